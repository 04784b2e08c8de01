using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>
/// Questions as people type them, each with what must and must not be understood and who may come first, asked of a world with one person of every
/// role family at the same distance, and a little nearer two care homes and a practice whose one door is their manager. Written before the reader was
/// changed; one half is for tuning, the other only for being asked at the end.
/// </summary>
public static class JudgedQuestions
{
    private static readonly GeoPoint Bolton = new(53.5769, -2.4282);

    private static readonly FrontDoorCandidate[] World = MakeWorld();

    /// <summary>How the people of the world are put in order for a question.</summary>
    public delegate IEnumerable<FrontDoorCandidate> Ordering(FrontDoorRequest request, IReadOnlyList<FrontDoorCandidate> world);

    /// <summary>As the portal does.</summary>
    public static IEnumerable<FrontDoorCandidate> Ours(FrontDoorRequest request, IReadOnlyList<FrontDoorCandidate> world) =>
        FrontDoorRanking.Rank(request, world, Invented.Rules).Select(s => s.Candidate);

    /// <summary>Whoever is nearest among the kinds of organisation wanted.</summary>
    public static IEnumerable<FrontDoorCandidate> Nearest(FrontDoorRequest request, IReadOnlyList<FrontDoorCandidate> world) =>
        Wanted(request, world).OrderBy(c => c.Point!.Value.MilesTo(request.Place));

    /// <summary>A list by title, as a directory is.</summary>
    public static IEnumerable<FrontDoorCandidate> Alphabetical(FrontDoorRequest request, IReadOnlyList<FrontDoorCandidate> world) =>
        Wanted(request, world).OrderBy(c => c.JobTitle, StringComparer.Ordinal);

    private static IEnumerable<FrontDoorCandidate> Wanted(FrontDoorRequest request, IReadOnlyList<FrontDoorCandidate> world) =>
        world.Where(c => request.Sectors.Count == 0 || request.Sectors.Contains(c.Sector));

    /// <param name="half">"tune" or "held".</param>
    /// <param name="order">Ours where nothing is said.</param>
    /// <param name="shuffle">Gives everybody another id and place in the list; the figure may not move.</param>
    public static (int Right, int Of, int Forbidden, IReadOnlyList<string> Wrong) Run(
        AgendaReader reader, string half, Ordering? order = null, int shuffle = 0)
    {
        var random = new Random(shuffle);
        FrontDoorCandidate[] world = shuffle == 0 ? World
            : [.. World.Select(c => c with { ContactId = Invented.Id(random.Next()) }).OrderBy(_ => random.Next())];
        var (of, forbidden, wrong) = (0, 0, new List<string>());
        foreach (var row in JudgedSets.Rows($"questions.{half}.csv"))
        {
            of++;
            var faults = Ask(reader, row, (order ?? Ours, world));
            forbidden += faults.Count(f => f.StartsWith("FORBIDDEN", StringComparison.Ordinal));
            if (faults.Count > 0)
            {
                wrong.Add($"{row["seeker"]}: {row["need"]} => {string.Join("; ", faults)}");
            }
        }

        return (of - wrong.Count, of, forbidden, wrong);
    }

