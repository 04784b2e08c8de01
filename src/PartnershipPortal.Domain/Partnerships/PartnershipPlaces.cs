using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Partnerships;

/// <summary>Who took the place of somebody who left.</summary>
public enum FollowedBy
{
    Nobody,

    /// <summary>Who had agreed to take over.</summary>
    Successor,

    /// <summary>The agenda's deputy moved up.</summary>
    Deputy,

    /// <summary>Whoever stands in for them, until somebody is named.</summary>
    StandIn,
}

/// <summary>What a line of the history says of a duty: <see cref="Partnership.LabelOf"/>, and who followed where somebody left.</summary>
/// <param name="By">Null where nobody left, and in lines of before it was kept.</param>
public readonly record struct DutyLine(string Label, FollowedBy? By)
{
    /// <summary>As the line keeps it: duty, agenda's code and who followed, with bars between them.</summary>
    public string Text => By is null ? Label : $"{Label}{(Label.Contains('|', StringComparison.Ordinal) ? "" : "|")}|{By}";

    /// <summary>The duty in a word.</summary>
    public string Duty => Label.Split('|')[0];

    /// <summary>The agenda's code; null for a strategic contact, who is for all.</summary>
    public string? AgendaCode => Label.Split('|') is [_, { Length: > 0 } code] ? code : null;

    /// <summary>Reads the text of a line.</summary>
    public static DutyLine Of(string? text) => (text ?? "").Split('|') switch
    {
        [var duty, var code, var by] => new(code.Length is 0 ? duty : $"{duty}|{code}", Enum.TryParse<FollowedBy>(by, out var known) ? known : null),
        _ => new(text ?? "", null),
    };
}

/// <summary>Somebody on a side, before they have a duty: a contact, or who asked and is not listed.</summary>
/// <param name="AccountId">Only without a contact record.</param>
public sealed record PartnershipPlace(Guid OrganisationId, Guid? ContactId, Guid? AccountId, string Name);

/// <summary>One agenda of a partnership.</summary>
public sealed class PartnershipLane
{
    private PartnershipLane() // EF Core
    {
    }

    internal PartnershipLane(Guid partnershipId, string agendaCode, DateOnly openedOn) =>
        (PartnershipId, AgendaCode, OpenedOn) = (partnershipId, agendaCode, openedOn);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private init; }

    public string AgendaCode { get; private init; } = null!;

    public DateOnly OpenedOn { get; private init; }
}

/// <summary>A person's duty on one side. The other side sees who they are: sharing a partnership is the top rung of the ladder.</summary>
public sealed class PartnershipPerson
{
    private PartnershipPerson() // EF Core
    {
    }

    internal PartnershipPerson(Guid partnershipId, Guid? laneId, PartnershipSide side, PersonDuty duty, PartnershipPlace place)
    {
        (PartnershipId, LaneId, Side, Duty, OrganisationId) = (partnershipId, laneId, side, duty, place.OrganisationId);
        (ContactId, AccountId) = (place.ContactId, place.ContactId is null ? place.AccountId : null);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private init; }

    /// <summary>The agenda; null for a strategic contact.</summary>
    public Guid? LaneId { get; private init; }

    public PartnershipSide Side { get; private init; }

    public PersonDuty Duty { get; private init; }

    public Guid OrganisationId { get; private set; }

    public Guid? ContactId { get; private set; }

    /// <summary>Who asked and is not listed as a contact; null for everybody else.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>They were the deputy, and lead because the lead left.</summary>
    public bool HasMovedUp { get; private init; }

    internal bool Holds(PartnershipSide side, PersonDuty duty) => Side == side && Duty == duty;

    internal bool IsBefore(PartnershipPerson other) => this != other && LaneId == other.LaneId && Holds(other.Side, other.Duty) && Id.CompareTo(other.Id) < 0;

    internal bool Is(PartnershipPlace place) =>
        place.ContactId is { } contact ? ContactId == contact : place.AccountId is { } account && AccountId == account;

    /// <summary>It hangs on the account of somebody who is listed as this contact by now.</summary>
    internal bool IsAccountOf(Contact contact) =>
        contact.IsListed && AccountId is { } account && account == contact.AccountId && OrganisationId == contact.OrganisationId;

    internal void MoveTo(Guid from, Guid into) => OrganisationId = OrganisationId == from ? into : OrganisationId;

    internal void Become(Guid contact) => (ContactId, AccountId) = (contact, null);

    internal PartnershipPerson CopyTo(Guid partnership, Guid? lane, PartnershipSide side, PersonDuty? duty = null, bool? hasMovedUp = null) =>
        new(partnership, lane, side, duty ?? Duty, new(OrganisationId, ContactId, AccountId, ""))
        {
            HasMovedUp = hasMovedUp ?? (duty is null && HasMovedUp),
        };
}

/// <summary>
/// A place that somebody left while nobody had agreed to succeed them: it stands empty, or a deputy or stand-in has it meanwhile. The note goes when
/// somebody is named, or agrees.
/// </summary>
public sealed class PartnershipLeftPlace
{
    private PartnershipLeftPlace() // EF Core
    {
    }

    internal PartnershipLeftPlace(Guid partnershipId, Guid? laneId, PartnershipSide side, PersonDuty duty, Guid organisationId, Guid leftById) =>
        (PartnershipId, LaneId, Side, Duty, OrganisationId, LeftById) = (partnershipId, laneId, side, duty, organisationId, leftById);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private init; }

    /// <summary>The agenda; null for a strategic contact's place.</summary>
    public Guid? LaneId { get; private init; }

    public PartnershipSide Side { get; private init; }

    public PersonDuty Duty { get; private init; }

    public Guid OrganisationId { get; private set; }

    /// <summary>The contact who left it.</summary>
    public Guid LeftById { get; private set; }

    internal bool Is(Guid? laneId, PartnershipSide side, PersonDuty duty) => LaneId == laneId && Side == side && Duty == duty;

    internal void MoveTo(Guid from, Guid into) => OrganisationId = OrganisationId == from ? into : OrganisationId;

    internal void FollowMerged(Guid from, Guid into) => LeftById = LeftById == from ? into : LeftById;

    internal PartnershipLeftPlace CopyTo(Guid partnership, Guid? lane, PartnershipSide side) => new(partnership, lane, side, Duty, OrganisationId, LeftById);
}
