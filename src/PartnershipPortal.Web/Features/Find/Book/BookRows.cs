using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Offers;

namespace PartnershipPortal.Web.Features.Find.Book;

/// <summary>The statements that fill Find's book: organisations with the doors behind which somebody stands, and the people of a few of them.</summary>
internal static class BookRows
{
    private const string Organisations = """
        select o.id, o.code, o.name, o.sector, o.contact_policy, o.parent_id, g.name, o.local_authority_code, o.postcode, o.latitude, o.longitude,
               o.appetite, o.appetite_year, o.not_now_reason, o.closed_on, o.is_pending,
               array(select distinct d.door from contact_doors d where d.organisation_id = o.id),
               coalesce(a.codes, '{}'), coalesce(a.froms, '{}'), coalesce(a.tos, '{}'),
               exists (select from contact_doors d where d.organisation_id = o.id and d.door = 'strategic'),
               o.general_mailbox, o.switchboard,
               (select json_agg(json_build_object('roleFamilyCode', m.role_family_code, 'label', m.label, 'email', m.email, 'verifiedOn', m.verified_on)
                                order by m.id)::text
                from team_mailboxes m where m.organisation_id = o.id),
               o.not_again_until,
               array(select n.name from organisation_names n where n.organisation_id = o.id
                     union select old.name from organisation_successions s join organisations old on old.code = s.old_code
                     where s.new_code = o.code and old.name <> o.name),
               (select json_agg(json_build_object('programme', c.programme_code, 'places', c.places, 'lastDay', c.last_day) order by c.id)::text
                from placement_capacities c where c.organisation_id = o.id and c.state = 'Published'),
               (select json_agg(json_build_object('standard', t.standard, 'starts', t.starts_2024_25 + t.starts_2025_26)
                                order by t.starts_2024_25 + t.starts_2025_26 desc, t.standard)::text
                from training_records t where t.organisation_code = o.code)
        from organisations o
        left join organisations g on g.id = o.parent_id
        left join lateral (
            select array_agg(m.ics_code order by m.ics_code, m."from") as codes, array_agg(m."from" order by m.ics_code, m."from") as froms,
                   array_agg(m."to" order by m.ics_code, m."from") as tos
            from area_memberships m where m.organisation_id = o.id) a on true
        """;

    /// <summary>Who may be suggested is said in one place in SQL, the function; the doors are what triggers keep by it.</summary>
    private const string People = """
        select c.organisation_id, c.id, c.job_title, c.role_family_code, c.level, c.state, c.verified_on, c.is_single_point_of_contact,
               c.deputy_id is not null, c.reply_days, c.agendas, s.name, s.postcode, s.latitude, s.longitude,
               (select count(*) from introductions i where i.target_contact_id = c.id and i.state in ('Sent', 'NeedsInfo'))::int,
               array(select d.door from contact_doors d where d.contact_id = c.id), c.account_id, c.visibility
        from contacts c
        left join sites s on s.id = c.site_id
        where c.organisation_id = any ($1) and may_be_suggested(c)
        order by c.organisation_id, c.id
        """;

    /// <summary>The first transaction that may still be under way, and what has been noted from another on.</summary>
    public static async Task<(ulong Snapshot, List<FindChange> Changes)> ChangesAsync(PortalDbContext db, ulong since, CancellationToken cancel)
    {
        const string sql = """
            select pg_snapshot_xmin(pg_current_snapshot()), null::uuid
            union all
            select f.changed_in, f.organisation_id from find_changes f where f.changed_in >= $1
            """;
        var (snapshot, changes) = (0UL, new List<FindChange>());
        await db.ReadAsync(sql, [Statements.OfTransaction(since)], Take, cancel);
        return (snapshot, changes);

        bool Take(NpgsqlDataReader row)
        {
            var number = row.GetFieldValue<ulong>(0);
            if (row.ValueOrNull<Guid>(1) is { } organisation)
            {
                changes.Add(new(organisation, number));
            }
            else
            {
                snapshot = number;
            }

            return true;
        }
    }

    /// <summary>The names of these people, for whoever may see them.</summary>
    public static async Task<Dictionary<Guid, string>> NamesAsync(PortalDbContext db, Guid[] contacts, CancellationToken cancel) =>
        contacts.Length == 0 ? [] : (await db.ReadAsync(
            "select c.id, c.name from contacts c where c.id = any ($1)", [Statements.Of(contacts)],
            row => (Id: row.GetGuid(0), Name: row.GetString(1)), cancel)).ToDictionary(n => n.Id, n => n.Name);

