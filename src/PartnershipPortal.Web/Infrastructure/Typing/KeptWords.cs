using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace PartnershipPortal.Web.Infrastructure.Typing;

/// <summary>Why a form was not taken.</summary>
public enum KeptWhy
{
    /// <summary>The session had ended.</summary>
    SignedOut,

    /// <summary>The form no longer belonged to the browser: its cookie was lost, or somebody signed in meanwhile.</summary>
    StaleForm,

    /// <summary>It was shown again: a preview, a mistake, or somebody else was first. Kept so that Back does not lose it.</summary>
    ShownAgain,
}

/// <summary>The same, as the page says it.</summary>
public static class KeptWhyWords
{
    public static string InWords(this KeptWhy why) => why switch
    {
        KeptWhy.SignedOut => "You were signed out, so nothing was sent.",
        KeptWhy.StaleForm => "The page was open for a long time, so nothing was sent.",
        KeptWhy.ShownAgain => "You have not sent this yet.",
    };
}

/// <summary>What somebody typed into a form that was not taken.</summary>
/// <param name="Page">The address that shows the form.</param>
/// <param name="Action">Where the form was sent.</param>
/// <param name="Organisation">The organisation it was written for.</param>
public sealed record Kept(string Page, string Action, Guid? Organisation, KeptWhy Why, DateTimeOffset At, IReadOnlyList<TypedField> Fields);

/// <summary>
/// Keeps what was typed into a form that could not be taken, until the person stands before the form again. It lies in a cookie of their own
/// browser, sealed to their account, for an hour; nothing of it is stored here, and nothing is ever sent in their place.
/// </summary>
public sealed class KeptWords(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Where a person goes who is to stand before their form again.</summary>
    public const string Path = "/kept";

    private const int LargestCookie = 3800; // browsers take 4,096 with its name and attributes
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);
    private static readonly TimeSpan LastsForAnyone = TimeSpan.FromMinutes(10); // without an account the next person at this computer could see it
    private static readonly HostCookie Cookie = new("portal-kept");
    private static readonly object Key = new();

    /// <summary>Whether this browser holds something, perhaps for somebody else.</summary>
    public static bool IsHeld(HttpContext http) => http.Request.Cookies.ContainsKey(Cookie.Name!);

    /// <summary>False when it is too long to be kept; then the page itself must show the words.</summary>
    public bool Keep(HttpContext http, Guid? account, Kept kept)
    {
        var text = WebEncoders.Base64UrlEncode(For(account).Protect(Pack(kept)));
        if (text.Length > LargestCookie)
        {
            return false;
        }

        var options = Cookie.Build(http);
        options.MaxAge = account is null ? LastsForAnyone : Lasts;
        http.Response.Cookies.Append(Cookie.Name!, text, options);
        return true;
    }

    public void Forget(HttpContext http)
    {
        if (IsHeld(http))
        {
            http.Response.Cookies.Delete(Cookie.Name!, Cookie.Build(http));
        }
    }

    /// <summary>What this browser holds for the person looking; null when it is nothing, run out, or somebody else's.</summary>
    public Kept? Open(HttpContext http)
    {
        if (!http.Items.TryGetValue(Key, out var kept))
        {
            http.Items[Key] = kept = http.Request.Cookies[Cookie.Name!] is { Length: > 0 } text
                ? Read(text, http.ViewerOrNull()?.AccountId) ?? Read(text, null)
                : null;
        }

        return kept as Kept;
    }

    /// <summary>The same, when it was typed on the page that is asked for.</summary>
    public Kept? ForThisPage(HttpContext http) => Open(http) is { } kept && kept.Page == http.PageAddress() ? kept : null;

    private Kept? Read(string text, Guid? account)
    {
        try
        {
            var kept = Unpack(For(account).Unprotect(WebEncoders.Base64UrlDecode(text)));
            return kept is not null && clock.GetUtcNow() - kept.At < (account is null ? LastsForAnyone : Lasts) ? kept : null;
        }
        catch (Exception notTheirs) when (notTheirs is CryptographicException or FormatException or JsonException or InvalidDataException)
        {
            return null;
        }
    }

    private IDataProtector For(Guid? account) => protection.CreateProtector("PartnershipPortal.KeptWords", account?.ToString() ?? "anyone");

    private static byte[] Pack(Kept kept)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(deflate, kept);
        }

        return packed.ToArray();
    }

    private static Kept? Unpack(byte[] packed)
    {
        using var content = new MemoryStream(packed);
        using var deflate = new DeflateStream(content, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Kept>(deflate);
    }
}
