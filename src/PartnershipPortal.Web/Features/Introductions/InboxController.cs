using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>What was asked of us and what we asked, waiting or ended. The numbers on the four tabs are what waits for the viewer there, and add up to
/// the badge in the header.</summary>
[Route("inbox")]
[Authorize(Policies.Member)]
[OnBehalf]
public sealed class InboxController(PortalDbContext db, ReferenceBook book, PublicAddress address, TimeProvider clock) : Controller
{
    private const int PageSize = 20;

    [HttpGet("")]
    public async Task<IActionResult> Index(string? box, string? show, int page, CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        var words = await book.CurrentAsync(cancel);
        var (isSent, isClosed) = (box == "sent", show == "closed");
        var chosen = (isSent, isClosed) switch
        {
            (false, false) => db.Introductions.ReceivedAndWaiting(viewer, db.Contacts),
            (false, true) => db.Introductions.ReceivedAndAnswered(viewer, db.Contacts),
            (true, false) => db.Introductions.SentBy(viewer).Open(),
            (true, true) => db.Introductions.SentBy(viewer).Where(i => i.State != IntroductionState.Sent && i.State != IntroductionState.NeedsInfo),
        };
        var total = await chosen.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var forViewer = (isSent, isClosed) switch
        {
            (false, false) => db.Introductions.ToAnswer(viewer, db.Contacts),
            (false, true) => db.Introductions.NewsOfLed(viewer, db.Contacts),
            (true, false) => db.Introductions.ToReply(viewer),
            (true, true) => db.Introductions.NewsOfAsked(viewer),
        };
        var theirs = (await forViewer.Select(i => i.Id).ToListAsync(cancel)).ToHashSet();
        var ordered = isClosed
            ? chosen.OrderByDescending(i => theirs.Contains(i.Id)).ThenByDescending(i => i.ClosedAt).ThenBy(i => i.Id)
            : chosen.OrderByDescending(i => theirs.Contains(i.Id)).ThenBy(i => i.SentOn).ThenBy(i => i.Id);
        var found = await ordered.Skip((page - 1) * PageSize).Take(PageSize).AsNoTracking().ToListAsync(cancel);
        var ids = found.SelectMany(i => new[] { i.SeekerOrganisationId, i.TargetOrganisationId }).Distinct().ToList();
        var passedOn = await PassedOnAsync(found, viewer, isClosed && !isSent, cancel);
        var names = await db.Organisations.Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var today = clock.Today;
        return View(new InboxPage(
            isSent,
            isClosed,
            viewer.IsApprover,
            viewer.OrganisationName ?? "your organisation",
            await CountsAsync(viewer, cancel),
            page,
            pages,
            total,
            [.. found.Select(i => new InboxRow(
                i.Id,
                names[isSent ? i.TargetOrganisationId : i.SeekerOrganisationId],
                FrontDoorWords.InSentence(words.Label(TermKind.Agenda, i.AgendaCode)),
                i.State,
                passedOn.Contains(i.Id) ? $"You passed it to a colleague. {i.State.Word()}" : i.State.Word(i.Call),
                i.DayOn(today, words.WorkingDays),
                i.DateOf(Introduction.LastDay, today, words.WorkingDays),
                i.ClosedAt ?? i.SentAt,
                i.SeekerAccountId == viewer.AccountId ? null : i.SeekerName,
                theirs.Contains(i.Id)))]));
    }

