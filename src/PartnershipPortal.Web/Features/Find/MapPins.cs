namespace PartnershipPortal.Web.Features.Find;

/// <summary>One pin for each spot of the suggestions, none over another or over the place asked about.</summary>
internal static class MapPins
{
    private const double HeightOfPin = 23;
    private const int Rounds = 24;

    public static IReadOnlyList<MapPin> Place(MapFrame frame, MapPoint you, IEnumerable<MapSpot> placed)
    {
        var pins = placed
            .GroupBy(s => (s.Code, s.Point))
            .Select(g =>
            {
                var spot = frame.Project(g.Key.Point);
                return new MapPin(spot.X, spot.Y, spot, string.Join(", ", g.Select(s => s.Rank)), g.First().Rank, g.First().Label);
            })
            .ToList();
        Spread(pins, you);

        return pins;
    }

    private static void Spread(List<MapPin> pins, MapPoint you)
    {
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < pins.Count; i++)
            {
                var below = pins[i].Y - you.Y;
                if (Math.Abs(pins[i].X - you.X) < pins[i].Half + 9 && Math.Abs(below) < 21)
                {
                    pins[i] = Inside(pins[i], 0, below < 0 ? -21 - below : 21 - below);
                }

                for (var j = i + 1; j < pins.Count; j++)
                {
                    var (dx, dy) = (pins[j].X - pins[i].X, pins[j].Y - pins[i].Y);
                    var (overX, overY) = (pins[i].Half + pins[j].Half + 1 - Math.Abs(dx), HeightOfPin - Math.Abs(dy));
                    if (overX <= 0 || overY <= 0)
                    {
                        continue;
                    }

                    var (moveX, moveY) = overX < overY ? (dx < 0 ? -overX / 2 : overX / 2, 0d) : (0d, dy < 0 ? -overY / 2 : overY / 2);
                    pins[i] = Inside(pins[i], -moveX, -moveY);
                    pins[j] = Inside(pins[j], moveX, moveY);
                }
            }
        }
    }

    private static MapPin Inside(MapPin pin, double byX, double byY) => pin with
    {
        X = Math.Round(Math.Clamp(pin.X + byX, pin.Half + 2, MapFrame.Width - pin.Half - 2), 1),
        Y = Math.Round(Math.Clamp(pin.Y + byY, 13, MapFrame.Height - 13), 1),
    };
}
