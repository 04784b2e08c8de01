using PartnershipPortal.Domain.Mous;

namespace PartnershipPortal.Domain.Partnerships;

/// <summary>How a mark of health reads, worst first.</summary>
public enum HealthLevel
{
    Act,
    Watch,
    Good,
}

/// <summary>What a mark is about.</summary>
public enum HealthTopic
{
    Start,
    TwoLevels,
    Concerns,
    IfSomeoneLeaves,
    InTouch,
    Mou,
}

/// <summary>One mark of a partnership's health, with what it rests on. Computed, never typed.</summary>
/// <param name="Side">Whose cure it is, when it is one side's.</param>
/// <param name="LaneId">The agenda it is about, when it is about one.</param>
public sealed record HealthMark(HealthTopic Topic, HealthLevel Level, string Words, PartnershipSide? Side = null, Guid? LaneId = null);

/// <summary>What health is computed from.</summary>
/// <param name="Names">What each side is called in a sentence: "the college", "your side".</param>
/// <param name="Lanes">Each agenda in the words of a sentence.</param>
/// <param name="Live">Contacts who can be reached: neither left nor paused.</param>
/// <param name="Own">The side of who looks: what is theirs to put right comes first.</param>
public sealed record HealthFacts(
    Partnership Partnership, IReadOnlyDictionary<PartnershipSide, string> Names, IReadOnlyDictionary<Guid, string> Lanes, IReadOnlySet<Guid> Live,
    IReadOnlyList<OpenConcern> Concerns, DateOnly Today, WorkingDays Calendar, PartnershipSide Own, MouGlance? Mou = null);

/// <summary>An open concern, as far as health asks.</summary>
public sealed record OpenConcern(Guid Id, DateOnly RaisedOn, bool HasOwner);

/// <summary>
/// The health of a partnership at a glance: computed and explained, worst first. Source: S0-24, S0-29, S3-15, product.md section 2, "Partnership".
/// </summary>
public static class PartnershipHealth
{
    public static IReadOnlyList<HealthMark> Of(HealthFacts facts)
    {
        var partnership = facts.Partnership;
        if (!partnership.IsLive)
        {
            return [];
        }

        List<HealthMark> marks = [Concerns(facts), TwoLevels(facts), IfSomeoneLeaves(facts), InTouch(facts)];
        if (partnership.State is PartnershipState.Proposed)
        {
            marks.Add(Start(facts));
        }
        else
        {
            marks.Add(Agreement(facts));
        }

        return [.. marks.OrderBy(m => m.Level).ThenBy(m => m.Topic)];
    }

    /// <summary>Whether both sides have somebody day to day and somebody strategic.</summary>
    public static bool HasTwoLevels(Partnership partnership) => Enum.GetValues<PartnershipSide>().All(side =>
        partnership.Has(side, PersonDuty.Lead) && partnership.Has(side, PersonDuty.Strategic));

    private static HealthMark Start(HealthFacts facts)
    {
        var missing = facts.Partnership.MissingForActivation;
        if (missing.Count is 0)
        {
            return new(HealthTopic.Start, HealthLevel.Watch, "Both sides have said what they gain and who leads. It can start now.");
        }

        var said = missing.Select(m => m.Need switch
        {
            ActivationNeed.Benefit => $"what {facts.Names[m.Side]} gains",
            ActivationNeed.Person => $"who leads day to day for {facts.Names[m.Side]}",
        });
        return new(HealthTopic.Start, HealthLevel.Watch, $"Still to say before it can start: {InWords([.. said])}.", missing[0].Side);
    }

    /// <summary>The agendas that nobody who can be reached leads on a side.</summary>
    /// <param name="live">Contacts who can be reached: neither left nor paused.</param>
    public static IEnumerable<PartnershipLane> LanesWithoutLead(Partnership partnership, PartnershipSide side, IReadOnlySet<Guid> live) =>
        Without(partnership, side, PersonDuty.Lead, live);

