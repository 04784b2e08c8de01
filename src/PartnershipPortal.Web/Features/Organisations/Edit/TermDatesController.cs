using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>An approver keeps the holidays between the terms of their organisation. Meetings with partners are proposed outside them.</summary>
[Route("organisation/term-dates")]
[Authorize(Policies.Approver)]
public sealed class TermDatesController(PortalDbContext db, TimeProvider clock) : Controller
{
    private const int Most = 60;

    private IQueryable<TermBreak> Own
    {
        get
        {
            var organisation = HttpContext.Viewer().OrganisationId;
            return db.TermBreaks.Where(b => b.OrganisationId == organisation);
        }
    }

    [HttpGet("")]
    public Task<IActionResult> Index(CancellationToken cancel) => PageAsync(new(), cancel);

    [HttpPost("")]
    public async Task<IActionResult> Add(TermBreakForm form, CancellationToken cancel)
    {
        if (ModelState.IsValid && await Own.AnyAsync(b => b.From <= form.Until && b.Until >= form.From, cancel))
        {
            ModelState.AddModelError(nameof(form.From), "These days are part of holidays that are there already. Take those off first");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(form, cancel);
        }

        Rule.Require(await Own.CountAsync(cancel) < Most, $"There are {Most} holidays already. Take some off first.");
        db.TermBreaks.Add(new TermBreak(HttpContext.Acting().OrganisationId, form.Called, form.From!.Value, form.Until!.Value));
        return await DoneAsync("Saved. Meetings are proposed outside them.", cancel);
    }

    /// <summary>Takes over the usual holidays of this academic year and the next, as far as none of one's own overlap.</summary>
    [HttpPost("usual")]
    public async Task<IActionResult> Usual(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockForDecidingAsync([HttpContext.Acting().OrganisationId], cancel); // a second press waits, and finds them there
        var there = await Own.Select(b => new { b.From, b.Until }).ToListAsync(cancel);
        var missing = Proposed().Where(p => !there.Exists(b => b.From <= p.Until && b.Until >= p.From)).ToList();
        db.TermBreaks.AddRange(missing.Select(p => new TermBreak(HttpContext.Acting().OrganisationId, p.Name, p.From, p.Until)));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = missing.Count is 0 ? "They are all there already." : $"{missing.Count} holidays added. Take off what is different at yours.";
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("{id:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } holidays)
        {
            return NotFound();
        }

        db.TermBreaks.Remove(holidays);
        return await DoneAsync($"{holidays.Name} is taken off.", cancel);
    }

    /// <summary>Those still to come, of this academic year and the next.</summary>
    private IEnumerable<(string Name, DateOnly From, DateOnly Until)> Proposed()
    {
        var year = AcademicYear.Of(clock.Today);
        return EnglishTerms.Of(year).Concat(EnglishTerms.Of(new(year.Start + 1))).Where(p => p.Until >= clock.Today);
    }

    private async Task<IActionResult> PageAsync(TermBreakForm form, CancellationToken cancel)
    {
        var today = clock.Today;
        var rows = await Own.Where(b => b.Until >= today).OrderBy(b => b.From).Select(b => new TermBreakRow(b.Id, b.Name, b.From, b.Until)).ToListAsync(cancel);
        return View("TermDates", new TermDatesPage(
            HttpContext.Acting().OrganisationName, form, rows,
            [
                .. Proposed().Where(p => !rows.Exists(b => b.From <= p.Until && b.Until >= p.From))
                    .Select(p => new TermBreakRow(null, p.Name, p.From, p.Until)),
            ]));
    }

    private async Task<IActionResult> DoneAsync(string notice, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index));
    }
}

/// <summary>Holidays between terms.</summary>
public sealed class TermBreakForm
{
    public string? Called { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    internal sealed class Validator : AbstractValidator<TermBreakForm>
    {
        public Validator()
        {
            RuleFor(f => f.Called).NotEmpty().WithMessage("Say what the holidays are called, such as “Easter”")
                .MaximumLength(TermBreak.NameMaxLength).WithMessage($"Use {TermBreak.NameMaxLength} characters or fewer");
            RuleFor(f => f.From).NotNull().WithMessage("Enter the first day");
            RuleFor(f => f.Until).NotNull().WithMessage("Enter the last day")
                .Must((f, until) => f.From is not { } from || until is null || until >= from).WithMessage("Enter a last day that is not before the first")
                .Must((f, until) => f.From is not { } from || until is not { } last || last.DayNumber - from.DayNumber < TermBreak.MostDays)
                .WithMessage($"Holidays last {TermBreak.MostDays} days at most");
        }
    }
}

/// <param name="Id">Null for what is only proposed.</param>
public sealed record TermBreakRow(Guid? Id, string Name, DateOnly From, DateOnly Until);

/// <summary>The holidays to come.</summary>
/// <param name="Proposed">The usual ones of England that are not there.</param>
public sealed record TermDatesPage(string Organisation, TermBreakForm Form, IReadOnlyList<TermBreakRow> Rows, IReadOnlyList<TermBreakRow> Proposed);
