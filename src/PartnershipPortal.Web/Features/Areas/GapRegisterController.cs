using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Areas;

/// <summary>
/// The register of gaps: one's organisation's, those of the area for its lead, those of one's communities. Recorded by hand here, or from a need that nobody
/// answered by one click. Source: S0-23.
/// </summary>
[Route("gaps")]
[Authorize(Policies.ActingMember)]
public sealed class GapRegisterController(PortalDbContext db, GapReader reader, GapRegister register, ReferenceBook book, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] GapQuestion question, CancellationToken cancel) =>
        View("~/Features/Areas/Gaps.cshtml", await reader.ListAsync(question, Viewer, cancel));

    [HttpGet("file.csv")]
    public async Task<IActionResult> Download([FromQuery] GapQuestion question, CancellationToken cancel)
    {
        var rows = await reader.ExportAsync(question, Viewer, cancel);
        return File(CsvFile.Write(
            ["recorded_on", "wanted", "agenda", "place", "recorded_by", "state", "seen_to_by", "age_days", "from", "barrier", "outcome", "filled_by"],
            rows.Select(r => new[]
            {
                London.DayOf(r.RaisedAt).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), r.Wanted, r.Agenda ?? "", r.Place,
                r.Organisation, r.State.Label(), r.Owner ?? "", r.Age.ToString(System.Globalization.CultureInfo.InvariantCulture), r.Source.Label(),
                r.Barrier ?? "", r.Outcome?.Label() ?? "", r.LinkedWords ?? "",
            })), CsvFile.ContentType, "gaps.csv");
    }

    [HttpGet("new")]
    public async Task<IActionResult> Create(Guid? community, CancellationToken cancel)
    {
        var form = new GapForm { Community = community, Where = (await OwnPlace.ReadAsync(db, Viewer, cancel))?.Text };
        return View("~/Features/Find/Gap.cshtml", await register.PageAsync(form, "/gaps/new", [], Viewer, cancel));
    }

    [HttpPost("new")]
    public async Task<IActionResult> Create(GapForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return View("~/Features/Find/Gap.cshtml", await register.PageAsync(form, "/gaps/new", [], Viewer, cancel));
        }

        var (gap, doubles) = await register.RecordAsync(form, GapSource.ByHand, HttpContext.Acting(), Viewer, cancel);
        return gap is null ? View("~/Features/Find/Gap.cshtml", await register.PageAsync(form, "/gaps/new", doubles, Viewer, cancel))
            : Redirect($"/find/gap/{gap.Id}");
    }

    /// <summary>A published need of one's own that nobody has answered becomes a gap, once, however often the button is pressed.</summary>
    [HttpPost("from-need/{need:guid}")]
    public async Task<IActionResult> FromNeed(Guid need, CancellationToken cancel)
    {
        await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from opportunities where id = {need} for no key update", cancel);
        var found = await db.Opportunities.KeptBy(Viewer).Include(o => o.Answers)
            .SingleOrDefaultAsync(o => o.Id == need && o.Kind == OpportunityKind.Need && o.State == OpportunityState.Published, cancel);
        if (found is null)
        {
            return NotFound();
        }

        if (await db.Gaps.Open().Where(g => g.NeedId == need).Select(g => (Guid?)g.Id).SingleOrDefaultAsync(cancel) is { } there)
        {
            return Redirect($"/find/gap/{there}");
        }

        Rule.Require(!found.Answers.Any(a => a.IsOpen), "Somebody has answered this need. Read the answers first.");
        var words = await book.CurrentAsync(cancel);
        var home = await OwnPlace.ReadAsync(db, Viewer, cancel);
        var place = words.Gazetteer.Read(home?.Text).Place;
        var programme = words.Find(TermKind.Programme, found.ProgrammeCode);
        var what = found.Subject ?? programme?.Label ?? "Places";
        var gap = new Gap(
            found.OrganisationId, Viewer.AccountId, programme?.AgendaCode, place?.Label ?? home?.Text ?? "England", place?.IcsCode,
            CleanText.Cut(found.Places is { } places ? $"{PlaceCount.InWords(places)}: {what}" : what, Gap.WantedMaxLength),
            found.Answers.Count is 0 ? "Nobody has answered our need." : "Those who answered cannot help.",
            clock.GetUtcNow()).From(GapSource.UnmetNeed, "no-capacity", need);
        db.Gaps.Add(gap);
        await db.SaveChangesAsync(cancel);
        await db.Database.CommitTransactionAsync(cancel);
        TempData["Notice"] = "Recorded as a gap. The lead of your area sees it.";
        return Redirect($"/find/gap/{gap.Id}");
    }
}

/// <summary>What is chosen in the register; all of it lives in the address.</summary>
public sealed class GapQuestion
{
    public string? Q { get; set; }

    public string? Agenda { get; set; }

    /// <summary>"closed" or "parked"; open ones otherwise.</summary>
    public string? Show { get; set; }

    public Guid? Community { get; set; }

    public int Page { get; set; }

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrWhiteSpace(Agenda) || Community is not null;
}

public sealed record GapListPage(
    GapQuestion Question, IReadOnlyList<GapListRow> Rows, int Total, int Page, int Pages, int Open, int Closed, int Parked, IReadOnlyList<Choice> Agendas,
    bool MayRecord);

/// <summary>A gap in the register.</summary>
/// <param name="Owner">The community, or the lead, that sees to it.</param>
/// <param name="Age">Days since it was recorded, or that it took.</param>
public sealed record GapListRow(
    Guid Id, string Wanted, string? Agenda, string Place, string Organisation, GapState State, string? Owner, int Age, GapSource Source, string? Barrier,
    GapOutcome? Outcome, string? LinkedUrl, string? LinkedWords, DateTimeOffset RaisedAt)
{
    public string StateKind => State switch
    {
        GapState.Raised => "act",
        GapState.Owned or GapState.Parked => "watch",
        GapState.InProgress or GapState.Closed => "good",
    };
}
