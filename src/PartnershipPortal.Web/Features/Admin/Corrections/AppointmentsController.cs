using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Admin.Corrections;

/// <summary>
/// An administrator appoints an approver where the last one has gone: a member, or somebody by e-mail. Where approvers are still
/// named, their places end in the same step, so that nobody is set over people who can decide themselves.
/// </summary>
[Route("admin/organisations/{code}/approver")]
[Authorize(Policies.Administrator)]
public sealed class AppointmentsController(PortalDbContext db, AccountLetters letters, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Appoint(string code, CancellationToken cancel) =>
        await FindAsync(code, cancel) is { } organisation ? View(new AppointForm { Page = await PageOfAsync(organisation, cancel) }) : NotFound();

    [HttpPost("")]
    [FreshProof]
    public async Task<IActionResult> Appoint(string code, AppointForm form, CancellationToken cancel)
    {
        if (await FindAsync(code, cancel) is not { } organisation)
        {
            return NotFound();
        }

        form.Page = await PageOfAsync(organisation, cancel);
        var chosen = form.Page.Members.FirstOrDefault(m => m.Id.ToString() == form.Who);
        if (form.Who is not (null or AppointForm.ByEmail) && chosen is null)
        {
            ModelState.AddModelError(nameof(form.Who), "Choose who is to approve");
        }

        if (form.Page.Approvers.Any(a => !a.IsDisabled) && !form.EndOthers)
        {
            ModelState.AddModelError(nameof(form.EndOthers), "Somebody there can decide already. If they cannot act any more, say that their place ends");
        }

        if (!ModelState.IsValid)
        {
            return View(form);
        }

        AuditInterceptor.Because(HttpContext, form.Reason!);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockForDecidingAsync(organisation.Id, cancel);
        await EndAsync(form.Page.Approvers, organisation, cancel);
        var who = chosen is null
            ? await InviteAsync(organisation, form.Email!.Trim(), cancel)
            : await PromoteAsync(chosen, organisation, form.Reason!.Trim(), cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = who;
        return Redirect($"/admin/organisations/{organisation.Code}/approver");
    }

    private Task<Organisation?> FindAsync(string code, CancellationToken cancel) =>
        db.Organisations.OpenOn(clock.Today).WithCode(code).SingleOrDefaultAsync(cancel);

    private async Task EndAsync(IReadOnlyList<MemberToAppoint> approvers, Organisation organisation, CancellationToken cancel)
    {
        var ids = approvers.Select(a => a.Id).ToList();
        foreach (var place in await db.Memberships.Where(m => ids.Contains(m.Id)).ToListAsync(cancel))
        {
            place.End(MembershipEnding.Removed, HttpContext.Viewer().AccountId, clock.GetUtcNow());
            letters.PlaceEnded(approvers.Single(a => a.Id == place.Id).Email, organisation.Name);
        }
    }

    private async Task<string> PromoteAsync(MemberToAppoint chosen, Organisation organisation, string reason, CancellationToken cancel)
    {
        (await db.Memberships.SingleAsync(m => m.Id == chosen.Id, cancel)).ChangeRole(MembershipRole.Approver);
        letters.AppointedApprover(chosen.Email, organisation.Name, reason);
        return $"{chosen.Name} is approver of {organisation.Name} now, and has been told.";
    }

    private async Task<string> InviteAsync(Organisation organisation, string email, CancellationToken cancel)
    {
        var room = await letters.RoomForAsync(LetterKind.Invitation, email, cancel);
        Rule.Require(room is not null, "This address has been sent enough invitations for now. Ask them to look for the last one, or try again tomorrow.");
        var token = SafeLinks.NewSecret();
        var invitation = new Invitation(
            organisation.Id, email, MembershipRole.Approver, SafeLinks.HashOf(token), HttpContext.Viewer().AccountId, clock.GetUtcNow());
        db.Invitations.Add(invitation);
        letters.Invite(room!, invitation, organisation.Name, token);
        return $"An invitation to be approver of {organisation.Name} is on its way to {email}. It lasts 14 days.";
    }

    private async Task<AppointPage> PageOfAsync(Organisation organisation, CancellationToken cancel)
    {
        var people = await (
            from m in db.Memberships
            where m.OrganisationId == organisation.Id && m.State == MembershipState.Active
            join a in db.Users on m.AccountId equals a.Id
            orderby a.DisplayName
            select new
            {
                IsApprover = m.Role != MembershipRole.Member,
                Row = new MemberToAppoint(m.Id, a.DisplayName, m.JobTitle, a.Email!, a.DisabledAt != null,
                    db.SignInSessions.Where(s => s.AccountId == a.Id).Max(s => (DateTimeOffset?)s.LastSeenAt)),
            }).ToListAsync(cancel);
        return new(
            organisation.Code,
            organisation.Name,
            [.. people.Where(p => p.IsApprover).Select(p => p.Row)],
            [.. people.Where(p => !p.IsApprover && !p.Row.IsDisabled).Select(p => p.Row)]);
    }
}
