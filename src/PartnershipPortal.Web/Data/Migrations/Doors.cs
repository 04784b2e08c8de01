namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// The ways into an organisation, a row for each of: a person's role family, an agenda they list, being the single point of contact,
/// being at strategic level. <c>contact_doors_now</c> says who can be found and is the one place for that rule in SQL; the table holds
/// what it says, kept by triggers as an index is, so that Find reads a few rows of an organisation however many people it has.
/// </summary>
internal static class Doors
{
    public const string Sql = """
        create view contact_doors_now as
        select c.id as contact_id, d.door, c.organisation_id, c.level, c.verified_on
        from contacts c cross join lateral (
            select 'role:' || c.role_family_code as door where c.role_family_code is not null
            union select 'agenda:' || agenda from unnest(c.agendas) agenda
            union select 'single-point' where c.is_single_point_of_contact
            union select 'strategic' where c.level = 'Strategic') d
        where c.state in ('Active', 'CheckDue') and c.objected_at is null and (c.bounced_at is null or c.verified_on is not null);

        create table contact_doors (
            contact_id uuid not null,
            door text collate "C" not null,
            organisation_id uuid not null,
            level text not null,
            verified_on date,
            constraint pk_contact_doors primary key (contact_id, door));
        insert into contact_doors select * from contact_doors_now;
        create index ix_contact_doors_organisation_id_door on contact_doors (organisation_id, door) include (level, verified_on, contact_id);

        create function keep_contact_doors() returns trigger language plpgsql as $$
        begin
            if tg_op <> 'INSERT' then
                delete from contact_doors d using before_rows b where d.contact_id = b.id;
            end if;
            if tg_op <> 'DELETE' then
                insert into contact_doors select n.* from contact_doors_now n join after_rows a on a.id = n.contact_id;
            end if;
            return null;
        end
        $$;
        create trigger contacts_doors_added after insert on contacts
            referencing new table as after_rows for each statement execute function keep_contact_doors();
        create trigger contacts_doors_changed after update on contacts
            referencing old table as before_rows new table as after_rows for each statement execute function keep_contact_doors();
        create trigger contacts_doors_removed after delete on contacts
            referencing old table as before_rows for each statement execute function keep_contact_doors();
        """;
}
