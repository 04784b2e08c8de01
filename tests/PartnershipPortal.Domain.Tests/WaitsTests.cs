using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain.Tests;

/// <summary>
/// Tests wait for what they want to see. A pause is too short on a busy machine; an event of the browser (a load, an idle network, an address
/// that is awaited) can come between the moment it is looked for and the moment it is listened for, and is then waited for in vain.
/// </summary>
public partial class WaitsTests
{
    [Fact]
    public void No_test_waits_for_time_or_for_an_event_of_the_browser()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Seeds.Repository, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains("Benchmarks", StringComparison.Ordinal) && Path.GetFileName(f) != $"{nameof(WaitsTests)}.cs")
            .ToList();

        Assert.True(sources.Count > 300);
        Assert.Empty(sources.SelectMany(f => Waits().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}")));
    }

    [Theory]
    [InlineData("await page.WaitForURLAsync(url => true);", true)]
    [InlineData("await page.WaitForLoadStateAsync(LoadState.NetworkIdle);", true)]
    [InlineData("await page.WaitForTimeoutAsync(100);", true)]
    [InlineData("Thread.Sleep(100);", true)]
    [InlineData("await Task.Delay(TimeSpan.FromSeconds(1));", true)]
    [InlineData("await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);", false)]
    [InlineData("await Assertions.Expect(page).ToHaveURLAsync(address);", false)]
    public void A_wait_is_found(string source, bool isFound) => Assert.Equal(isFound, Waits().IsMatch(source));

    [GeneratedRegex(@"\b(?:WaitForURL|WaitForLoadState|WaitForNavigation|RunAndWaitForNavigation|WaitForTimeout)Async\b|\bNetworkIdle\b"
        + @"|\bThread\.Sleep\b|\bTask\.Delay\((?!Timeout\.Infinite)")]
    private static partial Regex Waits();
}
