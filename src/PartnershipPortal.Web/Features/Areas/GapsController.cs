using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Cases;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas;

/// <summary>A gap: those who recorded it follow and close it; the leads of its area take it up, fill it, or say why not.</summary>
[Route("find/gap/{id:guid}")]
[Authorize(Policies.Member)]
public sealed class GapsController(PortalDbContext db, GapReader reader, GapRegister register, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    [OnBehalf]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancel) =>
        await reader.PageAsync(id, new GapAnswerForm(), Viewer, cancel) is { } page ? View("Gap", page) : NotFound();

    [HttpPost("take-up")]
    [Authorize(Policies.ActingMember)]
    public Task<IActionResult> TakeUp(Guid id, CancellationToken cancel) =>
        DoAsync(SeenTo, id, g => g.TakeUp(Viewer.AccountId, clock.GetUtcNow()), "You see to it. Those who recorded it can read that.", cancel);

    [HttpPost("start")]
    [Authorize(Policies.ActingMember)]
    public Task<IActionResult> Start(Guid id, [FromForm] string? note, CancellationToken cancel) =>
        DoAsync(SeenTo, id, g => g.Start(note, clock.GetUtcNow()), "Noted: something is being done.", cancel);

    [HttpPost("park")]
    [Authorize(Policies.ActingMember)]
    public Task<IActionResult> Park(Guid id, [FromForm] string? reason, CancellationToken cancel) =>
        DoAsync(SeenTo, id, g => g.Park(reason, clock.GetUtcNow()), "Parked, with your reason.", cancel);

    /// <summary>A community sees to it, or the lead of the area again.</summary>
    [HttpPost("give")]
    [Authorize(Policies.ActingMember)]
    public async Task<IActionResult> Give(Guid id, [FromForm] Guid? community, CancellationToken cancel)
    {
        if (community is not null && !await db.Communities.Of(Viewer).Live().AnyAsync(c => c.Id == community, cancel))
        {
            return NotFound();
        }

        return await DoAsync(SeenTo, id, g => g.GiveTo(community, clock.GetUtcNow()), "Saved.", cancel);
    }

    /// <summary>It says the same as another of the area, which goes on.</summary>
    [HttpPost("merge")]
    [Authorize(Policies.ActingMember)]
    public async Task<IActionResult> Merge(Guid id, [FromForm] Guid? into, CancellationToken cancel)
    {
        if (await SeenTo.SingleOrDefaultAsync(g => g.Id == into, cancel) is not { } other)
        {
            return NotFound();
        }

        var before = await db.Gaps.Where(g => g.MergedIntoId == id).ToListAsync(cancel); // they follow on, so that they are told what comes of it
        return await DoAsync(SeenTo, id, g =>
        {
            g.MergeInto(other, clock.GetUtcNow());
            before.ForEach(b => b.FollowMerged(other.Id));
        }, "They are one now. Whoever recorded this one is told.", cancel);
    }

    [HttpPost("close")]
    public async Task<IActionResult> Close(Guid id, GapAnswerForm form, CancellationToken cancel)
    {
        if (await db.Gaps.ClosableBy(Viewer, db.Communities).SingleOrDefaultAsync(g => g.Id == id, cancel) is not { } gap)
        {
            return NotFound();
        }

        var filledBy = await FillerAsync(form, cancel);
        var filling = form.IsLinked ? await reader.FillingAsync(form.Linked, gap, Viewer, cancel) : null;
        if (form.IsLinked && filling?.Outcome != form.Outcome)
        {
            ModelState.AddModelError(nameof(form.Linked), $"Choose which {GapAnswerForm.Noun(form.Outcome)} fills it");
        }

        if (!ModelState.IsValid)
        {
            return View("Gap", await reader.PageAsync(id, form, Viewer, cancel));
        }

        if (filling is not null)
        {
            gap.Close(filling, form.Note, clock.GetUtcNow());
        }
        else
        {
            gap.Close(form.Outcome!.Value, form.Note, filledBy, clock.GetUtcNow());
        }

        return await SavedAsync(gap, "Closed. Whoever recorded it is told. What came of it stays here for two years.", cancel);
    }

    private async Task<IActionResult> DoAsync(IQueryable<Gap> theirs, Guid id, Action<Gap> verb, string notice, CancellationToken cancel)
    {
        if (await theirs.SingleOrDefaultAsync(g => g.Id == id, cancel) is not { } gap)
        {
            return NotFound();
        }

        var before = gap.State;
        verb(gap);
        if (gap.State == before)
        {
            await db.SaveChangesAsync(cancel);
            TempData["Notice"] = notice;
            return RedirectToAction(nameof(Show), new { id });
        }

        return await SavedAsync(gap, notice, cancel);
    }

    private async Task<IActionResult> SavedAsync(Gap gap, string notice, CancellationToken cancel)
    {
        await register.TellAndSaveAsync(gap, cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Show), new { gap.Id });
    }

    private IQueryable<Gap> SeenTo => db.Gaps.SeenToBy(Viewer, db.Communities);

    /// <summary>The code of the organisation that fills the gap; nothing when it need not be filled.</summary>
    private async Task<string?> FillerAsync(GapAnswerForm form, CancellationToken cancel)
    {
        if (form.Outcome is not GapOutcome.PersonFound || string.IsNullOrWhiteSpace(form.FilledBy))
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
}

