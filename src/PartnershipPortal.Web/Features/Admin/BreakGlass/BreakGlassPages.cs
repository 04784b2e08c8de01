using FluentValidation;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Features.Introductions;

namespace PartnershipPortal.Web.Features.Admin.BreakGlass;

/// <summary>An organisation's introductions as an administrator may see them at any time: between whom, about what, when. No name and no text.</summary>
public sealed record IntroductionsOfPage(string? Organisation, string? Name, IReadOnlyList<IntroductionLine> Rows);

public sealed record IntroductionLine(Guid Id, string Seeker, string Target, string Agenda, IntroductionState State, DateTimeOffset CreatedAt);

/// <summary>Why an administrator must read what two organisations wrote to each other.</summary>
public sealed class BreakGlassForm
{
    public const int ReasonMinLength = 20;
    public const int ReasonMaxLength = 500;

    public string? Reason { get; set; }

    internal IntroductionLine Page { get; set; } = null!;

    internal sealed class Validator : AbstractValidator<BreakGlassForm>
    {
        public Validator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter a reason")
            .MinimumLength(ReasonMinLength).WithMessage("Say more: both organisations read it")
            .MaximumLength(ReasonMaxLength).WithMessage($"Reason must be {ReasonMaxLength} characters or fewer");
    }
}

/// <summary>What was written, shown once for the reason given.</summary>
public sealed record OpenedIntroductionPage(IntroductionLine About, string SeekerName, string SeekerRole, string? Purpose, string? Offer,
    IReadOnlyList<ThreadRow> Thread);
