using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Offers.Own;

/// <summary>A file of offers and needs.</summary>
public sealed class OpportunityFileForm
{
    public IFormFile? File { get; set; }
}

/// <summary>What became of one line of the file.</summary>
/// <param name="Draft">The draft that was made of it; null with the problem.</param>
public sealed record FileRow(int Number, string Title, Guid? Draft, string? Problem);

/// <summary>Choosing a file, and what became of it.</summary>
public sealed record OpportunityFilePage(OpportunityFileForm Form, IReadOnlyList<FileRow>? Rows);

/// <summary>
/// Many at once from a spreadsheet, CSV or workbook, read by what reads contacts. Each line becomes a draft, or is said why not; nothing is listed
/// before somebody publishes it, so that nothing need be taken back.
/// </summary>
[Route("opportunities/own/file")]
[Authorize(Policies.ActingMember)]
public sealed class OpportunityFileController(PortalDbContext db, OpportunityDesk desk, ReferenceBook book, TimeProvider clock) : Controller
{
    private const int MostRows = 500;

    private static readonly string[] Columns =
    [
        "kind", "contact_email", "programme", "subject", "level", "audience", "starts", "site", "places", "funding", "groups", "marks", "words", "closes_on",
    ];

    private Acting Acting => HttpContext.Acting();

    [HttpGet("")]
    public IActionResult Index() => View("~/Features/Offers/Own/File.cshtml", new OpportunityFilePage(new(), null));

    /// <summary>The columns with one example row, to start from.</summary>
    [HttpGet("template.csv")]
    public IActionResult Template() => File(
        CsvFile.Write(Columns,
        [[
            "offer", "", "apprenticeship", "Adult care worker", "2", "Anyone", "September 2027", "", "12", "ApprenticeshipLevy", "care-experienced|carers",
            "part-time", "One day a week at college", "",
        ]]),
        CsvFile.ContentType, "offers-template.csv");

    [HttpPost("")]
    [RequestSizeLimit(TableFile.MostSent)]
    [RequestFormLimits(MultipartBodyLengthLimit = TableFile.MostSent)]
    public async Task<IActionResult> Upload(OpportunityFileForm form, CancellationToken cancel)
    {
        var received = await TableFile.ReceiveAsync(form.File, cancel);
        var lines = received.File?.Lines ?? [];
        var problem = received.Problem
            ?? (lines.Count < 2 ? "The file has no rows below its headings"
                : lines.Count > MostRows + 1 ? $"A file may have {MostRows} rows. Send the rest in another one"
                : ColumnsOf(lines[0]) is var names && !names.ContainsKey("programme")
                    ? "The first row must name the columns, and one of them must be “programme”" : null);
        if (problem is not null)
        {
            ModelState.AddModelError(nameof(form.File), problem);
            return View("~/Features/Offers/Own/File.cshtml", new OpportunityFilePage(new(), null));
        }

        var rows = await DraftsAsync(lines, cancel);
        await db.SaveChangesAsync(cancel);
        return View("~/Features/Offers/Own/File.cshtml", new OpportunityFilePage(new(), rows));
    }

