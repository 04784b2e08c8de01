using FluentValidation;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Offers.Answers;

/// <summary>Places that an organisation offers for another's need.</summary>
public sealed class AnswerForm
{
    /// <summary>The own offer they come from; none when it is not listed.</summary>
    public Guid? Offer { get; set; }

    public int? Places { get; set; }

    public string? Words { get; set; }

    internal sealed class Validator : AbstractValidator<AnswerForm>
    {
        public Validator()
        {
            RuleFor(f => f.Places).NotNull().WithMessage("Enter how many places")
                .InclusiveBetween(1, Opportunity.MostPlaces).WithMessage($"Enter a number between 1 and {Opportunity.MostPlaces}");
            RuleFor(f => f.Words).MaximumLength(Opportunity.WordsMaxLength)
                .WithMessage($"Use {Opportunity.WordsMaxLength} characters or fewer").NamesNobodyInCare();
        }
    }
}

/// <summary>Yes to so many of the places.</summary>
public sealed class AgreeForm
{
    public int? Agreed { get; set; }

    internal sealed class Validator : AbstractValidator<AgreeForm>
    {
        public Validator() => RuleFor(f => f.Agreed).NotNull().WithMessage("Enter how many places you agree to")
            .InclusiveBetween(1, Opportunity.MostPlaces).WithMessage($"Enter a number between 1 and {Opportunity.MostPlaces}");
    }
}

/// <summary>Why not, in a line for the other side.</summary>
public sealed class WhyForm
{
    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<WhyForm>
    {
        public Validator() => RuleFor(f => f.Why).NotEmpty().WithMessage("Say why, in a line")
            .MaximumLength(Opportunity.LineMaxLength).WithMessage($"Use {Opportunity.LineMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>Words to the other side of an answer.</summary>
public sealed class SayForm
{
    public string? Words { get; set; }

    internal sealed class Validator : AbstractValidator<SayForm>
    {
        public Validator() => RuleFor(f => f.Words).NotEmpty().WithMessage("Write something first")
            .MaximumLength(Opportunity.WordsMaxLength).WithMessage($"Use {Opportunity.WordsMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>What the two sides of an answer wrote to each other, and a form to go on.</summary>
/// <param name="IsNeeds">The reader's organisation has the need.</param>
/// <param name="Answers">Who answered, as the reader says it.</param>
/// <param name="Words">What was said with the answer itself.</param>
public sealed record SayPage(
    Guid Need, Guid Answer, string Title, string Other, bool IsNeeds, string Answers, string? Words, IReadOnlyList<SaidRow> Said, SayForm Form);

/// <summary>The page on which an organisation answers a need.</summary>
public sealed record NewAnswerPage(Guid Need, string Title, string Organisation, int Missing, int Wanted, IReadOnlyList<Choice> Offers, AnswerForm Form);

/// <summary>The page on which the organisation with the need says yes or no.</summary>
/// <param name="Missing">Places not agreed with anybody yet.</param>
public sealed record AnswerPage(Guid Need, string Title, AnswerRow Answer, int Missing, AgreeForm Agree, WhyForm Why);

/// <summary>One question with a reason: taking an answer back, or that one cannot help.</summary>
public sealed record WhyPage(Guid Need, Guid Answer, string Title, string Heading, string Lead, string Action, string Button, WhyForm Form);
