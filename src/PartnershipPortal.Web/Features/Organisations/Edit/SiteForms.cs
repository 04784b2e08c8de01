using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>A campus, hospital or home.</summary>
public sealed record SiteForm
{
    public string? Name { get; set; }

    public string? Postcode { get; set; }

    /// <summary>Which version was on the screen.</summary>
    public uint Version { get; set; }

    public IEnumerable<FormField> Fields() => [FormField.Text(nameof(Name), "Name", Name), FormField.Text(nameof(Postcode), "Postcode", Postcode)];

    internal sealed class Validator : AbstractValidator<SiteForm>
    {
        public Validator()
        {
            RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name of the site")
                .MaximumLength(Site.NameMaxLength).WithMessage($"Name must be {Site.NameMaxLength} characters or fewer").IsName();
            RuleFor(f => f.Postcode).NotEmpty().WithMessage("Enter its postcode");
        }
    }
}

/// <summary>A shared address of a team.</summary>
public sealed record TeamMailboxForm
{
    public string? RoleFamily { get; set; }

    public string? Label { get; set; }

    public string? Email
    {
        get;
        set => field = EmailAddress.Tidied(value);
    }

    public string? Phone
    {
        get;
        set => field = PhoneNumber.Tidied(value);
    }

    /// <summary>Which version was on the screen.</summary>
    public uint Version { get; set; }

    public static TeamMailboxForm Of(TeamMailbox mailbox, uint version) =>
        new() { RoleFamily = mailbox.RoleFamilyCode, Label = mailbox.Label, Email = mailbox.Email, Phone = mailbox.Phone, Version = version };

    /// <param name="family">What a role family is called.</param>
    public IEnumerable<FormField> Fields(Func<string?, string?> family) =>
    [
        FormField.Choice(nameof(RoleFamily), "What the team does", RoleFamily, family(RoleFamily)),
        FormField.Text(nameof(Label), "Name of the team", Label),
        FormField.Text(nameof(Email), "Email address", Email),
        FormField.Text(nameof(Phone), "Phone number", Phone),
    ];

    internal sealed class Validator : AbstractValidator<TeamMailboxForm>
    {
        public Validator()
        {
            RuleFor(f => f.RoleFamily).NotEmpty().WithMessage("Choose what the team does");
            RuleFor(f => f.Label).NotEmpty().WithMessage("Enter the name of the team")
                .MaximumLength(TeamMailbox.LabelMaxLength).WithMessage($"Name must be {TeamMailbox.LabelMaxLength} characters or fewer").IsName();
            RuleFor(f => f.Email).NotEmpty().WithMessage("Enter the team’s shared email address").IsEmailAddress();
            RuleFor(f => f.Phone).IsPhoneNumber();
        }
    }
}

/// <summary>A form for one thing of the organisation, with what it needs around it.</summary>
public sealed record SitePage(Guid? Id, SiteForm Form, int PeopleThere);

/// <summary>The form of a team mailbox, with the kinds of team to choose from.</summary>
public sealed record TeamMailboxPage(Guid? Id, TeamMailboxForm Form, IReadOnlyList<Choice> Families);
