using System.Globalization;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>How one way of answering did on the judged cases.</summary>
/// <param name="Forbidden">Answers shown that a judge said must never be.</param>
/// <param name="Missed">Cases with no accepted answer among the first three, and what was answered.</param>
public sealed record QualityScore(string Method, int Cases, int HitAt1, int HitAt3, int Forbidden, IReadOnlyList<string> Missed);

/// <summary>
/// A small hand-judged set: invented people at real organisations, questions as people type them, the answers a person in the know
/// would accept and those they would not forgive. Ours is measured beside the three ways people manage today. Source: product.md section 7.
/// </summary>
public sealed class FrontDoorQuality
{
    private const int Shown = 8;
    private const double TlmMiles = 30;
    private static readonly DateOnly Today = new(2026, 11, 22);

    private readonly AgendaReader _agendas;
    private readonly FrontDoorRules _rules;
    private readonly Dictionary<string, Place> _organisations;
    private readonly List<Person> _people;
    private readonly List<Case> _cases;

    /// <param name="folder">The folder of <c>organisations.csv</c>, <c>contacts.csv</c> and <c>cases.csv</c>.</param>
    /// <param name="shuffle">Gives everybody another id and another place in the list, as another import would; the answers may not move.</param>
    public FrontDoorQuality(string folder, int shuffle = 0)
    {
        var routes = new AgendaRoutes(Seeds.Routes);
        var titles = new RoleFamilyReader(Seeds.Terms, Seeds.Synonyms);
        _agendas = new AgendaReader(Seeds.Terms, Seeds.Synonyms, routes);
        _rules = Invented.Rules;
        _organisations = Rows(folder, "organisations.csv").Select((r, i) => ToPlace(r, i)).ToDictionary(p => p.Code);
        var strategic = Rows(folder, "contacts.csv").Where(r => r["level"] == "strategic").Select(r => r["organisation"]).ToHashSet();
        _people = [.. Rows(folder, "contacts.csv").Select((r, i) => ToPerson(r, i, titles, strategic))];
        if (shuffle > 0)
        {
            var random = new Random(shuffle);
            _people = [.. _people.Select(p => p with { Candidate = p.Candidate with { ContactId = Invented.Id(random.Next()) } }).OrderBy(_ => random.Next())];
        }

        _cases = [.. Rows(folder, "cases.csv").Select(r => ToCase(r))];
    }

    /// <summary>Ours first, then the baselines.</summary>
    public IReadOnlyList<QualityScore> Run() =>
    [
        Measure("Ours", Ours),
        Measure("B0 nearest general mailbox", NearestMailbox),
        Measure("B1 alphabetical, words in the title", Directory),
        Measure("B2 nearest within 30 miles on the subject", WithinThirtyMiles),
    ];

    /// <summary>Ours alone.</summary>
    public QualityScore RunOurs() => Measure("Ours", Ours);

    private QualityScore Measure(string method, Func<Case, IEnumerable<string>> answer)
    {
        var (first, three, forbidden, missed) = (0, 0, 0, new List<string>());
        foreach (var question in _cases)
        {
            var answers = answer(question).Take(Shown).ToArray();
            first += answers.Take(1).Any(question.Accepted.Contains) ? 1 : 0;
            var isHit = answers.Take(3).Any(question.Accepted.Contains);
            three += isHit ? 1 : 0;
            var wrong = answers.Where(question.Forbidden.Contains).ToArray();
            forbidden += wrong.Length;
            if (!isHit || wrong.Length > 0)
            {
                missed.Add($"{question.Id} {question.Need}: {string.Join(", ", answers)}");
            }
        }

        return new(method, _cases.Count, first, three, forbidden, missed);
    }

