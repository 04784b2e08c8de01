using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Tests.Organisations;

/// <summary>The usual holidays of England, and holidays an approver enters. Source: product.md section 3, "Academic year".</summary>
public class EnglishTermsTests
{
    [Fact]
    public void The_year_2026_has_the_holidays_that_councils_published() => Assert.Equal(
        [
            "Autumn half term 2026-10-26 2026-10-30", "Christmas 2026-12-21 2027-01-01", "Spring half term 2027-02-15 2027-02-19",
            "Easter 2027-03-22 2027-04-02", "Summer half term 2027-05-31 2027-06-04", "Summer 2027-07-19 2027-08-31",
        ],
        EnglishTerms.Of(new AcademicYear(2026)).Select(t => FormattableString.Invariant($"{t.Name} {t.From:yyyy-MM-dd} {t.Until:yyyy-MM-dd}")));

    [Fact]
    public void In_every_year_they_begin_on_a_monday_follow_each_other_and_can_be_entered()
    {
        for (var year = 2024; year < 2060; year++)
        {
            var all = EnglishTerms.Of(new AcademicYear(year));

            Assert.All(all, t => Assert.Equal(DayOfWeek.Monday, t.From.DayOfWeek));
            Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(pair.First.Until < pair.Second.From, $"{pair.First} {pair.Second}"));
            Assert.All(all, t => Assert.Null(Record.Exception(() => new TermBreak(Guid.NewGuid(), t.Name, t.From, t.Until))));
            Assert.True(all[0] is { From.Month: 10, Until.Month: 10 });
        }
    }

    [Fact]
    public void Holidays_end_after_they_begin_and_have_an_end()
    {
        var day = new DateOnly(2027, 3, 22);

        Assert.Throws<BrokenRuleException>(() => new TermBreak(Guid.NewGuid(), "Easter", day, day.AddDays(-1)));
        Assert.Throws<BrokenRuleException>(() => new TermBreak(Guid.NewGuid(), "For ever", day, day.AddDays(TermBreak.MostDays)));
        Assert.Throws<BrokenRuleException>(() => new TermBreak(Guid.NewGuid(), " ", day, day));
        Assert.Equal(day, new TermBreak(Guid.NewGuid(), "Training day", day, day).Until);
    }
}
