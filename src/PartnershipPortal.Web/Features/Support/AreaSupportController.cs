using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Support;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Support;

/// <summary>
/// Who wants support in an area, since when and for what, shared by its leads and navigators; from here they ask to act for an employer, and act.
/// Source: S0-36, I-17.
/// </summary>
[Route("areas/{code}/support")]
[Authorize(Policies.Navigator)]
public sealed class AreaSupportController(PortalDbContext db, SupportDesk desk, ReferenceBook book, TimeProvider clock) : Controller
{
    private const int MostInAFile = 5000;

    private Acting Acting => HttpContext.Acting();

    [HttpGet("")]
    public async Task<IActionResult> Index(string code, [FromQuery] SupportQuestion question, CancellationToken cancel)
    {
        if (!IsOwn(code))
        {
            return NotFound();
        }

        var words = await book.CurrentAsync(cancel);
        var (all, listed) = (Listed(new()), Listed(question));
        var total = await listed.CountAsync(cancel);
        var pages = Math.Max(1, (total + SupportQuestion.PageSize - 1) / SupportQuestion.PageSize);
        var page = Math.Clamp(question.Page, 1, pages);
        var rows = await RowsAsync(listed.Skip((page - 1) * SupportQuestion.PageSize).Take(SupportQuestion.PageSize), words, cancel);
        return View("Area", new SupportListPage(
            code.ToUpperInvariant(), words.FindArea(code)?.Name ?? code, question, rows, total, question.HasFilters ? await all.CountAsync(cancel) : total,
            page, pages, QueryOf(question)));
    }

    [HttpGet("file.csv")]
    public async Task<IActionResult> Export(string code, [FromQuery] SupportQuestion question, CancellationToken cancel)
    {
        if (!IsOwn(code))
        {
            return NotFound();
        }

        var words = await book.CurrentAsync(cancel);
        var rows = await RowsAsync(Listed(question).Take(MostInAFile), words, cancel);
        return File(
            CsvFile.Write(["code", "name", "kind", "town", "asked_on", "days", "what_would_help", "acting"], rows.Select(r => (IEnumerable<string?>)
            [
                r.Code, r.Name, r.Kind, r.Town, r.Since is { } since ? London.DayOf(since).ToString("yyyy-MM-dd", null) : null,
                r.Days?.ToString(System.Globalization.CultureInfo.InvariantCulture), r.SupportFor, r.ActingInWords,
            ])),
            CsvFile.ContentType, $"support-{code.ToUpperInvariant()}-{clock.Today:yyyy-MM-dd}.csv");
    }

    [HttpGet("{id:guid}/ask")]
    public async Task<IActionResult> Ask(string code, Guid id, CancellationToken cancel) =>
        await PageAsync(code, id, new(), cancel) is { } page ? View("Ask", page) : NotFound();

    [HttpPost("{id:guid}/ask")]
    public async Task<IActionResult> Ask(string code, Guid id, AskToActForm form, CancellationToken cancel)
    {
        if (await PageAsync(code, id, form, cancel) is not { } page)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View("Ask", page);
        }

