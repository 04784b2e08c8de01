using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Accounts;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>Who joins an organisation finds their own contact record prepared, and decides whether to be listed.</summary>
public class JoiningTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task An_accepted_request_prepares_a_draft_that_its_owner_lists()
    {
        var trust = await portal.OrganisationAsync("RMP");
        var person = await portal.AddPersonAsync(null);
        var request = new Membership(person.Id, trust.Id, "Apprenticeship manager", portal.Clock.GetUtcNow());
        await portal.SaveAsync(request);
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        await approver.SubmitAsync(await approver.OpenAsync($"/organisation/people/requests/{request.Id}"), "Send answer", ("Answer", "Member"));

        var draft = await OfAsync(person);
        Assert.Equal((ContactState.Draft, "nhs.apprenticeship", person.Email), (draft.State, draft.RoleFamilyCode, draft.Email));
        Assert.Contains("/my-details", (await portal.LastLetterToAsync(person.Email!)).Body, StringComparison.Ordinal);
        using var mine = await portal.SignedInAsAsync(person);
        Assert.Contains("Check your contact details and list yourself", (await mine.OpenAsync("/")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        await mine.SubmitAsync(await mine.OpenAsync("/my-details"), "Save", ("Phone", "0161 496 0777"));
        var listed = await OfAsync(person);
        Assert.Equal((draft.Id, ContactState.Active, "0161 496 0777"), (listed.Id, listed.State, listed.Phone));
    }

    [Fact]
    public async Task An_invitation_taken_up_prepares_a_draft_and_a_refusal_none()
    {
        var trust = await portal.OrganisationAsync("RJE");
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        await approver.SubmitAsync(await approver.OpenAsync("/organisation/people/invitations/new"), "Send invitation", ("Email", "drafted@test.example"),
            ("Role", "Member"));
        using var person = portal.Anonymous();
        var join = await person.OpenAsync(await portal.LinkToAsync("drafted@test.example", "/invitations/"));
        await person.SubmitAsync(join, "Join", ("Name", "Dora Draft"), ("JobTitle", "Head of learning"), ("Password", Persons.Password));

        var account = await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Email == "drafted@test.example"));
        Assert.Equal((ContactState.Draft, "Dora Draft"), ((await OfAsync(account)).State, (await OfAsync(account)).Name));

        var refused = await portal.AddPersonAsync(null);
        var request = new Membership(refused.Id, trust.Id, "Nurse", portal.Clock.GetUtcNow());
        await portal.SaveAsync(request);
        await approver.SubmitAsync(await approver.OpenAsync($"/organisation/people/requests/{request.Id}"), "Send answer", ("Answer", "decline"),
            ("Reason", "Not ours"));
        Assert.False(await portal.ReadAsync(db => db.Contacts.AnyAsync(c => c.AccountId == refused.Id)));
    }

    [Fact]
    public async Task Whom_the_organisation_lists_already_is_not_recorded_twice()
    {
        var trust = await portal.OrganisationAsync("RM3");
        var person = await portal.AddPersonAsync(null);
        var listed = new Contact(trust.Id, new ContactDetails("Test Person", "Lead", person.Email), RecordOrigin.Imported, portal.Clock.GetUtcNow());
        listed.List(null);
        var request = new Membership(person.Id, trust.Id, "Lead", portal.Clock.GetUtcNow());
        await portal.SaveAsync(listed, request);
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        await approver.SubmitAsync(await approver.OpenAsync($"/organisation/people/requests/{request.Id}"), "Send answer", ("Answer", "Member"));

        Assert.Equal(1, await portal.ReadAsync(db => db.Contacts.CountAsync(c => c.OrganisationId == trust.Id && c.Email == person.Email)));
    }

    private Task<Contact> OfAsync(Account account) => portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.AccountId == account.Id));
}
