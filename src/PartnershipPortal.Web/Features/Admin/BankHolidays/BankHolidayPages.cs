using FluentValidation;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Admin.BankHolidays;

/// <param name="Coming">Of this year and the next two, by rule and once.</param>
/// <param name="Once">Every departure from the rule, latest first.</param>
public sealed record BankHolidaysPage(BankHolidayForm Form, IReadOnlyList<BankHolidayRow> Coming, IReadOnlyList<BankHoliday> Once)
{
    public static IReadOnlyList<Choice> Kinds { get; } =
        [new("false", "An extra bank holiday", "Proclaimed for once, such as for a coronation"),
            new("true", "Not a bank holiday this time", "By rule it would be one, but it was moved")];
}

/// <summary>A day on which nobody works.</summary>
public sealed record BankHolidayRow(DateOnly Date, string Name);

/// <summary>A departure from the rule as it is typed.</summary>
public sealed record BankHolidayForm
{
    public DateOnly? Date { get; set; }

    public string? Name { get; set; }

    public bool? IsCancelled { get; set; }

    internal sealed class Validator : AbstractValidator<BankHolidayForm>
    {
        public Validator()
        {
            RuleFor(f => f.IsCancelled).NotNull().WithMessage("Choose what it is");
            RuleFor(f => f.Date).NotNull().WithMessage("Enter the day")
                .Must(d => d!.Value.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).WithMessage("This is a weekend, which does not count anyway")
                .Must((form, d) => form.IsCancelled is not false || Domain.BankHolidays.NameOf(d!.Value) is null)
                    .WithMessage("By rule this is a bank holiday already")
                .Must((form, d) => form.IsCancelled is not true || Domain.BankHolidays.NameOf(d!.Value) is not null)
                    .WithMessage("By rule this is no bank holiday");
            RuleFor(f => f.Name).NotEmpty().WithMessage("Enter its name")
                .MaximumLength(BankHoliday.NameMaxLength).WithMessage($"Name must be {BankHoliday.NameMaxLength} characters or fewer");
        }
    }
}
