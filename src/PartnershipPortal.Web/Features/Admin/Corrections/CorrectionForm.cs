using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.Corrections;

/// <summary>The public facts of an organisation as an administrator puts them right. The type says the sector.</summary>
public sealed record CorrectionForm
{
    public const int ReasonMaxLength = 500;

    public string? Name { get; set; }

    public string? Type { get; set; }

    public string? Address { get; set; }

    public string? Town { get; set; }

    public string? Postcode { get; set; }

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

    public string? Reason { get; set; }

    public uint Version { get; set; }

    /// <param name="type">What a type is called.</param>
    public IEnumerable<FormField> Fields(Func<string?, string?> type) =>
    [
        FormField.Text(nameof(Name), "Name", Name),
        FormField.Choice(nameof(Type), "What kind of organisation it is", Type, type(Type)),
        FormField.Text(nameof(Address), "Address", Address),
        FormField.Text(nameof(Town), "Town", Town),
        FormField.Text(nameof(Postcode), "Postcode", Postcode),
        FormField.Text(nameof(GeneralMailbox), "General mailbox", GeneralMailbox),
        FormField.Text(nameof(Switchboard), "Switchboard", Switchboard),
        FormField.Text(nameof(Website), "Website", Website),
    ];

    internal sealed class Validator : AbstractValidator<CorrectionForm>
    {
        public Validator()
        {
            RuleFor(f => f.Name).NotEmpty().WithMessage("Enter its name")
                .MaximumLength(Organisation.NameMaxLength).WithMessage($"Name must be {Organisation.NameMaxLength} characters or fewer");
            RuleFor(f => f.Type).NotEmpty().WithMessage("Choose what kind of organisation it is");
            RuleFor(f => f.Address).MaximumLength(Organisation.AddressMaxLength)
                .WithMessage($"Address must be {Organisation.AddressMaxLength} characters or fewer");
            RuleFor(f => f.Town).MaximumLength(Organisation.TownMaxLength).WithMessage($"Town must be {Organisation.TownMaxLength} characters or fewer");
            RuleFor(f => f.Postcode).NotEmpty().WithMessage("Enter its postcode");
            RuleFor(f => f.GeneralMailbox).IsEmailAddress();
            RuleFor(f => f.Switchboard).IsPhoneNumber();
            RuleFor(f => f.Website).Must(w => PublicDetails.Website(w!.Trim()) is not null).When(f => !string.IsNullOrWhiteSpace(f.Website))
                .WithMessage("Enter a web address, like www.example.nhs.uk");
            RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter a reason, which its approvers can read")
                .MaximumLength(ReasonMaxLength).WithMessage($"Reason must be {ReasonMaxLength} characters or fewer");
        }
    }
}

public sealed record CorrectionPage(string Code, string CurrentName, CorrectionForm Form, IReadOnlyList<Choice> Types);

/// <summary>Organisations to open, by a part of their name or their code.</summary>
public sealed record OrganisationsToCorrectPage(string? Q, IReadOnlyList<OrganisationToCorrect> Rows);

public sealed record OrganisationToCorrect(string Code, string Name, string? Town, int Approvers);