    /// <summary>All that stands in the four tabs as a file, without what was written: words of requests are for those they were written to.</summary>
    [HttpGet("export.csv")]
    public async Task<IActionResult> Export(CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        var words = await book.CurrentAsync(cancel);
        var rows = await db.Introductions.VisibleTo(viewer, db.Contacts).Where(i => i.SentAt != null).OrderByDescending(i => i.SentAt).ThenBy(i => i.Id)
            .Select(i => new
            {
                i.Id,
                i.SentAt,
                i.ClosedAt,
                i.State,
                i.AgendaCode,
                i.SeekerName,
                IsOurs = i.SeekerOrganisationId == viewer.OrganisationId,
                OtherId = i.SeekerOrganisationId == viewer.OrganisationId ? i.TargetOrganisationId : i.SeekerOrganisationId,
            }).ToListAsync(cancel);
        var others = rows.Select(i => i.OtherId).Distinct().ToArray();
        var names = await db.Organisations.IgnoreQueryFilters().Where(o => others.Contains(o.Id)).Select(o => new { o.Id, o.Name, o.Code })
            .ToDictionaryAsync(o => o.Id, cancel);
        var file = CsvFile.Write(
            ["direction", "organisation", "code", "about", "asked_by", "sent_on", "state", "closed_on", "address"],
            rows.Select(i => (IEnumerable<string?>)
            [
                i.IsOurs ? "sent" : "received", names[i.OtherId].Name, names[i.OtherId].Code, words.Label(TermKind.Agenda, i.AgendaCode), i.SeekerName,
                Day(i.SentAt), i.State.Word(), Day(i.ClosedAt), address.To($"/introductions/{i.Id}").ToString(),
            ]));
        return File(file, CsvFile.ContentType, "introductions.csv");
    }

    private static string? Day(DateTimeOffset? at) =>
        at is { } moment ? London.DayOf(moment).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Of those listed, the ones that are the viewer's only because they passed them on.</summary>
    private async Task<HashSet<Guid>> PassedOnAsync(List<Introduction> found, Viewer viewer, bool isThere, CancellationToken cancel)
    {
        var ids = found.ConvertAll(i => i.Id);
        var parties = isThere ? await db.Introductions.OfParty(viewer, db.Contacts).Where(i => ids.Contains(i.Id)).Select(i => i.Id).ToListAsync(cancel) : ids;
        return [.. ids.Except(parties)];
    }

    private async Task<InboxCounts> CountsAsync(Viewer viewer, CancellationToken cancel) => new(
        await db.Introductions.ToAnswer(viewer, db.Contacts).CountAsync(cancel),
        await db.Introductions.NewsOfLed(viewer, db.Contacts).CountAsync(cancel),
        await db.Introductions.ToReply(viewer).CountAsync(cancel),
        await db.Introductions.NewsOfAsked(viewer).CountAsync(cancel));
}

/// <summary>What waits for the viewer on each tab: requests to answer, messages to read, questions to reply to, answers to read.</summary>
public sealed record InboxCounts(int ToAnswer, int ToRead, int ToReply, int Answers);

/// <summary>The two boxes, waiting or ended.</summary>
public sealed record InboxPage(bool IsSent, bool IsClosed, bool IsApprover, string Organisation, InboxCounts Counts, int Page, int Pages, int Total,
    IReadOnlyList<InboxRow> Rows)
{
    public string Title => (IsSent, IsClosed) switch
    {
        (false, false) => "Inbox",
        (false, true) => "Answered requests to you",
        (true, false) => "Requests you sent",
        (true, true) => "Answers to your requests",
    };

    /// <summary>Why the tab is empty; an approver's shows the whole organisation's.</summary>
    public string Nothing => (IsSent, IsClosed, IsApprover) switch
    {
        (false, false, false) => "No request waits for your answer. Requests to colleagues are in their own inboxes.",
        (false, false, true) => $"No request to {Organisation} waits for an answer.",
        (false, true, false) => "No request to you has been answered, declined, withdrawn or closed yet.",
        (false, true, true) => $"No request to {Organisation} has been answered, declined, withdrawn or closed yet.",
        (true, false, false) => "You are not waiting for anyone. What you ask stands here until it is answered.",
        (true, false, true) => $"Nobody at {Organisation} is waiting for an answer. What you and your colleagues ask stands here until it is answered.",
        (true, true, false) => "None of your requests has been answered, withdrawn or closed yet.",
        (true, true, true) => $"None of the requests of {Organisation} has been answered, withdrawn or closed yet.",
    };
}

/// <param name="Other">The organisation on the other side.</param>
/// <param name="Ended">How it ended, in words.</param>
/// <param name="AskedBy">Null when the viewer asked.</param>
/// <param name="IsForViewer">Something is to be done or read here.</param>
public sealed record InboxRow(Guid Id, string Other, string Agenda, IntroductionState State, string Ended, int Day, DateOnly DueOn, DateTimeOffset? At,
    string? AskedBy, bool IsForViewer);
