using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Security;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>Nobody learns who has an account, and nobody takes up an account that another has prepared.</summary>
public class WhoHasAnAccountTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public void Every_form_that_knows_who_has_an_account_answers_at_an_even_pace() => Assert.Equal(
        ["POST /account/email", "POST /forgotten-password", "POST /register/new/you", "POST /register/{code}"],
        Door.All(portal.Services).Where(d => d.Endpoint.Metadata.GetMetadata<EvenPaceAttribute>() is not null).Select(d => $"{d.Method} {d.Pattern}"));

    [Fact]
    public async Task An_even_pace_waits_for_the_end_of_its_beat()
    {
        using var browser = portal.Anonymous();
        var page = await browser.OpenAsync("/forgotten-password");
        var began = Stopwatch.GetTimestamp();

        await browser.SubmitAsync(page, "Send the link", ("Email", "nobody.here@test.example"));

        Assert.True(Stopwatch.GetElapsedTime(began) >= EvenPaceAttribute.Beat);
    }

    [Fact]
    public async Task Changing_the_address_says_and_sends_the_same_whether_or_not_it_has_an_account()
    {
        var taken = await portal.AddPersonAsync(null);
        var (first, second) = (await portal.AddPersonWithPasswordAsync(null), await portal.AddPersonWithPasswordAsync(null));

        var known = await ChangeAsync(first, taken.Email!);
        var free = await ChangeAsync(second, $"free.{Guid.NewGuid():n}@test.example");

        Assert.Equal(free, known);
        Assert.Equal("You already have an account", (await portal.LastLetterToAsync(taken.Email!)).Subject);
    }

    [Fact]
    public async Task Confirming_an_address_asks_for_the_password_that_was_chosen()
    {
        const string Email = "prepared@test.example";
        using var mallory = portal.Anonymous();
        await mallory.SubmitAsync(
            await mallory.OpenAsync("/register/RMP"), "Register",
            ("Name", "Prepared Name"), ("JobTitle", "Prepared title"), ("Email", Email), ("Password", "mallorys own secret"));
        using var owner = portal.Anonymous();
        var page = await owner.OpenAsync(await portal.LinkToAsync(Email, "/confirm-email/"));
        Assert.Contains("Prepared Name", page.Body!.TextContent, StringComparison.Ordinal);

        var empty = await owner.SubmitAsync(page, "Confirm");
        var wrong = await owner.SubmitAsync(page, "Confirm", ("Password", "what the owner would choose"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (empty.StatusCode, wrong.StatusCode));
        Assert.False((await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Email == Email))).EmailConfirmed);
    }

    [Fact]
    public async Task The_owner_of_the_address_may_choose_a_password_of_their_own_and_the_other_is_worth_nothing()
    {
        const string Email = "taken.over@test.example";
        var approver = await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver);
        using var mallory = portal.Anonymous();
        await mallory.SubmitAsync(
            await mallory.OpenAsync("/register/RMP"), "Register",
            ("Name", "Olive Owner"), ("JobTitle", "Lead"), ("Email", Email), ("Password", "mallorys own secret"));
        var old = await portal.LinkToAsync(Email, "/confirm-email/");
        using var owner = portal.Anonymous();
        await owner.SubmitAsync(await owner.OpenAsync("/forgotten-password"), "Send the link", ("Email", Email));
        var page = await owner.OpenAsync(await portal.LinkToAsync(Email, "/new-password/"));
        Assert.Contains("Olive Owner", page.Body!.TextContent, StringComparison.Ordinal);

        await owner.SubmitAsync(page, "Set password", ("Password", Persons.Password));

        Assert.Equal(HttpStatusCode.BadRequest, (await mallory.TryPasswordAsync(Email, "mallorys own secret")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await mallory.GetAsync(old)).StatusCode);
        Assert.Equal("/account/second-step", (await owner.TryPasswordAsync(Email)).Headers.Location!.OriginalString);
        var told = await portal.LastLetterToAsync(approver.Email!); // those who decide are told this way too
        Assert.Contains("Olive Owner", told.Body, StringComparison.Ordinal);
    }

    /// <summary>What the person reads and is sent.</summary>
    private async Task<string> ChangeAsync(Data.Account account, string to)
    {
        using var browser = await portal.SignedInAsAsync(account);
        var page = await browser.SubmitAndFollowAsync(await browser.OpenAsync("/account/email"), "Send the link", ("Email", to));
        await portal.SendMailAsync();
        var letters = portal.Mail.Sent.Where(m => m.To == account.Email).Select(m => m.Subject);
        return $"{page.QuerySelector("main")!.TextContent.Replace(account.Email!, "", StringComparison.Ordinal)} {string.Join('|', letters)}";
    }
}
