using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Bulletins;

/// <summary>
/// The bulletin of an area: its lead writes it, looks at it, publishes it once; whoever belongs to the area gets it unless they opted out; the archive is there
/// for everybody signed in. Source: S0-34, S3-36.
/// </summary>
[Route("areas/{code}/bulletins")]
[Authorize(Policies.Member)]
public sealed class BulletinsController(PortalDbContext db, BulletinLetters letters, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    private const int PageSize = 20;

    /// <summary>Programmes that are listed; the rest is behind the link to offers.</summary>
    private const int MostProgrammes = 8;

    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    public async Task<IActionResult> Index(string code, int page, CancellationToken cancel)
    {
        if (await AreaAsync(code, cancel) is not { } area)
        {
            return NotFound();
        }

        var all = VisibleOf(area.Code);
        var pages = Math.Max(1, (await all.CountAsync(cancel) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await all.OrderBy(b => b.State).ThenByDescending(b => b.PublishedAt ?? b.WrittenAt).ThenBy(b => b.Id).Skip((page - 1) * PageSize)
            .Take(PageSize).Select(b => new BulletinRow(b.Id, b.Title, b.State, b.PublishedAt ?? b.WrittenAt)).ToListAsync(cancel);
        return Page("Bulletins", new BulletinListPage(area.Code, area.Name, Leads(area.Code), rows, page, pages));
    }

    [HttpGet("new")]
    [Authorize(Policies.IcsLead)]
    public async Task<IActionResult> Create(string code, CancellationToken cancel) => await LedAsync(code, cancel) is { } area
        ? Page("BulletinForm", new BulletinFormPage(area.Code, area.Name, null, new())) : NotFound();

    [HttpPost("new")]
    [Authorize(Policies.IcsLead)]
    public async Task<IActionResult> Create(string code, BulletinForm form, CancellationToken cancel)
    {
        if (await LedAsync(code, cancel) is not { } area)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page("BulletinForm", new BulletinFormPage(area.Code, area.Name, null, form));
        }

        var bulletin = new AreaBulletin(area.Code, form.Called, form.Words, form.VacancyLines, HttpContext.Acting().Now(clock));
        db.AreaBulletins.Add(bulletin);
        await db.SaveChangesAsync(cancel);
        return Done(area.Code, bulletin.Id, "Saved as a draft. Look at it, then publish it.");
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Read(string code, Guid id, CancellationToken cancel)
    {
        if (await AreaAsync(code, cancel) is not { } area
            || await VisibleOf(area.Code).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } bulletin)
        {
            return NotFound();
        }

        var isDraft = bulletin.State is BulletinState.Draft;
        return Page("Bulletin", new BulletinPage(
            area.Code, area.Name, bulletin, isDraft ? await OpportunitiesAsync(area.Code, cancel) : bulletin.Opportunities, Leads(area.Code),
            isDraft ? await letters.ReadersOf(area.Code).CountAsync(cancel) : null));
    }

    [HttpGet("{id:guid}/change")]
    [Authorize(Policies.IcsLead)]
    public async Task<IActionResult> Change(string code, Guid id, CancellationToken cancel) =>
        await LedAsync(code, cancel) is { } area && await DraftAsync(area.Code, id, cancel) is { } bulletin
            ? Page("BulletinForm", new BulletinFormPage(area.Code, area.Name, id, BulletinForm.Of(bulletin, conflicts.VersionOf(bulletin)))) : NotFound();

    [HttpPost("{id:guid}/change")]
    [Authorize(Policies.IcsLead)]
    public async Task<IActionResult> Change(string code, Guid id, BulletinForm form, CancellationToken cancel)
    {
        if (await LedAsync(code, cancel) is not { } area || await DraftAsync(area.Code, id, cancel) is not { } bulletin)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page("BulletinForm", new BulletinFormPage(area.Code, area.Name, id, form));
        }

        var theirs = BulletinForm.Of(bulletin, conflicts.VersionOf(bulletin)).Fields().ToList();
        if (conflicts.VersionOf(bulletin) is var version && version != form.Version)
        {
            return await conflicts.ShowAsync(
                this, "this bulletin", $"/areas/{area.Code}/bulletins/{id}", (nameof(AreaBulletin), id.ToString()), version, theirs, form.Fields(), cancel);
        }

        bulletin.Change(form.Called, form.Words, form.VacancyLines);
        await db.SaveChangesAsync(cancel);
        return Done(area.Code, id, "Saved.");
    }

    /// <summary>Published once, however often it is pressed: the second meets the row's new version, or its state.</summary>
    [HttpPost("{id:guid}/publish")]
    [Authorize(Policies.IcsLead)]
    public async Task<IActionResult> Publish(string code, Guid id, [FromForm] uint? seen, CancellationToken cancel)
    {
        await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from area_bulletins where id = {id} for no key update", cancel);
        if (await LedAsync(code, cancel) is not { } area || await db.AreaBulletins.SingleOrDefaultAsync(b => b.Id == id && b.IcsCode == area.Code, cancel) is
            not { } bulletin)
        {
            return NotFound();
        }

        Rule.Require(bulletin.State is BulletinState.Draft, "It has been published already.");
        Rule.Require(
            seen is null || seen == BulletinPage.SeenOf(bulletin), "Somebody has changed it since you looked at it. Look at it again before you publish it.");
        var open = await OpportunitiesAsync(area.Code, cancel);
        bulletin.Publish(open, await letters.SendAsync(bulletin, area.Name, open, cancel), clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await db.Database.CommitTransactionAsync(cancel);
        return Done(area.Code, id, $"Published, and on its way to {bulletin.SentTo} people.");
    }

    /// <summary>Published ones for everybody; drafts for the lead of the area.</summary>
    private IQueryable<AreaBulletin> VisibleOf(string area)
    {
        var leads = Leads(area);
        return db.AreaBulletins.Where(b => b.IcsCode == area && (leads || b.State == BulletinState.Published));
    }

    private bool Leads(string area) => Viewer.IsIcsLead && Viewer.AreaCode == area;

    private async Task<IntegratedCareSystem?> AreaAsync(string code, CancellationToken cancel) =>
        (await book.CurrentAsync(cancel)).FindArea(code.ToUpperInvariant());

    private async Task<IntegratedCareSystem?> LedAsync(string code, CancellationToken cancel) =>
        await AreaAsync(code, cancel) is { } area && Leads(area.Code) ? area : null;

    private Task<AreaBulletin?> DraftAsync(string area, Guid id, CancellationToken cancel) =>
        db.AreaBulletins.SingleOrDefaultAsync(b => b.Id == id && b.IcsCode == area && b.State == BulletinState.Draft, cancel);

    /// <summary>Open offers of the area by programme, the most places first: "Apprenticeship: 4 offers, 62 places".</summary>
    private async Task<IReadOnlyList<string>> OpportunitiesAsync(string area, CancellationToken cancel)
    {
        var (today, words) = (clock.Today, await book.CurrentAsync(cancel));
        var open = await db.Opportunities.LiveOn(today).Where(o => o.Kind == OpportunityKind.Offer && o.ProgrammeCode != null
                && db.AreaMemberships.HoldingOn(today).Any(m => m.OrganisationId == o.OrganisationId && m.IcsCode == area))
            .GroupBy(o => o.ProgrammeCode!).Select(g => new { Programme = g.Key, Offers = g.Count(), Places = g.Sum(o => (o.Places ?? 0) - o.Taken) })
            .OrderByDescending(g => g.Places).ThenBy(g => g.Programme).Take(MostProgrammes).ToListAsync(cancel);
        return
        [
            .. open.Select(o => $"{words.Label(TermKind.Programme, o.Programme)}: {(o.Offers is 1 ? "1 offer" : $"{o.Offers} offers")}"
                + (o.Places > 0 ? $", {PlaceCount.InWords(o.Places)} open" : "")),
        ];
    }

    private ViewResult Page(string view, object page) => View($"~/Features/Areas/Bulletins/{view}.cshtml", page);

    private RedirectResult Done(string code, Guid id, string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/areas/{code}/bulletins/{id}");
    }
}
