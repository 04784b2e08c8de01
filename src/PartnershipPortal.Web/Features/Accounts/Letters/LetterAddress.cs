using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Letters;

/// <summary>
/// Full addresses for links in e-mails: the one the operator set or, on a developer's machine, the one the process listens on.
/// Never the request's Host header, which whoever asks for a new password could choose.
/// </summary>
public sealed class LetterAddress(IOptions<PortalSettings> settings, IServer server)
{
    public string Of(string path)
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        var root = settings.Value.PublicUrl?.ToString() ?? listening ?? "http://localhost:5080";
        return root.TrimEnd('/') + path;
    }
}
