using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Plans;

/// <summary>A plan that is begun.</summary>
public sealed class BeginPlanForm
{
    public int? Year { get; set; }

    public PlanScope? Scope { get; set; }

    /// <summary>Last year's is copied.</summary>
    public bool Copy { get; set; }

    internal sealed class Validator : AbstractValidator<BeginPlanForm>
    {
        public Validator()
        {
            RuleFor(f => f.Year).NotNull().WithMessage("Choose a year");
            RuleFor(f => f.Scope).NotNull().WithMessage("Choose for whom you plan");
        }
    }
}

/// <summary>What is aimed for under a goal.</summary>
public sealed class PlanGoalForm
{
    public string? Aim { get; set; }

    public string? Measure { get; set; }

    public string[] Groups { get; set; } = [];

    public uint Version { get; set; }

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Aim), "What you aim for", Aim), FormField.Text(nameof(Measure), "How you measure it", Measure),
        FormField.Terms(nameof(Groups), "For whom", TermKind.WpGroup, Groups),
    ];

    internal sealed class Validator : AbstractValidator<PlanGoalForm>
    {
        public Validator()
        {
            RuleFor(f => f.Aim).Careful(Plan.TextMaxLength, "Say what you aim for");
            RuleFor(f => f.Measure).CarefulIfAny(Plan.TextMaxLength);
        }
    }
}

/// <summary>A row of the model.</summary>
public sealed class PlanLineForm
{
    public string? Aim { get; set; }

    public string? Groups { get; set; }

    public string? Activities { get; set; }

    public string? Partners { get; set; }

    public uint Version { get; set; }

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Aim), "The aim", Aim), FormField.Text(nameof(Groups), "For whom", Groups),
        FormField.Text(nameof(Activities), "What is done", Activities), FormField.Text(nameof(Partners), "With whom", Partners),
    ];

    internal sealed class Validator : AbstractValidator<PlanLineForm>
    {
        public Validator()
        {
            RuleFor(f => f.Aim).Careful(Plan.RoleMaxLength, "Say what the aim is");
            RuleFor(f => f.Groups).Careful(Plan.TextMaxLength, "Say for whom");
            RuleFor(f => f.Activities).Careful(Plan.TextMaxLength, "Say what is done");
            RuleFor(f => f.Partners).Careful(Plan.TextMaxLength, "Say with whom");
        }
    }
}

/// <summary>An activity of the plan.</summary>
public sealed class PlanActivityForm
{
    public string? Title { get; set; }

    public string? Type { get; set; }

    public string[] Goals { get; set; } = [];

    public string[] Groups { get; set; } = [];

    public string[] YearGroups { get; set; } = [];

    public string[] Tags { get; set; } = [];

    public DateOnly? On { get; set; }

    public DateOnly? Until { get; set; }

    public string? Owner { get; set; }

    public string? Partners { get; set; }

    public string? Resources { get; set; }

    public int? Capacity { get; set; }

    public Guid[] Offers { get; set; } = [];

    public uint Version { get; set; }

    internal PlanActivityDetails Details => new()
    {
        Type = Type!,
        Title = Title!,
        Goals = Goals,
        Groups = Groups,
        YearGroups = YearGroups,
        Tags = Tags,
        On = On!.Value,
        Until = Until,
        Owner = Owner!,
        Partners = Partners,
        Resources = Resources,
        Capacity = Capacity,
        Offers = Offers,
    };

