using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas;

/// <summary>A gap: those who recorded it follow and close it; the leads of its area take it up, fill it, or say why not.</summary>
[Route("find/gap/{id:guid}")]
[Authorize(Policies.Member)]
public sealed class GapsController(PortalDbContext db, ReferenceBook book, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancel) =>
        await PageAsync(id, new GapAnswerForm(), cancel) is { } page ? View("Gap", page) : NotFound();

    [HttpPost("take-up")]
    [Authorize(Policies.IcsLead)]
    public Task<IActionResult> TakeUp(Guid id, CancellationToken cancel) =>
        DoAsync(db.Gaps.LedBy(Viewer), id, g => g.TakeUp(Viewer.AccountId, clock.GetUtcNow()), "You see to it. Those who recorded it can read that.", cancel);

    [HttpPost("start")]
    [Authorize(Policies.IcsLead)]
    public Task<IActionResult> Start(Guid id, [FromForm] string? note, CancellationToken cancel) =>
        DoAsync(db.Gaps.LedBy(Viewer), id, g => g.Start(note, clock.GetUtcNow()), "Noted: something is being done.", cancel);

    [HttpPost("park")]
    [Authorize(Policies.IcsLead)]
    public Task<IActionResult> Park(Guid id, [FromForm] string? reason, CancellationToken cancel) =>
        DoAsync(db.Gaps.LedBy(Viewer), id, g => g.Park(reason, clock.GetUtcNow()), "Parked, with your reason.", cancel);

    [HttpPost("close")]
    public async Task<IActionResult> Close(Guid id, GapAnswerForm form, CancellationToken cancel)
    {
        if (await db.Gaps.ClosableBy(Viewer).SingleOrDefaultAsync(g => g.Id == id, cancel) is not { } gap)
        {
            return NotFound();
        }

        var filledBy = await FillerAsync(form, cancel);
        if (!ModelState.IsValid)
        {
            return View("Gap", await PageAsync(id, form, cancel));
        }

        gap.Close(form.Outcome!.Value, form.Note, filledBy, clock.GetUtcNow());
        return await SavedAsync(id, "Closed. What came of it stays here for two years.", cancel);
    }

    private async Task<IActionResult> DoAsync(IQueryable<Gap> theirs, Guid id, Action<Gap> verb, string notice, CancellationToken cancel)
    {
        if (await theirs.SingleOrDefaultAsync(g => g.Id == id, cancel) is not { } gap)
        {
            return NotFound();
        }

        verb(gap);
        return await SavedAsync(id, notice, cancel);
    }

    private async Task<IActionResult> SavedAsync(Guid id, string notice, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Show), new { id });
    }

    /// <summary>The code of the organisation that fills the gap; nothing when it need not be filled.</summary>
    private async Task<string?> FillerAsync(GapAnswerForm form, CancellationToken cancel)
    {
        if (form.Outcome is null or GapOutcome.NotNeeded || string.IsNullOrWhiteSpace(form.FilledBy))
        {
            return null;
        }

        var code = await db.Organisations.OpenOn(clock.Today).WithCode(form.FilledBy).Select(o => o.Code).SingleOrDefaultAsync(cancel);
        if (code is null)
        {
            ModelState.AddModelError(nameof(form.FilledBy), $"There is no organisation with the code {form.FilledBy.Trim()}");
        }

        return code;
    }

    private async Task<GapPage?> PageAsync(Guid id, GapAnswerForm form, CancellationToken cancel)
    {
        var (viewer, words) = (Viewer, await book.CurrentAsync(cancel));
        var found = await (
            from g in db.Gaps.VisibleTo(viewer).AsNoTracking()
            where g.Id == id
            join o in db.Organisations on g.OrganisationId equals o.Id
            select new
            {
                Gap = g,
                o.Name,
                o.Code,
                Owner = db.Users.Where(a => a.Id == g.OwnerId).Select(a => a.DisplayName).FirstOrDefault(),
                Filler = db.Organisations.Where(f => f.Code == g.FilledByCode).Select(f => f.Name).FirstOrDefault(),
            }).SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var gap = found.Gap;
        return new(
            gap,
            gap.AgendaCode is null ? null : words.Label(TermKind.Agenda, gap.AgendaCode),
            words.FindArea(gap.IcsCode)?.Name,
            found.Name,
            found.Code,
            IsOwn: gap.OrganisationId == viewer.OrganisationId,
            IsLead: viewer.IsIcsLead && gap.IcsCode == viewer.AreaCode,
            found.Owner,
            found.Filler,
            form);
    }
}

/// <summary>What came of a gap.</summary>
public sealed class GapAnswerForm
{
    public GapOutcome? Outcome { get; set; }

    /// <summary>Code of the organisation that fills it.</summary>
    public string? FilledBy { get; set; }

    public string? Note { get; set; }

    internal sealed class Validator : AbstractValidator<GapAnswerForm>
    {
        public Validator()
        {
            RuleFor(f => f.Outcome).NotNull().WithMessage("Choose what came of it");
            RuleFor(f => f.FilledBy).NotEmpty().When(f => f.Outcome is GapOutcome.PersonFound or GapOutcome.TakenOn)
                .WithMessage("Enter the code of the organisation that fills it; it stands on its page");
            RuleFor(f => f.Note).NotEmpty().WithMessage("Say what came of it, in a line")
                .MaximumLength(Gap.NoteMaxLength).WithMessage($"Use {Gap.NoteMaxLength} characters or fewer");
        }
    }
}

/// <summary>A gap as its page shows it: for those who recorded it, who sees to it; for the leads of the area, who asked and what they can do.</summary>
/// <param name="Owner">The lead who took it up.</param>
/// <param name="Filler">The organisation that fills it.</param>
public sealed record GapPage(
    Gap Gap, string? Agenda, string? Area, string OrganisationName, string OrganisationCode, bool IsOwn, bool IsLead, string? Owner, string? Filler,
        GapAnswerForm Form)
{
    /// <summary>The same search again: somebody may be listed by now.</summary>
    public string SearchUrl => FindLinks.To(new FrontDoorQuestion(Agenda ?? Gap.Wanted, Gap.PlaceLabel, null, null, null, null));

    public string StateKind => Gap.State switch
    {
        GapState.Raised => "act",
        GapState.Owned or GapState.Parked => "watch",
        GapState.InProgress or GapState.Closed => "good",
    };

    public bool MayClose => (IsOwn || IsLead) && Gap.State is not GapState.Closed;

    public static IReadOnlyList<Choice> Outcomes { get; } = [.. Enum.GetValues<GapOutcome>().Select(o => new Choice(o.ToString(), o.Label()))];
}
