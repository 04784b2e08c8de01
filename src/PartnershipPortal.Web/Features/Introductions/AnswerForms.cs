using FluentValidation;
using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>Yes, and who leads.</summary>
public sealed class AcceptForm
{
    /// <summary>The contact who leads day to day.</summary>
    public Guid? Lead { get; set; }

    /// <summary>Whom to turn to when something needs deciding; may be named later.</summary>
    public Guid? Strategic { get; set; }

    public string? Note { get; set; }

    public sealed class Validator : AbstractValidator<AcceptForm>
    {
        public Validator()
        {
            RuleFor(f => f.Lead).NotEmpty().WithMessage("Select who will lead day to day");
            RuleFor(f => f.Strategic).NotEqual(f => f.Lead).When(f => f.Strategic is not null).WithMessage(Introduction.LeadsAlready);
            RuleFor(f => f.Note).MaximumLength(Introduction.NoteMaxLength).WithMessage($"Use {Introduction.NoteMaxLength} characters or fewer");
        }
    }
}

/// <summary>Who one's own side's strategic contact is; empty takes the name away.</summary>
public sealed class StrategicForm
{
    public Guid? Strategic { get; set; }
}

/// <summary>To a colleague who is better placed.</summary>
public sealed class PassOnForm
{
    public Guid? Colleague { get; set; }

    public string? PassNote { get; set; }

    public sealed class Validator : AbstractValidator<PassOnForm>
    {
        public Validator()
        {
            RuleFor(f => f.Colleague).NotEmpty().WithMessage("Choose a colleague");
            RuleFor(f => f.PassNote).MaximumLength(Introduction.NoteMaxLength).WithMessage($"Use {Introduction.NoteMaxLength} characters or fewer");
        }
    }
}

/// <summary>No, with a reason.</summary>
public sealed class DeclineForm
{
    public DeclineReason? Reason { get; set; }

    public string? DeclineNote { get; set; }

    public sealed class Validator : AbstractValidator<DeclineForm>
    {
        public Validator()
        {
            RuleFor(f => f.Reason).NotNull().WithMessage("Select a reason");
            RuleFor(f => f.DeclineNote)
                .NotEmpty().When(f => f.Reason is DeclineReason.Other, ApplyConditionTo.CurrentValidator).WithMessage("Say in a few words why")
                .MaximumLength(Introduction.NoteMaxLength).WithMessage($"Use {Introduction.NoteMaxLength} characters or fewer");
        }
    }
}

/// <summary>A question, a reply to one, or a message: words to the other side.</summary>
public sealed class WordsForm
{
    public string? Words { get; set; }

    public sealed class Validator : AbstractValidator<WordsForm>
    {
        public Validator() =>
            RuleFor(f => f.Words)
                .NotEmpty().WithMessage("Write something to send")
                .MaximumLength(Introduction.NoteMaxLength).WithMessage($"Use {Introduction.NoteMaxLength} characters or fewer")
                .Must(w => !PersonalDetails.NamesSomebodyInCare(w))
                    .WithMessage(f => $"Take out what looks like {PersonalDetails.Noticed(f.Words)}. Do not name students or patients");
    }
}

/// <summary>A telephone call, written down afterwards.</summary>
public sealed class CallForm
{
    public string? Organisation { get; set; }

    public Guid? Contact { get; set; }

    public string? Agenda { get; set; }

    public CallOutcome? Outcome { get; set; }

    public string? Note { get; set; }

    public sealed class Validator : AbstractValidator<CallForm>
    {
        public Validator()
        {
            RuleFor(f => f.Agenda).NotEmpty().WithMessage("Choose what it was about");
            RuleFor(f => f.Outcome).NotNull().WithMessage("Select what came of it");
            RuleFor(f => f.Note)
                .NotEmpty().WithMessage("Write a line about the call")
                .MaximumLength(Introduction.PurposeMaxLength).WithMessage($"Use {Introduction.PurposeMaxLength} characters or fewer")
                .Must(n => PersonalDetails.Noticed(n) is null)
                    .WithMessage(f => $"Take out what looks like {PersonalDetails.Noticed(f.Note)}. Do not name students or patients");
        }
    }
}
