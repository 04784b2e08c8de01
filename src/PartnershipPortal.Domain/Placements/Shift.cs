namespace PartnershipPortal.Domain.Placements;

/// <summary>The hours of a placement day. One that ends before it starts ends on the next day.</summary>
/// <param name="BreakMinutes">Time not worked, which does not count.</param>
public readonly record struct Shift(TimeOnly Starts, TimeOnly Ends, int BreakMinutes)
{
    /// <summary>From the first minute to the last, the break included; 24 hours at most.</summary>
    public int SpanMinutes => (int)(Ends - Starts).TotalMinutes;

    /// <summary>Minutes that count.</summary>
    public int Minutes => SpanMinutes - BreakMinutes;

    /// <summary>Hours that count.</summary>
    public decimal Hours => Minutes / 60m;

    /// <summary>Some time is left once the break is taken off.</summary>
    public bool IsReal => BreakMinutes >= 0 && Minutes > 0;

    /// <summary>Whether any of it lies between two times of day that may lie either side of midnight.</summary>
    public bool Touches(TimeOnly from, TimeOnly until)
    {
        var (start, end) = (Starts.Hour * 60 + Starts.Minute, Starts.Hour * 60 + Starts.Minute + SpanMinutes);
        var (begin, length) = (from.Hour * 60 + from.Minute, (int)(until - from).TotalMinutes);
        return new[] { begin - (24 * 60), begin, begin + (24 * 60) }.Any(b => start < b + length && b < end);
    }
}
