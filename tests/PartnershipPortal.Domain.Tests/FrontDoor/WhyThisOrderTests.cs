using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

public sealed class WhyThisOrderTests
{
    [Fact]
    public void The_seven_factors_add_up_to_a_hundred()
    {
        var factors = WhyThisOrder.Factors(new FrontDoorWeights(Seeds.Weights));

        Assert.Equal(7, factors.Count);
        Assert.Equal(100, factors.Sum(f => f.MaxPoints));
        Assert.Equal("The role fits what you need", factors[0].Name);
    }

    [Fact]
    public void Says_the_weights_in_force()
    {
        var weights = new FrontDoorWeights([new RankingWeight { Code = "travel.full", Points = 50, Description = "Short journey" }]);

        Assert.Equal("Short journey by road", WhyThisOrder.Factors(weights)[0].Name);
        Assert.Equal("50 points up to 15 minutes", WhyThisOrder.Factors(weights)[0].How[0]);
    }

    [Fact]
    public void The_file_of_weights_is_what_the_rules_fall_back_on()
    {
        var (file, fallback) = (new FrontDoorWeights(Seeds.Weights), new FrontDoorWeights([]));

        foreach (var property in typeof(FrontDoorWeights).GetProperties().Where(p => p.GetIndexParameters().Length == 0))
        {
            Assert.Equal(property.GetValue(fallback), property.GetValue(file));
        }
    }

    /// <summary>A weight is data: each row of the file, changed, changes what the rules read.</summary>
    [Fact]
    public void Every_weight_of_the_file_is_read()
    {
        foreach (var row in Seeds.Weights)
        {
            var changed = new FrontDoorWeights(
                Seeds.Weights.Select(w => w == row ? new RankingWeight { Code = w.Code, Points = w.Points + 7, Description = w.Description } : w));

            Assert.True(typeof(FrontDoorWeights).GetProperties().Any(p => !Equals(p.GetValue(changed), p.GetValue(Invented.Rules.Weights))),
                $"{row.Code} is not read");
        }
    }

    [Fact]
    public void The_furthest_drive_in_force_is_said_and_kept()
    {
        var weights = new FrontDoorWeights([new RankingWeight { Code = "filter.max-minutes", Points = 25, Description = "Furthest" }]);
        var rules = Invented.Rules with { Weights = weights };
        var elsewhere = Invented.Person(1, miles: 20) with { IcsCodes = [] };

        Assert.Contains(WhyThisOrder.NeverShown(weights), line => line.Contains("25 minutes", StringComparison.Ordinal));
        Assert.Empty(FrontDoorRanking.Rank(Invented.Request() with { MaxMinutes = weights.MaxMinutes }, [elsewhere], rules));
        Assert.Single(FrontDoorRanking.Rank(Invented.Request() with { MaxMinutes = weights.MaxMinutes }, [elsewhere with { IcsCodes = ["QOP"] }], rules));
    }
}
