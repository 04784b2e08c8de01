using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Configurations;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.PeopleBoards;

/// <summary>A lead of an area records its people board, and whether a college sits on it. Source: S1-07, S1-32.</summary>
[Route("organisation/people-board")]
[Authorize(Policies.IcsLead)]
public sealed class PeopleBoardController(PortalDbContext db, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    private const string InArea = "In your area";
    private const string Elsewhere = "Elsewhere";

    private string Area => HttpContext.Viewer().AreaCode!;

    [HttpGet("")]
    public async Task<IActionResult> Edit(CancellationToken cancel) => await PageAsync(
        await BoardAsync(cancel) is { } board ? await FormOfAsync(board, cancel) : new() { Called = "People board" }, cancel);

    [HttpPost("")]
    public async Task<IActionResult> Save(PeopleBoardForm form, CancellationToken cancel)
    {
        var today = clock.Today;
        var college = form.HasSeat is PeopleBoardForm.Yes && form.College is not null
            ? await db.Organisations.OpenOn(today).WithCode(form.College).SingleOrDefaultAsync(o => o.Sector == Sector.Fe, cancel) : null;
        if (form.HasSeat is PeopleBoardForm.Yes && form.College is not null && college is null)
        {
            ModelState.AddModelError(nameof(form.College), "Choose a college from the list");
        }

        var board = await BoardAsync(cancel);
        if (form.Since is { } since && (board ?? new(Area, "None yet", [], default)).WhyNot(college?.Id, since, today) is { } problem)
        {
            ModelState.AddModelError(nameof(form.Since), problem);
        }

        var functions = (await FunctionsAsync(cancel)).Select(f => f.Value).Intersect(form.Functions).ToList();
        if (!ModelState.IsValid)
        {
            return await PageAsync(form, cancel);
        }

        if ((board is null ? 0 : conflicts.VersionOf(board)) != form.Version)
        {
            return await StaleAsync(form, cancel);
        }

        if (board is null)
        {
            board = new PeopleBoard(Area, form.Called, functions, clock.GetUtcNow());
            db.PeopleBoards.Add(board);
        }
        else
        {
            board.Describe(form.Called, functions, clock.GetUtcNow());
        }

        if (college is not null)
        {
            board.GiveSeat(college, form.SeatRole, form.Since!.Value, today);
        }
        else
        {
            board.SayNoSeat(form.Since!.Value, form.Note, today);
        }

        return await SavedAsync() ? Done() : await StaleAsync(form, cancel);

        async Task<bool> SavedAsync()
        {
            try
            {
                await db.SaveChangesAsync(cancel);
                return true;
            }
            catch (DbUpdateException late) when (late is DbUpdateConcurrencyException
                or { InnerException: PostgresException { ConstraintName: PeopleBoardConfiguration.OneIndex } })
            {
                db.ChangeTracker.Clear();
                return false;
            }
        }
    }

    private RedirectResult Done()
    {
        TempData["Notice"] = "Saved. It stands on your area’s page, and a college’s seat counts in its figures.";
        return Redirect($"/areas/{Area}#people-board");
    }

    private async Task<IActionResult> StaleAsync(PeopleBoardForm mine, CancellationToken cancel)
    {
        var board = await BoardAsync(cancel);
        var theirs = board is null ? new() : await FormOfAsync(board, cancel);
        var (functions, colleges) = (await FunctionsAsync(cancel), await CollegesAsync(cancel));
        return await conflicts.ShowAsync(this, "the people board", $"/areas/{Area}", (nameof(PeopleBoard), $"{board?.Id}"), theirs.Version,
            theirs.Fields(functions, colleges), mine.Fields(functions, colleges), cancel);
    }

    private async Task<ViewResult> PageAsync(PeopleBoardForm form, CancellationToken cancel) => View(
        "~/Features/Areas/PeopleBoards/Edit.cshtml", new PeopleBoardPage(Area, form, await FunctionsAsync(cancel), await CollegesAsync(cancel)));

    private Task<PeopleBoard?> BoardAsync(CancellationToken cancel)
    {
        var area = Area;
        return db.PeopleBoards.Include(b => b.Seats).SingleOrDefaultAsync(b => b.IcsCode == area, cancel);
    }

    private async Task<PeopleBoardForm> FormOfAsync(PeopleBoard board, CancellationToken cancel)
    {
        var holder = board.Seat?.OrganisationId;
        var college = holder is null ? null : await db.Organisations.Where(o => o.Id == holder).Select(o => o.Code).SingleAsync(cancel);
        return PeopleBoardForm.Of(board, college, conflicts.VersionOf(board));
    }

    private async Task<IReadOnlyList<Choice>> FunctionsAsync(CancellationToken cancel) =>
        [.. (await book.CurrentAsync(cancel)).CurrentTerms(TermKind.BoardFunction).Select(t => new Choice(t.Code, t.Label))];

    /// <summary>Colleges of England, those of the area first.</summary>
    private async Task<IReadOnlyList<Choice>> CollegesAsync(CancellationToken cancel)
    {
        var (area, today) = (Area, clock.Today);
        var colleges = await db.Organisations.OpenOn(today).Where(o => o.Sector == Sector.Fe)
            .Select(o => new { o.Code, o.Name, IsNear = db.AreaMemberships.HoldingOn(today).Any(m => m.OrganisationId == o.Id && m.IcsCode == area) })
            .OrderByDescending(o => o.IsNear).ThenBy(o => o.Name).ThenBy(o => o.Code).ToListAsync(cancel);
        return [.. colleges.Select(c => new Choice(c.Code, c.Name, null, c.IsNear ? InArea : Elsewhere))];
    }
}
