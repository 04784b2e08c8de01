using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Platform;

public class OutboxTests(Portal portal) : IClassFixture<Portal>, IAsyncLifetime
{
    private static readonly MailRefusedException BadAddress = new(MailRefusal.Address, "The mail server answered 550 5.1.1.");
    private static readonly MailRefusedException NoRelaying = new(MailRefusal.Unclear, "The mail server answered 550 5.7.1.");

    public async Task InitializeAsync()
    {
        await portal.ReadAsync(db => db.OutboxMessages.ExecuteDeleteAsync());
        await portal.ReadAsync(db => db.LetterAllowances.ExecuteDeleteAsync());
        await portal.ReadAsync(db => db.PortalStates.Where(s => s.Key.StartsWith("mail-")).ExecuteDeleteAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Three_nodes_send_each_letter_exactly_once()
    {
        await portal.SaveAsync([.. Enumerable.Range(0, 120).Select(i => Letter($"person{i}@test.example"))]);
        var mail = new RecordingMail();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            using var node = NodeWith(mail);
            await DrainAsync(node);
        }));

        Assert.Equal(120, mail.Sent.Count);
        Assert.Equal(120, mail.Sent.Select(m => m.Id).Distinct().Count());
        Assert.Equal(0, await portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.SentAt == null)));
    }

    [Fact]
    public async Task No_transaction_is_open_and_no_row_locked_while_the_server_is_talked_to()
    {
        await portal.SaveAsync(Letter("one@test.example"));
        var (open, locked) = (-1L, true);
        var mail = new RecordingMail
        {
            Meanwhile = async _ =>
            {
                await using var connection = new NpgsqlConnection(portal.ConnectionString);
                await connection.OpenAsync();
                await using var count = new NpgsqlCommand(
                    "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in %'",
                    connection);
                open = (long)(await count.ExecuteScalarAsync())!;
                await using var free = new NpgsqlCommand("select count(*) from (select id from outbox_messages for update skip locked) free", connection);
                locked = (long)(await free.ExecuteScalarAsync())! == 0;
            },
        };
        using var node = NodeWith(mail);

        Assert.True(await node.SendNextAsync(CancellationToken.None));

        Assert.Equal((0, false), (open, locked));
    }

    [Fact]
    public async Task What_a_dead_node_had_claimed_is_sent_by_another_once_the_claim_has_run_out_with_the_same_message_id()
    {
        await portal.SaveAsync(Letter("one@test.example"));
        var mail = new RecordingMail { Meanwhile = _ => throw new NodeKilledException() };
        using var dying = NodeWith(mail);
        await Assert.ThrowsAsync<NodeKilledException>(() => dying.SendNextAsync(CancellationToken.None));
        mail.Meanwhile = null;
        using var other = NodeWith(mail);

        Assert.False(await other.SendNextAsync(CancellationToken.None));
        portal.Clock.Advance(OutboxDispatcher.ClaimLasts);
        Assert.True(await other.SendNextAsync(CancellationToken.None));

        var letter = await portal.ReadAsync(db => db.OutboxMessages.SingleAsync());
        Assert.Equal((letter.MessageId, true), (Assert.Single(mail.Sent).MessageId, letter.SentAt is not null));
    }

    [Fact]
    public async Task A_letter_confirmed_before_the_database_went_away_is_marked_when_it_is_back_and_goes_from_no_other_node()
    {
        await portal.SaveAsync(Letter("one@test.example"), Letter("two@test.example"));
        await portal.ReadAsync(db => db.OutboxMessages.Where(m => m.To.StartsWith("two")).ExecuteUpdateAsync(m => m.SetProperty(x => x.Rank, 2)));
        var mail = new RecordingMail();
        mail.Meanwhile = async _ =>
        {
            mail.Meanwhile = null;
            await RenameAsync("outbox_messages", "gone");
        };
        using var first = NodeWith(mail);
        using var second = NodeWith(mail);

        await Assert.ThrowsAnyAsync<Exception>(() => first.SendNextAsync(CancellationToken.None));
        await RenameAsync("gone", "outbox_messages");
        Assert.True(await second.SendNextAsync(CancellationToken.None)); // the other letter, not the claimed one
        Assert.False(await second.SendNextAsync(CancellationToken.None));
        Assert.False(await first.SendNextAsync(CancellationToken.None));
        portal.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await second.SendNextAsync(CancellationToken.None));

        Assert.Equal(["one@test.example", "two@test.example"], mail.Sent.Select(m => m.To));
        Assert.Equal(0, await portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.SentAt == null)));
    }

    [Fact]
    public async Task While_the_mail_server_is_down_letters_wait_and_then_go()
    {
        await portal.SaveAsync(Letter("patient@test.example"));
        var mail = new RecordingMail { Failure = new IOException("refused") };
        using var node = NodeWith(mail);

        Assert.False(await node.SendNextAsync(CancellationToken.None));
        Assert.False(await node.SendNextAsync(CancellationToken.None));
        mail.Failure = null;
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await node.SendNextAsync(CancellationToken.None));

        var letter = await portal.ReadAsync(db => db.OutboxMessages.SingleAsync());
        Assert.Equal((2, true), (letter.Attempts, letter.SentAt is not null));
        Assert.Equal(letter.MessageId, Assert.Single(mail.Sent).MessageId);
    }

    [Fact]
    public async Task A_letter_written_in_a_transaction_that_fails_is_never_sent()
    {
        using (var scope = portal.Services.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(Letter("nobody@test.example"));
            await db.SaveChangesAsync();
        }

        using var node = NodeWith(new());

        Assert.False(await node.SendNextAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_letter_to_an_address_that_does_not_exist_is_dropped_and_does_not_hold_up_the_rest()
    {
        await portal.SaveAsync(Letter("no-such@test.example"), Letter("somebody@test.example"));
        var mail = new RecordingMail { Refuse = m => m.To.StartsWith("no-such", StringComparison.Ordinal) ? BadAddress : null };
        using var node = NodeWith(mail);

        await DrainAsync(node);

        Assert.Equal(LetterDrop.Undeliverable, await portal.ReadAsync(db =>
            db.OutboxMessages.Where(m => m.To.StartsWith("no-such")).Select(m => m.Dropped).SingleAsync()));
        Assert.Equal("somebody@test.example", Assert.Single(mail.Sent).To);
    }

    /// <summary>A relay that says no to everybody says nothing of the addresses. It emptied the outbox once.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_refuses_everybody_pauses_everything_and_all_letters_go_when_it_has_come_round(bool saysItIsTheAddress)
    {
        await portal.SaveAsync([.. Enumerable.Range(0, 40).Select(i => Letter($"person{i}@test.example"))]);
        var mail = new RecordingMail { Refuse = _ => saysItIsTheAddress ? BadAddress : NoRelaying };
        using var node = NodeWith(mail);
        using var other = NodeWith(mail);

        await DrainAsync(node);
        await DrainAsync(other);
        Assert.Equal(MailState.MostRefusalsInARow, mail.Tried.Count);
        for (var probe = 0; probe < 3; probe++)
        {
            portal.Clock.Advance(MailState.Pause);
            await DrainAsync(other);
        }

        Assert.Equal(MailState.MostRefusalsInARow + 3, mail.Tried.Count); // one letter asks again after each pause
        Assert.True((await TroubleAsync())!.IsRefused);
        mail.Refuse = null;
        for (var hour = 0; hour < 3; hour++)
        {
            portal.Clock.Advance(TimeSpan.FromHours(1));
            await DrainAsync(node);
        }

        // What the server called bad addresses before it was clear that it means everybody is the price of dropping those at once.
        var lost = saysItIsTheAddress ? MailState.MostRefusalsInARow - 1 : 0;
        Assert.Equal(40 - lost, mail.Sent.Select(m => m.To).Distinct().Count());
        Assert.Equal(lost, await portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.DroppedAt != null)));
        Assert.Null(await TroubleAsync());
    }

    [Fact]
    public async Task A_letter_that_is_refused_again_and_again_while_others_are_taken_is_given_up()
    {
        await portal.SaveAsync(Letter("odd@test.example"));
        var mail = new RecordingMail { Refuse = m => m.To.StartsWith("odd", StringComparison.Ordinal) ? NoRelaying : null };
        using var node = NodeWith(mail);

        for (var hour = 0; hour < 3; hour++)
        {
            await DrainAsync(node);
            Assert.Equal(hour == 2, await portal.ReadAsync(db => db.OutboxMessages.AnyAsync(m => m.Dropped == LetterDrop.Undeliverable)));
            portal.Clock.Advance(TimeSpan.FromMinutes(20));
            await portal.SaveAsync(Letter($"fine{hour}@test.example"));
            await DrainAsync(node);
            portal.Clock.Advance(TimeSpan.FromMinutes(40));
        }
    }

    [Fact]
    public async Task A_kind_the_person_no_longer_wants_is_not_sent()
    {
        var person = await portal.AddPersonAsync(null);
        await portal.ReadAsync(db => db.Users.Where(a => a.Id == person.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.UnsubscribedKinds,
            new[] { "reminder" })));
        await portal.SaveAsync(Letter(person.Email!, "reminder"), Letter(person.Email!, "introduction"));
        var mail = new RecordingMail();
        using var node = NodeWith(mail);

        await DrainAsync(node);

        Assert.Equal("introduction", Assert.Single(mail.Sent).Kind);
        Assert.Equal(LetterDrop.NotWanted, await portal.ReadAsync(db =>
            db.OutboxMessages.Where(m => m.Kind == "reminder").Select(m => m.Dropped).SingleAsync()));
    }

    [Fact]
    public async Task What_somebody_waits_for_at_the_screen_overtakes_what_can_wait()
    {
        await PostAsync(outbox => outbox.Post(LetterKind.ContactNotice, "a@test.example", $"A notice", $"Text"));
        await PostAsync(outbox => outbox.Post(LetterKind.Introduction, "a@test.example", $"An introduction", $"Text"));
        await PostAsync(async outbox => outbox.Post((await outbox.RoomForAsync(LetterKind.Reset, "a@test.example", CancellationToken.None))!,
            $"A new password", $"Text"));
        var mail = new RecordingMail();
        using var node = NodeWith(mail);

        await DrainAsync(node);

        Assert.Equal(["reset", "introduction", "contact-notice"], mail.Sent.Select(m => m.Kind));
    }

    [Theory]
    [InlineData(LetterKind.Confirm, 3, 6)]
    [InlineData(LetterKind.Invitation, 5, 10)]
    [InlineData(LetterKind.Reset, 3, int.MaxValue)]
    public async Task One_address_gets_only_so_many_of_a_kind_however_many_ask_at_once(LetterKind kind, int anHour, int aDay)
    {
        async Task<int> TryAsync() => (await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            using var scope = portal.Services.CreateScope();
            var spelt = i % 3 == 0 ? "Stranger@Test.example" : i % 3 == 1 ? "stranger@test.example " : $"stranger+{i}@test.example";
            return await scope.ServiceProvider.GetRequiredService<Outbox>().RoomForAsync(kind, spelt, CancellationToken.None) is not null;
        }))).Count(taken => taken);

        var given = new List<int>();
        for (var hour = 0; hour < 4; hour++)
        {
            given.Add(await TryAsync());
            portal.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(anHour, given[0]);
        Assert.Equal((int)Math.Min(4L * anHour, aDay), given.Sum());
        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(anHour, await TryAsync());
    }

    [Fact]
    public async Task A_flood_to_one_address_waits_and_delays_nobody_else()
    {
        await portal.SaveAsync([.. Enumerable.Range(0, 100).Select(_ => Letter("flooded@test.example"))]);
        await portal.SaveAsync(Letter("other@test.example"));
        var mail = new RecordingMail();
        using var node = NodeWith(mail);

        await DrainAsync(node);

        var most = LetterKind.Introduction.PerHour();
        Assert.Equal((most, 1), (mail.Sent.Count(m => m.To.StartsWith("flooded", StringComparison.Ordinal)),
            mail.Sent.Count(m => m.To.StartsWith("other", StringComparison.Ordinal))));
        portal.Clock.Advance(TimeSpan.FromMinutes(61));
        await DrainAsync(node);
        Assert.Equal(2 * most, mail.Sent.Count(m => m.To.StartsWith("flooded", StringComparison.Ordinal)));
        Assert.Equal(0, await portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.DroppedAt != null)));
    }

    [Fact]
    public async Task Many_messages_of_one_thread_to_one_person_become_one_letter_with_all_of_them()
    {
        var mail = new RecordingMail();
        using var node = NodeWith(mail);
        await SayAsync("The first", "thread-1");
        await DrainAsync(node);
        await SayAsync("The second", "thread-1");
        await SayAsync("The third", "thread-1");
        await SayAsync("Of something else", "thread-2");
        await DrainAsync(node);
        Assert.Equal(["> The first", "> Of something else"], mail.Sent.Select(m => m.Body.Split('\n')[^1]));

        portal.Clock.Advance(OutboxDispatcher.DigestEvery);
        using var other = NodeWith(mail);
        await Task.WhenAll(DrainAsync(node), DrainAsync(other));

        var digest = mail.Sent[^1];
        Assert.Equal(3, mail.Sent.Count);
        Assert.Equal("Ann wrote to you (2 messages)", digest.Subject);
        Assert.Equal("Ann wrote to you.\n\n> The second\n\n> The third", digest.Body);
        Assert.Equal(4, await portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.SentAt != null)));
    }

    private Task SayAsync(string words, string thread) => PostAsync(outbox =>
    {
        var part = LetterText.Of($"{words:said}");
        outbox.Post(LetterKind.Introduction, "reader@test.example", $"Ann wrote to you", $"Ann wrote to you.\n\n{part}",
            thread: new LetterThread(thread, part));
    });

    private Task PostAsync(Action<Outbox> post) => PostAsync(outbox =>
    {
        post(outbox);
        return Task.CompletedTask;
    });

    private async Task PostAsync(Func<Outbox, Task> post)
    {
        using var scope = portal.Services.CreateScope();
        await post(scope.ServiceProvider.GetRequiredService<Outbox>());
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().SaveChangesAsync();
    }

    private static async Task DrainAsync(OutboxDispatcher node)
    {
        while (await node.SendNextAsync(CancellationToken.None))
        {
        }
    }

    private async Task<MailTrouble?> TroubleAsync()
    {
        using var scope = portal.Services.CreateScope();
        return await new MailState(scope.ServiceProvider.GetRequiredService<PortalDbContext>()).TroubleAsync(portal.Clock.GetUtcNow(), CancellationToken.None);
    }

    private async Task RenameAsync(string from, string to)
    {
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync();
        await using var rename = new NpgsqlCommand($"alter table {from} rename to {to}", connection);
        await rename.ExecuteNonQueryAsync();
    }

    private OutboxDispatcher NodeWith(RecordingMail mail) =>
        new(portal.Services.GetRequiredService<IServiceScopeFactory>(), mail, [], portal.Clock, NullLogger<OutboxDispatcher>.Instance);

    private OutboxMessage Letter(string to, string kind = "introduction") => new()
    {
        Kind = kind,
        To = to,
        Subject = "Someone would like to meet you",
        Body = "Sign in to read it.",
        CreatedAt = portal.Clock.GetUtcNow(),
        NotBefore = portal.Clock.GetUtcNow(),
    };

    /// <summary>What no dispatcher may swallow.</summary>
    private sealed class NodeKilledException() : OutOfMemoryException("the node is killed");
}
