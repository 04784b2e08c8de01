using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Sessions;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.SignIn;

/// <summary>The way in: password first, then the second factor, then a new session. And the way out.</summary>
[AllowAnonymous]
public sealed class SignInController(PasswordCheck passwords, SignInSessions sessions, AccountsMode mode) : Controller
{
    public const string WrongWords = "The email address or password is not right. Check both and try again.";

    [HttpGet(AccountsSetup.SignInPath)]
    public IActionResult SignIn(string? returnUrl) =>
        HttpContext.ViewerOrNull() is null ? Show(new SignInForm { ReturnUrl = returnUrl }) : this.GoOn(returnUrl);

    [HttpPost(AccountsSetup.SignInPath)]
    public async Task<IActionResult> SignIn(SignInForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Show(form);
        }

        var outcome = await passwords.TryAsync(form.Email!, form.Password!, HttpContext.Connection.RemoteIpAddress?.ToString() ?? "", cancel);
        if (outcome.Wait is { } wait)
        {
            return Refuse(form, $"There have been too many wrong tries. Wait {GuessLimit.InWords(wait)}, then try again.", StatusCodes.Status429TooManyRequests);
        }

        return outcome.Account is { } account ? await GoOnAsync(account, form, cancel) : Refuse(form, WrongWords, StatusCodes.Status400BadRequest);
    }

    [HttpPost("/sign-out")]
    public async Task<IActionResult> SignOut(CancellationToken cancel)
    {
        await sessions.EndAsync(HttpContext, cancel);
        return RedirectToAction(nameof(SignedOut));
    }

    [HttpGet("/signed-out")]
    public IActionResult SignedOut() => View();

    private async Task<IActionResult> GoOnAsync(Account account, SignInForm form, CancellationToken cancel)
    {
        await sessions.StartAsync(HttpContext, account, cancel);
        return this.GoOn(form.ReturnUrl);
    }

    private ViewResult Refuse(SignInForm form, string why, int status)
    {
        ModelState.AddModelError(nameof(form.Email), why);
        Response.StatusCode = status;
        return Show(form);
    }

    private ViewResult Show(SignInForm form)
    {
        form.DemoAccounts = mode.IsDemo ? DemoAccounts.All : [];
        return View(nameof(SignIn), form);
    }
}

internal static class ReturnUrls
{
    /// <summary>Back to where the person was going, if that is a page of ours; otherwise home.</summary>
    public static IActionResult GoOn(this Controller controller, string? returnUrl) =>
        controller.LocalRedirect(returnUrl is not null && controller.Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
}
