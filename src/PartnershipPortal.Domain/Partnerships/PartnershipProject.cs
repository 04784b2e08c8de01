namespace PartnershipPortal.Domain.Partnerships;

/// <summary>What kind of project it is. Source: S1-12, S2-07.</summary>
public enum ProjectKind
{
    NewPathway,
    CapitalBid,
    SafetyResource,
    Other,
}

/// <summary>How far a project is. Which of them a kind of project goes through, <see cref="ProjectLabels.Stages"/> says.</summary>
public enum ProjectStage
{
    Idea,
    Pilot,
    Submitted,
    Scaled,
    Awarded,
    Stopped,
}

/// <summary>What it is worth, roughly; never an exact sum.</summary>
public enum ValueBand
{
    Unknown,
    UpTo50Thousand,
    UpTo250Thousand,
    UpTo1Million,
    UpTo10Million,
    Over10Million,
}

/// <summary>
/// Something the two sides build together: a new pathway, a bid for money, a resource for safety. It goes from an idea to something that lasts, or
/// stops; each step is written down. Source: S1-12, S2-07.
/// </summary>
public sealed class PartnershipProject
{
    public const int TitleMaxLength = 120;

    private readonly List<ProjectPartner> _partners = [];

    private PartnershipProject() // EF Core
    {
    }

    internal PartnershipProject(Guid partnershipId, ProjectKind kind, ProjectFacts facts, Deed deed)
    {
        (PartnershipId, Kind, OrganisationId, BegunByAccountId, BegunOn) = (partnershipId, kind, deed.OrganisationId, deed.AccountId, deed.On);
        Say(facts, deed.On);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private set; }

    public ProjectKind Kind { get; private init; }

    public string Title { get; private set; } = null!;

    /// <summary>What is built, and for whom.</summary>
    public string Words { get; private set; } = null!;

    public ProjectStage Stage { get; private set; }

    /// <summary>The day it came to where it is.</summary>
    public DateOnly StageOn { get; private set; }

    public ValueBand Value { get; private set; }

    /// <summary>What came of it; known when it has come to its end.</summary>
    public string? Outcome { get; private set; }

    public Guid OrganisationId { get; private set; }

    public Guid BegunByAccountId { get; private init; }

    public DateOnly BegunOn { get; private init; }

    /// <summary>The organisations of the partnership that work on it.</summary>
    public IReadOnlyList<ProjectPartner> Partners => _partners;

    /// <summary>Its partnership and another of the same two have become one.</summary>
    public void MoveTo(Partnership partnership) => PartnershipId = partnership.Id;

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid from, Guid into)
    {
        OrganisationId = OrganisationId == from ? into : OrganisationId;
        if (_partners.RemoveAll(p => p.OrganisationId == from) > 0 && !_partners.Exists(p => p.OrganisationId == into))
        {
            _partners.Add(new ProjectPartner(Id, into));
        }
    }

    internal void Say(ProjectFacts facts, DateOnly on)
    {
        Rule.Require(Kind.Stages().Contains(facts.Stage), "This is no stage of such a project.");
        Rule.Require(!facts.Stage.IsLast() || !string.IsNullOrWhiteSpace(facts.Outcome), "Say what came of it.");
        Title = Rule.Text(facts.Title, TitleMaxLength, "A title");
        Words = Rule.Text(facts.Words, Partnership.WordsMaxLength, "What you build");
        Outcome = Rule.OptionalText(facts.Outcome, Partnership.WordsMaxLength, "What came of it");
        StageOn = Stage == facts.Stage && StageOn != default ? StageOn : on;
        (Stage, Value) = (facts.Stage, facts.Value);
        _partners.RemoveAll(p => !facts.Partners.Contains(p.OrganisationId));
        _partners.AddRange(facts.Partners.Where(o => !_partners.Exists(p => p.OrganisationId == o)).Distinct().Select(o => new ProjectPartner(Id, o)));
    }
}

/// <summary>An organisation that works on a project.</summary>
public sealed class ProjectPartner
{
    private ProjectPartner() // EF Core
    {
    }

    internal ProjectPartner(Guid projectId, Guid organisationId) => (ProjectId, OrganisationId) = (projectId, organisationId);

    public Guid ProjectId { get; private init; }

    public Guid OrganisationId { get; private init; }
}

/// <summary>What is typed about a project.</summary>
public sealed record ProjectFacts(
    string? Title, string? Words, ProjectStage Stage, ValueBand Value, IReadOnlyCollection<Guid> Partners, string? Outcome = null);

/// <summary>The words of projects, and which stages each kind goes through.</summary>
public static class ProjectLabels
{
    public static IReadOnlyList<ProjectStage> Stages(this ProjectKind kind) => kind switch
    {
        ProjectKind.CapitalBid => [ProjectStage.Idea, ProjectStage.Submitted, ProjectStage.Awarded, ProjectStage.Stopped],
        ProjectKind.NewPathway or ProjectKind.SafetyResource or ProjectKind.Other =>
            [ProjectStage.Idea, ProjectStage.Pilot, ProjectStage.Scaled, ProjectStage.Stopped],
    };

    /// <summary>Nothing follows, so that it is known what came of it.</summary>
    public static bool IsLast(this ProjectStage stage) => stage is ProjectStage.Scaled or ProjectStage.Awarded or ProjectStage.Stopped;

    public static string Word(this ProjectKind kind) => kind switch
    {
        ProjectKind.NewPathway => "New pathway",
        ProjectKind.CapitalBid => "Bid for capital money",
        ProjectKind.SafetyResource => "Resource for safety",
        ProjectKind.Other => "Something else",
    };

    public static string Word(this ProjectStage stage) => stage switch
    {
        ProjectStage.Idea => "Idea",
        ProjectStage.Pilot => "Pilot",
        ProjectStage.Submitted => "Bid handed in",
        ProjectStage.Scaled => "Runs at scale",
        ProjectStage.Awarded => "Money awarded",
        ProjectStage.Stopped => "Stopped",
    };

    public static string Word(this ValueBand value) => value switch
    {
        ValueBand.Unknown => "Not known yet",
        ValueBand.UpTo50Thousand => "Up to £50,000",
        ValueBand.UpTo250Thousand => "£50,000 to £250,000",
        ValueBand.UpTo1Million => "£250,000 to £1 million",
        ValueBand.UpTo10Million => "£1 million to £10 million",
        ValueBand.Over10Million => "More than £10 million",
    };
}
