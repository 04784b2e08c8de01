using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>A person who may be suggested, as the database knows them. The name is shown only where <see cref="MayShowName"/> says so.</summary>
internal sealed record CandidateRow(
    Guid ContactId,
    string Name,
    bool MayShowName,
    string JobTitle,
    string? RoleFamilyCode,
    string Level,
    string State,
    DateOnly? VerifiedOn,
    bool IsSinglePointOfContact,
    int[] ReplyDays,
    string[] Agendas,
    bool HasDeputy,
    int OpenIntroductions,
    DateTimeOffset? DeclinedAt,
    string[]? LinkAgendas,
    Guid? LinkId,
    Guid OrganisationId,
    string OrganisationCode,
    string OrganisationName,
    string Sector,
    string ContactPolicy,
    Guid? GroupId,
    string? GroupName,
    string[] IcsCodes,
    string? LocalAuthorityCode,
    string? SiteName,
    string? Postcode,
    double? Latitude,
    double? Longitude,
    string? Appetite,
    string? NotNowReason,
    bool HasStrategic)
{
    public FrontDoorCandidate ToCandidate(ReferenceBookSnapshot words) => new()
    {
        ContactId = ContactId,
        OrganisationId = OrganisationId,
        OrganisationCode = OrganisationCode,
        OrganisationName = OrganisationName,
        Sector = Enum.Parse<Sector>(Sector),
        GroupId = GroupId,
        GroupName = GroupName,
        ContactPolicy = Enum.Parse<ContactPolicy>(ContactPolicy),
        IcsCodes = IcsCodes,
        LsipCode = words.FindLocalAuthority(LocalAuthorityCode)?.LsipCode,
        Point = Latitude is { } latitude && Longitude is { } longitude ? new GeoPoint(latitude, longitude) : null,
        Postcode = Postcode,
        SiteName = SiteName,
        JobTitle = JobTitle,
        RoleFamilyCode = RoleFamilyCode,
        Level = Enum.Parse<ContactLevel>(Level),
        State = Enum.Parse<ContactState>(State),
        VerifiedOn = VerifiedOn,
        IsSinglePointOfContact = IsSinglePointOfContact,
        MedianReplyDays = Contact.MedianOf(ReplyDays),
        Replies = ReplyDays.Length,
        OpenIntroductions = OpenIntroductions,
        DeclinedOn = DeclinedAt is { } at ? London.DayOf(at) : null,
        HasDeputy = HasDeputy,
        OrganisationHasStrategicContact = HasStrategic,
        HasLiveLink = LinkAgendas is not null,
        LinkAgendas = LinkAgendas ?? [],
        Agendas = Agendas,
        Appetite = Appetite is null ? Domain.Organisations.Appetite.Unknown : Enum.Parse<Appetite>(Appetite),
        NotNowReason = NotNowReason,
    };
}

/// <summary>An organisation of the fallback ladder, with a colleague of the seeker who has dealt with it.</summary>
internal sealed record LadderRow(
    Guid Id,
    string Code,
    string Name,
    string Sector,
    double? Latitude,
    double? Longitude,
    string? GeneralMailbox,
    string? Switchboard,
    bool IsNavigator,
    string? Mailboxes,
    Guid? ColleagueId,
    string? ColleagueName,
    string? ColleagueRole,
    DateTimeOffset? ColleagueSpokeAt,
    Guid? OpenId,
    DateOnly? OpenSentOn,
    Guid? OpenAccountId,
    string? OpenAskedBy);

/// <summary>
/// The two statements Find costs. Both are bounded: a fixed number of the nearest organisations, and a fixed number of people in each,
/// found by index, so that a million contacts take no longer than a thousand. See docs/adr/0007-find-in-two-statements.md.
/// </summary>
internal static class FrontDoorRows
{
    public const int NearestOrganisations = 24;
    private const int PeopleOfAnOrganisation = 4;
    private const double MetresPerMile = 1609.344;

    /// <summary>Straight-line miles beyond which no drive can be within the minutes: the estimate's fastest speeds, without barriers.</summary>
    public static double ReachMiles(int? minutes)
    {
        if (minutes is not { } limit)
        {
            return 1000;
        }

        const double townMinutes = 5 / 22.0 * 60;
        const double roadMinutes = 15 / 32.0 * 60;
        var fast = Math.Max(0, limit - townMinutes - roadMinutes) / 60 * 45;
        return Math.Ceiling((20 + fast) / 1.3) + 1;
    }

