using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Deletion;

/// <summary>A person asks for their account to be deleted, sees what became of it, and may take it back while it waits.</summary>
[Route("account/deletion")]
[Authorize(Policies.SignedIn)]
public sealed class DeletionController(PortalDbContext db, CurrentAccount current, AccountDeletions deletions, TimeProvider clock) : Controller
{
    private IQueryable<AccountDeletion> Mine
    {
        get
        {
            var me = HttpContext.Viewer().AccountId;
            return db.AccountDeletions.Where(d => d.AccountId == me);
        }
    }

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(new AskDeletionForm { Made = await MadeAsync(cancel) });

    [HttpPost("")]
    [FreshProof]
    public async Task<IActionResult> Index(AskDeletionForm form, CancellationToken cancel)
    {
        form.Made = await MadeAsync(cancel);
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var account = await current.LoadAsync(HttpContext, cancel);
        CurrentAccount.MayChange(account);
        await deletions.AskAsync(account, cancel);
        TempData["Notice"] = "We have your request. An administrator answers within one month.";
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("take-back")]
    public async Task<IActionResult> TakeBack(CancellationToken cancel)
    {
        if (await Mine.SingleOrDefaultAsync(d => d.State == AccountDeletionState.Waiting, cancel) is not { } deletion)
        {
            return NotFound();
        }

        deletion.TakeBack(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = "Your request is taken back. Your account stays.";
        return RedirectToAction(nameof(Index));
    }

    private Task<List<AccountDeletion>> MadeAsync(CancellationToken cancel) => Mine.AsNoTracking().OrderByDescending(d => d.AskedAt).ToListAsync(cancel);
}

/// <summary>A request to delete the account.</summary>
public sealed class AskDeletionForm
{
    public bool IsSure { get; set; }

    /// <summary>Those made so far, the latest first.</summary>
    internal IReadOnlyList<AccountDeletion> Made { get; set; } = [];

    internal bool IsWaiting => Made is [{ State: AccountDeletionState.Waiting }, ..];

    internal sealed class Validator : AbstractValidator<AskDeletionForm>
    {
        public Validator() => RuleFor(f => f.IsSure).Equal(true).WithMessage("Tick to say that you are sure");
    }
}
