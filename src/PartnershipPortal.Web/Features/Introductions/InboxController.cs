using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>What was asked of us and what we asked, oldest waiting first.</summary>
[Route("inbox")]
[Authorize(Policies.Member)]
public sealed class InboxController(PortalDbContext db, ReferenceBook book, TimeProvider clock) : Controller
{
    private const int PageSize = 20;

    [HttpGet("")]
    public async Task<IActionResult> Index(string? box, string? show, int page, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        var words = await book.CurrentAsync(cancel);
        var (isSent, isClosed) = (box == "sent", show == "closed");
        var received = db.Introductions.AnswerableBy(viewer, db.Contacts);
        var mine = isSent ? db.Introductions.SentBy(viewer) : received;
        var chosen = isClosed ? mine.Where(i => i.State != IntroductionState.Sent && i.State != IntroductionState.NeedsInfo) : mine.Open();
        var total = await chosen.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var ordered = isClosed ? chosen.OrderByDescending(i => i.ClosedAt).ThenBy(i => i.Id) : chosen.OrderBy(i => i.SentOn).ThenBy(i => i.Id);
        var found = await ordered.Skip((page - 1) * PageSize).Take(PageSize).AsNoTracking().ToListAsync(cancel);
        var ids = found.SelectMany(i => new[] { i.SeekerOrganisationId, i.TargetOrganisationId }).Distinct().ToList();
        var names = await db.Organisations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var today = clock.Today;
        return View(new InboxPage(
            isSent,
            isClosed,
            await received.Open().CountAsync(cancel),
            await db.Introductions.SentBy(viewer).Open().CountAsync(cancel),
            page,
            pages,
            total,
            [.. found.Select(i => new InboxRow(
                i.Id,
                names[isSent ? i.TargetOrganisationId : i.SeekerOrganisationId],
                words.Label(TermKind.Agenda, i.AgendaCode),
                i.State,
                i.DayOn(today, words.WorkingDays),
                i.DateOf(Introduction.LastDay, today, words.WorkingDays),
                i.ClosedAt ?? i.SentAt,
                i.SeekerName))]));
    }
}

/// <summary>The two boxes, waiting or closed.</summary>
public sealed record InboxPage(bool IsSent, bool IsClosed, int ReceivedOpen, int SentOpen, int Page, int Pages, int Total, IReadOnlyList<InboxRow> Rows);

/// <param name="Other">The organisation on the other side.</param>
public sealed record InboxRow(Guid Id, string Other, string Agenda, IntroductionState State, int Day, DateOnly DueOn, DateTimeOffset? At, string SeekerName);
