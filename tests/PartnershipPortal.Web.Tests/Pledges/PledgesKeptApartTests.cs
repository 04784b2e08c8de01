using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Ambassadors;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Pledges;

/// <summary>Whose evidence stands behind a pledge, what a withdrawn one shows, what stale forms do, and who is told of a review.</summary>
public class PledgesKeptApartTests(Portal portal) : IClassFixture<Portal>
{
    private const string Own = "/organisation/pledge";

    [Fact]
    public async Task What_is_withdrawn_has_no_page_and_no_history_for_others()
    {
        var (trust, approver) = await portal.TrustAsync();
        var pledge = await SignedAsync(trust, approver);
        using var anybody = portal.Anonymous();
        var url = $"/organisations/{trust.Code}/pledge";
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync($"{url}/history")).StatusCode);

        await portal.ReadAsync(db => db.Pledges.Where(p => p.Id == pledge.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.State, PledgeState.Withdrawn)));

        foreach (var page in new[] { url, $"{url}/history", $"{url}/evidence/try-it" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(page)).StatusCode);
        }
    }

    [Fact]
    public async Task Only_its_own_open_documents_published_places_and_visits_of_a_year_are_evidence()
    {
        var (trust, approver) = await portal.TrustAsync();
        var (other, _) = await portal.TrustAsync();
        await SignedAsync(trust, approver);
        var today = portal.Clock.Today;
        var ((mine, _), (theirs, _)) = (await portal.AmbassadorAsync(trust), await portal.AmbassadorAsync(other));
        await portal.SaveAsync(
            AmbassadorVisit.Log(theirs, "talk", today, 60, "A school", today),
            AmbassadorVisit.Log(mine, "talk", today.AddYears(-1).AddDays(-2), 60, "A school", today),
            Document(trust, approver, "For partners", ShelfVisibility.Partners), Places(trust, approver));
        using var anybody = portal.Anonymous();
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("RXF"));
        var url = $"/organisations/{trust.Code}/pledge";

        Assert.Empty((await anybody.OpenAsync(url)).QuerySelectorAll("a[href*='/evidence/']"));
        var places = Places(trust, approver);
        places.Publish(today);
        await portal.SaveAsync(AmbassadorVisit.Log(mine, "talk", today, 60, "A school", today),
            Document(trust, approver, "For anyone", ShelfVisibility.Public), places);

        Assert.Equal(["1 offer of places for intention 2", "1 talk or visit for intention 3", "1 document for intention 10"],
            (await anybody.OpenAsync(url)).QuerySelectorAll("a[href*='/evidence/']").Select(a => AmbassadorsAt.Spoken(a.TextContent)));
        var link = $"main a[href='/placements/places/{places.Id}']";
        Assert.Null((await anybody.OpenAsync($"{url}/evidence/try-it")).QuerySelector(link));
        Assert.NotNull((await member.OpenAsync($"{url}/evidence/try-it")).QuerySelector(link));
    }

    [Fact]
    public async Task A_lead_is_a_listed_colleague_who_keeps_the_place_when_two_records_become_one()
    {
        var (trust, approver) = await portal.TrustAsync();
        var pledge = await SignedAsync(trust, approver);
        var (elsewhere, _) = await portal.TrustAsync();
        var (stranger, quiet) = (People.Listed(portal, elsewhere), People.Listed(portal, trust, isTold: false));
        var (lead, kept) = (People.Listed(portal, trust), People.Listed(portal, trust));
        await portal.SaveAsync(stranger, quiet, lead, kept);
        using var browser = await portal.SignedInAsAsync(approver);
        Task<Guid?> LeadAsync() => portal.ReadAsync(db => db.Pledges.Where(p => p.Id == pledge.Id).Select(p => p.BoardLeadContactId).SingleAsync());

        foreach (var contact in new[] { stranger, quiet })
        {
            var refused = await Browser.ReadAsync(await browser.PostAsync($"{Own}/lead", ("Role", "Chief nurse"), ("Contact", contact.Id)));
            Assert.Contains("Choose somebody from the list", refused.Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Null(await LeadAsync());
        var version = (await browser.OpenAsync($"{Own}/lead")).QuerySelector("input[name=Version]")!.GetAttribute("value");
        (await browser.PostAsync($"{Own}/lead", ("Role", "Chief nurse"), ("Contact", lead.Id), ("Version", version))).Dispose();
        Assert.Equal(lead.Id, await LeadAsync());
        await portal.UseAsync<IServiceProvider>(async services =>
        {
            await services.GetRequiredService<PledgeHandover>().MergedAsync(lead.Id, kept.Id, CancellationToken.None);
            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });
        Assert.Equal(kept.Id, await LeadAsync());
    }

    [Fact]
    public async Task A_stale_action_lead_or_figure_shows_both()
    {
        var (trust, approver) = await portal.TrustAsync();
        var pledge = await SignedAsync(trust, approver);
        using var first = await portal.SignedInAsAsync(approver);
        using var second = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust, MembershipRole.Approver));
        var today = portal.Clock.Today;
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            var own = await db.Pledges.Include(p => p.Targets).SingleAsync(p => p.Id == pledge.Id);
            own.SetTarget(Domain.AcademicYear.Of(today), 40, 3, today, DeedOf(trust, approver));
            await db.SaveChangesAsync();
        });

        foreach (var (url, button, field, mine, theirs) in new[]
        {
            ($"{Own}/actions/{pledge.Actions[0].Id}", "Save", "Text", "Offer eleven weeks", "Offer twelve weeks"),
            ($"{Own}/lead", "Name the lead", "Role", "Chief nurse", "Chief people officer"), ($"{Own}/starts", "Save", "Starts", "11", "12"),
        })
        {
            var stale = await second.OpenAsync(url);
            await first.SubmitAsync(await first.OpenAsync(url), button, (field, mine));
            using var answer = await second.SubmitAsync(stale, button, (field, theirs));
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            var both = (await Browser.ReadAsync(answer)).Body!.TextContent;
            Assert.Contains(mine, both, StringComparison.Ordinal);
            Assert.Contains(theirs, both, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_pledge_goes_with_its_organisation_where_the_other_has_none()
    {
        var ((one, by), (into, owner), (third, _)) = (await portal.TrustAsync(), await portal.TrustAsync(), await portal.TrustAsync());
        var (mine, theirs) = (await SignedAsync(one, by), await SignedAsync(into, owner));
        Task MergeAsync(Organisation from, Organisation to) => portal.UseAsync<IServiceProvider>(async services =>
        {
            await services.GetRequiredService<PledgeHandover>().MergedAsync(from, to, CancellationToken.None);
            await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        });
        Task<Guid> OfAsync(Pledge pledge) => portal.ReadAsync(db => db.Pledges.Where(p => p.Id == pledge.Id).Select(p => p.OrganisationId).SingleAsync());

        await MergeAsync(one, into);
        Assert.Equal((one.Id, into.Id), (await OfAsync(mine), await OfAsync(theirs)));
        await MergeAsync(into, third);
        Assert.Equal(third.Id, await OfAsync(theirs));
    }

    [Fact]
    public async Task A_review_that_is_due_stands_in_the_work_of_approvers_and_of_nobody_else()
    {
        var (trust, approver) = await portal.TrustAsync();
        await SignedAsync(trust, approver, daysAgo: 330);
        using var own = await portal.SignedInAsAsync(approver);
        using var member = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust));

        var work = await AmbassadorsAt.TextAsync(own, "/");
        Assert.Contains("Review your partnership pledge", work, StringComparison.Ordinal);
        Assert.Contains("Name a board lead", work, StringComparison.Ordinal);
        var others = await AmbassadorsAt.TextAsync(member, "/");
        Assert.DoesNotContain("Review your partnership pledge", others, StringComparison.Ordinal);
        Assert.DoesNotContain("Name a board lead", others, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_data_has_the_reviews_one_ticked_and_the_pledge_one_leads()
    {
        var (trust, approver) = await portal.TrustAsync();
        var (other, colleague) = (await portal.AddPersonAsync(trust, MembershipRole.Approver), await portal.AddPersonAsync(trust));
        var ticks = await portal.AddPersonAsync(trust);
        var pledge = await SignedAsync(trust, approver, daysAgo: 330);
        var lead = People.Listed(portal, trust);
        await portal.SaveAsync(lead);
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            var own = await db.Pledges.Include(p => p.Reviews).SingleAsync(p => p.Id == pledge.Id);
            own.NameLead("Chief nurse", lead, DeedOf(trust, approver));
            own.TickAsEmployer("£1,000", DeedOf(trust, approver));
            own.TickAsStaffSide("Chair of staff side", DeedOf(trust, ticks));
            await db.SaveChangesAsync();
        });

        await portal.UseAsync<PortalDbContext>(async db =>
        {
            var mine = Assert.Single(await Duties.Of(typeof(PledgeReview))!.OwnData(db, new(approver.Id, []))!.ToListAsync()).ToString()!;
            var theirs = Assert.Single(await Duties.Of(typeof(PledgeReview))!.OwnData(db, new(ticks.Id, []))!.ToListAsync()).ToString()!;
            Assert.Equal((true, false), (mine.Contains("£1,000", StringComparison.Ordinal), mine.Contains("Chair of staff", StringComparison.Ordinal)));
            Assert.Equal((false, true), (theirs.Contains("£1,000", StringComparison.Ordinal), theirs.Contains("Chair of staff", StringComparison.Ordinal)));
            Assert.Empty(await Duties.Of(typeof(PledgeReview))!.OwnData(db, new(other.Id, []))!.ToListAsync());
            Assert.Single(await Duties.Of(typeof(Pledge))!.OwnData(db, new(colleague.Id, [lead.Id]))!.ToListAsync());
            Assert.Empty(await Duties.Of(typeof(PledgeEntry))!.OwnData(db, new(colleague.Id, []))!.ToListAsync());
        });
    }

    [Fact]
    public async Task Who_does_not_change_the_local_list_reads_it_without_boxes()
    {
        var (trust, approver) = await portal.TrustAsync();
        await SignedAsync(trust, approver);
        using var own = await portal.SignedInAsAsync(approver);
        using var member = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust));
        var page = await own.OpenAsync(Own);
        var boxes = page.QuerySelectorAll("section[aria-labelledby=local] input[name=Done]");
        Assert.Equal(12, boxes.Length);
        await own.SubmitAsync(page, "Save the list", ("Done", boxes[0].GetAttribute("value")!));

        var read = await member.OpenAsync(Own);
        Assert.Empty(read.QuerySelectorAll("input[name=Done]"));
        Assert.Equal(12, read.QuerySelectorAll("section[aria-labelledby=local] li").Length);
        Assert.Single(read.QuerySelectorAll("section[aria-labelledby=local] li"), li => li.TextContent.Contains("Since", StringComparison.Ordinal));
    }

    private async Task<Pledge> SignedAsync(Organisation trust, Account by, int daysAgo = 0)
    {
        var deed = DeedOf(trust, by) with { On = portal.Clock.Today.AddDays(-daysAgo) };
        var pledge = new Pledge("Everyone here can learn", deed);
        pledge.Add("try-it", "Offer ten weeks", "Head of learning", portal.Clock.Today.AddDays(30), deed);
        pledge.Sign("Chief executive", deed);
        await portal.SaveAsync(pledge);
        return pledge;
    }

    private ShelfItem Document(Organisation trust, Account by, string title, ShelfVisibility visibility) => new(
        trust.Id, null, title, visibility, ShelfContent.OfFile("words.pdf", ShelfFileKind.Pdf, 4, ShelfScan.Clean),
        new(by.Id, by.DisplayName, portal.Clock.GetUtcNow()));

    private PlacementCapacity Places(Organisation trust, Account by) => new(
        trust.Id,
        new(null, "Acute medical unit", "work-experience", "day-release", PlacementStaffGroup.NursingAndCare, portal.Clock.Today.AddDays(30),
            portal.Clock.Today.AddDays(90), Weekdays.Monday | Weekdays.Tuesday, [], 4, new Shift(new(8, 30), new(16, 30), 60),
            PastoralContact: "Practice educator", SafeguardingLead: "Safeguarding lead"),
        by.Id, portal.Clock.GetUtcNow());

    private Deed DeedOf(Organisation trust, Account by) => new(trust.Id, by.DisplayName, by.Id, portal.Clock.Today, portal.Clock.GetUtcNow());
}
