namespace PartnershipPortal.Domain.Vocabulary;

/// <summary>Whether a word is in use today, goes by another name now, or names something that no longer exists.</summary>
public enum TermStatus
{
    Current,
    Renamed,
    Historic,
}

/// <summary>The vocabularies of product.md (V1, V2, V5 to V9 and the agendas).</summary>
public enum TermKind
{
    Agenda,
    Programme,
    RoleFamily,
    PlacementModel,
    WpGroup,
    JointCommitment,
    Barrier,
    OrganisationType,
    Glossary,

    /// <summary>A clause of the library for memoranda of understanding: its meaning is the wording, its expansion the note in plain words.</summary>
    MouClause,

    /// <summary>One of the ten intentions that a pledge answers; its group is the stage. Source: S4-02 to S4-11.</summary>
    PledgeIntention,

    /// <summary>One of the twelve things asked for locally; its group is the stage. Source: S4-22.</summary>
    PledgeReadiness,

    /// <summary>One of the four goals of widening participation; its meaning says it in three words. Source: S3-01.</summary>
    PlanGoal,

    /// <summary>One of the five building blocks of a plan. Source: S3-02.</summary>
    PlanBlock,

    /// <summary>One of the nine types of activity. Source: S3-05.</summary>
    PlanActivityType,

    /// <summary>A column of the published model: its group is the goal, its meaning for whom, its expansion what is done. Source: S3-03.</summary>
    PlanModel,

    /// <summary>Who delivers in the model; its group names the columns. Who is no more there has a successor. Source: S3-03.</summary>
    PlanActor,

    /// <summary>A year group an activity is for.</summary>
    YearGroup,

    /// <summary>One of the five strategic aims that activities count towards. Source: S3-11.</summary>
    PlanTag,

    /// <summary>Something the framework asks of leaders, of staff, or of schools and colleges; its group is the audience. Source: S3-06 to S3-08.</summary>
    PlanAsk,

    /// <summary>One of the four things a people board is for. Source: S1-32.</summary>
    BoardFunction,

    /// <summary>One of the five things a hub does; its group is the kind of hub. Source: S1-06, S3-28, S3-29.</summary>
    HubFunction,

    /// <summary>Something the founding document recommends; its group is for whom, nationally or in a region. Source: S1-20.</summary>
    Recommendation,

    /// <summary>Whom a case or a resource is about: nurses, midwives, support workers. Source: S0-27.</summary>
    StaffGroup,

    /// <summary>A signpost: its group is the heading, its meaning what it is, its audience who it is for. Source: V11, S0-14, S0-27.</summary>
    Resource,

    /// <summary>A mistaken idea (the label) and how things are (the meaning); its agenda says where it helps. Source: S3-14, S0-46.</summary>
    MythCard,

    /// <summary>A figure (the label) and what it counts (the meaning), with source and year. Source: S1-17, S4-28.</summary>
    FactCard,

    /// <summary>Something ambassadors do; its group names the types of activity of a plan that it serves. Source: S3-22, S3-05.</summary>
    AmbassadorActivity,

    /// <summary>One of the four audiences of a campaign. Source: S4-25.</summary>
    CampaignAudience,
}

/// <summary>A word of the field with its fate. Vocabulary is data: an administrator edits it and the portal changes without a release.</summary>
public sealed class Term
{
    public const int LabelMaxLength = 200;
    public const int CodeMaxLength = 60;
    public const int FactMaxLength = 300;

    public required TermKind Kind { get; init; }

    public required string Code { get; init; }

    public required string Label { get; set; }

    /// <summary>Heading it stands under: the group of a programme, the audience of a glossary word.</summary>
    public string? Group { get; set; }

    /// <summary>What it means in plain words.</summary>
    public string? Meaning { get; set; }

    /// <summary>The long form of an abbreviation (glossary), or what the family does (role families).</summary>
    public string? Expansion { get; set; }

    /// <summary>The sector of a role family.</summary>
    public Sector? Sector { get; set; }

    /// <summary>The level a role family usually works at.</summary>
    public Contacts.ContactLevel? Level { get; set; }

    /// <summary>The agenda a programme belongs to.</summary>
    public string? AgendaCode { get; set; }

    /// <summary>Of a programme: what it costs, whom it is for, how long it takes; in a line each. Source: S0-61, S4-19.</summary>
    public string? Cost { get; set; }

    public string? Audience { get; set; }

    public string? Length { get; set; }

    /// <summary>Where a resource, or what a myth card rests on, is read; always https.</summary>
    public string? Url { get; set; }

    /// <summary>The year of a dated fact or publication.</summary>
    public int? Year { get; set; }

    /// <summary>Codes of the staff groups that a resource is about.</summary>
    public string[] StaffGroups { get; set; } = [];

    /// <summary>Of a glossary word of one sector: what somebody of the other sector would say. Source: S1-24.</summary>
    public string? OtherWords { get; set; }

    public TermStatus Status { get; set; }

    public string? Successor { get; set; }

    public required string Source { get; set; }

    public DateOnly? CheckedOn { get; set; }

    public int Sort { get; set; }

    /// <summary>When an administrator last edited it; a reload leaves it alone from then on.</summary>
    public DateTimeOffset? EditedAt { get; set; }
}

/// <summary>Another way people write a term: a job title, an abbreviation, a common spelling.</summary>
public sealed class Synonym
{
    public const int TextMaxLength = 120;

    public required TermKind Kind { get; init; }

    public required string TermCode { get; init; }

    public required string Text { get; init; }

    /// <summary>An administrator's removal: kept so that a reload does not bring it back.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>How well a role family answers an agenda. Source: product.md section 7, "Role–agenda fit".</summary>
public enum RouteFit
{
    Primary,
    Secondary,
    Adjacent,
}

/// <summary>Which role family handles which agenda at which level: operational from NHS Employers, strategic from the Hugh Baird table.</summary>
public sealed class AgendaRoute
{
    public required string AgendaCode { get; init; }

    public required string RoleFamilyCode { get; init; }

    public required Contacts.ContactLevel Level { get; init; }

    public required RouteFit Fit { get; set; }

    public required string Source { get; set; }

    public DateTimeOffset? EditedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>A number of the matching rules, shown on the public page "Why this order".</summary>
public sealed class RankingWeight
{
    public required string Code { get; init; }

    public required double Points { get; set; }

    public required string Description { get; set; }

    public DateTimeOffset? EditedAt { get; set; }
}

/// <summary>
/// A day on which England departs from the rule of <see cref="BankHolidays"/>: a bank holiday proclaimed for once, or one of the rule's
/// that was moved away or not given that year.
/// </summary>
public sealed class BankHoliday
{
    public const int NameMaxLength = 100;

    public required DateOnly Date { get; init; }

    public required string Name { get; init; }

    /// <summary>By rule a bank holiday, but a working day this once. Any other day listed is one beside the rule.</summary>
    public bool IsCancelled => BankHolidays.NameOf(Date) is not null;
}
