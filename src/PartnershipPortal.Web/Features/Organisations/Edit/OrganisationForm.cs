using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>What an organisation's own people say about it.</summary>
public sealed record OrganisationForm
{
    public string? Name { get; set; }

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

    /// <summary>Fields, answered on the conflict page, in which the version saved meanwhile stays.</summary>
    public string[] Theirs { get; set; } = [];

    public static OrganisationForm Of(Organisation organisation, uint version) => new()
    {
        Name = organisation.Name,
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

    /// <summary>Every field with its label and its value as a person reads it, in the order of the form.</summary>
    public IEnumerable<(string Name, string Label, string Value)> Fields() =>
    [
        (nameof(Name), "Name", Plain(Name)),
        (nameof(GeneralMailbox), "General mailbox", Plain(GeneralMailbox)),
        (nameof(Switchboard), "Switchboard", Plain(Switchboard)),
        (nameof(Website), "Website", Plain(Website)),
        (nameof(HowOrganised), "How you are organised", Plain(HowOrganised)),
        (nameof(Principles), "Principles of engagement", Plain(Principles)),
        (nameof(Size), "How many people work there", Size is { } size ? SizeChoices.Words(size) : ""),
        (nameof(ContactPolicy), "Who people should contact", ContactPolicy is { } policy ? SizeChoices.Words(policy) : ""),
        (nameof(WantsSupport), "Help from the area", WantsSupport ? "Wanted" : "Not needed"),
    ];

    /// <summary>The same form with the named fields as the other has them.</summary>
    public OrganisationForm With(OrganisationForm other, IReadOnlyCollection<string> fields) => this with
    {
        Name = fields.Contains(nameof(Name)) ? other.Name : Name,
        GeneralMailbox = fields.Contains(nameof(GeneralMailbox)) ? other.GeneralMailbox : GeneralMailbox,
        Switchboard = fields.Contains(nameof(Switchboard)) ? other.Switchboard : Switchboard,
        Website = fields.Contains(nameof(Website)) ? other.Website : Website,
        HowOrganised = fields.Contains(nameof(HowOrganised)) ? other.HowOrganised : HowOrganised,
        Principles = fields.Contains(nameof(Principles)) ? other.Principles : Principles,
        Size = fields.Contains(nameof(Size)) ? other.Size : Size,
        ContactPolicy = fields.Contains(nameof(ContactPolicy)) ? other.ContactPolicy : ContactPolicy,
        WantsSupport = fields.Contains(nameof(WantsSupport)) ? other.WantsSupport : WantsSupport,
    };

    private static string Plain(string? text) => text?.Trim().ReplaceLineEndings("\n") ?? "";

    internal sealed class Validator : AbstractValidator<OrganisationForm>
    {
        public Validator()
        {
            RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name of your organisation")
                .MaximumLength(Organisation.NameMaxLength).WithMessage($"Name must be {Organisation.NameMaxLength} characters or fewer").IsName();
            RuleFor(f => f.GeneralMailbox).IsEmailAddress();
            RuleFor(f => f.Switchboard).IsPhoneNumber();
            RuleFor(f => f.Website).Must(w => PublicDetails.Website(w!.Trim()) is not null).When(f => !string.IsNullOrWhiteSpace(f.Website))
                .WithMessage("Enter a web address, like www.example.nhs.uk");
            RuleFor(f => f.HowOrganised).MaximumLength(Organisation.TextMaxLength).WithMessage($"How you are organised must be {Organisation.TextMaxLength:N0} characters or fewer");
            RuleFor(f => f.Principles).MaximumLength(Organisation.TextMaxLength).WithMessage($"Principles must be {Organisation.TextMaxLength:N0} characters or fewer");
            RuleFor(f => f.Size).NotNull().WithMessage("Choose how many people work there");
            RuleFor(f => f.ContactPolicy).NotNull().WithMessage("Choose who people should contact");
        }
    }
}
