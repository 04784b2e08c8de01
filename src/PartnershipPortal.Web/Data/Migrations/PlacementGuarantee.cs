namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// What the database itself holds placements to, whoever writes and however many at once: on no day are more people held, confirmed, started or completed than
/// places are published (ADR 41). A row for each day counts them; the triggers here keep it, nobody else may write it, and a check refuses too many.
/// A booking and a change of places lock the places' row first, so that one comes after the other, and count again what is there then.
/// </summary>
internal static class PlacementGuarantee
{
    public const string Sql = """
        -- The portal says what time it is for it; anybody else has the clock of the statement.
        create function placement_now() returns timestamptz language sql stable set search_path = public, pg_temp as $$
            select coalesce(nullif(current_setting('portal.now', true), '')::timestamptz, statement_timestamp())
        $$;

        create function placement_takes(state text) returns boolean language sql immutable parallel safe
        return state in ('Held', 'Confirmed', 'Started', 'Completed');

        -- How many people take places on each day: those booked, less those who left on a day before.
        create function placement_taken(places_of uuid) returns table (taken_on date, people bigint) language sql stable set search_path = public, pg_temp as $$
            select d.day, sum(greatest(0, b.people - coalesce((
                select sum(c.people) from placement_counts c where c.booking_id = b.id and c.kind = 'Withdrew' and c.day < d.day), 0)))
            from placement_bookings b cross join lateral unnest(b.days) as d(day)
            where b.capacity_id = places_of and placement_takes(b.state)
            group by d.day
        $$;

        create function placement_recount(places_of uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
        declare over record;
        begin
            perform from placement_capacities c where c.id = places_of for no key update;
            for attempt in 1..2 loop
                select t.taken_on, t.people, coalesce(p.places, 0) as places into over
                    from placement_taken(places_of) t left join placement_days p on p.capacity_id = places_of and p.day = t.taken_on
                    where t.people > coalesce(p.places, 0) order by t.taken_on limit 1;
                exit when not found;
                if attempt = 1 then
                    -- Somebody needs the room: holds that have run out give it, whether or not a job has been round.
                    update placement_bookings set state = 'Released'
                        where capacity_id = places_of and state = 'Held' and held_until <= placement_now();
                else
                    raise exception 'On % there are % places and % would be taken.', to_char(over.taken_on, 'FMDD FMMonth YYYY'), over.places, over.people
                        using errcode = 'PP004';
                end if;
            end loop;
            update placement_days p set taken = coalesce(n.people, 0)
                from (select d.day, t.people from placement_days d left join placement_taken(places_of) t on t.taken_on = d.day
                    where d.capacity_id = places_of) n
                where p.capacity_id = places_of and p.day = n.day and p.taken is distinct from coalesce(n.people, 0);
        end
        $$;

        create function placement_bookings_counted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        declare places_of uuid;
        begin
            if tg_op = 'INSERT' then
                for places_of in select distinct a.capacity_id from after_rows a where placement_takes(a.state) order by 1 loop
                    perform placement_recount(places_of);
                end loop;
            elsif tg_op = 'UPDATE' then
                for places_of in select distinct a.capacity_id from after_rows a join before_rows b on b.id = a.id
                    where (placement_takes(a.state) or placement_takes(b.state))
                        and (a.state, a.people, a.days) is distinct from (b.state, b.people, b.days) order by 1 loop
                    perform placement_recount(places_of);
                end loop;
            else
                for places_of in select distinct b.capacity_id from before_rows b where placement_takes(b.state) order by 1 loop
                    perform placement_recount(places_of);
                end loop;
            end if;
            return null;
        end
        $$;
        create trigger placement_bookings_counted_in after insert on placement_bookings
            referencing new table as after_rows for each statement execute function placement_bookings_counted();
        create trigger placement_bookings_counted_again after update on placement_bookings
            referencing old table as before_rows new table as after_rows for each statement execute function placement_bookings_counted();
        create trigger placement_bookings_counted_out after delete on placement_bookings
            referencing old table as before_rows for each statement execute function placement_bookings_counted();

        -- New people only where places are published, and a booking stays with its places.
        create function placement_booking_may_take() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if tg_op = 'UPDATE' and new.capacity_id <> old.capacity_id then
                raise exception 'A booking stays with its places.' using errcode = 'PP004';
            end if;
            if placement_takes(new.state) and (tg_op = 'INSERT' or not placement_takes(old.state)) then
                perform from placement_capacities c where c.id = new.capacity_id and c.state = 'Published' for no key update;
                if not found then
                    raise exception 'These places are not published.' using errcode = 'PP004';
                end if;
            end if;
            return new;
        end
        $$;
        create trigger placement_bookings_may_take before insert or update on placement_bookings
            for each row execute function placement_booking_may_take();

        -- Who has left gives the place back from the next day on. What was counted stays, but for the head count of a week.
        create function placement_counts_counted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
            if tg_op = 'UPDATE' and (old.kind <> 'There' or (new.kind, new.day, new.booking_id) is distinct from (old.kind, old.day, old.booking_id)) then
                raise exception 'What was written down stays.' using errcode = 'PP004';
            end if;
            if tg_op = 'INSERT' and new.kind = 'Withdrew' then
                perform placement_recount(b.capacity_id) from placement_bookings b where b.id = new.booking_id;
            elsif tg_op = 'DELETE' and old.kind = 'Withdrew' then
                perform placement_recount(b.capacity_id) from placement_bookings b where b.id = old.booking_id;
            end if;
            return null;
        end
        $$;
        create trigger placement_counts_counted after insert or update or delete on placement_counts
            for each row execute function placement_counts_counted();

        -- A row for each day on which people can come. Fewer places or days than are taken are refused, with the first such day.
        create function placement_days_spread() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        declare c record; over record;
        begin
            for c in select * from after_rows order by id loop
                select p.day, p.taken into over from placement_days p
                    where p.capacity_id = c.id and p.taken > 0 and (p.taken > c.places or p.day < c.first_day or p.day > c.last_day
                        or (c.weekdays & (1 << (extract(isodow from p.day)::int - 1))) = 0 or p.day = any (c.closed_days))
                    order by p.day limit 1;
                if found then
                    raise exception 'On % % are taken already.', to_char(over.day, 'FMDD FMMonth YYYY'), over.taken using errcode = 'PP004';
                end if;
                delete from placement_days p where p.capacity_id = c.id and (p.day < c.first_day or p.day > c.last_day
                    or (c.weekdays & (1 << (extract(isodow from p.day)::int - 1))) = 0 or p.day = any (c.closed_days));
                insert into placement_days as p (capacity_id, day, places, taken)
                    select c.id, d::date, c.places, 0 from generate_series(c.first_day, c.last_day, interval '1 day') d
                    where (c.weekdays & (1 << (extract(isodow from d)::int - 1))) <> 0 and d::date <> all (c.closed_days)
                    on conflict (capacity_id, day) do update set places = excluded.places where p.places <> excluded.places;
            end loop;
            return null;
        end
        $$;
        create trigger placement_capacities_spread_in after insert on placement_capacities
            referencing new table as after_rows for each statement execute function placement_days_spread();
        create trigger placement_capacities_spread_again after update on placement_capacities
            referencing new table as after_rows for each statement execute function placement_days_spread();

        -- Only the triggers above write the rows of days.
        create function placement_days_are_counted() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            if pg_trigger_depth() < 2 then
                raise exception 'The rows of days follow from places and bookings: % is refused.', tg_op using errcode = 'PP004';
            end if;
            return coalesce(new, old);
        end
        $$;
        create trigger placement_days_are_counted before insert or update or delete on placement_days
            for each row execute function placement_days_are_counted();

        create function placement_is_never_emptied() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            raise exception '% is never emptied as a whole.', tg_table_name using errcode = 'PP004';
        end
        $$;
        create trigger placement_days_are_never_emptied before truncate on placement_days
            for each statement execute function placement_is_never_emptied();
        create trigger placement_counts_are_never_emptied before truncate on placement_counts
            for each statement execute function placement_is_never_emptied();
        """;
}
