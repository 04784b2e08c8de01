namespace PartnershipPortal.Domain.Offers;

/// <summary>A thing that may be said of an offer or need with a tick, and searched for.</summary>
/// <param name="Code">As rows and addresses hold it; never changes.</param>
/// <param name="Heading">What it stands under in the form.</param>
public sealed record OpportunityMark(string Code, string Label, string Heading);

/// <summary>The ticks, each with the row of the requirements it comes from.</summary>
public static class OpportunityMarks
{
    public const string GuaranteedInterview = "guaranteed-interview";
    public const string PriorLearning = "prior-learning";
    public const string LsipPriority = "lsip-priority";
    public const string DualRoleTeaching = "dual-role-teaching";
    public const string StaffIntoClassroom = "staff-into-classroom";
    public const string Secondment = "secondment";

    private const string Entry = "Ways in";
    private const string Work = "At work";
    private const string Together = "Between organisations";
    private const string Theme = "Themes";

    public static IReadOnlyList<OpportunityMark> All { get; } =
    [
        new(GuaranteedInterview, "Guaranteed interview", Entry), // S1-50
        new("non-traditional", "People from a non-traditional route are welcome", Entry), // S1-01
        new(PriorLearning, "Prior learning counts", Entry), // S4-09
        new("reskill", "For people who change career", Entry), // S0-53
        new("part-time", "Part time", Work), // S4-08
        new("backfill", "Time away is covered (backfill)", Work), // S4-18
        new("integrated-role", "Works across health and care", Work), // S1-01
        new(DualRoleTeaching, "Keeps their job and teaches part time", Together), // S2-05
        new(StaffIntoClassroom, "Clinical staff teach in the classroom", Together), // S0-47
        new(Secondment, "Secondment between organisations", Together), // S2-05
        new("co-delivery", "Taught together by college and employer", Together), // S1-52
        new(LsipPriority, "Answers a local skills improvement plan", Together), // S0-60
        new("every-contact-counts", "Making every contact count", Theme), // S1-54
        new("social-prescribing", "Social prescribing", Theme),
        new("digital-care", "Digital and technology", Theme),
    ];

    /// <summary>Marks that make a match by themselves: the sides bring people together, whatever the programme. Source: S2-05.</summary>
    public static IReadOnlyList<string> Pairing { get; } = [DualRoleTeaching, StaffIntoClassroom, Secondment];

    public static OpportunityMark? Find(string? code) => All.FirstOrDefault(m => m.Code == code);
}
