using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>An approver keeps the list of their organisation's team mailboxes, the first rung below people.</summary>
[Route("organisation/mailboxes")]
[Authorize(Policies.Approver)]
public sealed class TeamMailboxesController(PortalDbContext db, ReferenceBook reference, Conflicts conflicts, TimeProvider clock) : Controller
{
    private IQueryable<TeamMailbox> Own => db.TeamMailboxes.Where(m => m.OrganisationId == HttpContext.Viewer().OrganisationId);

    [HttpGet("new")]
    public async Task<IActionResult> New(CancellationToken cancel) => await ShowAsync(null, new TeamMailboxForm(), cancel);

    [HttpPost("new")]
    public async Task<IActionResult> Add([FromForm] TeamMailboxForm form, CancellationToken cancel)
    {
        if (!await IsSoundAsync(form, cancel))
        {
            return await ShowAsync(null, form, cancel);
        }

        db.TeamMailboxes.Add(new TeamMailbox(HttpContext.Acting().OrganisationId, form.RoleFamily!, form.Label!, form.Email!, form.Phone, clock.Today));
        return await DoneAsync($"{form.Label!.Trim()} is added", cancel);
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancel) =>
        await Own.SingleOrDefaultAsync(m => m.Id == id, cancel) is { } mailbox
            ? await ShowAsync(id, TeamMailboxForm.Of(mailbox, conflicts.VersionOf(mailbox)), cancel)
            : NotFound();

    /// <summary>Saving counts as checking: whoever saves has read the address.</summary>
    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Save(Guid id, [FromForm] TeamMailboxForm form, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } mailbox)
        {
            return NotFound();
        }

        if (!await IsSoundAsync(form, cancel))
        {
            return await ShowAsync(id, form, cancel);
        }

        mailbox.Change(form.RoleFamily!, form.Label!, form.Email!, form.Phone, clock.Today);
        if (!await conflicts.SaveAsync(mailbox, form.Version, cancel))
        {
            var (book, version) = (await reference.CurrentAsync(cancel), conflicts.VersionOf(mailbox));
            string? Family(string? code) => book.Find(TermKind.RoleFamily, code)?.Label ?? code;
            var theirs = TeamMailboxForm.Of(mailbox, version).Fields(Family);
            return await conflicts.ShowAsync(
                this, "this mailbox", $"/organisation/mailboxes/{id}", (nameof(TeamMailbox), id.ToString()), version, theirs, form.Fields(Family), cancel);
        }

        return await DoneAsync($"{mailbox.Label} is saved and checked today", cancel);
    }

    [HttpPost("{id:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } mailbox)
        {
            return NotFound();
        }

        db.TeamMailboxes.Remove(mailbox);
        return await DoneAsync($"{mailbox.Label} is removed", cancel);
    }

    private async Task<bool> IsSoundAsync(TeamMailboxForm form, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(form.RoleFamily) && (await reference.CurrentAsync(cancel)).Find(TermKind.RoleFamily, form.RoleFamily) is null)
        {
            ModelState.AddModelError(nameof(form.RoleFamily), "Choose what the team does from the list");
        }

        return ModelState.IsValid;
    }

    private async Task<IActionResult> ShowAsync(Guid? id, TeamMailboxForm form, CancellationToken cancel)
    {
        var families = (await reference.CurrentAsync(cancel)).CurrentTerms(TermKind.RoleFamily).Where(f => f.Sector == HttpContext.Viewer().Sector);
        return View("Mailbox", new TeamMailboxPage(id, form, [.. families.Select(f => new Choice(f.Code, f.Label))]));
    }

    private async Task<IActionResult> DoneAsync(string notice, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = notice;
        return Redirect("/organisation/edit#mailboxes");
    }
}