    private static HealthMark TwoLevels(HealthFacts facts)
    {
        var partnership = facts.Partnership;
        List<Gap> gaps = [];
        foreach (var side in SidesOf(facts))
        {
            var without = LanesWithoutLead(partnership, side, facts.Live).ToList();
            if (!partnership.People.Any(p => p.Holds(side, PersonDuty.Lead) && IsLive(facts.Live, p)))
            {
                gaps.Add(new(HealthLevel.Act, $"Nobody leads day to day for {facts.Names[side]}.", side, without.FirstOrDefault()?.Id));
            }
            else if (without.Count > 0)
            {
                gaps.Add(new(HealthLevel.Watch, $"Nobody of {facts.Names[side]} leads {Named(facts, without)}.", side, without[0].Id));
            }
        }

        var missing = SidesOf(facts).Where(s => !partnership.People.Any(p => p.Holds(s, PersonDuty.Strategic) && IsLive(facts.Live, p))).ToList();
        var names = missing.Count is 0 ? "" : InWords([.. missing.Select(s => facts.Names[s])]);
        if (missing.Count > 0 && partnership.State is PartnershipState.Active && facts.Today > partnership.StrategicDueOn)
        {
            gaps.Add(new(HealthLevel.Watch, $"No strategic contact for {names}.", missing[0], null));
        }

        return gaps.Count > 0 ? Mark(HealthTopic.TwoLevels, facts, gaps)
            : missing.Count is 0 ? new(HealthTopic.TwoLevels, HealthLevel.Good, "Day-to-day and strategic contacts on both sides.")
            : new(HealthTopic.TwoLevels, HealthLevel.Good,
                $"Day-to-day contacts on both sides. A strategic contact for {names} is due by {MeetingLabels.Day(partnership.StrategicDueOn)}.", missing[0]);
    }

    /// <summary>Key-person risk: a side with one live person and nobody to stand in, and agendas without a deputy. Source: S3-15.</summary>
    private static HealthMark IfSomeoneLeaves(HealthFacts facts)
    {
        var partnership = facts.Partnership;
        List<Gap> gaps = [];
        foreach (var side in SidesOf(facts))
        {
            var people = partnership.People.Where(p => p.Side == side && IsLive(facts.Live, p)).ToList();
            var without = Without(partnership, side, PersonDuty.Deputy, facts.Live).ToList();
            if (people.DistinctBy(p => p.ContactId ?? p.AccountId).Count() is 1)
            {
                gaps.Add(new(HealthLevel.Act, $"Everything of {facts.Names[side]} rests on one person.", side, people[0].LaneId));
            }
            else if (without.Count > 0)
            {
                gaps.Add(new(HealthLevel.Watch, $"No deputy of {facts.Names[side]} for {Named(facts, without)}.", side, without[0].Id));
            }
        }

        return gaps.Count > 0 ? Mark(HealthTopic.IfSomeoneLeaves, facts, gaps)
            : new(HealthTopic.IfSomeoneLeaves, HealthLevel.Good, "Each agenda has a lead and a deputy on both sides.");
    }

    /// <summary>All that is missing, as bad as the worst of it; what the reader's own side can put right comes first, and so does its cure.</summary>
    private static HealthMark Mark(HealthTopic topic, HealthFacts facts, List<Gap> gaps)
    {
        var inOrder = gaps.OrderBy(g => g.Side != facts.Own).ToList();
        return new(topic, gaps.Min(g => g.Level), string.Join(' ', inOrder.Select(g => g.Words)), inOrder[0].Side, inOrder[0].LaneId);
    }

    private static IEnumerable<PartnershipLane> Without(Partnership partnership, PartnershipSide side, PersonDuty duty, IReadOnlySet<Guid> live) =>
        partnership.Lanes.Where(l => !partnership.People.Any(p => p.LaneId == l.Id && p.Holds(side, duty) && IsLive(live, p)))
            .OrderBy(l => l.OpenedOn).ThenBy(l => l.AgendaCode, StringComparer.Ordinal);

    private static IReadOnlyList<PartnershipSide> SidesOf(HealthFacts facts) => [facts.Own, facts.Own.Other()];

    private static string Named(HealthFacts facts, IEnumerable<PartnershipLane> lanes) => InWords([.. lanes.Select(l => facts.Lanes[l.Id])]);

