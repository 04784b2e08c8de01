using FluentValidation;

namespace PartnershipPortal.Web.Features.Accounts.SignIn;

public sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    public string? ReturnUrl { get; set; }

    /// <summary>The demonstration's accounts; empty anywhere else.</summary>
    public IReadOnlyList<DemoAccount> DemoAccounts { get; set; } = [];

    internal sealed class Validator : AbstractValidator<SignInForm>
    {
        public Validator()
        {
            RuleFor(f => f.Email).NotEmpty().WithMessage("Enter your email address");
            RuleFor(f => f.Password).NotEmpty().WithMessage("Enter your password");
        }
    }
}
