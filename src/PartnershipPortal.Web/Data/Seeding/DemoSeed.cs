using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// The demonstration: invented people, shared mailboxes and care providers in three real areas, read from <c>seeds/demo</c>.
/// Dates in the files are days ago, so that a demonstration never goes stale. Loading it twice adds nothing. Never runs in production.
/// </summary>
public sealed class DemoSeed(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    private static readonly DateOnly AreasBegan = new(2022, 7, 1);

    /// <summary>Organisations first (accounts belong to them), then, once accounts exist, <see cref="LoadPeopleAsync"/>.</summary>
    public async Task LoadOrganisationsAsync(CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var lines = Read("organisations.csv").Lines;
        var codes = lines.Select(l => l["code"]).ToList();
        var known = await db.Organisations.Where(o => codes.Contains(o.Code)).ToDictionaryAsync(o => o.Code, cancel);
        foreach (var line in lines)
        {
            if (!known.TryGetValue(line["code"], out var organisation))
            {
                if (line.Optional("name") is not { } name || !Sectors.TryParse(line["sector"], out var sector))
                {
                    continue;
                }

                organisation = new Organisation(line["code"], name, sector, line["type"], RecordOrigin.Demo);
                var place = words.Gazetteer.Read(line["postcode"]).Place;
                organisation.Locate(null, line.Optional("town"), line.Optional("postcode"), place?.Point.Latitude, place?.Point.Longitude,
                    place?.LocalAuthorityCode);
                db.Organisations.Add(organisation);
                if (place?.IcsCode is { } ics)
                {
                    db.AreaMemberships.Add(new AreaMembership(organisation.Id, ics, AreasBegan));
                }
            }

            if (organisation.EditedAt is null)
            {
                organisation.Describe(
                    line.Optional("general_mailbox"),
                    line.Optional("switchboard"),
                    organisation.Website,
                    line.Optional("how_organised"),
                    Enum.Parse<SizeBand>(line["size"], ignoreCase: true),
                    Enum.Parse<ContactPolicy>(line["contact_policy"], ignoreCase: true),
                    line["wants_support"] == "yes",
                    clock.GetUtcNow());
                if (line.Optional("this_year") is { } said)
                {
                    SayAppetite(organisation, said);
                }

                if (line.Optional("principles") is { } principles)
                {
                    organisation.SetPrinciples(principles, clock.GetUtcNow());
                }
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>"looking", "interested", "arranged", "until 200" (days on), or a reason for not now.</summary>
    private void SayAppetite(Organisation organisation, string said) => organisation.SayAppetite(
        said switch
        {
            "looking" => Appetite.Looking,
            "interested" => Appetite.Interested,
            "arranged" => Appetite.Arranged,
            _ => said.StartsWith("until ", StringComparison.Ordinal) ? Appetite.NotUntil : Appetite.NotNow,
        },
        said,
        clock.Today,
        said.StartsWith("until ", StringComparison.Ordinal)
            ? clock.Today.AddDays(int.Parse(said["until ".Length..], System.Globalization.CultureInfo.InvariantCulture)) : null);

    public async Task LoadPeopleAsync(CancellationToken cancel)
    {
        if (await db.Contacts.AnyAsync(c => c.Origin == RecordOrigin.Demo, cancel))
        {
            return;
        }

        var words = await book.CurrentAsync(cancel);
        var organisations = await db.Organisations.Select(o => new { o.Code, o.Id }).ToDictionaryAsync(o => o.Code, o => o.Id, cancel);
        var sites = new Dictionary<(Guid, string), Guid>();
        foreach (var line in Read("sites.csv").Lines.Where(l => organisations.ContainsKey(l["code"])))
        {
            var place = words.Gazetteer.Read(line["postcode"]).Place;
            var site = new Site(organisations[line["code"]], line["name"], line["postcode"], place?.Point.Latitude, place?.Point.Longitude);
            db.Sites.Add(site);
            sites[(site.OrganisationId, site.Name)] = site.Id;
        }

        foreach (var line in Read("team_mailboxes.csv").Lines.Where(l => organisations.ContainsKey(l["code"])))
        {
            db.TeamMailboxes.Add(new TeamMailbox(organisations[line["code"]], line["role_family"], line["label"], line["email"], line.Optional("phone"),
                DaysAgo(line["checked_days_ago"])!.Value));
        }

        await AddContactsAsync(organisations, sites, cancel);
        await db.SaveChangesAsync(cancel);
    }

    private async Task AddContactsAsync(Dictionary<string, Guid> organisations, Dictionary<(Guid, string), Guid> sites, CancellationToken cancel)
    {
        var accounts = await db.Users.Where(a => a.IsDemo).ToDictionaryAsync(a => a.Email!, a => a.Id, cancel);
        var lines = Read("contacts.csv").Lines.Where(l => organisations.ContainsKey(l["organisation_code"])).ToList();
        var contacts = new Dictionary<string, Contact>();
        foreach (var line in lines)
        {
            var contact = ToContact(line, organisations, sites);
            contacts[line["email"]] = contact;
            if (line.Optional("account") is { } account && accounts.TryGetValue(account, out var accountId))
            {
                contact.BelongTo(accountId);
            }

            db.Contacts.Add(contact);
        }

        // Deputies point at people of the same file, so they follow in a second save.
        await db.SaveChangesAsync(cancel);
        foreach (var line in lines.Where(l => l.Optional("deputy_email") is not null))
        {
            contacts[line["email"]].AppointDeputy(contacts.GetValueOrDefault(line["deputy_email"])?.Id);
        }
    }

    private Contact ToContact(CsvLine line, Dictionary<string, Guid> organisations, Dictionary<(Guid, string), Guid> sites)
    {
        var organisation = organisations[line["organisation_code"]];
        var created = clock.GetUtcNow().AddDays(-400);
        var contact = new Contact(
            organisation,
            new ContactDetails(
                line["name"],
                line["job_title"],
                line.Optional("email"),
                line.Optional("phone"),
                line.Optional("role_family"),
                IsRoleFamilyConfirmed: true,
                Enum.Parse<ContactLevel>(line["level"], ignoreCase: true),
                line["agendas"].Split('|', StringSplitOptions.RemoveEmptyEntries),
                IsSinglePointOfContact: line["single_point_of_contact"] == "yes",
                SiteId: line.Optional("site") is { } site && sites.TryGetValue((organisation, site), out var siteId) ? siteId : null,
                Visibility: Enum.Parse<ContactVisibility>(line["visibility"], ignoreCase: true),
                IsNavigator: line["role_family"] == "ics.navigator"),
            RecordOrigin.Demo,
            created);
        contact.List(DaysAgo(line["verified_days_ago"]));
        contact.RecordNotice(created);
        if (contact.ProposedVisibility is ContactVisibility.Name)
        {
            contact.Consent(ContactVisibility.Name, created); // invented people have agreed
        }

        foreach (var days in line["reply_days"].Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            contact.RecordReply(int.Parse(days, System.Globalization.CultureInfo.InvariantCulture));
        }

        switch (line["status"])
        {
            case "paused":
                contact.Pause();
                break;
            case "left":
                var lastDay = clock.Today.AddDays(-40);
                contact.Leave(lastDay, LeavingReason.NewJob, null);
                contact.Depart(clock.Today);
                break;
        }

        return contact;
    }

    private DateOnly? DaysAgo(string days) =>
        days.Length == 0 ? null : clock.Today.AddDays(-int.Parse(days, System.Globalization.CultureInfo.InvariantCulture));

    private static CsvTable Read(string file) => CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", file));
}
