using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Accounts.Sessions;
using PartnershipPortal.Web.Features.Shared.Links;
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
    AccountLinks links,
    AccountLetters letters) : Controller
{
    private static readonly TimeSpan LinkLasts = TimeSpan.FromDays(1);

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        var places = await db.Memberships.CountAsync(m => m.AccountId == account.Id && m.State == MembershipState.Active, cancel);
        var asksForDeletion = await db.AccountDeletions.AnyAsync(d => d.AccountId == account.Id && d.State == AccountDeletionState.Waiting, cancel);
        var hasSecondStep = await factors.HasAnyAsync(account);
        return View(new ProfilePage(account.DisplayName, account.Email!, hasSecondStep, places, account.UnsubscribedKinds, asksForDeletion));
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
    [FreshProof]
    public IActionResult Email() => View(new EmailForm());

    /// <summary>The same is written and sent to this person whether or not the new address has an account: only its owner is told.</summary>
    [HttpPost("email")]
    [FreshProof]
    [EvenPace]
    public async Task<IActionResult> Email(EmailForm form, CancellationToken cancel)
    {
        var account = await current.LoadAsync(HttpContext, cancel);
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        CurrentAccount.MayChange(account);
        var email = form.Email!.Trim();
        var normal = names.NormalizeEmail(email);
        if (await letters.RoomForAsync(LetterKind.Confirm, email, cancel) is { } room)
        {
            account.PendingEmail = email;
            var token = links.MakeForNewAddress(account, LinkLasts);
            if (await db.Users.AnyAsync(a => a.NormalizedEmail == normal, cancel))
            {
                letters.AlreadyRegistered(room); // said to the owner of the address, not here
            }
            else
            {
                letters.ConfirmNewAddress(room, token);
            }

            letters.AddressWillChange(account.Email!);
            await db.SaveChangesAsync(cancel);
        }

        return Done("We have sent a link to the new address. It becomes yours when you open the link.");
    }

    [HttpGet("new-email/{token}")]
    public async Task<IActionResult> ConfirmEmail(string token, CancellationToken cancel) =>
        await OpenAsync(token, cancel) is { } found ? View(model: found.Account.PendingEmail) : await EndedAsync(token, cancel);

    [HttpPost("new-email/{token}")]
    [ActionName(nameof(ConfirmEmail))]
    public async Task<IActionResult> ConfirmEmailNow(string token, CancellationToken cancel)
    {
        if (await OpenAsync(token, cancel) is not { Account: var account } found)
        {
            return await EndedAsync(token, cancel);
        }

        CurrentAccount.MayChange(account);
        account.MoveTo(account.PendingEmail!, names);
        account.PendingEmail = null;
        account.SignInChanged();
        links.Use(found);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException lost) when (lost.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "accounts" })
        {
            // somebody has registered with the address since; whoever opens its letters has been told
            return LinkEndedPage.Of(LinkUse.NewAddress, new(LinkEnd.AddressChanged)).Show(this, LinkEnd.AddressChanged);
        }

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
        var offered = LettersForm.Kinds.Select(k => k.Value).ToList();
        account.UnsubscribedKinds = [.. account.UnsubscribedKinds.Except(offered), .. offered.Except(form.Wanted)]; // others were stopped by their own link
        await db.SaveChangesAsync(cancel);
        return Done("Your choice of e-mails is saved.");
    }

    private RedirectToActionResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index));
    }

    /// <summary>The link, when it is this person's and can be used.</summary>
    private async Task<OpenAccountLink?> OpenAsync(string token, CancellationToken cancel) =>
        await links.OpenAsync(AccountLinks.NewEmail, token, cancel) is { } found && found.Account.Id == HttpContext.Viewer().AccountId ? found : null;

    private async Task<ViewResult> EndedAsync(string? token, CancellationToken cancel)
    {
        if (await links.EndOfAsync(AccountLinks.NewEmail, token, cancel) is { } ending)
        {
            return LinkEndedPage.Of(LinkUse.NewAddress, ending).Show(this, ending.End);
        }

        var another = new LinkEndedPage(
            "This link is for another account",
            "It works only for whoever asked for it.",
            "Sign out, sign in with the account whose address you want to change, and open the link again.");
        return another.Show(this, LinkEnd.Unknown);
    }
}
