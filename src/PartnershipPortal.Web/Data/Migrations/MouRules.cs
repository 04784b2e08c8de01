namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// What the database itself holds memoranda to, whoever asks: a version and a signature are never changed, a frozen text has no edit, a signature is on the
/// version that waits for it, and nothing is in force that a party has not signed (ADR 37).
/// </summary>
internal static class MouRules
{
    public const string Sql = """
        create function mou_only_grows() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            raise exception 'What was agreed or signed stays as it is: % of % is refused.', tg_op, tg_table_name using errcode = 'PP003';
        end
        $$;
        create trigger mou_versions_only_grow before update or delete on mou_versions for each row execute function mou_only_grows();
        create trigger mou_versions_are_never_emptied before truncate on mou_versions for each statement execute function mou_only_grows();
        create trigger mou_signatures_only_grow before update or delete on mou_signatures for each row execute function mou_only_grows();
        create trigger mou_signatures_are_never_emptied before truncate on mou_signatures for each statement execute function mou_only_grows();
        create trigger mou_papers_only_grow before update or delete on mou_papers for each row execute function mou_only_grows();
        create trigger mou_edits_only_grow before update or delete on mou_edits for each row execute function mou_only_grows();

        -- The clauses that people write in are closed while their text is frozen, being signed or in force.
        create function mou_clause_is_open() returns trigger language plpgsql set search_path = public, pg_temp as $$
        declare found_state text;
        begin
            select m.state into found_state from mous m where m.id = coalesce(new.mou_id, old.mou_id) for share;
            if found_state not in ('Draft', 'LegalReview') then
                raise exception 'The text of this agreement is fixed.' using errcode = 'PP003';
            end if;
            return coalesce(new, old);
        end
        $$;
        create trigger mou_clauses_are_open before insert or update or delete on mou_clauses for each row execute function mou_clause_is_open();

        create function mou_stays_as_frozen() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if old.state = 'Active' and (new.state, new.signed_on) is distinct from (old.state, old.signed_on)
                or old.state in ('Frozen', 'Signing', 'Active') and new.state in ('Frozen', 'Signing', 'Active')
                    and (new.version_id, new.hash, new.title, new.starts_on, new.ends_on, new.notice_months)
                        is distinct from (old.version_id, old.hash, old.title, old.starts_on, old.ends_on, old.notice_months)
                or new.state = 'Active' and old.state not in ('Signing', 'Active') then
                raise exception 'What was frozen or signed stays as it is.' using errcode = 'PP003';
            end if;
            return new;
        end
        $$;
        create trigger mous_stay_as_frozen before update on mous for each row execute function mou_stays_as_frozen();

        -- Looked at when the transaction ends, since the last signature and the state come in one.
        create function mou_is_signed_by_all() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if exists (select from mou_parties p where p.mou_id = new.id
                and not exists (select from mou_signatures s where s.party_id = p.id and s.version_id = new.version_id)) then
                raise exception 'A party has not signed.' using errcode = 'PP003';
            end if;
            return null;
        end
        $$;
        create constraint trigger mous_are_signed_by_all after insert or update on mous
            deferrable initially deferred for each row when (new.state = 'Active') execute function mou_is_signed_by_all();

        create function mou_signature_is_asked_for() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            perform from mous m join mou_versions v on v.id = m.version_id join mou_parties p on p.mou_id = m.id
                where m.id = new.mou_id and m.state in ('Signing', 'Active') and v.id = new.version_id and v.hash = new.hash
                    and p.id = new.party_id and p.signatory_id = new.contact_id;
            if not found then
                raise exception 'Nobody has asked for this signature.' using errcode = 'PP003';
            end if;
            return new;
        end
        $$;
        create trigger mou_signatures_are_asked_for before insert on mou_signatures for each row execute function mou_signature_is_asked_for();

        -- Who has signed cannot be replaced, and a party that has signed stays one.
        create function mou_signatory_stays() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if (tg_op = 'DELETE' or new.signatory_id is distinct from old.signatory_id)
                and exists (select from mous m join mou_signatures s on s.version_id = m.version_id where m.id = old.mou_id and s.party_id = old.id) then
                raise exception 'Who has signed stays.' using errcode = 'PP003';
            end if;
            return coalesce(new, old);
        end
        $$;
        create trigger mou_signatories_stay before update or delete on mou_parties for each row execute function mou_signatory_stays();
        """;
}
