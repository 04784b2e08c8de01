using System.Globalization;
using System.Text;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Tests;

/// <summary>The repository's own seeds, read straight from their files, so that rules are tested on the words people get.</summary>
public static class Seeds
{
    private static readonly Lazy<string> Folder = new(FindFolder);
    private static readonly Lazy<IReadOnlyList<Term>> LazyTerms = new(ReadTerms);
    private static readonly Lazy<List<PostcodeDistrict>> LazyDistricts = new(ReadDistricts);
    private static readonly Lazy<Gazetteer> LazyGazetteer = new(ReadGazetteer);

    /// <summary>The folder that holds the repository.</summary>
    public static string Repository => Path.GetDirectoryName(Folder.Value)!;

    public static IReadOnlyList<Term> Terms => LazyTerms.Value;

    public static IReadOnlyList<PostcodeDistrict> Districts => LazyDistricts.Value;

    public static IReadOnlyList<Synonym> Synonyms { get; } =
        [.. Rows("vocabulary/synonyms.csv").Select(r => new Synonym { Kind = KindOf(r["kind"]), TermCode = r["code"], Text = r["text"] })];

    public static IReadOnlyList<AgendaRoute> Routes { get; } =
        [.. Rows("vocabulary/agenda_routes.csv").Select(r => new AgendaRoute
        {
            AgendaCode = r["agenda_code"],
            RoleFamilyCode = r["role_family_code"],
            Level = Enum.Parse<ContactLevel>(r["level"], ignoreCase: true),
            Fit = Enum.Parse<RouteFit>(r["fit"], ignoreCase: true),
            Source = r["source"],
        })];

    public static IReadOnlyList<RankingWeight> Weights { get; } =
        [.. Rows("vocabulary/ranking_weights.csv")
            .Select(r => new RankingWeight { Code = r["code"], Points = Number(r["points"]), Description = r["description"] })];

    public static IReadOnlyList<TravelBarrierRow> Barriers { get; } =
        [.. Rows("vocabulary/travel_barriers.csv").Select(r =>
            new TravelBarrierRow(r["barrier"], r["part"], r["name"], Number(r["latitude"]), Number(r["longitude"]), OptionalNumber(r["minutes"]),
            OptionalNumber(r["factor"])))];

    public static IReadOnlyList<PlacementRule> PlacementRules { get; } =
        [.. Rows("vocabulary/placement_rules.csv").Select(r => new PlacementRule
        {
            Code = r["code"],
            Scope = r["scope"],
            ValidFrom = DateOnly.Parse(r["valid_from"], CultureInfo.InvariantCulture),
            ValidUntil = r["valid_until"] is { Length: > 0 } until ? DateOnly.Parse(until, CultureInfo.InvariantCulture) : null,
            Number = decimal.Parse(r["number"], CultureInfo.InvariantCulture),
            Unit = r["unit"],
            Words = r["words"],
            Source = r["source"],
            CheckedOn = DateOnly.Parse(r["checked_on"], CultureInfo.InvariantCulture),
        })];

    /// <summary>The whole of England, as the portal loads it.</summary>
    public static Gazetteer Gazetteer => LazyGazetteer.Value;

