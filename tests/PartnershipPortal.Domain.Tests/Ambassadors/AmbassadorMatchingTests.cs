using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.Tests.Ambassadors;

/// <summary>Who fits a request, in which order and why; and what others may read of hours.</summary>
public class AmbassadorMatchingTests
{
    private static readonly GeoPoint Oldham = new(53.5409, -2.1114);
    private static readonly GeoPoint Ashton = new(53.4897, -2.0952);
    private static readonly GeoPoint Hull = new(53.7457, -0.3367);
    private static readonly AmbassadorWish Wish = new("talk", 60, Oldham, "QOP");
    private static readonly TravelEstimate Travel = new([]);

    [Fact]
    public void Only_those_who_said_yes_do_it_and_are_in_reach()
    {
        AmbassadorCandidate[] all =
        [
            Somebody(1), Somebody(2) with { IsActive = false }, Somebody(3) with { Activities = ["mentor"] },
            Somebody(4) with { Areas = ["QOQ"], Point = Hull }, Somebody(5) with { Areas = ["QOQ"] }, Somebody(6) with { Areas = ["QOQ"], Point = null },
        ];

        Assert.Equal([Id(1), Id(5)], AmbassadorMatching.Rank(Wish, all, Travel).Select(m => m.Candidate.Id)); // 5 works near, over the border of its area
    }

    [Fact]
    public void Those_with_hours_left_and_a_free_day_come_first_then_the_area_then_the_nearer_then_who_gave_less()
    {
        AmbassadorCandidate[] all =
        [
            Somebody(1) with { GivenMinutes = 240 }, Somebody(2) with { IsBusyThatDay = true }, Somebody(3) with { Areas = ["QOQ"] },
            Somebody(4) with { Point = Oldham }, Somebody(5) with { GivenMinutes = 30 }, Somebody(6),
        ];

        Assert.Equal(new[] { 4, 6, 5, 3, 2, 1 }.Select(Id), AmbassadorMatching.Rank(Wish, all, Travel).Select(m => m.Candidate.Id));
        Assert.Equal(AmbassadorMatching.Rank(Wish, all, Travel).Select(m => m.Candidate.Id),
            AmbassadorMatching.Rank(Wish, all.Reverse(), Travel).Select(m => m.Candidate.Id));
    }

    [Fact]
    public void Every_reason_is_true()
    {
        var fine = Assert.Single(AmbassadorMatching.Rank(Wish, [Somebody(1) with { IsChecked = true }], Travel));
        var less = Assert.Single(AmbassadorMatching.Rank(
            Wish, [Somebody(2) with { Areas = ["QOQ"], PromisedMinutes = 200, IsBusyThatDay = true }], Travel));

        var road = $"about {fine.Journey!.Value.WholeMinutes} minutes by road";
        Assert.Equal(["goes to this area", road, "has hours left this year", "checked by their organisation"], fine.Why);
        Assert.Empty(fine.LessGood);
        Assert.Equal("works near this place", less.Why[0]);
        Assert.Equal(["has given or promised the hours of this year", "goes somewhere else on that day", "no checks recorded yet"], less.LessGood);
    }

    [Fact]
    public void Hours_of_few_people_are_hidden_and_cannot_be_worked_out()
    {
        List<(string, Guid?, int)> six = [.. Enumerable.Range(0, 6).Select(i => ("talk", (Guid?)Id(i), 60))];
        List<(string, Guid?, int)> all = [.. six, ("mentor", Id(1), 90), .. Enumerable.Range(0, 8).Select(i => ("events", (Guid?)Id(20 + i), 30))];

        var shown = AmbassadorFigures.By(["talk", "mentor", "events", "teachers"], all);

        Assert.Equal([null, null, 240, 0], shown); // one alone would follow from the total, so the smallest of the others goes too
        Assert.Equal(690, AmbassadorFigures.Total(all));
        Assert.Null(AmbassadorFigures.Total([.. six.Take(4)]));
    }

    [Theory]
    [InlineData(30, "30 minutes")]
    [InlineData(60, "1 hour")]
    [InlineData(90, "1.5 hours")]
    [InlineData(0, "0 hours")]
    public void Hours_are_said_as_people_say_them(int minutes, string words) => Assert.Equal(words, AmbassadorWords.Hours(minutes));

    private static AmbassadorCandidate Somebody(int number) => new(Id(number), true, ["talk"], ["QOP"], Ashton, 4, 0, 0, false, false);

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
