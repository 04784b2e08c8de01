using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>
/// Communities: begun by anybody who acts for an organisation, read as far as their access goes, changed and closed by those who run them.
/// Source: S0-12, S0-13, S0-21, S0-22, S0-34.
/// </summary>
[Route("communities")]
[Authorize(Policies.ActingMember)]
public sealed class CommunitiesController(
    PortalDbContext db, CommunityReader reader, CommunityDesk desk, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("")]
    [AllowAnonymous]
    public async Task<IActionResult> Index(CommunityQuestion question, CancellationToken cancel) =>
        View(await reader.ListAsync(question, HttpContext.ViewerOrNull(), cancel));

    [HttpGet("{id:guid}")]
    [AllowAnonymous]
    public Task<IActionResult> Details(Guid id, CancellationToken cancel) => PageAsync(id, new(), cancel);

    [HttpGet("new")]
    public async Task<IActionResult> Create(CommunityKind? kind, string? area, CancellationToken cancel)
    {
        var home = area ?? Viewer.AreaCode ?? await db.AreaMemberships.HoldingOnFirstAsync(Viewer.OrganisationId, clock.Today, cancel);
        var form = new CommunityForm
        {
            Kind = kind ?? CommunityKind.CommunityOfPractice,
            Access = CommunityAccess.Restricted,
            Area = kind is CommunityKind.NationalCouncil ? null : home,
            Cadence = MeetingCadence.Quarterly,
            Part = kind is CommunityKind.NationalCouncil ? CommunityRole.Member : CommunityRole.Chair,
            Purposes = string.Join('\n', CommunityTemplates.PurposesOf(kind ?? CommunityKind.CommunityOfPractice)),
        };
        return View("CommunityForm", await FormAsync(null, form, cancel));
    }

    [HttpPost("new")]
    public async Task<IActionResult> Create(CommunityForm form, CancellationToken cancel)
    {
        await db.Database.BeginTransactionAsync(cancel);
        await db.LockForDecidingAsync([HttpContext.Acting().OrganisationId], cancel); // a form that is sent twice begins one
        await CheckAsync(form, null, cancel);
        if (!ModelState.IsValid)
        {
            return View("CommunityForm", await FormAsync(null, form, cancel));
        }

        var community = new Community(
            form.Facts, await desk.SelfAsync(HttpContext.Acting(), cancel),
            form.Part ?? (form.Kind is CommunityKind.NationalCouncil ? CommunityRole.Member : CommunityRole.Chair), Deed);
        db.Communities.Add(community);
        await desk.SaveAsync(cancel);
        return Done(community.Id, "Saved. Only you see it until you open it. Invite people, or open it now.");
    }

    [HttpGet("{id:guid}/change")]
    public async Task<IActionResult> Change(Guid id, CancellationToken cancel) =>
        await db.Communities.RunBy(Viewer).Include(c => c.Purposes).SingleOrDefaultAsync(c => c.Id == id, cancel) is { IsLive: true } c
            ? View("CommunityForm", await FormAsync(id, CommunityForm.Of(c), cancel)) : await NotNowAsync(id, cancel);

    [HttpPost("{id:guid}/change")]
    public async Task<IActionResult> Change(Guid id, CommunityForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.RunBy(Viewer), id, cancel) is not { } community)
        {
            return NotFound();
        }

        await CheckAsync(form, id, cancel);
        if (!ModelState.IsValid)
        {
            return View("CommunityForm", await FormAsync(id, form, cancel));
        }

        if (CommunityForm.VersionOf(community) is var version && version != form.Version && community.IsLive)
        {
            return await conflicts.ShowAsync(
                this, "this charter", $"/communities/{id}", (nameof(Community), id.ToString()), version,
                CommunityForm.Of(community).Fields(), form.Fields(), cancel);
        }

        community.Change(form.Facts, Deed);
        await desk.SaveAsync(cancel);
        return Done(id, "Saved.");
    }

    [HttpPost("{id:guid}/open")]
    public Task<IActionResult> Open(Guid id, CancellationToken cancel) =>
        RunAsync(id, c => c.Open(Deed), "It is open. Plan its meetings: four dates a year are proposed.", cancel);

    [HttpPost("{id:guid}/purposes/{purpose:guid}")]
    public Task<IActionResult> Tick(Guid id, Guid purpose, bool done, CancellationToken cancel) =>
        RunAsync(id, c => c.Tick(purpose, done, Deed), done ? "Marked as reached." : "Open again.", cancel);

    /// <summary>Sets the first date of those who are brought together; everybody is told.</summary>
    [HttpPost("{id:guid}/date")]
    public async Task<IActionResult> SetDate(Guid id, string? on, CancellationToken cancel)
    {
        if (CommunityDates.Of(on) is not { } date)
        {
            ModelState.AddModelError(nameof(on), "Choose one of the dates that were offered");
            return await db.Communities.RunBy(Viewer).AnyAsync(c => c.Id == id, cancel) ? await PageAsync(id, new(), cancel) : NotFound();
        }

        return await RunAsync(id, c => db.CommunityMeetings.Add(c.SetDate(date, new("First meeting", default, default, 60, null), Deed)),
            "The date is set, and everybody is told. Say where you meet on the meeting’s page.", cancel);
    }

    [HttpGet("{id:guid}/close")]
    public Task<IActionResult> Close(Guid id, CancellationToken cancel) => ClosePageAsync(id, new(), cancel);

    [HttpPost("{id:guid}/close")]
    public async Task<IActionResult> Close(Guid id, WhyForm form, CancellationToken cancel)
    {
        return ModelState.IsValid
            ? await RunAsync(id, c => c.Close(form.Why, Deed), "Closed. Its people are told, and what was agreed can still be read.", cancel)
            : await ClosePageAsync(id, form, cancel);
    }

    [HttpPost("{id:guid}/join")]
    public async Task<IActionResult> Join(Guid id, JoinForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.VisibleTo(Viewer), id, cancel) is not { } community)
        {
            return NotFound();
        }

        if (community.Access is not CommunityAccess.Open && string.IsNullOrWhiteSpace(form.Words))
        {
            ModelState.AddModelError(nameof(form.Words), "Say why you want to join; the chair reads it");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, form, cancel);
        }

        var member = community.Join(await desk.SelfAsync(HttpContext.Acting(), cancel), form.Words, Deed);
        await desk.SaveAsync(cancel);
        return Done(id, member.IsActive ? "You are in it now." : "The chair has been asked. You get an e-mail with the answer.");
    }

    [HttpPost("{id:guid}/leave")]
    public async Task<IActionResult> Leave(Guid id, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.Of(Viewer), id, cancel) is not { } community)
        {
            return NotFound();
        }

        community.Leave(Deed);
        await desk.SaveAsync(cancel);
        TempData["Notice"] = $"You have left {community.Name}.";
        return Redirect("/communities");
    }

    private async Task<IActionResult> RunAsync(Guid id, Action<Community> verb, string notice, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.RunBy(Viewer), id, cancel) is not { } community)
        {
            return NotFound();
        }

        verb(community);
        await desk.SaveAsync(cancel);
        return Done(id, notice);
    }

    private async Task<IActionResult> PageAsync(Guid id, JoinForm form, CancellationToken cancel) =>
        await reader.OverviewAsync(id, HttpContext.ViewerOrNull(), form, cancel) is { } page ? View("Community", page) : NotFound();

    private async Task<IActionResult> ClosePageAsync(Guid id, WhyForm form, CancellationToken cancel) =>
        await reader.HeadAsync(id, Viewer, cancel) is { MayRun: true } head ? View("Close", new CommunityWhyPage(head, null, null, form))
            : await NotNowAsync(id, cancel);

    private async Task<IActionResult> NotNowAsync(Guid id, CancellationToken cancel) =>
        await reader.HeadAsync(id, Viewer, cancel) is { IsMember: true, IsLive: false } ? this.DoneAlready($"/communities/{id}", "It is closed already.")
            : NotFound();

    private async Task CheckAsync(CommunityForm form, Guid? id, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (!string.IsNullOrWhiteSpace(form.Area) && words.FindArea(form.Area) is null)
        {
            ModelState.AddModelError(nameof(form.Area), "Choose an area from the list");
        }

        if (form.Agendas.Exists(a => words.Find(Domain.Vocabulary.TermKind.Agenda, a) is null))
        {
            ModelState.AddModelError(nameof(form.Agendas), "Choose agendas from the list");
        }

        var (name, own) = ((form.Called ?? "").Trim(), HttpContext.Acting().OrganisationId);
        if (await db.Communities.AnyAsync(c => c.OrganisationId == own && c.Name == name && c.State != CommunityState.Closed && c.Id != id, cancel))
        {
            ModelState.AddModelError(nameof(form.Called), "Your organisation has a community of this name already");
        }
    }

    private async Task<CommunityFormPage> FormAsync(Guid? id, CommunityForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        return new(id, form, words.AreaChoices(clock.Today), RolesToAsk.AgendasOf(words));
    }

    private RedirectResult Done(Guid id, string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/communities/{id}");
    }
}

/// <summary>Where an organisation is at home.</summary>
internal static class HomeArea
{
    /// <summary>The first care system it belongs to on the day.</summary>
    public static Task<string?> HoldingOnFirstAsync(
        this IQueryable<Domain.Areas.AreaMembership> memberships, Guid? organisation, DateOnly today, CancellationToken cancel) =>
        memberships.HoldingOn(today).Where(m => m.OrganisationId == organisation).OrderBy(m => m.From)
            .Select(m => m.IcsCode).FirstOrDefaultAsync(cancel);
}
