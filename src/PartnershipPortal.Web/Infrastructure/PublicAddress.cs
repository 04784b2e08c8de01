using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>The address people use, for links in e-mails. Never taken from a request, whose Host header anybody may write.</summary>
public sealed class PublicAddress(IOptions<PortalSettings> settings, IServiceProvider services)
{
    /// <summary>The full address of a path such as <c>/inbox</c>.</summary>
    public Uri To(string path) => new(Root, path);

    private Uri Root => settings.Value.PublicUrl
        ?? (services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } listening
            ? new(listening.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal))
            : new("http://localhost:5080"));
}
