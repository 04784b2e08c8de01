using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using AreaSpan = PartnershipPortal.Domain.Areas.Indicators.AreaSpan;

namespace PartnershipPortal.Web.Features.Areas.Figures.Book;

/// <summary>
/// The statements that fill the book of areas, one for each kind of fact, of all of England or of a few ids. Names of people, and what anybody wrote to
/// anybody, are not in them.
/// </summary>
internal static class AreaFactRows
{
    private const string Organisations = """
        select x.id, x.code, x.name, x.sector, x.local_authority_code, x.latitude, x.longitude, x.closed_on,
               x.general_mailbox is not null or exists (select from team_mailboxes t where t.organisation_id = x.id),
               exists (select from contacts k where k.organisation_id = x.id and k.is_single_point_of_contact
                   and k.state in ('Active', 'CheckDue') and k.merged_into_id is null and k.objected_at is null
                   and (k.notice_sent_at is not null or k.account_id is not null)),
               x.wants_support, coalesce(a.codes, '{}'), coalesce(a.froms, '{}'), coalesce(a.tos, '{}'),
               exists (select from contacts k where k.organisation_id = x.id and k.state = 'Active')
        from organisations x left join lateral (
            select array_agg(m.ics_code order by m.id) as codes, array_agg(m."from" order by m.id) as froms, array_agg(m."to" order by m.id) as tos
            from area_memberships m where m.organisation_id = x.id) a on true
        where not x.is_pending
        """;

    private const string Partnerships = """
        select x.id, x.proposed_on, x.active_on, x.ended_on, m.ids, m.sides, m.parts, m.joined, m.gone, n.agendas, n.opened, d.sides, d.duties, d.people,
               d.live, d.titles
        from partnerships x
        left join lateral (
            select array_agg(m.organisation_id order by m.id) as ids, array_agg(m.side order by m.id) as sides, array_agg(m.part order by m.id) as parts,
                   array_agg(m.joined_on order by m.id) as joined, array_agg(m.left_on order by m.id) as gone
            from partnership_members m where m.partnership_id = x.id) m on true
        left join lateral (
            select array_agg(n.agenda_code order by n.id) as agendas, array_agg(n.opened_on order by n.id) as opened
            from partnership_lanes n where n.partnership_id = x.id) n on true
        left join lateral (
            select array_agg(d.side order by d.id) as sides, array_agg(d.duty order by d.id) as duties,
                   array_agg(coalesce(d.contact_id, d.account_id, d.id) order by d.id) as people,
                   array_agg(d.contact_id is null or k.state in ('Active', 'CheckDue', 'Leaving') order by d.id) as live,
                   array_agg(k.job_title order by d.id) as titles
            from partnership_people d left join contacts k on k.id = d.contact_id where d.partnership_id = x.id) d on true
        where true
        """;

    private const string Introductions = """
        select x.id, x.seeker_organisation_id, x.target_organisation_id, x.agenda_code, x.sent_on, x.first_answered_at, x.closed_at, x.navigator_asked_on,
               x.state, x.decline_reason, x.partnership_id
        from introductions x
        where x.sent_on is not null and x.state <> 'Draft' and (x.call is null or x.call = 'Agreed')
        """;

    private const string Mous = """
        select x.id, x.partnership_id, x.kind, x.signed_on, x.starts_on, x.ends_on, x.ends_early_on, x.replaced_on
        from mous x where x.state = 'Active' and x.signed_on is not null
        """;

    private const string Contacts = """
        select x.id, x.organisation_id, x.job_title, x.agendas, x.verified_on, x.state
        from contacts x
        where x.state in ('Active', 'CheckDue') and x.merged_into_id is null and x.objected_at is null
            and (x.notice_sent_at is not null or x.account_id is not null)
        """;

    private const string Capacities = """
        select x.id, x.organisation_id, coalesce(z.local_authority_code, o.local_authority_code), x.area, x.programme_code, x.places, x.published_on,
               x.first_day, x.last_day, coalesce(d.places, 0), coalesce(d.taken, 0), x.state = 'Published'
        from placement_capacities x join organisations o on o.id = x.organisation_id left join sites t on t.id = x.site_id
        left join postcode_sectors z on z.code = regexp_replace(upper(t.postcode), '^(\S+) (\d).*$', '\1 \2')
        left join lateral (select sum(y.places)::int as places, sum(y.taken)::int as taken from placement_days y where y.capacity_id = x.id) d on true
        where x.state <> 'Draft' and x.published_on is not null
        """;

