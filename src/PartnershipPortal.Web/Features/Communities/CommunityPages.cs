using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>What is chosen in the list of communities; all of it lives in the address.</summary>
public sealed class CommunityQuestion
{
    public string? Q { get; set; }

    public string? Area { get; set; }

    public CommunityKind? Kind { get; set; }

    /// <summary>"yours" shows only those one is in.</summary>
    public string? Show { get; set; }

    public int Page { get; set; }

    public bool IsYours => Show is "yours";

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrWhiteSpace(Area) || Kind is not null;
}

/// <summary>Communities to read of, and one's own.</summary>
public sealed record CommunityListPage(
    CommunityQuestion Question, IReadOnlyList<CommunityRow> Rows, int Total, int Pages, int Yours, int Invitations, IReadOnlyList<Choice> Areas, bool MayBegin)
{
    public int Page { get; init; } = 1;
}

/// <summary>A community in a list.</summary>
/// <param name="People">Null, as the next day, for whoever may read no more than the charter.</param>
/// <param name="HasSponsor">Somebody strategic stands up for it.</param>
public sealed record CommunityRow(
    Guid Id, string Name, CommunityKind Kind, CommunityAccess Access, CommunityStanding Standing, string? Where, string Aim, int? People, int Organisations,
    DateOnly? Next, bool HasSponsor, CommunityRole? Part)
{
    public string StateKind => Standing switch
    {
        CommunityStanding.Proposed => "watch",
        CommunityStanding.Open => "good",
        CommunityStanding.Dormant => "act",
        CommunityStanding.Closed => "watch",
    };
}

/// <summary>A person in a community as the viewer may know them.</summary>
/// <param name="Name">Null for whoever is not in it, and for people who are not shown.</param>
/// <param name="Role">Their job title.</param>
public sealed record CommunityPersonRow(
    Guid MemberId, Guid OrganisationId, string Organisation, string Code, Sector Sector, string? Name, string Role, CommunityRole Part, bool IsOwner,
    bool IsViewer, CommunityMemberState State, string? Words, DateOnly Since)
{
    public string Label => Name is null ? Role : $"{Name}{(IsViewer ? " (you)" : "")}";

    public string NameAndRole => Name is null ? Role : $"{Name}, {Role}";
}

/// <summary>What every page of a community shows and asks: its name, and what the viewer may do.</summary>
/// <param name="MayRead">Meetings, actions and history.</param>
/// <param name="MayRun">Chair, sponsor or owner.</param>
public sealed record CommunityHead(
    Guid Id, string Name, CommunityKind Kind, CommunityAccess Access, CommunityState State, CommunityStanding Standing, string? IcsCode, string? AreaName,
    bool IsMember, bool MayRead, bool MayRun, bool IsOwner, Guid? MemberId)
{
    public bool IsLive => State is not CommunityState.Closed;

    public string StateKind => Standing switch
    {
        CommunityStanding.Proposed => "watch",
        CommunityStanding.Open => "good",
        CommunityStanding.Dormant => "act",
        CommunityStanding.Closed => "watch",
    };
}

/// <summary>The overview.</summary>
public sealed record CommunityPage(
    CommunityHead Head, Community Community, string? Where, IReadOnlyList<string> Agendas, CommunityMeetingRow? Next, IReadOnlyList<CommunityItemRow> Items,
    IReadOnlyList<CommunityActionRow> Actions, int DoneActions, MeetingStrip? Strip, CommunityMeetingRow? Last, IReadOnlyList<CommunityPersonRow> People,
    int Organisations, IReadOnlyList<CommunityInvitationRow> Waiting, JoinForm Join, CommunityMemberState? Asked, string? HandoverFrom,
    IReadOnlyList<DateVote> Votes)
{
    /// <summary>Gaps it owns: open ones oldest first, then those that are closed. For whoever reads its meetings.</summary>
    public IReadOnlyList<CommunityGapRow> Gaps { get; init; } = [];

    /// <summary>What changed among its organisations since it began, for its members; null where nothing can be compared yet.</summary>
    public SinceItBegan? Since { get; init; }

    /// <summary>The sides of health and education that nobody in it speaks for.</summary>
    public IReadOnlyList<Sector> Missing =>
        [.. new[] { Sector.Nhs, Sector.Fe, Sector.PrimaryCare, Sector.SocialCare }.Where(s => BySector.All(g => g.Key != s))];

    /// <summary>Whether the viewer may know when it meets: of a private one its members only.</summary>
    public bool SeesDates { get; init; }

    public bool MayJoin => !Head.IsMember && Head.IsLive && Asked is null && Head.Access is not CommunityAccess.Confidential;

    public bool HasSponsor => People.Any(p => p.Part is CommunityRole.Sponsor);

    public IEnumerable<IGrouping<Sector, CommunityPersonRow>> BySector => People.Where(p => p.State is CommunityMemberState.Active)
        .OrderBy(p => p.Sector).ThenByDescending(p => p.Part).ThenBy(p => p.Organisation, StringComparer.Ordinal).GroupBy(p => p.Sector);
}

