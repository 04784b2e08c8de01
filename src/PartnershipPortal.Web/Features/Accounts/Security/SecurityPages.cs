using FluentValidation;
using Microsoft.AspNetCore.Identity;

namespace PartnershipPortal.Web.Features.Accounts.Security;

public sealed record SecurityPage(bool HasApp, int RecoveryCodesLeft, IReadOnlyList<PasskeyRow> Passkeys, bool IsDemo)
{
    public bool HasSecondStep => HasApp || Passkeys.Count > 0;
}

/// <param name="UsedAt">When it last signed the person in; null when it has not since this was kept.</param>
public sealed record PasskeyRow(string Id, string Name, DateTimeOffset AddedAt, DateTimeOffset? UsedAt)
{
    internal static PasskeyRow Of(UserPasskeyInfo key, IReadOnlyDictionary<string, DateTimeOffset> used)
    {
        var id = Convert.ToHexStringLower(key.CredentialId);
        return new(id, key.Name ?? "Passkey", key.CreatedAt, used.TryGetValue(id, out var at) ? at : null);
    }
}

/// <summary>What a person calls a passkey, to tell it from their others.</summary>
public sealed class PasskeyNameForm
{
    public const int NameMaxLength = 60;

    public string? Name { get; set; }

    internal string? Was { get; set; }

    internal sealed class Validator : AbstractValidator<PasskeyNameForm>
    {
        public Validator() => RuleFor(f => f.Name).NotEmpty().WithMessage("Enter a name for the passkey")
            .MaximumLength(NameMaxLength).WithMessage($"Name must be {NameMaxLength} characters or fewer");
    }
}

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
