using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Errors;

/// <summary>The page for a verb the domain refused (a race, or a forged post): the rule's own sentence, and the way back.</summary>
public sealed record RefusedPage(string Sentence, string BackTo, string Reference)
{
    internal static RefusedPage For(HttpContext http, string sentence) => new(sentence, PageBefore(http.Request), http.Reference());

    /// <summary>The page the form stood on, when the browser says and it is ours; else the front page.</summary>
    private static string PageBefore(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value && !from.PathAndQuery.StartsWith("//", StringComparison.Ordinal)
            ? from.PathAndQuery
            : "/";
}
