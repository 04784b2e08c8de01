using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Partnerships;

/// <summary>Who does something in a partnership, for which organisation, and when.</summary>
public sealed record Deed(Guid OrganisationId, string Person, Guid AccountId, DateOnly On, DateTimeOffset At);

/// <summary>
/// What holds once both sides have said yes: one side proposes it, the other agrees. Who and when is kept. When it changes, the other side is asked
/// again. Source: S1-36, S1-46.
/// </summary>
public abstract class AgreedByBoth
{
    private protected AgreedByBoth()
    {
    }

    private protected AgreedByBoth(Guid partnershipId, PartnershipSide side, Deed deed)
    {
        PartnershipId = partnershipId;
        Propose(side, deed);
    }

    public Guid Id { get; private protected init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private set; }

    /// <summary>Whose side proposed it, as it stands now.</summary>
    public PartnershipSide ProposedSide { get; private set; }

    public Guid OrganisationId { get; private set; }

    public string ProposedBy { get; private set; } = null!;

    public Guid ProposedByAccountId { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    /// <summary>Who of the other side agreed; null while nobody has.</summary>
    public string? AgreedBy { get; private set; }

    public Guid? AgreedByAccountId { get; private set; }

    public DateOnly? AgreedOn { get; private set; }

    public bool IsAgreed => AgreedOn is not null;

    /// <summary>The side has been asked and has not said anything yet.</summary>
    public virtual bool WaitsFor(PartnershipSide side) => Waits(side, ProposedSide, AgreedOn);

    /// <summary>The same of what a list has read of it.</summary>
    public static bool Waits(PartnershipSide side, PartnershipSide proposed, DateOnly? agreedOn) => agreedOn is null && side != proposed;

    internal void Agree(Deed deed) => (AgreedBy, AgreedByAccountId, AgreedOn) = (deed.Person, deed.AccountId, deed.On);

    /// <summary>Its partnership and another of the same two have become one, in which the sides may have other names.</summary>
    public void MoveTo(Partnership partnership)
    {
        ArgumentNullException.ThrowIfNull(partnership);
        (PartnershipId, ProposedSide) = (partnership.Id, partnership.MemberOf(OrganisationId)?.Side ?? ProposedSide);
    }

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid from, Guid into) => OrganisationId = OrganisationId == from ? into : OrganisationId;

    private protected void Propose(PartnershipSide side, Deed deed)
    {
        (ProposedSide, OrganisationId, ProposedBy, ProposedByAccountId, ProposedOn) = (side, deed.OrganisationId, deed.Person, deed.AccountId, deed.On);
        (AgreedBy, AgreedByAccountId, AgreedOn) = (null, null, null);
    }
}

/// <summary>A principle of how the two sides work together, agreed by both. Source: S1-36.</summary>
public sealed class PartnershipPrinciple : AgreedByBoth
{
    public const int TextMaxLength = 280;

    /// <summary>More than anybody keeps in mind.</summary>
    public const int Most = 12;

    private PartnershipPrinciple() // EF Core
    {
    }

    internal PartnershipPrinciple(Guid partnershipId, PartnershipSide side, string? text, Deed deed)
        : base(partnershipId, side, deed) => Text = Rule.Text(text, TextMaxLength, "A principle");

    public string Text { get; private set; } = null!;

    internal void Change(string? text, PartnershipSide side, Deed deed)
    {
        Text = Rule.Text(text, TextMaxLength, "A principle");
        Propose(side, deed);
    }
}

/// <summary>One of the published joint commitments, taken up by both sides and done when there is evidence. Source: S1-46 to S1-49, V7.</summary>
public sealed class PartnershipCommitment : AgreedByBoth
{
    public const int LinkMaxLength = Organisation.WebsiteMaxLength;

    private PartnershipCommitment() // EF Core
    {
    }

    internal PartnershipCommitment(Guid partnershipId, PartnershipSide side, string code, Deed deed)
        : base(partnershipId, side, deed) => Code = code;

    /// <summary>The term of the vocabulary.</summary>
    public string Code { get; private init; } = null!;

    /// <summary>What shows that it is done; null until then.</summary>
    public string? Evidence { get; private set; }

    public string? EvidenceLink { get; private set; }

    /// <summary>Something done together that shows it.</summary>
    public Guid? ActivityId { get; private set; }

    public string? DoneBy { get; private set; }

    public Guid? DoneByAccountId { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    public bool IsDone => DoneOn is not null;

    internal void Finish(CommitmentEvidence evidence, Deed deed)
    {
        Evidence = Rule.Text(evidence.Words, Partnership.WordsMaxLength, "Evidence");
        EvidenceLink = string.IsNullOrWhiteSpace(evidence.Link) ? null : PublicDetails.Website(evidence.Link.Trim());
        Rule.Require(string.IsNullOrWhiteSpace(evidence.Link) || EvidenceLink is not null, "The link is not a web address.");
        (ActivityId, DoneBy, DoneByAccountId, DoneOn) = (evidence.Activity?.Id, deed.Person, deed.AccountId, deed.On);
    }

    internal void Reopen() => (Evidence, EvidenceLink, ActivityId, DoneBy, DoneByAccountId, DoneOn) = (null, null, null, null, null, null);
}

/// <summary>What shows that a commitment is kept.</summary>
public sealed record CommitmentEvidence(string? Words, string? Link = null, PartnershipActivity? Activity = null);
