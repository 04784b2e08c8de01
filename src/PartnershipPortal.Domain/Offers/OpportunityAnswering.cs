using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Offers;

/// <summary>Answers to a need, from asking to agreeing. Places of an offer are taken when an answer from it is agreed, and given back when it ends.</summary>
public sealed partial class Opportunity
{
    /// <summary>The organisation with the need asks another whether it can help.</summary>
    /// <param name="offer">The offer of theirs that made one think of them.</param>
    public OpportunityAnswer Ask(Opportunity offer, Deed deed)
    {
        RequireAnswerable(deed.On);
        Rule.Require(offer.IsLiveOn(deed.On), "That offer is closed.");
        Rule.Require(offer.OrganisationId != OrganisationId, "That is your own.");
        Rule.Require(!_answers.Exists(a => a.OrganisationId == offer.OrganisationId && a.IsOpen && !a.HasLapsedOn(deed.On)),
            "They are asked already, or have answered.");
        EndLapsed(offer.OrganisationId, deed);
        var answer = new OpportunityAnswer(Id, offer.OrganisationId, offer.ContactId, deed);
        _answers.Add(answer);
        Note(OpportunityEntryKind.Asked, deed, null, answer);
        return answer;
    }

    /// <summary>Another organisation answers with some or all of the places. One that was asked answers the question; asked or not, once at a time.</summary>
    /// <param name="offer">The offer of theirs that the places come from, if one is listed.</param>
    /// <param name="promised">Places of that offer that wait for a yes elsewhere.</param>
    /// <param name="waitsUntil">The last day on which it waits for a yes: ten working days on.</param>
    public OpportunityAnswer Offer(Opportunity? offer, int promised, int places, string? words, DateOnly waitsUntil, Deed deed)
    {
        RequireAnswerable(deed.On);
        Rule.Require(deed.OrganisationId != OrganisationId, "That is your own need.");
        Rule.Require(places > 0 && places <= Places, $"The number is between 1 and {Places}.");
        Rule.Require(offer is null || (offer.OrganisationId == deed.OrganisationId && offer.IsLiveOn(deed.On) && offer.Kind is OpportunityKind.Offer),
            "Choose an open offer of your own.");
        Rule.Allow(WhyTooMany(offer, promised, places));
        EndLapsed(deed.OrganisationId, deed);
        var answer = _answers.Find(a => a.OrganisationId == deed.OrganisationId && a.IsOpen);
        Rule.Require(answer is null or { State: OpportunityAnswerState.Asked }, "Your organisation has answered already. Take that answer back first.");
        if (answer is null)
        {
            _answers.Add(answer = new OpportunityAnswer(Id, deed.OrganisationId, offer?.ContactId, deed));
        }

        answer.Offer(
            offer?.Id, offer?.ContactId, places, NamingNobodyInCare(Rule.OptionalText(words, WordsMaxLength, "What you say with it")), waitsUntil, deed);
        Note(OpportunityEntryKind.Offered, deed, answer.Words, answer, places);
        return answer;
    }

    /// <summary>Why an offer of one's own has not so many places to promise; null when it has. What waits for a yes elsewhere is not promised twice.</summary>
    public static string? WhyTooMany(Opportunity? offer, int promised, int? places) => offer?.PlacesOpen is not { } open || places <= open - promised ? null
        : promised is 0 ? $"That offer has {PlaceCount.InWords(open)} open."
        : $"That offer has {PlaceCount.InWords(open)} open, and {PlaceCount.InWords(promised)} of them wait for another’s yes. Offer "
            + $"{Math.Max(0, open - promised)} or fewer, or take that answer back first.";

    /// <summary>Why not so many of the places that were offered can be agreed to; null when they can.</summary>
    public string? WhyNotAgreed(OpportunityAnswer answer, int places) =>
        places < 1 || places > answer.Places ? $"They offer {PlaceCount.InWords(answer.Places ?? 0)}."
        : places > PlacesOpen
            ? $"Only {PlaceCount.InWords(PlacesOpen ?? 0)} {Counted.Verb(PlacesOpen ?? 0)} still missing. Agree to as many, or fewer." : null;

