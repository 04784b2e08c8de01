using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Platform;

public class OutboxTests(Portal portal) : IClassFixture<Portal>, IAsyncLifetime
{
    public Task InitializeAsync() => portal.ReadAsync(db => db.OutboxMessages.ExecuteDeleteAsync());

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Three_nodes_send_each_letter_exactly_once()
    {
        await portal.SaveAsync([.. Enumerable.Range(0, 120).Select(i => Letter($"person{i}@test.example"))]);
        var mail = new RecordingMail();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            using var node = NodeWith(mail);
            while (await node.SendNextAsync(CancellationToken.None))
            {
            }
        }));

        Assert.Equal(120, mail.Sent.Count);
        Assert.Equal(120, mail.Sent.Select(m => m.Id).Distinct().Count());
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
    public async Task A_letter_the_server_will_never_take_is_dropped_and_does_not_hold_up_the_rest()
    {
        await portal.SaveAsync(Letter("no-such@test.example"));
        var mail = new RecordingMail { Failure = new MailRefusedException("No such mailbox", new InvalidOperationException()) };
        using var node = NodeWith(mail);

        Assert.True(await node.SendNextAsync(CancellationToken.None));

        Assert.NotNull((await portal.ReadAsync(db => db.OutboxMessages.SingleAsync())).DroppedAt);
    }

    [Fact]
    public async Task A_kind_the_person_no_longer_wants_is_not_sent()
    {
        var person = await portal.AddPersonAsync(null);
        await portal.ReadAsync(db => db.Users.Where(a => a.Id == person.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.UnsubscribedKinds, new[] { "reminder" })));
        await portal.SaveAsync(Letter(person.Email!, "reminder"), Letter(person.Email!, "introduction"));
        var mail = new RecordingMail();
        using var node = NodeWith(mail);

        while (await node.SendNextAsync(CancellationToken.None))
        {
        }

        Assert.Equal("introduction", Assert.Single(mail.Sent).Kind);
    }

    private OutboxDispatcher NodeWith(RecordingMail mail) =>
        new(portal.Services.GetRequiredService<IServiceScopeFactory>(), mail, portal.Clock, NullLogger<OutboxDispatcher>.Instance);

    private OutboxMessage Letter(string to, string kind = "introduction") => new()
    {
        Kind = kind,
        To = to,
        Subject = "Someone would like to meet you",
        Body = "Sign in to read it.",
        CreatedAt = portal.Clock.GetUtcNow(),
        NotBefore = portal.Clock.GetUtcNow(),
    };
}
