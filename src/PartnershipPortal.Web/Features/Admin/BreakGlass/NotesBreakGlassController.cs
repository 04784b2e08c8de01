using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Admin.BreakGlass;

/// <summary>
/// In an emergency an administrator reads the notes that one organisation keeps about a partnership for itself. It takes proof of who they are and a reason, is
/// written into that organisation's audit and told to its approvers and to who wrote the notes, and to nobody else. Shown once.
/// </summary>
[Route("admin/notes")]
[Authorize(Policies.Administrator)]
public sealed class NotesBreakGlassController(PortalDbContext db, Outbox outbox, PublicAddress address, TimeProvider clock) : Controller
{
    private const int Most = 100;

    /// <param name="organisation">The code of the organisation whose notes they are.</param>
    [HttpGet("")]
    public async Task<IActionResult> Index(string? organisation, CancellationToken cancel)
    {
        var owner = string.IsNullOrWhiteSpace(organisation)
            ? null
            : await db.Organisations.WithCode(organisation.Trim()).Select(o => new { o.Id, o.Name }).SingleOrDefaultAsync(cancel);
        return View("NotesIndex", new NotesOfPage(organisation, owner?.Name, owner is null ? [] : await LinesAsync(owner.Id, null, cancel)));
    }

    [HttpGet("{partnership:guid}/{owner:guid}")]
    public async Task<IActionResult> Read(Guid partnership, Guid owner, CancellationToken cancel) =>
        await LineAsync(partnership, owner, cancel) is { } line ? View("AskNotes", new NotesAskPage(line, null)) : NotFound();

    [HttpPost("{partnership:guid}/{owner:guid}")]
    [FreshProof]
    public async Task<IActionResult> Read(Guid partnership, Guid owner, BreakGlassForm form, CancellationToken cancel)
    {
        if (await LineAsync(partnership, owner, cancel) is not { } line)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View("AskNotes", new NotesAskPage(line, form.Reason));
        }

        var notes = await db.PartnershipNotes.Where(n => n.PartnershipId == partnership && n.OrganisationId == owner).OrderByDescending(n => n.At)
            .AsNoTracking().ToListAsync(cancel);
        var told = await WriteDownAsync(line, [.. notes.Select(n => n.AccountId).Distinct()], form.Reason!.Trim(), cancel);
        return View("OpenedNotes", new OpenedNotesPage(line, told, [.. notes.Select(n => new OpenedNote(n.Text, n.Person, n.At))]));
    }

    /// <summary>First it is written down and told; then it is shown. How many were told.</summary>
    private async Task<int> WriteDownAsync(NotesLine line, Guid[] writers, string reason, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        db.AuditEntries.Add(new()
        {
            At = clock.GetUtcNow(),
            AccountId = viewer.AccountId,
            Actor = viewer.Name,
            Action = "disclosed",
            Subject = nameof(PartnershipNote),
            SubjectId = line.Partnership.ToString(),
            OrganisationId = line.Owner,
            Reason = reason,
        });
        var approvers = db.LiveApprovers.Where(m => m.OrganisationId == line.Owner).Select(m => m.AccountId);
        var told = await db.Users.Where(a => a.DisabledAt == null && a.Email != null && (writers.Contains(a.Id) || approvers.Contains(a.Id)))
            .Select(a => a.Email!).Distinct().ToListAsync(cancel);
        foreach (var to in told)
        {
            outbox.Post(LetterKind.ContactNotice, to, $"An administrator has read your organisation’s own notes", $"""
                An administrator of the Partnership Portal has read the notes that {line.OwnerName} keeps for itself about its partnership with \
                {line.Other}. You wrote some of them, or approve for {line.OwnerName}, so we tell you. The other side is not told.

                The reason they gave:
                {reason:said}

                It is in your organisation’s audit, which your approver can read.
                If you think it was not right, complain: {address.To("/privacy/complaint")}
                """);
        }

        await db.SaveChangesAsync(cancel);
        return told.Count;
    }

    private async Task<NotesLine?> LineAsync(Guid partnership, Guid owner, CancellationToken cancel) =>
        (await LinesAsync(owner, partnership, cancel)).SingleOrDefault();

    /// <summary>With whom the organisation has a partnership it keeps notes about, and how many: no text.</summary>
    private Task<List<NotesLine>> LinesAsync(Guid owner, Guid? partnership, CancellationToken cancel) => db.Partnerships
        .Where(p => (partnership == null || p.Id == partnership) && db.PartnershipNotes.Any(n => n.PartnershipId == p.Id && n.OrganisationId == owner))
        .OrderBy(p => p.ProposedOn).ThenBy(p => p.Id).Take(Most)
        .Select(p => new NotesLine(
            p.Id, owner, db.Organisations.IgnoreQueryFilters().Where(o => o.Id == owner).Select(o => o.Name).First(),
            p.Members.Where(m => m.OrganisationId != owner && m.Part == MemberPart.Lead).OrderBy(m => m.JoinedOn)
                .Select(m => db.Organisations.IgnoreQueryFilters().Where(o => o.Id == m.OrganisationId).Select(o => o.Name).First()).FirstOrDefault()
                ?? "another organisation",
            db.PartnershipNotes.Count(n => n.PartnershipId == p.Id && n.OrganisationId == owner))).ToListAsync(cancel);
}

/// <summary>The partnerships about which an organisation keeps notes for itself.</summary>
public sealed record NotesOfPage(string? Organisation, string? Name, IReadOnlyList<NotesLine> Rows);

/// <param name="Other">Who leads the other side.</param>
public sealed record NotesLine(Guid Partnership, Guid Owner, string OwnerName, string Other, int Count);

/// <summary>Why an administrator must read them.</summary>
public sealed record NotesAskPage(NotesLine Line, string? Reason);

/// <summary>The notes, shown once for the reason given.</summary>
/// <param name="Told">How many people have been told.</param>
public sealed record OpenedNotesPage(NotesLine Line, int Told, IReadOnlyList<OpenedNote> Notes);

public sealed record OpenedNote(string Text, string Person, DateTimeOffset At);
