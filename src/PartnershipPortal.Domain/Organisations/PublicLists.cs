namespace PartnershipPortal.Domain.Organisations;

/// <summary>
/// A hospital, clinic or campus that public lists name for an organisation. Anybody reads it, with the year of the list; an approver takes it as a
/// <see cref="Site"/> of theirs, or says that it is not. Source: NHS website and DfE lists, seeds/reference/SOURCES.md.
/// </summary>
public sealed class SuggestedSite
{
    public const int CodeMaxLength = 20;
    public const int KindMaxLength = 40;
    public const int SourceMaxLength = 120;

    private SuggestedSite() // EF Core, and the seeds by statement
    {
    }

    public SuggestedSite(Guid organisationId, string code, string name, string kind, string? town, string? postcode, int listedYear, string source)
    {
        (OrganisationId, Code, Name, Kind, Town, Postcode, ListedYear, Source) = (organisationId, code, name, kind, town, postcode, listedYear, source);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    /// <summary>As the list has it; some codes are of the time of the list.</summary>
    public string Code { get; private init; } = null!;

    public string Name { get; private init; } = null!;

    /// <summary>In the list's words: "acute hospital", "campus".</summary>
    public string Kind { get; private init; } = null!;

    public string? Town { get; private init; }

    public string? Postcode { get; private init; }

    public double? Latitude { get; private init; }

    public double? Longitude { get; private init; }

    /// <summary>The newest list that names it.</summary>
    public int ListedYear { get; private init; }

    public string Source { get; private init; } = null!;

    /// <summary>When an approver took it or dropped it; null while nobody has.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>It is theirs: makes the site of it.</summary>
    public Site Take(DateTimeOffset at)
    {
        Decide(at);
        return new Site(OrganisationId, CleanText.Cut(Name, Site.NameMaxLength), Postcode, Latitude, Longitude);
    }

    /// <summary>It is not theirs, or has closed.</summary>
    public void Drop(DateTimeOffset at) => Decide(at);

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    private void Decide(DateTimeOffset at)
    {
        Rule.Require(DecidedAt is null, "A colleague has decided this already.");
        DecidedAt = at;
    }
}

/// <summary>
/// How many apprentices somebody started by a standard of health or care: a public figure, which anybody reads. Source: Apprenticeships by provider and
/// standard, Department for Education.
/// </summary>
public sealed class TrainingRecord
{
    public const int StandardMaxLength = 120;
    public const int LevelMaxLength = 4;

    /// <summary>Whose it is: a college, university, trust or provider.</summary>
    public required string OrganisationCode { get; init; }

    public required string Standard { get; init; }

    /// <summary>"2", "3", "4+": as published.</summary>
    public required string Level { get; init; }

    public int Starts202425 { get; init; }

    /// <summary>From August to April.</summary>
    public int Starts202526 { get; init; }

    public int Starts => Starts202425 + Starts202526;
}

/// <summary>What people call an organisation besides its name: MFT, UCLH. Anybody finds it by it.</summary>
public sealed class OrganisationName
{
    public const int NameMaxLength = 40;

    public required Guid OrganisationId { get; init; }

    public required string Name { get; init; }

    public required string Source { get; init; }
}
