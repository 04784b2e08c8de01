using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Configurations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>An approver asks for another public name or code of their organisation. An administrator decides.</summary>
[Route("organisation/name")]
[Authorize(Policies.Approver)]
public sealed class NameController(PortalDbContext db, OrganisationLetters letters, TimeProvider clock) : Controller
{
    private IQueryable<NameRequest> Ours => db.NameRequests.VisibleTo(HttpContext.Viewer()).Where(r => r.OrganisationId == HttpContext.Acting().OrganisationId);

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var page = await PageAsync(cancel);
        return View("Name", new NameForm { Name = page.Name, Code = page.Code, Page = page });
    }

    [HttpPost("")]
    public async Task<IActionResult> Ask(NameForm form, CancellationToken cancel)
    {
        form.Page = await PageAsync(cancel);
        if (form.Name?.Trim() == form.Page.Name && form.Code?.Trim().ToUpperInvariant() == form.Page.Code)
        {
            ModelState.AddModelError(nameof(form.Name), "Change the name or the code. These are what they are now");
        }

        if (!ModelState.IsValid)
        {
            return View("Name", form);
        }

        var viewer = HttpContext.Acting();
        var organisation = await db.Organisations.SingleAsync(o => o.Id == viewer.OrganisationId, cancel);
        db.NameRequests.Add(new NameRequest(organisation, viewer.AccountId, form.Name, form.Code, form.Why!, clock.GetUtcNow()));
        foreach (var administrator in await db.Users.Where(a => a.IsAdministrator && a.DisabledAt == null).Select(a => a.Email!).ToListAsync(cancel))
        {
            letters.NameAskedFor(administrator, organisation.Name);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { ConstraintName: NameRequestConfiguration.OneWaitingIndex })
        {
            throw new BrokenRuleException("A request for another name waits already. Take it back first, if yours is better.");
        }

        TempData["Notice"] = "An administrator looks at it and tells you by e-mail. Until then the name stays as it is.";
        return Redirect("/organisation/name");
    }

    [HttpPost("{id:guid}/take-back")]
    public async Task<IActionResult> TakeBack(Guid id, CancellationToken cancel)
    {
        if (await Ours.SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } request)
        {
            return NotFound();
        }

        request.TakeBack(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = "Taken back. The name stays as it is.";
        return Redirect("/organisation/name");
    }

    private async Task<NamePage> PageAsync(CancellationToken cancel)
    {
        var id = HttpContext.Acting().OrganisationId;
        var organisation = await db.Organisations.Where(o => o.Id == id).SingleAsync(cancel);
        var requests = await (
            from r in Ours.AsNoTracking()
            orderby r.AskedAt descending
            select new NameRequestRow(r, db.Users.Where(a => a.Id == r.AskedBy).Select(a => a.DisplayName).FirstOrDefault() ?? "A former colleague")).Take(10)
                .ToListAsync(cancel);
        return new(organisation.Name, organisation.Code, !organisation.HasOwnCode, requests);
    }
}

/// <summary>The name and code wished for, filled with those of today.</summary>
public sealed class NameForm
{
    public string? Name { get; set; }

    public string? Code { get; set; }

    public string? Why { get; set; }

    internal NamePage Page { get; set; } = null!;

    internal sealed class Validator : AbstractValidator<NameForm>
    {
        public Validator()
        {
            RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name of your organisation")
                .MaximumLength(Organisation.NameMaxLength).WithMessage($"Name must be {Organisation.NameMaxLength} characters or fewer");
            RuleFor(f => f.Code).NotEmpty().WithMessage("Enter its code")
                .MaximumLength(Organisation.CodeMaxLength).WithMessage($"Code must be {Organisation.CodeMaxLength} characters or fewer");
            RuleFor(f => f.Why).NotEmpty().WithMessage("Say why, and where it can be looked up")
                .MaximumLength(NameRequest.WhyMaxLength).WithMessage($"Why must be {NameRequest.WhyMaxLength} characters or fewer");
        }
    }
}

/// <summary>What the organisation is called now, and what was asked before.</summary>
/// <param name="KeepsCode">Its code comes from a national register.</param>
public sealed record NamePage(string Name, string Code, bool KeepsCode, IReadOnlyList<NameRequestRow> Requests)
{
    public NameRequestRow? Waiting => Requests.FirstOrDefault(r => r.Request.State is NameRequestState.Waiting);
}

/// <summary>A wish with who had it.</summary>
public sealed record NameRequestRow(NameRequest Request, string AskedBy)
{
    public string Wish => string.Join(", ", new[] { Request.NewName, Request.NewCode is { } code ? $"code {code}" : null }.OfType<string>());

    public string StateInWords => Request.State switch
    {
        NameRequestState.Waiting => "Waiting",
        NameRequestState.Approved => "Agreed",
        NameRequestState.Refused => "Refused",
        NameRequestState.TakenBack => "Taken back",
    };
}
