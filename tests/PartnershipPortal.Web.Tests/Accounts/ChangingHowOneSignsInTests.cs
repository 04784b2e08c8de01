using System.Net;
using Microsoft.AspNetCore.Identity;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Accounts;

public class ChangingHowOneSignsInTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_new_authenticator_app_signs_other_browsers_out_and_is_told()
    {
        await SignsOthersOutAsync("An authenticator app was added", async mine =>
        {
            var page = await mine.OpenAsync("/account/second-step");
            Assert.Contains("Other browsers", page.QuerySelector(".pp-lead")!.TextContent, StringComparison.Ordinal);
            return await mine.SubmitAsync(page, "Use this app", ("Code", portal.CodeFor(Persons.SecretOn(page))));
        });
    }

    [Fact]
    public async Task A_removed_passkey_signs_other_browsers_out_and_is_told() =>
        await SignsOthersOutAsync("A passkey was removed", async mine =>
            await mine.SubmitAsync(await mine.OpenAsync("/account/security"), "Remove the passkey of Phone"));

    [Fact]
    public async Task New_recovery_codes_sign_other_browsers_out_and_are_told() =>
        await SignsOthersOutAsync("New recovery codes were made", async mine =>
            await mine.SubmitAsync(await mine.OpenAsync("/account/security"), "Make new recovery codes"));

    [Fact]
    public async Task A_passkey_is_renamed_by_its_owner_alone_and_says_when_it_was_used()
    {
        var (account, stranger) = (await portal.AddPersonAsync(null), await portal.AddPersonAsync(null));
        var key = APasskey("Phone");
        await portal.UseAsync<UserManager<Account>>(async accounts =>
            await accounts.AddOrUpdatePasskeyAsync((await accounts.FindByIdAsync(account.Id.ToString()))!, key));
        var address = $"/account/passkeys/{Convert.ToHexStringLower(key.CredentialId)}";
        using var mine = await portal.SignedInAsAsync(account);
        using var theirs = await portal.SignedInAsAsync(stranger);
        var page = await mine.OpenAsync(address);
        Assert.Contains("Not used to sign in yet", (await mine.OpenAsync("/account/security")).Body!.TextContent, StringComparison.Ordinal);
        await portal.UseAsync<PasskeyUses>(uses => uses.NoteAsync(key.CredentialId, account.Id, CancellationToken.None));

        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await mine.SubmitAsync(page, "Save name", ("Name", new string('x', 61)))).StatusCode);
        var security = await mine.SubmitAndFollowAsync(page, "Save name", ("Name", "Work laptop"));

        Assert.Contains("Work laptop", security.QuerySelector(".pp-rows")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Last used", security.QuerySelector(".pp-rows")!.TextContent, StringComparison.Ordinal);
    }

    private async Task SignsOthersOutAsync(string told, Func<Browser, Task<HttpResponseMessage>> change)
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        foreach (var name in (string[])["Phone", "Laptop"])
        {
            await portal.UseAsync<UserManager<Account>>(async accounts =>
                await accounts.AddOrUpdatePasskeyAsync((await accounts.FindByIdAsync(account.Id.ToString()))!, APasskey(name)));
        }

        using var mine = await portal.SignedInAsAsync(account);
        using var other = await portal.SignedInAsAsync(account);
        using var strangers = await portal.SignedInAsAsync(await portal.AddPersonAsync(null));
        Assert.Contains("sign out every other browser", (await mine.OpenAsync("/account/security")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);

        var done = await change(mine);

        Assert.True(done.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"answered {done.StatusCode}");
        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await strangers.GetAsync("/account")).StatusCode);
        var letter = await portal.LastLetterToAsync(account.Email!);
        Assert.StartsWith(told, letter.Body, StringComparison.Ordinal);
        Assert.Contains("Other browsers have been signed out", letter.Body, StringComparison.Ordinal);
    }

    private static UserPasskeyInfo APasskey(string name) =>
        new(Guid.NewGuid().ToByteArray(), [1], DateTimeOffset.UnixEpoch, 0, ["internal"], true, true, true, [2], [3]) { Name = name };
}
