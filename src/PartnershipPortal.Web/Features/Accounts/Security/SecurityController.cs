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
    PasswordCheck passwords,
    SignInSessions sessions,
    AccountLetters letters) : Controller
{
    [HttpGet("security")]
    public async Task<IActionResult> Security(CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        var keys = (await accounts.GetPasskeysAsync(account))
            .Select(k => new PasskeyRow(Convert.ToHexStringLower(k.CredentialId), k.Name ?? "Passkey", k.CreatedAt)).OrderBy(k => k.AddedAt).ToList();
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

        await sessions.ProveAsync(HttpContext.ViewerSummary().SessionId, cancel);
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
        letters.PasswordChanged(account.Email!);
        await db.SaveChangesAsync(cancel);
        await sessions.EndOthersAsync(HttpContext, account.Id, cancel);
        TempData["Notice"] = "Your password is changed. Other browsers have been signed out.";
        return RedirectToAction(nameof(Security));
    }

    [HttpPost("recovery-codes")]
    public async Task<IActionResult> NewRecoveryCodes(CancellationToken cancel)
    {
        if (current.AskForProof(HttpContext) is not null)
        {
            return Redirect("/account/prove?returnUrl=/account/security");
        }

        var account = await current.LoadAsync(HttpContext, cancel);
        CurrentAccount.MayChange(account);
        var codes = SecondFactors.RenewRecoveryCodes(account);
        letters.SignInChanged(account.Email!, "New recovery codes were made, and the old ones stopped working,");
        await db.SaveChangesAsync(cancel);
        await sessions.EndOthersAsync(HttpContext, account.Id, cancel);
        TempData["Notice"] = "New recovery codes are made. Other browsers have been signed out.";
        return View("RecoveryCodes", new RecoveryCodesPage(codes, "/account/security"));
    }

    [HttpPost("passkeys/{id}/remove")]
    public async Task<IActionResult> RemovePasskey(string id, CancellationToken cancel)
    {
        if (current.AskForProof(HttpContext) is not null)
        {
            return Redirect("/account/prove?returnUrl=/account/security");
        }

        var account = await current.LoadAsync(HttpContext, cancel);
        CurrentAccount.MayChange(account);
        var keys = await accounts.GetPasskeysAsync(account);
        if (keys.SingleOrDefault(k => Convert.ToHexStringLower(k.CredentialId) == id) is not { } key)
        {
            return NotFound();
        }

        Rule.Require(account.TwoFactorEnabled || keys.Count > 1, "This is your only second step. Set up an authenticator app or another passkey first.");
        await accounts.RemovePasskeyAsync(account, key.CredentialId);
        letters.SignInChanged(account.Email!, "A passkey was removed");
        await db.SaveChangesAsync(cancel);
        await sessions.EndOthersAsync(HttpContext, account.Id, cancel);
        TempData["Notice"] = "The passkey is removed. Other browsers have been signed out.";
        return RedirectToAction(nameof(Security));
    }

    private async Task<bool> IsPasswordRightAsync(string field, string password, CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        var outcome = await passwords.TryAsync(account.Email!, password, RateLimits.Network(HttpContext), cancel);
        if (outcome.Account is not null)
        {
            return true;
        }

        ModelState.AddModelError(field, outcome.Wait is { } wait ? GuessLimit.TooMany(wait) : "This is not your password");
        return false;
    }
}
