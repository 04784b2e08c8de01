using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>A partnership with who runs it and who has which duty.</summary>
public sealed record PartnershipFact(
    Guid Id, DateOnly ProposedOn, DateOnly? ActiveOn, DateOnly? EndedOn, IReadOnlyList<MemberFact> Members, IReadOnlyList<LaneFact> Lanes,
    IReadOnlyList<DutyFact> People)
{
    public bool IsActiveOn(DateOnly day) => ActiveOn <= day && (EndedOn is null || day < EndedOn);

    public IEnumerable<MemberFact> RunningOn(DateOnly day) =>
        Members.Where(m => m.Part is not MemberPart.Affiliate && m.JoinedOn <= day && (m.LeftOn is null || day < m.LeftOn));

    public bool IsAbout(string agenda, DateOnly day) => Lanes.Any(l => l.Agenda == agenda && l.OpenedOn <= day);

    public IReadOnlyList<string> AgendasOn(DateOnly day) => [.. Lanes.Where(l => l.OpenedOn <= day).Select(l => l.Agenda)];
}

/// <summary>A member of a partnership.</summary>
public sealed record MemberFact(Guid OrganisationId, PartnershipSide Side, MemberPart Part, DateOnly JoinedOn, DateOnly? LeftOn);

/// <summary>An agenda of a partnership.</summary>
public sealed record LaneFact(string Agenda, DateOnly OpenedOn);

/// <summary>A duty somebody has.</summary>
/// <param name="Person">Tells one person from another; not who it is.</param>
/// <param name="IsLive">They can be reached: neither left nor paused.</param>
/// <param name="JobTitle">Null for who is not listed.</param>
public sealed record DutyFact(PartnershipSide Side, PersonDuty Duty, Guid Person, bool IsLive, string? JobTitle)
{
    public bool IsExecutive => JobTitle is not null && Seniorities.Of(JobTitle) is Seniority.Executive;
}

/// <summary>A seat of one side on a board of the other.</summary>
/// <param name="Board">The organisation whose board it is.</param>
/// <param name="Holder">The organisation that sits there.</param>
public sealed record SeatFact(Guid Id, Guid Board, Guid Holder, string Name, DateOnly Since, DateOnly Until, DateOnly? EndedOn)
{
    public bool IsHeldOn(DateOnly day) => Since <= day && day <= Until && (EndedOn is null || day < EndedOn);
}

/// <summary>A request for an introduction: who asked whom about what, and when what came of it.</summary>
public sealed record IntroductionFact(
    Guid Id, Guid Seeker, Guid Target, string Agenda, DateOnly SentOn, DateOnly? AnsweredOn, DateOnly? ClosedOn, IntroductionState State,
    DeclineReason? Reason, Guid? PartnershipId)
{
    /// <summary>What had come of it that day.</summary>
    public IntroductionState StateOn(DateOnly day) => ClosedOn <= day ? State : AnsweredOn <= day ? IntroductionState.NeedsInfo : IntroductionState.Sent;
}

/// <summary>A memorandum that all have signed.</summary>
public sealed record MouFact(
    Guid Id, Guid PartnershipId, MouKind Kind, DateOnly SignedOn, DateOnly StartsOn, DateOnly EndsOn, DateOnly? EndsEarlyOn, DateOnly? ReplacedOn)
{
    public MouStanding? StandingOn(DateOnly day) =>
        SignedOn > day ? null : MouCalendar.StandingOn(MouState.Active, day, StartsOn, EndsOn, EndsEarlyOn, ReplacedOn);

    public bool IsInForceOn(DateOnly day) => StandingOn(day)?.IsInForce() is true;
}

/// <summary>Somebody listed for others: a role, never a name.</summary>
public sealed record ContactFact(Guid Id, Guid OrganisationId, string JobTitle, IReadOnlyList<string> Agendas, DateOnly? VerifiedOn, ContactState State)
{
    /// <summary>Checked within <see cref="Contact.CheckAfterDays"/> days, and nobody has said since that it is wrong.</summary>
    public bool IsFreshOn(DateOnly day) => State is not ContactState.CheckDue && !Contact.IsStaleOn(VerifiedOn, day);
}
