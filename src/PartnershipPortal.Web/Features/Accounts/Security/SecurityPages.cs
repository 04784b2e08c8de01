using FluentValidation;

namespace PartnershipPortal.Web.Features.Accounts.Security;

public sealed record SecurityPage(bool HasApp, int RecoveryCodesLeft, IReadOnlyList<PasskeyRow> Passkeys, bool IsDemo)
{
    public bool HasSecondStep => HasApp || Passkeys.Count > 0;
}

public sealed record PasskeyRow(string Id, string Name, DateTimeOffset AddedAt);

public sealed class ProveForm
{
    public string? Password { get; set; }

    public string? ReturnUrl { get; set; }

    internal sealed class Validator : AbstractValidator<ProveForm>
    {
        public Validator() => RuleFor(f => f.Password).NotEmpty().WithMessage("Enter your password");
    }
}

public sealed class ChangePasswordForm
{
    public string? CurrentPassword { get; set; }

    public string? NewPassword { get; set; }

    internal sealed class Validator : AbstractValidator<ChangePasswordForm>
    {
        public Validator() => RuleFor(f => f.CurrentPassword).NotEmpty().WithMessage("Enter the password you have now");
    }
}
