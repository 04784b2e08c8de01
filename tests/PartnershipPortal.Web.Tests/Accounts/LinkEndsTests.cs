using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Communities;
using PartnershipPortal.Web.Features.Contacts.Links;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Offers;
using PartnershipPortal.Web.Features.Shared.Links;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>
/// A link that no longer works says which of its ends came about and what to do next, and tells whoever holds it nothing of anybody.
/// </summary>
public class LinkEndsTests(Portal portal) : IClassFixture<Portal>
{
    private const string Planted = "Zelda Plantagenet";

    /// <summary>Ends that a link of the use never comes to, each with its reason.</summary>
    private static readonly Dictionary<(LinkUse Use, LinkEnd End), string> Never = new()
    {
        [(LinkUse.ContactDetails, LinkEnd.Used)] = "It works as often as one likes.",
        [(LinkUse.ContactDetails, LinkEnd.Withdrawn)] = "Nobody takes it back.",
        [(LinkUse.ConfirmAccount, LinkEnd.Withdrawn)] = "Nobody takes it back.",
        [(LinkUse.NewAddress, LinkEnd.Withdrawn)] = "Nobody takes it back.",
        [(LinkUse.NewAddress, LinkEnd.Gone)] = "Its holder is signed in.",
        [(LinkUse.Invitation, LinkEnd.AddressChanged)] = "An invitation keeps its address.",
        [(LinkUse.Invitation, LinkEnd.Changed)] = "An invitation never changes.",
        [(LinkUse.Answer, LinkEnd.Gone)] = "A request outlives its links.",
    };

    public static TheoryData<LinkUse, LinkEnd> Ends()
    {
        var ends = new TheoryData<LinkUse, LinkEnd>();
        foreach (var use in Enum.GetValues<LinkUse>())
        {
            foreach (var end in Enum.GetValues<LinkEnd>()
                .Where(e => !Never.ContainsKey((use, e)) && (e is not LinkEnd.SenderGone || use is LinkUse.Invitation)))
            {
                ends.Add(use, end);
            }
        }

        return ends;
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task It_says_which_end_came_about_and_what_to_do_and_nothing_of_anybody(LinkUse use, LinkEnd end)
    {
        var scene = await SceneAsync(use);
        using var holder = scene.Account is { } account && use is LinkUse.NewAddress ? await portal.SignedInAsAsync(account) : portal.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await holder.GetAsync(scene.Link)).StatusCode);
        var link = end is LinkEnd.Unknown ? scene.Link[..^2] : scene.Link;

        await EndAsync(scene, use, end);

        var answer = await holder.GetAsync(link);
        var page = await Browser.ReadAsync(answer);
        var main = page.QuerySelector("main")!;
        Assert.Equal(end is LinkEnd.Unknown ? HttpStatusCode.NotFound : HttpStatusCode.Gone, answer.StatusCode);
        var day = People.Today(portal).InWords;
        if (!(use is LinkUse.Answer && end is LinkEnd.Used)) // what it was used for is said instead
        {
            Assert.Equal(LinkEnds.Title(use, end), main.QuerySelector("h1")!.TextContent);
            Assert.Equal(LinkEnds.What(use, end, end is LinkEnd.Used ? day : null), main.QuerySelector(".pp-lead")!.TextContent);
        }

