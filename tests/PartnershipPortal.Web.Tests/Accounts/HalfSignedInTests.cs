using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>Between password and second step: a row like a session, which ends when the others end.</summary>
public class HalfSignedInTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Whoever_passed_the_old_password_cannot_set_up_a_second_step_after_a_new_one()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        using var thief = portal.Anonymous();
        await thief.TryPasswordAsync(account.Email!);
        var page = await thief.OpenAsync("/account/second-step");
        using var owner = portal.Anonymous();
        await owner.SubmitAsync(await owner.OpenAsync("/forgotten-password"), "Send the link", ("Email", account.Email));
        var choose = await owner.OpenAsync(await portal.LinkToAsync(account.Email!, "/new-password/"));
        await owner.SubmitAsync(choose, "Set password", ("Password", "teapot glacier sonnet"));

        var answer = await thief.SubmitAsync(page, "Use this app", ("Code", portal.CodeFor(Persons.SecretOn(page))));

        Assert.StartsWith("/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.False((await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Id == account.Id))).TwoFactorEnabled);
    }

    [Fact]
    public async Task Nor_after_an_administrator_has_removed_the_second_step()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        await AddPasskeyAsync(account);
        using var thief = portal.Anonymous();
        Assert.StartsWith("/sign-in/code", (await thief.TryPasswordAsync(account.Email!)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var admin = await portal.SignedInAsAdministratorAsync();

        await admin.SubmitAsync(await admin.OpenAsync($"/admin/accounts/{account.Id}"), "Do it", ("Act", "reset-second-step"), ("Reason", "Lost phone"));

        Assert.StartsWith("/sign-in", (await thief.GetAsync("/account/second-step")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.False(await portal.ReadAsync(db => db.HalfSignIns.AnyAsync(h => h.AccountId == account.Id)));
    }

    [Fact]
    public async Task Nor_by_a_row_written_in_the_instant_the_password_changed()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        using var thief = portal.Anonymous();
        await thief.TryPasswordAsync(account.Email!);
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            (await db.Users.SingleAsync(a => a.Id == account.Id)).SignInChanged(); // and the row, written a moment later, is still there
            await db.SaveChangesAsync();
        });

        Assert.StartsWith("/sign-in", (await thief.GetAsync("/account/second-step")).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_after_twenty_minutes_whatever_the_cookie_says()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        using var browser = portal.Anonymous();
        await browser.TryPasswordAsync(account.Email!);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/second-step")).StatusCode);
        await portal.ReadAsync(db => db.HalfSignIns.Where(h => h.AccountId == account.Id)
            .ExecuteUpdateAsync(h => h.SetProperty(x => x.StartedAt, portal.Clock.GetUtcNow().AddMinutes(-21))));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account/second-step")).StatusCode);
    }

    [Fact]
    public async Task One_half_sign_in_becomes_one_session_however_often_it_is_used_at_once()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        using var browser = portal.Anonymous();
        await browser.TryPasswordAsync(account.Email!);
        var page = await browser.OpenAsync("/account/second-step");
        var code = portal.CodeFor(Persons.SecretOn(page));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => browser.SubmitAsync(page, "Use this app", ("Code", code))));

        Assert.Equal(1, await portal.ReadAsync(db => db.SignInSessions.CountAsync(s => s.AccountId == account.Id && s.EndedAt == null)));
    }

    private Task AddPasskeyAsync(Account account) => portal.UseAsync<UserManager<Account>>(async accounts =>
        await accounts.AddOrUpdatePasskeyAsync(
            (await accounts.FindByIdAsync(account.Id.ToString()))!,
            new(Guid.NewGuid().ToByteArray(), [1], DateTimeOffset.UnixEpoch, 0, ["internal"], true, true, true, [2], [3]) { Name = "Phone" }));
}
