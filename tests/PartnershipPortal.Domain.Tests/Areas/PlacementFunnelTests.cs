using PartnershipPortal.Domain.Areas.Indicators;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>What the lead of an area reads of learners by staff group gives nobody away: on no day, between no two days, from no other row.</summary>
public class PlacementFunnelTests
{
    private static readonly DateOnly First = new(2026, 8, 3);
    private static readonly string[] Groups = ["Nursing", "Therapies", "Science"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Neither_two_days_nor_two_rows_give_a_few_learners_away(int seed)
    {
        var random = new Random(seed);
        List<FunnelFact> all =
        [
            .. Enumerable.Range(0, 12).Select(_ =>
            {
                var asked = First.AddDays(random.Next(150));
                return new FunnelFact(
                    Groups[random.Next(3)], Guid.NewGuid(), random.Next(1, 9), asked, random.Next(2) is 0 ? asked.AddDays(random.Next(20)) : null,
                    random.Next(4) is 0 ? asked.AddDays(random.Next(60)) : null, [(asked.AddDays(random.Next(90)), random.Next(0, 4))]);
            }),
        ];
        foreach (var count in new Func<FunnelFact, DateOnly, int>[] { PlacementFunnel.Asked, PlacementFunnel.Placed, PlacementFunnel.Went })
        {
            List<FunnelStepShown> seen = [];
            for (var day = First; day < First.AddDays(240); day = day.AddDays(1))
            {
                seen.Add(PlacementFunnel.Of([.. all.Where(f => f.AskedOn <= day)], day, count)); // what is asked for later is not known yet
            }

            foreach (var step in seen)
            {
                NotSmall(step.Total);
                Assert.All(step.Groups.Values, NotSmall);
                NotSmall(step.Total - step.Groups.Values.Sum(g => g ?? 0)); // the rows that are hidden, together
            }

            foreach (var numbers in Groups.Select(g => seen.Select(s => Of(s, g))).Append(seen.Select(s => s.Total)))
            {
                var shown = numbers.OfType<int>().ToList();
                Assert.All(shown.Zip(shown.Skip(1)), pair => NotSmall(pair.Second - pair.First));
            }
        }
    }

    [Fact]
    public void Twelve_learners_are_shown_at_the_end_of_their_month_and_two_more_only_with_three_others()
    {
        FunnelFact Asked(int people, DateOnly on, string group = "Nursing") => new(group, default, people, on, null, null, []);
        List<FunnelFact> all = [Asked(12, new(2026, 9, 7))];
        int? On(DateOnly day) => PlacementFunnel.Of(all, day, PlacementFunnel.Asked).Total;

        Assert.Null(On(new(2026, 9, 29)));
        Assert.Equal(12, On(new(2026, 9, 30)));
        all.Add(Asked(2, new(2026, 10, 5)));
        Assert.Equal(12, On(new(2026, 10, 31)));
        all.Add(Asked(3, new(2026, 11, 5)));
        Assert.Equal(17, On(new(2026, 11, 30)));
        Assert.Equal(0, PlacementFunnel.Of(all, new(2026, 11, 30), PlacementFunnel.Placed).Total);
        Assert.Equal(["Nobody", "Hidden", "5 or more"], new[] { 0, 4, 5 }.Select(p => PlacementFunnel.Band(
            [Asked(p, new(2026, 9, 7))], new(2026, 9, 30), PlacementFunnel.Asked)));
    }

    private static int? Of(FunnelStepShown step, string group) => step.Groups.GetValueOrDefault(group, 0);

    private static void NotSmall(int? people) => Assert.False(people is { } shown && SmallNumbers.IsSmall(Math.Abs(shown)), $"{people}");
}
