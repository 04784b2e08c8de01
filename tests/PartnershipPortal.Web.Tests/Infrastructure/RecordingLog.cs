using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>Keeps the lines that a collector would get, and those of the framework that ours holds back, while a test wants them.</summary>
internal sealed class RecordingLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = [];

    public bool IsOn { get; set; }

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(RecordingLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => log.IsOn && logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log._lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
