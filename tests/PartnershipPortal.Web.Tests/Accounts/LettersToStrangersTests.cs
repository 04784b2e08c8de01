using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>Nobody can have the portal write to a stranger again and again, by whichever door.</summary>
public class LettersToStrangersTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Changing_ones_own_address_to_a_strangers_writes_to_them_a_few_times_only()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        using var browser = await portal.SignedInAsAsync(account);

        for (var time = 0; time < 12; time++)
        {
            await browser.SubmitAsync(await browser.OpenAsync("/account/email"), "Send the link", ("Email", time % 2 == 0
                ? "stranger@elsewhere.example" : $"Stranger+{time}@Elsewhere.example"));
        }

        Assert.Equal(LetterKind.Confirm.PerHour(), await portal.ReadAsync(db =>
            db.OutboxMessages.CountAsync(m => m.Recipient == "stranger@elsewhere.example")));
    }

    [Fact]
    public async Task The_right_password_of_an_unconfirmed_account_sends_a_few_links_and_no_more()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        await portal.ReadAsync(db => db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.EmailConfirmed, false)));
        using var browser = portal.Anonymous();

        for (var time = 0; time < 8; time++)
        {
            await browser.TryPasswordAsync(account.Email!, Persons.Password);
        }

        Assert.Equal(LetterKind.Confirm.PerHour(), await portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.To == account.Email)));
        Assert.Equal(LetterKind.Confirm.PerHour(), await portal.ReadAsync(db => db.SafeLinks.CountAsync(l => l.SubjectId == account.Id)));
    }

    [Fact]
    public async Task Invitations_to_one_address_have_an_end_and_the_approver_reads_so()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver);
        AngleSharp.Html.Dom.IHtmlDocument? last = null;

        for (var time = 0; time < 7; time++)
        {
            last = await Browser.ReadAsync(await browser.SubmitAsync(
                await browser.OpenAsync("/organisation/people/invitations/new"), "Send invitation", ("Email", "invited@trust.example"), ("Role",
                    MembershipRole.Member)));
        }

        Assert.Equal(LetterKind.Invitation.PerHour(), await portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.To == "invited@trust.example")));
        Assert.Contains("enough invitations", last!.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Names are chosen by strangers: of a person, a job, an organisation. None of them gets into a subject as something to follow.</summary>
    [Fact]
    public async Task A_name_is_never_a_subject()
    {
        var organisation = await portal.OrganisationAsync("RMP");
        var approver = await portal.AddPersonAsync(organisation, MembershipRole.Approver);
        using var stranger = portal.Anonymous();
        var form = await stranger.OpenAsync($"/register/{organisation.Code}");
        (string, object?)[] rest = [("Email", "prize@evil.example"), ("Password", Persons.Password)];
        var refused =
            await stranger.SubmitAsync(form, "Register", [("Name", "Win a prize at www.evil.example"), ("JobTitle", "https://evil.example/win"), .. rest]);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
        await stranger.SubmitAsync(form, "Register", [("Name", "Win A Prize"), ("JobTitle", "Prize Giver"), .. rest]);
        await stranger.SubmitAsync(await stranger.OpenAsync(await portal.LinkToAsync("prize@evil.example", "/confirm-email/")), "Confirm",
            ("Password", Persons.Password));

        var letter = await portal.LastLetterToAsync(approver.Email!);

        Assert.Equal($"Somebody asks to join {organisation.Name}", letter.Subject);
        Assert.Contains("Win A Prize, Prize Giver, asks to join", letter.Body, StringComparison.Ordinal);
    }
}
