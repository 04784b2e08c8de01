namespace PartnershipPortal.Domain.Vocabulary;

/// <summary>
/// A rung of a pathway: what a programme leads to at a level, and the programme that goes on from there. Source: S0-50, S2-09; Skills England's
/// occupational maps, which followed those of IfATE.
/// </summary>
public sealed class ProgrammeRoute
{
    public const int JobMaxLength = 160;

    public required string ProgrammeCode { get; init; }

    /// <summary>1 to 7.</summary>
    public required int Level { get; init; }

    /// <summary>The job or course it leads to.</summary>
    public required string Job { get; init; }

    /// <summary>The programme that goes on from there; null where the job is the aim.</summary>
    public string? LeadsTo { get; set; }

    public required string Source { get; set; }

    public int Sort { get; set; }
}

/// <summary>A rule about the apprenticeship levy, from a day on, with where it is written.</summary>
public sealed class LevyRule
{
    public required string Code { get; init; }

    public required string Text { get; set; }

    /// <summary>The first day it holds; null where sources disagree, which <see cref="Text"/> then says.</summary>
    public DateOnly? From { get; set; }

    public required string Source { get; set; }

    public required DateOnly CheckedOn { get; set; }

    public int Sort { get; set; }
}