    /// <summary>The oldest open concern, against 20 working days. Source: S0-28.</summary>
    private static HealthMark Concerns(HealthFacts facts)
    {
        if (facts.Concerns.Count is 0)
        {
            return new(HealthTopic.Concerns, HealthLevel.Good, "No concern is open.");
        }

        var age = facts.Concerns.Max(c => facts.Calendar.Between(c.RaisedOn, facts.Today));
        var (open, unowned) = (facts.Concerns.Count, facts.Concerns.Count(c => !c.HasOwner));
        var oldest =
            $"{(open is 1 ? "1 open concern is" : $"The oldest of {open} open concerns is")} {(age is 1 ? "1 working day" : $"{age} working days")} old.";
        return age > Concern.LimitDays ? new(HealthTopic.Concerns, HealthLevel.Act, $"{oldest} The limit is {Concern.LimitDays}.")
            : unowned > 0 ? new(HealthTopic.Concerns, HealthLevel.Watch, $"{oldest} {(unowned is 1 ? "Nobody owns one" : $"Nobody owns {unowned}")} yet.")
            : new(HealthTopic.Concerns, HealthLevel.Good, oldest);
    }

    /// <summary>The memorandum of understanding that counts, or is on the way.</summary>
    private static HealthMark Agreement(HealthFacts facts)
    {
        if (facts.Mou is not { } mou)
        {
            return new(HealthTopic.Mou, HealthLevel.Watch, "No memorandum of understanding yet.");
        }

        var (level, words) = mou.StandingOn(facts.Today) switch
        {
            MouStanding.Draft => (HealthLevel.Watch, "A draft is being written."),
            MouStanding.LegalReview => (HealthLevel.Watch, $"In legal review: {mou.Reviewed} of {mou.Parties} done."),
            MouStanding.Frozen => (HealthLevel.Watch, "The text is fixed. Signatures are not asked for yet."),
            MouStanding.Signing => (HealthLevel.Watch, $"{mou.Signed} of {mou.Parties} have signed."),
            MouStanding.NotYet => (HealthLevel.Good, $"Signed, and in force from {MeetingLabels.Day(mou.StartsOn)}."),
            MouStanding.InForce => (HealthLevel.Good, $"Signed, and in force until {MeetingLabels.Day(mou.EndsOn)}."),
            MouStanding.ReviewDue => (HealthLevel.Watch, $"Its review is due: it ends on {MeetingLabels.Day(mou.EndsOn)}."),
            MouStanding.UnderNotice => (HealthLevel.Watch, $"Notice was given: it ends on {MeetingLabels.Day(mou.LastDay)}."),
            MouStanding.Expired => (HealthLevel.Act, $"It expired on {MeetingLabels.Day(mou.EndsOn)}."),
            MouStanding.Terminated => (HealthLevel.Watch, $"It was ended on {MeetingLabels.Day(mou.LastDay)}."),
            MouStanding.Replaced or MouStanding.Withdrawn => (HealthLevel.Watch, "No memorandum of understanding counts."),
        };
        return new(HealthTopic.Mou, level, words);
    }

    private static HealthMark InTouch(HealthFacts facts)
    {
        var partnership = facts.Partnership;
        var rhythm = $"You mean to be in touch {partnership.Cadence.Word(partnership.CadenceWeeks)}.";
        var last = $"Last contact {MeetingLabels.Day(partnership.LastContactOn)}, {DaysAgo(facts)}.";
        return facts.Today > partnership.QuietFrom ? new(HealthTopic.InTouch, HealthLevel.Act, $"{last} {rhythm} It is going quiet.")
            : facts.Today > partnership.NextContactBy ? new(HealthTopic.InTouch, HealthLevel.Watch, $"{last} {rhythm}")
            : new(HealthTopic.InTouch, HealthLevel.Good, $"{last} {rhythm}");
    }

    private static string DaysAgo(HealthFacts facts)
    {
        var days = facts.Calendar.Between(facts.Partnership.LastContactOn, facts.Today);
        return facts.Partnership.LastContactOn >= facts.Today ? "today" : days is 1 ? "1 working day ago" : $"{days} working days ago";
    }

    private static bool IsLive(IReadOnlySet<Guid> live, PartnershipPerson person) => person.ContactId is not { } contact || live.Contains(contact);

    private static string InWords(IReadOnlyList<string> parts) =>
        parts.Count is 1 ? parts[0] : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";

    /// <summary>Something that is missing on a side.</summary>
    private readonly record struct Gap(HealthLevel Level, string Words, PartnershipSide Side, Guid? LaneId);
}
