using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Communities;

/// <summary>What a charter says.</summary>
/// <param name="IcsCode">The care system it is of; null for a region or all of England.</param>
/// <param name="Place">In words, when it is less than a care system: "Tameside and Oldham".</param>
/// <param name="Aim">One sentence.</param>
/// <param name="Agendas">Codes.</param>
/// <param name="Purposes">In their order.</param>
public sealed record CommunityFacts(
    string? Name, CommunityKind Kind, CommunityAccess Access, string? IcsCode, string? Place, string? Aim, IReadOnlyList<string> Agendas, string? Funders,
    MeetingCadence Cadence, IReadOnlyList<string> Purposes);

/// <summary>
/// Colleges and employers of a place who meet again and again: a community of practice, network, working group, hub or council, with a charter, people in
/// three roles, meetings and what was agreed at them. Who may know of it and read it depends on its access: <see cref="CommunityQueries"/>.
/// Source: S0-12, S0-13, S0-21 to S0-25, S0-34, S0-37.
/// </summary>
public sealed partial class Community
{
    public const int NameMaxLength = 120;
    public const int PlaceMaxLength = 120;
    public const int AimMaxLength = 280;
    public const int FundersMaxLength = 500;
    public const int PurposeMaxLength = 200;
    public const int MostPurposes = 10;
    public const int MostAgendas = 12;
    public const int WordsMaxLength = 280;

    /// <summary>After the day on which a meeting was due, so many days pass before it counts as missed.</summary>
    public const int GraceDays = 14;

    private readonly List<CommunityPurpose> _purposes = [];
    private readonly List<CommunityMember> _members = [];
    private readonly List<CommunityInvitation> _invitations = [];
    private readonly List<CommunityEntry> _entries = [];

    private Community() // EF Core
    {
    }

