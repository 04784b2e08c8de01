using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>What the three areas of the demonstration have put up for everybody, from <c>seeds/demo</c>, by the verbs that people use.</summary>
public sealed class DemoAreas(PortalDbContext db, DemoPeople people, ReferenceBook book, TimeProvider clock)
{
    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.PeopleBoards.AnyAsync(cancel))
        {
            return;
        }

        var organisations = await FindAsync(cancel);
        AddBoards(organisations);
        AddHubs(organisations, await book.CurrentAsync(cancel));
        AddRecommendations();
        AddPlansAndFunding();
        await AddExpertiseAsync(cancel);
        await db.SaveChangesAsync(cancel);
    }

    private void AddBoards(Dictionary<string, Organisation> organisations)
    {
        foreach (var line in Read("people_boards.csv"))
        {
            var board = new PeopleBoard(line["area"], line["name"], Split(line, "functions"), clock.GetUtcNow());
            foreach (var (college, role, since) in new[] { ("before", "before_role", "before_since_days_ago"), ("college", "role", "since_days_ago") })
            {
                if (line.Optional(college) is { } code)
                {
                    board.GiveSeat(organisations[code], line[role], DaysAgo(line, since)!.Value, clock.Today);
                }
            }

            if (DaysAgo(line, "no_seat_days_ago") is { } none)
            {
                board.SayNoSeat(none, line.Optional("note"), clock.Today);
            }

            db.PeopleBoards.Add(board);
        }
    }

    private void AddHubs(Dictionary<string, Organisation> organisations, ReferenceBookSnapshot words)
    {
        var said = Read("hub_functions.csv").ToLookup(f => f["hub"]);
        foreach (var line in Read("hubs.csv"))
        {
            var kind = Enum.Parse<HubKind>(line["kind"]);
            var hub = new Hub(
                line["region"], kind, new(line["name"], line.Optional("words"), Enum.Parse<HubState>(line["state"]), DaysAgo(line, "since_days_ago"), null),
                words.CurrentTerms(TermKind.HubFunction).Where(t => t.Group == kind.ToString()).Select(t => t.Code), clock.Today);
            hub.LedBy(organisations[line["lead"]]);
            hub.HostedBy(line.Optional("host") is { } host ? organisations[host] : null);
            foreach (var member in Split(line, "members"))
            {
                hub.Add(organisations[member]);
            }

            foreach (var function in said[line["key"]])
            {
                hub.Say(function["function"], Enum.Parse<FunctionState>(function["state"]), function["owner"]);
            }

            db.Hubs.Add(hub);
        }
    }

    private void AddRecommendations()
    {
        foreach (var lines in Read("recommendations.csv").GroupBy(l => (Area: l["area"], Code: l["recommendation"])))
        {
            var said = new AreaRecommendation(lines.Key.Area, lines.Key.Code);
            foreach (var line in lines)
            {
                var day = DaysAgo(line, "said_days_ago")!.Value;
                said.Say(Enum.Parse<Adoption>(line["state"]), line.Optional("note"), DaysAgo(line, "days_ago")!.Value, day, DemoPeople.At(day));
            }

            db.AreaRecommendations.Add(said);
        }
    }

    private void AddPlansAndFunding()
    {
        foreach (var line in Read("skills_plans.csv"))
        {
            db.SkillsPlans.Add(new SkillsPlan(
                line["lsip"], new(line["body"], line.Date("from")!.Value, line.Date("until")!.Value, line["source"], Split(line, "priorities")), clock.Today));
        }

        foreach (var line in Read("funding.csv"))
        {
            db.FundingOpportunities.Add(new FundingOpportunity(
                line.Optional("area"),
                new(line["title"], line["for_whom"], line.Whole("opens_in_days") is { } days ? clock.Today.AddDays(days) : null,
                    clock.Today.AddDays(line.Whole("closes_in_days")!.Value), line["source"]),
                clock.Today));
        }
    }

    private async Task AddExpertiseAsync(CancellationToken cancel)
    {
        var contacts = await people.ByEmailAsync(cancel);
        foreach (var line in Read("expertise.csv"))
        {
            if (contacts.GetValueOrDefault(line["email"]) is { } contact)
            {
                people.AccountOf(contact); // whoever says what they know has an account
                contact.SayExpertise(Split(line, "subjects"), clock.GetUtcNow());
                contact.ProposeExpertise(Split(line, "proposed"));
            }
        }
    }

    /// <summary>The organisations that the files name.</summary>
    private Task<Dictionary<string, Organisation>> FindAsync(CancellationToken cancel)
    {
        var codes = Read("people_boards.csv").SelectMany(l => new[] { l["college"], l["before"] })
            .Concat(Read("hubs.csv").SelectMany(l => Split(l, "members").Concat([l["lead"], l["host"]]))).Distinct().ToList();
        return db.Organisations.Where(o => codes.Contains(o.Code)).ToDictionaryAsync(o => o.Code, cancel);
    }

    private DateOnly? DaysAgo(CsvLine line, string column) => line.Whole(column) is { } days ? clock.Today.AddDays(-days) : null;

    private static string[] Split(CsvLine line, string column) => line[column].Split('|', StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlyList<CsvLine> Read(string file) => CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", file)).Lines;
}
