using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Mous;

/// <content>
/// Legal review by each party independently, then freezing. What goes to review is kept as a version; freezing fixes the very text that was reviewed.
/// </content>
public sealed partial class Mou
{
    /// <summary>Required clauses that are missing or blank, by their codes. Source: S0-38.</summary>
    public IReadOnlyList<string> MissingClauses => Kind is MouKind.Addendum
        ? []
        : [.. MouLibrary.Required.Where(code => !_clauses.Exists(c => c.Code == code && !c.IsBlank))];

    /// <summary>Clauses with a heading and no words; nothing of the kind is reviewed or signed.</summary>
    public IReadOnlyList<MouClause> BlankClauses => [.. _clauses.Where(c => c.IsBlank)];

    public bool CanGoToReview => State is MouState.Draft && MissingClauses.Count is 0 && BlankClauses.Count is 0 && _clauses.Count > 0 && _parties.Count > 1;

    public bool CanFreeze => State is MouState.LegalReview && _parties.TrueForAll(p => p.ReviewedAt is not null);

    /// <summary>Sends the draft to everybody's legal review, as a version of its own.</summary>
    /// <param name="by">Until when each is asked to be done.</param>
    public void SendToReview(DateOnly by, MouHand hand)
    {
        OwnParty(hand);
        Rule.Require(State is MouState.Draft, "This agreement has been sent to review already.");
        Rule.Require(MissingClauses.Count is 0, "Obligations, disputes and data shared must each say something before it goes to legal review.");
        Rule.Require(BlankClauses.Count is 0, "A clause has no words. Write it, or leave it out.");
        Rule.Require(_parties.Count > 1, "An agreement needs at least two parties.");
        Rule.Require(_clauses.Count > 0, "An agreement needs a clause.");
        var version = new MouVersion(Id, TextNow(LastNumber + 1), hand);
        _versions.Add(version);
        (State, LastNumber, VersionId, Hash, ReviewBy) = (MouState.LegalReview, version.Number, version.Id, version.Hash, by);
        hand.Note(PartnershipEntryKind.MouToReview, Called);
    }

    /// <summary>One party's legal review is done. Each says so for itself.</summary>
    public void FinishReview(MouHand hand)
    {
        Rule.Require(State is MouState.LegalReview, "This agreement is not in legal review.");
        var party = OwnParty(hand);
        Rule.Require(party.ReviewedAt is null, "Your organisation has said so already.");
        party.Review(hand.Person, hand.At);
        hand.Note(PartnershipEntryKind.MouReviewed, Called);
    }

    /// <summary>Fixes the text that everybody has reviewed.</summary>
    public void Freeze(MouHand hand)
    {
        OwnParty(hand);
        Rule.Require(State is MouState.LegalReview, "Only what is in legal review can be frozen.");
        Rule.Require(CanFreeze, "Every party’s legal review must be done first.");
        Rule.Require(MissingClauses.Count is 0, "Obligations, disputes and data shared must each say something.");
        (State, FrozenAt) = (MouState.Frozen, hand.At);
        hand.Note(PartnershipEntryKind.MouFrozen, $"{Called}, fingerprint {MouText.Short(Hash!)}");
    }

    /// <summary>Takes it back to draft: reviews are asked for again, and signatures count no longer. Everybody is told.</summary>
    public void ReturnToDraft(string? reason, MouHand hand)
    {
        OwnParty(hand);
        Rule.Require(
            State is MouState.LegalReview or MouState.Frozen or MouState.Signing, "Only what is in review, frozen or being signed goes back to draft.");
        Reopen(Rule.Text(reason, ReasonMaxLength, "Why it goes back to draft"), hand);
    }

    /// <summary>Gives it up before everybody has signed.</summary>
    public void Withdraw(string? reason, MouHand hand)
    {
        OwnParty(hand);
        Rule.Require(State.IsOpen(), "Only what is not yet signed by all can be withdrawn.");
        (State, EndingReason) = (MouState.Withdrawn, Rule.Text(reason, ReasonMaxLength, "Why it is withdrawn"));
        hand.Note(PartnershipEntryKind.MouWithdrawn, EndingReason);
    }

    /// <summary>What history and letters call it.</summary>
    public string Called => $"{Title}, version {LastNumber}";

    private void Reopen(string reason, MouHand hand)
    {
        if (State is MouState.Draft)
        {
            return;
        }

        (State, VersionId, Hash, ReviewBy, FrozenAt, SignBy) = (MouState.Draft, null, null, null, null, null);
        _parties.ForEach(p => p.ReviewAgain());
        hand.Note(PartnershipEntryKind.MouReturned, reason);
    }
}
