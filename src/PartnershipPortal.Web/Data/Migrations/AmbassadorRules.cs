namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// What the database itself holds requests for ambassadors to, whoever writes and however many at once: no more say yes than are needed. The row of the
/// request is locked first, so that of two at once the second sees what the first has said (ADR 56).
/// </summary>
internal static class AmbassadorRules
{
    public static string Sql => """
        create function ambassador_takes(state text) returns boolean language sql immutable parallel safe
        return state in ('Accepted', 'Came', 'DidNotCome');

        create function ambassador_asks_fit() returns trigger language plpgsql set search_path = public, pg_temp as $$
        declare most int;
        begin
            if not ambassador_takes(new.state) then
                return new;
            end if;
            select r.needed into most from ambassador_requests r where r.id = new.request_id for no key update;
            if (select count(*) from ambassador_asks a where a.request_id = new.request_id and a.id <> new.id and ambassador_takes(a.state)) >= most then
                raise exception 'The request % needs % and no more.', new.request_id, most using errcode = 'PP004';
            end if;
            return new;
        end
        $$;
        create trigger ambassador_asks_fit before insert or update of state on ambassador_asks for each row execute function ambassador_asks_fit();

        create function ambassador_requests_fit() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if (select count(*) from ambassador_asks a where a.request_id = new.id and ambassador_takes(a.state)) > new.needed then
                raise exception 'More have said yes to the request % than %.', new.id, new.needed using errcode = 'PP004';
            end if;
            return new;
        end
        $$;
        create trigger ambassador_requests_fit before update of needed on ambassador_requests for each row execute function ambassador_requests_fit();
        """ + MergerRules.For(("ambassadors", "organisation_id"), ("ambassador_requests", "organisation_id"), ("ambassador_visits", "organisation_id"));
}