    /// <summary>Rows of a seed file by column name.</summary>
    public static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = Parse(File.ReadAllText(Path.Combine(Folder.Value, file)));
        return lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(c => c.First, c => c.Second));
    }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public static double? OptionalNumber(string text) => text.Length == 0 ? null : Number(text);

    /// <summary>Comma-separated values with quotes, as RFC 4180 writes them.</summary>
    public static List<string[]> Parse(string text)
    {
        var (lines, line, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                line.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    lines.Add([.. line]);
                    line.Clear();
                }
            }
            else if (c is not '\r' and not '\uFEFF')
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || line.Count > 0)
        {
            line.Add(cell.ToString());
            lines.Add([.. line]);
        }

        return lines;
    }

    private static List<PostcodeDistrict> ReadDistricts() =>
        [.. Rows("reference/districts.csv").Select(r => new PostcodeDistrict
        {
            Code = r["code"],
            Country = r["country"],
            Latitude = Number(r["latitude"]),
            Longitude = Number(r["longitude"]),
            LocalAuthorityCode = r["local_authority_code"],
            IcsCode = r["ics_code"] is { Length: > 0 } ics ? ics : null,
        })];

    private static Gazetteer ReadGazetteer() => new(
        Districts,
        Rows("reference/sectors.csv").Select(r => new PostcodeSector
        {
            Code = r["code"],
            Latitude = Number(r["latitude"]),
            Longitude = Number(r["longitude"]),
            LocalAuthorityCode = r["local_authority_code"],
            IcsCode = r["ics_code"],
        }),
        ReadPlaces(),
        Rows("reference/local_authorities.csv")
            .Select(r => new LocalAuthority { Code = r["code"], Name = r["name"], LsipCode = r["lsip_code"], LsipName = r["lsip_name"] }),
        Rows("reference/ics.csv").Select(r =>
            new IntegratedCareSystem { Code = r["code"], Name = r["name"], BoardName = r["board_name"], RegionCode = r["region_code"] }));

    private static List<NamedPlace> ReadPlaces()
    {
        var places = Rows("reference/places.csv").Select(r => new NamedPlace
        {
            Id = int.Parse(r["id"], CultureInfo.InvariantCulture),
            Name = r["name"],
            Latitude = Number(r["latitude"]),
            Longitude = Number(r["longitude"]),
            Population = (int?)OptionalNumber(r["population"]),
            District = r["district"],
            LocalAuthorityCode = r["local_authority_code"],
            IcsCode = r["ics_code"],
        }).ToList();
        var byId = places.ToDictionary(p => p.Id);
        places.AddRange(Rows("reference/place_aliases.csv")
            .Select((r, i) => (Alias: r["alias"], Of: byId[int.Parse(r["place_id"], CultureInfo.InvariantCulture)], Id: 100_000 + i)).Select(a => new NamedPlace
            {
                Id = a.Id,
                Name = a.Alias,
                IsAlias = true,
                Latitude = a.Of.Latitude,
                Longitude = a.Of.Longitude,
                Population = a.Of.Population,
                District = a.Of.District,
                LocalAuthorityCode = a.Of.LocalAuthorityCode,
                IcsCode = a.Of.IcsCode,
            }));
        return places;
    }

    private static List<Term> ReadTerms() =>
    [
        .. Rows("vocabulary/agendas.csv").Select(r => TermOf(TermKind.Agenda, r)),
        .. Rows("vocabulary/programmes.csv").Select(r => TermOf(TermKind.Programme, r)),
        .. Rows("vocabulary/role_families.csv").Select(r => TermOf(TermKind.RoleFamily, r)),
    ];

    private static Term TermOf(TermKind kind, Dictionary<string, string> row) => new()
    {
        Kind = kind,
        Code = row["code"],
        Label = row["label"],
        Meaning = row.GetValueOrDefault("description"),
        Expansion = row.GetValueOrDefault("plain"),
        Sector = row.TryGetValue("sector", out var code) && Sectors.TryParse(code, out var sector) ? sector : null,
        Level = row.TryGetValue("level", out var level) ? Enum.Parse<ContactLevel>(level, ignoreCase: true) : null,
        AgendaCode = row.GetValueOrDefault("agenda_code"),
        Status = Enum.Parse<TermStatus>(row["status"], ignoreCase: true),
        Source = row["source"],
        Sort = int.Parse(row["sort"], CultureInfo.InvariantCulture),
    };

    private static TermKind KindOf(string kind) => kind switch
    {
        "agenda" => TermKind.Agenda,
        "programme" => TermKind.Programme,
        "role-family" => TermKind.RoleFamily,
        _ => throw new InvalidDataException($"Unknown kind of synonym: {kind}"),
    };

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var seeds = Path.Combine(folder.FullName, "seeds");
            if (Directory.Exists(Path.Combine(seeds, "vocabulary")))
            {
                return seeds;
            }
        }

        throw new DirectoryNotFoundException("No seeds/vocabulary folder above the test's own.");
    }
}