    private async Task<List<FileRow>> DraftsAsync(IReadOnlyList<RawLine> lines, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var contacts = await db.Contacts.OfOrganisation(Acting.OrganisationId).Suggestable().ToListAsync(cancel);
        var first = (await desk.ContactsAsync(HttpContext.Viewer(), cancel)).FirstOrDefault()?.Value;
        var sites = await db.Sites.Where(s => s.OrganisationId == Acting.OrganisationId).ToDictionaryAsync(s => s.Name, s => s.Id,
            StringComparer.OrdinalIgnoreCase, cancel);
        var names = ColumnsOf(lines[0]);
        var rows = new List<FileRow>();
        foreach (var line in lines.Skip(1))
        {
            string Cell(string column) => names.TryGetValue(column, out var at) && at < line.Cells.Length ? line.Cells[at] : "";
            try
            {
                var contact = Cell("contact_email") is { Length: > 0 } email
                    ? contacts.Find(c => string.Equals(c.Email, email, StringComparison.OrdinalIgnoreCase)) : contacts.Find(c => c.Id.ToString() == first);
                Rule.Require(contact is not null, "Nobody with this e-mail address is listed for others at your organisation");
                var draft = new Opportunity(
                    Cell("kind").StartsWith('n') || Cell("kind").StartsWith('N') ? OpportunityKind.Need : OpportunityKind.Offer, contact, Acting.Now(clock));
                draft.Describe(DetailsOf(Cell, sites, words), Acting.Now(clock));
                db.Opportunities.Add(draft);
                rows.Add(new(line.Number, OpportunityWords.Title(draft.Subject, words.Label(TermKind.Programme, draft.ProgrammeCode!), draft.Level),
                    draft.Id, null));
            }
            catch (BrokenRuleException broken)
            {
                rows.Add(new(line.Number, Cell("subject") is { Length: > 0 } subject ? subject : Cell("programme"), null, broken.Message));
            }
        }

        return rows;
    }

    private static OpportunityDetails DetailsOf(Func<string, string> cell, Dictionary<string, Guid> sites, ReferenceBookSnapshot words)
    {
        var programme = words.CurrentTerms(TermKind.Programme).FirstOrDefault(t => Same(t.Code, cell("programme")) || Same(t.Label, cell("programme")));
        Rule.Require(programme is not null, $"There is no programme “{cell("programme")}” that runs today");
        Rule.Require(cell("site").Length is 0 || sites.ContainsKey(cell("site")), $"Your organisation has no site “{cell("site")}”");
        var groups = Many(cell("groups")).Select(g => words.CurrentTerms(TermKind.WpGroup).FirstOrDefault(t => Same(t.Code, g) || Same(t.Label,
            g))?.Code).ToList();
        Rule.Require(!groups.Contains(null), "One of the groups is not in the list");
        var marks = Many(cell("marks")).Select(m => OpportunityMarks.All.FirstOrDefault(x => Same(x.Code, m) || Same(x.Label, m))?.Code).ToList();
        Rule.Require(!marks.Contains(null), "One of the marks is not in the list");
        return new OpportunityDetails
        {
            ProgrammeCode = programme.Code,
            Subject = cell("subject"),
            Level = Number(cell("level"), "level"),
            Audience = Of<OpportunityAudience>(cell("audience"), "audience"),
            Starts = [.. cell("starts").Split(['|', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            SiteId = cell("site").Length is 0 ? null : sites[cell("site")],
            Places = Number(cell("places"), "number of places"),
            Funding = Of<FundingTag>(cell("funding"), "funding"),
            Groups = [.. groups.OfType<string>()],
            Marks = [.. marks.OfType<string>()],
            Words = cell("words"),
            ClosesOn = cell("closes_on") is { Length: > 0 } closes ? DayOf(closes) : null,
        };
    }

    private static Dictionary<string, int> ColumnsOf(RawLine headings) =>
        headings.Cells.Select((name, at) => (Name: name.Trim().ToLowerInvariant().Replace(' ', '_'), at)).DistinctBy(c => c.Name).ToDictionary(c => c.Name,
            c => c.at);

    private static string[] Many(string cell) => cell.Split(['|', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static DateOnly DayOf(string typed)
    {
        var reading = TypedDate.ReadDay(typed);
        Rule.Require(reading.Value is not null, reading.Problem ?? "Enter a day");
        return reading.Value.Day;
    }

    private static int? Number(string cell, string what)
    {
        if (cell.Length is 0)
        {
            return null;
        }

        Rule.Require(int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number), $"The {what} must be a whole number");
        return number;
    }

    private static T? Of<T>(string cell, string what)
        where T : struct, Enum
    {
        if (cell.Length is 0)
        {
            return null;
        }

        Rule.Require(Enum.TryParse<T>(cell.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value),
            $"The {what} “{cell}” is not in the list");
        return value;
    }
}
