using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Registration;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Accounts.Sessions;
using PartnershipPortal.Web.Features.Accounts.SignIn;
using PartnershipPortal.Web.Features.Shared.Links;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Accounts.Reset;

/// <summary>A new password by e-mail. The page says the same whether or not the address has an account, and the second step stays as it was.</summary>
[AllowAnonymous]
public sealed class ResetController(
    PortalDbContext db,
    ILookupNormalizer names,
    IPasswordHasher<Account> hasher,
    AccountLinks links,
    AccountLetters letters,
    Registrations registrations,
    SignInSessions sessions,
    GuessLimit guesses) : Controller
{
    public static readonly TimeSpan LinkLasts = TimeSpan.FromHours(1);

    [HttpGet("/forgotten-password")]
    public IActionResult Forgotten() => View(new ForgottenForm());

    [HttpPost("/forgotten-password")]
    [EnableRateLimiting(RateLimits.Attempts)]
    [EvenPace]
    public async Task<IActionResult> Forgotten(ForgottenForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var name = names.NormalizeEmail(form.Email!.Trim());

        // A few letters are help, many are a nuisance to their receiver; the page says the same either way.
        if (await guesses.CountAsync($"reset|{name}", 3, TimeSpan.FromHours(1), cancel) is null
            && await db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == name && a.DisabledAt == null, cancel) is { IsDemo: false } account
            && await letters.RoomForAsync(LetterKind.Reset, account.Email!, cancel) is { } room)
        {
            letters.ResetPassword(room, links.Make(AccountLinks.ResetPassword, account, LinkLasts));
            await db.SaveChangesAsync(cancel);
        }

        return View("Sent", form.Email!.Trim());
    }

    [HttpGet("/new-password/{token}")]
    public async Task<IActionResult> NewPassword(string token, CancellationToken cancel) =>
        await links.OpenAsync(AccountLinks.ResetPassword, token, cancel) is { } found
            ? View(new NewPasswordForm { Token = token, Prepared = await registrations.PreparedAsync(found.Account, cancel) })
            : await EndedAsync(token, cancel);

    [HttpPost("/new-password/{token}")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public async Task<IActionResult> NewPassword(NewPasswordForm form, CancellationToken cancel)
    {
        if (await links.OpenAsync(AccountLinks.ResetPassword, form.Token, cancel) is not { Account: var account } found)
        {
            return await EndedAsync(form.Token, cancel);
        }

        form.Prepared = await registrations.PreparedAsync(account, cancel);
        if (PasswordRules.WhyNot(form.Password, account.Email, account.DisplayName) is { } why)
        {
            ModelState.AddModelError(nameof(form.Password), why);
            return View(form);
        }

        links.Use(found);
        account.PasswordHash = hasher.HashPassword(account, form.Password!);
        account.SignInChanged();
        await registrations.ConfirmAsync(account, cancel); // the letter reached them
        letters.PasswordChanged(account.Email!);
        await db.SaveChangesAsync(cancel);
        await sessions.EndAllAsync(account.Id, null, cancel);
        TempData["Notice"] = "Your new password is set. Sign in with it.";
        return Redirect(AccountsSetup.SignInPath);
    }

    private async Task<ViewResult> EndedAsync(string? token, CancellationToken cancel)
    {
        var ending = await links.EndOfAsync(AccountLinks.ResetPassword, token, cancel) ?? new(LinkEnd.Changed);
        return LinkEndedPage.Of(LinkUse.NewPassword, ending).Show(this, ending.End);
    }
}

public sealed class ForgottenForm
{
    public string? Email
    {
        get;
        set => field = EmailAddress.Tidied(value);
    }

    internal sealed class Validator : AbstractValidator<ForgottenForm>
    {
        public Validator() => RuleFor(f => f.Email).NotEmpty().WithMessage("Enter your email address").IsEmailAddress();
    }
}

public sealed class NewPasswordForm
{
    [FromRoute]
    public string? Token { get; set; }

    public string? Password { get; set; }

    /// <summary>What the registration says of the person, when their address is not confirmed yet.</summary>
    internal PreparedAccount? Prepared { get; set; }
}
