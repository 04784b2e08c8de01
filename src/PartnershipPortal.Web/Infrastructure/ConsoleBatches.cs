using System.Text;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// Writes the log to the console many lines at a time and beside the requests, so that none waits for the console or for another's line. When
/// the console takes no more, lines are left out rather than requests held up. What waits at a stop is written before the process ends.
/// </summary>
internal sealed class ConsoleBatches(Stream console, ITextFormatter formatter) : IBatchedLogEventSink
{
    /// <summary>A collector sees a line within a fifth of a second; a hundred thousand wait at most, some 50 MB.</summary>
    public static readonly BatchingOptions Limits = new()
    {
        EagerlyEmitFirstEvent = true,
        BatchSizeLimit = 1000,
        BufferingTimeLimit = TimeSpan.FromMilliseconds(200),
        QueueLimit = 100_000,
    };

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public async Task EmitBatchAsync(IReadOnlyCollection<LogEvent> batch)
    {
        using var bytes = new MemoryStream();
        await using (var lines = new StreamWriter(bytes, Utf8, leaveOpen: true))
        {
            foreach (var line in batch)
            {
                formatter.Format(line, lines);
            }
        }

        await console.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        await console.FlushAsync();
    }

    public Task OnEmptyBatchAsync() => Task.CompletedTask;
}
