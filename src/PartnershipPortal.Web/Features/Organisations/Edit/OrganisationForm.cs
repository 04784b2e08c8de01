using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>What an organisation's own people say about it.</summary>
public sealed record OrganisationForm
{
    public string? GeneralMailbox
    {
        get;
        set => field = EmailAddress.Tidied(value);
    }

    public string? Switchboard
    {
        get;
        set => field = PhoneNumber.Tidied(value);
    }

    public string? Website { get; set; }

    public string? HowOrganised { get; set; }

    public string? Principles { get; set; }

    public SizeBand? Size { get; set; }

    public ContactPolicy? ContactPolicy { get; set; }

    public bool WantsSupport { get; set; }

    /// <summary>Which version was on the screen: a save on top of a newer one asks first.</summary>
    public uint Version { get; set; }

    public static OrganisationForm Of(Organisation organisation, uint version) => new()
    {
        GeneralMailbox = organisation.GeneralMailbox,
        Switchboard = organisation.Switchboard,
        Website = organisation.Website,
        HowOrganised = organisation.HowOrganised,
        Principles = organisation.Principles,
        Size = organisation.Size,
        ContactPolicy = organisation.ContactPolicy,
        WantsSupport = organisation.WantsSupport,
        Version = version,
    };

    /// <summary>Every field in the order of the form.</summary>
    public IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(GeneralMailbox), "General mailbox", GeneralMailbox),
        FormField.Text(nameof(Switchboard), "Switchboard", Switchboard),
        FormField.Text(nameof(Website), "Website", Website),
        FormField.Text(nameof(HowOrganised), "How you are organised", HowOrganised),
        FormField.Text(nameof(Principles), "Principles of engagement", Principles),
        FormField.Choice(nameof(Size), "How many people work there", Size, Size is { } size ? SizeChoices.Words(size) : null),
        FormField.Choice(nameof(ContactPolicy), "Who people should contact", ContactPolicy, ContactPolicy is { } policy ? SizeChoices.Words(policy) : null),
        FormField.Tick(nameof(WantsSupport), "Help from the area", WantsSupport),
    ];

    internal sealed class Validator : AbstractValidator<OrganisationForm>
    {
        public Validator()
        {
            RuleFor(f => f.GeneralMailbox).IsEmailAddress();
            RuleFor(f => f.Switchboard).IsPhoneNumber();
            RuleFor(f => f.Website).Must(w => PublicDetails.Website(w!.Trim()) is not null).When(f => !string.IsNullOrWhiteSpace(f.Website))
                .WithMessage("Enter a web address, like www.example.nhs.uk");
            RuleFor(f => f.HowOrganised).MaximumLength(Organisation.TextMaxLength)
                .WithMessage($"How you are organised must be {Organisation.TextMaxLength:N0} characters or fewer");
            RuleFor(f => f.Principles).MaximumLength(Organisation.TextMaxLength)
                .WithMessage($"Principles must be {Organisation.TextMaxLength:N0} characters or fewer");
            RuleFor(f => f.Size).NotNull().WithMessage("Choose how many people work there");
            RuleFor(f => f.ContactPolicy).NotNull().WithMessage("Choose who people should contact");
        }
    }
}
