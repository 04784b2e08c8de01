using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace PartnershipPortal.Web.Tests.Find;

/// <summary>Counts the statements sent to one database until disposed, as the driver itself reports them. Each test class has a database of its own.</summary>
internal sealed class CountedStatements : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<string> _texts = [];
    private int _count;

    public CountedStatements(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(tag => Equals(tag.Value, database)))
                {
                    Interlocked.Increment(ref _count);
                    _texts.Enqueue(activity.TagObjects.FirstOrDefault(tag => tag.Key is "db.query.text" or "db.statement").Value as string ?? "");
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What was asked, statement by statement.</summary>
    public IReadOnlyCollection<string> Texts => _texts;

    public int Count => Volatile.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
