using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>A line of the thread, in words.</summary>
public sealed record ThreadRow(DateTimeOffset At, string What, string? Text)
{
    /// <summary>What happened, oldest first. Before acceptance the seeker reads the answering side by organisation only.</summary>
    internal static IReadOnlyList<ThreadRow> Of(Introduction i, bool isOurs, string target) =>
        [.. i.Thread.OrderBy(e => e.At).ThenBy(e => e.Kind).Select(e => new ThreadRow(e.At, Describe(e, Who(e, i, isOurs, target)), e.Text))];

    private static string Who(IntroductionEntry e, Introduction i, bool isOurs, string target) =>
        e.OrganisationId is null ? "We"
        : e.OrganisationId != i.TargetOrganisationId || !isOurs || i.State is IntroductionState.Accepted ? e.Person
        : $"Someone at {target}";

    private static string Describe(IntroductionEntry e, string who) => e.Kind switch
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
        EntryKind.EndedByMerger => "We ended the request, because two organisations became one",
        EntryKind.StrategicNamed => $"{who} named a strategic contact",
        EntryKind.StrategicTaken => $"{who} took the strategic contact away",
        EntryKind.AskerChanged => $"{who} took over from the colleague who asked",
        EntryKind.SeekerReminded => "We reminded who asked that a question waits",
        EntryKind.TakenUp => $"{who} of the asking side’s area took it up",
        EntryKind.Helped => $"{who} of the asking side’s area looked into it",
        EntryKind.LetterReturned => "Our e-mail to the side that was asked came back, so nobody there may know of it. Ring them, or ask somebody else",
        EntryKind.Reminded => "We sent a reminder",
        EntryKind.DeputyAsked => "We asked the deputy, or whoever reads the mailbox",
        EntryKind.NoReply => $"Nobody answered in {Introduction.LastDay} working days, so we closed it and told the area navigator",
        EntryKind.CallLogged => $"{who} wrote down a telephone call",
    };
}
