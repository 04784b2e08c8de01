using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Partnerships.Projects;

/// <summary>A project as its members see it.</summary>
public sealed record ProjectRow(
    Guid Id, string Title, ProjectKind Kind, string Words, ProjectStage Stage, DateOnly StageOn, ValueBand Value, string? Outcome,
    IReadOnlyList<string> Partners)
{
    /// <summary>The stages such a project goes through; that it stopped only when it has.</summary>
    public IReadOnlyList<ProjectStage> Steps => [.. Kind.Stages().Where(s => s is not ProjectStage.Stopped || Stage is ProjectStage.Stopped)];
}

/// <summary>What the sides build together: what runs first, what has ended last.</summary>
public sealed record ProjectsPage(Guid Id, string Title, bool MayWrite, IReadOnlyList<ProjectRow> Rows);

/// <summary>Beginning a project, or saying where it stands.</summary>
/// <param name="Project">Null for a new one.</param>
/// <param name="Organisations">Those of the partnership.</param>
public sealed record ProjectPage(Guid Id, string Title, Guid? Project, ProjectForm Form, IReadOnlyList<Choice> Organisations)
{
    public static IReadOnlyList<Choice> Kinds { get; } =
    [
        new(nameof(ProjectKind.NewPathway), ProjectKind.NewPathway.Word(), "From an idea to a pilot, then at scale"),
        new(nameof(ProjectKind.CapitalBid), ProjectKind.CapitalBid.Word(), "A building, a ward for learning, equipment"),
        new(nameof(ProjectKind.SafetyResource), ProjectKind.SafetyResource.Word(), "Something that makes learners or patients safer"),
        new(nameof(ProjectKind.Other), ProjectKind.Other.Word()),
    ];

    public static IReadOnlyList<Choice> Values { get; } = [.. Enum.GetValues<ValueBand>().Select(v => new Choice(v.ToString(), v.Word()))];

    /// <summary>Those of its kind; of a new one all, since the kind is still to be chosen.</summary>
    public IReadOnlyList<Choice> Stages =>
        [.. (Form.Kind is { } kind && Project is not null ? kind.Stages() : Enum.GetValues<ProjectStage>()).Select(s => new Choice(s.ToString(), s.Word()))];
}