    private const string Bookings = """
        select x.id, x.capacity_id, c.organisation_id, x.organisation_id, x.cohort_id, g.people, g.programme_code, x.people, x.asked_at, x.confirmed_at,
               x.cancelled_at, x.first_day, x.started_on, coalesce(x.started_people, 0), x.completed_on, n.kinds, n.days, n.people, n.stages, n.reasons,
               n.destinations
        from placement_bookings x join placement_capacities c on c.id = x.capacity_id join placement_cohorts g on g.id = x.cohort_id
        left join lateral (
            select array_agg(n.kind order by n.id) as kinds, array_agg(n.day order by n.id) as days, array_agg(n.people order by n.id) as people,
                   array_agg(n.stage order by n.id) as stages, array_agg(n.reason order by n.id) as reasons,
                   array_agg(n.destination order by n.id) as destinations
            from placement_counts n where n.booking_id = x.id and n.kind in ('Withdrew', 'Went')) n on true
        where true
        """;

    private const string Opportunities = """
        select x.id, x.kind, x.organisation_id, coalesce(z.local_authority_code, o.local_authority_code), x.programme_code, x.subject,
               coalesce(case when x.kind = 'Need' then x.places else x.places - x.taken end, 0), x.published_at, x.closes_on, x.checked_on,
               case when x.state in ('Withdrawn', 'Filled') then x.changed_at end, x.horizon, x.lsip_priority, x.groups, a.ids, a.places, a.states, a.ats
        from opportunities x join organisations o on o.id = x.organisation_id left join sites t on t.id = x.site_id
        left join postcode_sectors z on z.code = regexp_replace(upper(t.postcode), '^(\S+) (\d).*$', '\1 \2')
        left join lateral (
            select array_agg(a.organisation_id order by a.id) as ids, array_agg(coalesce(a.places, 0) order by a.id) as places,
                   array_agg(a.state order by a.id) as states, array_agg(a.at order by a.id) as ats
            from opportunity_answers a where a.opportunity_id = x.id) a on true
        where x.state <> 'Draft' and x.published_at is not null
        """;

    /// <summary>Reads these of a kind, or all, one after the other.</summary>
    public static Task ReadAsync(PortalDbContext db, AreaFactKind kind, Guid[]? ids, Action<object> put, CancellationToken cancel) => kind switch
    {
        AreaFactKind.Organisation => ReadAsync(db, Organisations, ids, ToOrganisation, put, cancel),
        AreaFactKind.Partnership => ReadAsync(db, Partnerships, ids, ToPartnership, put, cancel),
        AreaFactKind.Introduction => ReadAsync(db, Introductions, ids, ToIntroduction, put, cancel),
        AreaFactKind.Mou => ReadAsync(db, Mous, ids, ToMou, put, cancel),
        AreaFactKind.Contact => ReadAsync(db, Contacts, ids, ToContact, put, cancel),
        AreaFactKind.Capacity => ReadAsync(db, Capacities, ids, ToCapacity, put, cancel),
        AreaFactKind.Booking => ReadAsync(db, Bookings, ids, ToBooking, put, cancel),
        AreaFactKind.Opportunity => ReadAsync(db, Opportunities, ids, ToOpportunity, put, cancel),
        AreaFactKind.Rest or AreaFactKind.Everything => throw new ArgumentException($"{kind} is not in the book.", nameof(kind)),
    };

    private static async Task ReadAsync(
        PortalDbContext db, string sql, Guid[]? ids, Func<NpgsqlDataReader, object> to, Action<object> put, CancellationToken cancel)
    {
        bool Put(NpgsqlDataReader row)
        {
            put(to(row));
            return true;
        }

        await (ids is null ? db.ReadAsync(sql, [], Put, cancel) : db.ReadAsync($"{sql} and x.id = any ($1)", [Statements.Of(ids)], Put, cancel));
    }

    private static OrganisationFact ToOrganisation(NpgsqlDataReader row)
    {
        var (codes, froms, tos) = (row.GetFieldValue<string[]>(11), row.GetFieldValue<DateOnly[]>(12), row.GetFieldValue<DateOnly?[]>(13));
        return new(
            row.GetGuid(0), row.GetString(1), row.GetString(2), Word<Sector>(row, 3), Once(row, 4), row.ValueOrNull<double>(5), row.ValueOrNull<double>(6),
            row.ValueOrNull<DateOnly>(7), row.GetBoolean(8), row.GetBoolean(9), row.GetBoolean(10),
            [.. codes.Select((code, i) => new AreaSpan(SharedWords.Once(code)!, froms[i], tos[i]))], row.GetBoolean(14));
    }

