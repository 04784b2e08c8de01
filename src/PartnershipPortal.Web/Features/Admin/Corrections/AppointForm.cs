using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Corrections;

/// <summary>Who is to approve at an organisation whose last approver has gone, and why an administrator says so.</summary>
public sealed class AppointForm
{
    public const string ByEmail = "by-email";

    /// <summary>The id of a member's place, or <see cref="ByEmail"/>.</summary>
    public string? Who { get; set; }

    public string? Email
    {
        get;
        set => field = EmailAddress.Tidied(value);
    }

    /// <summary>The approvers there are can no longer act: their places end.</summary>
    public bool EndOthers { get; set; }

    public string? Reason { get; set; }

    internal AppointPage Page { get; set; } = null!;

    internal sealed class Validator : AbstractValidator<AppointForm>
    {
        public Validator()
        {
            RuleFor(f => f.Who).NotEmpty().WithMessage("Choose who is to approve");
            RuleFor(f => f.Email).NotEmpty().WithMessage("Enter their work email address").IsEmailAddress().When(f => f.Who == ByEmail);
            RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter a reason, which is kept")
                .MaximumLength(CorrectionForm.ReasonMaxLength).WithMessage($"Reason must be {CorrectionForm.ReasonMaxLength} characters or fewer");
        }
    }
}

public sealed record AppointPage(string Code, string Organisation, IReadOnlyList<MemberToAppoint> Approvers, IReadOnlyList<MemberToAppoint> Members);

/// <param name="LastSeenAt">When they last used the portal; null for never.</param>
public sealed record MemberToAppoint(Guid Id, string Name, string JobTitle, string Email, bool IsDisabled, DateTimeOffset? LastSeenAt);
