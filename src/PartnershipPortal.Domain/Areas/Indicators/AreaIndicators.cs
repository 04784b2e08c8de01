namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>The indicators there are, in the order of their codes. Source: product.md section 6.</summary>
public static class AreaIndicators
{
    public static IReadOnlyList<Indicator> All { get; } =
    [
        new TrustsWithPartnership(), new TwoLevelLinks(), new ExecutiveLinks(), new ColdSpotNeed(), new DaysToReply(), new IntroductionOutcomes(),
        new TimeToPartnership(), new ContactFreshness(), new KeyPersonRisk(), new ReachableOrganisations(), new MouCoverage(), new MouReviews(),
        new PlacementPlaces(), new FillRate(), new UnmetDemand(), new CollegeVoice(), new SmallOrganisations(), new Attrition(), new Destinations(),
        new GapsOpen(), new CommunityPulse(), new WideningReach(), new PlanGoals(), new LevyGifts(), new EffectOfConvening(),
        new SkillsPlanOffers(), new DemandAhead(),
    ];

    public static Indicator? Find(string? slug) => All.FirstOrDefault(i => i.Card.Slug == slug);

    public static Indicator? OfCode(string code) => All.FirstOrDefault(i => i.Card.Code == code);
}
