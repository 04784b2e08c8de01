using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>A letter that cannot go is told to whoever caused it, where they look.</summary>
public class ReturnedLettersTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly MailRefusedException BadAddress = new(MailRefusal.Address, "The mail server answered 550 5.1.1.");

    [Fact]
    public async Task Whoever_asked_hears_that_the_letter_came_back_by_e_mail_in_their_work_and_on_the_request()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var id = await people.AskAsync(asker);
        portal.Mail.Refuse = m => m.To == Neighbours.AskedEmail ? BadAddress : null;

        await portal.SendMailAsync();
        portal.Mail.Refuse = null;

        Assert.Equal(LetterDrop.Undeliverable, await portal.ReadAsync(db =>
            db.OutboxMessages.Where(m => m.To == Neighbours.AskedEmail).Select(m => m.Dropped).SingleAsync()));
        var told = Letters.LastTo(portal, people.Asker.Email!);
        Assert.StartsWith("Our e-mail to The Oldham College", told.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(Neighbours.AskedEmail, told.Body, StringComparison.Ordinal); // the address is not theirs to know
        Assert.Single((await people.ReadAsync(id)).Thread, e => e.Kind is EntryKind.LetterReturned);
        Assert.Contains("came back", (await asker.OpenAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("came back", (await asker.OpenAsync($"/introductions/{id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_that_came_back_is_marked_where_the_approver_looks()
    {
        var approver = await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver);
        using var browser = await portal.SignedInAsAsync(approver);
        await browser.SubmitAndFollowAsync(await browser.OpenAsync("/organisation/people/invitations/new"), "Send invitation", ("Email",
            "no-such@trust.example"), ("Role", MembershipRole.Member));
        portal.Mail.Refuse = m => m.To == "no-such@trust.example" ? BadAddress : null;

        await portal.SendMailAsync();
        portal.Mail.Refuse = null;

        Assert.NotNull(await portal.ReadAsync(db => db.Invitations.Where(i => i.Email == "no-such@trust.example").Select(i => i.ReturnedAt).SingleAsync()));
        Assert.Contains("could not be delivered", (await browser.OpenAsync("/organisation/people")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("The invitation to no-such@trust.example came back", (await browser.OpenAsync("/")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
    }
}
