namespace PartnershipPortal.Domain.Introductions;

/// <summary>States of an introduction. Source: product.md section 2, "State machines".</summary>
public enum IntroductionState
{
    Draft,
    Sent,
    NeedsInfo,
    Accepted,
    Declined,
    Withdrawn,
    NoReply,
}

/// <summary>
/// One organisation asking to speak to another about an agenda, carried until someone answers.
/// Text and thread are for the two parties; an ICS lead sees counts only.
/// </summary>
public sealed class Introduction
{
    private Introduction() // EF Core
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid SeekerOrganisationId { get; private set; }

    public Guid SeekerAccountId { get; private set; }

    public Guid TargetOrganisationId { get; private set; }

    /// <summary>The contact asked; null when it went to the organisation's mailbox.</summary>
    public Guid? TargetContactId { get; private set; }

    public string AgendaCode { get; private set; } = null!;

    public Contacts.ContactLevel Level { get; private set; }

    public string Purpose { get; private set; } = null!;

    public IntroductionState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }
}
