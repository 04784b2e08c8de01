using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Web.Features.Accounts;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Verbs;

namespace PartnershipPortal.Web.Tests.Accounts;

public class OwnAccountTests(Portal portal) : IClassFixture<Portal>
{
    private const string NewPassword = "teapot glacier sonnet";

    [Fact]
    public async Task Asking_for_a_new_password_does_not_say_who_has_an_account()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        using var browser = portal.Anonymous();

        var known = await Browser.ReadAsync(
            await browser.SubmitAsync(await browser.OpenAsync("/forgotten-password"), "Send the link", ("Email", account.Email)));
        var unknown = await Browser.ReadAsync(
            await browser.SubmitAsync(await browser.OpenAsync("/forgotten-password"), "Send the link", ("Email", "nobody@test.example")));

        Assert.Equal(known.QuerySelector("main")!.TextContent.Replace(account.Email!, "", StringComparison.Ordinal),
            unknown.QuerySelector("main")!.TextContent.Replace("nobody@test.example", "", StringComparison.Ordinal));
        await portal.SendMailAsync();
        Assert.DoesNotContain(portal.Mail.Sent, m => m.To == "nobody@test.example");
    }

    [Fact]
    public async Task A_new_password_ends_sessions_works_once_and_keeps_the_second_step()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        using var browser = portal.Anonymous();
        await browser.TryPasswordAsync(account.Email!);
        var setUp = await browser.OpenAsync("/account/second-step");
        await browser.SubmitAsync(setUp, "Use this app", ("Code", portal.CodeFor(Persons.SecretOn(setUp))));
        using var elsewhere = portal.Anonymous();
        await elsewhere.SubmitAsync(await elsewhere.OpenAsync("/forgotten-password"), "Send the link", ("Email", account.Email));
        var link = await portal.LinkToAsync(account.Email!, "/new-password/");

        var set = await elsewhere.SubmitAsync(await elsewhere.OpenAsync(link), "Set password", ("Password", NewPassword));

        Assert.Equal("/sign-in", set.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await elsewhere.GetAsync(link)).StatusCode);
        Assert.StartsWith("/sign-in/code", (await elsewhere.TryPasswordAsync(account.Email!, NewPassword)).Headers.Location!.OriginalString,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_password_needs_the_old_one_and_signs_other_browsers_out()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        using var mine = await portal.SignedInAsAsync(account);
        using var other = await portal.SignedInAsAsync(account);

        var wrong = await mine.SubmitAsync(await mine.OpenAsync("/account/password"), "Change password", ("CurrentPassword", "not it at all"),
            ("NewPassword", NewPassword));
        var right = await mine.SubmitAsync(await mine.OpenAsync("/account/password"), "Change password", ("CurrentPassword", Persons.Password),
            ("NewPassword", NewPassword));

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_new_address_is_proved_by_a_link_and_asks_again_who_you_are()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        using var browser = await portal.SignedInAsAsync(account);
        portal.Clock.Advance(TimeSpan.FromMinutes(20));
        var form = await browser.SubmitAndFollowAsync(await browser.OpenAsync("/account/email"), "Continue", ("Password", Persons.Password));
        await browser.SubmitAsync(form, "Send the link", ("Email", "moved@test.example"));
        using var other = await portal.SignedInAsAsync(account);

        await browser.SubmitAsync(await browser.OpenAsync(await portal.LinkToAsync("moved@test.example", "/account/new-email/")), "Confirm");

        Assert.Equal("moved@test.example", (await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Id == account.Id))).Email);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/account")).StatusCode);
        Assert.Equal("Your e-mail address is about to change", (await portal.LastLetterToAsync(account.Email!)).Subject);
    }

    [Fact]
    public async Task Kinds_of_letters_can_be_switched_off()
    {
        var account = await portal.AddPersonAsync(null);
        using var browser = await portal.SignedInAsAsync(account);

        await browser.SubmitAsync(await browser.OpenAsync("/account/letters"), "Save", ("Wanted", new[] { "introduction" }));

        var saved = await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Id == account.Id));
        Assert.Equal(["ambassador", "bulletin", "case", "community", "contact", "offer", "partnership", "reminder"], saved.UnsubscribedKinds.Order());
    }

    [Fact]
    public async Task The_link_under_a_letter_stops_its_kind_signed_out()
    {
        var account = await portal.AddPersonAsync(null);
        var letter = new Data.OutboxMessage { Kind = "reminder", To = account.Email!, Subject = "", Body = "", CreatedAt = portal.Clock.GetUtcNow() };
        var link = portal.Services.GetRequiredService<LetterFooter>().StopLink(letter)!;
        using var browser = portal.Anonymous();

        await browser.SubmitAsync(await browser.OpenAsync(link.AbsolutePath), "Stop these e-mails");

        Assert.Equal(["reminder"], (await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Id == account.Id))).UnsubscribedKinds);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/letters/stop/made-up")).StatusCode);
    }

    [Fact]
    public async Task The_verb_makes_an_administrator_whose_link_sets_a_password()
    {
        var said = new List<string>();
        await CreateAdminAsync("first@test.example", said);
        var superseded = PathIn(said);
        said.Clear();
        await CreateAdminAsync("first@test.example", said);
        using var browser = portal.Anonymous();

        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(superseded)).StatusCode);
        await browser.SubmitAsync(await browser.OpenAsync(PathIn(said)), "Set password", ("Password", NewPassword));
        var next = await browser.TryPasswordAsync("first@test.example", NewPassword);

        Assert.Equal("/account/second-step", next.Headers.Location!.OriginalString);
        Assert.True((await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Email == "first@test.example"))).IsAdministrator);
        await Assert.ThrowsAsync<VerbException>(() => CreateAdminAsync("not an address", said));
    }

    private async Task CreateAdminAsync(string email, List<string> said)
    {
        using var scope = portal.Services.CreateScope();
        await CreateAdmin.RunAsync(scope.ServiceProvider, email, said.Add, CancellationToken.None);
    }

    private static string PathIn(List<string> said) => new Uri(said.Single(line => line.StartsWith("http", StringComparison.Ordinal))).AbsolutePath;
}
