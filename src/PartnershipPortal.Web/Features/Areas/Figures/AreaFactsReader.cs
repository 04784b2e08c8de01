using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Figures.Book;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>Reads what the indicators of a place are worked out from: the book of areas, and beside it one statement, whatever the place.</summary>
public sealed class AreaFactsReader(PortalDbContext db, ReferenceBook reference, AreaBook facts)
{
    private static readonly JsonSerializerOptions Snake = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The facts of one care system, of those of a region, or of all, as they are for everybody.</summary>
    internal async Task<AreaFacts> ReadAsync(IReadOnlyCollection<IntegratedCareSystem> areas, CancellationToken cancel) =>
        (await ReadEachAsync([areas], cancel))[0];

    /// <summary>The same of several places.</summary>
    internal async Task<IReadOnlyList<AreaFacts>> ReadEachAsync(
        IReadOnlyList<IReadOnlyCollection<IntegratedCareSystem>> places, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        List<(IReadOnlyList<AreaBirth> Births, AreaRest Beside)> asked = [];
        foreach (var births in places.Select(p => Births(p, book)))
        {
            asked.Add((births, await RestAsync(births, cancel)));
        }

        return [.. (await facts.FactsAsync(db, asked, cancel)).Select(f => InWords(f, book))];
    }

    /// <summary>One care system for a page, with what has been worked out of it already.</summary>
    internal async Task<AreaEdition> EditionAsync(IntegratedCareSystem area, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var birth = Births([area], book)[0];
        return await facts.EditionAsync(db, birth, book, () => RestAsync([birth], cancel), f => InWords(f, book), cancel);
    }

    /// <summary>The facts of an edition as its reader may know them: with communities the viewer is in, and with what began in similar care
    /// systems.</summary>
    internal async Task<AreaFacts> ForAsync(AreaEdition edition, Viewer viewer, IReadOnlyList<string> similar, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var own = viewer is { AccountId: { } account, InsideId: { } inside } ? await OwnAsync(edition.Facts.Areas, account, inside, cancel) : [];
        var mine = own.Select(c => c.Id).ToHashSet();
        return edition.Facts with
        {
            Communities = own.Count is 0 ? edition.Facts.Communities
                : [.. edition.Facts.Communities.Where(c => !mine.Contains(c.Id)).Concat(own).OrderBy(c => c.Id)],
            SimilarAreas = similar,
            Elsewhere = facts.BirthsIn(similar.Select(book.FindArea).OfType<IntegratedCareSystem>().Select(a => (a.Code, a.ValidFrom))),
        };
    }

    /// <summary>When the care systems began, and what they were made of.</summary>
    internal static IReadOnlyList<AreaBirth> Births(IEnumerable<IntegratedCareSystem> areas, ReferenceBookSnapshot book) =>
    [
        .. areas.Select(a => new AreaBirth(a.Code, a.ValidFrom,
            [.. book.AreaSuccessions.Where(s => s.NewCode == a.Code && s.OldCode != a.Code).Select(s => s.OldCode)])),
    ];

    private static AreaFacts InWords(AreaFacts read, ReferenceBookSnapshot book) => read with
    {
        Goals = book.CurrentTerms(TermKind.PlanGoal).ToDictionary(t => t.Code, t => t.Label),
        AgendaOfProgramme = book.TermsOf(TermKind.Programme).Where(t => t.AgendaCode is not null).ToDictionary(t => t.Code, t => t.AgendaCode!),
        Calendar = book.WorkingDays,
    };

    private async Task<AreaRest> RestAsync(IReadOnlyList<AreaBirth> births, CancellationToken cancel) =>
        (await db.ReadAsync(AreaFactsStatement.Rest, CodesOf(births), row => JsonSerializer.Deserialize<AreaRest>(row.GetString(0), Snake)!, cancel)).Single();

    private async Task<IReadOnlyList<CommunityFact>> OwnAsync(
        IReadOnlyList<AreaBirth> births, Guid account, Guid organisation, CancellationToken cancel) =>
        (await db.ReadAsync(
            AreaFactsStatement.Own, [.. CodesOf(births), Statements.Of(account), Statements.Of(organisation)],
            row => JsonSerializer.Deserialize<IReadOnlyList<CommunityFact>>(row.GetString(0), Snake)!, cancel)).Single();

    private static NpgsqlParameter[] CodesOf(IReadOnlyList<AreaBirth> births) =>
    [
        new NpgsqlParameter<string[]> { TypedValue = [.. births.Select(b => b.Code)] },
        new NpgsqlParameter<string[]> { TypedValue = [.. births.SelectMany(b => b.Predecessors).Distinct()] },
    ];
}
