using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Accounts;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>
/// Two processes of the built portal on one database, as behind a load balancer: <c>IClassFixture&lt;TwoNodes&gt;</c>, one pair for the class.
/// The portal it also is prepares what a test needs and looks at what became of it. The nodes' clocks are this machine's, and so is its own.
/// </summary>
public sealed class TwoNodes : Portal, IAsyncLifetime
{
    private readonly List<WebNode> _nodes = [];

    /// <summary>Sets both up; what the calendar asks for is done already, so that nothing moves but what a test fires.</summary>
    public new async Task InitializeAsync()
    {
        Clock.GoTo(DateTimeOffset.UtcNow);
        await base.InitializeAsync();
        await UseAsync<PortalDbContext>(async db =>
        {
            foreach (var job in Services.GetServices<DailyJob>())
            {
                db.PortalStates.Add(new PortalState { Key = $"daily:{job.Name}", Value = Clock.Today.AddDays(2).DayNumber });
            }

            await db.SaveChangesAsync();
        });
        _nodes.AddRange(await Task.WhenAll(WebNode.StartAsync(ConnectionString), WebNode.StartAsync(ConnectionString)));
        await Task.WhenAll(_nodes.Select(async node =>
        {
            using var anybody = node.Browse();
            await anybody.OpenAsync("/help");
        }));
    }

    /// <summary>Stops the processes before their database goes.</summary>
    public new async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    /// <summary>Somebody nobody knows, at the first node (0) or the second (1).</summary>
    internal Browser AnonymousAt(int node) => _nodes[node].Browse();

    /// <summary>Signed in at that node with a session of the shared database.</summary>
    internal async Task<Browser> SignedInAtAsync(int node, Account account)
    {
        using var here = await SignedInAsAsync(account);
        var there = _nodes[node].Browse();
        there.Cookies.Add(here.Cookies.GetAllCookies());
        return there;
    }

    /// <summary>Signs in over HTTP, with password and code.</summary>
    internal async Task<Browser> SignInAtAsync(int node, Account account)
    {
        var secret = AuthenticatorCode.NewSecret();
        using (var scope = Services.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var saved = await db.Users.SingleAsync(a => a.Id == account.Id);
            saved.PasswordHash = this.Hash(saved, Persons.Password);
            Clock.GoTo(DateTimeOffset.UtcNow);
            var before = AuthenticatorCode.CodeAt(secret, Clock.GetUtcNow().AddSeconds(-30));
            Assert.True(scope.ServiceProvider.GetRequiredService<SecondFactors>().TurnOn(saved, secret, before));
            await db.SaveChangesAsync();
        }

        var browser = _nodes[node].Browse();
        var question = await browser.SubmitAndFollowAsync(
            await browser.OpenAsync("/sign-in"), "Sign in", ("Email", account.Email), ("Password", Persons.Password));
        var answer = await browser.SubmitAsync(question, "Continue", ("Code", AuthenticatorCode.CodeAt(secret, DateTimeOffset.UtcNow)));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>Sends what waits, written by whichever node.</summary>
    internal new Task SendMailAsync()
    {
        Clock.GoTo(DateTimeOffset.UtcNow.AddSeconds(1));
        return base.SendMailAsync();
    }

    /// <summary>
    /// The same from processes of their own, each with its share for its node, all beginning at one moment: the statuses, or what went wrong.
    /// </summary>
    /// <param name="shares">By the node each share goes to.</param>
    internal async Task<string[]> FromProcessesAsync(params (int Node, Shot[] Shots)[] shares)
    {
        var aimed = await Task.WhenAll(shares.Select(async s => (_nodes[s.Node].Address, Requests: await Shot.WrittenAsync(s.Shots))));
        var at = DateTimeOffset.UtcNow.AddSeconds(4);
        return [.. (await Task.WhenAll(aimed.Select(a => FiringProcess.RunAsync(a.Address, a.Requests, at)))).SelectMany(all => all)];
    }

    /// <summary>Does all of it at the same moment; forms and tokens are read before. No answer may be a failure of the server.</summary>
    internal static async Task<HttpStatusCode[]> AtOnceAsync(params Shot[] shots)
    {
        var aimed = new List<Func<Task<HttpResponseMessage>>>();
        foreach (var shot in shots)
        {
            aimed.Add(await shot.AimAsync());
        }

        var answers = await Task.WhenAll(aimed.Select(fire => Task.Run(fire)));
        foreach (var answer in answers)
        {
            Assert.True((int)answer.StatusCode < 500, $"{answer.RequestMessage!.RequestUri} answered {(int)answer.StatusCode}");
        }

        return [.. answers.Select(a => a.StatusCode)];
    }
}

/// <summary>A form somebody is about to send.</summary>
internal sealed record Shot(Browser Browser, string Path, params (string Field, object? Answer)[] Fields)
{
    public async Task<Func<Task<HttpResponseMessage>>> AimAsync()
    {
        var body = await BodyAsync();
        return () => Browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(Path, UriKind.Relative)) { Content = body });
    }

    /// <summary>As another process can send them: path, cookies and body.</summary>
    public static async Task<FiringRequest[]> WrittenAsync(Shot[] shots)
    {
        var written = new List<FiringRequest>();
        foreach (var shot in shots)
        {
            var body = await (await shot.BodyAsync()).ReadAsStringAsync();
            written.Add(new(shot.Path, shot.Browser.Cookies.GetCookieHeader(Browser.Home), body));
        }

        return [.. written];
    }

    private async Task<FormUrlEncodedContent> BodyAsync()
    {
        const string field = "input[name=__RequestVerificationToken]";
        var input = (await Browser.OpenAsync("/help")).QuerySelector(field) ?? (await Browser.OpenAsync("/sign-in")).QuerySelector(field);
        return new(Fields.Select(f => KeyValuePair.Create(f.Field, f.Answer?.ToString() ?? ""))
            .Append(new("__RequestVerificationToken", input!.GetAttribute("value")!)));
    }
}
