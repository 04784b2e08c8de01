using FluentValidation;
using PartnershipPortal.Domain.Offers;

namespace PartnershipPortal.Web.Features.Offers.Own;

/// <summary>A need in the few questions that a care or practice manager answers without looking anything up; the rest can be added later.</summary>
public sealed class NeedForm
{
    public string? Programme { get; set; }

    public string? Subject { get; set; }

    public int? Places { get; set; }

    public Guid? Site { get; set; }

    /// <summary>A day or a month, or several, one on each line; empty for any time.</summary>
    public string? Starts { get; set; }

    public string? Words { get; set; }

    public Guid? Contact { get; set; }

    internal OpportunityDetails Details => new()
    {
        ProgrammeCode = Programme,
        Subject = Subject,
        Places = Places,
        SiteId = Site,
        Starts = OpportunityRules.LinesOf(Starts),
        Words = Words,
    };

    /// <summary>The same as the pages of the long form ask it, for what only the database knows.</summary>
    internal IEnumerable<OpportunityForm> Steps => new[] { OpportunityStep.Programme, OpportunityStep.Place, OpportunityStep.Contact }
        .Select(step => new OpportunityForm { Step = step, Programme = Programme, Site = Site, Contact = Contact });

    internal sealed class Validator : AbstractValidator<NeedForm>
    {
        public Validator()
        {
            RuleFor(f => f.Programme).NotEmpty().WithMessage("Choose what you need");
            RuleFor(f => f.Subject).MaximumLength(Opportunity.SubjectMaxLength)
                .WithMessage($"Use {Opportunity.SubjectMaxLength} characters or fewer").NamesNobody();
            RuleFor(f => f.Places).NotNull().WithMessage("Enter for how many people, as a number")
                .InclusiveBetween(1, Opportunity.MostPlaces).WithMessage($"Enter a number between 1 and {Opportunity.MostPlaces}");
            RuleFor(f => f.Starts).AreStarts();
            RuleFor(f => f.Words).MaximumLength(Opportunity.WordsMaxLength)
                .WithMessage($"Use {Opportunity.WordsMaxLength} characters or fewer").NamesNobody();
            RuleFor(f => f.Contact).NotNull().WithMessage("Choose who answers for it");
        }
    }
}

/// <summary>The short form of a need.</summary>
/// <param name="Address">The organisation's own address, where it is unless a site is chosen.</param>
public sealed record NeedPage(NeedForm Form, StepChoices Choices, string? Address);
