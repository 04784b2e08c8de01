using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Learn.Links;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Learn;

/// <summary>Links are looked at only where it is switched on, politely, and what is broken is flagged. The other side is a server of our own.</summary>
public class LinkCheckerTests(LinkCheckerTests.Looking portal) : IClassFixture<LinkCheckerTests.Looking>
{
    [Fact]
    public async Task Each_answer_is_read_for_what_it_means()
    {
        using var probe = new LinkProbe(Handler());
        foreach (var (path, outcome) in new[]
        {
            ("ok", LinkOutcome.Works), ("get-only", LinkOutcome.Works), ("moved", LinkOutcome.Moved), ("for-now", LinkOutcome.Works),
            ("gone", LinkOutcome.Gone), ("forbidden", LinkOutcome.Refused), ("trouble", LinkOutcome.NoAnswer), ("round", LinkOutcome.NoAnswer),
            ("plain", LinkOutcome.Unsafe), ("status-410", LinkOutcome.Gone), ("status-400", LinkOutcome.Refused), ("status-401", LinkOutcome.Refused),
            ("status-405", LinkOutcome.Refused), ("status-423", LinkOutcome.Refused), ("status-429", LinkOutcome.Refused),
            ("status-451", LinkOutcome.Refused), ("status-408", LinkOutcome.NoAnswer), ("status-425", LinkOutcome.NoAnswer),
            ("status-502", LinkOutcome.NoAnswer), ("status-503", LinkOutcome.NoAnswer), ("status-504", LinkOutcome.NoAnswer),
        })
        {
            Assert.Equal((path, outcome), (path, (await probe.LookAsync(portal.Url(path), CancellationToken.None)).Outcome));
        }

        Assert.EndsWith("/ok", (await probe.LookAsync(portal.Url("moved"), CancellationToken.None)).MovedTo, StringComparison.Ordinal);
        Assert.Equal(LinkOutcome.Unsafe, (await probe.LookAsync("http://porters.example/", CancellationToken.None)).Outcome);
        Assert.All(portal.Asked, a => Assert.Contains("PartnershipPortal-LinkCheck", a.Agent, StringComparison.Ordinal));
        Assert.DoesNotContain(portal.Asked, a => a is { Path: "/ok", Method: "GET" });
    }

    [Fact]
    public async Task An_address_inside_of_a_network_is_never_asked()
    {
        using var probe = new LinkProbe(LinkProbe.Outside());
        var before = portal.Asked.Count(a => a.Path is "/inside");

        Assert.Equal(LinkOutcome.NoAnswer, (await probe.LookAsync(portal.Url("inside"), CancellationToken.None)).Outcome);

        Assert.Equal(before, portal.Asked.Count(a => a.Path is "/inside"));
        foreach (var inside in new[]
        {
            "127.0.0.1", "10.1.2.3", "172.20.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1",
            "::ffff:169.254.169.254", "::10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::10.0.0.1", "2002:7f00:1::1", "2002:c0a8:101::1",
            "2002:a9fe:a9fe::", "2001::1", "2001:0:4136:e378:8000:63bf:f5ff:fffe", "2001:db8::1", "::", "ff02::1", "fec0::1",
        })
        {
            Assert.False(LinkProbe.IsPublic(IPAddress.Parse(inside)), inside);
        }

        foreach (var outside in new[] { "172.15.0.1", "2606:4700::1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1" })
        {
            Assert.True(LinkProbe.IsPublic(IPAddress.Parse(outside)), outside);
        }
    }

