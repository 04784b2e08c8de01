using Microsoft.Extensions.Logging;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>The daily clock goes on with the other jobs when one fails; a test must not.</summary>
internal sealed class Failures : ILogger<DailyClock>
{
    public List<string> Told { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Told.Add($"{formatter(state, exception)} {exception}");
        }
    }
}
