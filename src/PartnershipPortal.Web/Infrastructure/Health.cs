using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Npgsql;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// What a load balancer is told: <c>/healthz/live</c> while the process runs; <c>/healthz/ready</c> while pages can be served: the
/// database answers, has this version's shape and takes what is written, the vocabulary can be read, and the process is not stopping.
/// </summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void Add(IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<NotStopping>("not stopping", tags: [Ready])
            .AddCheck<WorkingDatabase>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(5))
            .AddCheck<ReadableVocabulary>("vocabulary", tags: [Ready], timeout: TimeSpan.FromSeconds(5))
            .AddCheck<MailGoes>("mail", HealthStatus.Degraded, tags: [Ready], timeout: TimeSpan.FromSeconds(5));
        services.AddHostedService<Drain>();
    }

    public static void Map(WebApplication app)
    {
        Map(app, "/healthz/live", new() { Predicate = _ => false });
        Map(app, "/healthz/ready", new() { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync });
    }

    private static void Map(WebApplication app, string path, HealthCheckOptions options) =>
        app.MapHealthChecks(path, options).AllowAnonymous().DisableRateLimiting();

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        var failed = report.Entries.Where(e => e.Value.Status is not HealthStatus.Healthy).Select(e => $"{e.Key}: {e.Value.Description}");

        return http.Response.WriteAsync(string.Join('\n', failed.Prepend(report.Status is HealthStatus.Unhealthy ? "Not ready" : "Ready")));
    }

    private sealed class NotStopping(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("This node is stopping.") : HealthCheckResult.Healthy());
    }

    /// <summary>On connections of its own: it must not wait behind the people it speaks for.</summary>
    private sealed class WorkingDatabase(IServiceScopeFactory scopes) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var scope = scopes.CreateScopeFor(Lane.Side);
                var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database;
                if ((await database.GetPendingMigrationsAsync(cancellationToken)).Any())
                {
                    return HealthCheckResult.Unhealthy("The database waits to be migrated: run the verb migrate.");
                }

                await database.ExecuteSqlAsync(
                    $"insert into portal_states (key, value) values ('written', 1) on conflict (key) do update set value = portal_states.value + 1",
                    cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (PostgresException refused)
            {
                return HealthCheckResult.Unhealthy($"The database refuses: {refused.MessageText}");
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy("The database does not answer.");
            }
        }
    }

    /// <summary>Hardly any page can be served without it.</summary>
    private sealed class ReadableVocabulary(ReferenceBook book) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await book.CurrentAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy("The vocabulary cannot be read, and no page without it.");
            }
        }
    }

    /// <summary>A note for whoever looks, not a reason to turn people away: the portal works while letters wait.</summary>
    private sealed class MailGoes(IServiceScopeFactory scopes, TimeProvider clock) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var scope = scopes.CreateScopeFor(Lane.Side);
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                return await new MailState(db).TroubleAsync(clock.GetUtcNow(), cancellationToken) is { } trouble
                    ? HealthCheckResult.Degraded(
                        $"{trouble.Waiting} letters wait. The mail server {(trouble.IsRefused ? "refuses them" : "does not take them")}.")
                    : HealthCheckResult.Healthy();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                return HealthCheckResult.Healthy(); // the database has a line of its own
            }
        }
    }

    /// <summary>Keeps serving for a while after saying "not ready", so that the load balancer turns away before we do.</summary>
    private sealed class Drain(IOptions<PortalSettings> settings) : IHostedLifecycleService
    {
        public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromSeconds(settings.Value.DrainSeconds), cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