        Assert.Equal(end is LinkEnd.Used, main.TextContent.Contains(day, StringComparison.Ordinal));
        Assert.True(end is not LinkEnd.RunOut || main.TextContent.Contains(use.Lasts(), StringComparison.Ordinal));
        Assert.NotNull(main.QuerySelector("a.nhsuk-button, button.nhsuk-button")); // what to do next
        Assert.All(scene.Personal, secret => Assert.DoesNotContain(secret, main.OuterHtml, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>For each pair of use and end there are words, even for those that never come.</summary>
    [Fact]
    public void Every_end_of_every_use_has_words_of_its_own_that_name_nobody()
    {
        foreach (var use in Enum.GetValues<LinkUse>())
        {
            var said = Enum.GetValues<LinkEnd>().Select(end => LinkEnds.What(use, end, "24 November 2026")).ToList();
            Assert.Equal(said.Count, said.Distinct().Count());
            Assert.All(said, words => Assert.DoesNotContain('@', words));
            Assert.NotEmpty(LinkEndedPage.Of(use, new(LinkEnd.RunOut)).Next);
        }
    }

    [Fact]
    public async Task An_address_that_is_no_longer_right_gets_no_new_link_but_the_one_we_hold_does()
    {
        var scene = await SceneAsync(LinkUse.ContactDetails);
        await EndAsync(scene, LinkUse.ContactDetails, LinkEnd.AddressChanged);
        using var holder = portal.Anonymous();

        await holder.SubmitAsync(await Browser.ReadAsync(await holder.GetAsync(scene.Link)), "Send me a new link");
        await portal.SendMailAsync();

        Assert.Single(portal.Mail.Sent, m => m.To == $"right.{scene.Contact!.Email}");
        Assert.DoesNotContain(portal.Mail.Sent, m => m.To == scene.Contact!.Email);
    }

    [Fact]
    public async Task A_link_to_a_new_address_in_another_persons_browser_says_whose_it_must_be()
    {
        var scene = await SceneAsync(LinkUse.NewAddress);
        using var other = await portal.SignedInAsAsync(await portal.AddPersonAsync(null));

        var answer = await other.GetAsync(scene.Link);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("This link is for another account", (await Browser.ReadAsync(answer)).Title, StringComparison.Ordinal);
    }

    private async Task EndAsync(Scene scene, LinkUse use, LinkEnd end)
    {
        var now = portal.Clock.GetUtcNow();
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            var link = db.SafeLinks.Where(l => l.TokenHash == scene.Hash);
            var invitation = db.Invitations.Where(i => i.TokenHash == scene.Hash);
            var contact = db.Contacts.Where(c => c.Id == scene.HolderId);
            await (end switch
            {
                LinkEnd.Unknown => Task.CompletedTask,
                LinkEnd.Used when use is LinkUse.Invitation => invitation.ExecuteUpdateAsync(i => i.SetProperty(x => x.AcceptedAt, now)),
                LinkEnd.Used => link.ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now)),
                LinkEnd.Withdrawn when use is LinkUse.Invitation => invitation.ExecuteUpdateAsync(i => i.SetProperty(x => x.RevokedAt, now)),
                LinkEnd.Withdrawn => link.ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now).SetProperty(x => x.IsWithdrawn, true)),
                LinkEnd.Gone when use is LinkUse.Invitation =>
                    db.Organisations.Where(o => o.Id == scene.Organisation.Id)
                        .ExecuteUpdateAsync(o => o.SetProperty(x => x.ClosedOn, People.Today(portal).AddDays(-1))),
                LinkEnd.Gone when scene.Account is { } account =>
                    db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.DisabledAt, now)),
                LinkEnd.Gone => contact.ExecuteUpdateAsync(c => c.SetProperty(x => x.State, ContactState.Left)),
                LinkEnd.SenderGone => db.Users.Where(a => a.Id == scene.Account!.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.DisabledAt, now)),
                LinkEnd.AddressChanged when use is LinkUse.NewAddress =>
                    db.Users.Where(a => a.Id == scene.Account!.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.PendingEmail, "another@test.example")),
                LinkEnd.AddressChanged when scene.Account is { } account => db.Users.Where(a => a.Id == account.Id)
                    .ExecuteUpdateAsync(a => a.SetProperty(x => x.Email, x => "right." + x.Email)),
                LinkEnd.AddressChanged => contact.ExecuteUpdateAsync(c => c.SetProperty(x => x.Email, x => "right." + x.Email)),
                LinkEnd.Changed when use is LinkUse.Answer => db.Introductions.Where(i => i.Id == scene.SubjectId)
                    .ExecuteUpdateAsync(i => i.SetProperty(x => x.TargetContactId, scene.OtherId)),
                LinkEnd.Changed when use is LinkUse.Community => db.Set<CommunityInvitation>().Where(i => i.Id == scene.SubjectId)
                    .ExecuteUpdateAsync(i => i.SetProperty(x => x.ContactId, scene.OtherId)),
                LinkEnd.Changed when use is LinkUse.StillRight => db.Opportunities.Where(o => o.Id == scene.SubjectId)
                    .ExecuteUpdateAsync(o => o.SetProperty(x => x.CheckedOn, People.Today(portal).AddDays(-3))),
                LinkEnd.Changed when scene.Account is { } account => db.Users.Where(a => a.Id == account.Id)
                    .ExecuteUpdateAsync(a => a.SetProperty(x => x.SecurityStamp, "another stamp")),
                LinkEnd.Changed => contact.ExecuteUpdateAsync(c => c.SetProperty(x => x.Name, "Another Person")),
                LinkEnd.Replaced => ReplaceAsync(scene, use),
                LinkEnd.RunOut when use is LinkUse.Invitation => invitation.ExecuteUpdateAsync(i => i.SetProperty(x => x.ExpiresAt, now)),
                LinkEnd.RunOut => link.ExecuteUpdateAsync(l => l.SetProperty(x => x.ExpiresAt, now)),
            });
        });
    }

    /// <summary>By the way on which it happens: inviting again; for the others a newer link.</summary>
    private async Task ReplaceAsync(Scene scene, LinkUse use)
    {
        if (use is LinkUse.Invitation)
        {
            using var approver = await portal.SignedInAsAsync(scene.Account!);
            await approver.SubmitAsync(await approver.OpenAsync("/organisation/people/invitations/new"), "Send invitation", ("Email", scene.Address));
            return;
        }

        await scene.IssueAsync();
    }

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
