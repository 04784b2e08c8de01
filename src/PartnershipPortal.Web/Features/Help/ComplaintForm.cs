using FluentValidation;
using PartnershipPortal.Domain.Complaints;

namespace PartnershipPortal.Web.Features.Help;

/// <summary>What a person says about how their details were used.</summary>
public sealed class ComplaintForm
{
    public const int TextMaxLength = Complaint.TextMaxLength;

    public string? Name { get; set; }

    public string? ReachAt { get; set; }

    public string? WhatHappened { get; set; }

    public string? Wanted { get; set; }

    public sealed class Validator : AbstractValidator<ComplaintForm>
    {
        public Validator()
        {
            RuleFor(f => f.Name).NotEmpty().WithMessage("Enter your name").MaximumLength(200).WithMessage("Name must be 200 characters or fewer");
            RuleFor(f => f.ReachAt).NotEmpty().WithMessage("Enter an e-mail address or phone number we can answer to").MaximumLength(254)
                .WithMessage("E-mail address or phone number must be 254 characters or fewer");
            RuleFor(f => f.WhatHappened).NotEmpty().WithMessage("Say what happened").MaximumLength(TextMaxLength)
                .WithMessage($"What happened must be {TextMaxLength} characters or fewer");
            RuleFor(f => f.Wanted).MaximumLength(TextMaxLength).WithMessage($"What you would like must be {TextMaxLength} characters or fewer");
        }
    }
}