    /// <summary>These organisations, or all.</summary>
    public static async Task<List<OrganisationFacts>> OrganisationsAsync(PortalDbContext db, Guid[]? ids, DoorNumbers doors, CancellationToken cancel)
    {
        var published = db.Opportunities.Where(o => o.State == OpportunityState.Published);
        var listed = (await db.FactsOf(ids is null ? published : published.Where(o => ids.Contains(o.OrganisationId))).OrderBy(o => o.Id).ToListAsync(cancel))
            .ToLookup(o => o.OrganisationId);
        return ids is null
            ? await db.ReadAsync(Organisations, [], row => ToOrganisation(row, doors, listed), cancel)
            : await db.ReadAsync(Organisations + " where o.id = any ($1)", [Statements.Of(ids)], row => ToOrganisation(row, doors, listed), cancel);
    }

    public static async Task<ILookup<Guid, PersonFacts>> PeopleAsync(PortalDbContext db, Guid[] organisations, DoorNumbers doors, CancellationToken cancel)
    {
        var rows = await db.ReadAsync(
            People, [Statements.Of(organisations)], row => (Organisation: row.GetGuid(0), Person: ToPerson(row, doors)), cancel);
        return rows.ToLookup(r => r.Organisation, r => r.Person);
    }

    public static Task ForgetNotesAsync(PortalDbContext db, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"delete from find_changes where at < now() - interval '2 days'", cancel);

    private static OrganisationFacts ToOrganisation(NpgsqlDataReader row, DoorNumbers doors, ILookup<Guid, OpportunityFacts> listed)
    {
        var (codes, froms, tos) = (row.GetFieldValue<string[]>(17), row.GetFieldValue<DateOnly[]>(18), row.GetFieldValue<DateOnly?[]>(19));
        return new OrganisationFacts(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            Enum.Parse<Sector>(row.GetString(3)),
            Enum.Parse<ContactPolicy>(row.GetString(4)),
            row.ValueOrNull<Guid>(5),
            row.TextOrNull(6),
            SharedWords.Once(row.TextOrNull(7)),
            row.TextOrNull(8),
            row.ValueOrNull<double>(9),
            row.ValueOrNull<double>(10),
            row.TextOrNull(11) is { } appetite ? Enum.Parse<Appetite>(appetite) : Appetite.Unknown,
            row.ValueOrNull<int>(12),
            row.TextOrNull(13),
            row.ValueOrNull<DateOnly>(24),
            row.ValueOrNull<DateOnly>(14),
            row.GetBoolean(15),
            Numbers(row, 16, doors),
            row.GetBoolean(20),
            [.. codes.Select((code, i) => new AreaSpan(SharedWords.Once(code)!, froms[i], tos[i]))],
            row.TextOrNull(21),
            row.TextOrNull(22),
            row.TextOrNull(23) is { } mailboxes ? JsonSerializer.Deserialize<FallbackMailbox[]>(mailboxes, JsonSerializerOptions.Web)! : [],
            [.. listed[row.GetGuid(0)]],
            row.GetFieldValue<string[]>(25),
            row.TextOrNull(26) is { } places ? JsonSerializer.Deserialize<PlacesFacts[]>(places, JsonSerializerOptions.Web)! : [],
            row.TextOrNull(27) is { } trained
                ? JsonSerializer.Deserialize<Trained[]>(trained, JsonSerializerOptions.Web)!.Select(t => t with { Standard = SharedWords.Once(t.Standard)! })
                    .ToArray()
                : []);
    }

    private static PersonFacts ToPerson(NpgsqlDataReader row, DoorNumbers doors)
    {
        var replyDays = row.GetFieldValue<int[]>(9);
        return new PersonFacts(
            row.GetGuid(1),
            SharedWords.Once(row.GetString(2))!,
            SharedWords.Once(row.TextOrNull(3)),
            Enum.Parse<ContactLevel>(row.GetString(4)),
            Enum.Parse<ContactState>(row.GetString(5)),
            row.ValueOrNull<DateOnly>(6),
            row.GetBoolean(7),
            row.GetBoolean(8),
            row.ValueOrNull<Guid>(17),
            Enum.Parse<ContactVisibility>(row.GetString(18)),
            replyDays.Length,
            Contact.MedianOf(replyDays),
            row.GetInt32(15),
            [.. row.GetFieldValue<string[]>(10).Select(agenda => SharedWords.Once(agenda)!)],
            row.IsDBNull(11) ? null : new SiteFacts(row.GetString(11), row.TextOrNull(12), row.ValueOrNull<double>(13), row.ValueOrNull<double>(14)),
            Numbers(row, 16, doors));
    }

    private static ushort[] Numbers(NpgsqlDataReader row, int column, DoorNumbers doors) => [.. row.GetFieldValue<string[]>(column).Select(doors.Of)];
}
