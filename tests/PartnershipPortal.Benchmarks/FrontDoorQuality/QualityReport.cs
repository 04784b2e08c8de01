using System.Diagnostics;
using System.Globalization;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Tests;
using PartnershipPortal.Domain.Tests.FrontDoor;

namespace PartnershipPortal.Benchmarks.FrontDoorQuality;

/// <summary>Prints how the ranking does on the judged set beside the three ways people manage today, and what one ranking costs.</summary>
internal static class QualityReport
{
    private const int Candidates = 400;
    private const int Rounds = 500;

    public static int Run(TextWriter to)
    {
        var scores = new Domain.Tests.FrontDoor.FrontDoorQuality(Path.Combine(Seeds.Repository, "tests/PartnershipPortal.Benchmarks/FrontDoorQuality")).Run();
        to.WriteLine($"Front-door quality on {scores[0].Cases} hand-judged cases");
        to.WriteLine($"{"",-42}{"hit@1",8}{"hit@3",8}{"forbidden",11}");
        foreach (var score in scores)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{score.Method,-42}{100.0 * score.HitAt1 / score.Cases,7:0}%{100.0 * score.HitAt3 / score.Cases,7:0}%{score.Forbidden,11}"));
        }

        foreach (var missed in scores[0].Missed)
        {
            to.WriteLine($"  missed: {missed}");
        }

        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One ranking of {Candidates} candidates: {MillisecondsPerRanking():0.000} ms"));
        var ours = scores[0];
        return ours.Forbidden == 0 && scores.Skip(1).All(b => ours.HitAt3 > b.HitAt3) ? 0 : 1;
    }

    private static double MillisecondsPerRanking()
    {
        FrontDoorCandidate[] people = [.. Enumerable.Range(1, Candidates).Select(n => Invented.Person(n, 1 + (n % 90), n % 60))];
        for (var i = 0; i < 50; i++)
        {
            FrontDoorRanking.Rank(Invented.Request(), people, Invented.Rules);
        }

        var before = Process.GetCurrentProcess().UserProcessorTime;
        for (var i = 0; i < Rounds; i++)
        {
            FrontDoorRanking.Rank(Invented.Request(), people, Invented.Rules);
        }

        return (Process.GetCurrentProcess().UserProcessorTime - before).TotalMilliseconds / Rounds;
    }
}
