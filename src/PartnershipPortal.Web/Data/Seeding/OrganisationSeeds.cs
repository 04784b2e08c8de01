using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>The real organisations of England, what became of those that closed, and the areas they belong to, day by day.</summary>
internal static class OrganisationSeeds
{
    private const string ReferenceOnly = "organisations.origin = 'Reference' and organisations.edited_at is null";

    public static async Task<int> LoadAsync(PortalDbContext db, SeedFiles files, CancellationToken cancel)
    {
        var areas = files.Reference("ics");
        var trusts = files.Reference("trusts");
        var colleges = files.Reference("colleges");
        var networks = files.Reference("pcns");
        var practices = files.Reference("practices");
        var universities = files.Reference("universities");
        var providers = files.Reference("training_providers");
        var closed = files.Reference("closed_organisations");
        var successions = Successions(files, closed);

        Seed[] organisations =
        [
            .. areas.Select(a => new Seed(New(a, a["board_name"], Sector.System, "icb"), null, a.Date("valid_to"))),
            .. trusts.Select(t => new Seed(New(t, t["name"], Sector.Nhs, t["type"]), null, null)),
            .. colleges.Select(c => new Seed(New(c, c["name"], Sector.Fe, c["type"]), c.Optional("website"), null)),
            .. networks.Select(n => new Seed(New(n, n["name"], Sector.PrimaryCare, "pcn"), null, null)),
            .. universities.Select(u => new Seed(New(u, u["name"], Sector.University, "university"), u.Optional("website"), null)),
            .. providers.Select(p => new Seed(New(p, p["name"], SectorOf(p), p["type"]), null, null)),
            .. closed.Select(c =>
                new Seed(New(c, c["name"], SectorOf(c), c["type"]), null, ClosedOn(c))),
        ];

        var changed = await Upsert(organisations).RunAsync(db, cancel) + await AddPracticesAsync(db, practices, cancel);
        changed += await new SeedUpsert<Succession>("organisation_successions", successions)
            .Key("old_code", s => s.Old).Key("new_code", s => s.New).Set("effective_on", s => s.On).Set("source", s => s.Source)
            .RunAsync(db, cancel);
        changed += await CloseAsync(db, organisations, successions, cancel);
        return changed + await JoinAreasAsync(db, [.. Memberships(areas, [.. trusts, .. colleges, .. networks, .. practices, .. universities])], cancel);
    }

    private static Sector SectorOf(CsvLine line) => Sectors.TryParse(line["sector"], out var sector) ? sector : Sector.Other;

    /// <summary>A practice belongs to its network, unless its own people have edited the record. The networks are there by now.</summary>
    private static async Task<int> AddPracticesAsync(PortalDbContext db, IReadOnlyList<CsvLine> practices, CancellationToken cancel)
    {
        // Before the first load's end nobody else would, and triggers would join by the row.
        await db.Database.ExecuteSqlRawAsync("analyze organisations", cancel);
        var networks = await db.Organisations.Where(o => o.Type == "pcn" && o.MergedIntoId == null).Select(o => new { o.Code, o.Id })
            .ToDictionaryAsync(o => o.Code, o => (Guid?)o.Id, cancel);
        var belongsTo = practices.ToDictionary(p => p["code"], p => networks.GetValueOrDefault(p["network_code"]));
        return await Upsert([.. practices.Select(p => new Seed(New(p, p["name"], Sector.PrimaryCare, "gp-practice"), null, null))])
            .Set("parent_id", s => belongsTo[s.Organisation.Code])
            .RunAsync(db, cancel);
    }

    private static Organisation New(CsvLine line, string name, Sector sector, string type)
    {
        var organisation = new Organisation(line["code"], name, sector, type, RecordOrigin.Reference);

        // A postcode that is no longer in use would be refused by the page that edits it.
        var postcode = line["postcode_live"] == "N" ? null : line.Optional("postcode");
        organisation.Locate(line.Optional("address"), line.Optional("town"), postcode, line.Number("latitude"), line.Number("longitude"),
            line.Optional("local_authority_code"));
        return organisation;
    }

    /// <summary>The first day it no longer existed; where only the last year it reported is known, the day after that academic year.</summary>
    private static DateOnly ClosedOn(CsvLine line) =>
        line.Date("last_day")?.AddDays(1) ?? new DateOnly(int.Parse(line["last_reported_year"][..4], CultureInfo.InvariantCulture) + 1, 8, 1);

    private static SeedUpsert<Seed> Upsert(Seed[] organisations) => new SeedUpsert<Seed>("organisations", organisations)
            .ChangeOnly(ReferenceOnly)
            .Key("code", s => s.Organisation.Code)
            .Once("id", s => s.Organisation.Id)
            .Once("origin", s => s.Organisation.Origin.ToString())
            .Once("size", s => s.Organisation.Size.ToString())
            .Once("contact_policy", s => s.Organisation.ContactPolicy.ToString())
            .Once("wants_support", s => s.Organisation.WantsSupport)
            .Once("is_pending", s => s.Organisation.IsPending)
            .Once("closed_on", s => s.ClosedOn)
            .Set("name", s => s.Organisation.Name)
            .Set("sector", s => s.Organisation.Sector.ToString())
            .Set("type", s => s.Organisation.Type)
            .Set("address", s => s.Organisation.Address)
            .Set("town", s => s.Organisation.Town)
            .Set("postcode", s => s.Organisation.Postcode)
            .Set("latitude", s => s.Organisation.Latitude)
            .Set("longitude", s => s.Organisation.Longitude)
            .Set("local_authority_code", s => s.Organisation.LocalAuthorityCode)
            .Once("website", s => s.Website);

