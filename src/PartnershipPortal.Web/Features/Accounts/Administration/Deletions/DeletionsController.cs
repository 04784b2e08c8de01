using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Deletion;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Administration.Deletions;

/// <summary>Requests to delete an account: which wait, by when, and what became of the others. The letter leads straight to one.</summary>
[Route("admin/deletions")]
[Authorize(Policies.Administrator)]
public sealed class DeletionsController(PortalDbContext db, AccountDeletions deletions) : Controller
{
    private const int MostShown = 100;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await (
        from d in db.AccountDeletions
        join a in db.Users on d.AccountId equals a.Id
        orderby d.State != AccountDeletionState.Waiting, d.DueOn descending
        select new DeletionRow(d.Id, a.DisplayName, d.State, d.AskedAt, d.DueOn)).Take(MostShown).ToListAsync(cancel));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Decide(Guid id, CancellationToken cancel) =>
        await PageAsync(id, cancel) is { } page ? View(new DecideDeletionForm { Page = page }) : NotFound();

    [HttpPost("{id:guid}")]
    [FreshProof]
    public async Task<IActionResult> Decide(Guid id, DecideDeletionForm form, CancellationToken cancel)
    {
        if (await PageAsync(id, cancel) is not { } page || await db.AccountDeletions.SingleOrDefaultAsync(d => d.Id == id, cancel) is not { } deletion)
        {
            return NotFound();
        }

        form.Page = page;
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var me = HttpContext.Viewer().AccountId;
        if (form.Answer is DecideDeletionForm.Delete)
        {
            await deletions.DoAsync(deletion, me, cancel);
            TempData["Notice"] = "The account is deleted, and the person has been told.";
        }
        else
        {
            await deletions.RefuseAsync(deletion, form.Reason!, me, cancel);
            TempData["Notice"] = $"{page.Name} has been told no, with your reason.";
        }

        return RedirectToAction(nameof(Index));
    }

    private async Task<DeletionPage?> PageAsync(Guid id, CancellationToken cancel)
    {
        var found = await (
            from d in db.AccountDeletions
            where d.Id == id
            join a in db.Users on d.AccountId equals a.Id
            select new { Deletion = d, a.DisplayName, Email = a.DeletedAt == null ? a.Email : null }).AsNoTracking().SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var (asked, approvers) = (found.Deletion, db.LiveApprovers);
        var places = await (
            from m in db.Memberships
            where m.AccountId == asked.AccountId && m.State == MembershipState.Active
            join o in db.Organisations on m.OrganisationId equals o.Id
            select new DeletionPlace(
                o.Name,
                m.JobTitle,
                approvers.Any(a => a.Id == m.Id) && !approvers.Any(a => a.OrganisationId == m.OrganisationId && a.Id != m.Id))).ToListAsync(cancel);
        return new(id, found.DisplayName, found.Email, asked.State, asked.AskedAt, asked.DueOn, asked.Refusal, places);
    }
}

public sealed record DeletionRow(Guid Id, string Name, AccountDeletionState State, DateTimeOffset AskedAt, DateOnly DueOn);

/// <param name="Email">Null once it is deleted.</param>
public sealed record DeletionPage(
    Guid Id,
    string Name,
    string? Email,
    AccountDeletionState State,
    DateTimeOffset AskedAt,
    DateOnly DueOn,
    string? Refusal,
    IReadOnlyList<DeletionPlace> Places);

/// <param name="IsOnlyApprover">Nobody else there can decide who joins; requests then come to the administrators.</param>
public sealed record DeletionPlace(string Organisation, string JobTitle, bool IsOnlyApprover);

public sealed class DecideDeletionForm
{
    public const string Delete = "delete";
    public const string Refuse = "refuse";

    public string? Answer { get; set; }

    public string? Reason { get; set; }

    internal DeletionPage Page { get; set; } = null!;

    internal sealed class Validator : AbstractValidator<DecideDeletionForm>
    {
        public Validator()
        {
            RuleFor(f => f.Answer).Must(a => a is Delete or Refuse).WithMessage("Choose what to do");
            RuleFor(f => f.Reason)
                .NotEmpty().When(f => f.Answer is Refuse, ApplyConditionTo.CurrentValidator).WithMessage("Enter a reason, which they will read")
                .MaximumLength(AccountDeletion.ReasonMaxLength).WithMessage($"Reason must be {AccountDeletion.ReasonMaxLength} characters or fewer");
        }
    }
}
