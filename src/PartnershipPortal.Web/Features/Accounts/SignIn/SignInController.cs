using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Registration;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Accounts.Sessions;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Accounts.SignIn;

/// <summary>The way in: a passkey, or the password and then the second step; then a new session. And the way out.</summary>
[AllowAnonymous]
public sealed class SignInController(
    PortalDbContext db,
    PasswordCheck passwords,
    SecondFactors factors,
    Passkeys passkeys,
    SignInSessions sessions,
    AccountLinks links,
    AccountLetters letters,
    AccountsMode mode) : Controller
{
    public const string WrongWords = "The email address or password is not right. Check both and try again.";
    private const string PasskeyFailed = "That passkey did not work here. Try again, or sign in with your password.";

    [HttpGet(AccountsSetup.SignInPath)]
    public async Task<IActionResult> SignIn(string? returnUrl) =>
        HttpContext.ViewerOrNull() is null ? await ShowAsync(new SignInForm { ReturnUrl = returnUrl }, null) : this.GoOn(returnUrl);

    [HttpPost(AccountsSetup.SignInPath)]
    [EnableRateLimiting(RateLimits.SignIns)]
    public async Task<IActionResult> SignIn(SignInForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(form, null);
        }

        var outcome = await passwords.TryAsync(HttpContext, form.Email!, form.Password!, cancel);
        if (outcome.Wait is { } wait)
        {
            Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds):0}";
            return await ShowAsync(form, GuessLimit.TooMany(wait), StatusCodes.Status429TooManyRequests);
        }

        return outcome.Account is { } account ? await GoOnAsync(account, form.ReturnUrl, cancel) : await ShowAsync(form, WrongWords);
    }

    [HttpPost("/sign-in/passkey")]
    [EnableRateLimiting(RateLimits.SignIns)]
    public async Task<IActionResult> Passkey(PasskeyForm form, CancellationToken cancel)
    {
        if (await passkeys.CheckAsync(HttpContext, form.State, form.Credential) is not { EmailConfirmed: true } account)
        {
            return await ShowAsync(new SignInForm { ReturnUrl = form.ReturnUrl }, PasskeyFailed);
        }

        await sessions.StartAsync(HttpContext, account, cancel);
        return this.GoOn(form.ReturnUrl);
    }

    [HttpPost("/sign-out")]
    public async Task<IActionResult> SignOut(CancellationToken cancel)
    {
        await sessions.EndAsync(HttpContext, cancel);
        HttpContext.ForgetThisSite();
        return RedirectToAction(nameof(SignedOut));
    }

    [HttpGet("/signed-out")]
    public IActionResult SignedOut() => View();

    private async Task<IActionResult> GoOnAsync(Account account, string? returnUrl, CancellationToken cancel)
    {
        if (!account.EmailConfirmed)
        {
            if (await letters.RoomForAsync(LetterKind.Confirm, account.Email!, cancel) is { } room)
            {
                letters.ConfirmAddress(room, links.Make(AccountLinks.ConfirmEmail, account, Registrations.ConfirmWithin));
                await db.SaveChangesAsync(cancel);
            }

            return View("ConfirmFirst");
        }

        if (SecondFactors.MaySkip(account))
        {
            await sessions.StartAsync(HttpContext, account, cancel);
            return this.GoOn(returnUrl);
        }

        await sessions.StartHalfAsync(HttpContext, account, cancel);
        return Redirect((await factors.HasAnyAsync(account) ? "/sign-in/code" : "/account/second-step") + ReturnUrls.Query(returnUrl));
    }

    private async Task<ViewResult> ShowAsync(SignInForm form, string? why, int status = StatusCodes.Status400BadRequest)
    {
        form.DemoAccounts = mode.IsDemo ? DemoAccounts.All : [];
        form.Passkey = await passkeys.AskAsync(HttpContext, null);
        var view = View(nameof(SignIn), form);
        if (why is not null)
        {
            ModelState.AddModelError(nameof(form.Email), why);
            view.StatusCode = status;
        }

        return view;
    }
}
