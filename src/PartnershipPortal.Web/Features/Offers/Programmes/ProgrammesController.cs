using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers.Programmes;

/// <summary>A programme in a list.</summary>
public sealed record ProgrammeRow(string Code, string Label, string? Meaning, TermStatus Status, int Offers, int Needs);

/// <summary>Programmes under the headings of their source.</summary>
public sealed record ProgrammesPage(IReadOnlyList<(string Heading, IReadOnlyList<ProgrammeRow> Rows)> Groups);

/// <summary>A rung of a pathway.</summary>
/// <param name="Places">Places open in offers of this programme at this level today.</param>
public sealed record RungRow(int Level, string Job, string? NextCode, string? NextLabel, int Offers, int Places);

/// <summary>What a programme is, with facts, where it leads, and what is open.</summary>
public sealed record ProgrammePage(
    Term Term, string? AgendaCode, string? Agenda, Term? Successor, IReadOnlyList<RungRow> Rungs, IReadOnlyList<(string Code, string Label,
        string Job)> From, int Offers,
    int Places, int Needs, int Wanted);

/// <summary>What each programme is, costs, takes and leads to: facts with their source, for anyone. Source: S0-05, S0-06, S0-50, S0-61, S2-09, S4-06,
/// S4-19.</summary>
[AllowAnonymous]
[Route("programmes")]
public sealed class ProgrammesController(PortalDbContext db, ReferenceBook book, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var open = await db.Opportunities.LiveOn(clock.Today).GroupBy(o => new { o.ProgrammeCode, o.Kind })
            .Select(g => new { g.Key.ProgrammeCode, g.Key.Kind, Count = g.Count() }).ToListAsync(cancel);
        int Count(string code, OpportunityKind kind) => open.Where(o => o.ProgrammeCode == code && o.Kind == kind).Sum(o => o.Count);
        return View("~/Features/Offers/Programmes/Index.cshtml", new ProgrammesPage(
        [
            .. words.TermsOf(TermKind.Programme).GroupBy(t => t.Group ?? "Others").Select(g => (g.Key, (IReadOnlyList<ProgrammeRow>)
            [
                .. g.Select(t => new ProgrammeRow(t.Code, t.Label, t.Meaning, t.Status, Count(t.Code, OpportunityKind.Offer), Count(t.Code,
                    OpportunityKind.Need))),
            ])),
        ]));
    }

    [HttpGet("{code}")]
    public async Task<IActionResult> Programme(string code, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (words.Find(TermKind.Programme, code) is not { } term)
        {
            return NotFound();
        }

        var open = await db.Opportunities.LiveOn(clock.Today).Where(o => o.ProgrammeCode == code)
            .Select(o => new { o.Kind, o.Level, Open = o.Places!.Value - o.Taken }).ToListAsync(cancel);
        var routes = await db.ProgrammeRoutes.Where(r => r.ProgrammeCode == code || r.LeadsTo == code).OrderBy(r => r.Level).ThenBy(r => r.Sort)
            .AsNoTracking().ToListAsync(cancel);
        var offers = open.Where(o => o.Kind is OpportunityKind.Offer).ToList();
        var needs = open.Where(o => o.Kind is OpportunityKind.Need).ToList();
        return View("~/Features/Offers/Programmes/Programme.cshtml", new ProgrammePage(
            term, term.AgendaCode, words.Find(TermKind.Agenda, term.AgendaCode)?.Label, words.Find(TermKind.Programme, term.Successor),
            [
                .. routes.Where(r => r.ProgrammeCode == code).Select(r => new RungRow(
                    r.Level, r.Job, r.LeadsTo, words.Find(TermKind.Programme, r.LeadsTo)?.Label, offers.Count(o => o.Level == r.Level),
                    offers.Where(o => o.Level == r.Level).Sum(o => o.Open))),
            ],
            [
                .. routes.Where(r => r.LeadsTo == code && r.ProgrammeCode != code)
                    .Select(r => (r.ProgrammeCode, words.Label(TermKind.Programme, r.ProgrammeCode), r.Job)).DistinctBy(r => r.ProgrammeCode),
            ],
            offers.Count, offers.Sum(o => o.Open), needs.Count, needs.Sum(o => o.Open)));
    }
}
