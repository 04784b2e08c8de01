using Microsoft.AspNetCore.WebUtilities;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>The last search, kept in the person's own browser for "Last time" on their home page: words and a place, nothing else.</summary>
internal static class LastSearch
{
    private const string Cookie = "__Host-last-find";
    private const int MaxLength = 900;

    public static void Remember(HttpContext http, FrontDoorAnswer answer)
    {
        var value = QueryHelpers.AddQueryString("", new Dictionary<string, string?>
        {
            ["label"] = $"{answer.Request?.AgendaLabel} near {answer.Place.Place?.Label}",
            ["need"] = answer.Question.Need,
            ["where"] = answer.Question.Where,
        });
        if (value.Length <= MaxLength && http.Request.IsHttps is var secure)
        {
            http.Response.Cookies.Append(Name(secure), Uri.EscapeDataString(value),
                new CookieOptions
                {
                    HttpOnly = true,
                    Secure = secure,
                    SameSite = SameSiteMode.Lax,
                    Path = "/",
                    MaxAge = TimeSpan.FromDays(30),
                    IsEssential = true
                });
        }
    }

    /// <summary>The label and the address to open, or null when there was no search in this browser.</summary>
    public static (string Label, string Url)? Read(HttpContext http)
    {
        if (http.Request.Cookies[Name(http.Request.IsHttps)] is not { Length: > 0 and <= 2 * MaxLength } cookie)
        {
            return null;
        }

        var query = QueryHelpers.ParseQuery(Uri.UnescapeDataString(cookie));
        var url = QueryHelpers.AddQueryString("/find", new Dictionary<string, string?> { ["need"] = query["need"], ["where"] = query["where"] });
        return query["label"].ToString() is { Length: > 6 } label ? (label, url) : null;
    }

    // Browsers keep a __Host- cookie only when it is Secure, which plain http on a developer's machine is not.
    private static string Name(bool secure) => secure ? Cookie : Cookie["__Host-".Length..];
}
