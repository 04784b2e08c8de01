using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Accounts.Members;

/// <summary>An approver invites a colleague by e-mail, or takes it back.</summary>
[Route("organisation/people/invitations")]
[Authorize(Policies.Approver)]
public sealed class InvitationsController(PortalDbContext db, AccountLetters letters, TimeProvider clock) : Controller
{
    private const int MostOpen = 200;

    private Viewer Me => HttpContext.Viewer();

    private Acting Acting => HttpContext.Acting();

    [HttpGet("new")]
    public IActionResult Invite() => View(new InviteForm { Role = MembershipRole.Member, Roles = MembershipRoles.AllowedAt(Acting.Sector) });

    [HttpPost("new")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public async Task<IActionResult> Invite(InviteForm form, CancellationToken cancel)
    {
        form.Roles = MembershipRoles.AllowedAt(Acting.Sector);
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var (now, token, email) = (clock.GetUtcNow(), SafeLinks.NewSecret(), form.Email!.Trim().ToLowerInvariant());
        if (await letters.RoomForAsync(LetterKind.Invitation, email, cancel) is not { } room)
        {
            ModelState.AddModelError(nameof(InviteForm.Email), "This address has been sent enough invitations for now. Ask them to look for the last one");
            return View(form);
        }

        var open = await db.Invitations.ManagedBy(Me).OpenAt(now).ToListAsync(cancel);
        Rule.Require(open.Count < MostOpen, $"There are {MostOpen} open invitations. Withdraw some first.");
        foreach (var earlier in open.Where(i => i.Email == email))
        {
            earlier.Revoke(now); // the newest link is the one that works
        }

        var role = MembershipDecisions.RoleOf(form.Role.ToString(), Acting.Sector);
        var invitation = new Invitation(Acting.OrganisationId, email, role, SafeLinks.HashOf(token), Me.AccountId, now);
        db.Invitations.Add(invitation);
        letters.Invite(room, invitation, Acting.OrganisationName, token);
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = $"An invitation is on its way to {email}. It lasts 14 days.";
        return Redirect("/organisation/people");
    }

    [HttpPost("{id:guid}/revoke")]
    public async Task<IActionResult> Revoke(Guid id, CancellationToken cancel)
    {
        if (await db.Invitations.ManagedBy(Me).SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } invitation)
        {
            return NotFound();
        }

        invitation.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = $"The invitation to {invitation.Email} no longer works.";
        return Redirect("/organisation/people");
    }
}
