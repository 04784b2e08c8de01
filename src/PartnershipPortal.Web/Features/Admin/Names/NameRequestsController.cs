using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Configurations;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Features.Organisations.Edit;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Names;

/// <summary>An administrator agrees to another name or code of an organisation, or says why not. Whoever asked is told.</summary>
[Route("admin/names")]
[Authorize(Policies.Administrator)]
public sealed class NameRequestsController(PortalDbContext db, OrganisationLetters letters, TimeProvider clock) : Controller
{
    private const int Most = 100;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await Rows(db.NameRequests).Take(Most).ToListAsync(cancel));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Decide(Guid id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } row ? View(new DecideNameForm { Page = row }) : NotFound();

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Decide(Guid id, DecideNameForm form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } row)
        {
            return NotFound();
        }

        form.Page = row;
        if (row.Asked.Request.State is not NameRequestState.Waiting)
        {
            form.IsTooLate = true;
            return Late(form);
        }

        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var (request, organisation) =
            (await db.NameRequests.SingleAsync(r => r.Id == id, cancel), await db.Organisations.SingleAsync(o => o.Id == row.OrganisationId, cancel));
        var (me, now) = (HttpContext.Viewer().AccountId, clock.GetUtcNow());
        if (form.IsYes)
        {
            request.Approve(organisation, me, now);
            KeepOldCode(row.Code, organisation);
        }
        else
        {
            request.Refuse(form.Reason!, me, now);
        }

        if (await db.Users.Where(a => a.Id == request.AskedBy).Select(a => a.Email).SingleOrDefaultAsync(cancel) is { } to)
        {
            if (request.DecisionReason is { } why)
            {
                letters.NameRefused(to, row.Name, row.Asked.Wish, why);
            }
            else
            {
                letters.NameAgreed(to, row.Name, row.Asked.Wish);
            }
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { ConstraintName: OrganisationConfiguration.CodeIndex })
        {
            ModelState.AddModelError(nameof(form.Answer),
                $"Another organisation has the code {request.NewCode}. If they are one and the same, merge them instead");
            return View(form);
        }
        catch (DbUpdateConcurrencyException)
        {
            form.Page = (await FindAsync(id, cancel))!;
            form.IsTooLate = true;
            return Late(form);
        }

        TempData["Notice"] = form.IsYes ? $"It is called {organisation.Name} ({organisation.Code}) now. Whoever asked has been told."
            : "Refused. Whoever asked reads your reason.";
        return RedirectToAction(nameof(Index));
    }

    private ViewResult Late(DecideNameForm form)
    {
        var view = View("Decide", form);
        view.StatusCode = StatusCodes.Status409Conflict;
        return view;
    }

    private void KeepOldCode(string old, Organisation organisation)
    {
        if (old != organisation.Code)
        {
            db.OrganisationSuccessions.Add(new OrganisationSuccession
            {
                OldCode = old,
                NewCode = organisation.Code,
                EffectiveOn = clock.Today,
                Source = "A new code, agreed in the portal"
            });
        }
    }

    private Task<AdminNameRow?> FindAsync(Guid id, CancellationToken cancel) => Rows(db.NameRequests.Where(r => r.Id == id)).SingleOrDefaultAsync(cancel);

    private IQueryable<AdminNameRow> Rows(IQueryable<NameRequest> requests) =>
        from r in requests.AsNoTracking()
        join o in db.Organisations on r.OrganisationId equals o.Id
        orderby r.State == NameRequestState.Waiting ? 0 : 1, r.AskedAt descending
        select new AdminNameRow(
            o.Id,
            o.Code,
            o.Name,
            o.Town,
            new NameRequestRow(r, db.Users.Where(a => a.Id == r.AskedBy).Select(a => a.DisplayName).FirstOrDefault() ?? "A former colleague"),
            db.Users.Where(a => a.Id == r.DecidedBy).Select(a => a.DisplayName).FirstOrDefault());
}

/// <summary>A wish for another name, with the organisation as it is called now.</summary>
/// <param name="Decider">Who answered; null while it waits.</param>
public sealed record AdminNameRow(Guid OrganisationId, string Code, string Name, string? Town, NameRequestRow Asked, string? Decider);

/// <summary>Yes, or no with the reason.</summary>
public sealed class DecideNameForm
{
    public const string Yes = "yes";
    public const string No = "no";

    public string? Answer { get; set; }

    public string? Reason { get; set; }

    internal bool IsYes => Answer == Yes;

    /// <summary>Another administrator was quicker.</summary>
    internal bool IsTooLate { get; set; }

    internal AdminNameRow Page { get; set; } = null!;

    internal sealed class Validator : AbstractValidator<DecideNameForm>
    {
        public Validator()
        {
            RuleFor(f => f.Answer).Must(a => a is Yes or No).WithMessage("Choose an answer");
            RuleFor(f => f.Reason).NotEmpty().When(f => f.Answer == No, ApplyConditionTo.CurrentValidator).WithMessage("Enter a reason, which they will read")
                .MaximumLength(NameRequest.WhyMaxLength).WithMessage($"Reason must be {NameRequest.WhyMaxLength} characters or fewer");
        }
    }
}
