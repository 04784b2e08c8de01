using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// A person's name or address that somebody searches for. It is posted, and the address of the results holds it sealed to the
/// searcher for a day: so Back, paging and reloading work, and neither history nor any log on the way names anybody (ASVS 14.2.1).
/// </summary>
public sealed class SealedWords(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <summary>For the address; null when nothing was typed, and then the address says nothing.</summary>
    public string? Seal(Guid accountId, string? words) => string.IsNullOrWhiteSpace(words) ? null : For(accountId).Protect(words.Trim(), Lasts);

    /// <summary>What was typed; null when it was nothing, somebody else's, made up, or of another day.</summary>
    public string? Open(Guid accountId, string? sealedWords)
    {
        try
        {
            return string.IsNullOrEmpty(sealedWords) ? null : For(accountId).Unprotect(sealedWords);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector For(Guid accountId) =>
        protection.CreateProtector("PartnershipPortal.SealedWords", accountId.ToString()).ToTimeLimitedDataProtector();
}
