using System.Net;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Placements;

/// <summary>What is not yet so, or cannot be, is refused beside the question, and nothing is kept.</summary>
public class PlacementSlipsTests(Portal portal) : PlacementsAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task What_is_not_yet_so_is_not_offered_and_a_slip_in_a_number_stands_beside_it()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 4);
        using var college = await Portal.SignedInAsAsync(asker.Account);
        using var trust = await Portal.SignedInAsAsync(host.Account);
        var id = await HeldAsync(college, places.Id, 4);
        var url = $"/placements/bookings/{id}";
        await TickAllAsync(id);
        await trust.PostAsync($"{url}/confirm");
        var page = await college.OpenAsync(url);
        Assert.Null(page.QuerySelector($"form[action='{url}/start']"));
        Assert.Contains("On the first day, 11 January 2027", page.Body!.TextContent, StringComparison.Ordinal);
        await RefusedAsync(college, $"{url}/start", null, "The first day, 11 January 2027, has not come yet", ("Came", 4));
        await RefusedAsync(trust, $"{url}/interviews", "Interviews", "The places are for 4 people. Enter a number from 0 to 4", ("Interviews", 5));
        var before = Portal.Clock.GetUtcNow();
        try
        {
            Portal.Clock.GoTo(new DateTimeOffset(2027, 1, 12, 12, 0, 0, TimeSpan.Zero));
            using var later = await Portal.SignedInAsAsync(asker.Account);
            await RefusedAsync(later, $"{url}/start", "Came", "The places are for 4 people. Enter a number from 1 to 4", ("Came", 31));
            await later.PostAsync($"{url}/start", ("Came", 1));
            page = await later.OpenAsync(url);
            Assert.Null(page.QuerySelector($"form[action='{url}/complete']"));
            Assert.Null(page.QuerySelector($"a[href='{url}/evaluate']"));
            await RefusedAsync(later, $"{url}/complete", null, "The last day, 25 January 2027, has not come yet");
            await RefusedAsync(later, $"{url}/counts", "Number", "1 person is on this placement", ("Kind", "There"), ("Number", 7));
            await RefusedAsync(later, $"{url}/counts", "Day", "This day is still to come", ("Kind", "There"), ("Number", 1), ("Day", "2027-01-18"));
            Portal.Clock.GoTo(new DateTimeOffset(2027, 1, 25, 12, 0, 0, TimeSpan.Zero));
            using var last = await Portal.SignedInAsAsync(asker.Account);
            await last.SubmitAsync(await last.OpenAsync(url), "It is completed");
            Assert.Equal(BookingState.Completed, await StateAsync(id));
        }
        finally
        {
            Portal.Clock.GoTo(before);
        }
    }

    [Fact]
    public async Task More_learners_than_the_group_has_from_there_on_are_refused_beside_the_question()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 8);
        using var college = await Portal.SignedInAsAsync(asker.Account);

        await RefusedAsync(college, $"/placements/places/{places.Id}/ask", "From", "The group has 30 people. From learner 28 on there are 3",
            [.. Ask(6, "check"), ("From", 28)]);
    }

    [Fact]
    public async Task The_same_between_days_on_which_nobody_comes_is_refused_beside_the_question()
    {
        var host = await HandAsync(Sector.Nhs);
        var places = await PublishedAsync(host, 8);
        using var trust = await Portal.SignedInAsAsync(host.Account);

        await RefusedAsync(trust, $"/placements/places/{places.Id}/repeat", "First", "People come on Mondays and Tuesdays",
            ("First", "2027-09-01"), ("Last", "2027-09-03"));
    }

    /// <summary>Refused on the page that asks, beside the question where there is one, with what was typed.</summary>
    private static async Task RefusedAsync(Browser browser, string path, string? field, string words, params (string Field, object? Answer)[] fields)
    {
        using var answer = await browser.PostAsync(path, fields);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Contains(words, page.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        if (field is not null)
        {
            Assert.Contains(words, page.QuerySelector($"#{field}-error")!.TextContent, StringComparison.Ordinal);
            if (page.QuerySelector($"input[name={field}]") is { } typed)
            {
                Assert.Equal($"{fields.First(f => f.Field == field).Answer}", typed.GetAttribute("value"));
            }
        }
    }
}
