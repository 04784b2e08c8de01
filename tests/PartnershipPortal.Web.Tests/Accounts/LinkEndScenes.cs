using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Ambassadors;
using PartnershipPortal.Web.Features.Communities;
using PartnershipPortal.Web.Features.Contacts.Links;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Offers;
using PartnershipPortal.Web.Features.Shared.Links;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <content>The scenes: for each use a link that works, and all around it.</content>
public partial class LinkEndsTests
{
    private async Task<Scene> SceneAsync(LinkUse use) => use switch
    {
        LinkUse.ContactDetails => await OfContactAsync("/contact-links/", ContactLetters.LinkPurpose, isSuccessor: false),
        LinkUse.Succession => await OfContactAsync("/succession/", ContactLetters.SuccessionPurpose, isSuccessor: true),
        LinkUse.Invitation => await OfInvitationAsync(),
        LinkUse.NewPassword => await OfAccountAsync("/new-password/", AccountLinks.ResetPassword),
        LinkUse.ConfirmAccount => await OfAccountAsync("/confirm-email/", AccountLinks.ConfirmEmail),
        LinkUse.NewAddress => await OfAccountAsync("/account/new-email/", AccountLinks.NewEmail),
        LinkUse.Answer => await OfRequestAsync(),
        LinkUse.StillRight => await OfOfferAsync(),
        LinkUse.Community => await OfCommunityAsync(),
        LinkUse.Ambassador => await OfAmbassadorAsync(),
    };

