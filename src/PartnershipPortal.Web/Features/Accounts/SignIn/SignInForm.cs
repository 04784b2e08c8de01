using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Features.Accounts.Security;

namespace PartnershipPortal.Web.Features.Accounts.SignIn;

public sealed class SignInForm
{
    public string? Email
    {
        get;
        set => field = EmailAddress.Tidied(value);
    }

    public string? Password { get; set; }

    public string? ReturnUrl { get; set; }

    /// <summary>The demonstration's accounts; empty anywhere else.</summary>
    internal IReadOnlyList<DemoAccount> DemoAccounts { get; set; } = [];

    internal PasskeyPrompt? Passkey { get; set; }

    internal sealed class Validator : AbstractValidator<SignInForm>
    {
        public Validator()
        {
            RuleFor(f => f.Email).NotEmpty().WithMessage("Enter your email address");
            RuleFor(f => f.Password).NotEmpty().WithMessage("Enter your password");
        }
    }
}

/// <summary>What a browser sends when a passkey answered.</summary>
public sealed class PasskeyForm
{
    public string? State { get; set; }

    public string? Credential { get; set; }

    public string? ReturnUrl { get; set; }
}

/// <summary>What a browser sends when it has made a passkey.</summary>
public sealed class NewPasskeyForm
{
    public string? PasskeyName { get; set; }

    public string? State { get; set; }

    public string? Credential { get; set; }

    public string? ReturnUrl { get; set; }

    internal sealed class Validator : AbstractValidator<NewPasskeyForm>
    {
        public Validator() => RuleFor(f => f.PasskeyName)
            .MaximumLength(PasskeyNameForm.NameMaxLength).WithMessage($"Name must be {PasskeyNameForm.NameMaxLength} characters or fewer");
    }
}

/// <summary>The second step: a code of the app, or a recovery code from paper.</summary>
public sealed class CodeForm
{
    public string? Code { get; set; }

    public string? ReturnUrl { get; set; }

    internal PasskeyPrompt? Passkey { get; set; }

    internal bool HasApp { get; set; }

    internal sealed class Validator : AbstractValidator<CodeForm>
    {
        public Validator() => RuleFor(f => f.Code).NotEmpty().WithMessage("Enter a code");
    }
}
