using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Areas;

/// <summary>What a hub is there for. Source: S1-05, S3-28, S3-29.</summary>
public enum HubKind
{
    /// <summary>The health and care employer hub, of which a region has one.</summary>
    Employers,
    SkillsCentre,
    Careers,
}

public enum HubState
{
    Planned,
    Running,
    Ended,
}

/// <summary>How far a hub is with one of its functions.</summary>
public enum FunctionState
{
    NotYet,
    Planned,
    InPlace,
}

/// <summary>What an organisation is to a hub.</summary>
public enum HubPart
{
    /// <summary>Owns it.</summary>
    Lead,

    /// <summary>Its people sit there, where that is not the lead. Source: S3-28.</summary>
    Host,
    Member,
}

/// <summary>
/// A hub of an NHS region that joins colleges and employers: its kind, five functions with owner and state, who leads, hosts and belongs to it. Recorded by an
/// administrator or the lead of an area in the region, open to anybody. Its team are the contacts of its organisations in the role family of hub teams, by the
/// ladder. Source: S1-05, S1-06, S3-28, S3-29.
/// </summary>
public sealed class Hub
{
    public const int NameMaxLength = 120;
    public const int WordsMaxLength = 600;

    /// <summary>The role family of its team.</summary>
    public const string TeamFamily = "hub.team";

    private readonly List<HubFunction> _functions = [];
    private readonly List<HubMember> _members = [];

    private Hub() // EF Core
    {
    }

    /// <param name="functions">Codes of what a hub of this kind does, of <c>TermKind.HubFunction</c>.</param>
    public Hub(string regionCode, HubKind kind, HubWords words, IEnumerable<string> functions, DateOnly today)
    {
        (RegionCode, Kind) = (regionCode, kind);
        _functions.AddRange(functions.Select(f => new HubFunction(Id, f)));
        Describe(words, today);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public string RegionCode { get; private init; } = null!;

    public HubKind Kind { get; private init; }

    public string Name { get; private set; } = null!;

    /// <summary>What it does for whom, in its own words.</summary>
    public string? Words { get; private set; }

    public HubState State { get; private set; }

    /// <summary>Since when it runs; of one that is planned, from when it is to.</summary>
    public DateOnly? Since { get; private set; }

    /// <summary>The first day on which it ran no more.</summary>
    public DateOnly? EndedOn { get; private set; }

    public IReadOnlyList<HubFunction> Functions => _functions;

    public IReadOnlyList<HubMember> Members => _members;

    /// <summary>Puts it right. Throws when days and state do not go together.</summary>
    public void Describe(HubWords words, DateOnly today)
    {
        Rule.Allow(WhyNot(words, today));
        Name = Rule.Text(words.Name, NameMaxLength, "The name of the hub");
        Words = Rule.OptionalText(words.Words, WordsMaxLength, "What it does");
        (State, Since, EndedOn) = (words.State, words.Since, words.State is HubState.Ended ? words.EndedOn : null);
    }

    /// <summary>Why days and state cannot be, in a sentence for the form; null when they can.</summary>
    public static string? WhyNot(HubWords words, DateOnly today) => words.State switch
    {
        HubState.Planned => null,
        HubState.Running => WhyNotBegun(words.Since, today),
        HubState.Ended => WhyNotBegun(words.Since, today) ?? (words.EndedOn is not { } ended ? "Enter the day it ended"
            : ended > today || ended < words.Since ? "It ended after it began, today or before" : null),
    };

    /// <summary>How far one of its functions is, and which role or organisation sees to it: what is planned or in place has an owner.</summary>
    public void Say(string function, FunctionState state, string? owner)
    {
        var row = _functions.Find(f => f.Code == function);
        Rule.Require(row is not null, "A hub of this kind has no such function.");
        row.Say(state, owner);
    }

    /// <summary>Whoever owns it, in place of who did.</summary>
    public void LedBy(Organisation organisation) => Put(HubPart.Lead, organisation);

    /// <summary>Where its people sit, in place of where they did; nobody when the lead hosts it.</summary>
    public void HostedBy(Organisation? organisation)
    {
        _members.RemoveAll(m => m.Part is HubPart.Host && m.OrganisationId != organisation?.Id);
        if (organisation is not null)
        {
            Put(HubPart.Host, organisation);
        }
    }

    public void Add(Organisation organisation)
    {
        Rule.Require(!_members.Exists(m => m.Part is HubPart.Member && m.OrganisationId == organisation.Id), $"{organisation.Name} is a member already.");
        _members.Add(new(Id, organisation.Id, HubPart.Member));
    }

    public void Remove(Guid organisation) =>
        Rule.Require(_members.RemoveAll(m => m.Part is HubPart.Member && m.OrganisationId == organisation) is 1, "It is no member.");

    private static string? WhyNotBegun(DateOnly? since, DateOnly today) => since is not { } began ? "Enter the day it began"
        : began > today ? "It cannot have begun on a day to come" : null;

    private void Put(HubPart part, Organisation organisation)
    {
        if (!_members.Exists(m => m.Part == part && m.OrganisationId == organisation.Id))
        {
            _members.RemoveAll(m => m.Part == part);
            _members.Add(new(Id, organisation.Id, part));
        }
    }
}

/// <summary>What is said of a hub.</summary>
public sealed record HubWords(string? Name, string? Words, HubState State, DateOnly? Since, DateOnly? EndedOn);

/// <summary>One of the five things a hub of its kind does.</summary>
public sealed class HubFunction
{
    public const int OwnerMaxLength = 120;

    private HubFunction() // EF Core
    {
    }

    internal HubFunction(Guid hubId, string code) => (HubId, Code) = (hubId, code);

    public Guid HubId { get; private init; }

    public string Code { get; private init; } = null!;

    public FunctionState State { get; private set; }

    /// <summary>The role or organisation that sees to it, never a name.</summary>
    public string? Owner { get; private set; }

    internal void Say(FunctionState state, string? owner)
    {
        var who = Rule.OptionalText(owner, OwnerMaxLength, "Who sees to it");
        Rule.Require(state is FunctionState.NotYet || who is not null, "What is planned or in place has somebody who sees to it.");
        (State, Owner) = (state, who);
    }
}

/// <summary>An organisation in a hub.</summary>
public sealed class HubMember
{
    private HubMember() // EF Core
    {
    }

    internal HubMember(Guid hubId, Guid organisationId, HubPart part) => (HubId, OrganisationId, Part) = (hubId, organisationId, part);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid HubId { get; private init; }

    public Guid OrganisationId { get; private set; }

    public HubPart Part { get; private init; }

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}

/// <summary>The words of hubs.</summary>
public static class HubLabels
{
    public static string Word(this HubKind kind) => kind switch
    {
        HubKind.Employers => "Health and care employer hub",
        HubKind.SkillsCentre => "Skills centre",
        HubKind.Careers => "Careers and engagement hub",
    };

    public static string Word(this HubState state) => state switch
    {
        HubState.Planned => "Planned",
        HubState.Running => "Running",
        HubState.Ended => "Ended",
    };

    public static string Word(this FunctionState state) => state switch
    {
        FunctionState.NotYet => "Not yet",
        FunctionState.Planned => "Planned",
        FunctionState.InPlace => "In place",
    };
}