    private async Task<Scene> OfContactAsync(string path, string purpose, bool isSuccessor)
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        var (holder, leaver) = (await PlantedAsync(trust), People.Listed(portal, trust));
        leaver.Leave(People.Today(portal).AddDays(9), LeavingReason.NewJob, holder);
        await portal.SaveAsync(leaver);
        var subject = isSuccessor ? leaver.Id : holder.Id;
        async Task<string> IssueAsync() => await NewLinkAsync(purpose, subject, holder.Email!, holder.Name);
        var secret = await IssueAsync();
        return new(path + secret, SafeLinks.HashOf(secret), trust, holder.Email!, IssueAsync) { Contact = holder, HolderId = holder.Id, SubjectId = subject };
    }

    private async Task<Scene> OfRequestAsync()
    {
        var (trust, college) = (await portal.OrganisationAsync(People.Trust), await portal.OrganisationAsync(People.College));
        var (holder, other) = (await PlantedAsync(trust), People.Listed(portal, trust));
        await portal.ReadAsync(db => db.Introductions.Open().ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IntroductionState.Withdrawn)));
        var request = People.Asked(portal, college, await portal.AddPersonAsync(college), holder);
        await portal.SaveAsync(other, request);
        async Task<string> IssueAsync() => await NewLinkAsync(IntroductionLetters.LinkPurpose, request.Id, holder.Email!, holder.Id.ToString());
        var secret = await IssueAsync();
        return new("/answer/" + secret, SafeLinks.HashOf(secret), trust, holder.Email!, IssueAsync)
        {
            Contact = holder,
            HolderId = holder.Id,
            SubjectId = request.Id,
            OtherId = other.Id,
        };
    }

    private async Task<Scene> OfOfferAsync()
    {
        var college = await portal.OrganisationAsync(People.College);
        var holder = await PlantedAsync(college);
        var deed = new Deed(college.Id, Planted, (await portal.AddPersonAsync(college)).Id, People.Today(portal), portal.Clock.GetUtcNow());
        var offer = new Opportunity(OpportunityKind.Offer, holder, deed);
        offer.Describe(new() { ProgrammeCode = "taster", Places = 4 }, deed);
        offer.Publish(holder, deed);
        await portal.SaveAsync(offer);
        async Task<string> IssueAsync() => await NewLinkAsync(OfferLetters.LinkPurpose, offer.Id, holder.Email!, OfferLetters.StateOf(offer));
        var secret = await IssueAsync();
        return new("/offer-links/" + secret, SafeLinks.HashOf(secret), college, holder.Email!, IssueAsync)
        {
            Contact = holder,
            HolderId = holder.Id,
            SubjectId = offer.Id,
        };
    }

    private async Task<Scene> OfAmbassadorAsync()
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        var holder = await PlantedAsync(trust);
        var ambassador = new Ambassador(holder, new(2, ["talk"], ["QOP"]), bySelf: true, People.Today(portal), portal.Clock.GetUtcNow());
        await portal.SaveAsync(ambassador);
        async Task<string> IssueAsync() => await NewLinkAsync(AmbassadorLetters.LinkPurpose, ambassador.Id, holder.Email!, holder.Name);
        var secret = await IssueAsync();
        return new("/ambassador-links/" + secret, SafeLinks.HashOf(secret), trust, holder.Email!, IssueAsync)
        {
            Contact = holder,
            HolderId = holder.Id,
            SubjectId = ambassador.Id,
        };
    }

    private async Task<Scene> OfCommunityAsync()
    {
        var (trust, college) = (await portal.OrganisationAsync(People.Trust), await portal.OrganisationAsync(People.College));
        var (holder, other) = (await PlantedAsync(college), People.Listed(portal, college));
        var chair = await portal.AddPersonAsync(trust);
        var deed = new Deed(trust.Id, "The chair", chair.Id, People.Today(portal), portal.Clock.GetUtcNow());
        var community = new Community(
            new("Health skills", CommunityKind.CommunityOfPractice, CommunityAccess.Private, "QOP", null, "Train people here", [], null,
                MeetingCadence.Quarterly,
                ["One"]),
            new(trust.Id, null, chair.Id), CommunityRole.Chair, deed);
        var invitation = community.Invite([new(college.Id, holder.Id, "Lead")], CommunityRole.Member, deed).Single();
        await portal.SaveAsync(other, community);
        async Task<string> IssueAsync() => await NewLinkAsync(
            CommunityInvitationLetters.LinkPurpose, invitation.Id, holder.Email!, CommunityInvitationLetters.StateOf(invitation));
        var secret = await IssueAsync();
        return new("/community-invitation/" + secret, SafeLinks.HashOf(secret), college, holder.Email!, IssueAsync)
        {
            Contact = holder,
            HolderId = holder.Id,
            SubjectId = invitation.Id,
            OtherId = other.Id,
        };
    }

    private async Task<Scene> OfAccountAsync(string path, string purpose)
    {
        var account = await portal.AddPersonAsync(null);
        var trust = await portal.OrganisationAsync(People.Trust);
        await portal.SaveAsync(new Membership(account.Id, trust.Id, "Lead", portal.Clock.GetUtcNow()));
        var isConfirmed = purpose != AccountLinks.ConfirmEmail;
        var pending = $"new.{account.Email}";
        await portal.ReadAsync(db => db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(
            a => a.SetProperty(x => x.DisplayName, Planted).SetProperty(x => x.PendingEmail, pending).SetProperty(x => x.EmailConfirmed, isConfirmed)));
        var address = purpose == AccountLinks.NewEmail ? pending : account.Email!;
        async Task<string> IssueAsync() => await NewLinkAsync(purpose, account.Id, address, account.SecurityStamp!);
        var secret = await IssueAsync();
        return new(path + secret, SafeLinks.HashOf(secret), trust, address, IssueAsync) { Account = account };
    }

    private async Task<Scene> OfInvitationAsync()
    {
        var college = new Organisation(Organisation.NewCode(), "Invitation College", Domain.Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        var approver = await portal.AddPersonAsync(college, MembershipRole.Approver);
        var (secret, address) = (SafeLinks.NewSecret(), $"{Guid.CreateVersion7():n}@invited.example");
        await portal.SaveAsync(new Invitation(college.Id, address, MembershipRole.Member, SafeLinks.HashOf(secret), approver.Id, portal.Clock.GetUtcNow()));
        return new("/invitations/" + secret, SafeLinks.HashOf(secret), college, address, () => Task.FromResult("")) { Account = approver };
    }

    private async Task<Contact> PlantedAsync(Organisation organisation)
    {
        var contact = new Contact(
            organisation.Id,
            new ContactDetails(Planted, "Head of planting", $"{Guid.CreateVersion7():n}@people.example", "0161 496 0987"),
            RecordOrigin.Registered,
            portal.Clock.GetUtcNow());
        contact.List(People.Today(portal));
        contact.RecordNotice(portal.Clock.GetUtcNow());
        await portal.SaveAsync(contact);
        return contact;
    }

    private async Task<string> NewLinkAsync(string purpose, Guid subject, string address, string state)
    {
        using var scope = portal.Services.CreateScope();
        var secret = scope.ServiceProvider.GetRequiredService<SafeLinks>().Issue(purpose, subject, TimeSpan.FromDays(1), address, state);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().SaveChangesAsync();
        return secret;
    }

    /// <summary>A link that works, and all around it.</summary>
    /// <param name="Address">To which its letter went.</param>
    /// <param name="IssueAsync">Makes another of the same.</param>
    private sealed record Scene(string Link, string Hash, Organisation Organisation, string Address, Func<Task<string>> IssueAsync)
    {
        public Account? Account { get; init; }

        public Contact? Contact { get; init; }

        public Guid HolderId { get; init; }

        public Guid SubjectId { get; init; }

        public Guid OtherId { get; init; }

        public IEnumerable<string> Personal => [Planted, "0987", Address, "Twelve starts in September", "Another Person", "another@test.example"];
    }
}