    private static PartnershipFact ToPartnership(NpgsqlDataReader row)
    {
        var (organisations, sides, parts) = (Many<Guid>(row, 4), Many<string>(row, 5), Many<string>(row, 6));
        var (joined, gone) = (Many<DateOnly>(row, 7), Many<DateOnly?>(row, 8));
        var (agendas, opened) = (Many<string>(row, 9), Many<DateOnly>(row, 10));
        var (people, live, titles) = (Many<Guid>(row, 13), Many<bool>(row, 14), Many<string?>(row, 15));
        var (theirSides, duties) = (Many<string>(row, 11), Many<string>(row, 12));
        return new(
            row.GetGuid(0), Day(row, 1), row.ValueOrNull<DateOnly>(2), row.ValueOrNull<DateOnly>(3),
            [.. organisations.Select((id, i) => new MemberFact(id, Word<PartnershipSide>(sides[i]), Word<MemberPart>(parts[i]), joined[i], gone[i]))],
            [.. agendas.Select((agenda, i) => new LaneFact(SharedWords.Once(agenda)!, opened[i]))],
            [.. people.Select((id, i) => new DutyFact(
                Word<PartnershipSide>(theirSides[i]), Word<PersonDuty>(duties[i]), id, live[i], SharedWords.Once(titles[i])))]);
    }

    private static IntroductionFact ToIntroduction(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), Once(row, 3)!, Day(row, 4), DayOfMoment(row, 5),
        DayOfMoment(row, 6) ?? row.ValueOrNull<DateOnly>(7), Word<IntroductionState>(row, 8), WordOrNull<DeclineReason>(row, 9), row.ValueOrNull<Guid>(10));

    private static MouFact ToMou(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), Word<MouKind>(row, 2), Day(row, 3), Day(row, 4), Day(row, 5), row.ValueOrNull<DateOnly>(6),
        row.ValueOrNull<DateOnly>(7));

    private static ContactFact ToContact(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), Once(row, 2)!, [.. Many<string>(row, 3).Select(a => SharedWords.Once(a)!)], row.ValueOrNull<DateOnly>(4),
        Word<ContactState>(row, 5));

    private static CapacityFact ToCapacity(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), Once(row, 2), row.GetString(3), Once(row, 4)!, row.GetInt32(5), Day(row, 6), Day(row, 7), Day(row, 8),
        row.GetInt32(9), row.GetInt32(10), row.GetBoolean(11));

    private static BookingFact ToBooking(NpgsqlDataReader row)
    {
        IReadOnlyList<CountFact> counts = [];
        if (!row.IsDBNull(15))
        {
            var (kinds, days, people) = (Many<string>(row, 15), Many<DateOnly>(row, 16), Many<int>(row, 17));
            var (stages, reasons, destinations) = (Many<string?>(row, 18), Many<string?>(row, 19), Many<string?>(row, 20));
            counts =
            [
                .. kinds.Select((kind, i) => new CountFact(
                    Word<CountKind>(kind), days[i], people[i], WordOrNull<LeavingStage>(stages[i]), WordOrNull<LearnerReason>(reasons[i]),
                    WordOrNull<DestinationKind>(destinations[i]))),
            ];
        }

        return new(
            row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetGuid(3), row.GetGuid(4), row.GetInt32(5), Once(row, 6)!, row.GetInt32(7),
            DayOfMoment(row, 8)!.Value, DayOfMoment(row, 9), DayOfMoment(row, 10), Day(row, 11), row.ValueOrNull<DateOnly>(12), row.GetInt32(13),
            row.ValueOrNull<DateOnly>(14), counts);
    }

    private static OpportunityFact ToOpportunity(NpgsqlDataReader row)
    {
        var (organisations, places) = (Many<Guid>(row, 14), Many<int>(row, 15));
        var (states, moments) = (Many<string>(row, 16), Many<DateTimeOffset>(row, 17));
        return new(
            row.GetGuid(0), Word<OpportunityKind>(row, 1), row.GetGuid(2), Once(row, 3), Once(row, 4), row.TextOrNull(5), row.GetInt32(6),
            DayOfMoment(row, 7)!.Value, row.ValueOrNull<DateOnly>(8), row.ValueOrNull<DateOnly>(9), DayOfMoment(row, 10), WordOrNull<Horizon>(row, 11),
            Once(row, 12), [.. Many<string>(row, 13).Select(g => SharedWords.Once(g)!)],
            [.. organisations.Select((id, i) => new AnswerFact(id, places[i], Word<OpportunityAnswerState>(states[i]), London.DayOf(moments[i])))]);
    }

    private static DateOnly Day(NpgsqlDataReader row, int column) => row.GetFieldValue<DateOnly>(column);

    private static DateOnly? DayOfMoment(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : London.DayOf(row.GetFieldValue<DateTimeOffset>(column));

    private static string? Once(NpgsqlDataReader row, int column) => SharedWords.Once(row.TextOrNull(column));

    private static T Word<T>(NpgsqlDataReader row, int column)
        where T : struct, Enum => Word<T>(row.GetString(column));

    private static T Word<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word);

    private static T? WordOrNull<T>(NpgsqlDataReader row, int column)
        where T : struct, Enum => WordOrNull<T>(row.TextOrNull(column));

    private static T? WordOrNull<T>(string? word)
        where T : struct, Enum => word is null ? null : Enum.Parse<T>(word);

    private static T[] Many<T>(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<T[]>(column);
}