    internal IEnumerable<FormField> Fields(IReadOnlyList<Choice> offers) =>
    [
        FormField.Text(nameof(Title), "What it is called", Title), FormField.Term(nameof(Type), "Type", TermKind.PlanActivityType, Type),
        FormField.Terms(nameof(Goals), "Goals", TermKind.PlanGoal, Goals),
        FormField.Terms(nameof(Groups), "For whom", TermKind.WpGroup, Groups),
        FormField.Terms(nameof(YearGroups), "Year groups", TermKind.YearGroup, YearGroups),
        FormField.Terms(nameof(Tags), "Strategic aims", TermKind.PlanTag, Tags),
        FormField.Choice(nameof(On), "First day", On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), On?.InWords),
        FormField.Choice(nameof(Until), "Last day", Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Until?.InWords),
        FormField.Text(nameof(Owner), "Who sees to it", Owner), FormField.Text(nameof(Partners), "With whom", Partners),
        FormField.Text(nameof(Resources), "What it takes", Resources),
        FormField.Text(nameof(Capacity), "How many can take part", Capacity?.ToString(CultureInfo.InvariantCulture)),
        new(nameof(Offers), "Your offers", Offers.Select(o => o.ToString()).Order(StringComparer.Ordinal).ToArray(), string.Join("; ", Offers
            .Select(o => offers.FirstOrDefault(c => c.Value == o.ToString())?.Text ?? "An offer that is gone").Order(StringComparer.Ordinal))),
    ];

    internal sealed class Validator : AbstractValidator<PlanActivityForm>
    {
        public Validator()
        {
            RuleFor(f => f.Title).Careful(PlanActivity.TitleMaxLength, "Say what it is called");
            RuleFor(f => f.Type).NotEmpty().WithMessage("Choose a type");
            RuleFor(f => f.Goals).NotEmpty().WithMessage("Choose at least one goal");
            RuleFor(f => f.Groups).NotEmpty().WithMessage("Choose at least one group");
            RuleFor(f => f.YearGroups).NotEmpty().WithMessage("Choose at least one year group");
            RuleFor(f => f.On).NotNull().WithMessage("Enter the day");
            RuleFor(f => f.Until).Must((f, until) => until is null || f.On is null || until >= f.On).WithMessage("Enter a day that is not before the first");
            RuleFor(f => f.Owner).Role(Plan.RoleMaxLength, "Enter the role that sees to it");
            RuleFor(f => f.Partners).CarefulIfAny(PlanActivity.PartnersMaxLength);
            RuleFor(f => f.Resources).CarefulIfAny(PlanActivity.PartnersMaxLength);
            RuleFor(f => f.Capacity).InclusiveBetween(1, PlanActivity.Most).WithMessage($"Enter a number from 1 to {PlanActivity.Most}");
        }
    }
}

/// <summary>What came of an activity.</summary>
public sealed class ActivityDoneForm
{
    public int? Reach { get; set; }

    public int? Own { get; set; }

    public int? Partner { get; set; }

    public string? Outcome { get; set; }

    public SpendBand? Spend { get; set; }

    internal sealed class Validator : AbstractValidator<ActivityDoneForm>
    {
        public Validator()
        {
            RuleFor(f => f.Reach).NotNull().WithMessage("Enter how many it reached, 0 if nobody").InclusiveBetween(0, PlanActivity.Most)
                .WithMessage($"Enter a number from 0 to {PlanActivity.Most}");
            RuleFor(f => f.Own).InclusiveBetween(1, PlanActivity.BestRating).WithMessage("Choose from the list");
            RuleFor(f => f.Partner).InclusiveBetween(1, PlanActivity.BestRating).WithMessage("Choose from the list");
            RuleFor(f => f.Outcome).Careful(Plan.TextMaxLength, "Say what came of it");
            RuleFor(f => f.Spend).IsInEnum().WithMessage("Choose from the list");
        }
    }
}

/// <summary>Why an activity does not happen.</summary>
public sealed class ActivityCancelForm
{
    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<ActivityCancelForm>
    {
        public Validator() => RuleFor(f => f.Why).Careful(Plan.TextMaxLength, "Say why it does not happen");
    }
}

/// <summary>What the year has taught.</summary>
public sealed class PlanLearntForm
{
    public string? Learnt { get; set; }

    public uint Version { get; set; }

    internal IEnumerable<FormField> Fields() => [FormField.Text(nameof(Learnt), "What you have learnt", Learnt)];

    internal sealed class Validator : AbstractValidator<PlanLearntForm>
    {
        public Validator() => RuleFor(f => f.Learnt).Careful(Plan.TextMaxLength, "Say what you have learnt");
    }
}

/// <summary>How one of the asks is answered.</summary>
public sealed class PlanAskForm
{
    public string? Owner { get; set; }

    public DateOnly? DueOn { get; set; }

    public string? Note { get; set; }

    public bool Done { get; set; }

    public uint Version { get; set; }

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Owner), "Who sees to it", Owner),
        FormField.Choice(nameof(DueOn), "By when", DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), DueOn?.InWords),
        FormField.Text(nameof(Note), "Note", Note), FormField.Tick(nameof(Done), "It is done", Done),
    ];

    internal sealed class Validator : AbstractValidator<PlanAskForm>
    {
        public Validator()
        {
            RuleFor(f => f.Owner).Role(Plan.RoleMaxLength, "Enter the role that sees to it");
            RuleFor(f => f.Note).CarefulIfAny(Plan.TextMaxLength);
        }
    }
}

/// <summary>An organisation that joins the plan.</summary>
public sealed class PlanPartnerForm
{
    public Guid? Organisation { get; set; }

    internal sealed class Validator : AbstractValidator<PlanPartnerForm>
    {
        public Validator() => RuleFor(f => f.Organisation).NotNull().WithMessage("Choose an organisation");
    }
}
