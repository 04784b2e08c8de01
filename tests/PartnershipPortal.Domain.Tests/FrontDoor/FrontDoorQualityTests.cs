using Xunit.Abstractions;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

public sealed class FrontDoorQualityTests(ITestOutputHelper output)
{
    [Fact]
    public void Ours_beats_each_baseline_and_never_shows_a_forbidden_answer()
    {
        var scores = new FrontDoorQuality(Path.Combine(Seeds.Repository, "tests/PartnershipPortal.Benchmarks/FrontDoorQuality")).Run();
        var (ours, baselines) = (scores[0], scores.Skip(1));
        foreach (var score in scores)
        {
            var missed = string.Join("; ", score.Missed.Take(40));
            output.WriteLine($"{score.Method}: {score.HitAt1} and {score.HitAt3} of {score.Cases}, {score.Forbidden} forbidden => {missed}");
        }

        Assert.Equal(0, ours.Forbidden);
        Assert.True(ours.HitAt3 >= 0.95 * ours.Cases, string.Join('\n', ours.Missed));
        Assert.True(ours.HitAt1 >= 0.9 * ours.Cases);
        Assert.All(baselines, b => Assert.True(ours.HitAt3 > b.HitAt3 && ours.HitAt1 > b.HitAt1));
        Assert.Contains(baselines, b => b.Forbidden > 0);
    }
}
