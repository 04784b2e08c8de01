using FluentValidation;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>What a person could not find, in a line.</summary>
public sealed class GapForm
{
    public string? Wanted { get; set; }

    public string? Reason { get; set; }

    public string? Agenda { get; set; }

    public string? Where { get; set; }

    /// <summary>A barrier of the vocabulary (V8).</summary>
    public string? Barrier { get; set; }

    /// <summary>The community that is to see to it; one the person is in.</summary>
    public Guid? Community { get; set; }

    /// <summary>The gap that says the same, when one of the likely doubles does.</summary>
    public Guid? SameAs { get; set; }

    /// <summary>"anyway" records it although others look alike, "same" adds it to the one chosen.</summary>
    public string? Do { get; set; }

    public sealed class Validator : AbstractValidator<GapForm>
    {
        public Validator()
        {
            RuleFor(f => f.Wanted)
                .NotEmpty().WithMessage("Say what you could not find")
                .MaximumLength(Gap.WantedMaxLength).WithMessage($"Use {Gap.WantedMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Reason).MaximumLength(Gap.WantedMaxLength).WithMessage($"Use {Gap.WantedMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Where).NotEmpty().WithMessage("Enter a postcode or a town").MaximumLength(FrontDoorQuestion.TextMaxLength)
                .WithMessage("Enter a shorter place");
        }
    }
}

/// <summary>The form, and the gaps that look like it.</summary>
/// <param name="Doubles">Likely doubles: with what was wanted where the viewer may read it, otherwise agenda, place and day only.</param>
public sealed record GapFormPage(
    GapForm Form, string Address, IReadOnlyList<Choice> Agendas, IReadOnlyList<Choice> Barriers, IReadOnlyList<Choice> Communities,
    IReadOnlyList<GapDouble> Doubles)
{
    public bool IsByHand => Address != "/find/gap";
}

/// <summary>A gap that looks like the one being recorded.</summary>
public sealed record GapDouble(Guid Id, string Text, DateTimeOffset RaisedAt, bool MayOpen);
