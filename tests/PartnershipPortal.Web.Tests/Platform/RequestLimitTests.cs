using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>A request that hangs is given up after the time an operator sets, and the person reads when to come back.</summary>
public class RequestLimitTests(RequestLimitTests.HangingPortal portal) : IClassFixture<RequestLimitTests.HangingPortal>
{
    [Theory]
    [InlineData("/organisations")]
    [InlineData("/inbox")]
    public async Task What_takes_longer_is_503_with_the_plain_page(string path)
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));
        portal.Hangs.IsOn = true;

        using var answer = await browser.GetAsync(path).WaitAsync(TimeSpan.FromMinutes(1)); // without the limit it would never end
        portal.Hangs.IsOn = false;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Matches(@"503-\d{4}-\d{6}", (await Browser.ReadAsync(answer)).QuerySelector("main")!.TextContent);
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path)).StatusCode);
    }

    /// <summary>Two minutes unless an operator says otherwise: a file of 10 MB over a slow line fits.</summary>
    [Fact]
    public void It_is_two_minutes() => Assert.Equal(120, new Web.Infrastructure.PortalSettings().RequestSeconds);

    /// <summary>With a limit of a second, and statements that end only when they are given up.</summary>
    public sealed class HangingPortal : Portal
    {
        internal HangingStatements Hangs { get; } = new();

        private protected override string[] Arguments => [.. base.Arguments, "--Portal:RequestSeconds=1"];

        private protected override void Add(IServiceCollection services) => services.AddSingleton<IInterceptor>(Hangs);
    }

    internal sealed class HangingStatements : DbCommandInterceptor
    {
        public bool IsOn { get; set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (IsOn)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            return result;
        }
    }
}
