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
    private const int Shuffles = 10;

    private static readonly string Folder = Path.Combine(Seeds.Repository, "tests/PartnershipPortal.Benchmarks/FrontDoorQuality");

    public static int Run(TextWriter to)
    {
        var scores = new Domain.Tests.FrontDoor.FrontDoorQuality(Folder).Run();
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
        var isSteady = Sets(to) & Shuffled(ours, to);
        return ours.Forbidden == 0 && isSteady && scores.Skip(1).All(b => ours.HitAt3 > b.HitAt3) ? 0 : 1;
    }

    /// <summary>Titles and questions of both halves and of later batches, with the baselines beside the questions; whether ours moved in any shuffle.</summary>
    private static bool Sets(TextWriter to)
    {
        var titles = new RoleFamilyReader(Seeds.Terms, Seeds.Synonyms);
        var needs = new AgendaReader(Seeds.Terms, Seeds.Synonyms, new AgendaRoutes(Seeds.Routes));
        var isSteady = true;
        to.WriteLine();
        to.WriteLine($"{"Judged sets",-12}{"titles",14}{"questions",14}{"forbidden",11}{"nearest",10}{"by title",10}{"shuffles",10}");
        foreach (var half in (string[])["tune", "held", "fresh", "tune2", "held2", "tune3", "held3", "tune4", "held4"])
        {
            var (title, question) = (JudgedTitles.Run(titles, half), JudgedQuestions.Run(needs, half));
            var nearest = JudgedQuestions.Run(needs, half, JudgedQuestions.Nearest);
            var list = JudgedQuestions.Run(needs, half, JudgedQuestions.Alphabetical);
            var moved = Enumerable.Range(1, Shuffles).Count(n => JudgedQuestions.Run(needs, half, shuffle: n).Right != question.Right);
            isSteady &= moved == 0;
            to.WriteLine($"{half,-12}{$"{title.Right} of {title.Of}",14}{$"{question.Right} of {question.Of}",14}"
                + $"{question.Forbidden,11}{nearest.Right,10}{list.Right,10}{(moved == 0 ? "same" : $"{moved} moved"),10}");
        }

        return isSteady;
    }

    /// <summary>The hand-judged cases again with other ids and in another order.</summary>
    private static bool Shuffled(QualityScore ours, TextWriter to)
    {
        var others = Enumerable.Range(1, Shuffles).Select(n => new Domain.Tests.FrontDoor.FrontDoorQuality(Folder, n).RunOurs())
            .Count(s => (s.HitAt1, s.HitAt3, s.Forbidden) != (ours.HitAt1, ours.HitAt3, ours.Forbidden));
        to.WriteLine($"Hand-judged cases with other ids, {Shuffles} times: {(others == 0 ? "the same" : $"{others} differ")}");
        return others == 0;
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
