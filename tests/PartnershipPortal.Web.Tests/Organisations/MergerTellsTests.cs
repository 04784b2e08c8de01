using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>A merger is told to everybody it changes something for: the members of both sides, and who had asked or was asked twice.</summary>
public class MergerTellsTests(Portal portal) : IClassFixture<Portal>
{
    private const string Agenda = "apprenticeships";

    [Fact]
    public async Task The_members_of_both_sides_read_what_changes_for_them_and_who_is_of_both_once()
    {
        var (old, successor) = (await CollegeAsync("Larch College"), await CollegeAsync("Maple College"));
        var (left, stays, both) = (await portal.AddPersonAsync(old), await portal.AddPersonAsync(successor), await portal.AddPersonAsync(old));
        var second = new Membership(both.Id, successor.Id, "Tutor", portal.Clock.GetUtcNow());
        second.Accept(MembershipRole.Member, both.Id, portal.Clock.GetUtcNow());
        await portal.SaveAsync(second);

        await MergeAsync(old, successor);
        await portal.SendMailAsync();

        var (moved, received, once) = (To(left), To(stays), To(both));
        Assert.All(new[] { moved, received, once }, letters => Assert.Single(letters));
        Assert.Equal("Larch College is now part of Maple College", moved[0].Subject);
        Assert.Contains("Your place, your contacts, sites, requests and messages have moved there", Words(moved[0].Body), StringComparison.Ordinal);
        Assert.Contains("have moved to you", Words(received[0].Body), StringComparison.Ordinal);
        Assert.Contains($"The code {old.Code} and old links lead to Maple College", Words(once[0].Body), StringComparison.Ordinal);
        var path = Introductions.Letters.LinkIn(moved[0], "/organisation/merged/");
        foreach (var person in new[] { left, stays, both })
        {
            using var browser = await portal.SignedInAsAsync(person);
            Assert.Contains("Larch College", (await browser.OpenAsync(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_had_asked_both_is_told_that_one_request_ended_and_the_other_goes_on()
    {
        var (old, successor) = (await CollegeAsync("Nettle College"), await CollegeAsync("Oak College"));
        var trust = await portal.OrganisationAsync("RMP");
        var asker = await portal.AddPersonAsync(trust);
        await AskedAsync(trust, asker, old);
        await AskedAsync(trust, asker, successor);

        await MergeAsync(old, successor);
        await portal.SendMailAsync();

        var letter = Assert.Single(To(asker));
        Assert.Contains("are now one", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("Nettle College is now part of Oak College", Words(letter.Body), StringComparison.Ordinal);
        using var browser = await portal.SignedInAsAsync(asker);
        var ended = await browser.OpenAsync(Introductions.Letters.LinkIn(letter, "/introductions/"));
        Assert.Contains("We ended the request, because two organisations became one", ended.InWords(), StringComparison.Ordinal);
        Assert.Equal(1, await portal.ReadAsync(db => db.Introductions.Open().CountAsync(i => i.TargetOrganisationId == successor.Id)));
    }

    [Fact]
    public async Task Whoever_was_asked_by_both_is_told_which_need_not_be_answered()
    {
        var (old, successor) = (await CollegeAsync("Poplar College"), await CollegeAsync("Quince College"));
        var trust = await portal.OrganisationAsync("RXF");
        var asked = Listed(trust, "Asked Person", "Apprenticeship manager", "asked@third.example");
        await portal.SaveAsync(asked);
        await AskedAsync(old, await portal.AddPersonAsync(old), trust, asked);
        await AskedAsync(successor, await portal.AddPersonAsync(successor), trust, asked);

        await MergeAsync(old, successor);
        await portal.SendMailAsync();

        var letter = Assert.Single(portal.Mail.Sent, m => m.To == "asked@third.example");
        Assert.Contains("You need not answer it".ToLowerInvariant(), Words(letter.Body).ToLowerInvariant(), StringComparison.Ordinal);
        Assert.Contains("The other goes on", Words(letter.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waited_between_the_two_ends_and_only_the_letter_of_the_merger_says_it()
    {
        var (old, successor) = (await CollegeAsync("Rowan College"), await CollegeAsync("Sorrel College"));
        var asker = await portal.AddPersonAsync(old);
        await AskedAsync(old, asker, successor);

        await MergeAsync(old, successor);
        await portal.SendMailAsync();

        Assert.Equal("Rowan College is now part of Sorrel College", Assert.Single(To(asker)).Subject);
    }

    [Fact]
    public async Task The_preview_says_who_would_be_listed_twice_by_role_and_the_name_needs_a_reason()
    {
        var (old, successor) = (await CollegeAsync("Teasel College"), await CollegeAsync("Umber College"));
        var (one, two) = (
            Listed(old, "Planted Double", "Head of placements", "planted.double@teasel.example"),
            Listed(successor, "Planted Double", "Placements lead", "planted.double@teasel.example"));
        await portal.SaveAsync(one, two, Listed(old, "Somebody Else", "Tutor", "else@teasel.example"));
        using var admin = await portal.SignedInAsAdministratorAsync();

        var preview = await admin.SubmitAndFollowAsync(await admin.OpenAsync("/admin/merge"), "See what moves", ("From", old.Code), ("Into", successor.Code));

        var section = preview.QuerySelector("section[aria-labelledby=twice]")!;
        Assert.Single(section.QuerySelectorAll("li"));
        Assert.Contains("Head of placements at Teasel College and Placements lead at Umber College", section.InWords(), StringComparison.Ordinal);
        Assert.DoesNotContain("planted", preview.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        foreach (var link in section.QuerySelectorAll("a"))
        {
            var page = await admin.OpenAsync(link.GetAttribute("href")!);
            Assert.DoesNotContain("Planted", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector("input[name=Reason]"));
        }
    }

    /// <summary>The same, seen by the approver whose page offers to make one record of two.</summary>
    [Fact]
    public async Task After_the_merger_the_approver_makes_one_record_of_two_by_the_page()
    {
        var (old, successor) = (await CollegeAsync("Vetch College"), await CollegeAsync("Willow College"));
        var (one, two) = (
            Listed(old, "Robin Double", "Head of placements", "robin@willow.example"),
            Listed(successor, "Robin Double", "Head of placements", "robin@willow.example"));
        await portal.SaveAsync(one, two);
        using var approver = await portal.SignedInAsAsync(successor, MembershipRole.Approver);
        await MergeAsync(old, successor);

        var merged = await approver.OpenAsync($"/organisation/merged/{old.Code}");
        Assert.Equal(2, merged.QuerySelectorAll("main a[href^='/organisation/contacts/']").Length);
        var contact = await approver.OpenAsync($"/organisation/contacts/{two.Id}");
        var preview = await approver.OpenAsync(contact.QuerySelector("a[href*='/merge?with=']")!.GetAttribute("href")!);
        var done = await approver.SubmitAndFollowAsync(preview, "Make them one");

        Assert.Contains("One record now", done.InWords(), StringComparison.Ordinal);
        Assert.Equal(two.Id, await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == one.Id).Select(c => c.MergedIntoId).SingleAsync()));
        Assert.Contains("Nobody seems to be listed twice", (await approver.OpenAsync($"/organisation/merged/{old.Code}")).InWords(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await approver.GetAsync($"/organisation/contacts/{one.Id}")).StatusCode);
    }

    private List<OutboxMessage> To(Account account) => [.. portal.Mail.Sent.Where(m => m.To == account.Email)];

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task MergeAsync(Organisation old, Organisation successor)
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        var preview = await admin.SubmitAndFollowAsync(await admin.OpenAsync("/admin/merge"), "See what moves", ("From", old.Code), ("Into", successor.Code));
        await admin.SubmitAsync(preview, "Merge them");
    }

    private async Task AskedAsync(Organisation seeker, Account asker, Organisation target, Contact? contact = null)
    {
        var introduction = new Introduction(
            new IntroductionParties(seeker.Id, asker.Id, asker.DisplayName, "Lead", target.Id, contact?.Id), Agenda, ContactLevel.Operational,
            new IntroductionWords("Six starts in January"), portal.Clock.GetUtcNow());
        introduction.Send(portal.Clock.Today, portal.Clock.GetUtcNow());
        await portal.SaveAsync(introduction);
    }

    private Contact Listed(Organisation organisation, string name, string title, string email)
    {
        var contact = new Contact(organisation.Id, new ContactDetails(name, title, email), RecordOrigin.Registered, portal.Clock.GetUtcNow());
        contact.List(portal.Clock.Today);
        contact.RecordNotice(portal.Clock.GetUtcNow());
        return contact;
    }

    private async Task<Organisation> CollegeAsync(string name)
    {
        var college = new Organisation(Organisation.NewCode(), name, Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        return college;
    }
}
