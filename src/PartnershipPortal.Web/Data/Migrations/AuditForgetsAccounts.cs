namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>The audit forgets the person of an account that was deleted, as it does a contact whose details were removed (ADR 17, ADR 22).</summary>
internal static class AuditForgetsAccounts
{
    public const string Sql = """
        create or replace function audit_nameless(facts jsonb) returns jsonb language sql immutable parallel safe
        return case when facts is null then null else facts || coalesce(
            (select jsonb_object_agg(key, '(removed)') from jsonb_each(facts)
             where key in ('Name', 'Email', 'Phone', 'DisplayName', 'PendingEmail', 'PhoneNumber') and value <> 'null'::jsonb), '{}'::jsonb) end;

        create or replace function audit_only_grows() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if tg_op = 'DELETE' and old.at < now() - interval '6 years' then
                return old;
            end if;
            if tg_op = 'UPDATE'
                and (
                    (old.subject = 'Contact' and exists (select from contacts c where c.id::text = old.subject_id and c.state = 'Pseudonymised'))
                    or (old.subject = 'Account' and exists (select from accounts a where a.id::text = old.subject_id and a.deleted_at is not null)))
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

        -- At the end of the transaction, when the entry about the deletion itself has been written too.
        create function audit_forgets_account() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            update audit_entries e set
                before = audit_nameless(e.before),
                after = audit_nameless(e.after),
                actor = case when e.account_id = new.id then 'Former colleague' else e.actor end
            where e.subject = 'Account' and e.subject_id = new.id::text;
            return null;
        end
        $$;
        create constraint trigger accounts_audit_forgets after update of deleted_at on accounts
            deferrable initially deferred for each row when (new.deleted_at is not null) execute function audit_forgets_account();
        """;
}
