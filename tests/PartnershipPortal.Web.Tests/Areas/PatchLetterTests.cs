using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Patch;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Areas;

/// <summary>The monthly letter: who may have it, that it comes once, and that it says again what it said.</summary>
public class PatchLetterTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_lead_looks_at_the_letter_asks_for_it_and_gets_one_in_the_next_month_as_it_was_shown()
    {
        var account = await LeadAsync();
        using var lead = await portal.SignedInAsAsync(account);

        var page = await lead.OpenAsync("/your-patch");
        Assert.Contains("Where it stands", page.QuerySelector(".pp-preview")!.TextContent, StringComparison.Ordinal);
        await lead.SubmitAsync(page, "Send it to me each month");
        await RunAsync();
        Assert.Empty(await LettersAsync(account)); // the month that is over was over when it was asked for

        await NextMonthAsync();
        using var later = await portal.SignedInAsAsync(account);
        var shown = (await later.OpenAsync("/your-patch")).QuerySelector(".pp-preview .pp-lines")!.TextContent;
        await Task.WhenAll(RunAsync(), RunAsync());
        await RunAsync();

        var letter = Assert.Single(await LettersAsync(account));
        Assert.Equal(shown.ReplaceLineEndings("\n").Trim(), letter.ReplaceLineEndings("\n").Trim());
        Assert.InRange(letter.Split('\n').Length, 8, 40);
        Assert.Contains("Where it stands\n- ", letter.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("Not kept", letter, StringComparison.Ordinal); // a line that says nothing is left out
        await NextMonthAsync();
        await RunAsync();
        Assert.Equal(2, (await LettersAsync(account)).Count);
    }

    [Fact]
    public async Task Who_stops_it_gets_none_whether_on_the_page_or_by_the_link_of_the_letter_and_can_have_it_again()
    {
        var (one, two) = (await LeadAsync(), await LeadAsync());
        foreach (var account in new[] { one, two })
        {
            using var browser = await portal.SignedInAsAsync(account);
            await browser.SubmitAsync(await browser.OpenAsync("/your-patch"), "Send it to me each month");
        }

        using (var browser = await portal.SignedInAsAsync(one))
        {
            await browser.SubmitAsync(await browser.OpenAsync("/your-patch"), "Stop the letter");
        }

        await portal.UseAsync<PortalDbContext>(db => db.Users.Where(u => u.Id == two.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.UnsubscribedKinds, new[] { "patch" }))); // as LetterStops does for the link
        await NextMonthAsync();
        await RunAsync();
        Assert.Empty(await LettersAsync(one));
        Assert.Empty(await LettersAsync(two));

        using var again = await portal.SignedInAsAsync(two);
        await again.SubmitAsync(await again.OpenAsync("/your-patch"), "Send it to me each month");
        Assert.Equal("Stop the letter", (await again.OpenAsync("/your-patch")).QuerySelector("main form button")!.TextContent.Trim());
        await NextMonthAsync();
        await RunAsync();
        Assert.Single(await LettersAsync(two));
    }

    [Fact]
    public async Task A_choice_of_other_letters_leaves_what_was_stopped_by_link_alone()
    {
        var account = await LeadAsync();
        await portal.UseAsync<PortalDbContext>(db => db.Users.Where(u => u.Id == account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.UnsubscribedKinds, new[] { "patch", "offer" })));
        using var browser = await portal.SignedInAsAsync(account);

        await browser.SubmitAsync(await browser.OpenAsync("/account/letters"), "Save", ("Wanted", "offer"));

        var stopped = await portal.ReadAsync(db => db.Users.Where(u => u.Id == account.Id).Select(u => u.UnsubscribedKinds).SingleAsync());
        Assert.Contains("patch", stopped);
        Assert.DoesNotContain("offer", stopped);
    }

    [Fact]
    public async Task Strategic_contacts_may_have_it_as_members_read_it_and_others_may_not()
    {
        var organisation = await portal.OrganisationAsync("RMP");
        var (strategic, everyday) = (await portal.AddPersonAsync(organisation), await portal.AddPersonAsync(organisation));
        var at = portal.Clock.GetUtcNow();
        var contact = new Contact(
            organisation.Id,
            new ContactDetails("Stella Strategic", "Director of workforce", $"{Guid.NewGuid():n}@patch.example", Level: ContactLevel.Strategic),
            RecordOrigin.Registered, at);
        contact.List(portal.Clock.Today);
        contact.RecordNotice(at);
        await portal.SaveAsync(contact);
        await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == contact.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.AccountId, strategic.Id)));
        using var may = await portal.SignedInAsAsync(strategic);
        using var mayNot = await portal.SignedInAsAsync(everyday);
        using var nobody = portal.Anonymous();

        var page = await may.OpenAsync("/your-patch");
        Assert.NotNull(page.QuerySelector(".pp-preview"));
        Assert.DoesNotContain("open, the oldest since", page.Body!.TextContent, StringComparison.Ordinal); // gaps are their lead's
        Assert.Null((await mayNot.OpenAsync("/your-patch")).QuerySelector(".pp-preview"));
        using var refused = await mayNot.PostAsync("/your-patch/want");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await nobody.GetAsync("/your-patch")).StatusCode);
        Assert.Equal(0, await portal.ReadAsync(db => db.PatchLetters.CountAsync(l => l.AccountId == everyday.Id)));

        await may.SubmitAsync(page, "Send it to me each month");
        await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == contact.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Level, ContactLevel.Operational)));
        await NextMonthAsync();
        await RunAsync();
        Assert.Empty(await LettersAsync(strategic)); // no longer strategic
    }

    private async Task<Account> LeadAsync() => await portal.AddPersonAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);

    private Task RunAsync() => portal.UseAsync<PatchClock>(letters => letters.RunAsync(CancellationToken.None));

    private Task NextMonthAsync()
    {
        var today = portal.Clock.Today;
        portal.Clock.Advance(TimeSpan.FromDays(new DateOnly(today.Year, today.Month, 1).AddMonths(1).DayNumber - today.DayNumber));
        return Task.CompletedTask;
    }

    private Task<List<string>> LettersAsync(Account account) => portal.ReadAsync(db => db.OutboxMessages
        .Where(m => m.To == account.Email && m.Kind == "patch").OrderBy(m => m.Id).Select(m => m.Body).ToListAsync());
}
