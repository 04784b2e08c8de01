using System.Collections.Frozen;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>
/// The numbers of the ranking, from <c>ranking_weights.csv</c>: data an administrator may change, shown on "Why this order".
/// A missing row keeps product.md's number.
/// </summary>
public sealed class FrontDoorWeights
{
    private readonly FrozenDictionary<string, double> _points;

    public FrontDoorWeights(IEnumerable<RankingWeight> weights)
    {
        _points = weights.ToFrozenDictionary(w => w.Code, w => w.Points);
        FitPrimary = Of("role-fit.primary", 35);
        FitSecondary = Of("role-fit.secondary", 24);
        FitAdjacent = Of("role-fit.adjacent", 12);
        FitListed = Of("role-fit.listed", 4);
        LevelSame = Of("level.same", 10);
        LevelOneStep = Of("level.one-step", 4);
        TravelFull = Of("travel.full", 20);
        TravelFullMinutes = Of("travel.full-minutes", 15);
        TravelZeroMinutes = Of("travel.zero-minutes", 75);
        SameIcs = Of("system.same-ics", 8);
        SameLsip = Of("system.same-lsip", 4);
        NeighbourIcs = Of("system.neighbours", 2);
        Fresh90 = Of("freshness.90", 9);
        Fresh180 = Of("freshness.180", 6);
        Fresh365 = Of("freshness.365", 2);
        Reply2 = Of("reply.2-days", 8);
        Reply5 = Of("reply.5-days", 5);
        Reply10 = Of("reply.10-days", 2);
        ReplyUnknown = Of("reply.unknown", 4);
        ReplyPriorDays = Of("reply.prior-days", 5);
        ReplyPriorWeight = Of("reply.prior-weight", 4);
        AppetiteLive = Of("appetite.live", 6);
        AppetiteLooking = Of("appetite.looking", 4);
        AppetiteInterested = Of("appetite.interested", 3);
        AppetiteUnknown = Of("appetite.unknown", 2);
        MaxMinutes = Math.Max(1, (int)Of("filter.max-minutes", 90));
        OpenLimit = (int)Of("fairness.open-limit", 5);
        PerOrganisation = Math.Max(1, (int)Of("compose.per-organisation", 2));
        Organisations = (int)Of("compose.organisations", 3);
    }

    public double FitPrimary { get; }

    public double FitSecondary { get; }

    public double FitAdjacent { get; }

    /// <summary>Added, up to primary, when the person lists the agenda themselves: less than a step, because agendas are often filled in from the
    /// title.</summary>
    public double FitListed { get; }

    public double LevelSame { get; }

    public double LevelOneStep { get; }

    public double TravelFull { get; }

    public double TravelFullMinutes { get; }

    public double TravelZeroMinutes { get; }

    public double SameIcs { get; }

    public double SameLsip { get; }

    public double NeighbourIcs { get; }

    public double Fresh90 { get; }

    public double Fresh180 { get; }

    public double Fresh365 { get; }

    public double Reply2 { get; }

    public double Reply5 { get; }

    public double Reply10 { get; }

    public double ReplyUnknown { get; }

    public double ReplyPriorDays { get; }

    public double ReplyPriorWeight { get; }

    public double AppetiteLive { get; }

    public double AppetiteLooking { get; }

    public double AppetiteInterested { get; }

    public double AppetiteUnknown { get; }

    /// <summary>Furthest drive when the seeker does not say, in minutes; the same care system is shown at any distance.</summary>
    public int MaxMinutes { get; }

    public int OpenLimit { get; }

    public int PerOrganisation { get; }

    public int Organisations { get; }

    private double Of(string code, double otherwise) => _points.GetValueOrDefault(code, otherwise);
}