    /// <summary>Either side writes to the other about an answer that is open: a question, or a reply to one. Nothing is decided by it.</summary>
    public void Say(OpportunityAnswer answer, string? words, Deed deed)
    {
        RequireAnswerable(deed.On);
        Rule.Require(deed.OrganisationId == OrganisationId || deed.OrganisationId == answer.OrganisationId, "Only the two sides write about an answer.");
        Rule.Allow(WhyNotSaid(answer, deed.On));
        var said = NamingNobodyInCare(Rule.OptionalText(words, WordsMaxLength, "What you write"));
        Rule.Require(said is not null, "Write something first.");
        Note(OpportunityEntryKind.Said, deed, said, answer);
    }

    /// <summary>Why nobody writes about an answer any more; null while both sides may.</summary>
    public static string? WhyNotSaid(OpportunityAnswer answer, DateOnly day) =>
        !answer.IsOpen || answer.HasLapsedOn(day) ? "This answer has ended, so nothing more can be written about it." : null;

    /// <summary>Takes what was offered, all of it or fewer, never more than are missing or than the offer has.</summary>
    /// <param name="offer">The offer the places come from, if the answer names one.</param>
    public void Agree(OpportunityAnswer answer, int places, Opportunity? offer, Deed deed)
    {
        RequireAnswerable(deed.On);
        Rule.Require(answer.State is OpportunityAnswerState.Offered, "This answer no longer waits for you.");
        Rule.Require(!answer.HasLapsedOn(deed.On), "This answer waited too long, and its places are on offer again. Ask them once more.");
        Rule.Allow(WhyNotAgreed(answer, places));
        offer?.Take(places);
        Take(places);
        answer.Agree(places, deed);
        ChangedAt = deed.At;
        Note(OpportunityEntryKind.Agreed, deed, null, answer, places);
    }

    /// <summary>Does not take what was offered.</summary>
    public void Refuse(OpportunityAnswer answer, string? why, Deed deed)
    {
        Rule.Require(answer.State is OpportunityAnswerState.Offered, "This answer no longer waits for you.");
        answer.End(OpportunityAnswerState.Refused, Rule.Text(why, LineMaxLength, "A reason"), deed);
        Note(OpportunityEntryKind.Refused, deed, answer.Why, answer, answer.Places);
    }

    /// <summary>The one asked cannot help.</summary>
    public void CannotHelp(OpportunityAnswer answer, string? why, Deed deed)
    {
        Rule.Require(answer.State is OpportunityAnswerState.Asked, "This question has been answered.");
        answer.End(OpportunityAnswerState.CannotHelp, Rule.Text(why, LineMaxLength, "A reason"), deed);
        Note(OpportunityEntryKind.CannotHelp, deed, answer.Why, answer);
    }

    /// <summary>Either side takes an answer back, agreed ones too; places that were given are open again.</summary>
    public void TakeBack(OpportunityAnswer answer, string? why, Opportunity? offer, Deed deed)
    {
        Rule.Require(answer.IsOpen, "This answer has ended already.");
        if (answer.State is OpportunityAnswerState.Agreed)
        {
            GiveBack(answer.Places!.Value);
            offer?.GiveBack(answer.Places.Value);
        }

        answer.End(OpportunityAnswerState.Withdrawn, Rule.Text(why, LineMaxLength, "A reason"), deed);
        Note(OpportunityEntryKind.TakenBack, deed, answer.Why, answer, answer.Places);
    }

    private void Take(int places)
    {
        Rule.Require(PlacesOpen is not { } left || places <= left, $"Only {PlaceCount.InWords(PlacesOpen ?? 0)} {Counted.Verb(PlacesOpen ?? 0)} left.");
        Taken += Places is null ? 0 : places;
    }

    private void GiveBack(int places) => Taken = Math.Max(0, Taken - places);

    /// <summary>An answer of theirs that waited too long makes room for the next.</summary>
    private void EndLapsed(Guid organisationId, Deed deed)
    {
        if (_answers.Find(a => a.OrganisationId == organisationId && a.HasLapsedOn(deed.On)) is { } lapsed)
        {
            lapsed.End(OpportunityAnswerState.Withdrawn, "It waited too long.", deed);
        }
    }

    private void RequireAnswerable(DateOnly day)
    {
        Rule.Require(Kind is OpportunityKind.Need, "Only a need is answered.");
        Rule.Require(IsLiveOn(day), "This need is closed.");
    }
}
