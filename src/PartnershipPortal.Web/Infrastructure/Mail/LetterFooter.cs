using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>What stands under every e-mail: why we hold the address and, for kinds that can be switched off, a link that does so without signing in.</summary>
public sealed class LetterFooter(IDataProtectionProvider protection, PublicAddress address)
{
    /// <summary>The kinds a person may do without. Letters about the account itself always come.</summary>
    public static readonly IReadOnlyList<string> Optional = [.. Enum.GetValues<LetterKind>().Where(k => k.IsOptional()).Select(k => k.Word())];

    private readonly IDataProtector seal = protection.CreateProtector("PartnershipPortal.StopLetters");

    public string Of(OutboxMessage message)
    {
        var stop = StopLink(message) is { } link ? $"\nStop e-mails of this kind: {link}" : "";
        return $"\n\n--\nPartnership Portal. Why we hold your details: {address.To("/privacy")}{stop}\n";
    }

    /// <summary>Null for a kind that always comes.</summary>
    public Uri? StopLink(OutboxMessage message) =>
        Optional.Contains(message.Kind) ? address.To("/letters/stop/" + seal.Protect($"{message.Kind}|{message.To}")) : null;

    /// <summary>The kind and address a link stops; null when it was made up or cut short.</summary>
    public (string Kind, string Address)? Read(string token)
    {
        try
        {
            return seal.Unprotect(token).Split('|', 2) is [var kind, var to] ? (kind, to) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
