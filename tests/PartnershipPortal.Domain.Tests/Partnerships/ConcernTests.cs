using PartnershipPortal.Domain.Partnerships;
using static PartnershipPortal.Domain.Tests.Partnerships.Both;

namespace PartnershipPortal.Domain.Tests.Partnerships;

/// <summary>Concerns in the open, and what is done together. Source: S0-28, S0-30, S2-12.</summary>
public class ConcernTests
{
    private static readonly WorkingDays Calendar = new([]);

    [Theory]
    [InlineData("2026-12-21", 20, false)] // 20 working days after 23 November
    [InlineData("2026-12-22", 21, true)]
    public void It_turns_after_20_working_days(string today, int age, bool isOverdue)
    {
        var concern = Raised(new Both());
        var day = DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((age, isOverdue), (concern.AgeOn(day, Calendar), concern.IsOverdueOn(day, Calendar)));
    }

    [Fact]
    public void It_is_owned_resolved_with_what_was_done_and_may_come_back()
    {
        var both = new Both();
        var concern = Raised(both);
        both.Partnership.Give(concern, both.Leila, College, "Leila", Now);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Give(concern, both.Leila, Trust, "Priya", Now)); // not a colleague
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Resolve(concern, " ", College, "Leila", Today, Now));

        both.Partnership.Resolve(concern, "Shifts start at 8.30am", College, "Leila", Today.AddDays(40), Now);

        Assert.False(concern.IsOverdueOn(Today.AddDays(100), Calendar));
        Assert.Equal(Today.AddDays(40), both.Partnership.LastContactOn);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Resolve(concern, "Again", College, "Leila", Today, Now));
        both.Partnership.Reopen(concern, Trust, "Priya", Now);
        Assert.True(concern.IsOpen);
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Reopen(concern, Trust, "Priya", Now));
    }

    [Fact]
    public void One_of_another_partnership_is_refused()
    {
        var (both, other) = (new Both(), new Both());
        var concern = Raised(other);

        Assert.Throws<BrokenRuleException>(() => both.Partnership.Give(concern, both.Leila, College, "Leila", Now));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Resolve(concern, "Done", College, "Leila", Today, Now));
        Assert.Throws<BrokenRuleException>(() => both.Partnership.Reopen(concern, College, "Leila", Now));
    }

    [Fact]
    public void Health_names_the_oldest_and_says_who_must_act()
    {
        var both = new Both();

        Assert.Equal((HealthLevel.Good, "No concern is open."), Said(both, [], Today));
        Assert.Equal((HealthLevel.Watch, "1 open concern is 5 working days old. Nobody owns one yet."),
            Said(both, [new(Guid.NewGuid(), Today, false)], new(2026, 11, 30)));
        Assert.Equal((HealthLevel.Good, "1 open concern is 5 working days old."), Said(both, [new(Guid.NewGuid(), Today, true)], new(2026, 11, 30)));
        Assert.Equal((HealthLevel.Act, "The oldest of 2 open concerns is 21 working days old. The limit is 20."),
            Said(both, [new(Guid.NewGuid(), Today, true), new(Guid.NewGuid(), Today.AddDays(7), true)], new(2026, 12, 22)));
    }

    [Fact]
    public void What_was_done_counts_as_contact_and_says_who_received_whom()
    {
        var both = new Both();
        Assert.Throws<BrokenRuleException>(() => Record(both, new(ActivityKind.ExchangeVisit, Today)));
        Assert.Throws<BrokenRuleException>(() => Record(both, new(ActivityKind.Talk, Today.AddDays(11))));
        Assert.Throws<BrokenRuleException>(() => Record(both, new(ActivityKind.Talk, Today.AddDays(-1))));
        Assert.Throws<BrokenRuleException>(() => Record(both, new(ActivityKind.Talk, Today, TookPart: 10, InterestAfter: 11)));
        Assert.Throws<BrokenRuleException>(() => Record(both, new(ActivityKind.Talk, Today, TookPart: -1)));

        var visit = Record(both, new(ActivityKind.ExchangeVisit, Today.AddDays(5), HostSide: PartnershipSide.Answering));
        both.Partnership.SayOf(visit, "Eye-opening", Trust);

        Assert.Equal(Today.AddDays(5), both.Partnership.LastContactOn);
        Assert.Equal(("Eye-opening", null), (visit.FeedbackOf(PartnershipSide.Asking), visit.FeedbackOf(PartnershipSide.Answering)));
        Assert.Null(Record(both, new(ActivityKind.Talk, Today, HostSide: PartnershipSide.Asking)).HostSide);
    }

    private static PartnershipActivity Record(Both both, ActivityFacts facts) =>
        both.Partnership.Record(facts, Trust, "Priya", Guid.NewGuid(), Today.AddDays(10), Now);

    private static Concern Raised(Both both) =>
        both.Partnership.Raise(new("Late arrivals", "The bus comes too late", ConcernSeverity.Serious, null), Trust, "Priya", Guid.NewGuid(), Today, Now);

    private static (HealthLevel, string) Said(Both both, OpenConcern[] concerns, DateOnly today)
    {
        var facts = new HealthFacts(
            both.Partnership, new Dictionary<PartnershipSide, string> { [PartnershipSide.Asking] = "your side", [PartnershipSide.Answering] = "the college" },
            both.Partnership.Lanes.ToDictionary(l => l.Id, l => l.AgendaCode), new HashSet<Guid>(), concerns, today, Calendar,
            PartnershipSide.Asking);
        var mark = PartnershipHealth.Of(facts).Single(m => m.Topic is HealthTopic.Concerns);
        return (mark.Level, mark.Words);
    }
}
