using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// The ambassadors of the demonstration and what is asked of them, from <c>seeds/demo</c>, by the verbs that people use. No letters are written.
/// </summary>
public sealed class DemoAmbassadors(PortalDbContext db, DemoPeople demo, ReferenceBook book, TimeProvider clock)
{
    private const int AskedDaysBefore = 30;
    private const int ConsentedDaysAgo = 250;

    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.Ambassadors.AnyAsync(cancel))
        {
            return;
        }

        var (people, words) = (await demo.ByEmailAsync(cancel), await book.CurrentAsync(cancel));
        var ambassadors = Read("ambassadors.csv").Where(l => people.ContainsKey(l["person"])).ToDictionary(l => l["person"], l => Of(l, people[l["person"]]));
        db.AddRange(ambassadors.Values);
        await db.SaveChangesAsync(cancel);
        foreach (var line in Read("ambassador_requests.csv"))
        {
            if (people.GetValueOrDefault(line["person"]) is { } person)
            {
                await AddAsync(line, person, ambassadors, words, cancel);
            }
        }

        foreach (var line in Read("ambassador_hours.csv"))
        {
            if (ambassadors.GetValueOrDefault(line["person"]) is { } ambassador)
            {
                var on = WorkingDay(-line.Whole("days_ago")!.Value, words);
                db.Add(AmbassadorVisit.Log(ambassador, line["activity"], on, line.Whole("minutes")!.Value, line["with"], clock.Today));
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private Ambassador Of(CsvLine line, Contact person)
    {
        var day = clock.Today.AddDays(-ConsentedDaysAgo);
        var state = line["state"];
        var ambassador = new Ambassador(
            person, new(line.Whole("hours")!.Value, Codes(line, "activities"), Codes(line, "areas")), bySelf: state is not "asked",
            state is "asked" ? clock.Today.AddDays(-2) : day, DemoPeople.At(day));
        if (line.Whole("checks_days_ago") is { } ago)
        {
            ambassador.RecordChecks(clock.Today.AddDays(-ago), clock.Today);
        }

        if (line.Optional("citation") is { } citation)
        {
            ambassador.Honour(citation, clock.Today.AddDays(-60));
        }

        if (state is "paused")
        {
            ambassador.Pause(bySelf: true);
        }

        return ambassador;
    }

    private async Task AddAsync(
        CsvLine line, Contact person, Dictionary<string, Ambassador> ambassadors, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var on = WorkingDay(line.Whole("days")!.Value, words);
        var asked = on.AddDays(-AskedDaysBefore) < clock.Today ? on.AddDays(-AskedDaysBefore) : clock.Today.AddDays(-3);
        var sector = await db.Organisations.Where(o => o.Id == person.OrganisationId).Select(o => o.Sector).SingleAsync(cancel);
        if (words.Gazetteer.Read(line["postcode"]).Place is not { } place)
        {
            return;
        }

        var request = new AmbassadorRequest(
            new()
            {
                Activity = line["activity"],
                On = on,
                At = TimeOnly.Parse(line["at"], CultureInfo.InvariantCulture),
                Minutes = line.Whole("minutes")!.Value,
                Learners = line.Whole("learners")!.Value,
                YearGroups = Codes(line, "year_groups"),
                Groups = Codes(line, "groups"),
                Needed = line.Whole("needed")!.Value,
                School = line.Optional("school"),
                Words = line.Optional("words"),
                Place = place.Label,
                Point = place.Point,
                AreaCode = place.IcsCode,
            },
            sector, DeedOf(person, asked));
        foreach (var (column, state) in new[] { ("accepted", "yes"), ("declined", "no"), ("waiting", "") })
        {
            foreach (var ambassador in Codes(line, column).Select(ambassadors.GetValueOrDefault).OfType<Ambassador>())
            {
                var ask = request.Ask(ambassador, asked);
                if (state is "yes")
                {
                    request.Accept(ask, ambassador, asked, DemoPeople.At(asked.AddDays(1)));
                }
                else if (state is "no")
                {
                    request.Decline(ask, "I am on shift that day", DemoPeople.At(asked.AddDays(1)));
                }
            }
        }

        db.Add(request);
        await db.SaveChangesAsync(cancel);
        if (line.Whole("came") is { } minutes)
        {
            var one = request.Asks.Single(a => a.State is AmbassadorAskState.Accepted);
            var with = await db.Organisations.Where(o => o.Id == person.OrganisationId).Select(o => o.Name).SingleAsync(cancel);
            db.Add(request.Record(one, ambassadors.Values.Single(a => a.Id == one.AmbassadorId), minutes, line.Optional("thanks"), request.School ?? with,
                DeedOf(person, on.AddDays(1)))!);
        }
    }

    /// <summary>So many days from today, or the next working day: schools are closed at the weekend and on bank holidays.</summary>
    private DateOnly WorkingDay(int days, ReferenceBookSnapshot words) => words.WorkingDays.FirstFrom(clock.Today.AddDays(days));

    private Deed DeedOf(Contact person, DateOnly day) => new(person.OrganisationId, person.Name, demo.AccountOf(person), day, DemoPeople.At(day));

    private static string[] Codes(CsvLine line, string column) => line.Optional(column)?.Split('|') ?? [];

    private static IReadOnlyList<CsvLine> Read(string file) => CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", file)).Lines;
}