    [Fact]
    public async Task What_is_broken_is_flagged_to_administrators_and_readers_and_looked_at_again_the_next_day()
    {
        var before = await portal.ReadAsync(db => db.LinkChecks.CountAsync());
        await portal.ReadAsync(db => db.Terms.Where(t => t.Kind == TermKind.Resource).ExecuteUpdateAsync(t => t.SetProperty(x => x.Url, (string?)null)));
        await SetAsync("health-careers", "gone");
        await SetAsync("nhs-jobs", "ok");
        await SetAsync("bitc", "moved");
        await SetAsync("thinkfuture-campaign", "gone"); // not in use: nobody looks
        using var administrator = await portal.SignedInAsAdministratorAsync();
        using var anybody = portal.Anonymous();
        Assert.Contains("None broken", (await administrator.OpenAsync("/admin")).InWords(), StringComparison.Ordinal);

        await portal.UseAsync<LinkChecker>(async c => Assert.Equal(3, await c.RunAsync(CancellationToken.None)));
        await portal.UseAsync<LinkChecker>(async c => Assert.Equal(0, await c.RunAsync(CancellationToken.None)));

        Assert.Contains("1 broken", (await administrator.OpenAsync("/admin")).InWords(), StringComparison.Ordinal);
        var rows = (await administrator.OpenAsync("/admin/resources")).QuerySelectorAll("main .pp-rows > li");
        Assert.Contains("Health Careers", rows[0].InWords(), StringComparison.Ordinal);
        Assert.Contains("Broken (404)", rows[0].InWords(), StringComparison.Ordinal);
        Assert.Contains("Has moved", rows[1].InWords(), StringComparison.Ordinal);
        var read = await anybody.OpenAsync("/resources");
        Assert.Contains("The link did not work", read.QuerySelector("#r-health-careers")!.InWords(), StringComparison.Ordinal);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await SetAsync("health-careers", "ok");
        await portal.UseAsync<LinkChecker>(async c => Assert.Equal(1, await c.RunAsync(CancellationToken.None)));
        using var nextDay = await portal.SignedInAsAdministratorAsync();
        Assert.Contains("None broken", (await nextDay.OpenAsync("/admin")).InWords(), StringComparison.Ordinal);
        Assert.Equal(before + 4, await portal.ReadAsync(db => db.LinkChecks.CountAsync()));
    }

    [Fact]
    public async Task Looking_waits_for_the_rest_of_the_day_and_ends_in_time()
    {
        Assert.Equal("links", portal.Services.GetServices<DailyJob>().Last().Name);
        await portal.ReadAsync(db => db.Terms.Where(t => t.Kind == TermKind.Resource).ExecuteUpdateAsync(t => t.SetProperty(x => x.Url, (string?)null)));
        await SetAsync("health-careers", "slow/1");
        await SetAsync("nhs-jobs", "slow/2");
        await SetAsync("bitc", "slow/3");

        await portal.UseAsync<LinkChecker>(async c => Assert.Equal(2, await c.RunAsync(CancellationToken.None)));
        await portal.UseAsync<LinkChecker>(async c => Assert.Equal(1, await c.RunAsync(CancellationToken.None)));
    }

    private async Task SetAsync(string code, string path)
    {
        var url = portal.Url(path);
        await portal.ReadAsync(db => db.Terms.Where(t => t.Kind == TermKind.Resource && t.Code == code)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.Url, url)));
        await portal.ReadAsync(db => db.BumpVocabularyVersionAsync(CancellationToken.None));
        portal.Services.GetRequiredService<ReferenceBook>().Doubt();
    }

    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        SslOptions = new() { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=127.0.0.1" },
    };

    /// <summary>The portal with the looking switched on, and a server to look at.</summary>
    public sealed class Looking : Portal, IAsyncLifetime
    {
        private WebApplication _server = null!;

        internal List<(string Method, string Path, string Agent)> Asked { get; } = [];

        private protected override string[] Arguments => [.. base.Arguments, "--Portal:LinkCheck:IsOn=true", "--Portal:LinkCheck:PauseSeconds=0"];

        internal string Url(string path) =>
            $"{_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/{path}";

        async Task IAsyncLifetime.InitializeAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate())));
            _server = builder.Build();
            _server.Run(AnswerAsync);
            await _server.StartAsync();
            await InitializeAsync();
        }

        async Task IAsyncLifetime.DisposeAsync()
        {
            await DisposeAsync();
            await _server.DisposeAsync();
        }

        private protected override void Add(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(new LinkProbe(Handler())));

        private static X509Certificate2 Certificate()
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        }

        private Task AnswerAsync(HttpContext http)
        {
            var (path, method) = (http.Request.Path.Value!, http.Request.Method);
            lock (Asked)
            {
                Asked.Add((method, path, http.Request.Headers.UserAgent.ToString()));
            }

            if (path.StartsWith("/slow", StringComparison.Ordinal))
            {
                Clock.Advance(TimeSpan.FromMinutes(16));
            }

            http.Response.StatusCode = path switch
            {
                _ when path.StartsWith("/status-", StringComparison.Ordinal) => int.Parse(path[8..], System.Globalization.CultureInfo.InvariantCulture),
                "/gone" => 404,
                "/forbidden" => 403,
                "/trouble" => 500,
                "/get-only" when method is "HEAD" => 405,
                "/moved" => 301,
                "/for-now" or "/round" or "/plain" => 302,
                _ => 200,
            };
            if (path switch { "/moved" or "/for-now" => "/ok", "/round" => "/round", "/plain" => "http://127.0.0.1/ok", _ => null } is { } next)
            {
                http.Response.Headers.Location = next;
            }

            return Task.CompletedTask;
        }
    }
}
