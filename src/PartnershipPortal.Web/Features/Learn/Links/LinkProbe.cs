using System.Net;
using System.Net.Sockets;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Features.Learn.Links;

/// <summary>
/// Looks at one public page as a polite visitor: https only, nothing but the head where that is enough, no cookie, a few seconds at most, and never at an
/// address inside of somebody's network. Redirects are followed by hand, so that each step keeps these rules.
/// </summary>
public sealed class LinkProbe : IDisposable
{
    private const int MostSteps = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(8);

    private readonly HttpClient _client;

    /// <param name="handler">How the outside is reached; it must not follow redirects itself.</param>
    public LinkProbe(HttpMessageHandler handler)
    {
        _client = new(handler) { Timeout = Patience };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("PartnershipPortal-LinkCheck/1.0");
    }

    /// <summary>Reaches public addresses only.</summary>
    public static HttpMessageHandler Outside() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = ConnectPatience,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 64,
        ConnectCallback = async (context, cancel) =>
        {
            var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
            if (addresses.Length is 0 || Array.Exists(addresses, a => !IsPublic(a)))
            {
                throw new HttpRequestException("Not an address of the public internet.");
            }

            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    /// <summary>
    /// Whether an address may be anybody's on the internet: not this machine, not a network at home or at work, and not one that leads there by carrying
    /// such an address within (mapped, NAT64, 6to4). Teredo (2001::/32) and the rest of 2001::/23 serve no web site.
    /// </summary>
    public static bool IsPublic(IPAddress address)
    {
        var b = address.GetAddressBytes();
        return b switch
        {
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ..] or [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, ..] => IsPublic(new IPAddress(b.AsSpan(12))),
            [0x20, 0x02, _, _, _, _, _, _, _, _, ..] => IsPublic(new IPAddress(b.AsSpan(2, 4))),
            [0x20, 0x01, 0 or 1, _, _, ..] or [0x20, 0x01, 0x0d, 0xb8, _, ..] => false,
            { Length: > 4 } => b[0] is >= 0x20 and < 0x40,
            [0 or 10 or 127, ..] or [192, 168, ..] or [169, 254, ..] or [>= 224, ..] => false,
            [172, >= 16 and <= 31, ..] or [100, >= 64 and <= 127, ..] or [192, 0, 0, ..] or [198, 18 or 19, ..] => false,
            _ => true,
        };
    }

    /// <summary>Looks once. Never throws for what is on the other side.</summary>
    public async Task<LinkFinding> LookAsync(string url, CancellationToken cancel)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var at))
        {
            return new(LinkOutcome.Unsafe);
        }

        try
        {
            var (isForGood, steps) = (true, 0);
            for (; steps <= MostSteps; steps++)
            {
                if (at.Scheme != Uri.UriSchemeHttps)
                {
                    return new(LinkOutcome.Unsafe, null, at.AbsoluteUri);
                }

                using var answer = await AskAsync(at, cancel);
                var status = (int)answer.StatusCode;
                if (status is >= 300 and < 400 && answer.Headers.Location is { } next)
                {
                    (at, isForGood) = (new Uri(at, next), isForGood && status is 301 or 308);
                    continue;
                }

                return status switch
                {
                    < 400 when steps > 0 && isForGood => new(LinkOutcome.Moved, status, at.AbsoluteUri),
                    < 400 => new(LinkOutcome.Works, status),
                    404 or 410 => new(LinkOutcome.Gone, status),
                    408 or 425 => new(LinkOutcome.NoAnswer, status),
                    < 500 => new(LinkOutcome.Refused, status), // the site does not like how it was asked; a person may well see the page
                    _ => new(LinkOutcome.NoAnswer, status),
                };
            }

            return new(LinkOutcome.NoAnswer);
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or SocketException or UriFormatException
            || (trouble is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new(LinkOutcome.NoAnswer);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The head is enough, unless the site has no answer to that: then the page is asked for, and only its head is read.</summary>
    private async Task<HttpResponseMessage> AskAsync(Uri at, CancellationToken cancel)
    {
        using var head = new HttpRequestMessage(HttpMethod.Head, at);
        var answer = await _client.SendAsync(head, HttpCompletionOption.ResponseHeadersRead, cancel);
        if ((int)answer.StatusCode < 400 || answer.StatusCode is HttpStatusCode.TooManyRequests)
        {
            return answer;
        }

        answer.Dispose();
        using var get = new HttpRequestMessage(HttpMethod.Get, at);
        return await _client.SendAsync(get, HttpCompletionOption.ResponseHeadersRead, cancel);
    }
}
