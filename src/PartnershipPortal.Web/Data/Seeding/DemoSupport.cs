using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Support;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>Small employers of the demonstration that want support, and what navigators have asked them, from <c>seeds/demo/support.csv</c>. No
/// letters.</summary>
public sealed class DemoSupport(PortalDbContext db, DemoPeople demo, TimeProvider clock)
{
    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.ActingConsents.AnyAsync(cancel))
        {
            return;
        }

        var people = await demo.ByEmailAsync(cancel);
        var lines = CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", "support.csv")).Lines;
        var codes = lines.Select(l => l["code"]).ToList();
        var employers = await db.Organisations.Where(o => codes.Contains(o.Code)).ToDictionaryAsync(o => o.Code, cancel);
        foreach (var line in lines.Where(l => employers.ContainsKey(l["code"])))
        {
            var employer = employers[line["code"]];
            if (!employer.IsSmallEmployer)
            {
                continue;
            }

            employer.NeedNoSupport();
            employer.AskForSupport(line.Optional("words"), DemoPeople.At(Ago(line["days_ago"])));
            if (people.GetValueOrDefault(line["asked_by"]) is not { } navigator)
            {
                continue;
            }

            var consent = ActingConsent.Ask(employer.Id, line.Optional("asked_words"), DeedOf(navigator, line["asked_days_ago"]));
            if (people.GetValueOrDefault(line["agreed_by"]) is { } manager)
            {
                consent.Agree(DeedOf(manager, line["agreed_days_ago"]));
            }

            db.ActingConsents.Add(consent);
        }

        await db.SaveChangesAsync(cancel);
    }

    private Deed DeedOf(Contact person, string days) =>
        new(person.OrganisationId, person.Name, demo.AccountOf(person), Ago(days), DemoPeople.At(Ago(days)));

    private DateOnly Ago(string days) => clock.Today.AddDays(-int.Parse(days, CultureInfo.InvariantCulture));
}
