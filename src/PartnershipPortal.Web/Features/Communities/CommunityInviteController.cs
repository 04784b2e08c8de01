using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>
/// Invites by role and organisation: "every apprenticeship lead in this system". The list and the letter are looked through before anything goes; names are
/// known to the sender only once somebody has accepted. Source: S1-37, J6.
/// </summary>
[Route("communities/{id:guid}/invite")]
[Authorize(Policies.ActingMember)]
public sealed class CommunityInviteController(
    PortalDbContext db, CommunityReader reader, CommunityDesk desk, RolesToAsk roles, CommunityInvitationLetters letters, ReferenceBook book,
    TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    public Task<IActionResult> Choose(Guid id, [FromQuery] InviteQuestion question, CancellationToken cancel) => PageAsync(id, question, new(), cancel);

    [HttpPost("")]
    public async Task<IActionResult> Invite(Guid id, [FromQuery] InviteQuestion question, InviteForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.RunBy(Viewer), id, cancel) is not { } community)
        {
            return NotFound();
        }

        var chosen = (await FoundAsync(community.IcsCode, question, cancel)).Where(r => form.Who.Contains(r.Key)).ToList();
        if (ModelState.IsValid && chosen.Count != form.Who.Distinct().Count())
        {
            ModelState.AddModelError(nameof(form.Who), "The list has changed since. Look through it again");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, question, form, cancel);
        }

        if (!form.IsSent)
        {
            var words = await letters.WordsAsync(community, chosen[0].OrganisationId, [.. chosen.Select(r => r.OrganisationId)], cancel);
            var head = await reader.HeadAsync(id, Viewer, cancel);
            return View("~/Features/Communities/InviteCheck.cshtml", new InviteCheckPage(head!, question, form, chosen, words, chosen[0].Organisation));
        }

        var asked = community.Invite([.. chosen.Select(r => r.Invited)], form.Part ?? CommunityRole.Member, HttpContext.Acting().Now(clock));
        await desk.SaveAsync(cancel);
        TempData["Notice"] = $"{(asked.Count is 1 ? "1 role has" : $"{asked.Count} roles have")} been asked. You see a name when somebody accepts.";
        return Redirect($"/communities/{id}/people");
    }

    [HttpPost("{invitation:guid}/withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, Guid invitation, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.RunBy(Viewer), id, cancel) is not { } community
            || community.Invitations.FirstOrDefault(i => i.Id == invitation) is not { } found)
        {
            return NotFound();
        }

        community.Withdraw(found, HttpContext.Acting().Now(clock));
        await desk.SaveAsync(cancel);
        TempData["Notice"] = "Withdrawn. The link in their letter has ended.";
        return Redirect($"/communities/{id}/people");
    }

    private async Task<IReadOnlyList<RoleToAsk>> FoundAsync(string? home, InviteQuestion question, CancellationToken cancel) =>
        question.IsAsked && (question.Area ?? home) is { Length: > 0 } area
            ? await roles.FindAsync(
                new(area, question.Agenda, question.Family,
                    question.In.Count > 0 ? [.. question.In.Select(c => Sectors.TryParse(c, out var s) ? s : (Sector?)null).OfType<Sector>()]
                        : [.. Sectors.Everyone], []), cancel)
            : [];

    private async Task<IActionResult> PageAsync(Guid id, InviteQuestion question, InviteForm form, CancellationToken cancel)
    {
        if (await reader.HeadAsync(id, Viewer, cancel) is not { MayRun: true } head)
        {
            return NotFound();
        }

        var words = await book.CurrentAsync(cancel);
        question.Area ??= head.IcsCode;
        return View("~/Features/Communities/Invite.cshtml", new InvitePage(
            head, question, await FoundAsync(head.IcsCode, question, cancel), form, words.AreaChoices(clock.Today), RolesToAsk.AgendasOf(words),
            RolesToAsk.FamiliesOf(words)));
    }
}
