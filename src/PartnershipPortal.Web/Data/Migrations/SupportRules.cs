namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>What the database holds consents to act for a small employer to, and the day from which those who asked for help before count.</summary>
internal static class SupportRules
{
    public static string Sql => """
        update organisations set wants_support_since = coalesce(edited_at, now()) where wants_support;
        alter table memberships alter column wants_support drop default;

        -- As before, and the consent with which something was done stays what it was.
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
                and (new.account_id, new.organisation_id, new.consent_id) is not distinct from (old.account_id, old.organisation_id, old.consent_id)
            then
                return new;
            end if;
            raise exception 'The audit only grows: % is refused.', tg_op using errcode = 'insufficient_privilege';
        end
        $$;
        """ + MergerRules.For(("acting_consents", "organisation_id"));
}
