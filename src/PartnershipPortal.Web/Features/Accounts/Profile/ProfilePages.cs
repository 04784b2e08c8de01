using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Profile;

public sealed record ProfilePage(string Name, string Email, bool HasSecondStep, int Organisations, IReadOnlyList<string> Unsubscribed, bool AsksForDeletion);

public sealed class NameForm
{
    public string? Name { get; set; }

    internal sealed class Validator : AbstractValidator<NameForm>
    {
        public Validator() => RuleFor(f => f.Name).NotEmpty().WithMessage("Enter your name")
            .MaximumLength(Account.DisplayNameMaxLength).WithMessage($"Name must be {Account.DisplayNameMaxLength} characters or fewer").IsName();
    }
}

public sealed class EmailForm
{
    public string? Email
    {
        get;
        set => field = EmailAddress.Tidied(value);
    }

    internal sealed class Validator : AbstractValidator<EmailForm>
    {
        public Validator() => RuleFor(f => f.Email).NotEmpty().WithMessage("Enter your new email address").IsEmailAddress();
    }
}

/// <summary>Which e-mails a person wants. Letters about the account itself always come.</summary>
public sealed class LettersForm
{
    /// <summary>Kinds that are wanted.</summary>
    public string[] Wanted { get; set; } = [];

    /// <summary>The kinds that can be switched off: the word of <see cref="OutboxMessage.Kind"/>, and what it is about.</summary>
    public static IReadOnlyList<Choice> Kinds { get; } =
    [
        new("introduction", "Introductions", "Somebody asks you, answers you or writes to you"),
        new("partnership", "Partnerships", "What happens in those you have a part in"),
        new("offer", "Offers and needs", "Somebody answers or asks, something is to be checked, or a saved search has found something"),
        new("ambassador", "Ambassadors", "What you are asked as one, and what becomes of a visit you asked for"),
        new("community", "Communities", "Invitations, meetings, what is to be done and what was said"),
        new("case", "Cases", "What becomes of a case you wrote"),
        new("bulletin", "Bulletins", "News of your area from its lead"),
        new("reminder", "Reminders", "Something still waits for you, and by when"),
        new("contact", "Your contact details", "Whether they are still right, and when others change them"),
    ];

    public static string NameOf(string kind) => Kinds.FirstOrDefault(k => k.Value == kind) is { } known ? FrontDoorWords.InSentence(known.Text) : kind;
}
