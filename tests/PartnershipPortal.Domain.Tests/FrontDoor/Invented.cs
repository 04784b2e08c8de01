using System.Globalization;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>Invented people, and the rules in force, for the tests of the ranking.</summary>
public static class Invented
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>Tameside General Hospital, OL6 9RW.</summary>
    public static readonly GeoPoint Ashton = new(53.4931, -2.0711);

    public static FrontDoorRules Rules { get; } = new(
        new AgendaRoutes(Seeds.Routes),
        new FrontDoorWeights(Seeds.Weights),
        new TravelEstimate(Seeds.Barriers),
        Seeds.Terms.Where(t => t.Kind is TermKind.RoleFamily).ToDictionary(t => t.Code),
        new AgendaReader(Seeds.Terms, Seeds.Synonyms, new AgendaRoutes(Seeds.Routes)));

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static FrontDoorRequest Request(string agenda = "apprenticeships", string label = "Apprenticeships") => new()
    {
        AgendaCode = agenda,
        AgendaLabel = label,
        Place = Ashton,
        PlaceLabel = "OL6",
        IcsCode = "QOP",
        LsipCode = "E69000014",
        NeighbourIcsCodes = new HashSet<string> { "QYG", "QWO" },
        SeekerOrganisationId = Id(9999),
        Sectors = [Sector.Fe],
        MaxMinutes = 90,
        Today = Today,
    };

    /// <summary>An apprenticeship team manager of a college of their own, about <paramref name="miles"/> east or west of Ashton on a clear road.</summary>
    public static FrontDoorCandidate Person(int number, int organisation = 0, double miles = 4, string family = "fe.apprenticeship",
        string title = "Apprenticeship Team Manager") => new()
        {
            ContactId = Id(number),
            OrganisationId = Id(1000 + (organisation == 0 ? number : organisation)),
            OrganisationCode = (10000000 + (organisation == 0 ? number : organisation)).ToString(CultureInfo.InvariantCulture),
            OrganisationName = $"College {(organisation == 0 ? number : organisation)}",
            Sector = Sector.Fe,
            IcsCodes = ["QOP"],
            LsipCode = "E69000014",
            Point = West(miles),
            JobTitle = title,
            RoleFamilyCode = family,
            Level = ContactLevel.Operational,
            State = ContactState.Active,
            VerifiedOn = Today.AddDays(-30),
            OrganisationHasStrategicContact = true,
        };

    /// <summary>A point due west of Ashton, away from every barrier.</summary>
    public static GeoPoint West(double miles) => new(Ashton.Latitude, Ashton.Longitude - (miles / 41.13));

    public static IReadOnlyList<FrontDoorSuggestion> Rank(FrontDoorRequest request, params FrontDoorCandidate[] candidates) =>
        FrontDoorRanking.Rank(request, candidates, Rules);

    public static int[] Order(this IEnumerable<FrontDoorSuggestion> suggestions) =>
        [.. suggestions.Select(s => int.Parse(s.Candidate.ContactId.ToString()[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

    public static string[] Say(this IEnumerable<Sentence> sentences) => [.. sentences.Select(s => s.ToString())];

    public static FrontDoorCandidate AtOneDoor(this FrontDoorCandidate candidate, bool isTheDoor) =>
        candidate with { ContactPolicy = ContactPolicy.Single, IsSinglePointOfContact = isTheDoor };
}
