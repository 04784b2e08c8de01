using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.PlacementRules;

/// <summary>
/// An administrator keeps the dated rules of placements (ADR 42): another number from a day to come, with its source, or an end. What has held is never
/// changed, and every change stands in the audit.
/// </summary>
[Route("admin/placement-rules")]
[Authorize(Policies.Administrator)]
public sealed class PlacementRulesAdminController(PortalDbContext db, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View("~/Features/Admin/PlacementRules/Index.cshtml", new RuleRowsPage(
        clock.Today, await db.PlacementRules.AsNoTracking().OrderBy(r => r.Code).ThenBy(r => r.Scope).ThenByDescending(r => r.ValidFrom).ToListAsync(cancel)));

    [HttpGet("{id:guid}/follow")]
    public async Task<IActionResult> Follow(Guid id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } rule ? Form(rule, new() { Words = rule.Words, Source = rule.Source, SourceUrl = rule.SourceUrl?.ToString() })
            : NotFound();

    [HttpPost("{id:guid}/follow")]
    public async Task<IActionResult> Follow(Guid id, RuleRowForm form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } rule)
        {
            return NotFound();
        }

        if (form.From <= clock.Today)
        {
            ModelState.AddModelError(nameof(form.From), "Enter a day after today: what was judged before stays as it was judged");
        }
        else if (await LaterThanAsync(rule, cancel) is { } later)
        {
            // upon an earlier row another would begin while the last one still holds
            ModelState.AddModelError(nameof(form.From), $"There is a row from {later.InWords} on. Open that one, and enter a day after its first");
        }
        else if (form.From <= rule.ValidFrom)
        {
            ModelState.AddModelError(nameof(form.From), "This row begins that day or later. Enter a day after its first");
        }

        if (!ModelState.IsValid)
        {
            return Form(rule, form);
        }

        var url = string.IsNullOrWhiteSpace(form.SourceUrl) ? null : new Uri(form.SourceUrl.Trim());
        db.PlacementRules.Add(rule.Follow(form.From!.Value, form.Number!.Value, form.Words, form.Source, url, clock.Today, clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            ModelState.AddModelError(nameof(form.From), "Somebody has just added a row from that day");
            return Form(rule, form);
        }

        return Done($"From {form.From.Value.InWords} the number is {PlacementWords.Number(form.Number.Value)}");
    }

    [HttpPost("{id:guid}/end")]
    public async Task<IActionResult> End(Guid id, [FromForm] DateOnly? lastDay, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } rule)
        {
            return NotFound();
        }

        if (lastDay is not { } last || last < clock.Today)
        {
            ModelState.AddModelError(nameof(lastDay), "Enter today or a day to come");
            return Form(rule, new() { Words = rule.Words, Source = rule.Source, SourceUrl = rule.SourceUrl?.ToString() });
        }

        rule.End(last, clock.Today, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return Done($"It holds until {last.InWords}. After that nothing is judged by it");
    }

    /// <summary>A row that holds or is to hold, or the last of its rule; one that is over and was followed is the past.</summary>
    private Task<PlacementRule?> FindAsync(Guid id, CancellationToken cancel)
    {
        var today = clock.Today;
        return db.PlacementRules.SingleOrDefaultAsync(r => r.Id == id && (r.ValidUntil == null || r.ValidUntil >= today
            || !db.PlacementRules.Any(later => later.Code == r.Code && later.Scope == r.Scope && later.ValidFrom > r.ValidFrom)), cancel);
    }

    /// <summary>The first day of the last row, when that is another; null for the last row itself.</summary>
    private Task<DateOnly?> LaterThanAsync(PlacementRule rule, CancellationToken cancel) =>
        db.PlacementRules.Where(r => r.Code == rule.Code && r.Scope == rule.Scope && r.ValidFrom > rule.ValidFrom)
            .MaxAsync(r => (DateOnly?)r.ValidFrom, cancel);

    private ViewResult Form(PlacementRule rule, RuleRowForm form) =>
        View("~/Features/Admin/PlacementRules/Follow.cshtml", new RuleRowPage(rule, form));

    private RedirectToActionResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index));
    }
}

/// <summary>All rows, the newest of each rule first.</summary>
public sealed record RuleRowsPage(DateOnly Today, IReadOnlyList<PlacementRule> Rows)
{
    /// <summary>The row that may be followed or ended: the last of its rule.</summary>
    public bool IsLast(PlacementRule row) => Rows.First(r => r.Code == row.Code && r.Scope == row.Scope).Id == row.Id;

    /// <summary>"holds", "from a day to come", "over".</summary>
    public string Standing(PlacementRule row) => row.ValidFrom > Today ? "To come" : row.ValidUntil < Today ? "Over" : "Holds";
}

/// <summary>A rule, and the row that is to follow.</summary>
public sealed record RuleRowPage(PlacementRule Rule, RuleRowForm Form);

/// <summary>Another number from a day to come.</summary>
public sealed class RuleRowForm
{
    public DateOnly? From { get; set; }

    public decimal? Number { get; set; }

    public string? Words { get; set; }

    public string? Source { get; set; }

    public string? SourceUrl { get; set; }

    internal sealed class Validator : AbstractValidator<RuleRowForm>
    {
        public Validator()
        {
            RuleFor(f => f.From).NotNull().WithMessage("Enter the first day");
            RuleFor(f => f.Number).NotNull().WithMessage("Enter the number").GreaterThanOrEqualTo(0).WithMessage("Enter 0 or more");
            RuleFor(f => f.Words).NotEmpty().WithMessage("Say the rule in a sentence")
                .MaximumLength(PlacementRule.WordsMaxLength).WithMessage($"Use {PlacementRule.WordsMaxLength} characters or fewer");
            RuleFor(f => f.Source).NotEmpty().WithMessage("Say where it stands written")
                .MaximumLength(PlacementRule.SourceMaxLength).WithMessage($"Use {PlacementRule.SourceMaxLength} characters or fewer");
            RuleFor(f => f.SourceUrl).MaximumLength(PlacementRule.UrlMaxLength).WithMessage($"Use {PlacementRule.UrlMaxLength} characters or fewer")
                .Must(u => string.IsNullOrWhiteSpace(u) || (Uri.TryCreate(u.Trim(), UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps))
                .WithMessage("Enter an address that begins with https://, or leave it empty");
        }
    }
}
