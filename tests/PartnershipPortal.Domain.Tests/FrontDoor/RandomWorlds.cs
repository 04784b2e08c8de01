using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Organisations;
using static PartnershipPortal.Domain.Tests.FrontDoor.Invented;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>Random worlds of people and a question, each with a seed of its own, so that they are the same in every run.</summary>
internal static class RandomWorlds
{
    private const int Worlds = 300;
    private static readonly string[] Agendas = ["apprenticeships", "placements", "digital", "estates", "social-inclusion"];
    public static readonly string[] Families = [.. Rules.Families.Keys.Order(StringComparer.Ordinal)];

    public static void InEveryWorld(Action<FrontDoorRequest, FrontDoorCandidate[], Random> holds)
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var request = Request(Agendas[random.Next(Agendas.Length)]) with
            {
                Level = (ContactLevel)random.Next(2),
                Sectors = random.Next(3) switch { 0 => [], 1 => [Sector.Nhs, Sector.SocialCare], _ => [Sector.Fe] },
            };
            holds(request, [.. Enumerable.Range(1, random.Next(1, 40)).Select(n => Anyone(n, random))], random);
        }
    }

    public static FrontDoorCandidate Anyone(int number, Random random)
    {
        var organisation = random.Next(1, 12);
        var family = random.Next(12) == 0 ? null : Families[random.Next(Families.Length)];
        return Person(number, organisation, random.NextDouble() * 90) with
        {
            OrganisationId = organisation == 11 ? Id(9999) : Id(1000 + organisation),
            Sector = family is null ? Sector.Fe : Rules.Families[family].Sector ?? Sector.Fe,
            GroupId = random.Next(6) == 0 ? Id(600 + random.Next(2)) : null,
            GroupName = "A group",
            SiteName = random.Next(3) == 0 ? "A campus" : null,
            ContactPolicy = organisation % 3 == 0 ? ContactPolicy.Single : ContactPolicy.Several,
            IsSinglePointOfContact = random.Next(6) == 0,
            RoleFamilyCode = family,
            Level = (ContactLevel)random.Next(2),
            Seniority = (Seniority)random.Next(5),
            State = random.Next(3) == 0 ? (ContactState)random.Next(7) : ContactState.Active,
            IsVisible = random.Next(10) > 0,
            HasObjected = random.Next(15) == 0,
            HasBounced = random.Next(8) == 0,
            VerifiedOn = random.Next(5) == 0 ? null : Today.AddDays(-random.Next(700)),
            IcsCodes = random.Next(2) == 0 ? ["QOP"] : ["QYG"],
            LsipCode = random.Next(2) == 0 ? "E69000014" : null,
            MedianReplyDays = random.Next(3) == 0 ? random.Next(20) : null,
            Replies = random.Next(8),
            OpenIntroductions = random.Next(9),
            Appetite = (Appetite)random.Next(4),
            HasLiveLink = random.Next(15) == 0,
            LinkAgendas = random.Next(25) == 0 ? [Agendas[random.Next(Agendas.Length)]] : [],
            Agendas = random.Next(4) == 0 ? [Agendas[random.Next(Agendas.Length)]] : [],
            OrganisationHasStrategicContact = random.Next(2) == 0,
        };
    }
}