    /// <summary>Somebody begins it and owns it until they hand it over.</summary>
    public Community(CommunityFacts facts, CommunityPerson convener, CommunityRole role, Deed deed)
    {
        (OrganisationId, ProposedOn) = (deed.OrganisationId, deed.On);
        Follow(facts);
        RequireElection(role);
        var owner = Add(convener, role, deed.On);
        OwnerMemberId = owner.Id;
        Write(CommunityEntryKind.Began, deed, member: owner.Id);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Whose people began it.</summary>
    public Guid OrganisationId { get; private set; }

    public string Name { get; private set; } = null!;

    public CommunityKind Kind { get; private set; }

    public CommunityAccess Access { get; private set; }

    public CommunityState State { get; private set; }

    public string? IcsCode { get; private set; }

    public string? Place { get; private set; }

    public string Aim { get; private set; } = null!;

    public List<string> Agendas { get; private set; } = [];

    /// <summary>Who pays for it, one a line.</summary>
    public string? Funders { get; private set; }

    public MeetingCadence Cadence { get; private set; }

    public DateOnly ProposedOn { get; private init; }

    public DateOnly? OpenedOn { get; private set; }

    /// <summary>The last day on which it met.</summary>
    public DateOnly? LastHeldOn { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public string? WhyClosed { get; private set; }

    /// <summary>The membership of whoever owns it; null when that person is gone and nobody has taken it over.</summary>
    public Guid? OwnerMemberId { get; private set; }

    /// <summary>The membership that has been asked to take it over.</summary>
    public Guid? OfferedToMemberId { get; private set; }

    /// <summary>For a chair that members elect: on which day, and until when.</summary>
    public DateOnly? ElectedOn { get; private set; }

    public DateOnly? ElectedUntil { get; private set; }

    /// <summary>What those who are brought together are asked for; until the first date is set.</summary>
    public string? Ask { get; private set; }

    /// <summary>Moments to choose from, as 2027-01-12T10:00 in London's time; until the first date is set.</summary>
    public List<string> OfferedDates { get; private set; } = [];

    public IReadOnlyList<CommunityPurpose> Purposes => _purposes;

    public IReadOnlyList<CommunityMember> Members => _members;

    public IReadOnlyList<CommunityInvitation> Invitations => _invitations;

    public IReadOnlyList<CommunityEntry> Entries => _entries;

    public bool IsLive => State is not CommunityState.Closed;

    /// <summary>How it stands: what the calendar knows too. In SQL: <see cref="CommunityQueries.DormantOn"/>.</summary>
    public CommunityStanding StandingOn(DateOnly today) => State switch
    {
        CommunityState.Proposed => CommunityStanding.Proposed,
        CommunityState.Closed => CommunityStanding.Closed,
        CommunityState.Open => (LastHeldOn ?? OpenedOn!.Value) < QuietSince(Cadence, today) ? CommunityStanding.Dormant : CommunityStanding.Open,
    };

    /// <summary>Whoever last met before this day has missed two meetings.</summary>
    public static DateOnly QuietSince(MeetingCadence cadence, DateOnly today) => today.AddDays(-GraceDays).AddMonths(-2 * MonthsBetween(cadence));

    /// <summary>How many months lie between two meetings.</summary>
    public static int MonthsBetween(MeetingCadence cadence) => cadence switch
    {
        MeetingCadence.Monthly => 1,
        MeetingCadence.Quarterly => 3,
        MeetingCadence.TwiceAYearAndConference => 6,
        MeetingCadence.Own => 3,
    };

    /// <summary>Its people meet from now on.</summary>
    public void Open(Deed deed)
    {
        RequireRunBy(deed);
        Rule.Require(State is CommunityState.Proposed, "It is open already.");
        (State, OpenedOn) = (CommunityState.Open, deed.On);
        Write(CommunityEntryKind.Opened, deed);
    }

    public void Change(CommunityFacts facts, Deed deed)
    {
        RequireRunBy(deed);
        Rule.Require(
            (facts.Kind is CommunityKind.NationalCouncil) == (Kind is CommunityKind.NationalCouncil),
            "A national council is begun as one, because its chair is elected.");
        Follow(facts);
        Write(CommunityEntryKind.Changed, deed);
    }

    /// <summary>A purpose that has been reached, or not after all. Source: S1-06.</summary>
    public void Tick(Guid purpose, bool isDone, Deed deed)
    {
        RequireRunBy(deed);
        var line = _purposes.Find(p => p.Id == purpose);
        Rule.Require(line is not null, "This purpose is not in the charter any more.");
        line.DoneOn = isDone ? deed.On : null;
    }

    /// <summary>It has served its purpose. Nothing is planned after that; what was agreed stays to be read.</summary>
    public void Close(string? why, Deed deed)
    {
        RequireRunBy(deed);
        WhyClosed = Rule.Text(why, WordsMaxLength, "A reason");
        (State, ClosedOn, OfferedToMemberId, OfferedDates) = (CommunityState.Closed, deed.On, null, []);
        foreach (var invitation in _invitations.Where(i => i.State is CommunityInvitationState.Waiting))
        {
            invitation.Withdraw(deed.On);
        }

        Write(CommunityEntryKind.Closed, deed, WhyClosed);
    }

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    private void Follow(CommunityFacts facts)
    {
        Name = Rule.Text(facts.Name, NameMaxLength, "A name");
        Aim = Rule.Text(facts.Aim, AimMaxLength, "What it is for");
        Place = Rule.OptionalText(facts.Place, PlaceMaxLength, "The place");
        Funders = Rule.OptionalText(facts.Funders, FundersMaxLength, "Who pays for it");
        Rule.Require(facts.Agendas.Count <= MostAgendas, $"Choose {MostAgendas} agendas at most.");
        Rule.Require(facts.Purposes.Count is > 0 and <= MostPurposes, $"A charter has between one purpose and {MostPurposes}.");
        Rule.Require(facts.Kind is not CommunityKind.NationalCouncil || facts.IcsCode is null, "A national council is of all England.");
        Rule.Require(facts.Cadence is not MeetingCadence.Own, "Choose how often it meets.");
        (Kind, Access, IcsCode, Agendas, Cadence) = (facts.Kind, facts.Access, facts.IcsCode, [.. facts.Agendas.Distinct()], facts.Cadence);
        var kept = facts.Purposes.Select((text, place) =>
        {
            var line = _purposes.Find(p => p.Text == text.Trim()) ?? new CommunityPurpose(Id, text);
            line.Place = place;
            return line;
        }).DistinctBy(p => p.Text).ToList();
        _purposes.RemoveAll(p => !kept.Contains(p));
        _purposes.AddRange(kept.Where(p => !_purposes.Contains(p)));
    }

    private void Write(
        CommunityEntryKind kind, Deed deed, string? words = null, Guid? member = null, Guid? meeting = null, Guid? invitation = null) =>
        _entries.Add(new CommunityEntry(Id, kind, deed, words, member, meeting, invitation));

    private void RequireRunBy(Deed deed)
    {
        RequireLive();
        Rule.Require(
            MemberOf(deed) is { } by && (by.Role is not CommunityRole.Member || by.Id == OwnerMemberId),
                "Only its chair, its sponsor or its owner can do this.");
    }

    private void RequireElection(CommunityRole role) => Rule.Require(
        role is not CommunityRole.Chair || Kind is not CommunityKind.NationalCouncil,
        "The chair of a council is elected by its members: begin, or invite, as a member or sponsor.");

    private void RequireLive() => Rule.Require(IsLive, "This community has been closed.");
}

/// <summary>One purpose of a charter. Whether it has been reached shows on its page.</summary>
public sealed class CommunityPurpose
{
    private CommunityPurpose() // EF Core
    {
    }

    internal CommunityPurpose(Guid communityId, string? text) =>
        (CommunityId, Text) = (communityId, Rule.Text(text, Community.PurposeMaxLength, "A purpose"));

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid CommunityId { get; private init; }

    public string Text { get; private init; } = null!;

    public int Place { get; internal set; }

    public DateOnly? DoneOn { get; internal set; }
}

/// <summary>A line of the history, from which letters follow.</summary>
public sealed class CommunityEntry
{
    private CommunityEntry() // EF Core
    {
    }

    internal CommunityEntry(Guid communityId, CommunityEntryKind kind, Deed deed, string? words, Guid? member, Guid? meeting, Guid? invitation)
    {
        (CommunityId, Kind, At, OrganisationId, Person) = (communityId, kind, deed.At, deed.OrganisationId, deed.Person);
        AccountId = deed.AccountId == Guid.Empty ? null : deed.AccountId;
        (Words, MemberId, MeetingId, InvitationId) = (words, member, meeting, invitation);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid CommunityId { get; private init; }

    public CommunityEntryKind Kind { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>Whose people did it.</summary>
    public Guid OrganisationId { get; private init; }

    public string Person { get; private init; } = null!;

    /// <summary>Null for somebody who answered by the link of a letter, and for the portal's calendar.</summary>
    public Guid? AccountId { get; private init; }

    public string? Words { get; private init; }

    public Guid? MemberId { get; private init; }

    public Guid? MeetingId { get; private init; }

    public Guid? InvitationId { get; private init; }
}
