namespace PartnershipPortal.Web.Features.Find.Book;

/// <summary>A spot on the globe, in metres from its centre: the straight line between two grows with the way over ground, and needs no sine.</summary>
internal readonly record struct Spot(double X, double Y, double Z)
{
    /// <summary>In metres.</summary>
    private const double Radius = 6378168;

    public static Spot Of(double latitude, double longitude)
    {
        var (up, round) = (double.DegreesToRadians(latitude), double.DegreesToRadians(longitude));
        return new(Radius * Math.Cos(up) * Math.Cos(round), Radius * Math.Cos(up) * Math.Sin(round), Radius * Math.Sin(up));
    }

    /// <summary>The straight line under so many metres of ground.</summary>
    public static double Chord(double metres) => 2 * Radius * Math.Sin(Math.Min(metres / (2 * Radius), Math.PI / 2));

    public double SquareTo(Spot other) => Square(X - other.X) + Square(Y - other.Y) + Square(Z - other.Z);

    public double Along(int axis) => axis switch
    {
        0 => X,
        1 => Y,
        _ => Z,
    };

    public static double Square(double length) => length * length;
}

/// <summary>
/// Things on the globe, to find the nearest that will do: a k-d tree laid out in an array. The middle of each stretch splits it by one axis,
/// the axes taking turns. It is built once and never changed.
/// </summary>
internal sealed class Globe<T>
{
    private readonly (Spot Spot, T Thing)[] _points;

    public Globe(IEnumerable<(Spot Spot, T Thing)> points)
    {
        _points = [.. points];
        Order(0, _points.Length, 0);
    }

    /// <summary>So many of the nearest within reach that will do, nearest first.</summary>
    public List<(double Square, T Thing)> Nearest(Spot from, int count, double reach, Func<T, bool> willDo)
    {
        var found = new List<(double Square, T Thing)>(count + 1);
        var limit = Spot.Square(reach);
        Look(from, count, willDo, found, ref limit, 0, _points.Length, 0);
        return found;
    }

    private void Order(int first, int end, int axis)
    {
        if (end - first < 2)
        {
            return;
        }

        Array.Sort(_points, first, end - first, Comparer<(Spot Spot, T Thing)>.Create((a, b) => a.Spot.Along(axis).CompareTo(b.Spot.Along(axis))));
        var middle = (first + end) / 2;
        Order(first, middle, (axis + 1) % 3);
        Order(middle + 1, end, (axis + 1) % 3);
    }

    private void Look(Spot from, int count, Func<T, bool> willDo, List<(double Square, T Thing)> found, ref double limit, int first, int end, int axis)
    {
        if (first >= end)
        {
            return;
        }

        var middle = (first + end) / 2;
        var (spot, thing) = _points[middle];
        var beside = from.Along(axis) - spot.Along(axis);
        var (near, far) = beside < 0 ? ((first, middle), (middle + 1, end)) : ((middle + 1, end), (first, middle));
        Look(from, count, willDo, found, ref limit, near.Item1, near.Item2, (axis + 1) % 3);
        var square = from.SquareTo(spot);
        if (square <= limit && willDo(thing))
        {
            Add(found, count, square, thing, ref limit);
        }

        if (Spot.Square(beside) <= limit)
        {
            Look(from, count, willDo, found, ref limit, far.Item1, far.Item2, (axis + 1) % 3);
        }
    }

    private static void Add(List<(double Square, T Thing)> found, int count, double square, T thing, ref double limit)
    {
        var at = found.Count;
        while (at > 0 && found[at - 1].Square > square)
        {
            at--;
        }

        found.Insert(at, (square, thing));
        if (found.Count > count)
        {
            found.RemoveAt(count);
        }

        if (found.Count == count)
        {
            limit = Math.Min(limit, found[^1].Square);
        }
    }
}
