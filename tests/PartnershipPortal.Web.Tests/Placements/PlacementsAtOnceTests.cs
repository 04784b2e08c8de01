using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Placements;

/// <summary>The last place, asked for two hundred times in the same moment from four processes at two nodes: one has it, the others are told, nothing
/// fails.</summary>
public class PlacementsAtOnceTests(TwoNodes nodes) : PlacementsAt(nodes), IClassFixture<TwoNodes>
{
    private const int Requests = 200;
    private const int Colleges = 4;

    [Fact]
    public async Task Of_two_hundred_requests_for_the_last_place_one_is_held_and_the_others_are_refused()
    {
        var host = await HandAsync(Sector.Nhs);
        var places = await PublishedAsync(host, 2);
        var browsers = new List<Browser>();
        for (var i = 0; i < Colleges; i++)
        {
            browsers.Add(await nodes.SignedInAtAsync(i % 2, (await HandAsync(Sector.Fe)).Account));
        }

        await HeldAsync(browsers[0], places.Id, 1);
        foreach (var browser in browsers)
        {
            await browser.PostAsync($"/placements/places/{places.Id}/ask", Ask(1, "check")); // both processes have done it once
        }

        var answers = await nodes.FromProcessesAsync([.. browsers.Select((browser, i) => (i % 2, Enumerable.Range(0, Requests / Colleges)
            .Select(_ => new Shot(browser, $"/placements/places/{places.Id}/ask", Ask(1))).ToArray()))]);

        Assert.Equal([("302", 1), ("409", Requests - 1)], answers.GroupBy(a => a).Select(g => (g.Key, g.Count())).OrderBy(a => a.Key));
        Assert.Equal(2, await TakenAsync(places.Id, Monday));
        Assert.Equal(2, await nodes.ReadAsync(db => db.PlacementBookings.CountAsync(b => b.CapacityId == places.Id)));
        browsers.ForEach(b => b.Dispose());
    }

    [Fact]
    public async Task A_cut_of_places_and_a_booking_at_once_leave_no_day_over()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        using var trust = await nodes.SignedInAtAsync(0, host.Account);
        using var college = await nodes.SignedInAtAsync(1, asker.Account);
        for (var round = 0; round < 4; round++)
        {
            var places = await PublishedAsync(host, 3);
            var form = await trust.OpenAsync($"/placements/places/{places.Id}/change");
            var cut = form.QuerySelectorAll("form[method=post] input, form[method=post] textarea, form[method=post] select")
                .Select(e => (Name: e.GetAttribute("name"), Value: e switch
                {
                    AngleSharp.Html.Dom.IHtmlInputElement { Type: "checkbox", IsChecked: false } => null,
                    AngleSharp.Html.Dom.IHtmlInputElement i => i.Value,
                    AngleSharp.Html.Dom.IHtmlTextAreaElement a => a.Value,
                    AngleSharp.Html.Dom.IHtmlSelectElement s => s.Value,
                    _ => null,
                })).Where(f => f.Name is not null && f.Value is not null && !f.Name.StartsWith("__", StringComparison.Ordinal))
                .Select(f => (f.Name!, (object?)(f.Name is "Places" ? "1" : f.Value))).ToArray();

            var answers = await TwoNodes.AtOnceAsync(
                new Shot(trust, $"/placements/places/{places.Id}/change", cut), new Shot(college, $"/placements/places/{places.Id}/ask", Ask(3)));

            Assert.Single(answers, HttpStatusCode.Found);
            var day = await nodes.ReadAsync(db => db.PlacementDays.SingleAsync(d => d.CapacityId == places.Id && d.Day == Monday));
            Assert.True(day.Taken <= day.Places);
            Assert.Equal(answers[1] is HttpStatusCode.Found ? (3, 3) : (1, 0), (day.Places, day.Taken));
        }
    }

    [Fact]
    public async Task Two_confirm_the_same_hold_and_one_of_them_is_told()
    {
        var (host, asker) = (await HandAsync(Sector.Nhs), await HandAsync(Sector.Fe));
        var places = await PublishedAsync(host, 1);
        using var trust = await nodes.SignedInAtAsync(0, host.Account);
        using var again = await nodes.SignedInAtAsync(1, host.Account);
        using var college = await nodes.SignedInAtAsync(1, asker.Account);
        var id = await HeldAsync(college, places.Id, 1);
        await TickAllAsync(id);

        var answers = await TwoNodes.AtOnceAsync(
            new Shot(trust, $"/placements/bookings/{id}/confirm"), new Shot(again, $"/placements/bookings/{id}/confirm"));

        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Conflict], answers.Order());
        Assert.Equal(1, await nodes.ReadAsync(db => db.Set<PlacementEntry>().CountAsync(e => e.BookingId == id && e.Kind == PlacementEntryKind.Confirmed)));
    }
}
