using PartnershipPortal.Web.Features.Mous.Documents;

namespace PartnershipPortal.Web.Tests.Mous;

/// <summary>Memoranda to write files of.</summary>
internal static class ADocument
{
    public static readonly DateTimeOffset At = new(2027, 3, 1, 9, 30, 0, TimeSpan.Zero);

    public static string Hash { get; } = new string('a', 60) + "0123";

    public static MouDocument Signed(int clauses = 3, int paragraphs = 2) => new(
        "Łukasz Ó Sé memorandum on T Level placements", "MOU-2027-0042", 3, MouDocumentStanding.Signed, new DateOnly(2027, 3, 1),
        [new("Northbridge Hospitals NHS Trust", "the employer"), new("Riverside College", "the college")],
        [new("Runs", "1 September 2027 to 31 August 2028")],
        [.. Enumerable.Range(1, clauses).Select(n => Clause(n, paragraphs))],
        [
            new("Łukasz Ó Sé", "Chief executive", "Northbridge Hospitals NHS Trust", At, Hash),
            new("Zoë Ğüneş-Ōta", "Principal", "Riverside College", At.AddMinutes(1), Hash),
        ],
        Hash, "https://portal.example/verify");

    /// <summary>Both sides are still talking about its first clause.</summary>
    public static MouDocument Draft()
    {
        var document = Signed();
        var first = new MouDocumentClause(1, "Who supervises", ["The trust names a supervisor.", "The college visits once."],
            [new("Łukasz Ó Sé", "Northbridge", At, "How often?\nAnd who pays?")],
            [
                new("Ann Older", "Riverside College", At, ["An older wish."]),
                new("Zoë Ğüneş-Ōta", "Riverside College", At.AddHours(1),
                    ["The trust names two supervisors.", "It tells the college.", "The college visits once."]),
            ]);
        return document with
        {
            Standing = MouDocumentStanding.Draft,
            Hash = null,
            VerifyAt = null,
            Signatures = [],
            Clauses = [first, .. document.Clauses.Skip(1)],
        };
    }

    private static string Filling { get; } = string.Join(' ', Enumerable.Repeat("words of an agreement", 40));

    private static MouDocumentClause Clause(int number, int paragraphs) => new(
        number, $"Clause called {number}",
        [.. Enumerable.Range(1, paragraphs).Select(p => $"Begin{number}x{p} {Filling} end{number}x{p}.")], [], []);
}
