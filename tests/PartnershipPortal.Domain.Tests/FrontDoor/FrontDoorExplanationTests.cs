using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Organisations;
using static PartnershipPortal.Domain.Tests.FrontDoor.Invented;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

public sealed class FrontDoorExplanationTests
{
    [Fact]
    public void Says_every_true_reason_in_the_words_of_the_template()
    {
        var person = Person(1) with
        {
            VerifiedOn = new(2026, 11, 1),
            MedianReplyDays = 2,
            Replies = 6,
            Appetite = Appetite.Offering,
            Places = 6,
            OrganisationHasStrategicContact = false,
        };

        var suggestion = Rank(Request() with { ProgrammeLabel = "Adult care worker, level 2" }, person)[0];

        Assert.Equal("This role normally handles apprenticeships for colleges. 6 places open for adult care worker, level 2.", suggestion.Why.ToString());
        Assert.Equal(
            [
                "This role normally handles apprenticeships for colleges",
                "About 14 minutes by road (5.2 miles) from OL6",
                "Same integrated care system and same skills plan area",
                "Details checked 3 weeks ago, on 1 November 2026",
                "Usually replies within 2 working days",
                "6 places open for adult care worker, level 2",
            ],
            suggestion.Reasons.Say());
        Assert.Equal(["No one at strategic level is listed yet"], suggestion.LessGood.Say());
        Assert.Equal(["apprenticeships"], suggestion.Why.Runs.Where(r => r.IsStrong).Select(r => r.Text).Take(1));
        Assert.Equal("3 weeks ago", suggestion.CheckedAgo);
        Assert.Equal("in 2 working days", suggestion.UsuallyReplies);
    }

    [Fact]
    public void Says_nothing_that_is_not_so()
    {
        var suggestion =
            Rank(Request() with { IcsCode = null, LsipCode = null }, Person(1, family: "fe.employer_rel") with { VerifiedOn = null, IcsCodes = [] })[0];

        Assert.Equal(["This role often handles apprenticeships for colleges", "About 14 minutes by road (5.2 miles) from OL6"], suggestion.Reasons.Say());
        Assert.Equal(["Details have not been checked yet"], suggestion.LessGood.Say());
        Assert.Equal("Not yet", suggestion.CheckedAgo);
        Assert.Equal("Too few to say", suggestion.UsuallyReplies);
    }

    [Fact]
    public void Says_what_is_less_good()
    {
        var person = Person(1, miles: 30, family: "fe.senior_curric", title: "Vice principal") with
        {
            Level = ContactLevel.Strategic,
            State = ContactState.CheckDue,
            IcsCodes = ["QE1"],
            MedianReplyDays = 8,
            Replies = 4,
            OpenIntroductions = 7,
            Appetite = Appetite.NotNow,
            NotNowReason = "inspection this term",
        };

        Assert.Equal(
            [
                "Not taking part this year: inspection this term",
                "Works at strategic level, and you asked for day to day",
                "Apprenticeships is not the main work of this role",
                "Details are due a check, so this person may have moved",
                "A long way: about 67 minutes by road (39 miles)",
                "In another integrated care system",
                "Usually takes 8 working days to reply",
                "Has 7 introductions to answer, so a reply may take longer",
            ],
            Rank(Request(), person)[0].LessGood.Say());
    }

    [Fact]
    public void Nobody_is_said_to_be_in_another_system_whose_own_is_not_known() =>
        Assert.DoesNotContain("In another integrated care system", Rank(Request(), Person(1) with { IcsCodes = [] })[0].LessGood.Say());

    [Fact]
    public void Says_what_would_lift_somebody_only_when_it_would()
    {
        var first = Person(1, miles: 2);
        var stale = Person(2, miles: 2) with { VerifiedOn = Today.AddDays(-200), MedianReplyDays = 3, Replies = 8 };

        var lifted = Rank(Request(), first, stale)[1];
        Assert.Equal("Would rank higher if they checked their details", lifted.WouldRankHigherIf?.ToString());
        Assert.Equal(2, Rank(Request(), first, stale with { VerifiedOn = Today }).Order()[0]);

        Assert.Equal("Nothing would move this suggestion: it is already first", Rank(Request(), first)[0].WouldRankHigherIf?.ToString());
        Assert.Null(Rank(Request(), first, Person(3, miles: 40))[1].WouldRankHigherIf);
    }

    [Theory]
    [InlineData(0, "Today")]
    [InlineData(1, "Yesterday")]
    [InlineData(6, "6 days ago")]
    [InlineData(21, "3 weeks ago")]
    [InlineData(150, "4 months ago")]
    [InlineData(800, "2 years ago")]
    public void Says_how_long_ago(int days, string words) => Assert.Equal(words, FrontDoorWords.Ago(Today.AddDays(-days), Today));

    [Theory]
    [InlineData("Placements and T Levels", "placements and T Levels")]
    [InlineData("T Levels", "T Levels")]
    [InlineData("HR", "HR")]
    public void Puts_a_label_into_a_sentence(string label, string words) => Assert.Equal(words, FrontDoorWords.InSentence(label));
}
