using Microsoft.EntityFrameworkCore;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>A deputy who is written to answers as themselves. Of a class of its own: a day's jobs run once in a database.</summary>
public class DeputysLinkTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task The_deputys_link_is_theirs_and_not_that_of_whom_they_stand_in_for()
    {
        var people = await Neighbours.AddAsync(portal);
        var deputy = await people.ListAsync(people.College, "Dee Deputy", "Apprenticeship officer", null, "dee@college.example");
        await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == people.AskedContact.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.DeputyId, deputy.Id)));
        portal.Clock.GoTo(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        using (var asker = await people.AskerAsync())
        {
            await people.AskAsync(asker);
        }

        foreach (var day in new[] { 1, 4 })
        {
            portal.Clock.GoTo(new DateTimeOffset(2026, 12, day, 9, 0, 0, TimeSpan.Zero));
            await portal.RunDailyJobsAsync("introductions");
            await portal.SendMailAsync();
        }

        using var browser = portal.Anonymous();
        var page = await browser.OpenAsync(Letters.LinkIn(Letters.LastTo(portal, "dee@college.example"), "/answer/"));

        var own = Assert.Single(page.QuerySelectorAll("main label, main option"), l => l.TextContent.Trim() == "I will");
        Assert.Equal(deputy.Id.ToString(), own.GetAttribute("value") ?? page.GetElementById(own.GetAttribute("for")!)!.GetAttribute("value"));
    }
}
