using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Sessions;
using PartnershipPortal.Web.Features.Accounts.SignIn;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Security;

/// <summary>How a person signs in: password, second step, passkeys, recovery codes. Changes ask again for proof and are told by e-mail.</summary>
[Route("account")]
[Authorize(Policies.SignedIn)]
public sealed class SecurityController(
    PortalDbContext db,
    CurrentAccount current,
    UserManager<Account> accounts,
    IPasswordHasher<Account> hasher,
    FreshProof proof,
    PasskeyUses uses,
    SignInSessions sessions,
    AccountLetters letters) : Controller
{
    [HttpGet("security")]
    public async Task<IActionResult> Security(CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        var used = await uses.OfAsync(account.Id, cancel);
        var keys = (await accounts.GetPasskeysAsync(account)).OrderBy(k => k.CreatedAt).Select(k => PasskeyRow.Of(k, used)).ToList();
        return View(new SecurityPage(account.TwoFactorEnabled, account.RecoveryCodeHashes.Length, keys, account.IsDemo));
    }

    [HttpGet("prove")]
    public IActionResult Prove(string? returnUrl) => View(new ProveForm { ReturnUrl = returnUrl });

    [HttpPost("prove")]
    public async Task<IActionResult> Prove(ProveForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !await IsPasswordRightAsync(nameof(form.Password), form.Password!, cancel))
        {
            return View(form);
        }

        return this.GoOn(form.ReturnUrl);
    }

    [HttpGet("password")]
    public IActionResult ChangePassword() => View(new ChangePasswordForm());

    [HttpPost("password")]
    public async Task<IActionResult> ChangePassword(ChangePasswordForm form, CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        CurrentAccount.MayChange(account);
        if (PasswordRules.WhyNot(form.NewPassword, account.Email, account.DisplayName, HttpContext.Viewer().OrganisationName) is { } why)
        {
            ModelState.AddModelError(nameof(form.NewPassword), why);
        }

        if (!ModelState.IsValid || !await IsPasswordRightAsync(nameof(form.CurrentPassword), form.CurrentPassword!, cancel))
        {
            return View(form);
        }

        account.PasswordHash = hasher.HashPassword(account, form.NewPassword!);
        account.SignInChanged();
        letters.PasswordChanged(account.Email!);
        await db.SaveChangesAsync(cancel);
        await sessions.EndOthersAsync(HttpContext, account.Id, cancel);
        TempData["Notice"] = "Your password is changed. Other browsers have been signed out.";
        return RedirectToAction(nameof(Security));
    }

    [HttpPost("recovery-codes")]
    [FreshProof]
    public async Task<IActionResult> NewRecoveryCodes(CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        CurrentAccount.MayChange(account);
        var codes = SecondFactors.RenewRecoveryCodes(account);
        account.SignInChanged();
        letters.SignInChanged(account.Email!, "New recovery codes were made, and the old ones stopped working,");
        await db.SaveChangesAsync(cancel);
        await sessions.EndOthersAsync(HttpContext, account.Id, cancel);
        TempData["Notice"] = "New recovery codes are made. Other browsers have been signed out.";
        return View("RecoveryCodes", new RecoveryCodesPage(codes, "/account/security"));
    }

    [HttpGet("passkeys/{id}")]
    public async Task<IActionResult> RenamePasskey(string id, CancellationToken cancel) =>
        await KeyAsync(id, cancel) is var (_, key) ? View(new PasskeyNameForm { Name = key.Name, Was = key.Name }) : NotFound();

    [HttpPost("passkeys/{id}")]
    public async Task<IActionResult> RenamePasskey(string id, PasskeyNameForm form, CancellationToken cancel)
    {
        if (await KeyAsync(id, cancel) is not var (account, key))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            form.Was = key.Name;
            return View(form);
        }

        CurrentAccount.MayChange(account);
        key.Name = form.Name!.Trim();
        await accounts.AddOrUpdatePasskeyAsync(account, key);
        TempData["Notice"] = $"The passkey is called {key.Name} now.";
        return RedirectToAction(nameof(Security));
    }

    [HttpPost("passkeys/{id}/remove")]
    [FreshProof]
    public async Task<IActionResult> RemovePasskey(string id, CancellationToken cancel)
    {
        if (await KeyAsync(id, cancel) is not var (account, key))
        {
            return NotFound();
        }

        CurrentAccount.MayChange(account);
        var keys = await accounts.GetPasskeysAsync(account);
        Rule.Require(account.TwoFactorEnabled || keys.Count > 1, "This is your only second step. Set up an authenticator app or another passkey first.");
        account.SignInChanged();
        await accounts.RemovePasskeyAsync(account, key.CredentialId);
        await uses.ForgetAsync(key.CredentialId, cancel);
        letters.SignInChanged(account.Email!, "A passkey was removed");
        await db.SaveChangesAsync(cancel);
        await sessions.EndOthersAsync(HttpContext, account.Id, cancel);
        TempData["Notice"] = "The passkey is removed. Other browsers have been signed out.";
        return RedirectToAction(nameof(Security));
    }

    /// <summary>The person's own passkey of this id.</summary>
    private async Task<(Account Account, UserPasskeyInfo Key)?> KeyAsync(string id, CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        var keys = await accounts.GetPasskeysAsync(account);
        return keys.SingleOrDefault(k => Convert.ToHexStringLower(k.CredentialId) == id) is { } key ? (account, key) : null;
    }

    private async Task<bool> IsPasswordRightAsync(string field, string password, CancellationToken cancel)
    {
        if (await proof.WhyNotAsync(HttpContext, password, cancel) is not { } why)
        {
            return true;
        }

        ModelState.AddModelError(field, why);
        return false;
    }
}
