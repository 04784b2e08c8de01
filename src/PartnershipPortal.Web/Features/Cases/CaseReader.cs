using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Cases;

/// <summary>Reads the library of cases for anyone, and what is not published for those who write or review it.</summary>
public sealed class CaseReader(PortalDbContext db, ReferenceBook book, CaseDesk desk)
{
    private const int PageSize = 20;

    internal async Task<CasesPage> ListAsync(CaseQuestion question, Viewer? viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var found = Narrowed(question);
        var total = await found.CountAsync(cancel);
        var (page, pages) = Paged(total, question.Page);
        var rows = await found.OrderBy(c => c.IsHistoric).ThenByDescending(c => c.Year ?? 0).ThenBy(c => c.Title).ThenBy(c => c.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).Select(c => new
            {
                c.Code,
                c.Title,
                c.Place,
                c.Who,
                c.Year,
                c.IsHistoric,
                c.Numbers,
                c.Agendas,
                c.YearGroups,
            }).ToListAsync(cancel);
        return new(
            question,
            [
                .. rows.Select(c => new CaseRow(
                    c.Code, c.Title, c.Place, c.Who, c.Year, c.IsHistoric, c.Numbers?.Split('\n')[0], Labels(words, TermKind.Agenda, c.Agendas),
                    Labels(words, TermKind.YearGroup, c.YearGroups))),
            ],
            total, page, pages, await desk.ChoicesAsync(cancel), Chosen(question, words), viewer is { InsideId: not null, IsMember: true });
    }

