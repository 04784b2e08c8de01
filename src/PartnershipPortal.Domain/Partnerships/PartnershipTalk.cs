namespace PartnershipPortal.Domain.Partnerships;

/// <content>What is said, and when the two sides were last in touch. Source: S0-29, S2-02, S2-14.</content>
public sealed partial class Partnership
{
    /// <summary>The day by which they would be in touch next, by the rhythm they agreed.</summary>
    public DateOnly NextContactBy => Cadence switch
    {
        MeetingCadence.Monthly => LastContactOn.AddMonths(1),
        MeetingCadence.Quarterly => LastContactOn.AddMonths(3),
        MeetingCadence.TwiceAYearAndConference => LastContactOn.AddMonths(6),
        MeetingCadence.Own => LastContactOn.AddDays(7 * (CadenceWeeks ?? 1)),
    };

    /// <summary>From the day after this it is going quiet.</summary>
    public DateOnly QuietFrom => NextContactBy.AddDays(QuietAfterDays);

    /// <summary>A message that both sides keep.</summary>
    public void Say(string? words, Guid organisation, string person, Guid account, DateOnly today, DateTimeOffset at)
    {
        RequireLive();
        RunningMember(organisation);
        Write(PartnershipEntryKind.Message, at, organisation, person, Rule.Text(words, WordsMaxLength, "A message"), account);
        Touch(today);
    }

    /// <summary>A telephone call or a chance meeting, written down afterwards.</summary>
    public void LogCall(string? words, DateOnly on, Guid organisation, string person, Guid account, DateOnly today, DateTimeOffset at)
    {
        RequireLive();
        RunningMember(organisation);
        Rule.Require(on <= today, "A call that is still to come cannot be written down.");
        Rule.Require(on >= ProposedOn, "The call must be since the partnership began.");
        Write(PartnershipEntryKind.CallLogged, at, organisation, person, Rule.Text(words, WordsMaxLength, "What was said"), account, on);
        Touch(on);
    }

    private void Touch(DateOnly on) => LastContactOn = on > LastContactOn ? on : LastContactOn;
}

/// <summary>A line of what has happened. Members read it; the area and administrators do not.</summary>
public sealed class PartnershipEntry
{
    private PartnershipEntry() // EF Core
    {
    }

    internal PartnershipEntry(
        Guid partnershipId, PartnershipEntryKind kind, DateTimeOffset at, Guid? organisationId, string person, string? text, Guid? accountId, DateOnly? on,
        Guid? meetingId = null)
    {
        (PartnershipId, Kind, At, OrganisationId, Person, AccountId, On, MeetingId) =
            (partnershipId, kind, at, organisationId, person, accountId, on, meetingId);
        Text = Rule.OptionalText(text, Partnership.WordsMaxLength, "A message");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private init; }

    public PartnershipEntryKind Kind { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>Whose side it is of; null for the portal itself.</summary>
    public Guid? OrganisationId { get; private init; }

    /// <summary>The name of who did it.</summary>
    public string Person { get; private init; } = null!;

    /// <summary>What was said; for a lane the agenda's code, for a person the duty and the agenda's code,
    /// for a meeting or an action what it is and when.</summary>
    public string? Text { get; private init; }

    /// <summary>Who wrote a message, so that it is among their own data.</summary>
    public Guid? AccountId { get; private init; }

    /// <summary>The day it is about, when that is not the day it was written.</summary>
    public DateOnly? On { get; private init; }

    /// <summary>The meeting it is about.</summary>
    public Guid? MeetingId { get; private init; }
}
