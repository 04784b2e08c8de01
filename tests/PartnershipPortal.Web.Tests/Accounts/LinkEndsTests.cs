using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Links;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>
/// A link that no longer works says which of its ends came about and what to do next, and tells whoever holds it nothing of anybody.
/// </summary>
public partial class LinkEndsTests(Portal portal) : IClassFixture<Portal>
{
    private const string Planted = "Zelda Plantagenet";

    /// <summary>Ends that a link of the use never comes to, each with its reason.</summary>
    private static readonly Dictionary<(LinkUse Use, LinkEnd End), string> Never = new()
    {
        [(LinkUse.ContactDetails, LinkEnd.Used)] = "It works as often as one likes.",
        [(LinkUse.ContactDetails, LinkEnd.Withdrawn)] = "Nobody takes it back.",
        [(LinkUse.Ambassador, LinkEnd.Used)] = "It works as often as one likes.",
        [(LinkUse.Ambassador, LinkEnd.Replaced)] = "The links of all letters lead to the same page.",
        [(LinkUse.Ambassador, LinkEnd.Withdrawn)] = "Nobody takes it back.",
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
}
