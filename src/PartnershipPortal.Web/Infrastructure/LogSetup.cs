using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>Logs go to the console: lines to read in development, JSON for a collector otherwise. Personal data never goes in.</summary>
internal static class LogSetup
{
    private static readonly Stream StandardOutput = Console.OpenStandardOutput();
    private static readonly JsonFormatter Collected = new(renderMessage: true, formatProvider: CultureInfo.InvariantCulture);

    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static void Add(WebApplicationBuilder builder)
    {
        var configuration = Without(new LoggerConfiguration())
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // Says on every start that keys are stored unencrypted; docs/operations.md says how to encrypt them.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // What fails in the database reaches the log once, with the request; a lost race is no failure.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
            // The load balancer is told; a line for every time it asks would bury the rest.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
            .ReadFrom.Configuration(builder.Configuration);
        configuration = builder.Environment.IsDevelopment()
            ? configuration.WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture)
            : configuration.WriteTo.Sink(new ConsoleBatches(StandardOutput, Collected), ConsoleBatches.Limits);
        builder.Logging.ClearProviders().AddSerilog(configuration.CreateLogger(), dispose: true);
    }

    /// <summary>The framework adds the path to every line, with the secret of a link in it. Our own line says the path as it may be said.</summary>
    internal static LoggerConfiguration Without(LoggerConfiguration configuration) => configuration.Enrich.FromLogContext().Enrich.With<PathStaysOut>();

    private sealed class PathStaysOut : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }
}
