using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>The pledges of the demonstration's trusts, from <c>seeds/demo</c>, by the verbs that people use. No letters are written.</summary>
public sealed class DemoPledges(PortalDbContext db, DemoPeople demo, TimeProvider clock)
{
    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.Pledges.AnyAsync(cancel))
        {
            return;
        }

        var people = await demo.ByEmailAsync(cancel);
        var (actions, targets) = (Read("pledge_actions.csv"), Read("pledge_targets.csv"));
        foreach (var line in Read("pledges.csv"))
        {
            if (people.GetValueOrDefault(line["person"]) is { } person)
            {
                db.Pledges.Add(Of(line, person, people.GetValueOrDefault(line.Optional("staff_side") ?? ""),
                    [.. actions.Where(a => a["pledge"] == line["key"])],
                    [.. targets.Where(t => t["pledge"] == line["key"])]));
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private Pledge Of(CsvLine line, Contact person, Contact? staffSide, IReadOnlyList<CsvLine> actions, IReadOnlyList<CsvLine> targets)
    {
        var (signed, reviewed) = (Number(line, "signed_days_ago"), Number(line, "reviewed_days_ago"));
        var begun = DeedOf(person, (signed ?? 0) + 20);
        var pledge = new Pledge(line["words"], begun);
        foreach (var a in actions)
        {
            var action = pledge.Add(a["intention"], a["text"], a["owner"], begun.On.AddDays(Number(a, "due_after_days")!.Value), begun);
            if (Number(a, "done_days_ago") is { } done)
            {
                pledge.Finish(action, a["evidence"], DeedOf(person, done));
            }
        }

        foreach (var t in targets)
        {
            var (year, deed) = (new AcademicYear(AcademicYear.Of(clock.Today).Start - Number(t, "years_back")!.Value), DeedOf(person, 1));
            pledge.SetTarget(year, Number(t, "target")!.Value, Number(t, "starts")!.Value, deed.On < year.End ? clock.Today : year.End, DeedOf(person, 0));
        }

        foreach (var point in line.Optional("readiness")?.Split('|') ?? [])
        {
            pledge.Tick(point, isDone: true, begun);
        }

        if (line.Optional("lead") is { } lead)
        {
            pledge.NameLead(lead, null, begun);
        }

        if (signed is { } ago)
        {
            pledge.Sign(line["signed_as"], DeedOf(person, ago));
        }

        if (reviewed is { } days)
        {
            pledge.TickAsEmployer(line["investment"], DeedOf(person, days));
            if (staffSide is not null)
            {
                pledge.TickAsStaffSide("Chair of staff side", DeedOf(staffSide, days - 3));
            }
        }

        if (line.Optional("lead_lost") is { } note)
        {
            pledge.LoseLead(note, DeedOf(person, 30));
        }

        return pledge;
    }

    private Deed DeedOf(Contact person, int daysAgo)
    {
        var day = clock.Today.AddDays(-daysAgo);
        return new(person.OrganisationId, person.Name, demo.AccountOf(person), day, DemoPeople.At(day));
    }

    private static int? Number(CsvLine line, string column) => line.Optional(column) is { } cell ? int.Parse(cell, CultureInfo.InvariantCulture) : null;

    private static IReadOnlyList<CsvLine> Read(string file) => CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", file)).Lines;
}
