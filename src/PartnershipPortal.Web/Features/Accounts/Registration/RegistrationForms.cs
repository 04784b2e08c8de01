using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Support;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Registration;

/// <summary>"My organisation is not listed": the few facts from which its record is made. They travel in the address to the next page; none is
/// personal.</summary>
public sealed class NewOrganisationForm
{
    /// <summary>Not plainly Name: the next page's address carries it beside the form that asks for the person's name.</summary>
    public string? OrganisationName { get; set; }

    /// <summary>Code of the organisation type vocabulary; it says the sector too.</summary>
    public string? Type { get; set; }

    public string? Postcode { get; set; }

    public bool WantsSupport { get; set; }

    internal IReadOnlyList<Choice> Types { get; set; } = [];

    internal sealed class Validator : AbstractValidator<NewOrganisationForm>
    {
        public Validator()
        {
            RuleFor(f => f.OrganisationName).NotEmpty().WithMessage("Enter your organisation's name")
                .MaximumLength(Organisation.NameMaxLength).WithMessage($"Name must be {Organisation.NameMaxLength} characters or fewer").IsName();
            RuleFor(f => f.Type).NotEmpty().WithMessage("Choose what kind of organisation it is");
            RuleFor(f => f.Postcode).NotEmpty().WithMessage("Enter your postcode");
        }
    }
}

/// <summary>Who registers. A person who is signed in already gives only their job title.</summary>
public sealed class PersonForm
{
    public string? Name { get; set; }

    public string? JobTitle { get; set; }

    public string? Email
    {
        get;
        set => field = EmailAddress.Tidied(value);
    }

    public string? Password { get; set; }

    /// <summary>At a college with nobody at its front door: a role family, or <see cref="Membership.SinglePoint"/>.</summary>
    public string? FrontDoor { get; set; }

    /// <summary>The shared address of that team.</summary>
    public string? FrontDoorMailbox { get; set; }

    /// <summary>A small employer would like its area's help.</summary>
    public bool WantsSupport { get; set; }

    /// <summary>What would help most.</summary>
    public string? SupportFor { get; set; }

    /// <summary>Filled from the route, or from the new organisation's facts.</summary>
    internal PersonPage Page { get; set; } = null!;

    internal sealed class Validator : AbstractValidator<PersonForm>
    {
        public Validator(IHttpContextAccessor current)
        {
            RuleFor(f => f.JobTitle).NotEmpty().WithMessage("Enter your job title")
                .MaximumLength(Membership.JobTitleMaxLength).WithMessage($"Job title must be {Membership.JobTitleMaxLength} characters or fewer").IsName();
            RuleFor(f => f.SupportFor).SaysWhatHelps();
            When(_ => current.HttpContext?.User.Identity?.IsAuthenticated != true, () =>
            {
                RuleFor(f => f.Name).NotEmpty().WithMessage("Enter your name")
                    .MaximumLength(Account.DisplayNameMaxLength).WithMessage($"Name must be {Account.DisplayNameMaxLength} characters or fewer").IsName();
                RuleFor(f => f.Email).NotEmpty().WithMessage("Enter your work email address").IsEmailAddress();
                RuleFor(f => f.Password).Custom((password, context) =>
                {
                    if (PasswordRules.WhyNot(password, context.InstanceToValidate.Email, context.InstanceToValidate.Name) is { } why)
                    {
                        context.AddFailure(why);
                    }
                });
            });
        }
    }
}

/// <summary>The address is confirmed by who can open its letters and knows the password that was chosen: so nobody takes up what another prepared.</summary>
public sealed class ConfirmForm
{
    public string? Password { get; set; }

    internal PreparedAccount Prepared { get; set; } = null!;

    internal sealed class Validator : AbstractValidator<ConfirmForm>
    {
        public Validator() => RuleFor(f => f.Password).NotEmpty().WithMessage("Enter the password you chose when you registered");
    }
}

/// <param name="Places">Job title and organisation of each place asked for.</param>
public sealed record PreparedAccount(string Name, string Email, IReadOnlyList<string> Places);

/// <param name="IsKnown">The person is signed in, so only the job title is asked.</param>
/// <param name="Decider">Who will let them in, in words.</param>
public sealed record PersonPage(string Organisation, string? Where, bool IsKnown, string Decider, string Action)
{
    /// <summary>Whom employers could ask first; empty where that need not be asked.</summary>
    public IReadOnlyList<Choice> FrontDoors { get; init; } = [];

    /// <summary>A practice or care provider, which may ask its area for help and needs no front door: whoever comes first is it.</summary>
    public bool OffersSupport { get; init; }
}

public sealed record WhichOrganisationPage(string? Text, IReadOnlyList<OrganisationChoice> Found, bool IsNearSpelling, bool HasMore);

public sealed record OrganisationChoice(string Code, string Name, string? Town, string? TypeLabel);
