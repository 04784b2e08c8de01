namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// Who has been told that they are listed, and who may be suggested (ADR 27). Those whom a letter had been written to count as told, and so do the
/// invented people of a demonstration and of a load test. A name that only somebody else had agreed to becomes a proposal again.
/// </summary>
internal static class Told
{
    /// <summary>What is in the database, moved while the old column still stands.</summary>
    public const string Carry = """
        alter table contacts disable trigger contacts_doors_changed;
        update contacts set
            notice_written_at = coalesce(notice_sent_at, case when origin in ('Demo', 'Load') then created_at end),
            notice_sent_at = coalesce(notice_sent_at, case when origin in ('Demo', 'Load') then created_at end),
            said_themselves = case when consent_is_their_own then array['Visibility'] else '{}' end,
            name_proposed_at = case when visibility = 'Name' and not consent_is_their_own and origin not in ('Demo', 'Load')
                then coalesce(consented_at, created_at) end,
            consented_at = case when visibility = 'Name' and (consent_is_their_own or origin in ('Demo', 'Load'))
                then coalesce(consented_at, created_at) end,
            visibility = case when visibility = 'Name' and (consent_is_their_own or origin in ('Demo', 'Load')) then 'Name' else 'Role' end;
        alter table contacts enable trigger contacts_doors_changed;
        """;

    /// <summary>The one place in SQL for who may be suggested; in C# it is <c>Contact.CanBeSuggested</c>, and a test compares the two.</summary>
    public const string Sql = """
        create function may_be_suggested(c contacts) returns boolean language sql stable parallel safe as $$
            select c.state in ('Active', 'CheckDue') and c.objected_at is null and (c.bounced_at is null or c.verified_on is not null)
                and (c.notice_sent_at is not null or c.account_id is not null)
        $$;

        create or replace view contact_doors_now as
        select c.id as contact_id, d.door, c.organisation_id, c.level, c.verified_on
        from contacts c cross join lateral (
            select 'role:' || c.role_family_code as door where c.role_family_code is not null
            union select 'agenda:' || agenda from unnest(c.agendas) agenda
            union select 'single-point' where c.is_single_point_of_contact
            union select 'strategic' where c.level = 'Strategic') d
        where may_be_suggested(c);
        delete from contact_doors;
        insert into contact_doors select * from contact_doors_now;

        -- Told is who the letter has gone to, whichever node sent it; a letter that never goes tells nobody, and one to an old address neither.
        create function contact_is_told() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            update contacts set notice_sent_at = new.sent_at
            where id = new.tells_contact_id and notice_sent_at is null and email = lower(new."to");
            return null;
        end
        $$;
        create trigger outbox_messages_tell after update of sent_at on outbox_messages
            for each row when (new.tells_contact_id is not null and new.sent_at is not null) execute function contact_is_told();
        """;
}
