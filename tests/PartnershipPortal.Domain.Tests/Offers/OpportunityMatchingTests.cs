using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.Tests.Offers;

/// <summary>How an offer and a need find each other, and what is said of it.</summary>
public class OpportunityMatchingTests
{
    private static readonly GeoPoint Ashton = new(53.4937, -2.0986);
    private static readonly GeoPoint Oldham = new(53.5426, -2.1200);
    private static readonly GeoPoint Truro = new(50.2632, -5.0510);
    private static readonly MatchWords Words = new(new TravelEstimate([]), code => code, code => code);

    private static readonly MatchSide Need = new()
    {
        Id = Guid.NewGuid(),
        OrganisationId = Guid.NewGuid(),
        Kind = OpportunityKind.Need,
        Sector = Sector.Nhs,
        ProgrammeCode = "apprenticeship",
        AgendaCode = "apprenticeships",
        Subject = "Adult care worker",
        Level = 2,
        Starts = Opportunity.DatesOf(["September 2027"]),
        Point = Ashton,
        PlacesOpen = 12,
        Groups = ["care-experienced"],
    };

    private static readonly MatchSide Offer = Need with
    {
        Id = Guid.NewGuid(),
        OrganisationId = Guid.NewGuid(),
        Kind = OpportunityKind.Offer,
        Sector = Sector.Fe,
        Point = Oldham,
        PlacesOpen = 20,
        Starts = Opportunity.DatesOf(["6 September 2027"]),
    };

    [Fact]
    public void The_same_thing_nearby_fits_and_says_why()
    {
        var match = Assert.Single(OpportunityMatching.Best(Need, [Offer], 60, Words));

        Assert.InRange(match.Points, 95, 100);
        Assert.Empty(match.LessGood);
        Assert.Equal(
            ["Same programme: apprenticeship", "Same subject: Adult care worker", "Same level: 2", "Starts when you need it"], match.Why.Take(4));
        Assert.Contains("Both keep places for care-experienced", match.Why);
        Assert.Contains("20 places: enough for 12", match.Why);
    }

    [Fact]
    public void It_is_the_same_both_ways()
    {
        var (there, back) = (OpportunityMatching.Of(Need, Offer, 60, Words)!, OpportunityMatching.Of(Offer, Need, 60, Words)!);

        Assert.Contains("Wants to start when you do", back.Why);
        Assert.Contains("Looks for 12 places: you have enough", back.Why);
        var few = OpportunityMatching.Of(Offer with { PlacesOpen = 9 }, Need with { Level = 3 }, 60, Words)!;
        Assert.Contains("Looks for 12 places, and you have 9", few.LessGood);
        Assert.Contains("Asks for level 3, one level above yours", few.LessGood);
        Assert.Equal((there.Fits, there.Journey!.Value.WholeMinutes), (back.Fits, back.Journey!.Value.WholeMinutes));
    }

    [Theory]
    [InlineData("own")]
    [InlineData("full")]
    [InlineData("far")]
    [InlineData("year")]
    public void What_is_out_of_the_question_is_not_even_close(string why)
    {
        var other = why switch
        {
            "own" => Offer with { OrganisationId = Need.OrganisationId },
            "full" => Offer with { PlacesOpen = 0 },
            "far" => Offer with { Point = Truro },
            _ => Offer with { Starts = Opportunity.DatesOf(["September 2028"]) },
        };

        Assert.Null(OpportunityMatching.Of(Need, other, 60, Words));
    }

    [Fact]
    public void Another_subject_or_two_levels_off_is_close_at_best_and_colleges_come_first()
    {
        var (other, higher) = (Offer with { Id = Guid.NewGuid(), Subject = "Dental nurse" }, Offer with
        {
            Id = Guid.NewGuid(),
            Level = 5,
            Sector = Sector.TrainingProvider
        });

        Assert.Empty(OpportunityMatching.Best(Need, [other, higher], 60, Words));
        Assert.Equal([other.Id, higher.Id], OpportunityMatching.Close(Need, [higher, other], 60, Words, 5).Select(m => m.Side.Id));
        Assert.Contains("Another subject: Dental nurse", OpportunityMatching.Of(Need, other, 60, Words)!.LessGood);
    }

