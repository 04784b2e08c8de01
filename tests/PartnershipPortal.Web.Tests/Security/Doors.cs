using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>One way into the portal: a method and an address, of a controller's action or anything else but a static file, and what it demands.</summary>
internal sealed partial record Door(string Method, string Pattern, string? Policy, Endpoint Endpoint)
{
    /// <summary>As a line of <c>doors.txt</c>.</summary>
    public string Line => $"{Method,-6} {Pattern,-62} {Policy ?? "NOBODY KNOWS"}";

    public static List<Door> All(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.RoutePattern.RawText!.EndsWith(":file}", StringComparison.Ordinal) && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null
                && e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method =>
                new Door(method, "/" + e.RoutePattern.RawText!.TrimStart('/'), PolicyOf(e), e)))
            .OrderBy(d => d.Pattern, StringComparer.Ordinal).ThenBy(d => d.Method, StringComparer.Ordinal),
    ];

    /// <summary>The address with something in every hole: the id where a Guid belongs, else a word that fits nothing.</summary>
    public string AddressWith(Guid id) => Hole().Replace(Pattern, hole =>
        hole.Value.Contains("guid", StringComparison.Ordinal) ? id.ToString()
        : hole.Value.Contains(":int", StringComparison.Ordinal) || hole.Value.Contains(":long", StringComparison.Ordinal)
            ? 404.ToString(CultureInfo.InvariantCulture)
        : "none-such");

    public bool HasId => Pattern.Contains(":guid", StringComparison.Ordinal);

    /// <summary>The named policies together, or "anyone" where the action says so in as many words; null when it says neither.</summary>
    private static string? PolicyOf(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return "anyone";
        }

        var named = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).ToList();

        return named.Count is 0 || named.Contains(null) ? null : string.Join(" + ", named.Distinct());
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
