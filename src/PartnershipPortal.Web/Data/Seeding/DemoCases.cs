using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>Cases that invented people wrote, from <c>seeds/demo</c>, by the verbs that people use: one waits for an administrator, one is published.</summary>
public sealed class DemoCases(PortalDbContext db, DemoPeople demo, TimeProvider clock)
{
    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.CaseStudies.AnyAsync(c => c.OrganisationId != null, cancel))
        {
            return;
        }

        var people = await demo.ByEmailAsync(cancel);
        var reviewer = await db.Users.Where(a => a.IsDemo && a.IsAdministrator).Select(a => a.Id).FirstAsync(cancel);
        foreach (var line in CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", "cases.csv")).Lines)
        {
            if (people.GetValueOrDefault(line["person"]) is { } person)
            {
                db.CaseStudies.Add(Of(line, person, reviewer));
            }
        }

        await db.SaveChangesAsync(cancel);
        await db.BumpVocabularyVersionAsync(cancel);
    }

    private CaseStudy Of(CsvLine line, Contact person, Guid reviewer)
    {
        var on = clock.Today.AddDays(-line.Whole("written_days_ago")!.Value);
        var deed = new Deed(person.OrganisationId, person.Name, demo.AccountOf(person), on, DemoPeople.At(on));
        var study = new CaseStudy(
            new()
            {
                Title = line["title"],
                Place = line["place"],
                Who = line["who"],
                Sectors = Codes(line, "sectors"),
                Agendas = Codes(line, "agendas"),
                Programmes = Codes(line, "programmes"),
                YearGroups = Codes(line, "year_groups"),
                StaffGroups = Codes(line, "staff_groups"),
                Year = on.Year - line.Whole("years_back")!.Value,
                Tried = line["tried"],
                Numbers = line["numbers"].Replace('|', '\n'),
                Worked = line["worked"],
                ContactRole = line["contact_role"],
            },
            deed);
        study.Submit(deed);
        if (line.Whole("published_days_ago") is { } days)
        {
            study.Publish(reviewer, DemoPeople.At(clock.Today.AddDays(-days)));
        }

        return study;
    }

    private static string[] Codes(CsvLine line, string column) => line[column].Split('|', StringSplitOptions.RemoveEmptyEntries);
}
