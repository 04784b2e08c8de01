namespace PartnershipPortal.Domain.Partnerships;

/// <summary>
/// Two or more organisations that run something together, since an introduction between two of them was accepted. Everybody of a member
/// organisation reads it, affiliates included; members write. An ICS lead sees that it exists and how it stands, never what was said.
/// This file holds what is known and how it begins and ends, <c>PartnershipMembers.cs</c> the organisations, <c>PartnershipPeople.cs</c> who does
/// what, <c>PartnershipTalk.cs</c> what is said and when the sides were last in touch, <c>PartnershipMeetings.cs</c> when they meet.
/// </summary>
public sealed partial class Partnership
{
    /// <summary>Days after it became active in which both sides name somebody strategic; amber from then on. Source: product.md section 2.</summary>
    public const int StrategicWithinDays = 60;

    /// <summary>Days beyond the agreed rhythm after which it is going quiet. Source: product.md section 2, S0-29.</summary>
    public const int QuietAfterDays = 14;

    public const int BenefitMaxLength = 280;
    public const int WordsMaxLength = 1000;
    public const int PersonMaxLength = 250;
    public const int MostWeeks = 52;

    private readonly List<PartnershipMember> _members = [];
    private readonly List<PartnershipLane> _lanes = [];
    private readonly List<PartnershipPerson> _people = [];
    private readonly List<PartnershipLeftPlace> _leftPlaces = [];
    private readonly List<PartnershipEntry> _entries = [];

    private Partnership() // EF Core
    {
    }

