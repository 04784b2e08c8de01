using PartnershipPortal.Web.Features.Find.Book;

namespace PartnershipPortal.Web.Tests.Find;

public class GlobeTests
{
    private readonly Random _random = new(5);

    [Fact]
    public void The_nearest_that_will_do_are_those_that_measuring_every_one_finds()
    {
        var points = Enumerable.Range(0, 2000).Select(i => (Spot: Anywhere(), Number: i)).ToList();
        var globe = new Globe<int>(points);
        for (var i = 0; i < 200; i++)
        {
            var (from, reach, every) = (Anywhere(), Spot.Chord(_random.Next(1, 400_000)), _random.Next(1, 5));

            var found = globe.Nearest(from, 24, reach, n => n % every == 0);

            Assert.Equal(
                points.Where(p => p.Number % every == 0 && from.SquareTo(p.Spot) <= Spot.Square(reach)).OrderBy(p => from.SquareTo(p.Spot)).Take(24)
                    .Select(p => p.Number),
                found.Select(f => f.Thing));
        }
    }

    [Fact]
    public void An_empty_one_has_nobody_near() => Assert.Empty(new Globe<int>([]).Nearest(Anywhere(), 5, double.MaxValue, _ => true));

    private Spot Anywhere() => Spot.Of(50 + (_random.NextDouble() * 5), -5 + (_random.NextDouble() * 6));
}
