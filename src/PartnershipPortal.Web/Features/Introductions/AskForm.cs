using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>A request for an introduction as it is typed.</summary>
public sealed class AskForm
{
    /// <summary>The contact asked; empty when it goes to the organisation's mailbox.</summary>
    public Guid? Contact { get; set; }

    /// <summary>The organisation's code, when there is no contact.</summary>
    public string? Organisation { get; set; }

    public string? Agenda { get; set; }

    public string? Purpose { get; set; }

    /// <summary>The place searched, or where it would be.</summary>
    public string? Place { get; set; }

    /// <summary>A month and year in words, however it was typed.</summary>
    public string? Starts
    {
        get;
        set => field = TypedDate.ReadMonth(value).Value?.MonthInWords ?? value?.Trim();
    }

    /// <summary>A month that has passed is right: it has begun already.</summary>
    public bool HasBegun { get; set; }

    /// <summary>The page asks whether the month that has passed is right.</summary>
    [BindNever]
    public bool AsksIfBegun { get; set; }

    public string? Offer { get; set; }

    /// <summary>operational or strategic.</summary>
    public string? Reach { get; set; }

    public List<string> Talk { get; set; } = [];

    /// <summary>The asking side's own strategic contact; shown to the other side on acceptance.</summary>
    public Guid? Strategic { get; set; }

    /// <summary>The results page to go back to.</summary>
    public string? From { get; set; }

    /// <summary>The ways to talk that the form offers; anything else was never offered.</summary>
    public IReadOnlyList<TalkBy> TalkBy => [.. Talk.Where(IsWayToTalk).Select(Enum.Parse<TalkBy>).Distinct().Order()];

    private static bool IsWayToTalk(string? word) => Enum.GetNames<TalkBy>().Contains(word);

    /// <summary>The month typed is over.</summary>
    public bool StartHasPassed(DateOnly today) => TypedDate.ReadMonth(Starts).Value is { Day: var first } && first.AddMonths(1) <= today;

    public sealed class Validator : AbstractValidator<AskForm>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(f => f.Agenda).NotEmpty().WithMessage("Choose what it is about");
            RuleFor(f => f.Purpose)
                .NotEmpty().WithMessage("Enter what you want to do together")
                .MaximumLength(Introduction.PurposeMaxLength).WithMessage($"Use {Introduction.PurposeMaxLength} characters or fewer")
                .Must(p => PersonalDetails.Noticed(p) is null)
                    .WithMessage(f => $"Take out what looks like {PersonalDetails.Noticed(f.Purpose)}. Do not name students or patients");
            RuleFor(f => f.Place)
                .MaximumLength(Introduction.PlaceMaxLength).WithMessage($"Use {Introduction.PlaceMaxLength} characters or fewer")
                .Must(p => PersonalDetails.Noticed(p) is null).WithMessage(f => $"Take out what looks like {PersonalDetails.Noticed(f.Place)}");
            RuleFor(f => f.Talk).Must(talk => talk.TrueForAll(IsWayToTalk)).WithMessage("Choose from the list how you would like to talk");
            RuleFor(f => f.Starts).IsMonth()
                .Must((form, starts) => form.HasBegun || !form.StartHasPassed(clock.Today))
                .WithMessage(f => $"{f.Starts} has passed. Enter another month, or tick that it has begun already");
            RuleFor(f => f.Offer)
                .MaximumLength(Introduction.OfferMaxLength).WithMessage($"Use {Introduction.OfferMaxLength} characters or fewer")
                .Must(p => PersonalDetails.Noticed(p) is null)
                    .WithMessage(f => $"Take out what looks like {PersonalDetails.Noticed(f.Offer)}. Do not name students or patients");
            RuleFor(f => f.Reach).Must(r => r is "operational" or "strategic").WithMessage("Select who this should reach");
        }
    }
}