/// <summary>What came of a gap.</summary>
public sealed class GapAnswerForm
{
    public GapOutcome? Outcome { get; set; }

    /// <summary>Code of the organisation that fills it.</summary>
    public string? FilledBy { get; set; }

    /// <summary>What fills it: a word for its kind and its id, of the list.</summary>
    public string? Linked { get; set; }

    public string? Note { get; set; }

    internal bool IsLinked => Outcome is GapOutcome.Offer or GapOutcome.Partnership or GapOutcome.Placement or GapOutcome.CommunityAction;

    internal static string Noun(GapOutcome? outcome) => outcome switch
    {
        GapOutcome.Offer => "offer",
        GapOutcome.Partnership => "partnership",
        GapOutcome.Placement => "placement",
        GapOutcome.CommunityAction => "action",
        GapOutcome.PersonFound or GapOutcome.TakenOn => "organisation",
        GapOutcome.NotNeeded or GapOutcome.Merged or null => "thing",
    };

    internal sealed class Validator : AbstractValidator<GapAnswerForm>
    {
        public Validator()
        {
            RuleFor(f => f.Outcome).NotNull().Must(o => o is not (GapOutcome.TakenOn or GapOutcome.Merged)).WithMessage("Choose what came of it");
            RuleFor(f => f.FilledBy).NotEmpty().When(f => f.Outcome is GapOutcome.PersonFound)
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
    public bool SeesTo { get; init; }

    public string? Barrier { get; init; }

    public (Guid Id, string Name)? Community { get; init; }

    public string? MergedInto { get; init; }

    /// <summary>Communities of the viewer that could see to it.</summary>
    public IReadOnlyList<Choice> Communities { get; init; } = [];

    /// <summary>What could fill it, of what the viewer may read.</summary>
    public IReadOnlyList<Choice> Fillings { get; init; } = [];

    /// <summary>Others of the area that look the same.</summary>
    public IReadOnlyList<GapDouble> Doubles { get; init; } = [];

    /// <summary>Where something like it was done before.</summary>
    public IReadOnlyList<SimilarCaseRow> Similar { get; init; } = [];

    /// <summary>The same search again: somebody may be listed by now.</summary>
    public string SearchUrl => FindLinks.To(new FrontDoorQuestion(Agenda ?? Gap.Wanted, Gap.PlaceLabel, null, null, null, null));

    public string StateKind => Gap.State switch
    {
        GapState.Raised => "act",
        GapState.Owned or GapState.Parked => "watch",
        GapState.InProgress or GapState.Closed => "good",
    };

    /// <summary>Of its own people, or one who sees to it; not one who acts for the organisation.</summary>
    public bool MayClose { get; init; }

    /// <summary>The viewer may read what fills it.</summary>
    public bool ShowsLink { get; init; }

    public static IReadOnlyList<Choice> Outcomes { get; } =
    [
        .. Enum.GetValues<GapOutcome>().Where(o => o is not (GapOutcome.TakenOn or GapOutcome.Merged)).Select(o => new Choice(o.ToString(), o.Label())),
    ];
}
