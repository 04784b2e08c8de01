using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Tests.Organisations;

public class MergingTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task People_introductions_and_members_move_and_the_old_code_leads_on()
    {
        var (old, successor) = (await CollegeAsync("Little College"), await CollegeAsync("Great College"));
        var (lead, approver) = (Contact(old, "Apprenticeship manager"), await portal.AddPersonAsync(old, MembershipRole.Approver));
        var trust = await portal.OrganisationAsync("RMP");
        var seeker = await portal.AddPersonAsync(trust);
        var introduction = Introduction(trust, seeker.Id, old, lead.Id);
        await portal.SaveAsync(lead, new Site(old.Id, "Old campus", "OL9 6AA", 53.5, -2.1), introduction);
        using var admin = await portal.SignedInAsAdministratorAsync();

        var preview = await admin.SubmitAndFollowAsync(await admin.OpenAsync("/admin/merge"), "See what moves", ("From", old.Code), ("Into", successor.Code));
        var page = await admin.SubmitAndFollowAsync(preview, "Merge them");

        Assert.Contains("Little College is now part of Great College", page.Body!.TextContent, StringComparison.Ordinal);
        using var anybody = portal.Anonymous();
        var response = await anybody.GetAsync($"/organisations/{old.Code}");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/organisations/{successor.Code}"), (response.StatusCode, response.Headers.Location!.OriginalString));
        var (contactAt, introducedTo, memberOf, sites) = await portal.ReadAsync(async db => (
            await db.Contacts.Where(c => c.Id == lead.Id).Select(c => c.OrganisationId).SingleAsync(),
            await db.Introductions.Where(i => i.Id == introduction.Id).Select(i => i.TargetOrganisationId).SingleAsync(),
            await db.Memberships.Where(m => m.AccountId == approver.Id).Select(m => m.OrganisationId).SingleAsync(),
            await db.Sites.CountAsync(s => s.OrganisationId == successor.Id)));
        Assert.Equal((successor.Id, successor.Id, successor.Id, 1), (contactAt, introducedTo, memberOf, sites));
        Assert.Contains("Little College", (await anybody.OpenAsync($"/organisations/{successor.Code}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_of_both_keeps_one_place_with_the_higher_role()
    {
        var (old, successor) = (await CollegeAsync("Both Old"), await CollegeAsync("Both New"));
        var person = await portal.AddPersonAsync(old, MembershipRole.Approver);
        var second = new Membership(person.Id, successor.Id, "Manager", portal.Clock.GetUtcNow());
        second.Accept(MembershipRole.Member, person.Id, portal.Clock.GetUtcNow());
        await portal.SaveAsync(second);

        await MergeAsync(old, successor);

        var places = await portal.ReadAsync(db => db.Memberships.Where(m => m.AccountId == person.Id && m.State == MembershipState.Active).ToListAsync());
        Assert.Equal([(successor.Id, MembershipRole.Approver)], places.Select(p => (p.OrganisationId, p.Role)));
    }

    [Fact]
    public async Task The_same_open_request_to_both_becomes_one()
    {
        var (old, successor) = (await CollegeAsync("Twice Old"), await CollegeAsync("Twice New"));
        var (one, two) = (Contact(old, "Apprenticeship manager"), Contact(successor, "Apprenticeship lead"));
        var trust = await portal.OrganisationAsync("RMP");
        var seeker = await portal.AddPersonAsync(trust);
        await portal.SaveAsync(one, two);
        await portal.SaveAsync(Introduction(trust, seeker.Id, old, one.Id), Introduction(trust, seeker.Id, successor, two.Id));

        await MergeAsync(old, successor);

        var states = await portal.ReadAsync(db => db.Introductions.Where(i => i.TargetOrganisationId == successor.Id).Select(i => i.State).ToListAsync());
        Assert.Equal([IntroductionState.Sent, IntroductionState.Withdrawn], states.Order());
    }

    [Theory]
    [InlineData("NOSUCH", "RMP")]
    [InlineData("RMP", "RMP")]
    public async Task Two_different_organisations_are_needed(string from, string into)
    {
        using var admin = await portal.SignedInAsAdministratorAsync();

        var response = await admin.SubmitAsync(await admin.OpenAsync("/admin/merge"), "See what moves", ("From", from), ("Into", into));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task MergeAsync(Organisation old, Organisation successor)
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var preview = await admin.SubmitAndFollowAsync(await admin.OpenAsync("/admin/merge"), "See what moves", ("From", old.Code), ("Into", successor.Code));
        await admin.SubmitAsync(preview, "Merge them");
    }

    private async Task<Organisation> CollegeAsync(string name)
    {
        var college = new Organisation(Organisation.NewCode(), name, Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        return college;
    }

    private Contact Contact(Organisation organisation, string title)
    {
        var contact = new Contact(organisation.Id, new ContactDetails("Test Name", title, RoleFamilyCode: "fe.apprenticeship"), RecordOrigin.Registered,
            portal.Clock.GetUtcNow());
        contact.List(new DateOnly(2026, 11, 1));
        contact.RecordNotice(portal.Clock.GetUtcNow());
        return contact;
    }

    private Introduction Introduction(Organisation seeker, Guid account, Organisation target, Guid contact)
    {
        var introduction = new Introduction(
            new IntroductionParties(seeker.Id, account, "Test Person", "Lead", target.Id, contact), "apprenticeships", ContactLevel.Operational,
                new IntroductionWords("Adult care apprentices"), portal.Clock.GetUtcNow());
        introduction.Send(new DateOnly(2026, 11, 20), portal.Clock.GetUtcNow());
        return introduction;
    }
}