    /// <summary>People of the families, best fit first; the order decides who is left out where an organisation has more than we look at.</summary>
    public static Task<List<CandidateRow>> CandidatesAsync(
        this PortalDbContext db, FrontDoorRequest request, IReadOnlyList<string> families, Guid? viewerAccount, CancellationToken cancel)
    {
        var (latitude, longitude) = (request.Place.Latitude, request.Place.Longitude);
        var metres = ReachMiles(request.MaxMinutes) * MetresPerMile;
        var sectors = (request.Sectors.Count > 0 ? request.Sectors : [.. Sectors.Everyone]).Select(s => s.ToString()).ToArray();
        string[] doors = ["single-point", .. families.Select(f => "role:" + f), "agenda:" + request.AgendaCode];
        var (me, today, ics) = (request.SeekerOrganisationId ?? Guid.Empty, request.Today, request.IcsCode ?? "");
        var (wanted, year) = (request.Level.ToString(), AcademicYear.Of(today).Start);
        var declinedSince = new DateTimeOffset(today.AddDays(-Introduction.RestAfterDeclineDays), TimeOnly.MinValue, TimeSpan.Zero);

        return db.Database.SqlQuery<CandidateRow>($"""
            with links as materialized (
                select w.organisation_id, w.contact_id, array_agg(distinct w.agenda_code) as agendas,
                       (array_agg(w.id order by w.sent_at desc) filter (where w.account_id = {viewerAccount}))[1] as introduction_id
                from (
                    select i.target_organisation_id as organisation_id, i.target_contact_id as contact_id, i.agenda_code, i.id, i.sent_at,
                           i.seeker_account_id as account_id
                    from introductions i
                    where i.seeker_organisation_id = {me} and i.state = 'Accepted' and i.target_contact_id is not null
                    union all
                    select i.seeker_organisation_id, they.id, i.agenda_code, i.id, i.sent_at, us.account_id
                    from introductions i
                    join contacts they on they.account_id = i.seeker_account_id and they.organisation_id = i.seeker_organisation_id
                    left join contacts us on us.id = i.target_contact_id
                    where i.target_organisation_id = {me} and i.state = 'Accepted') w
                group by 1, 2),
            declined as materialized (
                select i.target_contact_id as contact_id, max(i.closed_at) as at
                from introductions i
                where i.seeker_organisation_id = {me} and i.state = 'Declined' and i.agenda_code = {request.AgendaCode ?? ""} and i.closed_at >= {declinedSince}
                group by 1),
            nearest as materialized (
                select n.id from unnest({sectors}) wanted cross join lateral (
                    select o.id from organisations o
                    where earth_box(ll_to_earth({latitude}, {longitude}), {metres}) @> ll_to_earth(o.latitude, o.longitude)
                      and o.latitude is not null and o.longitude is not null
                      and o.sector = wanted and o.id <> {me} and (o.closed_on is null or o.closed_on > {today}) and not o.is_pending
                      and exists (select 1 from contact_doors d where d.organisation_id = o.id and d.door = any ({doors}))
                    order by ll_to_earth(o.latitude, o.longitude) <-> ll_to_earth({latitude}, {longitude})::cube
                    limit {NearestOrganisations}) n),
            near as materialized (
                select id from nearest
                union
                (select o.id from area_memberships m join organisations o on o.id = m.organisation_id
                 where (select count(*) from nearest) < {NearestOrganisations}
                   and m.ics_code = {ics} and m."from" <= {today} and (m."to" is null or m."to" > {today})
                   and o.sector = any ({sectors}) and o.id <> {me} and (o.closed_on is null or o.closed_on > {today}) and not o.is_pending
                   and exists (select 1 from contact_doors d where d.organisation_id = o.id and d.door = any ({doors}))
                 limit {NearestOrganisations})
                union
                select l.organisation_id from links l),
            chosen as (
                select p.contact_id from near n cross join lateral (
                    select d.contact_id from contact_doors d
                    where d.organisation_id = n.id and d.door = any ({doors})
                    order by array_position({doors}, d.door), d.level = {wanted} desc, d.verified_on desc nulls last
                    limit {PeopleOfAnOrganisation}) p
                union
                select l.contact_id from links l),
            places as materialized (
                select o.id, o.code, o.name, o.sector, o.contact_policy, o.parent_id, g.name as group_name, o.local_authority_code,
                       o.postcode, o.latitude, o.longitude,
                       case when o.appetite_year = {year} then o.appetite end as appetite, o.not_now_reason,
                       array(select m.ics_code from area_memberships m
                             where m.organisation_id = o.id and m."from" <= {today} and (m."to" is null or m."to" > {today})) as ics_codes,
                       exists (select 1 from contact_doors d where d.organisation_id = o.id and d.door = 'strategic') as has_strategic
                from organisations o
                left join organisations g on g.id = o.parent_id
                where o.id = any (array(select id from near)) and o.sector = any ({sectors}))
            select c.id as contact_id, c.name as name,
                   (c.visibility = 'Name' or l.contact_id is not null or c.account_id = {viewerAccount}) is true as may_show_name,
                   c.job_title as job_title, c.role_family_code as role_family_code, c.level as level, c.state as state, c.verified_on as verified_on,
                   c.is_single_point_of_contact as is_single_point_of_contact, c.reply_days as reply_days, c.agendas as agendas,
                   c.deputy_id is not null as has_deputy,
                   (select count(*)::int from introductions i where i.target_contact_id = c.id and i.state in ('Sent', 'NeedsInfo')) as open_introductions,
                   (select d.at from declined d where d.contact_id = c.id) as declined_at,
                   l.agendas as link_agendas, l.introduction_id as link_id,
                   o.id as organisation_id, o.code as organisation_code, o.name as organisation_name, o.sector as sector, o.contact_policy as contact_policy,
                   o.parent_id as group_id, o.group_name as group_name, o.ics_codes as ics_codes, o.local_authority_code as local_authority_code,
                   s.name as site_name, coalesce(s.postcode, o.postcode) as postcode,
                   coalesce(s.latitude, o.latitude) as latitude, coalesce(s.longitude, o.longitude) as longitude, o.appetite as appetite,
                   o.not_now_reason as not_now_reason, o.has_strategic as has_strategic
            from contacts c
            join places o on o.id = c.organisation_id
            left join sites s on s.id = c.site_id
            left join links l on l.contact_id = c.id
            where c.id = any (array(select contact_id from chosen)) -- and is still there: a link outlives the person
              and may_be_suggested(c)
            """).ToListAsync(cancel);
    }

