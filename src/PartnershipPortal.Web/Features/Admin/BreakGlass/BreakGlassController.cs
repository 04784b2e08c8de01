using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Admin.BreakGlass;

/// <summary>
/// In an emergency an administrator reads an introduction that is not theirs. It takes proof of who they are and a reason, is written into both
/// organisations' audit, and is told to their approvers and to the two people it is about. Shown once; nothing can be changed.
/// Source: product.md, permission matrix ("break-glass, audited, subject told").
/// </summary>
[Route("admin/introductions")]
[Authorize(Policies.Administrator)]
public sealed class BreakGlassController(
    PortalDbContext db, ReferenceBook reference, Outbox outbox, PublicAddress address, TimeProvider clock) : Controller
{
    private const int Most = 100;

    /// <param name="organisation">The code of one side.</param>
    [HttpGet("")]
    public async Task<IActionResult> Index(string? organisation, CancellationToken cancel)
    {
        var side = string.IsNullOrWhiteSpace(organisation)
            ? null
            : await db.Organisations.WithCode(organisation.Trim()).Select(o => new { o.Id, o.Name }).SingleOrDefaultAsync(cancel);
        var rows = side is null ? []
            : await LinesAsync(db.Introductions.Where(i => i.SeekerOrganisationId == side.Id || i.TargetOrganisationId == side.Id), cancel);
        return View(new IntroductionsOfPage(organisation, side?.Name, rows));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Read(Guid id, CancellationToken cancel) =>
        await LineAsync(id, cancel) is { } line ? View("Ask", new BreakGlassForm { Page = line }) : NotFound();

    [HttpPost("{id:guid}")]
    [FreshProof]
    public async Task<IActionResult> Read(Guid id, BreakGlassForm form, CancellationToken cancel)
    {
        if (await LineAsync(id, cancel) is not { } line)
        {
            return NotFound();
        }

        form.Page = line;
        if (!ModelState.IsValid)
        {
            return View("Ask", form);
        }

        var introduction = await db.Introductions.AsNoTracking().Include(i => i.Thread).SingleAsync(i => i.Id == id, cancel);
        await WriteDownAsync(introduction, line, form.Reason!.Trim(), cancel);
        return View("Opened", new OpenedIntroductionPage(
            line, introduction.SeekerName, introduction.SeekerRole, introduction.Purpose, introduction.Offer,
                ThreadRow.Of(introduction, isOurs: false, line.Target)));
    }

    /// <summary>First it is written down and told; then it is shown.</summary>
    private async Task WriteDownAsync(Introduction introduction, IntroductionLine line, string reason, CancellationToken cancel)
    {
        var (viewer, now) = (HttpContext.Viewer(), clock.GetUtcNow());
        Guid[] sides = [introduction.SeekerOrganisationId, introduction.TargetOrganisationId];
        foreach (var side in sides)
        {
            db.AuditEntries.Add(new()
            {
                At = now,
                AccountId = viewer.AccountId,
                Actor = viewer.Name,
                Action = "disclosed",
                Subject = nameof(Introduction),
                SubjectId = introduction.Id.ToString(),
                OrganisationId = side,
                Reason = reason,
            });
        }

        var approvers = db.LiveApprovers.Where(m => sides.Contains(m.OrganisationId)).Select(m => m.AccountId);
        var told = await db.Users.Where(a => a.DisabledAt == null && (a.Id == introduction.SeekerAccountId || approvers.Contains(a.Id))).Select(a => a.Email!)
            .ToListAsync(cancel);
        told.AddRange(await db.Contacts.Where(c => (c.Id == introduction.TargetContactId || c.Id == introduction.TargetStrategicId
            || c.Id == introduction.SeekerStrategicId) && c.Email != null).Select(c => c.Email!).ToListAsync(cancel));
        foreach (var to in told.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            outbox.Post(LetterKind.ContactNotice, to, $"An administrator has read one of your introductions", $"""
                An administrator of the Partnership Portal has read the introduction from {line.Seeker} to {line.Target} about {line.Agenda}. You or \
                your organisation take part in it, so we tell you.

                The reason they gave:
                {reason:said}

                It is in your organisation’s audit, which your approver can read.
                If you think it was not right, complain: {address.To("/privacy/complaint")}
                """);
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task<IntroductionLine?> LineAsync(Guid id, CancellationToken cancel) =>
        (await LinesAsync(db.Introductions.Where(i => i.Id == id), cancel)).SingleOrDefault();

    private async Task<IReadOnlyList<IntroductionLine>> LinesAsync(IQueryable<Introduction> introductions, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var rows = await (
            from i in introductions
            where i.State != IntroductionState.Draft
            join seeker in db.Organisations on i.SeekerOrganisationId equals seeker.Id
            join target in db.Organisations on i.TargetOrganisationId equals target.Id
            orderby i.CreatedAt descending
            select new IntroductionLine(i.Id, seeker.Name, target.Name, i.AgendaCode, i.State, i.CreatedAt)).Take(Most).ToListAsync(cancel);
        return [.. rows.Select(r => r with { Agenda = book.Label(TermKind.Agenda, r.Agenda) })];
    }
}
