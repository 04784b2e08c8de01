using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Ambassadors;

/// <summary>What became of asking one ambassador.</summary>
public enum AmbassadorAskState
{
    Asked,
    Accepted,
    Declined,

    /// <summary>Others said yes first, or the visit was cancelled.</summary>
    NotNeeded,

    /// <summary>They had said yes, and cannot come after all.</summary>
    CannotCome,
    Came,
    DidNotCome,
}

/// <summary>One ambassador who is asked about one request. They read the request; who asked reads their role, and once they said yes who they are.</summary>
public sealed class AmbassadorAsk
{
    public const int WhyMaxLength = 300;

    private AmbassadorAsk() // EF Core
    {
    }

    internal AmbassadorAsk(Guid requestId, Guid ambassadorId, DateOnly on) => (RequestId, AmbassadorId, AskedOn) = (requestId, ambassadorId, on);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid RequestId { get; private init; }

    public Guid AmbassadorId { get; private set; }

    public AmbassadorAskState State { get; private set; }

    public DateOnly AskedOn { get; private init; }

    /// <summary>When they were reminded that they have not answered.</summary>
    public DateOnly? RemindedOn { get; private set; }

    /// <summary>When they were reminded that the day is near.</summary>
    public DateOnly? NearOn { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why not, as they said it; read by whoever asked.</summary>
    public string? Why { get; private set; }

    /// <summary>Takes one of the places.</summary>
    public bool Takes => State is AmbassadorAskState.Accepted or AmbassadorAskState.Came or AmbassadorAskState.DidNotCome;

    public void RecordReminder(DateOnly on) => RemindedOn = on;

    public void RecordNear(DateOnly on) => NearOn = on;

    /// <summary>Two records of the person have become one.</summary>
    public void FollowMerged(Guid ambassadorId) => AmbassadorId = ambassadorId;

    internal void End(AmbassadorAskState state, DateTimeOffset at, string? why = null) => (State, AnsweredAt, Why) = (state, at, why);
}

public sealed partial class AmbassadorRequest
{
    /// <summary>Asks an ambassador, who alone says yes or no.</summary>
    /// <exception cref="BrokenRuleException">They cannot be asked, have been, or too many have not answered yet.</exception>
    public AmbassadorAsk Ask(Ambassador ambassador, DateOnly on)
    {
        Rule.Require(IsOpenOn(on), "Nobody can be asked any more: it is full, over or cancelled.");
        Rule.Require(ambassador.IsActive, "They cannot be asked now.");
        Rule.Require(ambassador.Activities.Contains(Activity), "They do not do this.");
        Rule.Require(!_asks.Exists(a => a.AmbassadorId == ambassador.Id), "They have been asked already.");
        Rule.Require(Room > 0,
            $"{MostWaiting} have been asked and have not answered. Wait for an answer before you ask more.");
        var ask = new AmbassadorAsk(Id, ambassador.Id, on);
        _asks.Add(ask);
        return ask;
    }

    /// <summary>They will come. Of those who have not answered, nobody is needed once it is full.</summary>
    public void Accept(AmbassadorAsk ask, Ambassador ambassador, DateOnly on, DateTimeOffset at)
    {
        Rule.Require(ask.State is AmbassadorAskState.Asked, "It has been answered, or nobody is needed any more.");
        Rule.Require(ambassador.IsActive && ambassador.Id == ask.AmbassadorId, "Only somebody who is an ambassador says yes.");
        Rule.Require(IsOpenOn(on), "Nobody is needed any more: it is full, over or cancelled.");
        ask.End(AmbassadorAskState.Accepted, at);
        if (IsFilled)
        {
            _asks.FindAll(a => a.State is AmbassadorAskState.Asked).ForEach(a => a.End(AmbassadorAskState.NotNeeded, at));
        }
    }

    public void Decline(AmbassadorAsk ask, string? why, DateTimeOffset at)
    {
        RequireOwn(ask);
        Rule.Require(ask.State is AmbassadorAskState.Asked, "It has been answered, or nobody is needed any more.");
        ask.End(AmbassadorAskState.Declined, at, PersonalDetails.WithNamesIfAny(why, AmbassadorAsk.WhyMaxLength, "Why not"));
    }

    /// <summary>They had said yes and cannot come: their place is free again.</summary>
    public void CannotCome(AmbassadorAsk ask, string? why, DateOnly on, DateTimeOffset at)
    {
        Rule.Require(ask.State is AmbassadorAskState.Accepted, "They have not said yes.");
        Rule.Require(on <= On, "Its day has passed.");
        ask.End(AmbassadorAskState.CannotCome, at, PersonalDetails.WithNamesIfAny(why, AmbassadorAsk.WhyMaxLength, "Why not"));
    }

    private void RequireOwn(AmbassadorAsk ask) => Rule.Require(_asks.Contains(ask), "They were asked for another visit.");

    /// <summary>They stop being an ambassador, or have left: what waits for them ends, and what they promised is free again.</summary>
    public void Release(AmbassadorAsk ask, DateTimeOffset at)
    {
        RequireOwn(ask);
        if (ask.State is AmbassadorAskState.Asked or AmbassadorAskState.Accepted)
        {
            ask.End(ask.State is AmbassadorAskState.Asked ? AmbassadorAskState.NotNeeded : AmbassadorAskState.CannotCome, at);
        }
    }

    /// <summary>Whoever asked says who came and for how long; who did not come has no hours. Said once. Source: S3-22; pitfall 68.</summary>
    /// <param name="minutes">0 when they did not come.</param>
    /// <returns>The hours; null when there are none.</returns>
    public AmbassadorVisit? Record(AmbassadorAsk ask, Ambassador ambassador, int minutes, string? thanks, string with, Deed deed)
    {
        Rule.Require(ask.State is AmbassadorAskState.Accepted, "It has been said already, or they had not said yes.");
        Rule.Require(deed.On >= On, "Say who came from the day itself on.");
        Rule.Require(minutes is 0 or (>= AmbassadorVisit.LeastMinutes and <= MostMinutes), "Hours are from a quarter of an hour to eight hours.");
        var said = PersonalDetails.WithNamesIfAny(thanks, AmbassadorVisit.ThanksMaxLength, "Your thanks");
        ask.End(minutes is 0 ? AmbassadorAskState.DidNotCome : AmbassadorAskState.Came, deed.At);
        return minutes is 0 ? null : new AmbassadorVisit(ambassador, Id, Activity, On, minutes, with, said);
    }
}