    private static List<string> Ask(AgendaReader reader, Dictionary<string, string> row, (Ordering By, FrontDoorCandidate[] World) order)
    {
        var seeker = JudgedSets.SectorOf(row["seeker"]);
        var place = PlaceInNeed.In(row["need"], Seeds.Gazetteer, reader.IsWord);
        var reading = reader.Read(place?.Need ?? row["need"]);
        var faults = new List<string>();
        if (reading.Outcome is AgendaOutcome.Close && reading.Alternatives.FirstOrDefault(a => row["agenda"].Split('|').Contains(a.Code)) is { } chosen)
        {
            reading = reading with { Agenda = chosen }; // asked which, they say so
        }

        var agenda = reading.Agenda?.Code is { } code and not "general" ? code : "-";
        if (row["agenda"].Length > 0 && !row["agenda"].Split('|').Contains(agenda))
        {
            faults.Add($"understood {agenda}, not {row["agenda"]}");
        }

        if (row["not_agenda"].Split('|') is var never && reading.Outcome is not AgendaOutcome.Unknown
            && (never.Contains(agenda) || (never.Contains("*") && reading.Agenda is not null)))
        {
            faults.Add($"FORBIDDEN reading {agenda}");
        }

        var level = reading.SuggestedLevel ?? ContactLevel.Operational;
        if (row["level"].Length > 0 && !string.Equals(row["level"], level.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            faults.Add($"level {level}");
        }

        if (row["outcome"] switch
        {
            "sure" => reading.Outcome is not AgendaOutcome.Understood,
            "ask" => reading.Outcome is AgendaOutcome.Understood && reading.Alternatives.Count == 0,
            "none" => reading.Outcome is not AgendaOutcome.Unknown,
            "general" => reading.Outcome is AgendaOutcome.Unknown,
            _ => false,
        })
        {
            faults.Add($"outcome {reading.Outcome}, not {row["outcome"]}");
        }

        if (row["said"] switch { "as-written" => reading.Corrected is not null, "told" => reading.Corrected is null, _ => false })
        {
            faults.Add($"corrected to {reading.Corrected ?? "nothing"}");
        }

        if (row["at"].Length > 0 ? place?.Where.StartsWith(row["at"], StringComparison.OrdinalIgnoreCase) is not true : place is not null)
        {
            faults.Add($"place {place?.Where ?? "not seen"}");
        }

        if (reading.Outcome is AgendaOutcome.Understood or AgendaOutcome.Close)
        {
            faults.AddRange(Order(row, reading, seeker, level, order));
        }

        return faults;
    }

    private static IEnumerable<string> Order(
        Dictionary<string, string> row, AgendaReading reading, Sector seeker, ContactLevel level, (Ordering By, FrontDoorCandidate[] World) order)
    {
        var people = order.By(
            Invented.Request(reading.Agenda?.Code ?? "", "") with
            {
                AgendaCode = reading.Agenda?.Code,
                RoleFamilyCodes = [.. reading.RoleFamilies.Select(f => f.Code)],
                Place = Bolton,
                Level = level,
                Sectors = reading.SectorsFor(seeker, []),
                NeighbourIcsCodes = new HashSet<string>(),
            },
            order.World);
        var families = people.Select(p => p.RoleFamilyCode!).ToArray();
        if (row["first"].Length > 0 && !row["first"].Split('|').Any(f => Fits(f, families.FirstOrDefault() ?? "nobody")))
        {
            yield return $"first {families.FirstOrDefault() ?? "nobody"}, not {row["first"]}";
        }

        var bad = families.Take(3).Where(f => row["not_first"].Split('|').Any(n => Fits(n, f))).ToArray();
        if (bad.Length > 0)
        {
            yield return $"FORBIDDEN {string.Join(", ", bad)}";
        }
    }

    private static bool Fits(string pattern, string family) =>
        pattern.EndsWith('*') ? family.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == family;

    private static FrontDoorCandidate[] MakeWorld()
    {
        var families = Seeds.Terms.Where(t => t is { Kind: TermKind.RoleFamily, Sector: not null, Status: TermStatus.Current }
            && !t.Code.EndsWith(".mailbox", StringComparison.Ordinal)).ToArray();
        var number = 0;
        FrontDoorCandidate Person(Term family, double miles) => Invented.Person(++number) with
        {
            Sector = family.Sector!.Value,
            RoleFamilyCode = family.Code,
            JobTitle = family.Label,
            Level = family.Level ?? ContactLevel.Operational,
            Point = new GeoPoint(Bolton.Latitude, Bolton.Longitude + (miles / 41.13)),
        };
        var everywhere = families.Select((f, i) => Person(f, 8 + (i * 0.01))).ToArray();
        var doors = new[] { "sc.care_manager", "sc.care_manager", "pc.practice_manager", "fe.employer_rel", "nhs.learning" }
            .Select((code, i) => Person(families.Single(f => f.Code == code), code[0] is 's' or 'p' ? 7.9 : 9).AtOneDoor(true));
        return [.. everywhere, .. doors];
    }
}