/// <summary>A gap that a community owns.</summary>
/// <param name="Age">Days it is open, or took.</param>
public sealed record CommunityGapRow(Guid Id, string Wanted, bool IsOpen, string State, string? ClosedBy, string? Url, int Age);

/// <summary>One of the offered moments, and how many can make it.</summary>
public sealed record DateVote(string Key, string Words, int People);

/// <summary>A meeting in a list.</summary>
public sealed record CommunityMeetingRow(
    Guid Id, string Title, DateOnly On, TimeOnly StartsAt, int Minutes, string? Place, MeetingState State, bool IsConference, int Coming, int NotComing,
        int Said,
    bool? IsViewerComing)
{
    public string When => MeetingLabels.When(On, StartsAt);

    public string Length => MeetingLabels.Length(Minutes);

    public bool IsOnline => WebLink.SafeOrNull(Place) is not null;
}

/// <param name="Paper">Where its paper is; null without one.</param>
/// <param name="PaperName">What the paper is called, where it is a document.</param>
public sealed record CommunityItemRow(Guid Id, string Text, bool IsStanding, bool MayRemove, string? Paper, string? PaperName)
{
    public bool IsElsewhere => Paper?.StartsWith('/') is false;
}

/// <summary>Something to be done.</summary>
/// <param name="DaysLeft">Working days until it is due, negative once it is late.</param>
public sealed record CommunityActionRow(
    Guid Id, Guid? MeetingId, string Text, Guid? OwnerMemberId, string? Owner, bool IsMine, DateOnly DueOn, DateOnly? DoneOn, int DaysLeft,
    uint Version)
{
    public bool IsLate => DoneOn is null && DaysLeft < 0;
}

/// <summary>An invitation as those who run it see it: role and organisation, and a name once it is accepted.</summary>
public sealed record CommunityInvitationRow(
    Guid Id, string Role, string Organisation, string Code, CommunityInvitationState State, DateOnly On, DateOnly? AnsweredOn, string? WhyNot);

/// <summary>Two academic years, month by month: held, planned, missed.</summary>
public sealed record MeetingStrip(IReadOnlyList<string> Months, IReadOnlyList<(string Year, IReadOnlyList<StripCell> Cells)> Years, int Held, int Due);

/// <summary>A month of the strip; the worst of what happened in it.</summary>
public sealed record StripCell(char? Dot, string? Words);

public sealed record CommunityFormPage(Guid? Id, CommunityForm Form, IReadOnlyList<Choice> Areas, IReadOnlyList<Choice> Agendas);

public sealed record CommunityPeoplePage(
    CommunityHead Head, IReadOnlyList<CommunityPersonRow> People, IReadOnlyList<CommunityInvitationRow> Invitations, Guid? OfferedTo, PartForm Form,
    Guid? Failed, DateOnly? ElectedUntil);

/// <summary>Whom to invite: narrowed by area, agenda, family and sector in the address.</summary>
public sealed record InvitePage(
    CommunityHead Head, InviteQuestion Question, IReadOnlyList<RoleToAsk> Roles, InviteForm Form, IReadOnlyList<Choice> Areas, IReadOnlyList<Choice> Agendas,
    IReadOnlyList<Choice> Families)
{
    public static IReadOnlyList<Choice> Sectors { get; } = [.. Domain.Sectors.Everyone.Select(s => new Choice(s.Code(), s.Label()))];
}

public sealed class InviteQuestion
{
    public string? Area { get; set; }

    public string? Agenda { get; set; }

    public string? Family { get; set; }

    public List<string> In { get; set; } = [];

    public bool IsAsked => !string.IsNullOrWhiteSpace(Agenda) || !string.IsNullOrWhiteSpace(Family);

    /// <summary>The query as the form that follows carries it on.</summary>
    public string Query => string.Concat(
        new[] { ("area", Area), ("agenda", Agenda), ("family", Family) }.Where(p => !string.IsNullOrWhiteSpace(p.Item2))
            .Concat(In.Select(s => ("in", (string?)s))).Select((p, i) => $"{(i is 0 ? '?' : '&')}{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
}

public sealed record InviteCheckPage(CommunityHead Head, InviteQuestion Question, InviteForm Form, IReadOnlyList<RoleToAsk> Roles, InvitationWords Words,
    string Shown);

/// <summary>An invitation as whoever is asked reads it.</summary>
/// <param name="Address">Where the answers go.</param>
public sealed record InvitationPage(
    string Address, string From, string Person, string Role, InvitationWords Words, IReadOnlyList<Choice> Dates, InvitationAnswerForm Form,
    InvitationAnswer May, Guid Community)
{
    public bool MayAccept => May is InvitationAnswer.Both;
}

/// <summary>Which answers whoever reads an invitation may give.</summary>
public enum InvitationAnswer
{
    Both,

    /// <summary>They came by the letter to a mailbox: to say yes they sign in, so that it is known who comes.</summary>
    YesSignedIn,

    /// <summary>Somebody else was asked.</summary>
    OnlyNo,
}
