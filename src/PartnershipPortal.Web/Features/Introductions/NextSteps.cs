using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>What the portal does next with a request, and on which day: the form, the confirmation and the request's own page say the same.</summary>
public sealed record NextStep(DateOnly On, string When, string What)
{
    /// <summary>What is still to come on the day.</summary>
    /// <param name="dateOf">The date on which the clock shows a day.</param>
    /// <param name="hasDeputy">The person asked has named somebody who stands in.</param>
    internal static IReadOnlyList<NextStep> After(DateOnly today, Func<int, DateOnly> dateOf, bool hasDeputy) =>
    [
        .. new (int Day, string What)[]
        {
            (Introduction.ReminderDay, "No answer: we remind them."),
            (Introduction.DeputyDay, hasDeputy ? "We ask their deputy." : "We ask whoever reads their mailbox."),
            (Introduction.LastDay, "We close it and ask the area navigator to help you find someone else."),
        }.Select(s => (On: dateOf(s.Day), s.What)).Where(s => s.On > today).Select(s => new NextStep(s.On, s.On.InWords, s.What)),
    ];
}
