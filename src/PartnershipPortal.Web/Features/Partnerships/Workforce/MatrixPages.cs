using FluentValidation;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Partnerships.Workforce;

/// <summary>How one organisation of a partnership stands with its people.</summary>
/// <param name="Headcount">Null while it has not said.</param>
/// <param name="MayChange">It is the viewer's own, and they may say it anew.</param>
public sealed record PositionRow(
    string Organisation, HeadcountBand? Headcount, DateOnly? AsOf, bool IsOutOfDate, string? Words, WorkforceLineKind Lists, int Lines, bool MayChange);

/// <summary>A role or a course.</summary>
/// <param name="Detail">How many, and whose it is where several list some.</param>
public sealed record MatrixLine(Guid Id, string Name, string Detail);

/// <summary>What stands in a cell; an empty one has none. Whoever fills it anew makes another.</summary>
/// <param name="Words">"Leads there", "Gap".</param>
/// <param name="Who">Who filled it and when.</param>
public sealed record MatrixCell(Guid Id, string Words, string Who, bool IsGap);

/// <summary>Roles that one side cannot fill against the courses of the other.</summary>
/// <param name="Cells">By role and course; what is not in it is empty.</param>
public sealed record MatrixPage(
    Guid Id, string Title, bool MayWrite, IReadOnlyList<PositionRow> Positions, IReadOnlyList<MatrixLine> Roles, IReadOnlyList<MatrixLine> Courses,
    IReadOnlyDictionary<(Guid Role, Guid Course), MatrixCell> Cells)
{
    /// <summary>Roles no course leads to: those first.</summary>
    public IEnumerable<MatrixLine> WorstFirst => Roles.OrderBy(r => Courses.Any(c => Cells.GetValueOrDefault((r.Id, c.Id)) is { IsGap: false }));
}

/// <summary>One cell, to be filled.</summary>
public sealed record CellPage(Guid Id, string Title, MatrixLine Role, MatrixLine Course, MatrixCell? Cell, string Place, CellForm Form);

/// <summary>What may be said of a role and a course.</summary>
public enum CellAnswer
{
    Leads,
    Gap,
    Nothing,
}

/// <summary>Whether a course leads to a role, and what is missing if not.</summary>
public sealed class CellForm
{
    public CellAnswer? Answer { get; set; }

    public string? Wanted { get; set; }

    /// <summary>What was on the screen, as a number.</summary>
    public uint Version { get; set; }

    internal static CellAnswer? AnswerOf(bool? isGap) => isGap switch { null => null, true => CellAnswer.Gap, false => CellAnswer.Leads };

    internal static uint VersionOf(Guid? cell) => Fingerprint.Of(cell?.ToString());

    internal IReadOnlyList<FormField> Fields() =>
    [
        FormField.Choice(nameof(Answer), "Does the course lead to the role?", Answer, Answer switch
        {
            CellAnswer.Leads => "Yes, it leads there",
            CellAnswer.Gap => "No: record the gap",
            CellAnswer.Nothing or null => "We do not know yet",
        }),
        FormField.Text(nameof(Wanted), "What is missing?", Answer is CellAnswer.Gap ? Wanted : null),
    ];

    internal sealed class Validator : AbstractValidator<CellForm>
    {
        public Validator()
        {
            RuleFor(f => f.Answer).NotNull().WithMessage("Choose one answer");
            RuleFor(f => f.Wanted).NotEmpty().When(f => f.Answer is CellAnswer.Gap, ApplyConditionTo.AllValidators).WithMessage("Say what is missing")
                .MaximumLength(Gap.WantedMaxLength).WithMessage($"Use {Gap.WantedMaxLength} characters or fewer").NamesNobodyInCare();
        }
    }
}