        await desk.AskAsync(id, form.Words, Acting.Now(clock), cancel);
        return Back(code, $"{page.Employer} has been asked. You read here, and in a letter, what they say.");
    }

    /// <summary>From now on this browser acts for the employer, until one stops.</summary>
    [HttpPost("{id:guid}/act")]
    public async Task<IActionResult> Act(string code, Guid id, CancellationToken cancel)
    {
        var (helper, today, session) = (Acting.OrganisationId, clock.Today, HttpContext.ViewerSummary().SessionId);
        var consent = await db.ActingConsents.Open()
            .Where(c => c.OrganisationId == id && c.HelperOrganisationId == helper && c.AgreedAt != null && c.LastDay >= today)
            .Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancel);
        if (!IsOwn(code) || consent is null)
        {
            return NotFound();
        }

        await db.SignInSessions.Where(s => s.Id == session).ExecuteUpdateAsync(s => s.SetProperty(x => x.ConsentId, consent), cancel);
        return Redirect("/support");
    }

    /// <summary>The area needs the consent no longer.</summary>
    [HttpPost("{id:guid}/hand-back")]
    public async Task<IActionResult> HandBack(string code, Guid id, CancellationToken cancel)
    {
        var helper = Acting.OrganisationId;
        var open = await db.ActingConsents.Open().Where(c => c.OrganisationId == id && c.HelperOrganisationId == helper)
            .Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancel);
        if (!IsOwn(code) || open is not { } consent)
        {
            return NotFound();
        }

        await desk.StopAsync(consent, Acting.Now(clock), cancel);
        return Back(code, "You no longer act for them. What had been asked for them is theirs now.");
    }

    private bool IsOwn(string code) => code.Equals(HttpContext.Viewer().HelpsArea, StringComparison.OrdinalIgnoreCase);

    private IQueryable<Organisation> OfArea()
    {
        var (area, today) = (HttpContext.Viewer().HelpsArea, clock.Today);
        return db.Organisations.OpenOn(today).Where(o => db.AreaMemberships.HoldingOn(today).Any(m => m.OrganisationId == o.Id && m.IcsCode == area));
    }

    /// <summary>Who asks for help, and for whom the area may act, the longest waiting first.</summary>
    private IQueryable<Organisation> Listed(SupportQuestion question)
    {
        var (helper, today) = (Acting.OrganisationId, clock.Today);
        var consents = db.ActingConsents.Open().Where(c => c.HelperOrganisationId == helper);
        var listed = OfArea().Where(o => o.WantsSupport || consents.Any(c => c.OrganisationId == o.Id));
        if (question.Q?.Trim() is { Length: > 0 } q)
        {
            var like = Like.Contains(q);
            listed = listed.Where(o => EF.Functions.Like(PortalDbContext.Fold(o.Name), PortalDbContext.Fold(like), Like.Escape)
                || EF.Functions.Like(PortalDbContext.Fold(o.Town!), PortalDbContext.Fold(like), Like.Escape));
        }

        listed = question.Kind switch
        {
            "practices" => listed.Where(o => o.Sector == Sector.PrimaryCare),
            "care" => listed.Where(o => o.Sector == Sector.SocialCare),
            _ => listed,
        };
        listed = question.Acting switch
        {
            "none" => listed.Where(o => !consents.Any(c => c.OrganisationId == o.Id)),
            "asked" => listed.Where(o => consents.Any(c => c.OrganisationId == o.Id && c.AgreedAt == null)),
            "live" => listed.Where(o => consents.Any(c => c.OrganisationId == o.Id && c.LastDay >= today)),
            _ => listed,
        };
        if (question.Waiting is "30" or "90")
        {
            var since = clock.GetUtcNow().AddDays(question.Waiting is "30" ? -30 : -90);
            listed = listed.Where(o => o.WantsSupportSince <= since);
        }

        return listed.OrderBy(o => o.WantsSupportSince ?? DateTimeOffset.MaxValue).ThenBy(o => o.Name).ThenBy(o => o.Id);
    }

    private async Task<IReadOnlyList<SupportRow>> RowsAsync(IQueryable<Organisation> page, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var (helper, today, approvers) = (Acting.OrganisationId, clock.Today, db.LiveApprovers);
        var rows = await page.AsNoTracking().Select(o => new
        {
            o.Id,
            o.Code,
            o.Name,
            o.Town,
            o.Type,
            o.WantsSupportSince,
            o.SupportFor,
            Consent = db.ActingConsents.Where(c => c.OrganisationId == o.Id && c.HelperOrganisationId == helper && c.EndedAt == null).FirstOrDefault(),
            CanAnswer = approvers.Any(m => m.OrganisationId == o.Id),
        }).ToListAsync(cancel);
        return
        [
            .. rows.Select(o => new SupportRow(o.Id, o.Code, o.Name, o.Town, words.Label(TermKind.OrganisationType, o.Type), o.WantsSupportSince,
                o.WantsSupportSince is { } since ? today.DayNumber - London.DayOf(since).DayNumber : null, o.SupportFor,
                o.Consent is null ? null : SupportReader.CardOf(o.Consent, Acting.OrganisationName, today), o.CanAnswer)),
        ];
    }

    private async Task<AskToActPage?> PageAsync(string code, Guid id, AskToActForm form, CancellationToken cancel) => !IsOwn(code) ? null
        : await OfArea().Where(o => o.Id == id && (o.Sector == Sector.PrimaryCare || o.Sector == Sector.SocialCare))
            .Select(o => new AskToActPage(code.ToUpperInvariant(), id, o.Name, o.SupportFor, form)).SingleOrDefaultAsync(cancel);

    private RedirectResult Back(string code, string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/areas/{code.ToUpperInvariant()}/support");
    }

    private static string QueryOf(SupportQuestion question) => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["q"] = question.Q,
        ["kind"] = question.Kind,
        ["acting"] = question.Acting,
        ["waiting"] = question.Waiting,
    }.Where(p => !string.IsNullOrWhiteSpace(p.Value)));
}

/// <summary>Back to one's own organisation.</summary>
[Route("acting/stop")]
[Authorize(Policies.SignedIn)]
public sealed class StopActingController(PortalDbContext db) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Stop(CancellationToken cancel)
    {
        var session = HttpContext.ViewerSummary().SessionId;
        await db.SignInSessions.Where(s => s.Id == session).ExecuteUpdateAsync(s => s.SetProperty(x => x.ConsentId, (Guid?)null), cancel);
        TempData["Notice"] = "You act for your own organisation again.";
        return Redirect("/");
    }
}
