using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>A mail server on this machine, which keeps what it takes and refuses what it is told to.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<MimeMessage> _taken = [];
    private readonly Task _running;

    public MailServer(Func<string, string?>? refuse = null, bool canEncrypt = false)
    {
        Port = FreePort();
        var options = new SmtpServerOptionsBuilder().ServerName("test")
            .Endpoint(at =>
            {
                at.Endpoint(new IPEndPoint(IPAddress.Loopback, Port));
                if (canEncrypt)
                {
                    at.Certificate(SelfSigned());
                }
            }).Build();
        var services = new ServiceProvider();
        services.Add(new Recipients(refuse ?? (_ => null)));
        services.Add(new Store(_taken));
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    public int Port { get; }

    public IReadOnlyList<MimeMessage> Taken => [.. _taken];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static int FreePort()
    {
        using var any = new TcpListener(IPAddress.Loopback, 0);
        any.Start();
        return ((IPEndPoint)any.LocalEndpoint).Port;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private sealed class Store(ConcurrentQueue<MimeMessage> taken) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken)
        {
            using var stream = new MemoryStream(buffer.ToArray());
            taken.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
            return SmtpResponse.Ok;
        }
    }

    private sealed class Recipients(Func<string, string?> refuse) : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            refuse($"{to.User}@{to.Host}") is { } answer ? throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.MailboxUnavailable,
                answer)) : Task.FromResult(true);
    }
}
