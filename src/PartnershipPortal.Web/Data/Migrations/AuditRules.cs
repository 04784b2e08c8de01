namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// What the database itself holds the audit to: it only grows. Two things may be taken from it, and the database checks both,
/// whoever asks: the name of a contact whose details have been removed, and entries older than six years (ADR 17).
/// </summary>
internal static class AuditRules
{
    public const string Sql = """
        -- What an entry says, without the person: the role and all else stay.
        create function audit_nameless(facts jsonb) returns jsonb language sql immutable parallel safe
        return case when facts is null then null else facts || coalesce(
            (select jsonb_object_agg(key, '(removed)') from jsonb_each(facts) where key in ('Name', 'Email', 'Phone') and value <> 'null'::jsonb), '{}'::jsonb) end;

        create function audit_only_grows() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if tg_op = 'DELETE' and old.at < now() - interval '6 years' then
                return old;
            end if;
            if tg_op = 'UPDATE'
                and old.subject = 'Contact'
                and exists (select from contacts c where c.id::text = old.subject_id and c.state = 'Pseudonymised')
                and new.before is not distinct from audit_nameless(old.before)
                and new.after is not distinct from audit_nameless(old.after)
                and (new.actor = old.actor or (new.actor = 'Former colleague' and old.account_id is not null))
                and (new.reason is not distinct from old.reason or new.reason = '(removed)')
                and (new.id, new.at, new.action, new.subject, new.subject_id) = (old.id, old.at, old.action, old.subject, old.subject_id)
                and (new.account_id, new.organisation_id) is not distinct from (old.account_id, old.organisation_id)
            then
                return new;
            end if;
            raise exception 'The audit only grows: % is refused.', tg_op using errcode = 'insufficient_privilege';
        end
        $$;
        create trigger audit_entries_only_grow before update or delete on audit_entries
            for each row execute function audit_only_grows();
        create trigger audit_entries_are_never_emptied before truncate on audit_entries
            for each statement execute function audit_only_grows();

        -- Whichever way a contact's details are removed, the audit forgets the person in the same transaction: at its end,
        -- when the entry about the removal itself has been written too.
        create function audit_forgets_contact() returns trigger language plpgsql set search_path = public, pg_temp as $$
        declare
            own_accounts text[];
            words text[];
        begin
            select array_agg(distinct facts ->> 'AccountId') into own_accounts
            from audit_entries e, lateral (values (e.before), (e.after)) as v (facts)
            where e.subject = 'Contact' and e.subject_id = new.id::text and facts ->> 'AccountId' is not null;
            select array_agg(distinct lower(word)) into words
            from audit_entries e, lateral (values (e.before), (e.after)) as v (facts),
                lateral regexp_split_to_table(concat_ws(' ', facts ->> 'Name', facts ->> 'Email', facts ->> 'Phone'), '\s+') as word
            where e.subject = 'Contact' and e.subject_id = new.id::text and length(word) > 2
                and facts ->> 'Name' is distinct from 'Former colleague';
            update audit_entries e set
                before = audit_nameless(e.before),
                after = audit_nameless(e.after),
                actor = case when e.account_id::text = any (own_accounts) then 'Former colleague' else e.actor end,
                reason = case when exists (select from unnest(words) as w (word) where position(word in lower(e.reason)) > 0) then '(removed)' else e.reason end
            where e.subject = 'Contact' and e.subject_id = new.id::text;
            return null;
        end
        $$;
        create constraint trigger contacts_audit_forgets after insert or update of state on contacts
            deferrable initially deferred for each row when (new.state = 'Pseudonymised') execute function audit_forgets_contact();
        """;
}
