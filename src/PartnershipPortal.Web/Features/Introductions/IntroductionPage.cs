using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>One introduction, for either side.</summary>
public sealed record IntroductionPage
{
    public required Guid Id { get; init; }

    public required IntroductionState State { get; init; }

    /// <summary>The viewer's organisation asked.</summary>
    public required bool IsOurs { get; init; }

    public required bool MayAnswer { get; init; }

    /// <summary>Where the answers are posted: the request itself, or the link of a letter.</summary>
    public required string AnswersTo { get; init; }

    public required string AgendaCode { get; init; }

    public required string Agenda { get; init; }

    public required PartyCard Seeker { get; init; }

    public required PartyCard Target { get; init; }

    /// <summary>What was asked, as this side reads it.</summary>
    public required RequestWords Words { get; init; }

    /// <summary>What the portal does next while nobody answers, for the side that waits.</summary>
    public required IReadOnlyList<NextStep> NextSteps { get; init; }

    /// <summary>The viewer passed it on, and reads it without a say in it.</summary>
    public required bool WasPassedOn { get; init; }

    public required DateTimeOffset? SentAt { get; init; }

    public required int Day { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Bank holidays on the way to that day, which the clock leaves out.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>The day a question stopped the clock.</summary>
    public required DateOnly? PausedOn { get; init; }

    /// <summary>The question that waits, or waited last.</summary>
    public required string? Question { get; init; }

    public required DateOnly? ClosedOn { get; init; }

    public required string? DeclineReason { get; init; }

    public required string? DeclineNote { get; init; }

    public required CallOutcome? Call { get; init; }

    /// <summary>The navigator who took up what nobody answered.</summary>
    public required string? Helper { get; init; }

    public required HelpGiven? Help { get; init; }

    public required string? HelpNote { get; init; }

    public required IReadOnlyList<ThreadRow> Thread { get; init; }

    /// <summary>Who may lead day to day; the viewer first, when they are a contact.</summary>
    public required IReadOnlyList<Choice> Leads { get; init; }

    public required string? OwnContact { get; init; }

    public required IReadOnlyList<Choice> Colleagues { get; init; }

    /// <summary>Who of one's own side may be named as strategic contact.</summary>
    public required IReadOnlyList<Choice> Strategists { get; init; }

    public required string? OwnStrategic { get; init; }

    public required bool MayNameStrategic { get; init; }

    public required string? Journey { get; init; }

    public required string? UsualReply { get; init; }

    /// <summary>The same question, asked of Find.</summary>
    public required string FindUrl { get; init; }

    /// <summary>Where the same people can be asked again; null while they cannot.</summary>
    public required string? AgainUrl { get; init; }

    /// <summary>What the two organisations had to do with each other before, in words, and the latest of it when the viewer may read it.</summary>
    public required (string Words, string? Url) History { get; init; }

    /// <summary>Others whom the same organisation is asking about the same, for the side asked to know.</summary>
    public required int AlsoAsked { get; init; }

    public required bool CanAsk { get; init; }

    public required bool CanWithdraw { get; init; }

    public required bool CanReply { get; init; }

    public required bool CanWrite { get; init; }

    public bool IsAccepted => State is IntroductionState.Accepted;

    /// <summary>A note of a telephone call on which nothing was agreed.</summary>
    public bool IsCall => Call is not (null or CallOutcome.Agreed);

    public bool IsPaused => PausedOn is not null;

    public PartyCard Own => IsOurs ? Seeker : Target;

    public PartyCard Other => IsOurs ? Target : Seeker;

    public int DaysLeft => Math.Max(0, Introduction.LastDay - Day);

    /// <summary>The partnership that followed from the yes; everybody of both organisations may open it.</summary>
    public Guid? PartnershipId { get; init; }

    public string Title => IsCall ? $"A call to {Target.Organisation} about {LowerAgenda}"
        : IsOurs ? $"Your request to {Target.Organisation} about {LowerAgenda}" : $"{Seeker.Organisation} would like to talk about {LowerAgenda}";

    public string LowerAgenda => FrontDoorWords.InSentence(Agenda);

    internal static async Task<IntroductionPage> ReadAsync(
        Introduction i, Reading reading, PortalDbContext db, ReferenceBookSnapshot words, DateOnly today, CancellationToken cancel)
    {
        var (viewer, mayAnswer, isParty) = reading;
        var organisations = await db.Organisations.Where(o => o.Id == i.SeekerOrganisationId || o.Id == i.TargetOrganisationId)
            .Select(o => new { o.Id, o.Name, o.Code, Place = o.Postcode ?? o.Town })
            .ToDictionaryAsync(o => o.Id, cancel);
        var (from, to) = (organisations[i.SeekerOrganisationId], organisations[i.TargetOrganisationId]);
        var isOurs = viewer.OrganisationId == i.SeekerOrganisationId;
        var own = isOurs ? i.SeekerOrganisationId : i.TargetOrganisationId;
        var (seeker, target, replyDays) = await PartyCards.ReadAsync(i, (from.Name, from.Code), (to.Name, to.Code), viewer, db, cancel);
        var mayNameStrategic = isParty && viewer.InsideId == own && i.CanNameStrategic(own);
        var staff = (mayAnswer && i.CanAnswer) || mayNameStrategic
            ? await db.Contacts.OfOrganisation(own).Suggestable().OrderBy(c => c.Name)
                .Select(c => new Colleague(c.Id, c.Name, c.JobTitle, c.AccountId, c.Level)).ToListAsync(cancel)
            : [];
        var mine = staff.Find(c => c.AccountId == viewer.AccountId)?.Id ?? i.TargetContactId;
        var calendar = words.WorkingDays;
        var journey = await db.RoadAsync(i.SeekerOrganisationId, i.TargetOrganisationId, i.TargetContactId, words, cancel);
        return new IntroductionPage
        {
            Id = i.Id,
            State = i.State,
            IsOurs = isOurs,
            MayAnswer = mayAnswer && i.CanAnswer,
            AnswersTo = $"/introductions/{i.Id}",
            AgendaCode = i.AgendaCode,
            Agenda = words.Label(TermKind.Agenda, i.AgendaCode),
            Seeker = seeker,
            Target = target,
            Words = new RequestWords(isOurs, i.Purpose, i.Place, i.Starts, i.Offer, i.Talk),
            NextSteps = i.State is IntroductionState.Sent && isOurs
                ? NextStep.After(
                    today,
                    day => i.DateOf(day, today, calendar),
                    await db.Contacts.AnyAsync(c => c.Id == i.TargetContactId && c.DeputyId != null, cancel))
                : [],
            WasPassedOn = !isParty,
            SentAt = i.SentAt,
            Day = i.DayOn(today, calendar),
            DueOn = i.DateOf(Introduction.LastDay, today, calendar),
            Holidays = calendar.HolidaysBetween(i.SentOn ?? today, i.DateOf(Introduction.LastDay, today, calendar)),
            PausedOn = i.PausedOn,
            Question = i.Thread.Where(e => e.Kind is EntryKind.Question).MaxBy(e => e.At)?.Text,
            ClosedOn = i.ClosedAt is { } closed ? London.DayOf(closed) : null,
            DeclineReason = i.DeclineReason?.Word(),
            DeclineNote = i.Thread.Where(e => e.Kind is EntryKind.Declined).Select(e => e.Text).FirstOrDefault(),
            Call = i.Call,
            Helper = i.HelperName,
            Help = i.Help,
            HelpNote = i.Thread.Where(e => e.Kind is EntryKind.Helped).Select(e => e.Text).FirstOrDefault(),
            Thread = ThreadRow.Of(i, isOurs, to.Name),
            Leads = [.. staff.OrderByDescending(c => c.Id == mine)
                .Select(c => new Choice(c.Id.ToString(), c.AccountId == viewer.AccountId ? "I will" : c.Words))],
            OwnContact = mine?.ToString(),
            Colleagues = [.. staff.Where(c => c.Id != i.TargetContactId).Select(c => new Choice(c.Id.ToString(), c.Words))],
            Strategists = Colleague.AsStrategic(staff.Where(c => isOurs ? c.AccountId != i.SeekerAccountId : i.CanAnswer || c.Id != i.TargetContactId)),
            OwnStrategic = (isOurs ? i.SeekerStrategicId : i.TargetStrategicId)?.ToString(),
            MayNameStrategic = mayNameStrategic,
            Journey = journey is { } road ? $"{FrontDoorWords.Minutes(road)}, {FrontDoorWords.Miles(road)}" : null,
            UsualReply = replyDays.Length < FrontDoorWords.EnoughReplies ? null
                : $"Usually {FrontDoorWords.UsuallyReplies(Contact.MedianOf(replyDays), replyDays.Length)}",
            FindUrl = QueryHelpers.AddQueryString("/find",
                new Dictionary<string, string?> { ["need"] = words.Label(TermKind.Agenda, i.AgendaCode), ["where"] = from.Place }),
            AgainUrl = await AgainAsync(i, to.Code, db, cancel),
            History = await HistoryAsync(i, viewer, db, words, cancel),
            PartnershipId = viewer is { IsMember: true, InsideId: not null } && i.State is IntroductionState.Accepted ? i.PartnershipId : null,
            AlsoAsked = await db.Introductions.Open()
                .CountAsync(x => x.SeekerOrganisationId == i.SeekerOrganisationId && x.AgendaCode == i.AgendaCode && x.Id != i.Id, cancel),
            CanAsk = i.CanAsk,
            CanWithdraw = isOurs && i.CanWithdraw && (i.SeekerAccountId == viewer.AccountId || viewer.IsApprover),
            CanReply = isOurs && i.CanReplyToQuestion,
            CanWrite = isParty && i.CanWrite,
        };
    }

    private static async Task<(string Words, string? Url)> HistoryAsync(Introduction i, Viewer viewer, PortalDbContext db, ReferenceBookSnapshot words,
        CancellationToken cancel)
    {
        var earlier = db.Introductions.Between(i.SeekerOrganisationId, i.TargetOrganisationId)
            .Where(x => x.Id != i.Id && x.SentAt != null && x.SentAt < i.SentAt
            && (x.Call == null || x.Call == CallOutcome.Agreed || x.SeekerOrganisationId == viewer.OrganisationId));
        var count = await earlier.CountAsync(cancel);
        if (count is 0 || await earlier.OrderByDescending(x => x.SentAt).Select(x => new { x.Id, x.AgendaCode, x.SentAt, x.State })
            .FirstOrDefaultAsync(cancel) is not { } last)
        {
            return ("No earlier introductions", null);
        }

        var mayRead = await db.Introductions.VisibleTo(viewer, db.Contacts).AnyAsync(x => x.Id == last.Id, cancel);
        var about = $"{FrontDoorWords.InSentence(words.Label(TermKind.Agenda, last.AgendaCode))}, {London.DayOf(last.SentAt!.Value):MMMM yyyy}, "
            + $"{FrontDoorWords.InSentence(last.State.Word())}";
        return (count is 1 ? $"1 earlier introduction: {about}" : $"{count} earlier introductions, the last: {about}",
            mayRead ? $"/introductions/{last.Id}" : null);
    }

    /// <summary>Not after a "not for us", and not while the same is open again.</summary>
    private static async Task<string?> AgainAsync(Introduction i, string target, PortalDbContext db, CancellationToken cancel)
    {
        if (i.IsOpen || i.State is IntroductionState.Accepted
            || i.DeclineReason is Domain.Introductions.DeclineReason.NotForUs or Domain.Introductions.DeclineReason.NotOffered)
        {
            return null;
        }

        var isListed = await db.Contacts.Suggestable().AnyAsync(c => c.Id == i.TargetContactId, cancel);
        return QueryHelpers.AddQueryString("/introductions/new",
            new Dictionary<string, string?>
            {
                [isListed ? "contact" : "organisation"] = isListed ? i.TargetContactId.ToString() : target,
                ["agenda"] = i.AgendaCode
            });
    }
}

/// <summary>Who reads an introduction, and in which standing.</summary>
/// <param name="MayAnswer">For the side asked.</param>
/// <param name="IsParty">May write; who only passed it on may not.</param>
internal sealed record Reading(Viewer Viewer, bool MayAnswer, bool IsParty);

/// <summary>A contact of one's own organisation who may be chosen.</summary>
internal sealed record Colleague(Guid Id, string Name, string JobTitle, Guid? AccountId, ContactLevel Level)
{
    public string Words => $"{Name}, {JobTitle}";

    /// <summary>As choices for the strategic contact: those at that level first.</summary>
    public static IReadOnlyList<Choice> AsStrategic(IEnumerable<Colleague> colleagues) =>
        [.. colleagues.OrderByDescending(c => c.Level).ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => new Choice(c.Id.ToString(), c.Words, Group: c.Level is ContactLevel.Strategic ? "Strategic" : "Day to day"))];
}
