using System.Globalization;

namespace PartnershipPortal.Benchmarks.Load;

/// <summary>Processor time of processes, in milliseconds, as Linux counts it.</summary>
internal static class ProcessorTime
{
    private const double MillisecondsPerTick = 10;

    public static double Of(int process) => Read(process) is { } stat ? stat.Ticks * MillisecondsPerTick : 0;

    /// <summary>The process and all its children, those that have ended included.</summary>
    public static double OfFamily(int parent)
    {
        var total = Read(parent) is { } own ? own.TicksWithEnded : 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var process) && Read(process) is { } stat && stat.Parent == parent)
            {
                total += stat.Ticks;
            }
        }

        return total * MillisecondsPerTick;
    }

    public static int ParentOf(int process) => Read(process)?.Parent ?? throw new InvalidOperationException("The process has ended.");

    private static (int Parent, long Ticks, long TicksWithEnded)? Read(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
            var own = Field(14) + Field(15);
            return ((int)Field(4), own, own + Field(16) + Field(17));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
