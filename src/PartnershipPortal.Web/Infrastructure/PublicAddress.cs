using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>The address people use, for links in e-mails. Never taken from a request, whose Host header anybody may write.</summary>
public sealed class PublicAddress(IOptions<PortalSettings> settings, IServiceProvider services)
{
    /// <summary>The full address of a path such as <c>/inbox</c>.</summary>
    public Uri To(string path) => new(Root, path);

    /// <summary>The same without a path: <c>https://portal.example</c>.</summary>
    public string Origin => Root.GetLeftPart(UriPartial.Authority);

    /// <summary>The name in it, which is also the domain of passkeys.</summary>
    public string Host => Root.Host;

    private Uri Root => settings.Value.PublicUrl
        ?? (services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } listening
            ? Everyday(listening)
            : new("http://localhost:5080"));

    /// <summary>The address a process listens on as a person types it: this machine by its name, which passkeys need.</summary>
    private static Uri Everyday(string listening)
    {
        var address = BindingAddress.Parse(listening);
        var isHere = address.Host is "*" or "+" or "0.0.0.0" or "[::]" or "127.0.0.1" or "[::1]";
        return new UriBuilder(address.Scheme, isHere ? "localhost" : address.Host, address.Port).Uri;
    }
}
