using Microsoft.AspNetCore.HostFiltering;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// The names the portal answers to: that of its public address, those an operator adds, and this machine's own. Any other is refused with
/// 400 before anything is read, so that a forged Host reaches no page, link or cache.
/// </summary>
internal static class AllowedHosts
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    public static void Add(IServiceCollection services, PortalSettings settings)
    {
        var hosts = Of(settings);
        services.Configure<HostFilteringOptions>(filter => (filter.AllowedHosts, filter.IncludeFailureMessage) = (hosts, false));
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.AllowedHosts = hosts);
    }

    public static IList<string> Of(PortalSettings settings) =>
        [.. new[] { settings.PublicUrl?.Host }.OfType<string>().Concat(settings.AllowedHosts).Concat(ThisMachine).Distinct(StringComparer.OrdinalIgnoreCase)];
}
