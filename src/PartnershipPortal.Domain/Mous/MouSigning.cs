using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Mous;

/// <content>
/// Signatures: each party names who signs for it, and they sign the frozen version, in order or in parallel. Whoever leaves is replaced before they have
/// signed, and never after. Source: J4, tracker lines 12 to 15.
/// </content>
public sealed partial class Mou
{
    public bool CanAskForSignatures => State is MouState.Frozen && _parties.TrueForAll(p => p.SignatoryId is not null);

    /// <summary>Whose turn it is: everybody who has not signed, or the first of them when they sign in order.</summary>
    public IReadOnlyList<MouParty> ToSign
    {
        get
        {
            var left = State is MouState.Signing ? _parties.Where(p => !HasSigned(p)).OrderBy(p => p.Order).ToList() : [];
            return InOrder ? [.. left.Take(1)] : left;
        }
    }

    /// <summary>Names who signs for one's own organisation.</summary>
    public void NameSignatory(Contact contact, MouHand hand)
    {
        ArgumentNullException.ThrowIfNull(contact);
        var party = OwnParty(hand);
        Rule.Require(State.IsOpen(), "Nobody signs this any more.");
        Rule.Require(!HasSigned(party), "Your organisation has signed, so who signed stays.");
        Rule.Require(contact.OrganisationId == hand.OrganisationId, "Name somebody of your own organisation.");
        Rule.Require(contact.CanBeSuggested, "This colleague cannot be named at the moment. Choose someone else.");
        if (party.SignatoryId != contact.Id)
        {
            party.BeSignedBy(contact.Id);
            hand.Note(PartnershipEntryKind.MouSignatoryNamed, Title);
        }
    }

    /// <summary>Asks those named for their signatures.</summary>
    /// <param name="by">Until when they are asked to sign.</param>
    public void AskForSignatures(DateOnly by, MouHand hand)
    {
        OwnParty(hand);
        Rule.Require(State is MouState.Frozen, "Only a frozen text can be sent for signing.");
        Rule.Require(CanAskForSignatures, "Every party names who signs for it first.");
        (State, SignBy) = (MouState.Signing, by);
        hand.Note(PartnershipEntryKind.MouToSign, Called);
    }

    /// <summary>Signs for one's own organisation.</summary>
    /// <param name="contact">The contact record of whoever signs.</param>
    /// <param name="name">Their name as they type it; see <see cref="SignedName"/>.</param>
    /// <param name="hash">The fingerprint of what they have read.</param>
    /// <returns>Whether everybody has signed now.</returns>
    public bool Sign(MouVersion version, Contact contact, string? name, string? capacity, string? hash, MouHand hand)
    {
        ArgumentNullException.ThrowIfNull(contact);
        Rule.Require(State is MouState.Signing && version.Id == VersionId, "This agreement is not waiting for signatures.");
        var party = OwnParty(hand);
        Rule.Require(party.SignatoryId == contact.Id, "Only the person your organisation has named can sign for it.");
        Rule.Require(!HasSigned(party), "Your organisation has signed this version already.");
        Rule.Require(ToSign.Contains(party), "They sign one after the other, and it is not your turn yet.");
        Rule.Require(hash == version.Hash, "The text is not the one you have read. Open the page again, and read it.");
        var why = SignedName.WhyNot(name, contact.Name);
        Rule.Require(why is null, $"{why}.");
        _signatures.Add(new MouSignature(version, party, name, capacity, hand));
        hand.Note(PartnershipEntryKind.MouSigned, Called);
        if (!_parties.TrueForAll(HasSigned))
        {
            return false;
        }

        (State, SignedOn, SignBy) = (MouState.Active, hand.Today, null);
        hand.Note(PartnershipEntryKind.MouInForce, Called);
        return true;
    }

    /// <summary>Does not sign. It goes back to draft, with why.</summary>
    public void Decline(Guid contact, string? reason, MouHand hand)
    {
        Rule.Require(State is MouState.Signing, "This agreement is not waiting for signatures.");
        var party = OwnParty(hand);
        Rule.Require(party.SignatoryId == contact, "Only the person your organisation has named can decline for it.");
        Rule.Require(!HasSigned(party), "Your organisation has signed this version already.");
        var why = Rule.Text(reason, ReasonMaxLength, "Why you do not sign");
        hand.Note(PartnershipEntryKind.MouDeclined, why);
        Reopen($"{party.Name} does not sign.", hand);
    }

    /// <summary>Two records of one person are one. What is signed stays.</summary>
    public void MergeContacts(Guid from, Guid into) =>
        _parties.Where(p => p.SignatoryId == from && !HasSigned(p)).ToList().ForEach(p => p.BeSignedBy(into));

    /// <summary>
    /// Whoever was to sign is leaving: who follows signs in their place, or nobody is named until the organisation does. What is signed stays.
    /// </summary>
    /// <param name="isAwaited">Somebody is asked to succeed them and has not answered: the place is noted as left by them.</param>
    public bool HandOver(Guid leaver, Guid? successor, bool isAwaited = false)
    {
        var waiting = _parties.Where(p => State.IsOpen() && p.SignatoryId == leaver && !HasSigned(p)).ToList();
        waiting.ForEach(p => p.BeSignedBy(successor, successor is null && isAwaited ? leaver : null));
        return waiting.Count > 0;
    }

    /// <summary>The leaver's successor agrees after the last day: they sign where nobody else has been named.</summary>
    public void Inherit(Guid leaver, Guid successor) =>
        _parties.Where(p => State.IsOpen() && p.SignatoryLeftById == leaver && !HasSigned(p)).ToList().ForEach(p => p.BeSignedBy(successor));
}
