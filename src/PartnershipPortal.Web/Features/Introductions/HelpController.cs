using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>
/// A request that nobody answered, as the navigator of the asking side's area has it: who asked whom, when, and what to do about it; never the
/// text, a name or a number. They take it up and write down what they did.
/// </summary>
[Route("introductions/{id:guid}/help")]
[Authorize(Policies.IcsLead)]
public sealed class HelpController(PortalDbContext db, ReferenceBook book, IntroductionLetters letters, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private IQueryable<Introduction> Unanswered => db.Introductions.UnansweredIn(Viewer, db.AreaMemberships, clock.Today);

    [HttpGet("")]
    public async Task<IActionResult> Details(Guid id, CancellationToken cancel)
    {
        ModelState.Clear();
        return await PageAsync(id, new HelpForm(), cancel);
    }

    [HttpPost("take-up")]
    public async Task<IActionResult> TakeUp(Guid id, CancellationToken cancel)
    {
        if (await Unanswered.SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } introduction)
        {
            return NotFound();
        }

        introduction.TakeUp(Viewer.AccountId, Viewer.Name, HttpContext.Acting().OrganisationId, clock.GetUtcNow());
        await letters.TellAndSaveAsync(cancel);
        TempData["Notice"] = "Taken up. Your colleagues and the person who asked can see that you are on it.";
        return RedirectToAction(nameof(Details), new { id });
    }

    [HttpPost("")]
    public async Task<IActionResult> Details(Guid id, HelpForm form, CancellationToken cancel)
    {
        if (await Unanswered.SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } introduction)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, form, cancel);
        }

        introduction.RecordHelp(form.Help!.Value, form.HelpNote, Viewer.AccountId, Viewer.Name, HttpContext.Acting().OrganisationId, clock.GetUtcNow());
        await letters.TellAndSaveAsync(cancel);
        TempData["Notice"] = "Written down. The person who asked has been told.";
        return RedirectToAction(nameof(Details), new { id });
    }

    private async Task<IActionResult> PageAsync(Guid id, HelpForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var page = await Unanswered.Where(i => i.Id == id).Select(i => new HelpPage
        {
            Id = i.Id,
            AgendaCode = i.AgendaCode,
            Level = i.Level,
            SeekerRole = i.SeekerRole,
            Seeker = db.Organisations.Where(o => o.Id == i.SeekerOrganisationId)
                .Select(o => new HelpParty(o.Name, o.Code, o.Postcode ?? o.Town, o.GeneralMailbox, o.Switchboard)).First(),
            Target = db.Organisations.Where(o => o.Id == i.TargetOrganisationId)
                .Select(o => new HelpParty(o.Name, o.Code, o.Postcode ?? o.Town, o.GeneralMailbox, o.Switchboard)).First(),
            TargetRole = db.Contacts.Where(c => c.Id == i.TargetContactId).Select(c => c.JobTitle).FirstOrDefault(),
            SentOn = i.SentOn!.Value,
            RemindedOn = i.RemindedOn,
            DeputyAskedOn = i.DeputyAskedOn,
            ClosedOn = i.NavigatorAskedOn!.Value,
            Helper = i.HelperName,
            IsMine = i.HelperAccountId == Viewer.AccountId,
            TakenUpAt = i.TakenUpAt,
            Help = i.Help,
            HelpedAt = i.HelpedAt,
            HelpNote = i.Thread.Where(e => e.Kind == EntryKind.Helped).Select(e => e.Text).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancel);
        return page is null ? NotFound() : View("Help", page with { Agenda = words.Label(TermKind.Agenda, page.AgendaCode), Form = form });
    }
}

/// <summary>A side of an unanswered request: what its public page says.</summary>
public sealed record HelpParty(string Name, string Code, string? Place, string? Mailbox, string? Switchboard);

/// <summary>An unanswered request without its text.</summary>
public sealed record HelpPage
{
    public required Guid Id { get; init; }

    public required string AgendaCode { get; init; }

    public string Agenda { get; init; } = "";

    public required ContactLevel Level { get; init; }

    public required HelpParty Seeker { get; init; }

    public required string SeekerRole { get; init; }

    public required HelpParty Target { get; init; }

    public required string? TargetRole { get; init; }

    public required DateOnly SentOn { get; init; }

    public required DateOnly? RemindedOn { get; init; }

    public required DateOnly? DeputyAskedOn { get; init; }

    public required DateOnly ClosedOn { get; init; }

    public required string? Helper { get; init; }

    public required bool IsMine { get; init; }

    public required DateTimeOffset? TakenUpAt { get; init; }

    public required HelpGiven? Help { get; init; }

    public required DateTimeOffset? HelpedAt { get; init; }

    public required string? HelpNote { get; init; }

    public HelpForm Form { get; init; } = new();

    public string LowerAgenda => FrontDoorWords.InSentence(Agenda);

    public string Whom => TargetRole is null ? "the general mailbox" : $"the {FrontDoorWords.InSentence(TargetRole)}";

    /// <summary>The same question from where they are.</summary>
    public string FindUrl => QueryHelpers.AddQueryString("/find", new Dictionary<string, string?>
    {
        ["need"] = Agenda,
        ["where"] = Seeker.Place,
        ["level"] = Level is ContactLevel.Strategic ? "strategic" : null,
        ["sector"] = "any",
    });
}

/// <summary>What a navigator did.</summary>
public sealed class HelpForm
{
    public HelpGiven? Help { get; set; }

    public string? HelpNote { get; set; }

    public sealed class Validator : AbstractValidator<HelpForm>
    {
        public Validator()
        {
            RuleFor(f => f.Help).NotNull().WithMessage("Select what you did");
            RuleFor(f => f.HelpNote)
                .NotEmpty().WithMessage("Write what you did and what they can do next")
                .MaximumLength(Introduction.NoteMaxLength).WithMessage($"Use {Introduction.NoteMaxLength} characters or fewer")
                .Must(n => !PersonalDetails.NamesSomebodyInCare(n))
                    .WithMessage(f => $"Take out what looks like {PersonalDetails.Noticed(f.HelpNote)}. Do not name students or patients");
        }
    }
}
