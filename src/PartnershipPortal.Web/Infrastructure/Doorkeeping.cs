using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>What every address does alike: one that answers GET answers HEAD; another method is 405 and says which there are; none is 404.</summary>
internal static class Doorkeeping
{
    /// <summary>HEAD is GET without the page. Before routing.</summary>
    public static async Task AnswerHeadAsync(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Request.Method = HttpMethods.Get;
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null, body));
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
            http.Features.Set(body);
        }
    }

    /// <summary>Answers what no door takes, whoever asks, before anybody is sent to sign in for it. After the rate limit.</summary>
    public static async Task AnswerNoDoorAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is RouteEndpoint)
        {
            await next(http);
        }
        else if (http.GetEndpoint() is { RequestDelegate: { } refuse }) // routing's own, for a wrong method or kind of content
        {
            await refuse(http);
            NameHead(http.Response.Headers);
        }
        else if (!http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static void NameHead(IHeaderDictionary headers)
    {
        var allowed = headers.GetCommaSeparatedValues(HeaderNames.Allow);
        if (allowed.Contains(HttpMethods.Get) && !allowed.Contains(HttpMethods.Head))
        {
            headers.Allow = string.Join(", ", allowed.Append(HttpMethods.Head).Order(StringComparer.Ordinal));
        }
    }
}
