using System.Net;
using System.Net.Mail;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Tests.Platform;

public class SmtpMailSenderTests
{
    private static readonly OutboxMessage Letter = new()
    {
        Kind = "introduction",
        To = "siân@test.example".Replace('â', 'a'),
        Subject = "Siân would like to meet you",
        Body = "Sign in to read it: https://portal.example/inbox",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public async Task A_letter_arrives_with_the_message_id_it_keeps_on_every_attempt()
    {
        using var server = new LittleMailServer();
        var sender = SenderTo(server, requireTls: false);

        await sender.SendAsync(Letter, CancellationToken.None);
        await sender.SendAsync(Letter, CancellationToken.None);

        Assert.Equal(2, server.Letters.Count);
        Assert.All(server.Letters, text => Assert.Contains("List-Unsubscribe: <https://portal.example/letters/stop/", text, StringComparison.OrdinalIgnoreCase));
        Assert.All(server.Letters, text => Assert.Contains($"Message-ID: <{Letter.MessageId:n}@portal.example>", text, StringComparison.OrdinalIgnoreCase));
        Assert.All(server.Letters, text => Assert.Single(text.Split('\n'), line => line.StartsWith("Message-ID", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_that_cannot_encrypt()
    {
        using var server = new LittleMailServer();

        await Assert.ThrowsAsync<SmtpException>(() => SenderTo(server, requireTls: true).SendAsync(Letter, CancellationToken.None));

        Assert.Empty(server.Letters);
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_that_encrypts_but_is_not_who_it_should_be()
    {
        using var server = new LittleMailServer { Certificate = SelfSigned() };

        await Assert.ThrowsAnyAsync<Exception>(() => SenderTo(server, requireTls: true).SendAsync(Letter, CancellationToken.None));

        Assert.True(server.WasAskedToEncrypt);
        Assert.Empty(server.Letters);
    }

    [Fact]
    public async Task An_address_the_server_does_not_know_is_refused_for_good()
    {
        using var server = new LittleMailServer { Recipients = "550 No such mailbox" };

        await Assert.ThrowsAsync<MailRefusedException>(() => SenderTo(server, requireTls: false).SendAsync(Letter, CancellationToken.None));
    }

    private static SmtpMailSender SenderTo(LittleMailServer server, bool requireTls)
    {
        var settings = Options.Create(new PortalSettings
        {
            PublicUrl = new("https://portal.example"),
            Mail = new() { Host = "127.0.0.1", Port = server.Port, RequireTls = requireTls, From = "no-reply@portal.example" },
        });
        var nothing = new ServiceCollection().BuildServiceProvider();

        return new(settings, new LetterFooter(new EphemeralDataProtectionProvider(), new PublicAddress(settings, nothing)));
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Just enough of RFC 5321 to take a letter or refuse one.</summary>
    private sealed class LittleMailServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public LittleMailServer()
        {
            _listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public List<string> Letters { get; } = [];

        public string Recipients { get; init; } = "250 Fine";

        public X509Certificate2? Certificate { get; init; }

        public bool WasAskedToEncrypt { get; private set; }

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
                await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 little");
                while (await reader.ReadLineAsync() is { } line && line is not "QUIT")
                {
                    if (line is "STARTTLS" && Certificate is not null)
                    {
                        WasAskedToEncrypt = true;
                        await writer.WriteLineAsync("220 Go on");
                        await EncryptAsync(client.GetStream());
                        break;
                    }
                    else if (line is "DATA")
                    {
                        await writer.WriteLineAsync("354 Go on");
                        await writer.WriteLineAsync(await TakeAsync(reader));
                    }
                    else
                    {
                        await writer.WriteLineAsync(line.Split(' ')[0] switch
                        {
                            "RCPT" => Recipients,
                            "EHLO" when Certificate is not null => "250-little\r\n250 STARTTLS",
                            _ => "250 little",
                        });
                    }
                }
            }
        }

        /// <summary>The other side hangs up when it does not like the certificate; a letter after it would be a letter to a stranger.</summary>
        private async Task EncryptAsync(Stream plain)
        {
            await using var stream = new SslStream(plain, leaveInnerStreamOpen: true);
            try
            {
                await stream.AuthenticateAsServerAsync(Certificate!);
                using var reader = new StreamReader(stream, Encoding.ASCII);
                if (await reader.ReadLineAsync() is { } said)
                {
                    Letters.Add(said);
                }
            }
            catch (Exception hungUp) when (hungUp is IOException or AuthenticationException)
            {
                return;
            }
        }

        private async Task<string> TakeAsync(StreamReader reader)
        {
            var letter = new StringBuilder();
            while (await reader.ReadLineAsync() is { } line && line is not ".")
            {
                letter.Append(line).Append('\n');
            }

            Letters.Add(letter.ToString());

            return "250 Taken";
        }
    }
}
