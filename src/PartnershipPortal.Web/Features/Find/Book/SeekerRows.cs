using Npgsql;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Find.Book;

/// <summary>An accepted introduction's other side, whoever asked: the seeker's organisation works with this person.</summary>
/// <param name="IntroductionId">The latest that the viewer themselves is a party to.</param>
internal sealed record SeekerLink(Guid OrganisationId, Guid ContactId, Guid? IntroductionId, string[] Agendas);

/// <summary>The first statement of a search: what only the seeker's organisation knows, and what has changed in the book.</summary>
/// <param name="Declined">By contact: when they last declined what is asked for.</param>
internal sealed record SeekerRows(ulong Snapshot, IReadOnlyList<FindChange> Changes, IReadOnlyList<SeekerLink> Links,
    IReadOnlyDictionary<Guid, DateTimeOffset> Declined)
{
    private const string Sql = """
        select 0, pg_snapshot_xmin(pg_current_snapshot()), null::uuid, null::uuid, null::uuid, null::text[], null::timestamptz
        union all
        select 1, f.changed_in, f.organisation_id, null, null, null, null from find_changes f where f.changed_in >= $1
        union all
        (select 2, null, w.organisation_id, w.contact_id, (array_agg(w.id order by w.sent_at desc) filter (where w.account_id = $3))[1],
                array_agg(distinct w.agenda_code), null
         from (
            select i.target_organisation_id as organisation_id, i.target_contact_id as contact_id, i.agenda_code, i.id, i.sent_at,
                   i.seeker_account_id as account_id
            from introductions i
            where i.seeker_organisation_id = $2 and i.state = 'Accepted' and i.target_contact_id is not null
            union all
            select i.seeker_organisation_id, they.id, i.agenda_code, i.id, i.sent_at, us.account_id
            from introductions i
            join contacts they on they.account_id = i.seeker_account_id and they.organisation_id = i.seeker_organisation_id
            left join contacts us on us.id = i.target_contact_id
            where i.target_organisation_id = $2 and i.state = 'Accepted') w
         group by w.organisation_id, w.contact_id)
        union all
        (select 3, null, null, i.target_contact_id, null, null, max(i.closed_at)
         from introductions i
         where i.seeker_organisation_id = $2 and i.state = 'Declined' and i.agenda_code = $4 and i.closed_at >= $5 and i.target_contact_id is not null
         group by i.target_contact_id)
        """;

    public static async Task<SeekerRows> ReadAsync(PortalDbContext db, ulong since, FrontDoorRequest request, Guid viewerAccount, CancellationToken cancel)
    {
        var declinedSince = new DateTimeOffset(request.Today.AddDays(-Introduction.RestAfterDeclineDays), TimeOnly.MinValue, TimeSpan.Zero);
        var (snapshot, changes, links, declined) = (0UL, new List<FindChange>(), new List<SeekerLink>(), new Dictionary<Guid, DateTimeOffset>());
        await db.ReadAsync(
            Sql,
            [
                Statements.OfTransaction(since), Statements.Of(request.SeekerOrganisationId ?? Guid.Empty), Statements.Of(viewerAccount),
                Statements.Of(request.AgendaCode ?? ""), Statements.Of(declinedSince),
            ],
            Take,
            cancel);
        return new(snapshot, changes, links, declined);

        int Take(NpgsqlDataReader row)
        {
            var kind = row.GetInt32(0);
            switch (kind)
            {
                case 0:
                    snapshot = row.GetFieldValue<ulong>(1);
                    break;
                case 1:
                    changes.Add(new(row.GetGuid(2), row.GetFieldValue<ulong>(1)));
                    break;
                case 2:
                    links.Add(new(row.GetGuid(2), row.GetGuid(3), row.ValueOrNull<Guid>(4), row.GetFieldValue<string[]>(5)));
                    break;
                default:
                    declined.Add(row.GetGuid(3), row.GetFieldValue<DateTimeOffset>(6));
                    break;
            }

            return kind;
        }
    }
}
