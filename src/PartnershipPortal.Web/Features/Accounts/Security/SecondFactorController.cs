using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Sessions;
using PartnershipPortal.Web.Features.Accounts.SignIn;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Security;

/// <summary>
/// Setting up the second step: a passkey or an authenticator app, and recovery codes with the first of them.
/// Reached on the way in by whoever has none yet, and from the security page by whoever has proved lately who they are.
/// </summary>
[Route("account/second-step")]
[Authorize(Policies.SettingUp)]
public sealed class SecondFactorController(
    PortalDbContext db,
    CurrentAccount current,
    SecondFactors factors,
    Passkeys passkeys,
    SignInSessions sessions,
    AccountLetters letters,
    IDataProtectionProvider protection) : Controller
{
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("PartnershipPortal.NewAuthenticator").ToTimeLimitedDataProtector();

    [HttpGet("")]
    [FreshProof]
    public async Task<IActionResult> SetUp(string? returnUrl, CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        return await WhyNotAsync(account, returnUrl)
            ?? await ShowAsync(account, new SecondStepForm { ReturnUrl = returnUrl, Sealed = Seal(account, AuthenticatorCode.NewSecret()) });
    }

    [HttpPost("app")]
    [FreshProof]
    public async Task<IActionResult> App(SecondStepForm form, CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        if (await WhyNotAsync(account, form.ReturnUrl) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Open(account, form.Sealed) is not { } secret)
        {
            return RedirectToAction(nameof(SetUp), new { form.ReturnUrl }); // after an hour a new secret is safer
        }

        if (!factors.TurnOn(account, secret, form.Code))
        {
            ModelState.AddModelError(nameof(form.Code), "This code is not right. Wait for the next one to appear in the app, then type that.");
            return await ShowAsync(account, form);
        }

        return await FinishAsync(account, "An authenticator app was added", form.ReturnUrl, cancel);
    }

    [HttpPost("passkey")]
    [FreshProof]
    public async Task<IActionResult> Passkey(NewPasskeyForm form, CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        if (await WhyNotAsync(account, form.ReturnUrl) is { } elsewhere)
        {
            return elsewhere;
        }

        var name = string.IsNullOrWhiteSpace(form.PasskeyName) ? Device.Of(Request.Headers.UserAgent) : form.PasskeyName.Trim();
        if (!ModelState.IsValid || !await passkeys.AddAsync(HttpContext, account, form.State, form.Credential, name))
        {
            if (ModelState.IsValid)
            {
                ModelState.AddModelError("", "The passkey could not be added. Try again, or use an app.");
            }

            var secret = Seal(account, AuthenticatorCode.NewSecret());
            return await ShowAsync(account, new SecondStepForm { ReturnUrl = form.ReturnUrl, Sealed = secret, PasskeyName = form.PasskeyName });
        }

        return await FinishAsync(account, "A passkey was added", form.ReturnUrl, cancel);
    }

    private async Task<IActionResult> FinishAsync(Account account, string what, string? returnUrl, CancellationToken cancel)
    {
        var isFirst = account.RecoveryCodeHashes.Length == 0;
        var codes = isFirst ? SecondFactors.RenewRecoveryCodes(account) : [];
        account.SignInChanged();
        letters.SignInChanged(account.Email!, what);
        await db.SaveChangesAsync(cancel);
        var isOnTheWayIn = HttpContext.ViewerOrNull() is null;
        var here = isOnTheWayIn ? (await sessions.StartAsync(HttpContext, account, cancel)).Id : HttpContext.ViewerSummary().SessionId;
        await sessions.EndAllAsync(account.Id, here, cancel);

        var next = isOnTheWayIn ? this.Safe(returnUrl) : "/account/security";
        TempData["Notice"] = what + ". Other browsers have been signed out.";
        return isFirst ? View("RecoveryCodes", new RecoveryCodesPage(codes, next)) : LocalRedirect(next);
    }

    /// <summary>Whoever has a second step already may not add another with the password alone.</summary>
    private async Task<IActionResult?> WhyNotAsync(Account account, string? returnUrl)
    {
        CurrentAccount.MayChange(account);
        return HttpContext.ViewerOrNull() is null && await factors.HasAnyAsync(account)
            ? Redirect("/sign-in/code" + ReturnUrls.Query(returnUrl))
            : null;
    }

    private async Task<ViewResult> ShowAsync(Account account, SecondStepForm form)
    {
        var secret = Open(account, form.Sealed)!;
        var qr = QrPicture.Of(AuthenticatorCode.UriFor(secret, account.Email!));
        form.PasskeyName ??= Device.Of(Request.Headers.UserAgent);
        form.Page = new(
            string.Join(' ', secret.Chunk(4).Select(letters => new string(letters))), qr.Path, qr.Side, await passkeys.OfferNewAsync(HttpContext, account),
                HttpContext.ViewerOrNull() is null);
        return View(nameof(SetUp), form);
    }

    private string Seal(Account account, string secret) => seal.Protect($"{account.Id}|{secret}", TimeSpan.FromHours(1));

    private string? Open(Account account, string? sealedSecret)
    {
        try
        {
            var parts = string.IsNullOrEmpty(sealedSecret) ? [] : seal.Unprotect(sealedSecret).Split('|');
            return parts is [var id, var secret] && id == account.Id.ToString() ? secret : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}

/// <param name="Secret">The key in groups of four, for typing by hand.</param>
/// <param name="IsOnTheWayIn">The person is signing in for the first time and must set one up.</param>
public sealed record SecondStepPage(string Secret, string QrPath, int QrSide, PasskeyPrompt Passkey, bool IsOnTheWayIn);

public sealed class SecondStepForm
{
    /// <summary>The app's secret, sealed to the account for an hour.</summary>
    public string? Sealed { get; set; }

    public string? Code { get; set; }

    public string? ReturnUrl { get; set; }

    /// <summary>What the passkey will be called; proposed from the browser.</summary>
    internal string? PasskeyName { get; set; }

    internal SecondStepPage Page { get; set; } = null!;
}

public sealed record RecoveryCodesPage(IReadOnlyList<string> Codes, string Next);
