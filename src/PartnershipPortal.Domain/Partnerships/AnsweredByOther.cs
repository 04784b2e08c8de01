namespace PartnershipPortal.Domain.Partnerships;

/// <summary>What one side asks of the other, which says yes or no; a no has a reason.</summary>
public abstract class AnsweredByOther : AgreedByBoth
{
    private protected AnsweredByOther()
    {
    }

    private protected AnsweredByOther(Guid partnershipId, PartnershipSide side, Deed deed)
        : base(partnershipId, side, deed)
    {
    }

    /// <summary>Who of the side asked said no; null while nobody has.</summary>
    public string? DeclinedBy { get; private set; }

    public DateOnly? DeclinedOn { get; private set; }

    public string? WhyNot { get; private set; }

    public bool IsDeclined => DeclinedOn is not null;

    /// <summary>Nobody has answered yet.</summary>
    public bool IsOpen => !IsAgreed && !IsDeclined;

    public override bool WaitsFor(PartnershipSide side) => !IsDeclined && base.WaitsFor(side);

    internal void Decline(string? why, Deed deed) =>
        (WhyNot, DeclinedBy, DeclinedOn) = (Rule.Text(why, Partnership.WordsMaxLength, "A reason"), deed.Person, deed.On);
}
