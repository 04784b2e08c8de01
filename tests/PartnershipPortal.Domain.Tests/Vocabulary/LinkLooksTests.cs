using PartnershipPortal.Domain.Vocabulary;
using static PartnershipPortal.Domain.Vocabulary.LinkOutcome;

namespace PartnershipPortal.Domain.Tests.Vocabulary;

/// <summary>What several looks at a link add up to, and when it is looked at again.</summary>
public class LinkLooksTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    public static TheoryData<LinkOutcome[], LinkHealth> Looks => new()
    {
        { [], LinkHealth.NotLooked },
        { [Works, Gone], LinkHealth.Works },
        { [Moved], LinkHealth.Moved },
        { [Refused, Gone], LinkHealth.Refused },
        { [Gone], LinkHealth.Broken },
        { [Unsafe], LinkHealth.Broken },
        { [NoAnswer], LinkHealth.Unsure },
        { [NoAnswer, NoAnswer], LinkHealth.Unsure },
        { [NoAnswer, NoAnswer, Works], LinkHealth.Unsure },
        { [NoAnswer, NoAnswer, NoAnswer], LinkHealth.Broken },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public void The_last_look_counts_and_one_bad_day_breaks_no_link(LinkOutcome[] newestFirst, LinkHealth health) =>
        Assert.Equal(health, LinkLooks.Health(newestFirst));

    [Theory]
    [InlineData(LinkHealth.Works, 6, false)]
    [InlineData(LinkHealth.Works, 7, true)]
    [InlineData(LinkHealth.Moved, 6, false)]
    [InlineData(LinkHealth.Refused, 6, false)]
    [InlineData(LinkHealth.Broken, 0, false)]
    [InlineData(LinkHealth.Broken, 1, true)]
    [InlineData(LinkHealth.Unsure, 1, true)]
    public void What_works_is_looked_at_each_week_and_what_does_not_each_day(LinkHealth health, int daysAgo, bool isDue)
    {
        Assert.Equal(isDue, LinkLooks.IsDue(health, Today.AddDays(-daysAgo), Today));
        Assert.True(LinkLooks.IsDue(LinkHealth.NotLooked, null, Today));
    }

    [Theory]
    [InlineData("https://www.nhsemployers.org/a?b=c", true)]
    [InlineData("http://www.nhsemployers.org/", false)]
    [InlineData("https://somebody:secret@host.example/", false)]
    [InlineData("https://intranet/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/cases", false)]
    [InlineData("", true)]
    [InlineData(null, true)]
    public void Nobody_is_sent_anywhere_but_to_https(string? url, bool isSafe) => Assert.Equal(isSafe, WebLink.IsNoneOrSafe(url));
}
