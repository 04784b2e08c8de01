namespace PartnershipPortal.Domain.Introductions;

/// <content>What each side has not read yet: an answer, a message, what the area did. The badge and the tabs of the inbox count it.</content>
public sealed partial class Introduction
{
    /// <summary>The one who asked has not opened it since the other side answered or wrote.</summary>
    public bool SeekerHasNews { get; private set; }

    /// <summary>The one who leads day to day has not opened it since the other side wrote.</summary>
    public bool TargetHasNews { get; private set; }

    /// <summary>The side's own person has opened it.</summary>
    public void MarkRead(Guid organisation)
    {
        SeekerHasNews &= organisation != SeekerOrganisationId;
        TargetHasNews &= organisation != TargetOrganisationId;
    }

    private void TellSeeker() => SeekerHasNews = true;

    private void TellOtherSide(Guid from) => (SeekerHasNews, TargetHasNews) = from == SeekerOrganisationId ? (SeekerHasNews, true) : (true, TargetHasNews);
}