    /// <summary>The organisations suggested, then the nearest others that can be reached by mailbox or telephone, and the area's own.</summary>
    public static Task<List<LadderRow>> LadderAsync(this PortalDbContext db, FrontDoorRequest request, Guid[] suggested, Guid viewerAccount,
        CancellationToken cancel)
    {
        var (latitude, longitude) = (request.Place.Latitude, request.Place.Longitude);
        var sectors = (request.Sectors.Count > 0 ? request.Sectors : [.. Sectors.Everyone]).Select(s => s.ToString()).ToArray();
        var (me, today, ics) = (request.SeekerOrganisationId ?? Guid.Empty, request.Today, request.IcsCode ?? "");

        return db.Database.SqlQuery<LadderRow>($"""
            with rungs as (
                select id, ordinality as sort, false as is_navigator from unnest({suggested}) with ordinality as t(id, ordinality)
                union all
                (select n.id, 100 + row_number() over (order by n.far), false
                 from unnest({sectors}) wanted cross join lateral (
                    select o.id, ll_to_earth(o.latitude, o.longitude) <-> ll_to_earth({latitude}, {longitude})::cube as far
                    from organisations o
                    where o.sector = wanted and o.id <> {me} and o.id <> all ({suggested}) and o.latitude is not null and o.longitude is not null
                      and (o.closed_on is null or o.closed_on > {today}) and not o.is_pending
                    order by ll_to_earth(o.latitude, o.longitude) <-> ll_to_earth({latitude}, {longitude})::cube
                    limit 3) n
                 order by n.far limit 3)
                union all
                select o.id, 200, true from organisations o where o.code = {ics})
            select o.id as id, o.code as code, o.name as name, o.sector as sector, o.latitude as latitude, o.longitude as longitude,
                   o.general_mailbox as general_mailbox, o.switchboard as switchboard, r.is_navigator as is_navigator,
                   (select json_agg(json_build_object('family', m.role_family_code, 'label', m.label, 'email', m.email, 'on', m.verified_on))::text
                    from team_mailboxes m where m.organisation_id = o.id) as mailboxes,
                   k.account_id as colleague_id, k.display_name as colleague_name, k.job_title as colleague_role, k.sent_at as colleague_spoke_at,
                   w.id as open_id, w.sent_on as open_sent_on, w.seeker_account_id as open_account_id, w.seeker_name as open_asked_by
            from rungs r
            join organisations o on o.id = r.id
            left join lateral (
                select i.seeker_account_id as account_id, a.display_name, ms.job_title, i.sent_at
                from introductions i
                join accounts a on a.id = i.seeker_account_id
                join memberships ms on ms.account_id = a.id and ms.organisation_id = {me} and ms.state = 'Active'
                where i.seeker_organisation_id = {me} and i.target_organisation_id = o.id and i.seeker_account_id <> {viewerAccount} and i.sent_at is not null
                order by i.sent_at desc
                limit 1) k on true
            left join introductions w
                on w.seeker_organisation_id = {me} and w.target_organisation_id = o.id
                and w.agenda_code = {request.AgendaCode ?? ""} and w.state in ('Sent', 'NeedsInfo')
            order by r.sort
            """).ToListAsync(cancel);
    }
}
