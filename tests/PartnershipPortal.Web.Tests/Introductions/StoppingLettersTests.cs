using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>"Stop e-mails of this kind", from somebody who has no account: it holds, kind by kind, and what would have come to them reaches their
/// organisation instead.</summary>
public class StoppingLettersTests(Portal portal) : IClassFixture<Portal>, IAsyncLifetime
{
    private const string Mailbox = "hello@college.example";

    public Task InitializeAsync() => portal.ReadAsync(db => db.LetterStops.ExecuteDeleteAsync());

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Who_has_no_account_stops_them_by_the_link_and_requests_go_to_the_mailbox()
    {
        var (people, contact, address) = await StrangerAsync();
        await AskAsync(people, contact);
        await portal.SendMailAsync();
        using var browser = portal.Anonymous();
        var page = await browser.OpenAsync(StopLinkOf(Letters.LastTo(portal, address)));
        Assert.Equal(0, await portal.ReadAsync(db => db.LetterStops.CountAsync()));

        var done = await browser.SubmitAndFollowAsync(page, "Stop these e-mails");
        Assert.Contains("You get no more of these e-mails", done.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(address, await portal.ReadAsync(db => db.LetterStops.Select(s => s.AddressHash).SingleAsync()),
            StringComparison.OrdinalIgnoreCase);

        await CloseAllAsync();
        await AskAsync(people, contact);
        await portal.SendMailAsync();
        Assert.Single(Letters.To(portal, address));
        Assert.Contains("would like to talk", Letters.LastTo(portal, Mailbox).Subject, StringComparison.Ordinal);

        await browser.SubmitAndFollowAsync(done, "Start them again");
        await CloseAllAsync();
        await AskAsync(people, contact);
        await portal.SendMailAsync();
        Assert.Equal(2, Letters.To(portal, address).Count);
        Assert.Equal(0, await portal.ReadAsync(db => db.LetterStops.CountAsync()));
    }

    [Fact]
    public async Task One_kind_stops_and_others_come()
    {
        var (people, contact, address) = await StrangerAsync();
        await AskAsync(people, contact);
        await portal.SendMailAsync();
        using var browser = portal.Anonymous();
        var done = await browser.SubmitAndFollowAsync(await browser.OpenAsync(StopLinkOf(Letters.LastTo(portal, address))), "Stop these e-mails");
        var (now, shouted) = (portal.Clock.GetUtcNow(), address.ToUpperInvariant());
        foreach (var kind in new[] { "introduction", "reminder", "contact-notice" })
        {
            await portal.SaveAsync(new OutboxMessage { Kind = kind, To = shouted, Subject = kind, Body = "Body", CreatedAt = now, NotBefore = now });
        }

        await portal.SendMailAsync();

        Assert.Equal(["contact-notice", "reminder"], portal.Mail.Sent.Where(m => m.To == shouted).Select(m => m.Subject).Order());
        await browser.SubmitAndFollowAsync(done, "Start them again");
    }

    /// <summary>RFC 8058: the mail program posts by itself, without a page, a cookie or a token, and follows no redirect.</summary>
    [Fact]
    public async Task The_mail_programs_own_button_ends_what_the_link_names_and_nothing_else()
    {
        var (people, contact, address) = await StrangerAsync();
        await AskAsync(people, contact);
        await portal.SendMailAsync();
        var link = StopLinkOf(Letters.LastTo(portal, address));
        var before = await portal.ReadAsync(db => db.LetterStops.CountAsync());
        using var program = portal.Anonymous();

        var answer = await program.SendAsync(OneClick(link));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(before + 1, await portal.ReadAsync(db => db.LetterStops.CountAsync()));
        await portal.UseAsync<LetterStops>(async stops =>
        {
            Assert.True(await stops.HoldsAsync(address, LetterKind.Introduction.Word(), CancellationToken.None));
            Assert.False(await stops.HoldsAsync(address, LetterKind.Reminder.Word(), CancellationToken.None));
            Assert.False(await stops.HoldsAsync($"another.{address}", LetterKind.Introduction.Word(), CancellationToken.None));
        });
        Assert.Equal(HttpStatusCode.OK, (await program.SendAsync(OneClick(link))).StatusCode); // pressed twice is pressed once
        Assert.Equal(before + 1, await portal.ReadAsync(db => db.LetterStops.CountAsync()));
    }

    [Fact]
    public async Task The_mail_programs_button_does_nothing_with_a_link_that_was_made_up_or_cut_and_starts_nothing_again()
    {
        var (people, contact, address) = await StrangerAsync();
        await AskAsync(people, contact);
        await portal.SendMailAsync();
        var link = StopLinkOf(Letters.LastTo(portal, address));
        using var program = portal.Anonymous();

        Assert.Equal(HttpStatusCode.NotFound, (await program.SendAsync(OneClick(link[..^3]))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.SendAsync(OneClick("/letters/stop/reminder"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await program.SendAsync(OneClick(link.Replace("/stop/", "/start/", StringComparison.Ordinal)))).StatusCode);
        await portal.UseAsync<LetterStops>(async stops =>
            Assert.False(await stops.HoldsAsync(address, LetterKind.Introduction.Word(), CancellationToken.None)));
    }

    private static HttpRequestMessage OneClick(string link) => new(HttpMethod.Post, new Uri(link, UriKind.Relative))
    {
        Content = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]),
    };

    private string StopLinkOf(OutboxMessage letter) => portal.Services.GetRequiredService<LetterFooter>().StopLink(letter)!.AbsolutePath;

    private async Task<(Neighbours People, Domain.Contacts.Contact Contact, string Address)> StrangerAsync()
    {
        var people = await Neighbours.AddAsync(portal);
        await portal.ReadAsync(db =>
            db.Organisations.Where(o => o.Id == people.College.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.GeneralMailbox, Mailbox)));
        var address = $"{Guid.CreateVersion7():n}@stranger.example";

        return (people, await people.ListAsync(people.College, "Una Stranger", "Employer engagement manager", null, address), address);
    }

    private static async Task AskAsync(Neighbours people, Domain.Contacts.Contact contact)
    {
        using var asker = await people.AskerAsync();
        await people.AskAsync(asker, contact);
    }

    private Task<int> CloseAllAsync() =>
        portal.ReadAsync(db => db.Introductions.Where(i => i.ClosedAt == null)
            .ExecuteUpdateAsync(set =>
            set.SetProperty(i => i.State, Domain.Introductions.IntroductionState.Withdrawn).SetProperty(i => i.ClosedAt, portal.Clock.GetUtcNow())));
}
