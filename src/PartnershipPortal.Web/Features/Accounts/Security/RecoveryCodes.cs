using System.Security.Cryptography;

namespace PartnershipPortal.Web.Features.Accounts.Security;

/// <summary>Ten codes to print, each good for one sign-in when the phone is lost. Only slow, salted hashes of them are kept.</summary>
public static class RecoveryCodes
{
    public const int Count = 10;

    // No 0, 1, I, L or O: they are read from paper.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Letters, 6) + "-" + RandomNumberGenerator.GetString(Letters, 6))];

    public static string HashOf(Guid accountId, string code)
    {
        var plain = new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(plain, accountId.ToByteArray(), 100_000, HashAlgorithmName.SHA512, 32));
    }
}
