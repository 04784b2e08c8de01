using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>A party to the introduction, as the other may see it.</summary>
/// <param name="Name">Null while only the role may be seen.</param>
public sealed record PartyCard(string Organisation, string Code, string? Name, string? Role, string? Email, string? Phone);

public sealed record ThreadRow(DateTimeOffset At, string What, string? Text);

/// <summary>One introduction, for either side.</summary>
public sealed record IntroductionPage(
    Guid Id,
    IntroductionState State,
    bool IsOurs,
    bool MayAnswer,
    string Agenda,
    PartyCard Seeker,
    PartyCard Target,
    string Purpose,
    string? Starts,
    string? Offer,
    IReadOnlyList<string> Talk,
    DateTimeOffset? SentAt,
    int Day,
    DateOnly DueOn,
    bool IsPaused,
    string? DeclineReason,
    CallOutcome? Call,
    IReadOnlyList<ThreadRow> Thread,
    IReadOnlyList<Choice> Leads,
    string? OwnContact,
    IReadOnlyList<Choice> Colleagues,
    string? Journey,
    string? UsualReply,
    int EarlierBetweenUs,
    bool CanAsk,
    bool CanWithdraw,
    bool CanReply,
    bool CanWrite)
{
    public bool IsAccepted => State is IntroductionState.Accepted;

    public int DaysLeft => Math.Max(0, Introduction.LastDay - Day);

    public string Title => IsOurs ? $"Your request to {Target.Organisation} about {LowerAgenda}" : $"{Seeker.Organisation} would like to talk about {LowerAgenda}";

    public string LowerAgenda => FrontDoorWords.InSentence(Agenda);

    internal static async Task<IntroductionPage> ReadAsync(Introduction i, Viewer viewer, bool mayAnswer, PortalDbContext db, ReferenceBookSnapshot words, DateOnly today, CancellationToken cancel)
    {
        var organisations = await db.Organisations.Where(o => o.Id == i.SeekerOrganisationId || o.Id == i.TargetOrganisationId)
            .Select(o => new { o.Id, o.Name, o.Code, o.Latitude, o.Longitude })
            .ToDictionaryAsync(o => o.Id, cancel);
        var (from, to) = (organisations[i.SeekerOrganisationId], organisations[i.TargetOrganisationId]);
        var isOurs = viewer.OrganisationId == i.SeekerOrganisationId;
        var isAccepted = i.State is IntroductionState.Accepted;
        var lead = i.TargetContactId is null ? null : await db.Contacts.Where(c => c.Id == i.TargetContactId).Select(c => new { c.Name, c.JobTitle, c.Email, c.Phone, c.Visibility, c.State }).SingleAsync(cancel);
        var asker = await db.Contacts.Where(c => c.AccountId == i.SeekerAccountId && c.OrganisationId == i.SeekerOrganisationId).Select(c => new { c.Email, c.Phone, c.ReplyDays }).FirstOrDefaultAsync(cancel);
        var askerEmail = asker?.Email ?? await db.Users.Where(a => a.Id == i.SeekerAccountId).Select(a => a.Email).SingleOrDefaultAsync(cancel);
        var staff = mayAnswer
            ? await db.Contacts.OfOrganisation(i.TargetOrganisationId).Suggestable().OrderBy(c => c.Name).Select(c => new { c.Id, c.Name, c.JobTitle, c.AccountId }).ToListAsync(cancel)
            : [];
        var earlier = await db.Introductions.Between(i.SeekerOrganisationId, i.TargetOrganisationId).CountAsync(x => x.Id != i.Id && x.State != IntroductionState.Draft, cancel);
        var mine = staff.Find(c => c.AccountId == viewer.AccountId)?.Id ?? i.TargetContactId;
        var showsTarget = !isOurs || isAccepted;
        var calendar = words.WorkingDays;
        return new IntroductionPage(
            i.Id,
            i.State,
            isOurs,
            mayAnswer && i.CanAnswer,
            words.Label(TermKind.Agenda, i.AgendaCode),
            new PartyCard(from.Name, from.Code, i.SeekerName, i.SeekerRole, isOurs || isAccepted ? askerEmail : null, isOurs || isAccepted ? asker?.Phone : null),
            new PartyCard(to.Name, to.Code, showsTarget || lead?.Visibility is ContactVisibility.Name ? lead?.Name : null, lead?.JobTitle ?? "General mailbox", showsTarget ? lead?.Email : null, showsTarget ? lead?.Phone : null),
            i.Purpose,
            i.Starts,
            i.Offer,
            [.. i.Talk.Select(t => t.Word())],
            i.SentAt,
            i.DayOn(today, calendar),
            i.DateOf(Introduction.LastDay, today, calendar),
            i.PausedOn is not null,
            i.DeclineReason?.Word(),
            i.Call,
            [.. i.Thread.OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => new ThreadRow(e.At, Describe(e, i, isOurs, isAccepted, to.Name), e.Text))],
            [.. staff.OrderByDescending(c => c.Id == mine).Select(c => new Choice(c.Id.ToString(), c.AccountId == viewer.AccountId ? $"I will ({c.JobTitle})" : $"{c.Name}, {c.JobTitle}"))],
            mine?.ToString(),
            [.. staff.Where(c => c.Id != i.TargetContactId).Select(c => new Choice(c.Id.ToString(), $"{c.Name}, {c.JobTitle}"))],
            from is { Latitude: { } a, Longitude: { } b } && to is { Latitude: { } c, Longitude: { } d } ? Road(words, new GeoPoint(a, b), new GeoPoint(c, d)) : null,
            asker?.ReplyDays is { Length: >= FrontDoorWords.EnoughReplies } days ? $"Usually {FrontDoorWords.UsuallyReplies(Contact.MedianOf(days), days.Length)}" : null,
            earlier,
            i.CanAsk,
            isOurs && i.CanWithdraw && i.SeekerAccountId == viewer.AccountId || (isOurs && i.CanWithdraw && viewer.IsApprover),
            isOurs && i.CanReplyToQuestion,
            i.CanWrite);
    }

    private static string Road(ReferenceBookSnapshot words, GeoPoint from, GeoPoint to)
    {
        var journey = words.Rules.Travel.Between(from, to);
        return $"{journey.WholeMinutes} minutes, {Math.Round(journey.Miles, 1)} miles";
    }

    private static string Describe(IntroductionEntry e, Introduction i, bool isOurs, bool isAccepted, string target)
    {
        // Before acceptance the seeker reads the answering side by role and organisation only.
        var who = e.OrganisationId is null ? "We" : e.OrganisationId == i.SeekerOrganisationId || !isOurs || isAccepted ? e.Person : $"Someone at {target}";
        return e.Kind switch
        {
            EntryKind.Sent => $"{who} asked",
            EntryKind.Question => $"{who} asked a question",
            EntryKind.Answer => $"{who} replied",
            EntryKind.Message => $"{who} wrote",
            EntryKind.Redirected => $"{who} passed it to a colleague",
            EntryKind.HandedOver => "We moved it to whoever took over",
            EntryKind.Accepted => $"{who} accepted",
            EntryKind.Declined => $"{who} declined",
            EntryKind.Withdrawn => $"{who} withdrew the request",
            EntryKind.Reminded => "We sent a reminder",
            EntryKind.DeputyAsked => "We asked the deputy",
            EntryKind.NoReply => "Nobody answered in 12 working days, so we closed it and told the area navigator",
            _ => $"{who} wrote down a telephone call",
        };
    }
}
