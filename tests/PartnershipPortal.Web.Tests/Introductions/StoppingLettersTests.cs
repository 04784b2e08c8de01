using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>"Stop e-mails of this kind", from somebody who has no account: it holds, kind by kind, and what would have come to them reaches their
/// organisation instead.</summary>
public class StoppingLettersTests(Portal portal) : IClassFixture<Portal>
{
    private const string Mailbox = "hello@college.example";

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
