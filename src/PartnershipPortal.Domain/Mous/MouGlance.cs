namespace PartnershipPortal.Domain.Mous;

/// <summary>As much of a memorandum as health, depth and lists ask.</summary>
public sealed record MouGlance(
    Guid Id, MouState State, MouKind Kind, DateOnly StartsOn, DateOnly EndsOn, DateOnly? EndsEarlyOn, DateOnly? ReplacedOn, int Parties, int Reviewed,
    int Signed)
{
    public MouStanding StandingOn(DateOnly today) => MouCalendar.StandingOn(State, today, StartsOn, EndsOn, EndsEarlyOn, ReplacedOn);

    public DateOnly LastDay => EndsEarlyOn ?? EndsOn;

    /// <summary>The one that says how a partnership stands: in force, else on the way, else the last there was. Addenda do not.</summary>
    public static MouGlance? Chief(IEnumerable<MouGlance> all, DateOnly today)
    {
        int Rank(MouGlance m) => m.StandingOn(today).IsInForce() ? 0 : m.State.IsOpen() ? 1 : 2;
        return all.Where(m => m.Kind is not MouKind.Addendum && m.StandingOn(today) is not (MouStanding.Withdrawn or MouStanding.Replaced))
            .OrderBy(Rank).ThenByDescending(m => m.EndsOn).FirstOrDefault();
    }
}
