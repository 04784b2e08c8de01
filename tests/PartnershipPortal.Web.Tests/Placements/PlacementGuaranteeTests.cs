using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Placements;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Placements;

/// <summary>Never more people than places on any day: against SQL of the portal's own user, and against a plain model of random worlds (ADR 41).</summary>
public class PlacementGuaranteeTests(Portal portal) : PlacementsAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task Sql_of_the_portals_own_user_cannot_take_more_than_is_published()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 6);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        var (held, waiting) = (await HeldAsync(college, places.Id, 6), await HeldAsync(college, places.Id, 2, Ask(2, "wait")));
        var elsewhere = await PublishedAsync(host, 6);
        string[] attempts =
        [
            $"update placement_bookings set state = 'Held' where id = '{waiting}'",
            $"update placement_bookings set state = 'Confirmed' where capacity_id = '{places.Id}'",
            $"update placement_bookings set people = 7 where id = '{held}'",
            $"update placement_bookings set days = days || date '2027-07-31' where id = '{held}'", // a Saturday
            $"update placement_bookings set days = array_append(days, null) where id = '{held}'",
            $"update placement_bookings set capacity_id = '{elsewhere.Id}' where id = '{held}'",
            $"update placement_capacities set places = 4 where id = '{places.Id}'",
            $"update placement_capacities set weekdays = 2 where id = '{places.Id}'",
            $"update placement_capacities set closed_days = array[date '2027-01-11'] where id = '{places.Id}'",
            $"update placement_capacities set first_day = date '2027-02-01' where id = '{places.Id}'",
            $"delete from placement_capacities where id = '{places.Id}'",
            $"update placement_days set places = 100 where capacity_id = '{places.Id}'",
            $"update placement_days set taken = 0 where capacity_id = '{places.Id}'",
            $"delete from placement_days where capacity_id = '{places.Id}'",
            $"insert into placement_days values ('{places.Id}', date '2027-01-13', 50, 0)",
            "truncate placement_days", "truncate placement_counts",
            Insert(held, "Started", 1),
            // all at once, so that no single row is too many
            $"{Insert(held, "Asked", 1)}; update placement_bookings set state = 'Held' where capacity_id = '{places.Id}' and state = 'Asked'",
        ];
        var before = await PrintAsync(places.Id);

        foreach (var sql in attempts)
        {
            var refused = await Record.ExceptionAsync(() => SqlAsync(sql));
            Assert.True(refused is PostgresException, $"{sql}: {refused?.Message ?? "was taken"}");
        }

        Assert.Equal(before, await PrintAsync(places.Id));
        Assert.Equal(6, await TakenAsync(places.Id, Monday));
        await SqlAsync($"update placement_bookings set people = 5 where id = '{held}'"); // what fits is taken
        await SqlAsync(Insert(held, "Held", 1));
        Assert.Equal(6, await TakenAsync(places.Id, Monday));
        await SqlAsync($"delete from placement_checks; delete from placement_entries; delete from placement_bookings where capacity_id = '{places.Id}'");
        Assert.Equal(0, await TakenAsync(places.Id, Monday));
    }

    [Fact]
    public async Task Sql_finds_the_room_of_a_hold_that_has_run_out_by_the_clock_of_the_statement()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 1);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        var held = await HeldAsync(college, places.Id, 1);
        await SqlAsync($"update placement_bookings set held_until = statement_timestamp() + interval '1 hour' where id = '{held}'");
        await Assert.ThrowsAsync<PostgresException>(() => SqlAsync(Insert(held, "Held", 1)));

        await SqlAsync($"update placement_bookings set held_until = statement_timestamp() - interval '1 second' where id = '{held}'");
        await SqlAsync(Insert(held, "Held", 1));

        Assert.Equal((BookingState.Released, 1), (await StateAsync(held), await TakenAsync(places.Id, Monday)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Random_bookings_edits_cancellations_extensions_and_waiting_lists_agree_with_a_plain_model(int seed)
    {
        var dice = new Random(seed);
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, dice.Next(3, 7), on: Weekdays.Monday | Weekdays.Tuesday | Weekdays.Wednesday, last: Monday.AddDays(60));
        var model = new Model(places.Places, [.. places.OpenDays]);
        var cohort = new PlacementCohort(new("Group", "work-experience", TLevelRoute.AnyOther, 50, new(2026, 9, 1), 19, null), By(asker));
        await Portal.SaveAsync(cohort);
        for (var step = 0; step < 45; step++)
        {
            Portal.Clock.Advance(TimeSpan.FromSeconds(1));
            await (dice.Next(9) switch
            {
                0 or 1 or 2 => AskAsync(),
                3 => OneAsync(BookingState.Held, b => b.Cancel("No longer", By(asker)), b => model.GiveBack(b)),
                4 => OneAsync(BookingState.Asked, b => b.Cancel("No longer", By(asker)), b => model.GiveBack(b)),
                5 => ChangeAsync(),
                6 => EditAsync(),
                7 => OneAsync(BookingState.Held, b => b.Release(By(asker)), b => model.GiveBack(b)),
                _ => AskAsync(),
            });
            await AgreeAsync(step);
        }

        async Task AskAsync()
        {
            var (people, days) = (dice.Next(1, 5), Pattern());
            await InScopeAsync(async (db, desk) =>
            {
                var locked = (await desk.TakePlacesAsync(places.Id, CancellationToken.None))!;
                var group = await db.PlacementCohorts.SingleAsync(c => c.Id == cohort.Id);
                people = Math.Min(people, locked.Places); // more are refused, whoever waits
                var full = await desk.ShortAsync(places.Id, days, people, null, CancellationToken.None);
                Assert.Equal(model.Full(days, people), full.Select(f => f.Day));
                var booking = new PlacementBooking(locked, group, new(people, 1, locked.Weekdays, days), By(asker));
                db.PlacementBookings.Add(booking);
                if (full.Count is 0)
                {
                    booking.Hold(await desk.HoldEndAsync(CancellationToken.None), full, false, By(asker));
                }

                await desk.CommitAsync(CancellationToken.None);
                model.Add(booking.Id, people, days, full.Count is 0);
            });
        }

        async Task OneAsync(BookingState state, Action<PlacementBooking> verb, Action<Guid> then)
        {
            if (model.Pick(dice, state) is not { } id)
            {
                return;
            }

            await InScopeAsync(async (db, desk) =>
            {
                var booking = await FindAsync(db, desk, id);
                verb(booking);
                await desk.SaveAsync(CancellationToken.None);
                await desk.OfferAsync(booking.Capacity, CancellationToken.None);
                await desk.CommitAsync(CancellationToken.None);
            });
            then(id);
            model.Offer();
        }

        async Task ChangeAsync()
        {
            if (model.Pick(dice, BookingState.Held) is not { } id)
            {
                return;
            }

            var (people, days) = (dice.Next(1, 6), Pattern());
            await InScopeAsync(async (db, desk) =>
            {
                var booking = await FindAsync(db, desk, id);
                booking.Propose(new(false, people, booking.Weekdays, days, "Another group"), By(asker));
                var full = await desk.ShortAsync(places.Id, days, people, booking, CancellationToken.None);
                Assert.Equal(model.Full(days, people, but: id), full.Select(f => f.Day));
                if (full.Count > 0)
                {
                    Assert.Throws<BrokenRuleException>(() => booking.Agree(new(Portal.Clock.Today.AddDays(5), Now.AddDays(5)), full, [], By(host)));
                    return;
                }

                booking.Agree(new(Portal.Clock.Today.AddDays(5), Now.AddDays(5)), full, [], By(host));
                await desk.SaveAsync(CancellationToken.None);
                await desk.OfferAsync(booking.Capacity, CancellationToken.None);
                await desk.CommitAsync(CancellationToken.None);
                model.Change(id, people, days);
                model.Offer();
            });
        }

        async Task EditAsync()
        {
            var most = dice.Next(2, 8);
            await InScopeAsync(async (db, desk) =>
            {
                var locked = (await desk.TakePlacesAsync(places.Id, CancellationToken.None))!;
                locked.Change(locked.Facts with { Places = most });
                if (model.Busiest > most)
                {
                    await Assert.ThrowsAsync<DbUpdateException>(() => desk.SaveAsync(CancellationToken.None));
                    return;
                }

                await desk.SaveAsync(CancellationToken.None);
                await desk.OfferAsync(locked, CancellationToken.None);
                await desk.CommitAsync(CancellationToken.None);
                model.Places = most;
                model.Offer();
            });
        }

        IReadOnlyList<DateOnly> Pattern()
        {
            var (first, length) = (dice.Next(0, model.Open.Count - 1), dice.Next(1, 8));
            return [.. model.Open.Skip(first).Where((_, i) => i % dice.Next(1, 3) == 0).Take(length).DefaultIfEmpty(model.Open[first])];
        }

        async Task AgreeAsync(int step)
        {
            var taken = await Portal.ReadAsync(db => db.PlacementDays.Where(d => d.CapacityId == places.Id).ToDictionaryAsync(d => d.Day,
                d => (d.Taken, d.Places)));
            Assert.All(taken, d => Assert.True(d.Value.Taken <= d.Value.Places, $"seed {seed}, step {step}: {d.Key}"));
            Assert.All(taken, d => Assert.Equal((model.TakenOn(d.Key), model.Places), d.Value));
            var states = await Portal.ReadAsync(db => db.PlacementBookings.Where(b => b.CapacityId == places.Id).ToDictionaryAsync(b => b.Id, b => b.State));
            Assert.All(model.Live, b => Assert.Equal(b.IsHeld ? BookingState.Held : BookingState.Asked, states[b.Id]));
        }
    }

    private Deed By(Hand hand) => new(hand.Organisation.Id, "Pat", hand.Account.Id, Portal.Clock.Today, Now);

    private static Task<PlacementBooking> FindAsync(PortalDbContext db, PlacementDesk desk, Guid id) => LockedAsync(db, desk, id);

    private static async Task<PlacementBooking> LockedAsync(PortalDbContext db, PlacementDesk desk, Guid id)
    {
        await desk.TakePlacesAsync(await db.PlacementBookings.Where(b => b.Id == id).Select(b => b.CapacityId).SingleAsync(), CancellationToken.None);
        return await db.PlacementBookings.Include(b => b.Capacity).Include(b => b.Checks).Include(b => b.Changes).SingleAsync(b => b.Id == id);
    }

    private async Task InScopeAsync(Func<PortalDbContext, PlacementDesk, Task> use)
    {
        using var scope = Portal.Services.CreateScope();
        await use(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), scope.ServiceProvider.GetRequiredService<PlacementDesk>());
    }

    private async Task SqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Portal.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Insert(Guid like, string state, int people) =>
        $"""
        insert into placement_bookings select (jsonb_populate_record(b, jsonb_build_object(
            'id', gen_random_uuid(), 'state', '{state}', 'people', {people}, 'held_until', '2099-01-01'))).* from placement_bookings b where b.id = '{like}'
        """;

    private Task<string> PrintAsync(Guid places) => Portal.ReadAsync(db => db.Database.SqlQuery<string>(
        $"""
        select (select string_agg(concat_ws(' ', id, state, people, days), ';' order by id) from placement_bookings where capacity_id = {places})
            || (select string_agg(concat_ws(' ', day, places, taken), ';' order by day) from placement_days where capacity_id = {places}) as "Value"
        """).SingleAsync());

    /// <summary>What should be there, without a database.</summary>
    private sealed class Model(int places, List<DateOnly> open)
    {
        private readonly List<Entry> _all = [];

        public int Places { get; set; } = places;

        public List<DateOnly> Open => open;

        public IEnumerable<(Guid Id, bool IsHeld)> Live => _all.Select(b => (b.Id, b.IsHeld));

        public int Busiest => open.Max(TakenOn);

        public int TakenOn(DateOnly day) => _all.Where(b => b.IsHeld && b.Days.Contains(day)).Sum(b => b.People);

        public IEnumerable<DateOnly> Full(IEnumerable<DateOnly> days, int people, Guid? but = null) => days.Where(d =>
            Places - _all.Where(b => b.IsHeld && b.Id != but && b.Days.Contains(d)).Sum(b => b.People) < people);

        public void Add(Guid id, int people, IReadOnlyList<DateOnly> days, bool isHeld) => _all.Add(new(id, people, days, isHeld));

        public void GiveBack(Guid id) => _all.RemoveAll(b => b.Id == id);

        public void Change(Guid id, int people, IReadOnlyList<DateOnly> days) =>
            _all[_all.FindIndex(b => b.Id == id)] = new(id, people, days, true);

        /// <summary>In the order in which they asked; who does not fit is passed over.</summary>
        public void Offer()
        {
            for (var i = 0; i < _all.Count; i++)
            {
                if (!_all[i].IsHeld && !Full(_all[i].Days, _all[i].People).Any())
                {
                    _all[i] = _all[i] with { IsHeld = true };
                }
            }
        }

        public Guid? Pick(Random dice, BookingState state)
        {
            var some = _all.FindAll(b => b.IsHeld == state is BookingState.Held);
            return some.Count is 0 ? null : some[dice.Next(some.Count)].Id;
        }

        private sealed record Entry(Guid Id, int People, IReadOnlyList<DateOnly> Days, bool IsHeld);
    }
}