    [Fact]
    public void One_level_off_or_a_part_of_the_places_fits_and_says_what_is_less_good()
    {
        var match = Assert.Single(OpportunityMatching.Best(
            Need, [Offer with { Level = 3, PlacesOpen = 4, Starts = Opportunity.DatesOf(["October 2027"]) }], 60, Words));

        Assert.Equal(["Level 3, one level above yours", "Starts 4 weeks from when you said: October 2027", "4 places, of 12"], match.LessGood);
    }

    [Fact]
    public void One_level_off_never_stands_before_the_level_that_was_asked_for()
    {
        var next = Offer with { Id = Guid.NewGuid(), Level = 1, Point = Ashton };
        var far = Offer with { Id = Guid.NewGuid(), Subject = null, PlacesOpen = 2, Groups = [], Starts = Opportunity.DatesOf(["January 2028"]) };

        var found = OpportunityMatching.Best(Need, [next, far], 60, Words);

        Assert.Equal([far.Id, next.Id], found.Select(m => m.Side.Id));
        Assert.True(found[1].Points > found[0].Points);
        Assert.Equal(MatchFit.NextLevel, found[1].Fit);
        Assert.Contains("Level 1, one level below yours", found[1].LessGood);
    }

    [Fact]
    public void A_search_is_ordered_by_what_one_needs_oneself()
    {
        var asked = new MatchSide { Kind = OpportunityKind.Need, Point = Ashton };
        var own = Need with { OwnTitle = "Adult care worker, level 2" };
        var (near, next) = (Offer with { Id = Guid.NewGuid(), ProgrammeCode = "t-level", Subject = "Science", Point = Ashton }, Offer with
        {
            Id = Guid.NewGuid(),
            Level = 3
        });

        var found = OpportunityMatching
            .InOrder(new[] { near, next, Offer }.Select(o => OpportunityMatching.OfSearch(asked, [own], o, Words)!), m => m).ToList();

        Assert.Equal([Offer.Id, next.Id, near.Id], found.Select(m => m.Side.Id));
        Assert.Equal("Fits your need: adult care worker, level 2", found[0].Why[0]);
        Assert.Equal("Close to your need: adult care worker, level 2", found[1].Why[0]);
        Assert.DoesNotContain(found[2].Why, w => w.Contains("your need", StringComparison.Ordinal));
        Assert.Equal([near.Id], OpportunityMatching.InOrder([OpportunityMatching.OfSearch(asked, [], near, Words)!], m => m).Select(m => m.Side.Id));
    }

    [Fact]
    public void A_place_nobody_gave_is_said_and_never_no_miles()
    {
        var match = OpportunityMatching.Of(Need, Offer with { Point = null }, 60, Words)!;

        Assert.True(match.Fits);
        Assert.Null(match.Journey);
        Assert.Contains("Location not given", match.LessGood);
        Assert.DoesNotContain("Location not given", OpportunityMatching.Of(Need with { Point = null }, Offer, 60, Words)!.LessGood); // they have given it
    }

    [Fact]
    public void A_college_that_lacks_clinicians_and_a_trust_whose_staff_would_teach_find_each_other()
    {
        var lacks = Need with
        {
            Sector = Sector.Fe,
            ProgrammeCode = "adult-education",
            Subject = "Health teaching",
            Level = null,
            Marks = [OpportunityMarks.DualRoleTeaching]
        };
        var has = Offer with
        {
            Sector = Sector.Nhs,
            ProgrammeCode = "mentoring",
            Subject = "Clinical staff",
            Level = null,
            Marks = [OpportunityMarks.DualRoleTeaching]
        };

        var match = Assert.Single(OpportunityMatching.Best(lacks, [has], 60, Words));

        Assert.Contains("Both say: keeps their job and teaches part time", match.Why);
    }

    [Fact]
    public void The_better_comes_first_and_equals_keep_one_order()
    {
        var near = Offer with { Id = Guid.NewGuid(), Point = Ashton };
        var twins = Enumerable.Range(0, 6).Select(_ => Offer with { Id = Guid.NewGuid() }).ToList();

        var one = OpportunityMatching.Best(Need, [.. twins, near], 60, Words).Select(m => m.Side.Id).ToList();

        Assert.Equal(near.Id, one[0]);
        Assert.Equal(one, OpportunityMatching.Best(Need, [near, .. Enumerable.Reverse(twins)], 60, Words).Select(m => m.Side.Id));
    }
}
