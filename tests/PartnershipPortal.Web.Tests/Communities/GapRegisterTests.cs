using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Tests.Communities;

/// <summary>The register of gaps: likely doubles come first, closing links what fills it, whoever raised it is told. Source: S0-23.</summary>
public class GapRegisterTests(Portal portal) : CommunitiesAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task A_likely_double_is_shown_first_without_what_the_viewer_may_not_read_and_takes_the_new_one_up()
    {
        var (first, second) = (await PersonAsync("RMP"), await PersonAsync("10006770"));
        var there = new Gap(first.Organisation.Id, first.Account.Id, "apprenticeships", "OL6", "QOP", "Level 3 pharmacy apprenticeship, January start",
            null, Now);
        await Portal.SaveAsync(there);
        using var browser = await Portal.SignedInAsAsync(second.Account);

        var page = await browser.SubmitAndFollowAsync(
            await browser.OpenAsync("/gaps/new"), "Record a gap", ("Wanted", "Pharmacy apprenticeship level 3 from new year"), ("Where", "OL6 9RW"),
            ("Agenda", "apprenticeships"), ("Barrier", "too-far"));

        Assert.Contains("Is it one of these?", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("from the new year", page.Body!.TextContent, StringComparison.Ordinal); // another organisation's words
        Assert.Single(await GapsAsync("pharmacy")); // nothing is recorded yet
        await browser.SubmitAsync(page, "Add mine to it", ("SameAs", there.Id));
        var gaps = await GapsAsync("pharmacy");
        Assert.Equal(there.Id, gaps.Single(g => g.OrganisationId == second.Organisation.Id).MergedIntoId);
        Assert.Equal("too-far", gaps.Single(g => g.OrganisationId == second.Organisation.Id).BarrierCode);

        using var lead = await Portal.SignedInAsAsync((await PersonAsync("QOP", MembershipRole.IcsLead)).Account);
        await lead.SubmitAsync(await lead.OpenAsync($"/find/gap/{there.Id}"), "Close the gap", ("Outcome", "PersonFound"), ("FilledBy", "10006770"),
            ("Note", "They run it from January"));
        foreach (var person in new[] { first, second })
        {
            Assert.Contains(await LettersToAsync(person.Account.Email!), l => l.Contains("is closed", StringComparison.Ordinal)); // both are told
        }
    }

    [Fact]
    public async Task It_is_closed_by_an_offer_of_the_area_and_by_nothing_that_is_not_listed()
    {
        var (trust, college) = (await PersonAsync("RMP"), await PersonAsync("10006770"));
        var gap = new Gap(trust.Organisation.Id, trust.Account.Id, "apprenticeships", "OL6", "QOP", $"Day release {Guid.NewGuid():n}", null, Now);
        var deed = new Deed(college.Organisation.Id, "Pat", college.Account.Id, Today, Now);
        var contact = await Portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == college.Contact.Id));
        var offer = new Opportunity(OpportunityKind.Offer, contact, deed);
        offer.Describe(new() { ProgrammeCode = "apprenticeship", Subject = "Day release on Mondays", Places = 9 }, deed);
        offer.Publish(contact, deed);
        await Portal.ReadAsync(async db =>
        {
            db.Attach(contact);
            db.AddRange(gap, offer);
            return await db.SaveChangesAsync();
        });
        using var browser = await Portal.SignedInAsAsync(trust.Account);
        var page = await browser.OpenAsync($"/find/gap/{gap.Id}");
        Assert.Contains("Day release on Mondays", page.QuerySelector("select[name=Linked]")!.TextContent, StringComparison.Ordinal);

        foreach (var (outcome, linked) in new[] { ("Offer", ""), ("Offer", $"Offer:{Guid.NewGuid()}"), ("Partnership", $"Offer:{offer.Id}"), ("TakenOn", "") })
        {
            var refused = await browser.PostAsync($"/find/gap/{gap.Id}/close", ("Outcome", outcome), ("Linked", linked), ("Note", "They run it"));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        var closed = await browser.SubmitAndFollowAsync(
            page, "Close the gap", ("Outcome", "Offer"), ("Linked", $"Offer:{offer.Id}"), ("Note", "They run it"));
        Assert.NotNull(closed.QuerySelector($"main a[href='/opportunities/{offer.Id}']"));
        Assert.Contains("/gaps?show=closed", (await browser.OpenAsync("/gaps")).Body!.InnerHtml, StringComparison.Ordinal);
        var file = await (await browser.GetAsync("/gaps/file.csv?show=closed")).Content.ReadAsStringAsync();
        Assert.Contains("Day release on Mondays", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fills_it_is_named_to_those_who_may_read_that_thing()
    {
        var (chair, member) = (await PersonAsync("10006770"), await PersonAsync("RMP"));
        var community = await OpenAsync(chair, CommunityAccess.Open, member);
        var (college, partner) = (await NewCollegeAsync(), await PersonAsync("10004927"));
        var partnership = new Partnership(partner.Organisation.Id, college.Id, Today, Now);
        var gap = new Gap(partner.Organisation.Id, partner.Account.Id, "apprenticeships", "OL6", "QOP", $"Joinery {Guid.NewGuid():n}", null, Now);
        gap.GiveTo(community.Id, Now);
        gap.Close(new GapFilling(GapOutcome.Partnership, partnership.Id, $"/partnerships/{partnership.Id}", "Two who found each other"), "It is filled", Now);
        await Portal.SaveAsync(partnership, gap);
        using var inside = await Portal.SignedInAsAsync(partner.Account);
        using var reads = await Portal.SignedInAsAsync(member.Account);
        using var runs = await Portal.SignedInAsAsync(chair.Account);

        Assert.Contains("Two who found each other", (await inside.OpenAsync($"/find/gap/{gap.Id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Two who found each other", (await inside.OpenAsync($"/communities/{community.Id}")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var (browser, door) in new[]
        {
            (reads, $"/communities/{community.Id}"), (runs, $"/communities/{community.Id}"), (reads, $"/find/gap/{gap.Id}"),
            (reads, "/gaps?show=closed&q=Joinery"),
        })
        {
            var page = await browser.OpenAsync(door);
            Assert.Contains("A partnership fills it", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("Two who found each other", page.Body!.InnerHtml, StringComparison.Ordinal);
            Assert.DoesNotContain($"/partnerships/{partnership.Id}", page.Body!.InnerHtml, StringComparison.Ordinal);
        }

        var file = await (await reads.GetAsync("/gaps/file.csv?show=closed")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("Two who found each other", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_need_nobody_answered_becomes_one_gap_however_often_the_button_is_pressed()
    {
        var trust = await PersonAsync("RMP");
        var contact = await Portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == trust.Contact.Id));
        var deed = new Deed(trust.Organisation.Id, "Pat", trust.Account.Id, Today, Now);
        var need = new Opportunity(OpportunityKind.Need, contact, deed);
        need.Describe(new() { ProgrammeCode = "apprenticeship", Subject = "Theatre porters", Places = 4 }, deed);
        need.Publish(contact, deed);
        await Portal.ReadAsync(async db =>
        {
            db.Attach(contact);
            db.Add(need);
            return await db.SaveChangesAsync();
        });
        using var browser = await Portal.SignedInAsAsync(trust.Account);
        using var stranger = await Portal.SignedInAsAsync((await PersonAsync("10006770")).Account);
        var manage = await browser.OpenAsync($"/opportunities/{need.Id}/manage");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/gaps/from-need/{need.Id}")).StatusCode);
        var page = await browser.SubmitAndFollowAsync(manage, "Record it as a gap of the area");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => browser.PostAsync($"/gaps/from-need/{need.Id}")));

        Assert.Contains("4 places: Theatre porters", page.Body!.TextContent, StringComparison.Ordinal);
        var gap = Assert.Single(await GapsAsync("Theatre porters"));
        Assert.Equal((GapSource.UnmetNeed, need.Id, "QOP"), (gap.Source, gap.NeedId!.Value, gap.IcsCode));
        var after = await browser.OpenAsync($"/opportunities/{need.Id}/manage");
        Assert.NotNull(after.QuerySelector($"a[href='/find/gap/{gap.Id}']"));
        Assert.DoesNotContain("Record it as a gap", after.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_community_owns_a_gap_its_chair_sees_to_it_and_others_do_not()
    {
        var (lead, chair, member) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("10006770"), await PersonAsync("RMP"));
        var community = await OpenAsync(chair, CommunityAccess.Restricted, member);
        using var browser = await Portal.SignedInAsAsync(member.Account);
        using var runs = await Portal.SignedInAsAsync(chair.Account);
        using var stranger = await Portal.SignedInAsAsync((await PersonAsync("10004927")).Account);
        var wanted = $"Evening English {Guid.NewGuid():n}";
        var page = await browser.SubmitAndFollowAsync(
            await browser.OpenAsync($"/gaps/new?community={community.Id}"), "Record a gap", ("Wanted", wanted), ("Where", "OL6 9RW"));
        var gap = Assert.Single(await GapsAsync(wanted));

        Assert.Contains(community.Name, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(wanted, (await runs.OpenAsync($"/communities/{community.Id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/find/gap/{gap.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/find/gap/{gap.Id}/take-up")).StatusCode); // a member does not see to it
        await runs.SubmitAsync(await runs.OpenAsync($"/find/gap/{gap.Id}"), "Take it up");
        Assert.Equal(GapState.Owned, (await GapsAsync(wanted)).Single().State);
        Assert.Contains(await LettersToAsync(member.Account.Email!), l => l.Contains("Somebody sees to the gap", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_lead_makes_two_that_say_the_same_one()
    {
        var (lead, trust) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("RMP"));
        var words = $"Dental nursing {Guid.NewGuid():n}";
        Gap Of(string ics) => new(trust.Organisation.Id, trust.Account.Id, "apprenticeships", "OL1", ics, words, null, Now);
        var (kept, gone, elsewhere) = (Of("QOP"), Of("QOP"), Of("QE1"));
        await Portal.SaveAsync(kept, gone, elsewhere);
        using var browser = await Portal.SignedInAsAsync(lead.Account);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/find/gap/{gone.Id}/merge", ("into", elsewhere.Id))).StatusCode);
        await browser.SubmitAsync(await browser.OpenAsync($"/find/gap/{gone.Id}"), "Make them one", ("into", kept.Id));

        Assert.Equal(kept.Id, await Portal.ReadAsync(db => db.Gaps.Where(g => g.Id == gone.Id).Select(g => g.MergedIntoId).SingleAsync()));
        Assert.Contains(await LettersToAsync(trust.Account.Email!), l => l.Contains("was recorded already", StringComparison.Ordinal));
    }

    private Task<List<Gap>> GapsAsync(string wanted) => Portal.ReadAsync(db => db.Gaps.AsNoTracking().Where(g => EF.Functions.ILike(g.Wanted, $"%{wanted}%"))
        .ToListAsync());
}
