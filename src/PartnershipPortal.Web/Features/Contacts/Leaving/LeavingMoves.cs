using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Web.Features.Contacts.Leaving;

/// <summary>Of what kind something is that moves or ends with somebody who leaves; the page is in this order.</summary>
public enum LeavingKind
{
    /// <summary>They answer it.</summary>
    Introduction,

    /// <summary>They sent it.</summary>
    Request,
    Strategic,
    SinglePoint,
    DeputyFor,
    Partnership,
    Concern,
    Meeting,
    Action,
    Signature,
    Offer,
    OfferAnswer,
    Levy,
    Pledge,
    Ambassador,
    Visit,
    Community,
    CommunityAction,
    Gap,
}

/// <summary>One thing that moves or ends.</summary>
/// <param name="What">Which, such as "Lead for apprenticeships with a college".</param>
/// <param name="To">Who has it from then on; null when nobody does.</param>
public sealed record LeavingMove(LeavingKind Kind, string What, string? To)
{
    /// <summary>What becomes of it, under what it is.</summary>
    public string Outcome => Kind switch
    {
        LeavingKind.Introduction => To is null ? "Introduction: it waits in your mailbox" : $"Introduction: {To} answers it",
        LeavingKind.Request => To is null ? "Request they sent: it is withdrawn, because nobody else here can sign in" : $"Request they sent: {To} follows it",
        LeavingKind.Strategic => To is null ? "Strategic contact: nobody, until you name somebody" : $"Strategic contact: {To}",
        LeavingKind.SinglePoint => To is null ? "Nobody becomes it: name somebody afterwards" : $"{To} becomes it",
        LeavingKind.DeputyFor => To is null ? "They have no deputy afterwards" : $"{To} becomes deputy",
        LeavingKind.Partnership => To is null ? "Partnership: nobody has the place, until you name somebody" : $"Partnership: {To} takes the place",
        LeavingKind.Concern => To is null ? "Concern: nobody sees to it, and both sides see that" : $"Concern: {To} sees to it",
        LeavingKind.Meeting => To is null ? "Meeting: nobody sees to it, and both sides see that" : $"Meeting: {To} sees to it",
        LeavingKind.Action => To is null ? "Action after a meeting: nobody does it, and both sides see that" : $"Action after a meeting: {To} does it",
        LeavingKind.Signature => To is null ? "Agreement to sign: nobody signs, until an approver names somebody" : $"Agreement to sign: {To} signs",
        LeavingKind.Offer => To is null ? "Nobody answers for it, until you name somebody" : $"{To} answers for it",
        LeavingKind.OfferAnswer => To is null ? "Answer to a need or an offer: nobody is written to" : $"Answer to a need or an offer: {To} is written to",
        LeavingKind.Levy => To is null ? "Levy: nobody is asked, until you name somebody" : $"Levy: {To} is asked",
        LeavingKind.Pledge => "Nobody inherits it: it has no board lead, until you name one",
        LeavingKind.Ambassador => "Nobody inherits it; their hours stay in the figures",
        LeavingKind.Visit => "Visit as an ambassador: whoever asked for it is told that they do not come",
        LeavingKind.Community => To is null ? "Community: the place in it ends, and nobody follows" : $"Community: the place in it ends, and {To} follows",
        LeavingKind.CommunityAction => To is null ? "Action of a community: nobody does it, and its members see that" : $"Action of a community: {To} does it",
        LeavingKind.Gap => To is null ? "Gap: nobody sees to it, and that shows" : $"Gap: {To} sees to it",
    };
}

/// <summary>What a leaving does to what the person holds, and who can sign in for the organisation afterwards.</summary>
/// <param name="EndsThePlace">They can no longer sign in for it.</param>
public sealed record LeavingOutcome(IReadOnlyList<LeavingMove> Moves, bool EndsThePlace, WhoIsLeft Left);
