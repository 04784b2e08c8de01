using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>Letters go once, whatever happens to nodes, database and mail server on the way.</summary>
public class OutboxTests(Portal portal) : OutboxAt(portal)
{
    private static readonly MailRefusedException BadAddress = new(MailRefusal.Address, "The mail server answered 550 5.1.1.");
    private static readonly MailRefusedException NoRelaying = new(MailRefusal.Unclear, "The mail server answered 550 5.7.1.");

    [Fact]
    public async Task Three_nodes_send_each_letter_exactly_once()
    {
        await Portal.SaveAsync([.. Enumerable.Range(0, 120).Select(i => Letter($"person{i}@test.example"))]);
        var mail = new RecordingMail();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            using var node = NodeWith(mail);
            await DrainAsync(node);
        }));

        Assert.Equal(120, mail.Sent.Count);
        Assert.Equal(120, mail.Sent.Select(m => m.Id).Distinct().Count());
        Assert.Equal(0, await Portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.SentAt == null)));
    }

    [Fact]
    public async Task No_transaction_is_open_and_no_row_locked_while_the_server_is_talked_to()
    {
        await Portal.SaveAsync(Letter("one@test.example"));
        var (open, locked) = (-1L, true);
        var mail = new RecordingMail
        {
            Meanwhile = async _ =>
            {
                await using var connection = new NpgsqlConnection(Portal.ConnectionString);
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
        await Portal.SaveAsync(Letter("one@test.example"));
        var mail = new RecordingMail { Meanwhile = _ => throw new NodeKilledException() };
        using var dying = NodeWith(mail);
        await Assert.ThrowsAsync<NodeKilledException>(() => dying.SendNextAsync(CancellationToken.None));
        mail.Meanwhile = null;
        using var other = NodeWith(mail);

        Assert.False(await other.SendNextAsync(CancellationToken.None));
        Portal.Clock.Advance(OutboxDispatcher.ClaimLasts);
        Assert.True(await other.SendNextAsync(CancellationToken.None));

        var letter = await Portal.ReadAsync(db => db.OutboxMessages.SingleAsync());
        Assert.Equal((letter.MessageId, true), (Assert.Single(mail.Sent).MessageId, letter.SentAt is not null));
    }

    [Fact]
    public async Task A_letter_confirmed_before_the_database_went_away_is_marked_when_it_is_back_and_goes_from_no_other_node()
    {
        await Portal.SaveAsync(Letter("one@test.example"), Letter("two@test.example"));
        await Portal.ReadAsync(db => db.OutboxMessages.Where(m => m.To.StartsWith("two")).ExecuteUpdateAsync(m => m.SetProperty(x => x.Rank, 2)));
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
        Portal.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await second.SendNextAsync(CancellationToken.None));

        Assert.Equal(["one@test.example", "two@test.example"], mail.Sent.Select(m => m.To));
        Assert.Equal(0, await Portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.SentAt == null)));
    }

    [Fact]
    public async Task While_the_mail_server_is_down_letters_wait_and_then_go()
    {
        await Portal.SaveAsync(Letter("patient@test.example"));
        var mail = new RecordingMail { Failure = new IOException("refused") };
        using var node = NodeWith(mail);

        Assert.False(await node.SendNextAsync(CancellationToken.None));
        Assert.False(await node.SendNextAsync(CancellationToken.None));
        mail.Failure = null;
        Portal.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await node.SendNextAsync(CancellationToken.None));

        var letter = await Portal.ReadAsync(db => db.OutboxMessages.SingleAsync());
        Assert.Equal((2, true), (letter.Attempts, letter.SentAt is not null));
        Assert.Equal(letter.MessageId, Assert.Single(mail.Sent).MessageId);
    }

    [Fact]
    public async Task A_letter_written_in_a_transaction_that_fails_is_never_sent()
    {
        using (var scope = Portal.Services.CreateScope())
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
        await Portal.SaveAsync(Letter("no-such@test.example"), Letter("somebody@test.example"));
        var mail = new RecordingMail { Refuse = m => m.To.StartsWith("no-such", StringComparison.Ordinal) ? BadAddress : null };
        using var node = NodeWith(mail);

        await DrainAsync(node);

        Assert.Equal(LetterDrop.Undeliverable, await Portal.ReadAsync(db =>
            db.OutboxMessages.Where(m => m.To.StartsWith("no-such")).Select(m => m.Dropped).SingleAsync()));
        Assert.Equal("somebody@test.example", Assert.Single(mail.Sent).To);
    }

    /// <summary>A relay that says no to everybody says nothing of the addresses. It emptied the outbox once.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_refuses_everybody_pauses_everything_and_all_letters_go_when_it_has_come_round(bool saysItIsTheAddress)
    {
        await Portal.SaveAsync([.. Enumerable.Range(0, 40).Select(i => Letter($"person{i}@test.example"))]);
        var mail = new RecordingMail { Refuse = _ => saysItIsTheAddress ? BadAddress : NoRelaying };
        using var node = NodeWith(mail);
        using var other = NodeWith(mail);

        await DrainAsync(node);
        await DrainAsync(other);
        Assert.Equal(MailState.MostRefusalsInARow, mail.Tried.Count);
        for (var probe = 0; probe < 3; probe++)
        {
            Portal.Clock.Advance(MailState.Pause);
            await DrainAsync(other);
        }

        Assert.Equal(MailState.MostRefusalsInARow + 3, mail.Tried.Count); // one letter asks again after each pause
        Assert.True((await TroubleAsync())!.IsRefused);
        mail.Refuse = null;
        for (var hour = 0; hour < 3; hour++)
        {
            Portal.Clock.Advance(TimeSpan.FromHours(1));
            await DrainAsync(node);
        }

        // What the server called bad addresses before it was clear that it means everybody is the price of dropping those at once.
        var lost = saysItIsTheAddress ? MailState.MostRefusalsInARow - 1 : 0;
        Assert.Equal(40 - lost, mail.Sent.Select(m => m.To).Distinct().Count());
        Assert.Equal(lost, await Portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.DroppedAt != null)));
        Assert.Null(await TroubleAsync());
    }

    [Fact]
    public async Task A_letter_that_is_refused_again_and_again_while_others_are_taken_is_given_up()
    {
        await Portal.SaveAsync(Letter("odd@test.example"));
        var mail = new RecordingMail { Refuse = m => m.To.StartsWith("odd", StringComparison.Ordinal) ? NoRelaying : null };
        using var node = NodeWith(mail);

        for (var hour = 0; hour < 3; hour++)
        {
            await DrainAsync(node);
            Assert.Equal(hour == 2, await Portal.ReadAsync(db => db.OutboxMessages.AnyAsync(m => m.Dropped == LetterDrop.Undeliverable)));
            Portal.Clock.Advance(TimeSpan.FromMinutes(20));
            await Portal.SaveAsync(Letter($"fine{hour}@test.example"));
            await DrainAsync(node);
            Portal.Clock.Advance(TimeSpan.FromMinutes(40));
        }
    }

    private async Task<MailTrouble?> TroubleAsync()
    {
        using var scope = Portal.Services.CreateScope();
        return await new MailState(scope.ServiceProvider.GetRequiredService<PortalDbContext>()).TroubleAsync(Portal.Clock.GetUtcNow(), CancellationToken.None);
    }

    private async Task RenameAsync(string from, string to)
    {
        await using var connection = new NpgsqlConnection(Portal.ConnectionString);
        await connection.OpenAsync();
        await using var rename = new NpgsqlCommand($"alter table {from} rename to {to}", connection);
        await rename.ExecuteNonQueryAsync();
    }

    /// <summary>What no dispatcher may swallow.</summary>
    private sealed class NodeKilledException() : OutOfMemoryException("the node is killed");
}
