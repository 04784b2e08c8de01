using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Pledges;

/// <summary>What is promised.</summary>
public sealed class PledgeWordsForm
{
    public string? Words { get; set; }

    public uint Version { get; set; }

    internal IEnumerable<FormField> Fields() => [FormField.Text(nameof(Words), "What you promise", Words)];

    internal sealed class Validator : AbstractValidator<PledgeWordsForm>
    {
        public Validator() => RuleFor(f => f.Words).Careful(Pledge.WordsMaxLength, "Say what you promise");
    }
}

/// <summary>Who leads it on the board.</summary>
public sealed class PledgeLeadForm
{
    public string? Role { get; set; }

    public Guid? Contact { get; set; }

    public uint Version { get; set; }

    internal IEnumerable<FormField> Fields(IReadOnlyList<Choice> people) =>
    [
        FormField.Text(nameof(Role), "Their role", Role),
        FormField.Choice(nameof(Contact), "Their record", Contact, people, "A colleague"),
    ];

    internal sealed class Validator : AbstractValidator<PledgeLeadForm>
    {
        public Validator() => RuleFor(f => f.Role).Role(Pledge.RoleMaxLength, "Enter their role on the board");
    }
}

/// <summary>That nobody leads it at the moment.</summary>
public sealed class NoLeadForm
{
    public string? Note { get; set; }

    internal sealed class Validator : AbstractValidator<NoLeadForm>
    {
        public Validator() => RuleFor(f => f.Note).CarefulIfAny(PledgeAction.TextMaxLength);
    }
}

/// <summary>The signature.</summary>
public sealed class SignPledgeForm
{
    public string? Role { get; set; }

    internal sealed class Validator : AbstractValidator<SignPledgeForm>
    {
        public Validator() => RuleFor(f => f.Role).Role(Pledge.RoleMaxLength, "Enter the role of whoever signs");
    }
}

/// <summary>Why it is taken off the page.</summary>
public sealed class WithdrawPledgeForm
{
    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<WithdrawPledgeForm>
    {
        public Validator() => RuleFor(f => f.Why).Careful(Pledge.WordsMaxLength, "Say why");
    }
}

/// <summary>Starts of a year and the target.</summary>
public sealed class PledgeTargetForm
{
    public int? Year { get; set; }

    public int? Target { get; set; }

    public int? Starts { get; set; }

    public DateOnly? AsOf { get; set; }

    public uint Version { get; set; }

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Target), "Your target of starts", Target?.ToString(CultureInfo.InvariantCulture)),
        FormField.Text(nameof(Starts), "How many have started", Starts?.ToString(CultureInfo.InvariantCulture)),
        FormField.Choice(nameof(AsOf), "On which day", AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), AsOf?.InWords),
    ];

    internal sealed class Validator : AbstractValidator<PledgeTargetForm>
    {
        public Validator()
        {
            RuleFor(f => f.Year).NotNull().WithMessage("Choose a year");
            RuleFor(f => f.Target).NotNull().WithMessage("Enter your target").InclusiveBetween(1, PledgeTarget.Most)
                .WithMessage($"Enter a number from 1 to {PledgeTarget.Most}");
            RuleFor(f => f.Starts).NotNull().WithMessage("Enter how many have started, 0 if nobody has").InclusiveBetween(0, PledgeTarget.Most)
                .WithMessage($"Enter a number from 0 to {PledgeTarget.Most}");
            RuleFor(f => f.AsOf).NotNull().WithMessage("Enter the day of the figure");
        }
    }
}

/// <summary>What of the twelve points is in place.</summary>
public sealed class PledgeReadinessForm
{
    public string[] Done { get; set; } = [];

    /// <summary>What was in place when the page was shown: who ticks upon an old page is told.</summary>
    public string[] Was { get; set; } = [];
}

/// <summary>An action of an intention.</summary>
public sealed class PledgeActionForm
{
    public string? Intention { get; set; }

    public string? Text { get; set; }

    public string? Owner { get; set; }

    public DateOnly? DueOn { get; set; }

    public uint Version { get; set; }

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Text), "What you will do", Text),
        FormField.Text(nameof(Owner), "Who sees to it", Owner),
        FormField.Choice(nameof(DueOn), "By when", DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), DueOn?.InWords),
    ];

    internal sealed class Validator : AbstractValidator<PledgeActionForm>
    {
        public Validator()
        {
            RuleFor(f => f.Text).Careful(PledgeAction.TextMaxLength, "Say what you will do");
            RuleFor(f => f.Owner).Role(Pledge.RoleMaxLength, "Enter the role that sees to it");
            RuleFor(f => f.DueOn).NotNull().WithMessage("Enter the day by which it is done");
        }
    }
}

/// <summary>What shows that an action was done.</summary>
public sealed class PledgeDoneForm
{
    public string? Evidence { get; set; }

    internal sealed class Validator : AbstractValidator<PledgeDoneForm>
    {
        public Validator() => RuleFor(f => f.Evidence).Careful(Pledge.WordsMaxLength, "Say what shows that it was done");
    }
}

/// <summary>The employer's tick on a review.</summary>
public sealed class EmployerReviewForm
{
    public string? Investment { get; set; }

    internal sealed class Validator : AbstractValidator<EmployerReviewForm>
    {
        public Validator() => RuleFor(f => f.Investment).Careful(Pledge.WordsMaxLength, "Say what you invest in support staff this year");
    }
}

/// <summary>The staff side's tick on a review.</summary>
public sealed class StaffSideReviewForm
{
    public string? Role { get; set; }

    internal sealed class Validator : AbstractValidator<StaffSideReviewForm>
    {
        public Validator() => RuleFor(f => f.Role).Role(Pledge.RoleMaxLength, "Enter your role on the staff side");
    }
}

/// <summary>The rule of the domain for what anybody may read, said beside the field.</summary>
internal static class CarefulWords
{
    private const string NoDetails = "Do not name students, patients or anybody’s e-mail address";

    public static void Careful<T>(this IRuleBuilder<T, string?> rule, int most, string missing) => rule.WithNames(most, missing).NamesNoPerson();

    public static void CarefulIfAny<T>(this IRuleBuilder<T, string?> rule, int most) => rule.WithNamesIfAny(most).NamesNoPerson();

    public static void Role<T>(this IRuleBuilder<T, string?> rule, int most, string missing) => rule.WithNames(most, missing)
        .Must(t => !PersonalDetails.NamesAPerson(t)).WithMessage("Enter a role, not a person’s name");

    /// <summary>Where a school called after somebody may stand, or what is said to or by the person themselves.</summary>
    public static IRuleBuilderOptions<T, string?> WithNames<T>(this IRuleBuilder<T, string?> rule, int most, string missing) =>
        rule.NotEmpty().WithMessage(missing).WithNamesIfAny(most);

    public static IRuleBuilderOptions<T, string?> WithNamesIfAny<T>(this IRuleBuilder<T, string?> rule, int most) => rule.MaximumLength(most)
        .WithMessage($"Use {most} characters or fewer").Must(t => PersonalDetails.Noticed(t) is null).WithMessage(NoDetails);

    private static void NamesNoPerson<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(t => !PersonalDetails.NamesAPerson(t)).WithMessage("Others read this. Name roles, and no person");
}
