using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Accounts.Sessions;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.SignIn;

/// <summary>The second step of signing in, for whoever has passed the password.</summary>
[Route("sign-in")]
[Authorize(Policies.HalfSignedIn)]
public sealed class SecondStepController(
    PortalDbContext db,
    CurrentAccount current,
    SecondFactors factors,
    Passkeys passkeys,
    SignInSessions sessions,
    KnownBrowsers browsers,
    AccountLetters letters) : Controller
{
    [HttpGet("code")]
    public Task<ViewResult> Code(string? returnUrl, CancellationToken cancel) => ShowAsync(nameof(Code), new CodeForm { ReturnUrl = returnUrl }, cancel);

    [HttpPost("code")]
    [EnableRateLimiting(RateLimits.SignIns)]
    public Task<IActionResult> Code(CodeForm form, CancellationToken cancel) => TryAsync(nameof(Code), form, isRecovery: false, cancel);

    [HttpGet("recovery-code")]
    public Task<ViewResult> RecoveryCode(string? returnUrl, CancellationToken cancel) =>
        ShowAsync(nameof(RecoveryCode), new CodeForm { ReturnUrl = returnUrl }, cancel);

    [HttpPost("recovery-code")]
    [EnableRateLimiting(RateLimits.SignIns)]
    public Task<IActionResult> RecoveryCode(CodeForm form, CancellationToken cancel) => TryAsync(nameof(RecoveryCode), form, isRecovery: true, cancel);

    [HttpPost("code/passkey")]
    [EnableRateLimiting(RateLimits.SignIns)]
    public async Task<IActionResult> Passkey(PasskeyForm form, CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        if ((await passkeys.CheckAsync(HttpContext, form.State, form.Credential))?.Id != account.Id)
        {
            ModelState.AddModelError("", "That passkey did not work here. Try again, or use another way.");
            var page = await ShowAsync(nameof(Code), new CodeForm { ReturnUrl = form.ReturnUrl }, cancel);
            page.StatusCode = StatusCodes.Status400BadRequest;
            return page;
        }

        await sessions.StartAsync(HttpContext, account, cancel);
        return this.GoOn(form.ReturnUrl);
    }

    private async Task<IActionResult> TryAsync(string view, CodeForm form, bool isRecovery, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(view, form, cancel);
        }

        var account = await current.LoadAsync(HttpContext, cancel);
        var outcome = await factors.TryAsync(account, form.Code, isRecovery, browsers.NumberFor(HttpContext, account.Email), cancel);
        if (!outcome.IsRight)
        {
            ModelState.AddModelError(nameof(form.Code), outcome.Wait is { } wait
                ? GuessLimit.TooMany(wait)
                : isRecovery ? "This recovery code is not right, or has been used. Check it and try again."
                    : "This code is not right. Wait for the next one to appear, then type that.");
            var page = await ShowAsync(view, form, cancel);
            page.StatusCode = outcome.Wait is null ? StatusCodes.Status400BadRequest : StatusCodes.Status429TooManyRequests;
            return page;
        }

        if (isRecovery)
        {
            letters.RecoveryCodeUsed(account.Email!, account.RecoveryCodeHashes.Length);
        }

        await db.SaveChangesAsync(cancel);
        await sessions.StartAsync(HttpContext, account, cancel);
        return this.GoOn(form.ReturnUrl);
    }

    private async Task<ViewResult> ShowAsync(string view, CodeForm form, CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        form.HasApp = account.TwoFactorEnabled;
        form.Passkey = await passkeys.AskAsync(HttpContext, account);
        return View(view, form);
    }
}
