using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>What the portal does next with a request, and on which day, is the same wherever it is said.</summary>
public class NextStepsTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(3, true)] // a Friday: the days fall otherwise
    public async Task The_form_the_confirmation_and_the_request_name_the_same_next_steps_on_the_same_days(int daysLater, bool hasDeputy)
    {
        portal.Clock.Advance(TimeSpan.FromDays(daysLater));
        var people = await Neighbours.AddAsync(portal);
        if (!hasDeputy)
        {
            await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == people.AskedContact.Id)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.DeputyId, (Guid?)null)));
        }

        using var asker = await people.AskerAsync();
        var form = await asker.OpenAsync($"/introductions/new?contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}");
        var sent = await asker.SubmitAndFollowAsync(form, "Send", ("Purpose", Neighbours.Purpose));
        var request = await asker.OpenAsync(sent.QuerySelector("main a[href^='/introductions/']")!.GetAttribute("href")!);

        var steps = Steps(form);
        Assert.Equal(3, steps.Count);
        Assert.Equal(steps, Steps(sent));
        Assert.Equal(steps, Steps(request));
        Assert.Contains(hasDeputy ? "deputy" : "mailbox", steps[1], StringComparison.Ordinal);
    }

    private static List<string> Steps(IHtmlDocument page)
    {
        var heading = page.QuerySelectorAll("h2, h3").Single(h => h.InWords() == "What happens next");
        var list = heading.ParentElement!.QuerySelectorAll("ol.pp-time")[^1];
        return [.. list.QuerySelectorAll("li").Select(li => li.InWords()).Where(s => !s.StartsWith("Today", StringComparison.Ordinal))];
    }
}