    /// <summary>Opens a partnership between who asked and who accepted; each leads its side.</summary>
    public Partnership(Guid askingOrganisationId, Guid answeringOrganisationId, DateOnly today, DateTimeOffset at)
    {
        Rule.Require(askingOrganisationId != answeringOrganisationId, "A partnership needs two organisations.");
        (ProposedOn, LastContactOn) = (today, today);
        _members.Add(new PartnershipMember(Id, askingOrganisationId, PartnershipSide.Asking, MemberPart.Lead, today));
        _members.Add(new PartnershipMember(Id, answeringOrganisationId, PartnershipSide.Answering, MemberPart.Lead, today));
        NotePair();
        Write(PartnershipEntryKind.Opened, at, null, "Partnership Portal");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public PartnershipState State { get; private set; }

    public DateOnly ProposedOn { get; private init; }

    public DateOnly? ActiveOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public PartnershipEnding? Ending { get; private set; }

    /// <summary>How learners are protected who are on placement or in training when it ends.</summary>
    public string? LearnerProtection { get; private set; }

    public MeetingCadence Cadence { get; private set; } = MeetingCadence.Quarterly;

    /// <summary>Weeks between contacts when the rhythm is their own.</summary>
    public int? CadenceWeeks { get; private set; }

    /// <summary>The last day on which the sides were in touch: a message, a call, a meeting.</summary>
    public DateOnly LastContactOn { get; private set; }

    /// <summary>The two leads in a fixed order, so that the database refuses a second live partnership of the same two.</summary>
    public Guid OneLeadId { get; private set; }

    public Guid OtherLeadId { get; private set; }

    public IReadOnlyList<PartnershipMember> Members => _members;

    public IReadOnlyList<PartnershipLane> Lanes => _lanes;

    public IReadOnlyList<PartnershipPerson> People => _people;

    /// <summary>What people have left and nobody has decided on since: kept for successors who have not answered.</summary>
    public IReadOnlyList<PartnershipLeftPlace> LeftPlaces => _leftPlaces;

    public IReadOnlyList<PartnershipEntry> Entries => _entries;

    public bool IsLive => State is not PartnershipState.Ended;

    /// <summary>What still keeps it from being active, in words for the people of a side; empty when nothing does. Source: S0-54.</summary>
    public IReadOnlyList<ActivationGap> MissingForActivation =>
    [
        .. from side in Enum.GetValues<PartnershipSide>()
           where LeadOf(side).Benefit is null
           select new ActivationGap(side, ActivationNeed.Benefit),
        .. from side in Enum.GetValues<PartnershipSide>()
           where !Has(side, PersonDuty.Lead)
           select new ActivationGap(side, ActivationNeed.Person),
    ];

    public bool CanActivate => State is PartnershipState.Proposed && MissingForActivation.Count is 0;

    /// <summary>The day by which both sides have somebody strategic.</summary>
    public DateOnly StrategicDueOn => (ActiveOn ?? ProposedOn).AddDays(StrategicWithinDays);

    public PartnershipStanding StandingOn(DateOnly today) => State switch
    {
        PartnershipState.Proposed => PartnershipStanding.Proposed,
        PartnershipState.Active => today > QuietFrom ? PartnershipStanding.GoingQuiet : PartnershipStanding.Active,
        PartnershipState.Ended => PartnershipStanding.Ended,
    };

    /// <summary>What a side gains from it, in its own words. Both sides see both. Source: S0-54.</summary>
    public void StateBenefit(Guid organisation, string? benefit, string person, DateTimeOffset at)
    {
        RequireLive();
        var member = RunningMember(organisation);
        member.StateBenefit(Rule.Text(benefit, BenefitMaxLength, "What your side gains"));
        Write(PartnershipEntryKind.BenefitStated, at, organisation, person, benefit);
    }

    /// <summary>Who is written down where nobody did it by hand.</summary>
    public const string ByItself = "Partnership Portal";

    /// <summary>Starts it: each side has said what it gains and who leads day to day.</summary>
    public void Activate(Guid organisation, string person, DateOnly today, DateTimeOffset at)
    {
        Rule.Require(State is PartnershipState.Proposed, "This partnership has started already.");
        RunningMember(organisation);
        Rule.Require(MissingForActivation.Count is 0, "Each side needs a benefit and somebody who leads day to day before the partnership can start.");
        (State, ActiveOn) = (PartnershipState.Active, today);
        Write(PartnershipEntryKind.Activated, at, organisation, person);
    }

    /// <summary>How often they have agreed to be in touch.</summary>
    /// <param name="weeks">Only with a rhythm of their own: 1 to 52.</param>
    public void SetCadence(MeetingCadence cadence, int? weeks, Guid organisation, string person, DateTimeOffset at)
    {
        RequireLive();
        RunningMember(organisation);
        Rule.Require(cadence is not MeetingCadence.Own || weeks is >= 1 and <= MostWeeks, $"Say every how many weeks, from 1 to {MostWeeks}.");
        (Cadence, CadenceWeeks) = (cadence, cadence is MeetingCadence.Own ? weeks : null);
        Write(PartnershipEntryKind.CadenceSet, at, organisation, person, Cadence.Word(CadenceWeeks));
    }

    /// <summary>Ends it for both sides.</summary>
    /// <param name="learners">How learners who are in the middle of something are protected.</param>
    public void End(PartnershipEnding ending, string? learners, Guid organisation, string person, DateOnly today, DateTimeOffset at)
    {
        RequireLive();
        var member = RunningMember(organisation);
        Rule.Require(member.Part is MemberPart.Lead, "The organisation that leads your side ends the partnership for it.");
        Finish(ending, Rule.Text(learners, WordsMaxLength, "What happens to learners"), today);
        Write(PartnershipEntryKind.Ended, at, organisation, person, LearnerProtection);
    }

    /// <summary>It goes on, and the organisation helps to run it: an affiliate reads only.</summary>
    internal void RequireRun(Guid organisation)
    {
        RequireLive();
        RunningMember(organisation);
    }

    /// <summary>A line about what belongs to the partnership and keeps its own rules.</summary>
    internal void Note(PartnershipEntryKind kind, DateTimeOffset at, Guid organisation, string person, string? text) =>
        Write(kind, at, organisation, person, text);

    private void Finish(PartnershipEnding ending, string? learners, DateOnly today) =>
        (State, Ending, LearnerProtection, EndedOn) = (PartnershipState.Ended, ending, learners, today);

    private void RequireLive() => Rule.Require(IsLive, "This partnership has ended, so it cannot be changed.");

    private void Write(
        PartnershipEntryKind kind, DateTimeOffset at, Guid? organisation, string person, string? text = null, Guid? account = null, DateOnly? on = null,
        Guid? meeting = null) => _entries.Add(new PartnershipEntry(Id, kind, at, organisation, person, text, account, on, meeting));
}

/// <summary>What a side still owes before the partnership can start.</summary>
public readonly record struct ActivationGap(PartnershipSide Side, ActivationNeed Need);

/// <summary>What each side must give before a partnership is active. Source: product.md section 2, "Partnership".</summary>
public enum ActivationNeed
{
    Benefit,
    Person,
}
