using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>One of everything that an organisation owns, for a stranger to try to reach. A new kind of thing with a page belongs here.</summary>
internal static class ForeignThings
{
    public static async Task<IReadOnlyList<(string What, Guid Id)>> AddAsync(Portal portal)
    {
        var now = portal.Clock.GetUtcNow();
        var college = await portal.OrganisationAsync("10006770");
        var person = await portal.AddPersonAsync(college, MembershipRole.Approver);
        var newcomer = await portal.AddPersonAsync(null);
        var contact = new Contact(college.Id, "Hidden Person", "Head of apprenticeships", RecordOrigin.Registered, now);
        var request = new Membership(newcomer.Id, college.Id, "Tutor", now);
        var invitation = new Invitation(college.Id, "someone@college.example", MembershipRole.Member, "hash", person.Id, now);
        var key = new ApiKey { OrganisationId = college.Id, Name = "Theirs", Prefix = "pp_x", KeyHash = "hash", CreatedBy = person.Id, CreatedAt = now };
        var gap = new Gap(college.Id, person.Id, null, "Oldham", "QOP", "Someone for estates", null, now);
        var import = new ContactImport { OrganisationId = college.Id, AccountId = person.Id, Actor = "Theirs", FileName = "people.csv", Content = "name,job_title\nA,Tutor\n"u8.ToArray(), UploadedAt = now, Rows = 1, Result = "theirs" };
        await portal.SaveAsync(import, contact, request, invitation, key, gap);

        var trust = await portal.OrganisationAsync("RMP");
        var asker = await portal.AddPersonAsync(trust);
        var introduction = new Introduction(
            new(trust.Id, asker.Id, asker.DisplayName, "Apprenticeship lead", college.Id, contact.Id), "apprenticeships", ContactLevel.Operational, new("To plan a cohort"), now);
        introduction.Send(portal.Clock.Today, now);
        await portal.SaveAsync(introduction);

        return [("a file of contacts", import.Id), ("an introduction", introduction.Id), ("a gap", gap.Id), ("a contact", contact.Id), ("a request to join", request.Id), ("an invitation", invitation.Id), ("an API key", key.Id), ("a person", person.Id)];
    }
}
