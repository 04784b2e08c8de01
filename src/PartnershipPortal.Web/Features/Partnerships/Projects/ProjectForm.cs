using FluentValidation;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Partnerships.Projects;

/// <summary>A project of the two sides: what it is, how far it is, who works on it.</summary>
public sealed class ProjectForm
{
    /// <summary>Chosen when it begins; it stays.</summary>
    public ProjectKind? Kind { get; set; }

    public string? Title { get; set; }

    public string? About { get; set; }

    public ProjectStage? Stage { get; set; }

    public ValueBand? Value { get; set; }

    public List<Guid> Partners { get; set; } = [];

    public string? Outcome { get; set; }

    public uint Version { get; set; }

    internal ProjectFacts Facts => new(Title, About, Stage!.Value, Value!.Value, Partners, Outcome);

    internal IReadOnlyList<FormField> Fields(IReadOnlyList<Choice> partners) =>
    [
        FormField.Text(nameof(Title), "What it is called", Title),
        FormField.Text(nameof(About), "What you build", About),
        FormField.Choice(nameof(Stage), "How far it is", Stage, Stage?.Word()),
        FormField.Choice(nameof(Value), "What it is worth", Value, Value?.Word()),
        new(nameof(Partners), "Who works on it", partners.Select(p => p.Value).Where(v => Partners.Exists(o => o.ToString() == v)).ToArray(),
            string.Join(", ", partners.Where(p => Partners.Exists(o => o.ToString() == p.Value)).Select(p => p.Text))),
        FormField.Text(nameof(Outcome), "What came of it", Outcome),
    ];

    internal sealed class Validator : AbstractValidator<ProjectForm>
    {
        public Validator()
        {
            RuleFor(f => f.Kind).NotNull().WithMessage("Choose what kind of project it is");
            RuleFor(f => f.Title).NotEmpty().WithMessage("Say what the project is called")
                .MaximumLength(PartnershipProject.TitleMaxLength).WithMessage($"Use {PartnershipProject.TitleMaxLength} characters or fewer")
                .NamesNobodyInCare();
            RuleFor(f => f.About).NotEmpty().WithMessage("Say what you build, and for whom")
                .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Stage).NotNull().WithMessage("Choose how far it is")
                .Must((f, stage) => f.Kind!.Value.Stages().Contains(stage!.Value)).When(f => f.Kind is not null && f.Stage is not null,
                    ApplyConditionTo.CurrentValidator).WithMessage("Choose a stage that such a project goes through");
            RuleFor(f => f.Value).NotNull().WithMessage("Choose what it is worth, or that it is not known yet");
            RuleFor(f => f.Partners).NotEmpty().WithMessage("Choose who works on it");
            RuleFor(f => f.Outcome).NotEmpty().When(f => f.Stage is { } stage && stage.IsLast(), ApplyConditionTo.CurrentValidator)
                .WithMessage("Say what came of it")
                .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer").NamesNobodyInCare();
        }
    }
}
