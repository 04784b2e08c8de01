using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Accounts.Sessions;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Administration.People;

/// <summary>An administrator finds one account to withdraw access, give it back, or help someone who lost phone and codes. Each act needs a reason,
/// which is kept.</summary>
[Route("admin/accounts")]
[Authorize(Policies.Administrator)]
public sealed class AccountsController(
    PortalDbContext db, UserManager<Account> accounts, SignInSessions sessions, AccountLetters letters, SealedWords words, AskerHandover asking,
        TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? sought, CancellationToken cancel)
    {
        var q = words.Open(HttpContext.Viewer().AccountId, sought);
        var pattern = Like.Contains(q ?? "");
        var rows = q is not { Length: >= 3 }
            ? []
            : await db.Users.Where(a => EF.Functions.ILike(a.Email!, pattern, Like.Escape) || EF.Functions.ILike(a.DisplayName, pattern, Like.Escape))
                .OrderBy(a => a.DisplayName)
                .Select(a => new AccountRow(a.Id, a.DisplayName, a.Email!, a.DisabledAt != null)).Take(25).ToListAsync(cancel);
        return View(new AccountsPage(q, rows));
    }

    [HttpPost("search")]
    public IActionResult Search(string? q) => RedirectToAction(nameof(Index), new { sought = words.Seal(HttpContext.Viewer().AccountId, q) });

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken cancel) =>
        await ReadAsync(id, cancel) is { } page ? View(new AccountActForm { Page = page }) : NotFound();

    [HttpPost("{id:guid}")]
    [FreshProof]
    public async Task<IActionResult> Details(Guid id, AccountActForm form, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is not { } page)
        {
            return NotFound();
        }

        form.Page = page;
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var viewer = HttpContext.Viewer();
        Rule.Require(id != viewer.AccountId, "You cannot do this to your own account. Ask another administrator.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await db.Users.SingleAsync(a => a.Id == id, cancel);
        await DoAsync(form.Act, account, cancel);
        db.AuditEntries.Add(new()
        {
            At = clock.GetUtcNow(),
            AccountId = viewer.AccountId,
            Actor = viewer.Name,
            Action = "changed",
            Subject = nameof(Account),
            SubjectId = account.Id.ToString(),
            Reason = form.Reason!.Trim(),
        });
        await db.SaveChangesAsync(cancel);
        await sessions.EndAllAsync(account.Id, null, cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = AccountActForm.Acts[form.Act!] + ": done. They have been signed out everywhere.";
        return RedirectToAction(nameof(Details), new { id });
    }

    private async Task DoAsync(string? act, Account account, CancellationToken cancel)
    {
        switch (act)
        {
            case AccountActForm.Withdraw:
                var places = db.Memberships.Where(m => m.AccountId == account.Id && m.State == MembershipState.Active).Select(m => m.OrganisationId);
                await db.LockForDecidingAsync(await places.ToArrayAsync(cancel), cancel);
                await db.LockPlacesAsync([account.Id], await places.ToArrayAsync(cancel), cancel); // what they ask at this moment is saved first
                account.DisabledAt = clock.GetUtcNow();
                foreach (var organisation in await places.ToListAsync(cancel))
                {
                    await asking.LostAccessAsync(account.Id, organisation, cancel);
                }

                break;
            case AccountActForm.GiveBack:
                account.DisabledAt = null;
                break;
            case AccountActForm.MakeAdministrator:
                CurrentAccount.MayChange(account);
                Rule.Require(account is { EmailConfirmed: true, DisabledAt: null }, "Only somebody who can sign in can be an administrator.");
                account.IsAdministrator = true;
                letters.AdministratorChanged(account.Email!, isOne: true);
                break;
            case AccountActForm.EndAdministrator:
                CurrentAccount.MayChange(account);
                account.IsAdministrator = false;
                letters.AdministratorChanged(account.Email!, isOne: false);
                break;
            case AccountActForm.ResetSecondStep:
                CurrentAccount.MayChange(account);
                SecondFactors.TurnOff(account);
                account.SignInChanged();
                account.RecoveryCodeHashes = [];
                foreach (var key in await accounts.GetPasskeysAsync(account))
                {
                    await accounts.RemovePasskeyAsync(account, key.CredentialId);
                }

                letters.SignInChanged(account.Email!, "An administrator removed the second step, at your request, so that you can set up a new one,");
                break;
        }
    }

    private async Task<AccountPage?> ReadAsync(Guid id, CancellationToken cancel)
    {
        var account = await db.Users.Where(a => a.Id == id)
            .Select(a => new { a.DisplayName, a.Email, a.EmailConfirmed, a.CreatedAt, a.DisabledAt, a.IsAdministrator }).SingleOrDefaultAsync(cancel);
        if (account is null)
        {
            return null;
        }

        var places = await (
            from m in db.Memberships
            where m.AccountId == id
            join o in db.Organisations.IgnoreQueryFilters() on m.OrganisationId equals o.Id
            orderby m.RequestedAt
            select new AccountPlace(o.Name, m.JobTitle, m.Role, m.State)).ToListAsync(cancel);
        return new(account.DisplayName, account.Email!, account.EmailConfirmed, account.CreatedAt, account.DisabledAt, account.IsAdministrator, places);
    }
}

public sealed record AccountsPage(string? Text, IReadOnlyList<AccountRow> Rows);

public sealed record AccountRow(Guid Id, string Name, string Email, bool IsDisabled);

public sealed record AccountPlace(string Organisation, string JobTitle, MembershipRole Role, MembershipState State);

public sealed record AccountPage(
    string Name, string Email, bool IsConfirmed, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, bool IsAdministrator,
        IReadOnlyList<AccountPlace> Places);

public sealed class AccountActForm
{
    public const string Withdraw = "withdraw";
    public const string GiveBack = "give-back";
    public const string ResetSecondStep = "reset-second-step";
    public const string SignOut = "sign-out";
    public const string MakeAdministrator = "make-administrator";
    public const string EndAdministrator = "end-administrator";

    public static readonly IReadOnlyDictionary<string, string> Acts = new Dictionary<string, string>
    {
        [SignOut] = "Sign them out everywhere",
        [ResetSecondStep] = "Remove the second step, so that they set up a new one",
        [Withdraw] = "Withdraw access to the whole portal",
        [GiveBack] = "Give access back",
        [MakeAdministrator] = "Make them an administrator of the portal",
        [EndAdministrator] = "They are no longer an administrator",
    };

    public string? Act { get; set; }

    public string? Reason { get; set; }

    internal AccountPage Page { get; set; } = null!;

    internal sealed class Validator : AbstractValidator<AccountActForm>
    {
        public Validator()
        {
            RuleFor(f => f.Act).Must(act => act is not null && Acts.ContainsKey(act)).WithMessage("Choose what to do");
            RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter a reason, which is kept").MaximumLength(500)
                .WithMessage("Reason must be 500 characters or fewer");
        }
    }
}
