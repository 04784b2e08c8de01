using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>How one's own organisation stands with its people, and what it lists.</summary>
/// <param name="Kind">What an organisation of this sector lists.</param>
public sealed record WorkforcePage(
    string Organisation, WorkforceLineKind Kind, PositionForm Position, bool IsOutOfDate, WorkforceLineForm Line, IReadOnlyList<WorkforceRow> Rows)
{
    public static IReadOnlyList<Choice> Bands { get; } = [.. Enum.GetValues<HeadcountBand>().Select(b => new Choice(b.ToString(), b.Word()))];
}

/// <summary>A role or a course of one's own.</summary>
public sealed record WorkforceRow(Guid Id, string Name, int? Number);

/// <summary>How it stands, and on which day.</summary>
public sealed class PositionForm
{
    public HeadcountBand? Headcount { get; set; }

    public DateOnly? AsOf { get; set; }

    public string? Words { get; set; }

    /// <summary>What was on the screen, as a number.</summary>
    public uint Version { get; set; }

    internal static PositionForm Of(WorkforcePosition? position) => position is null ? new() { Version = Fingerprint.Of(null, null, null) } : new()
    {
        Headcount = position.Headcount,
        AsOf = position.AsOf,
        Words = position.Words,
        Version = Fingerprint.Of(position.Headcount.ToString(), position.AsOf.ToString("O", CultureInfo.InvariantCulture), position.Words),
    };

    internal IReadOnlyList<FormField> Fields(WorkforceLineKind kind) =>
    [
        FormField.Choice(nameof(Headcount), WorkforceQuestions.Headcount(kind), Headcount, Headcount?.Word() ?? "Not said"),
        FormField.Choice(
            nameof(AsOf), WorkforceQuestions.AsOf, AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), AsOf?.InWords),
        FormField.Text(nameof(Words), WorkforceQuestions.Words, Words),
    ];

    internal sealed class Validator : AbstractValidator<PositionForm>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(f => f.Headcount).NotNull().WithMessage("Choose how many people there are");
            RuleFor(f => f.AsOf).NotNull().WithMessage("Enter the day it was so")
                .Must(day => day is null || day <= clock.Today).WithMessage("Enter a day that is not still to come");
            RuleFor(f => f.Words).MaximumLength(WorkforcePosition.WordsMaxLength)
                .WithMessage($"Use {WorkforcePosition.WordsMaxLength} characters or fewer").NamesNobodyInCare();
        }
    }
}

/// <summary>What the page of a position asks, and the page of two versions too.</summary>
public static class WorkforceQuestions
{
    public const string AsOf = "What date is this from?";
    public const string Words = "What else matters for your partners?";

    public static string Headcount(WorkforceLineKind kind) =>
        kind is WorkforceLineKind.Course ? "How many learners are on courses for health and care?" : "How many people work for you?";
}

/// <summary>A role or a course, to be listed.</summary>
public sealed class WorkforceLineForm
{
    public string? Name { get; set; }

    public int? Number { get; set; }

    internal sealed class Validator : AbstractValidator<WorkforceLineForm>
    {
        public Validator()
        {
            RuleFor(f => f.Name).NotEmpty().WithMessage("Enter what it is called")
                .MaximumLength(WorkforceLine.NameMaxLength).WithMessage($"Use {WorkforceLine.NameMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Number).InclusiveBetween(0, WorkforceLine.MostNumber).WithMessage($"Enter a number from 0 to {WorkforceLine.MostNumber}");
        }
    }
}
