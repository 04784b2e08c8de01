using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Links;

/// <summary>What the holder of a link sees: their own details.</summary>
public sealed record ContactLinkPage(string Secret, Contact Contact, string Organisation);

/// <summary>What was just done through the link, in words.</summary>
public sealed record ContactLinkDone(string Secret, string Title, string Text, string? Next = null);

/// <summary>The person's own corrections. An address is not among them: whoever holds the link could take the person's place.</summary>
public sealed class ContactCorrectionForm
{
    public string? Name { get; set; }

    public string? JobTitle { get; set; }

    public string? Phone
    {
        get;
        set => field = PhoneNumber.Tidied(value);
    }

    internal sealed class Validator : AbstractValidator<ContactCorrectionForm>
    {
        public Validator()
        {
            ContactRules.Name(RuleFor(f => f.Name));
            ContactRules.JobTitle(RuleFor(f => f.JobTitle));
            RuleFor(f => f.Phone).IsPhoneNumber();
        }
    }
}

/// <summary>The form with what it is about.</summary>
public sealed record ContactCorrectionPage(string Secret, ContactCorrectionForm Form, string? Email, string Organisation);

/// <summary>The person's own answer to whether their name is shown.</summary>
public sealed class NameAnswerForm
{
    public ContactVisibility? Visibility { get; set; }

    internal sealed class Validator : AbstractValidator<NameAnswerForm>
    {
        public Validator() => RuleFor(f => f.Visibility).NotNull().WithMessage("Choose what other organisations see");
    }
}
