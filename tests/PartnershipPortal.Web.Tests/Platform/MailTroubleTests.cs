using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Accounts;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>What an operator and an administrator see while letters do not go, and who hears of each letter that came back.</summary>
public class MailTroubleTests(Portal portal) : IClassFixture<Portal>, IAsyncLifetime
{
    private static readonly MailRefusedException NoRelaying = new(MailRefusal.Unclear, "The mail server answered 550 5.7.1.");
    private static readonly MailRefusedException BadAddress = new(MailRefusal.Address, "The mail server answered 550 5.1.1.");

    public async Task InitializeAsync()
    {
        await portal.ReadAsync(db => db.OutboxMessages.ExecuteDeleteAsync());
        await portal.ReadAsync(db => db.PortalStates.Where(s => s.Key.StartsWith("mail-")).ExecuteDeleteAsync());
    }

    public Task DisposeAsync()
    {
        (portal.Mail.Failure, portal.Mail.Refuse, portal.Log.IsOn) = (null, null, false);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_server_that_refuses_is_left_alone_shouted_about_seen_by_administrators_and_taken_up_again()
    {
        await portal.SaveAsync([.. Enumerable.Range(0, 7).Select(i => Letter($"person{i}@test.example"))]);
        using var admin = await portal.SignedInAsAdministratorAsync();
        Assert.DoesNotContain("E-mails do not go out", await AdminPageAsync(admin), StringComparison.Ordinal);
        (portal.Mail.Refuse, portal.Log.IsOn) = (_ => NoRelaying, true);
        var triedBefore = portal.Mail.Tried.Count;

        await portal.SendMailAsync();

        Assert.Equal(MailState.MostRefusalsInARow, portal.Mail.Tried.Count - triedBefore);
        Assert.Contains(portal.Log.Lines, line => line.Contains("refused 5 letters or more in a row", StringComparison.Ordinal));
        var ready = await admin.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode); // pages are served all the same
        Assert.Equal("Ready\nmail: 7 letters wait. The mail server refuses them.", await ready.Content.ReadAsStringAsync());
        var seen = await AdminPageAsync(admin);
        Assert.Contains("E-mails do not go out", seen, StringComparison.Ordinal);
        Assert.Contains("refuses one letter after the other", seen, StringComparison.Ordinal);
        Assert.Contains("7 letters wait", seen, StringComparison.Ordinal);
        Assert.Contains("550 5.7.1", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("person0@", seen, StringComparison.Ordinal);

        portal.Mail.Refuse = null;
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await portal.SendMailAsync();

        Assert.Equal(0, await portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.SentAt == null)));
        Assert.Equal("Ready", await (await admin.GetAsync("/healthz/ready")).Content.ReadAsStringAsync());
        Assert.DoesNotContain("E-mails do not go out", await AdminPageAsync(admin), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_after_a_quarter_of_an_hour()
    {
        await portal.SaveAsync(Letter("person@test.example"));
        using var admin = await portal.SignedInAsAdministratorAsync();
        portal.Mail.Failure = new IOException("no route");

        await portal.SendMailAsync();
        Assert.DoesNotContain("E-mails do not go out", await AdminPageAsync(admin), StringComparison.Ordinal);
        portal.Clock.Advance(TimeSpan.FromMinutes(16));
        await portal.SendMailAsync();

        Assert.Contains("has not taken what was written some time ago", await AdminPageAsync(admin), StringComparison.Ordinal);
        Assert.Equal("Ready\nmail: 1 letters wait. The mail server does not take them.",
            await (await admin.GetAsync("/healthz/ready")).Content.ReadAsStringAsync());
    }

    /// <summary>A kind that is new does not compile here until somebody has said who hears of it.</summary>
    [Theory]
    [InlineData(LetterKind.Confirm)]
    [InlineData(LetterKind.Reset)]
    [InlineData(LetterKind.Account)]
    [InlineData(LetterKind.Invitation)]
    [InlineData(LetterKind.ContactLink)]
    [InlineData(LetterKind.Introduction)]
    [InlineData(LetterKind.Partnership)]
    [InlineData(LetterKind.Offer)]
    [InlineData(LetterKind.Ambassador)]
    [InlineData(LetterKind.Community)]
    [InlineData(LetterKind.Case)]
    [InlineData(LetterKind.Bulletin)]
    [InlineData(LetterKind.Patch)]
    [InlineData(LetterKind.Reminder)]
    [InlineData(LetterKind.Contact)]
    [InlineData(LetterKind.ContactNotice)]
    [InlineData(LetterKind.Complaint)]
    [InlineData(LetterKind.ComplaintAnswer)]
    public async Task Of_every_kind_somebody_hears_that_a_letter_came_back(LetterKind kind)
    {
        using var admin = await portal.SignedInAsAdministratorAsync();

        await (kind switch
        {
            LetterKind.Confirm => AtTheirHomePageAsync(kind, isPending: true),
            LetterKind.Account or LetterKind.Introduction or LetterKind.Partnership or LetterKind.Offer or LetterKind.Ambassador
                or LetterKind.Community or LetterKind.Case or LetterKind.Bulletin or LetterKind.Patch or LetterKind.Reminder =>
                AtTheirHomePageAsync(kind, isPending: false),
            LetterKind.Contact or LetterKind.ContactNotice or LetterKind.ContactLink => AtTheRecordOfAContactAsync(kind),
            LetterKind.Invitation => ReturnAsync(kind, "invited@test.example"), // ReturnedLettersTests: the mark of the invitation
            LetterKind.Reset or LetterKind.Complaint or LetterKind.ComplaintAnswer =>
                ReturnAsync(kind, "nobody@test.example"), // who asked cannot be told: administrators are
        });

        var seen = await AdminPageAsync(admin);
        Assert.Contains($"{kind.Plural()}: 1", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("@test.example", seen, StringComparison.Ordinal);
    }

    [Fact]
    public void The_test_above_has_every_kind() =>
        Assert.Equal(
            Enum.GetValues<LetterKind>(),
            typeof(MailTroubleTests).GetMethod(nameof(Of_every_kind_somebody_hears_that_a_letter_came_back))!.GetCustomAttributes(false)
                .OfType<InlineDataAttribute>()
                .Select(a => (LetterKind)a.GetData(null!).Single()[0]).Order());

    private async Task AtTheirHomePageAsync(LetterKind kind, bool isPending)
    {
        var person = await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"));
        var address = isPending ? $"new.{person.Email}" : person.Email!;
        if (isPending)
        {
            await portal.ReadAsync(db => db.Users.Where(a => a.Id == person.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.PendingEmail, address)));
        }

        await ReturnAsync(kind, address);

        using var browser = await portal.SignedInAsAsync(person);
        var home = (await browser.OpenAsync("/")).QuerySelector("main")!.TextContent;
        Assert.Contains(isPending ? "Our e-mail to your new address came back" : "Our e-mails to you come back", home, StringComparison.Ordinal);
        using var colleague = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));
        Assert.DoesNotContain("come back", (await colleague.OpenAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private async Task AtTheRecordOfAContactAsync(LetterKind kind)
    {
        var trust = await portal.OrganisationAsync("RM3");
        var approver = await portal.AddPersonAsync(trust, Domain.Accounts.MembershipRole.Approver);
        var contact = People.Listed(portal, trust);
        await portal.SaveAsync(contact);

        await ReturnAsync(kind, contact.Email!);
        portal.Mail.Refuse = null;
        await portal.UseAsync<ContactChecks>(checks => checks.RunAsync(CancellationToken.None));

        Assert.True(await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == contact.Id).Select(c => c.BouncedAt != null).SingleAsync()));
        Assert.Contains("came back", (await portal.LastLetterToAsync(approver.Email!)).Subject, StringComparison.Ordinal);
    }

    private async Task ReturnAsync(LetterKind kind, string address)
    {
        portal.Mail.Refuse = m => m.To == address ? BadAddress : null;
        await portal.SaveAsync(Letter(address, kind));
        await portal.SendMailAsync();
        portal.Mail.Refuse = null;
        Assert.Equal(LetterDrop.Undeliverable,
            await portal.ReadAsync(db => db.OutboxMessages.Where(m => m.To == address).Select(m => m.Dropped).SingleAsync()));
    }

    private static async Task<string> AdminPageAsync(Browser admin) =>
        string.Join(' ', (await admin.OpenAsync("/admin")).QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private OutboxMessage Letter(string to, LetterKind kind = LetterKind.Introduction) => new()
    {
        Kind = kind.Word(),
        Rank = kind.Rank(),
        To = to,
        Subject = "Someone would like to meet you",
        Body = "Sign in to read it.",
        CreatedAt = portal.Clock.GetUtcNow(),
        NotBefore = portal.Clock.GetUtcNow(),
    };
}