    /// <summary>A closure, and a merger into one other, are recorded once; what an administrator recorded before stays.</summary>
    private static Task<int> CloseAsync(PortalDbContext db, Seed[] organisations, Succession[] successions, CancellationToken cancel)
    {
        var ended = organisations.Where(s => s.ClosedOn is not null).ToArray();
        var next = successions.ToLookup(s => s.Old, s => s.New);
        return db.Database.ExecuteSqlRawAsync(
            """
            update organisations o
            set closed_on = coalesce(o.closed_on, seed.closed_on), merged_into_id = coalesce(o.merged_into_id, heir.id)
            from unnest(@code, @closed_on, @heir) as seed (code, closed_on, heir)
            left join organisations heir on heir.code = seed.heir and heir.merged_into_id is null
            where o.code = seed.code and o.origin = 'Reference'
              and (o.closed_on is null or (o.merged_into_id is null and heir.id is not null));

            update organisations before set merged_into_id = o.merged_into_id
            from organisations o where before.merged_into_id = o.id and o.merged_into_id is not null
            """,
            [
                new NpgsqlParameter("code", ended.Select(s => s.Organisation.Code).ToArray()),
                new NpgsqlParameter("closed_on", ended.Select(s => s.ClosedOn!.Value).ToArray()),
                new NpgsqlParameter("heir", ended.Select(s => OnlyHeir(s.Organisation.Code, next)).ToArray()),
            ],
            cancel);
    }

    /// <summary>Follows successions to the one organisation of today; null when several took over.</summary>
    private static string? OnlyHeir(string code, ILookup<string, string> next)
    {
        var heirs = new HashSet<string> { code };
        while (heirs.Any(next.Contains))
        {
            heirs = [.. heirs.SelectMany(h => next.Contains(h) ? next[h] : [h])];
        }

        return heirs.Count == 1 && heirs.Single() != code ? heirs.Single() : null;
    }

    private static Succession[] Successions(SeedFiles files, IReadOnlyList<CsvLine> closed) =>
    [
        .. files.Reference("ics_successions")
            .Where(s => s["old_code"] != s["new_code"])
            .Select(s =>
                new Succession(s["old_code"], s["new_code"], s.Date("effective_on"), "Integrated care board mergers of April 2026, NHS England and ONS")),
        .. closed.SelectMany(c => c["successor_codes"].Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(heir => new Succession(c["code"], heir, c.Date("last_day")?.AddDays(1), c["successor_source"]))),
    ];

    private static IEnumerable<Membership> Memberships(IReadOnlyList<CsvLine> areas, IEnumerable<CsvLine> organisations)
    {
        var begins = areas.ToDictionary(a => a["code"], a => a.Date("valid_from")!.Value);
        var ends = areas.ToDictionary(a => a["code"], a => a.Date("valid_to"));
        foreach (var area in areas)
        {
            yield return new(area["code"], area["code"], begins[area["code"]], ends[area["code"]]);
        }

        foreach (var line in organisations.Where(o => o["ics_code"].Length > 0))
        {
            var (ics, before) = (line["ics_code"], line.Optional("ics_code_before_april_2026"));
            var opened = line.Date("opened_on") ?? DateOnly.MinValue;
            var moved = before is null ? begins[ics] : ReorganisedOn;
            if (before is not null && opened < moved)
            {
                yield return new(line["code"], before, Later(begins[before], opened), moved);
            }

            yield return new(line["code"], ics, Later(moved, opened), null);
        }
    }

    private static readonly DateOnly ReorganisedOn = new(2026, 4, 1);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    /// <summary>Adds what is missing, unless a person set the organisation's area, and ends the membership that a newer one replaces.</summary>
    private static Task<int> JoinAreasAsync(PortalDbContext db, Membership[] memberships, CancellationToken cancel) =>
        db.Database.ExecuteSqlRawAsync(
            """
            with added as (
                insert into area_memberships (id, organisation_id, ics_code, "from", "to", set_by_person)
                select seed.id, o.id, seed.ics, seed.since, seed.until, false
                from unnest(@id, @code, @ics, @since, @until) as seed (id, code, ics, since, until)
                join organisations o on o.code = seed.code
                where not exists (
                    select from area_memberships m
                    where m.organisation_id = o.id and (m.set_by_person or m.ics_code = seed.ics))
                returning organisation_id, "from", "to")
            update area_memberships m set "to" = added."from"
            from added
            where m.organisation_id = added.organisation_id and added."to" is null and m."to" is null and m."from" < added."from"
            """,
            [
                new NpgsqlParameter("id", memberships.Select(_ => Guid.CreateVersion7()).ToArray()),
                new NpgsqlParameter("code", memberships.Select(m => m.Code).ToArray()),
                new NpgsqlParameter("ics", memberships.Select(m => m.Ics).ToArray()),
                new NpgsqlParameter("since", memberships.Select(m => m.From).ToArray()),
                new NpgsqlParameter("until", memberships.Select(m => m.To).ToArray()),
            ],
            cancel);

    private sealed record Seed(Organisation Organisation, string? Website, DateOnly? ClosedOn);

    private sealed record Succession(string Old, string New, DateOnly? On, string Source);

    private sealed record Membership(string Code, string Ics, DateOnly From, DateOnly? To);
}
