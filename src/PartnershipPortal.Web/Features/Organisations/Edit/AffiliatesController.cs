using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>An approver keeps the list of sub-contractors and third-sector affiliates that partners can be introduced to. Source: S0-32.</summary>
[Route("organisation/affiliates")]
[Authorize(Policies.Approver)]
public sealed class AffiliatesController(PortalDbContext db) : Controller
{
    private IQueryable<OrganisationAffiliate> Own => db.OrganisationAffiliates.Where(a => a.OrganisationId == HttpContext.Viewer().OrganisationId);

    [HttpGet("")]
    public Task<IActionResult> Index(CancellationToken cancel) => PageAsync(new(), cancel);

    [HttpPost("")]
    public async Task<IActionResult> Add(AffiliateForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await PageAsync(form, cancel);
        }

        Rule.Require(
            await Own.CountAsync(cancel) < OrganisationAffiliate.Most, $"The list has {OrganisationAffiliate.Most} organisations. Take one out first.");
        db.OrganisationAffiliates.Add(new OrganisationAffiliate(HttpContext.Acting().OrganisationId, form.Kind!.Value, form.Name, form.Words, form.Mailbox));
        return await DoneAsync($"{form.Name!.Trim()} is on the list", cancel);
    }

    [HttpPost("{id:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } affiliate)
        {
            return NotFound();
        }

        db.OrganisationAffiliates.Remove(affiliate);
        return await DoneAsync($"{affiliate.Name} is off the list", cancel);
    }

    private async Task<IActionResult> PageAsync(AffiliateForm form, CancellationToken cancel) => View(
        "~/Features/Organisations/Edit/Affiliates.cshtml", new AffiliatesPage(form, await Own.OrderBy(a => a.Name).ThenBy(a => a.Id).AsNoTracking()
            .ToListAsync(cancel)));

    private async Task<IActionResult> DoneAsync(string notice, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index));
    }
}

/// <summary>The list, and one more.</summary>
public sealed record AffiliatesPage(AffiliateForm Form, IReadOnlyList<OrganisationAffiliate> Rows);

/// <summary>An organisation that partners can be introduced to.</summary>
public sealed class AffiliateForm
{
    public string? Name { get; set; }

    public AffiliateKind? Kind { get; set; }

    public string? Words { get; set; }

    public string? Mailbox { get; set; }

    internal sealed class Validator : AbstractValidator<AffiliateForm>
    {
        public Validator()
        {
            RuleFor(f => f.Name).NotEmpty().WithMessage("Enter its name")
                .MaximumLength(OrganisationAffiliate.NameMaxLength).WithMessage($"Use {OrganisationAffiliate.NameMaxLength} characters or fewer");
            RuleFor(f => f.Kind).NotNull().WithMessage("Choose what it is to you");
            RuleFor(f => f.Words).MaximumLength(OrganisationAffiliate.WordsMaxLength)
                .WithMessage($"Use {OrganisationAffiliate.WordsMaxLength} characters or fewer");
            RuleFor(f => f.Mailbox).IsEmailAddress();
        }
    }
}
