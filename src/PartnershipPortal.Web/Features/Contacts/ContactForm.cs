using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>A contact as their organisation, or they themselves, type it in.</summary>
public sealed class ContactForm
{
    /// <summary>The role family follows the title.</summary>
    public const string FromTitle = "auto";

    /// <summary>A person looked and says that no family fits.</summary>
    public const string NoFamily = "none";

    public string? Name { get; set; }

    public string? JobTitle { get; set; }

    public string RoleFamily { get; set; } = FromTitle;

    public ContactLevel? Level { get; set; }

    public string[] Agendas { get; set; } = [];

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

    public Guid? DeputyId { get; set; }

    public Guid? SiteId { get; set; }

    public bool IsSinglePointOfContact { get; set; }

    public bool IsNavigator { get; set; }

    public ContactVisibility Visibility { get; set; }

    /// <summary>They are not who is listed already, or it is their second job.</summary>
    public bool IsSomebodyElse { get; set; }

    /// <summary>The version of the record that was shown; another's edit since then is not overwritten.</summary>
    public uint Version { get; set; }

    /// <summary>What the page offers to choose from; never posted.</summary>
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public ContactChoices Choices { get; set; } = ContactChoices.None;

    public static ContactForm Of(Contact contact, uint version) => new()
    {
        Name = contact.Name,
        JobTitle = contact.JobTitle,
        RoleFamily = contact.IsRoleFamilyConfirmed ? contact.RoleFamilyCode ?? NoFamily : FromTitle,
        Level = contact.Level,
        Agendas = contact.Agendas,
        Email = contact.Email,
        Phone = contact.Phone,
        DeputyId = contact.DeputyId,
        SiteId = contact.SiteId,
        IsSinglePointOfContact = contact.IsSinglePointOfContact,
        IsNavigator = contact.IsNavigator,
        Visibility = contact.ProposedVisibility,
        Version = version,
    };

    /// <param name="choices">What the page offers, for the words of what was chosen.</param>
    internal IEnumerable<FormField> Fields(ContactChoices choices)
    {
        yield return FormField.Text(nameof(Name), "Name", Name);
        yield return FormField.Text(nameof(JobTitle), "Job title", JobTitle);
        yield return FormField.Choice(nameof(RoleFamily), "Kind of role", RoleFamily, Words(choices.Families, RoleFamily));
        yield return FormField.Choice(nameof(Level), "Level", Level, Words(choices.Levels, Level));
        yield return new FormField(nameof(Agendas), "What they handle", Agendas, string.Join(", ", Agendas.Select(a => Words(choices.Agendas, a))));
        yield return FormField.Text(nameof(Email), "Email address", Email);
        yield return FormField.Text(nameof(Phone), "Work phone", Phone);
        yield return FormField.Choice(nameof(DeputyId), "Deputy", DeputyId, Words(choices.Deputies, DeputyId));
        yield return FormField.Choice(nameof(SiteId), "Site", SiteId, Words(choices.Sites, SiteId));
        yield return FormField.Choice(nameof(Visibility), "What others see", Visibility, Words(choices.Visibilities, Visibility));
        if (choices.MayAppoint)
        {
            yield return FormField.Tick(nameof(IsSinglePointOfContact), "Single point of contact", IsSinglePointOfContact);
            yield return FormField.Tick(nameof(IsNavigator), "Navigator", IsNavigator);
        }

        static string? Words(IReadOnlyList<Choice> offered, object? value) =>
            offered.FirstOrDefault(c => c.Value == value?.ToString())?.Text ?? value?.ToString();
    }

    internal sealed class Validator : AbstractValidator<ContactForm>
    {
        public Validator()
        {
            ContactRules.Name(RuleFor(f => f.Name));
            ContactRules.JobTitle(RuleFor(f => f.JobTitle));
            RuleFor(f => f.Email).IsEmailAddress();
            RuleFor(f => f.Phone).IsPhoneNumber();
            RuleFor(f => f.Level).NotNull().WithMessage("Choose whether they answer day to day or speak for the organisation");
        }
    }
}

/// <summary>What each detail of a contact must be, whoever types it.</summary>
internal static class ContactRules
{
    public static void Name<T>(IRuleBuilder<T, string?> name) => name
        .NotEmpty().WithMessage("Enter a name")
        .MaximumLength(Contact.NameMaxLength).WithMessage($"Name must be {Contact.NameMaxLength} characters or fewer")
        .IsName();

    public static void JobTitle<T>(IRuleBuilder<T, string?> title) => title
        .NotEmpty().WithMessage("Enter a job title")
        .MaximumLength(Contact.JobTitleMaxLength).WithMessage($"Job title must be {Contact.JobTitleMaxLength} characters or fewer")
        .IsName();
}

/// <summary>What the form offers.</summary>
/// <param name="MayAppoint">An approver may name the single point of contact and navigators.</param>
/// <param name="IsOwn">The person fills in their own record.</param>
/// <param name="SinglePointNow">Who is the single point of contact, when it is somebody else.</param>
/// <param name="Suggestion">The family that fits the title typed so far, in words.</param>
public sealed record ContactChoices(
    string Heading,
    string OrganisationName,
    IReadOnlyList<Choice> Families,
    IReadOnlyList<Choice> Agendas,
    IReadOnlyList<Choice> Deputies,
    IReadOnlyList<Choice> Sites,
    bool MayAppoint,
    bool IsOwn,
    string? SinglePointNow,
    string? Suggestion,
    string Back)
{
    /// <summary>Nobody told them yet that they are listed.</summary>
    public bool IsNew => !IsOwn && Back == "/organisation/contacts";

    public static ContactChoices None { get; } = new("", "", [], [], [], [], false, false, null, null, "");

    public IReadOnlyList<Choice> Levels { get; } =
    [
        new(nameof(ContactLevel.Operational), "Day to day", "Answers requests: places, applications, visits, courses"),
        new(nameof(ContactLevel.Strategic), "Strategic", "Speaks for the organisation: plans, agreements, money"),
    ];

    /// <summary>Who may be the same person and is listed already; asked about when saving found them.</summary>
    public IReadOnlyList<PersonMatch> Alike { get; init; } = [];

    /// <summary>The person has said themselves what others see; nobody else is asked.</summary>
    public bool HasDecided { get; init; }

    public string VisibilityLabel => IsOwn ? "What may other organisations see?" : "What do you propose that other organisations see?";

    public IReadOnlyList<Choice> Visibilities =>
    [
        new(nameof(ContactVisibility.Role), "The role only",
            "They see the job title, where, and how fresh. The name stays here until someone accepts an introduction"),
        new(
            nameof(ContactVisibility.Name),
            "The role and the name",
            IsOwn
                ? "You agree that signed-in people of other organisations see your name. You can take that back at any time"
                : "We ask the person. Their name is shown once they have said yes themselves"),
    ];
}
