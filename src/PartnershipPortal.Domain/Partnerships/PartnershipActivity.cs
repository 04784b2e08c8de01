namespace PartnershipPortal.Domain.Partnerships;

/// <summary>What two sides can do together. Source: S0-26, S0-30, S0-31, S0-47, S1-15, S1-26, S1-27, S1-30, S2-11, S2-12, S4-10.</summary>
public enum ActivityKind
{
    ExchangeVisit,
    CollegeWalk,
    ImmersionVisit,
    TutorPlacement,
    CoTeaching,
    CurriculumCoDesign,
    AssessmentCoDesign,
    Talk,
    Mentoring,
    MentorUpskilling,
    InductionPack,
    CareersGuidance,
    TalentDevelopment,
    LeadershipExchange,
    Other,
}

/// <summary>
/// Something the sides did together. It counts towards how deep the partnership goes; no learner is named, only how many took part.
/// </summary>
public sealed class PartnershipActivity
{
    public const int MostPeople = 100_000;

    private PartnershipActivity() // EF Core
    {
    }

    internal PartnershipActivity(Guid partnershipId, ActivityFacts facts, Guid organisationId, Guid accountId)
    {
        (PartnershipId, OrganisationId, RecordedByAccountId) = (partnershipId, organisationId, accountId);
        (Kind, On, HostSide, TookPart, InterestBefore, InterestAfter) =
            (facts.Kind, facts.On, facts.HostSide, facts.TookPart, facts.InterestBefore, facts.InterestAfter);
        Words = Rule.OptionalText(facts.Words, Partnership.WordsMaxLength, "What was done");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private set; }

    public ActivityKind Kind { get; private init; }

    public DateOnly On { get; private init; }

    public string? Words { get; private init; }

    /// <summary>Who received the other, where one side visits the other; null otherwise. Source: S0-30.</summary>
    public PartnershipSide? HostSide { get; private init; }

    /// <summary>People who took part; only a count.</summary>
    public int? TookPart { get; private init; }

    /// <summary>Of those who took part, how many were interested in health or care before and after. Source: S2-12.</summary>
    public int? InterestBefore { get; private init; }

    public int? InterestAfter { get; private init; }

    /// <summary>What each side says of it afterwards. Source: S1-27.</summary>
    public string? AskingFeedback { get; private set; }

    public string? AnsweringFeedback { get; private set; }

    public Guid OrganisationId { get; private set; }

    public Guid RecordedByAccountId { get; private init; }

    public string? FeedbackOf(PartnershipSide side) => side switch
    {
        PartnershipSide.Asking => AskingFeedback,
        PartnershipSide.Answering => AnsweringFeedback,
    };

    internal void SayOf(PartnershipSide side, string feedback) => (AskingFeedback, AnsweringFeedback) = side switch
    {
        PartnershipSide.Asking => (feedback, AnsweringFeedback),
        PartnershipSide.Answering => (AskingFeedback, feedback),
    };

    /// <summary>Its partnership and another of the same two have become one.</summary>
    public void MoveTo(Partnership partnership) => PartnershipId = partnership.Id;

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid from, Guid into) => OrganisationId = OrganisationId == from ? into : OrganisationId;
}

/// <summary>What is typed about an activity.</summary>
public sealed record ActivityFacts(
    ActivityKind Kind, DateOnly On, string? Words = null, PartnershipSide? HostSide = null, int? TookPart = null, int? InterestBefore = null,
    int? InterestAfter = null);

/// <summary>The words of activities.</summary>
public static class ActivityLabels
{
    public static string Word(this ActivityKind kind) => kind switch
    {
        ActivityKind.ExchangeVisit => "Exchange visit",
        ActivityKind.CollegeWalk => "College walk: leaders see the college at work",
        ActivityKind.ImmersionVisit => "Immersion visit",
        ActivityKind.TutorPlacement => "Tutor placement: teaching staff on a ward or in a service",
        ActivityKind.CoTeaching => "Teaching together, in class or at work",
        ActivityKind.CurriculumCoDesign => "Designing a curriculum together",
        ActivityKind.AssessmentCoDesign => "Designing assessments together",
        ActivityKind.Talk => "Talk to learners",
        ActivityKind.Mentoring => "Mentoring",
        ActivityKind.MentorUpskilling => "Training for mentors",
        ActivityKind.InductionPack => "Induction pack",
        ActivityKind.CareersGuidance => "Careers guidance",
        ActivityKind.TalentDevelopment => "Developing talent among staff",
        ActivityKind.LeadershipExchange => "Exchange of leaders",
        ActivityKind.Other => "Something else",
    };

    /// <summary>One side receives the other.</summary>
    public static bool HasHost(this ActivityKind kind) =>
        kind is ActivityKind.ExchangeVisit or ActivityKind.CollegeWalk or ActivityKind.ImmersionVisit or ActivityKind.TutorPlacement
            or ActivityKind.LeadershipExchange;
}
