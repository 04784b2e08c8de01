using FluentValidation;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Features.Partnerships.Seats;

/// <summary>A seat on a board of one's own, offered to the other side.</summary>
public sealed class SeatForm
{
    public BoardKind? Kind { get; set; }

    public string? Board { get; set; }

    public string? Words { get; set; }

    internal sealed class Validator : AbstractValidator<SeatForm>
    {
        public Validator()
        {
            RuleFor(f => f.Kind).NotNull().WithMessage("Choose which board it is");
            RuleFor(f => f.Board).NotEmpty().WithMessage("Say what the board is called")
                .MaximumLength(BoardSeat.NameMaxLength).WithMessage($"Use {BoardSeat.NameMaxLength} characters or fewer");
            RuleFor(f => f.Words).MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer")
                .NamesNobodyInCare();
        }
    }
}

/// <summary>Who takes a seat, by role, and for how long.</summary>
public sealed class SeatTermForm
{
    public string? Holder { get; set; }

    public DateOnly? Since { get; set; }

    public DateOnly? Until { get; set; }

    internal SeatTerm Term => new(Holder, Since!.Value, Until!.Value);

    internal sealed class Validator : AbstractValidator<SeatTermForm>
    {
        public Validator()
        {
            RuleFor(f => f.Holder).NotEmpty().WithMessage("Enter the role of who takes it, not the name")
                .MaximumLength(BoardSeat.NameMaxLength).WithMessage($"Use {BoardSeat.NameMaxLength} characters or fewer");
            RuleFor(f => f.Since).NotNull().WithMessage("Enter the day it begins");
            RuleFor(f => f.Until).NotNull().WithMessage("Enter the day it ends")
                .Must((f, until) => until > f.Since).When(f => f.Since is not null && f.Until is not null, ApplyConditionTo.CurrentValidator)
                .WithMessage("Enter a day after the one on which it begins")
                .Must((f, until) => until <= f.Since!.Value.AddYears(BoardSeat.MostYears))
                .When(f => f.Since is not null && f.Until is not null, ApplyConditionTo.CurrentValidator)
                .WithMessage($"A seat is for {BoardSeat.MostYears} years at most");
        }
    }
}

/// <summary>Why not.</summary>
public sealed class WhyNotForm
{
    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<WhyNotForm>
    {
        public Validator() => RuleFor(f => f.Why).NotEmpty().WithMessage("Say in a line why not")
            .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer").NamesNobodyInCare();
    }
}
