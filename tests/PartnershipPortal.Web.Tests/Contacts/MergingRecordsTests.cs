using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>An approver makes one record of two of one person, and nothing that pointed at the other is lost.</summary>
public class MergingRecordsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Everything_that_pointed_at_the_other_record_points_at_the_kept_one()
    {
        var trust = await portal.OrganisationAsync("RAJ");
        var college = await portal.OrganisationAsync(People.College);
        var owner = await portal.AddPersonAsync(trust);
        var asker = await portal.AddPersonAsync(college);
        var (kept, ends, colleague) = (People.Listed(portal, trust), People.Listed(portal, trust, isSinglePoint: true), People.Listed(portal, trust));
        ends.BelongTo(owner.Id);
        await portal.SaveAsync(kept, ends, colleague);
        var asked = People.Asked(portal, college, asker, ends);
        await portal.SaveAsync(asked);
        await portal.UseAsync<PartnershipPortal.Web.Data.PortalDbContext>(async db =>
        {
            var other = await db.Contacts.SingleAsync(c => c.Id == colleague.Id);
            other.AppointDeputy(ends.Id);
            other.Leave(People.Today(portal).AddDays(20), LeavingReason.NewJob, await db.Contacts.SingleAsync(c => c.Id == ends.Id));
            await db.SaveChangesAsync();
        });
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        var preview = await approver.OpenAsync($"/organisation/contacts/{kept.Id}/merge?with={ends.Id}");
        Assert.Contains("1, with their threads", preview.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null((await ReadAsync(ends)).MergedIntoId);
        Assert.Equal(HttpStatusCode.Redirect, (await approver.SubmitAsync(preview, "Make them one")).StatusCode);

        var (one, other) = (await ReadAsync(kept), await ReadAsync(ends));
        Assert.Equal((owner.Id, true, ContactState.Active), (one.AccountId, one.IsSinglePointOfContact, one.State));
        Assert.Equal((kept.Id, ContactState.Left, (Guid?)null, false), (other.MergedIntoId, other.State, other.AccountId, other.IsSinglePointOfContact));
        Assert.Equal((kept.Id, kept.Id), ((await ReadAsync(colleague)).DeputyId, (await ReadAsync(colleague)).SuccessorId));
        Assert.Equal(kept.Id, await portal.ReadAsync(db => db.Introductions.Where(i => i.Id == asked.Id).Select(i => i.TargetContactId).SingleAsync()));
        Assert.Equal($"/organisation/contacts/{kept.Id}", (await approver.GetAsync($"/organisation/contacts/{ends.Id}")).Headers.Location!.OriginalString);
        using var stranger = await portal.SignedInAsAsync(college);
        Assert.Equal($"/contacts/{kept.Id}", (await stranger.GetAsync($"/contacts/{ends.Id}")).Headers.Location!.OriginalString);
        Assert.Contains("merged into this one", (await approver.OpenAsync($"/organisation/contacts/{kept.Id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(ends.Name, (await approver.OpenAsync("/organisation/contacts?status=left")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strategic_place_follows()
    {
        var (trust, college) = (await portal.OrganisationAsync("RAL"), await portal.OrganisationAsync(People.College));
        var (asker, kept, ends, target) =
            (await portal.AddPersonAsync(trust), People.Listed(portal, trust), People.Listed(portal, trust), People.Listed(portal, college));
        await portal.SaveAsync(kept, ends, target);
        var introduction = new Introduction(
            new IntroductionParties(trust.Id, asker.Id, asker.DisplayName, "Lead", college.Id, target.Id), "apprenticeships", ContactLevel.Operational,
                new("Twelve starts"), portal.Clock.GetUtcNow());
        introduction.NameStrategic(trust.Id, ends, asker.DisplayName, portal.Clock.GetUtcNow());
        await portal.SaveAsync(introduction);
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        await approver.SubmitAsync(await approver.OpenAsync($"/organisation/contacts/{kept.Id}/merge?with={ends.Id}"), "Make them one");

        Assert.Equal(kept.Id,
            await portal.ReadAsync(db => db.Introductions.Where(i => i.Id == introduction.Id).Select(i => i.SeekerStrategicId).SingleAsync()));
    }

    [Fact]
    public async Task Of_many_at_once_one_merges_and_back_and_forth_leaves_one_standing()
    {
        var trust = await portal.OrganisationAsync("RAN");
        var (one, other) = (People.Listed(portal, trust), People.Listed(portal, trust));
        await portal.SaveAsync(one, other);
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var (forth, back) = (await approver.OpenAsync($"/organisation/contacts/{one.Id}/merge?with={other.Id}"),
            await approver.OpenAsync($"/organisation/contacts/{other.Id}/merge?with={one.Id}"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => approver.SubmitAsync(i % 2 is 0 ? forth : back, "Make them one")));

        Assert.All(answers, a => Assert.True((int)a.StatusCode < 500, a.StatusCode.ToString()));
        Assert.Single(new[] { await ReadAsync(one), await ReadAsync(other) }, c => c.MergedIntoId is null && c.State is ContactState.Active);
    }

    [Fact]
    public async Task A_member_and_another_organisation_merge_nothing()
    {
        var trust = await portal.OrganisationAsync("RXF");
        var (one, other, foreign) =
            (People.Listed(portal, trust), People.Listed(portal, trust), People.Listed(portal, await portal.OrganisationAsync(People.College)));
        await portal.SaveAsync(one, other, foreign);
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        using var member = await portal.SignedInAsAsync(trust);
        using var stranger = await portal.SignedInAsAsync(await portal.OrganisationAsync("RBN"), MembershipRole.Approver);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/organisation/contacts/{one.Id}/merge?with={other.Id}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await member.GetAsync($"/organisation/contacts/{one.Id}/merge?with={other.Id}")).StatusCode);
        var page = await approver.OpenAsync($"/organisation/contacts/{one.Id}/merge?with={other.Id}");
        page.QuerySelector("[name=With]")!.SetAttribute("value", foreign.Id.ToString());
        await approver.SubmitAsync(page, "Make them one");

        Assert.Null((await ReadAsync(foreign)).MergedIntoId);
        Assert.Null((await ReadAsync(other)).MergedIntoId);
    }

    private Task<Contact> ReadAsync(Contact contact) => portal.ReadAsync(db => db.Contacts.AsNoTracking().SingleAsync(c => c.Id == contact.Id));
}
