using FluentValidation;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Areas.SkillsPlans;

/// <summary>A local skills improvement plan as it is typed: one priority a line.</summary>
public sealed class SkillsPlanForm
{
    public string? Body { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    public string? Link { get; set; }

    public string? Priorities { get; set; }

    public uint Version { get; set; }

    internal IReadOnlyList<string> Lines => LinesOf(Priorities);

    internal static SkillsPlanForm Of(SkillsPlan? plan) => plan is null ? new() : new()
    {
        Body = plan.Body,
        From = plan.From,
        Until = plan.Until,
        Link = plan.Source,
        Priorities = string.Join('\n', plan.Priorities),
        Version = Fingerprint.Of(plan.Id.ToString()),
    };

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Body), "Who answers for it?", Body), FormField.Choice(nameof(From), "From which day?", $"{From:O}", From?.InWords),
        FormField.Choice(nameof(Until), "Until which day?", $"{Until:O}", Until?.InWords), FormField.Text(nameof(Link), "Where is the plan?", Link),
        FormField.Text(nameof(Priorities), "What does it ask for?", Priorities),
    ];

    private static IReadOnlyList<string> LinesOf(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    internal sealed class Validator : AbstractValidator<SkillsPlanForm>
    {
        public Validator()
        {
            RuleFor(f => f.Body).Careful(SkillsPlan.BodyMaxLength, "Enter the employer body or authority that answers for the plan");
            RuleFor(f => f.From).NotNull().WithMessage("Enter the first day of the plan");
            RuleFor(f => f.Until).NotNull().WithMessage("Enter the last day of the plan");
            When(f => f is { From: not null, Until: not null }, () => RuleFor(f => f.Until).Custom((until, context) =>
            {
                if (SkillsPlan.WhyNot(context.InstanceToValidate.From!.Value, until!.Value) is { } problem)
                {
                    context.AddFailure(problem);
                }
            }));
            RuleFor(f => f.Link).Must(ShelfVersion.IsLink).WithMessage("Enter the web address of the plan; it starts with https://");
            RuleFor(f => f.Priorities).Careful(SkillsPlan.Most * (SkillsPlan.PriorityMaxLength + 2), "Enter what the plan asks for, one priority a line");
            RuleFor(f => f.Priorities).Must(p => LinesOf(p).Count <= SkillsPlan.Most).WithMessage($"Enter {SkillsPlan.Most} priorities at most");
            RuleFor(f => f.Priorities).Must(p => LinesOf(p).All(l => l.Length <= SkillsPlan.PriorityMaxLength))
                .WithMessage($"Use {SkillsPlan.PriorityMaxLength} characters or fewer in a line");
        }
    }
}

/// <summary>The form of a plan.</summary>
public sealed record SkillsPlanPage(string Area, string AreaName, string Lsip, string LsipName, SkillsPlanForm Form)
{
    public string Url => $"/areas/{Area}/skills-plans/{Uri.EscapeDataString(Lsip)}";
}

/// <summary>The plans beside an area's own priorities.</summary>
public sealed record SkillsPlanSection(string Area, IReadOnlyList<SkillsPlanNotice> Plans, DateOnly Today, bool MayEdit);
