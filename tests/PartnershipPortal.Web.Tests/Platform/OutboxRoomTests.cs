using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>Nobody's letters drown: so many to one address, what is urgent first, and one digest for many messages of one thread.</summary>
public class OutboxRoomTests(Portal portal) : OutboxAt(portal)
{
    [Fact]
    public async Task A_kind_the_person_no_longer_wants_is_not_sent()
    {
        var person = await Portal.AddPersonAsync(null);
        await Portal.ReadAsync(db => db.Users.Where(a => a.Id == person.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.UnsubscribedKinds,
            new[] { "reminder" })));
        await Portal.SaveAsync(Letter(person.Email!, "reminder"), Letter(person.Email!, "introduction"));
        var mail = new RecordingMail();
        using var node = NodeWith(mail);

        await DrainAsync(node);

        Assert.Equal("introduction", Assert.Single(mail.Sent).Kind);
        Assert.Equal(LetterDrop.NotWanted, await Portal.ReadAsync(db =>
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
            using var scope = Portal.Services.CreateScope();
            var spelt = i % 3 == 0 ? "Stranger@Test.example" : i % 3 == 1 ? "stranger@test.example " : $"stranger+{i}@test.example";
            return await scope.ServiceProvider.GetRequiredService<Outbox>().RoomForAsync(kind, spelt, CancellationToken.None) is not null;
        }))).Count(taken => taken);

        var given = new List<int>();
        for (var hour = 0; hour < 4; hour++)
        {
            given.Add(await TryAsync());
            Portal.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(anHour, given[0]);
        Assert.Equal((int)Math.Min(4L * anHour, aDay), given.Sum());
        Portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(anHour, await TryAsync());
    }

    [Fact]
    public async Task A_flood_to_one_address_waits_and_delays_nobody_else()
    {
        await Portal.SaveAsync([.. Enumerable.Range(0, 100).Select(_ => Letter("flooded@test.example"))]);
        await Portal.SaveAsync(Letter("other@test.example"));
        var mail = new RecordingMail();
        using var node = NodeWith(mail);

        await DrainAsync(node);

        var most = LetterKind.Introduction.PerHour();
        Assert.Equal((most, 1), (mail.Sent.Count(m => m.To.StartsWith("flooded", StringComparison.Ordinal)),
            mail.Sent.Count(m => m.To.StartsWith("other", StringComparison.Ordinal))));
        Portal.Clock.Advance(TimeSpan.FromMinutes(61));
        await DrainAsync(node);
        Assert.Equal(2 * most, mail.Sent.Count(m => m.To.StartsWith("flooded", StringComparison.Ordinal)));
        Assert.Equal(0, await Portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.DroppedAt != null)));
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

        Portal.Clock.Advance(OutboxDispatcher.DigestEvery);
        using var other = NodeWith(mail);
        await Task.WhenAll(DrainAsync(node), DrainAsync(other));

        var digest = mail.Sent[^1];
        Assert.Equal(3, mail.Sent.Count);
        Assert.Equal("Ann wrote to you (2 messages)", digest.Subject);
        Assert.Equal("Ann wrote to you.\n\n> The second\n\n> The third", digest.Body);
        Assert.Equal(4, await Portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.SentAt != null)));
    }

    private Task SayAsync(string words, string thread) => PostAsync(outbox =>
    {
        var part = LetterText.Of($"{words:said}");
        outbox.Post(LetterKind.Introduction, "reader@test.example", $"Ann wrote to you", $"Ann wrote to you.\n\n{part}",
            thread: new LetterThread(thread, part));
    });
}
