using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Mous;

/// <content>What comes after signing: the next version, an addendum, notice; and what a merger of organisations does.</content>
public sealed partial class Mou
{
    /// <summary>Begins the next version, for the time after this one, with this one's clauses.</summary>
    public Mou Renew(int months, IEnumerable<MouPlace> parties, MouHand hand)
    {
        OwnParty(hand);
        RequireSigned();
        Rule.Require(Kind is not MouKind.Addendum, "Renew the agreement itself.");
        Rule.Require(months is >= 1 and <= MostMonths, $"Enter months, from 1 to {MostMonths}.");
        var starts = LastDay >= hand.Today ? LastDay.AddDays(1) : hand.Today;
        var next = new Mou(MouKind.Renewal, new(Title, starts, MouTerms.LastDay(starts, months), NoticeMonths, InOrder), parties, hand)
        {
            PredecessorId = Id,
            LastNumber = LastNumber,
        };
        foreach (var clause in _clauses.OrderBy(c => c.Position))
        {
            next.Put(clause.CopyTo(next.Id), MouEditKind.Added, hand);
        }

        next.CopySignatoriesOf(this);
        return next;
    }

    /// <summary>Begins an addendum: it changes some of this agreement, which goes on beside it.</summary>
    public Mou Vary(string? title, IEnumerable<MouPlace> parties, MouHand hand)
    {
        OwnParty(hand);
        RequireSigned();
        Rule.Require(Kind is not MouKind.Addendum, "Vary the agreement itself.");
        Rule.Require(CountsOn(hand.Today), "Only an agreement that counts can be varied.");
        var starts = hand.Today > StartsOn ? hand.Today : StartsOn;
        var addendum = new Mou(MouKind.Addendum, new(title, starts, EndsOn, NoticeMonths, InOrder), parties, hand)
        {
            PredecessorId = Id,
            LastNumber = LastNumber,
        };
        addendum.CopySignatoriesOf(this);
        return addendum;
    }

    /// <summary>Whether everybody is to be reminded of the review today: each of the days comes once, later when the portal was away on it.</summary>
    public bool Remind(DateOnly today)
    {
        var due = ReminderDays.Select(days => EndsOn.AddDays(-days)).Where(day => day <= today && day >= SignedOn).DefaultIfEmpty(DateOnly.MinValue).Max();
        if (today > EndsOn || due == DateOnly.MinValue || RemindedOn >= due)
        {
            return false;
        }

        RemindedOn = today;
        return true;
    }

    /// <summary>A newer version is signed: from its first day this one counts no longer.</summary>
    public void BeReplacedBy(Mou next, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (State is MouState.Active && next.Kind is not MouKind.Addendum && next.Id != Id)
        {
            var from = next.StartsOn > today ? next.StartsOn : today;
            ReplacedOn = ReplacedOn < from ? ReplacedOn : from;
        }
    }

    /// <summary>The first day on which it can end when notice is given today.</summary>
    public DateOnly EarliestEnd(DateOnly today) => today.AddMonths(NoticeMonths);

    /// <summary>Gives notice. Learners in the middle of something are protected.</summary>
    public void Terminate(DateOnly lastDay, string? reason, string? learners, MouHand hand)
    {
        OwnParty(hand);
        RequireSigned();
        Rule.Require(CountsOn(hand.Today), "Notice has been given, or it has ended.");
        Rule.Require(lastDay >= EarliestEnd(hand.Today), $"Notice is {(NoticeMonths is 1 ? "1 month" : $"{NoticeMonths} months")}.");
        Rule.Require(lastDay < EndsOn, "It ends by itself on that day.");
        (EndsEarlyOn, EndingReason, LearnerProtection) = (lastDay, Rule.Text(reason, ReasonMaxLength, "Why it ends"),
            Rule.Text(learners, Partnership.WordsMaxLength, "What happens to learners"));
        hand.Note(PartnershipEntryKind.MouEnding, LearnerProtection);
    }

    /// <summary>Its partnership and another of the same two have become one.</summary>
    public void MoveTo(Partnership partnership)
    {
        ArgumentNullException.ThrowIfNull(partnership);
        PartnershipId = partnership.Id;
        if (State.IsOpen())
        {
            (State, EndingReason) = (MouState.Withdrawn, "The organisations are one now.");
        }
    }

    /// <summary>Follows a merger of organisations; where both were parties the one that goes on signs for both. What was signed is not touched.</summary>
    public void Merge(Guid from, Guid into)
    {
        if (PartyOf(from) is not { } gone)
        {
            return;
        }

        if (PartyOf(into) is null)
        {
            gone.MoveTo(into);
        }
        else if (State.IsOpen())
        {
            _parties.Remove(gone);
        }
    }

    private bool CountsOn(DateOnly today) => StandingOn(today) is MouStanding.InForce or MouStanding.ReviewDue or MouStanding.NotYet;

    private void RequireSigned() => Rule.Require(State is MouState.Active, "Every party has to sign first.");

    private void CopySignatoriesOf(Mou before)
    {
        foreach (var party in _parties)
        {
            var was = before.PartyOf(party.OrganisationId);
            party.BeSignedBy(was?.SignatoryId, was?.SignatoryLeftById);
        }
    }
}
