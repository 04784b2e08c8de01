using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using NpgsqlTypes;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Areas.Figures;

/// <summary>Reads what the indicators of a place are worked out from: one statement, whatever the place.</summary>
public sealed class AreaFactsReader(PortalDbContext db, ReferenceBook reference)
{
    private static readonly JsonSerializerOptions Snake = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The facts of one care system, of those of a region, or of all, as they are for everybody.</summary>
    internal Task<AreaFacts> ReadAsync(IReadOnlyCollection<IntegratedCareSystem> areas, CancellationToken cancel) => ReadAsync(areas, null, [], cancel);

    /// <summary>The same for a page: with communities the viewer is in, and with what began in similar care systems.</summary>
    internal async Task<AreaFacts> ReadAsync(
        IReadOnlyCollection<IntegratedCareSystem> areas, Viewer? viewer, IReadOnlyList<string> similar, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var births = Births(areas, book);
        var read = await db.ReadAsync(
            AreaFactsStatement.Sql,
            [
                new NpgsqlParameter<string[]> { TypedValue = [.. births.Select(b => b.Code)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. births.SelectMany(b => b.Predecessors).Distinct()] },
                new NpgsqlParameter { Value = viewer?.AccountId is { } account ? account : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new NpgsqlParameter { Value = viewer?.InsideId is { } inside ? inside : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new NpgsqlParameter<string[]> { TypedValue = [.. similar] },
            ],
            row => JsonSerializer.Deserialize<Document>(row.GetString(0), Snake)!,
            cancel);
        var (organisations, partnerships, introductions, mous, contacts, capacities, bookings, opportunities, gaps, seats, levy,
            communities, plans, elsewhere) = read.Single();
        return new AreaFacts
        {
            Areas = births,
            Organisations = organisations,
            Partnerships = partnerships,
            Introductions = introductions,
            Mous = mous,
            Contacts = contacts,
            Capacities = capacities,
            Bookings = bookings,
            Opportunities = opportunities,
            Gaps = gaps,
            Seats = seats,
            Levy = levy,
            Communities = communities,
            Plans = plans,
            Elsewhere = elsewhere,
            SimilarAreas = similar,
            Goals = book.CurrentTerms(TermKind.PlanGoal).ToDictionary(t => t.Code, t => t.Label),
            AgendaOfProgramme = book.TermsOf(TermKind.Programme).Where(t => t.AgendaCode is not null).ToDictionary(t => t.Code, t => t.AgendaCode!),
            Calendar = book.WorkingDays,
        };
    }

    /// <summary>When the care systems began, and what they were made of.</summary>
    internal static IReadOnlyList<AreaBirth> Births(IEnumerable<IntegratedCareSystem> areas, ReferenceBookSnapshot book) =>
    [
        .. areas.Select(a => new AreaBirth(a.Code, a.ValidFrom,
            [.. book.AreaSuccessions.Where(s => s.NewCode == a.Code && s.OldCode != a.Code).Select(s => s.OldCode)])),
    ];

    /// <summary>As the statement writes it.</summary>
    private sealed record Document(
        IReadOnlyList<OrganisationFact> Organisations, IReadOnlyList<PartnershipFact> Partnerships, IReadOnlyList<IntroductionFact> Introductions,
        IReadOnlyList<MouFact> Mous, IReadOnlyList<ContactFact> Contacts, IReadOnlyList<CapacityFact> Capacities, IReadOnlyList<BookingFact> Bookings,
        IReadOnlyList<OpportunityFact> Opportunities, IReadOnlyList<GapFact> Gaps, IReadOnlyList<SeatFact> Seats, IReadOnlyList<LevyFact> Levy,
        IReadOnlyList<CommunityFact> Communities, IReadOnlyList<PlanFact> Plans, IReadOnlyList<LinkBirth> Elsewhere);
}
