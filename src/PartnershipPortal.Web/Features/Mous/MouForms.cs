using FluentValidation;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>What stands at the head of a memorandum.</summary>
public sealed record MouTermsForm
{
    public string? Subject { get; set; }

    public DateOnly? Starts { get; set; }

    /// <summary>How long it runs; not asked of an addendum, which ends with the agreement it varies.</summary>
    public int? Months { get; set; }

    public int? Notice { get; set; }

    public bool InOrder { get; set; }

    /// <summary>What was on the screen.</summary>
    public uint Version { get; set; }

    internal static MouTermsForm Of(Mou mou) => new()
    {
        Subject = mou.Title,
        Starts = mou.StartsOn,
        Months = MonthsOf(mou.StartsOn, mou.EndsOn),
        Notice = mou.NoticeMonths,
        InOrder = mou.InOrder,
        Version = Fingerprint.Of(mou.Title, mou.StartsOn.InWords, mou.EndsOn.InWords, $"{mou.NoticeMonths}", $"{mou.InOrder}"),
    };

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Subject), "What it is about", Subject),
        FormField.Text(nameof(Months), "Months", $"{Months}"),
        FormField.Text(nameof(Notice), "Months of notice", $"{Notice}"),
        FormField.Tick(nameof(InOrder), "They sign one after the other", InOrder),
    ];

    /// <param name="endsOn">The last day of an addendum; null for what has a length of its own.</param>
    internal MouTerms Terms(DateOnly? endsOn = null) =>
        new(Subject, Starts!.Value, endsOn ?? MouTerms.LastDay(Starts.Value, Months!.Value), Notice!.Value, InOrder);

    private static int MonthsOf(DateOnly starts, DateOnly ends) => ((ends.AddDays(1).Year - starts.Year) * 12) + ends.AddDays(1).Month - starts.Month;

    internal sealed class Validator : AbstractValidator<MouTermsForm>
    {
        public Validator()
        {
            RuleFor(f => f.Subject).NotEmpty().WithMessage("Say what it is about")
                .MaximumLength(Mou.TitleMaxLength).WithMessage($"Use {Mou.TitleMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Starts).NotNull().WithMessage("Enter its first day");
            RuleFor(f => f.Months).NotNull().WithMessage("Enter for how many months it runs")
                .InclusiveBetween(1, Mou.MostMonths).WithMessage($"Enter months, from 1 to {Mou.MostMonths}");
            RuleFor(f => f.Notice).NotNull().WithMessage("Enter the months of notice; 0 for none")
                .InclusiveBetween(0, Mou.MostNoticeMonths).WithMessage($"Enter months, from 0 to {Mou.MostNoticeMonths}");
        }
    }
}

/// <summary>A clause as it is written.</summary>
public sealed record MouClauseForm
{
    public string? Heading { get; set; }

    public string? Wording { get; set; }

    /// <summary>Which version was on the screen.</summary>
    public uint Version { get; set; }

    /// <summary>Made from what is shown: moving a clause is no other wording.</summary>
    internal static uint VersionOf(MouClause clause) => Fingerprint.Of(clause.Heading, clause.Body);

    internal IEnumerable<FormField> Fields() =>
        [FormField.Text(nameof(Heading), "Heading", Heading), FormField.Text(nameof(Wording), "Wording", Wording)];

    internal sealed class Validator : AbstractValidator<MouClauseForm>
    {
        public Validator()
        {
            RuleFor(f => f.Heading).NotEmpty().WithMessage("Enter a heading")
                .MaximumLength(MouClause.HeadingMaxLength).WithMessage($"Use {MouClause.HeadingMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Wording).MaximumLength(MouClause.BodyMaxLength).WithMessage($"Use {MouClause.BodyMaxLength} characters or fewer")
                .NamesNobodyInCare();
        }
    }
}

/// <summary>Another clause: one of the library, or one of their own.</summary>
public sealed record MouNewClauseForm
{
    /// <summary>The code of the library, or <see cref="Own"/>.</summary>
    public string? Which { get; set; }

    public string? Heading { get; set; }

    public string? Wording { get; set; }

    public const string Own = "own";

    internal sealed class Validator : AbstractValidator<MouNewClauseForm>
    {
        public Validator()
        {
            RuleFor(f => f.Which).NotEmpty().WithMessage("Choose a clause, or write your own");
            RuleFor(f => f.Heading).NotEmpty().When(f => f.Which is Own).WithMessage("Enter a heading")
                .MaximumLength(MouClause.HeadingMaxLength).WithMessage($"Use {MouClause.HeadingMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Wording).NotEmpty().When(f => f.Which is Own).WithMessage("Write the clause")
                .MaximumLength(MouClause.BodyMaxLength).WithMessage($"Use {MouClause.BodyMaxLength} characters or fewer").NamesNobodyInCare();
        }
    }
}

/// <summary>A comment on a clause.</summary>
public sealed record MouCommentForm
{
    public string? Words { get; set; }

    internal sealed class Validator : AbstractValidator<MouCommentForm>
    {
        public Validator() => RuleFor(f => f.Words).NotEmpty().WithMessage("Write a comment")
            .MaximumLength(MouComment.WordsMaxLength).WithMessage($"Use {MouComment.WordsMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>Another wording for a clause.</summary>
public sealed record MouSuggestionForm
{
    public string? Suggestion { get; set; }

    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<MouSuggestionForm>
    {
        public Validator()
        {
            RuleFor(f => f.Suggestion).NotEmpty().WithMessage("Write the wording you suggest")
                .MaximumLength(MouClause.BodyMaxLength).WithMessage($"Use {MouClause.BodyMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Why).MaximumLength(MouComment.WordsMaxLength).WithMessage($"Use {MouComment.WordsMaxLength} characters or fewer")
                .NamesNobodyInCare();
        }
    }
}

/// <summary>Why something is done to the whole.</summary>
public sealed record MouReasonForm
{
    public string? Reason { get; set; }

    internal sealed class Validator : AbstractValidator<MouReasonForm>
    {
        public Validator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why")
            .MaximumLength(Mou.ReasonMaxLength).WithMessage($"Use {Mou.ReasonMaxLength} characters or fewer").NamesNobodyInCare();
    }
}