    /// <summary>A published one.</summary>
    internal async Task<CasePage?> PublicAsync(string code, CancellationToken cancel) =>
        await db.CaseStudies.Published().AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, cancel) is { } found ? await PageAsync(found, cancel) : null;

    /// <summary>One that somebody may write or review.</summary>
    internal async Task<CaseDeskPage?> DeskAsync(IQueryable<CaseStudy> among, Guid id, CancellationToken cancel)
    {
        var found = await among.AsNoTracking().Where(c => c.Id == id).Select(c => new { Case = c, Version = EF.Property<uint>(c, "xmin") })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var lines = await db.Set<CaseEntry>().Where(e => e.CaseId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Select(e => new { e.At, e.Kind, e.Words }).ToListAsync(cancel);
        return new(await PageAsync(found.Case, cancel), found.Case.IsOpen, found.Version, [.. lines.Select(l => (l.At, l.Kind.Word(), l.Words))]);
    }

    internal async Task<OwnCasesPage> OwnAsync(Viewer viewer, int page, CancellationToken cancel)
    {
        var own = db.CaseStudies.WrittenBy(viewer);
        (page, var pages) = Paged(await own.CountAsync(cancel), page);
        return new(await RowsAsync(own.OrderByDescending(c => c.Id).Skip((page - 1) * PageSize).Take(PageSize), cancel), page, pages);
    }

    internal async Task<ReviewCasesPage> ReviewAsync(string? q, int page, CancellationToken cancel)
    {
        var others = Sought(db.CaseStudies.Where(c => c.State == CaseState.Published || c.State == CaseState.Withdrawn), q);
        (page, var pages) = Paged(await others.CountAsync(cancel), page);
        return new(
            await RowsAsync(db.CaseStudies.Waiting().OrderBy(c => c.SubmittedAt).ThenBy(c => c.Id).Take(PageSize * 5), cancel),
            await RowsAsync(others.OrderBy(c => c.Title).ThenBy(c => c.Id).Skip((page - 1) * PageSize).Take(PageSize), cancel), q, page, pages);
    }

    private static (int Page, int Pages) Paged(int total, int page)
    {
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        return (Math.Clamp(page, 1, pages), pages);
    }

    private async Task<IReadOnlyList<CaseWorkRow>> RowsAsync(IQueryable<CaseStudy> cases, CancellationToken cancel) => await cases.Select(c => new CaseWorkRow(
        c.Id, c.Code, c.Title, c.State, db.Organisations.IgnoreQueryFilters().Where(o => o.Id == c.OrganisationId).Select(o => o.Name).FirstOrDefault(),
        c.Entries.Max(e => (DateTimeOffset?)e.At) ?? c.PublishedAt!.Value, c.Reason)).ToListAsync(cancel);

    private IQueryable<CaseStudy> Narrowed(CaseQuestion question)
    {
        var (agenda, programme, years) = (question.Agenda, question.Programme, question.Years);
        var (staff, sector) = (question.Staff, question.Sector);
        var found = Sought(db.CaseStudies.Published(), question.Q);
        found = string.IsNullOrWhiteSpace(agenda) ? found : found.Where(c => c.Agendas.Contains(agenda));
        found = string.IsNullOrWhiteSpace(programme) ? found : found.Where(c => c.Programmes.Contains(programme));
        found = string.IsNullOrWhiteSpace(staff) ? found : found.Where(c => c.StaffGroups.Contains(staff));
        found = string.IsNullOrWhiteSpace(sector) ? found : found.Where(c => c.Sectors.Contains(sector));
        found = string.IsNullOrWhiteSpace(years) ? found
            : years is CaseQuestion.None ? found.Where(c => c.YearGroups.Length == 0) : found.Where(c => c.YearGroups.Contains(years));
        return question.Historic switch
        {
            CaseQuestion.Only => found.Where(c => c.IsHistoric),
            CaseQuestion.None => found.Where(c => !c.IsHistoric),
            _ => found,
        };
    }

    /// <summary>Every word stands somewhere in it, whatever the accents.</summary>
    private static IQueryable<CaseStudy> Sought(IQueryable<CaseStudy> cases, string? q)
    {
        foreach (var word in CleanText.Cut(q ?? "", CaseQuestion.TextMaxLength).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = Like.Contains(word);
            cases = cases.Where(c => EF.Functions.Like(
                PortalDbContext.Fold(c.Title + " " + c.Place + " " + c.Who + " " + c.Tried + " " + (c.Numbers ?? "") + " " + c.Worked),
                PortalDbContext.Fold(pattern)));
        }

        return cases;
    }

    private async Task<CasePage> PageAsync(CaseStudy c, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var whose = c.OrganisationId is not { } id ? null
            : await db.Organisations.Where(o => o.Id == id).Select(o => new { o.Name, o.Code }).SingleOrDefaultAsync(cancel);
        var question = new WantedCase(c.Agendas, c.Programmes);
        return new(
            c.Id, c.Code, c.State, c.Title, c.Place, c.Who, c.Year, c.IsHistoric, c.Fate, c.Tried,
            [.. (c.Numbers ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], c.Worked)
        {
            Between = [.. c.Sectors.Select(s => Sectors.TryParse(s, out var sector) ? sector.Label() : s)],
            Agendas = Links(words, TermKind.Agenda, c.Agendas, a => new CaseQuestion { Agenda = a }),
            Programmes = Links(words, TermKind.Programme, c.Programmes, p => new CaseQuestion { Programme = p }),
            YearGroups = Labels(words, TermKind.YearGroup, c.YearGroups),
            StaffGroups = Labels(words, TermKind.StaffGroup, c.StaffGroups),
            Source = c.Source,
            Url = WebLink.SafeOrNull(c.Url),
            CheckedOn = c.CheckedOn,
            Organisation = whose?.Name,
            OrganisationCode = whose?.Code,
            AskRole = whose is null || c.ContactRole is null ? null : words.Label(TermKind.RoleFamily, c.ContactRole),
            AskAgenda = c.Agendas[0],
            Reason = c.Reason,
            Similar = SimilarRows.To(question, words, except: c.Code),
        };
    }

    private static IReadOnlyList<(string Label, string Url)> Links(
        ReferenceBookSnapshot words, TermKind kind, string[] codes, Func<string, CaseQuestion> question) =>
        [.. codes.Select(c => (words.Label(kind, c), question(c).Url()))];

    private static IReadOnlyList<string> Labels(ReferenceBookSnapshot words, TermKind kind, string[] codes) => [.. codes.Select(c => words.Label(kind, c))];

    private static List<(string Words, string Url)> Chosen(CaseQuestion q, ReferenceBookSnapshot words)
    {
        var chosen = new List<(string, string)>();
        void Add(string name, string? code, Func<string, string> label)
        {
            if (!string.IsNullOrWhiteSpace(code))
            {
                chosen.Add((label(code), q.Url(without: name)));
            }
        }

        Add("q", q.Q, text => $"“{text}”");
        Add("agenda", q.Agenda, c => words.Label(TermKind.Agenda, c));
        Add("programme", q.Programme, c => words.Label(TermKind.Programme, c));
        Add("years", q.Years, c => c is CaseQuestion.None ? "No year group given" : words.Label(TermKind.YearGroup, c));
        Add("staff", q.Staff, c => words.Label(TermKind.StaffGroup, c));
        Add("sector", q.Sector, c => Sectors.TryParse(c, out var sector) ? sector.Label() : c);
        Add("historic", q.Historic, c => c is CaseQuestion.Only ? "Only from the past" : "Nothing from the past");
        return chosen;
    }
}

/// <summary>Similar cases with the reason in words, from what the node holds in memory: no statement is asked.</summary>
internal static class SimilarRows
{
    /// <param name="except">Code of the case they are shown beside.</param>
    public static IReadOnlyList<SimilarCaseRow> To(WantedCase question, ReferenceBookSnapshot words, string? except = null) =>
    [
        .. SimilarCases.To(question, words.Cases.Where(c => c.Code != except))
            .Select(s => new SimilarCaseRow(s.Case.Code, s.Case.Title, s.Case.Place, Why(s, words))),
    ];

    /// <summary>For one agenda, and a programme where one was chosen.</summary>
    public static IReadOnlyList<SimilarCaseRow> To(
        ReferenceBookSnapshot words, string? agenda, string? programme = null, Sector? own = null, IEnumerable<Sector>? others = null) =>
        To(new(agenda is null ? [] : [agenda], string.IsNullOrWhiteSpace(programme) ? [] : [programme], own?.Code(), [.. (others ?? []).Select(s => s.Code())]),
            words);

    private static string Why(SimilarCase s, ReferenceBookSnapshot words)
    {
        var same = s.Programmes.Select(p => words.Label(TermKind.Programme, p)).Concat(s.Agendas.Select(a => words.Label(TermKind.Agenda, a))).Distinct()
            .Select(FrontDoorWords.InSentence).Take(2);
        var past = s.Case.IsHistoric ? ", from the past" : "";
        return $"Also about {string.Join(" and ", same)}{(s.HasSameSides ? ", between the same kinds of organisation" : "")}{past}.";
    }
}