    /// <summary>The portal's own answer: people, then the mailbox of the ladder.</summary>
    private IEnumerable<string> Ours(Case question)
    {
        var request = question.Request;
        var linked = _people.Select(p =>
            question.Linked.TryGetValue(p.Id, out var agenda) ? p.Candidate with { HasLiveLink = true, LinkAgendas = [agenda] } : p.Candidate);
        var people = FrontDoorRanking.Rank(request, linked, _rules).Select(s => _people.Find(p => p.Candidate.ContactId == s.Candidate.ContactId)!.Id)
            .ToArray();
        var near = ByDistance(question).Select(o => new FallbackOrganisation(o.Code, o.Name, o.Sector, o.Found.Point, o.Mailbox, null, []));
        var mailbox = FallbackLadder.Build(request, [.. near], null, null, _rules).FirstOrDefault(s => s.Kind is FallbackKind.OrganisationMailbox);
        return mailbox is null ? people : [.. people, $"mailbox:{mailbox.OrganisationCode}"];
    }

    /// <summary>B0: the general mailbox of the nearest organisation.</summary>
    private IEnumerable<string> NearestMailbox(Case question) => ByDistance(question).Take(3).Select(o => $"mailbox:{o.Code}");

    /// <summary>B1: an alphabetical directory searched for the words in the title, as the public lists let a person do.</summary>
    private IEnumerable<string> Directory(Case question)
    {
        var listed = _people.Where(p => question.Wants(p.Candidate.Sector)).OrderBy(p => p.Candidate.OrganisationName, StringComparer.Ordinal)
            .ThenBy(p => p.Candidate.JobTitle, StringComparer.Ordinal).ToArray();
        var whole = listed.Where(p => Has(p, question.Need.TrimEnd('s'))).ToArray();
        var words = question.Need.Split(' ').Select(w => w.TrimEnd('s')).Where(w => w.Length > 3).ToArray();
        return (whole.Length > 0 ? whole : listed.Where(p => words.Any(w => Has(p, w)))).Select(p => p.Id);

        static bool Has(Person person, string text) => person.Candidate.JobTitle.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>B2: organisations within 30 miles on the right subject, nearest first, their primary contact.</summary>
    private IEnumerable<string> WithinThirtyMiles(Case question) =>
        from organisation in ByDistance(question)
        where organisation.Found.Point.MilesTo(question.Request.Place) <= TlmMiles
        let people = _people.Where(p => p.Candidate.OrganisationCode == organisation.Code).ToArray()
        where people.Any(p => IsOnSubject(p.Candidate, question.Request))
        select (Array.Find(people, p => p.Candidate.IsSinglePointOfContact) ?? people[0]).Id;

    private bool IsOnSubject(FrontDoorCandidate c, FrontDoorRequest request) =>
        c.RoleFamilyCode is { } family
        && (request.RoleFamilyCodes.Contains(family)
            || (request.AgendaCode is { } agenda && _rules.Routes.FitOf(agenda, family, request.Level) is RouteFit.Primary));

    private IEnumerable<Place> ByDistance(Case question) =>
        _organisations.Values
            .Where(o => question.Wants(o.Sector) && o.Id != question.Request.SeekerOrganisationId)
            .OrderBy(o => o.Found.Point.MilesTo(question.Request.Place)).ThenBy(o => o.Code, StringComparer.Ordinal);

    private Case ToCase(Dictionary<string, string> row)
    {
        var seeker = _organisations[row["seeker"]];
        var need = _agendas.Read(row["need"]);
        var where = Seeds.Gazetteer.Read(row["where"]).Place ?? throw new InvalidDataException($"Case {row["id"]}: {row["where"]}");
        var request = new FrontDoorRequest
        {
            AgendaCode = need.Agenda?.Code,
            AgendaLabel = need.Agenda?.Label ?? need.RoleFamily?.Label ?? row["need"],
            RoleFamilyCodes = [.. need.RoleFamilies.Select(f => f.Code)],
            Place = where.Point,
            PlaceLabel = where.Label,
            IcsCode = where.IcsCode,
            LsipCode = where.LsipCode,
            NeighbourIcsCodes = Seeds.Gazetteer.NeighboursOf(where.IcsCode),
            Level = row["level"] is { Length: > 0 } level ? Enum.Parse<ContactLevel>(level, ignoreCase: true) : need.SuggestedLevel ?? ContactLevel.Operational,
            SeekerOrganisationId = seeker.Id,
            Sectors = need.SectorsFor(seeker.Sector, Sectors.TryParse(row["sector"], out var sector) ? [sector] : []),
            MaxMinutes = Invented.Rules.Weights.MaxMinutes,
            Today = Today,
        };
        return new(
            row["id"],
            row["need"],
            request,
            Split(row["accepted"]).ToHashSet(),
            Split(row["forbidden"]).ToHashSet(),
            Split(row["linked"]).Select(l => l.Split(':')).ToDictionary(l => l[0], l => l[1]));
    }

    private Person ToPerson(Dictionary<string, string> row, int number, RoleFamilyReader titles, HashSet<string> strategic)
    {
        var organisation = _organisations[row["organisation"]];
        return new(row["id"], new FrontDoorCandidate
        {
            ContactId = new Guid(number + 1, 0, 0, new byte[8]),
            OrganisationId = organisation.Id,
            OrganisationCode = organisation.Code,
            OrganisationName = organisation.Name,
            Sector = organisation.Sector,
            ContactPolicy = organisation.Policy,
            IcsCodes = organisation.Found.IcsCode is { } ics ? [ics] : [],
            LsipCode = organisation.Found.LsipCode,
            Point = organisation.Found.Point,
            JobTitle = row["title"],
            RoleFamilyCode = titles.Suggest(row["title"], organisation.Sector)?.Code,
            Level = Enum.Parse<ContactLevel>(row["level"], ignoreCase: true),
            State = Enum.Parse<ContactState>(row["state"].Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            VerifiedOn = Seeds.OptionalNumber(row["checked_days"]) is { } days ? Today.AddDays(-(int)days) : null,
            HasObjected = row["flags"] == "objected",
            HasBounced = row["flags"] == "bounced",
            IsSinglePointOfContact = row["door"] == "yes",
            MedianReplyDays = Seeds.OptionalNumber(row["median"]),
            Replies = int.Parse(row["replies"], CultureInfo.InvariantCulture),
            OpenIntroductions = int.Parse(row["open"], CultureInfo.InvariantCulture),
            OrganisationHasStrategicContact = strategic.Contains(organisation.Code),
            Agendas = Split(row["agendas"]),
        });
    }

    private static Place ToPlace(Dictionary<string, string> row, int number) => new(
        new Guid(number + 1, 1, 0, new byte[8]),
        row["code"],
        row["name"],
        Sectors.TryParse(row["sector"], out var sector) ? sector : throw new InvalidDataException(row["sector"]),
        Seeds.Gazetteer.Read(row["postcode"]).Place ?? throw new InvalidDataException(row["postcode"]),
        Enum.Parse<ContactPolicy>(row["policy"], ignoreCase: true),
        row["mailbox"]);

    private static string[] Split(string text) => text.Split('|', StringSplitOptions.RemoveEmptyEntries);

    private static List<Dictionary<string, string>> Rows(string folder, string file)
    {
        var lines = Seeds.Parse(File.ReadAllText(Path.Combine(folder, file)));
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(c => c.First, c => c.Second))];
    }

    private sealed record Place(Guid Id, string Code, string Name, Sector Sector, FoundPlace Found, ContactPolicy Policy, string Mailbox);

    private sealed record Person(string Id, FrontDoorCandidate Candidate);

    private sealed record Case(string Id, string Need, FrontDoorRequest Request, HashSet<string> Accepted, HashSet<string> Forbidden,
        Dictionary<string, string> Linked)
    {
        public bool Wants(Sector sector) => Request.Sectors.Count == 0 || Request.Sectors.Contains(sector);
    }
}
