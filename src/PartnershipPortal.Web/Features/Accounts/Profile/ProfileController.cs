using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Accounts.Sessions;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Accounts.Profile;

/// <summary>A person's own account: name, e-mail address, and which e-mails they want.</summary>
[Route("account")]
[Authorize(Policies.SignedIn)]
public sealed class ProfileController(
    PortalDbContext db,
    CurrentAccount current,
    SecondFactors factors,
    SignInSessions sessions,
    ILookupNormalizer names,
    AccountLetters letters,
    IDataProtectionProvider protection) : Controller
{
    private static readonly TimeSpan LinkLasts = TimeSpan.FromDays(1);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("PartnershipPortal.NewEmail").ToTimeLimitedDataProtector();

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        var places = await db.Memberships.CountAsync(m => m.AccountId == account.Id && m.State == MembershipState.Active, cancel);
        return View(new ProfilePage(account.DisplayName, account.Email!, await factors.HasAnyAsync(account), places, account.UnsubscribedKinds));
    }

    [HttpGet("name")]
    public async Task<IActionResult> Name(CancellationToken cancel) => View(new NameForm { Name = (await current.LoadAsync(HttpContext, cancel)).DisplayName });

    [HttpPost("name")]
    public async Task<IActionResult> Name(NameForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var account = await current.LoadAsync(HttpContext, cancel);
        CurrentAccount.MayChange(account);
        account.DisplayName = Rule.Text(form.Name, Account.DisplayNameMaxLength, "A name");
        await db.SaveChangesAsync(cancel);
        return Done("Your name is changed.");
    }

    [HttpGet("email")]
    public IActionResult Email() => current.AskForProof(HttpContext) ?? View(new EmailForm());

    [HttpPost("email")]
    public async Task<IActionResult> Email(EmailForm form, CancellationToken cancel)
    {
        if (current.AskForProof(HttpContext) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var account = await current.LoadAsync(HttpContext, cancel);
        CurrentAccount.MayChange(account);
        var normal = names.NormalizeEmail(form.Email!.Trim());
        if (await letters.RoomForAsync(LetterKind.Confirm, form.Email!, cancel) is { } room)
        {
            if (await db.Users.AnyAsync(a => a.NormalizedEmail == normal, cancel))
            {
                letters.AlreadyRegistered(room); // said to the owner of the address, not here
            }
            else
            {
                letters.ConfirmNewAddress(room, seal.Protect($"{account.Id}|{account.SecurityStamp}|{form.Email!.Trim()}", LinkLasts));
                letters.AddressWillChange(account.Email!);
            }

            await db.SaveChangesAsync(cancel);
        }

        return Done("We have sent a link to the new address. It becomes yours when you open the link.");
    }

    [HttpGet("new-email/{token}")]
    public async Task<IActionResult> ConfirmEmail(string token, CancellationToken cancel) =>
        Open(await current.LoadAsync(HttpContext, cancel), token) is { } email ? View(model: email) : View("EmailExpired");

    [HttpPost("new-email/{token}")]
    [ActionName(nameof(ConfirmEmail))]
    public async Task<IActionResult> ConfirmEmailNow(string token, CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        if (Open(account, token) is not { } email)
        {
            return View("EmailExpired");
        }

        CurrentAccount.MayChange(account);
        account.MoveTo(email, names);
        account.SecurityStamp = Guid.NewGuid().ToString(); // the link is used up
        await db.SaveChangesAsync(cancel);
        await sessions.EndOthersAsync(HttpContext, account.Id, cancel);
        return Done("Your e-mail address is changed. Sign in with it from now on. Other browsers have been signed out.");
    }

    [HttpGet("letters")]
    public async Task<IActionResult> Letters(CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        return View(new LettersForm { Wanted = [.. LettersForm.Kinds.Select(k => k.Value).Except(account.UnsubscribedKinds)] });
    }

    [HttpPost("letters")]
    public async Task<IActionResult> Letters(LettersForm form, CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        account.UnsubscribedKinds = [.. LettersForm.Kinds.Select(k => k.Value).Except(form.Wanted)];
        await db.SaveChangesAsync(cancel);
        return Done("Your choice of e-mails is saved.");
    }

    private RedirectToActionResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index));
    }

    private string? Open(Account account, string token)
    {
        try
        {
            return seal.Unprotect(token).Split('|', 3) is [var id, var stamp, var email] && id == account.Id.ToString() && stamp == account.SecurityStamp ? email : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
