using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Vocabulary;
using static PartnershipPortal.Domain.Tests.FrontDoor.Invented;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>Who stands beside whom in the list: single points of contact, few of one organisation, and campuses of a group.</summary>
public sealed class FrontDoorCompositionTests
{
    [Fact]
    public void A_single_point_of_contact_replaces_colleagues_day_to_day()
    {
        var gateway = Person(1, organisation: 7, family: "fe.delivery", title: "Gateway").AtOneDoor(true);
        var colleague = Person(2, organisation: 7).AtOneDoor(false);

        var suggestions = Rank(Request(), gateway, colleague, Person(3, miles: 20));

        Assert.Equal([1, 3], suggestions.Order());
        Assert.Equal("College 7 asks that every day-to-day request starts here.", suggestions[0].Why.ToString());
        Assert.True(suggestions[0].IsSinglePointOfContact);
    }

    [Fact]
    public void A_single_point_of_contact_answers_every_agenda()
    {
        foreach (var agenda in Seeds.Terms.Where(t => t.Kind is TermKind.Agenda))
        {
            Assert.Equal([1], Rank(Request(agenda.Code, agenda.Label), Person(1, organisation: 7, family: "fe.delivery").AtOneDoor(true),
                Person(2, organisation: 7).AtOneDoor(false)).Order());
        }
    }

    [Fact]
    public void A_strategic_question_still_reaches_the_executive_office_past_a_single_point_of_contact()
    {
        var request = Request() with { Level = ContactLevel.Strategic };
        var principal = Person(2, organisation: 7, family: "fe.senior_lead", title: "Principal").AtOneDoor(false) with { Level = ContactLevel.Strategic };

        Assert.Equal([2], Rank(request, Person(1, organisation: 7, family: "fe.delivery").AtOneDoor(true), principal).Order());
    }

    [Fact]
    public void A_paused_single_point_of_contact_hides_nobody() =>
        Assert.Equal([2], Rank(Request(), Person(1, organisation: 7).AtOneDoor(true) with { State = ContactState.Paused },
            Person(2, organisation: 7).AtOneDoor(false)).Order());

    [Fact]
    public void At_most_two_of_an_organisation_and_three_organisations_when_there_are_three()
    {
        var near = Enumerable.Range(1, 6).Select(n => Person(n, organisation: 1, miles: 1));
        var far = Enumerable.Range(7, 2).Select(n => Person(n, miles: 40));

        var suggestions = FrontDoorRanking.Rank(Request() with { MaxPeople = 4 }, near.Concat(far), Rules);

        Assert.Equal([1, 2, 7, 8], suggestions.Order());
        Assert.Equal([1, 7, 8], FrontDoorRanking.Rank(Request() with { MaxPeople = 3 }, near.Concat(far), Rules).Order());
    }

    [Fact]
    public void Of_a_groups_campuses_the_nearest_answers()
    {
        var near = Person(1, miles: 3) with { GroupId = Id(500), GroupName = "Northern Group", SiteName = "Riverside campus" };
        var far = Person(2, miles: 9) with { GroupId = Id(500), GroupName = "Northern Group", SiteName = "Hill campus", VerifiedOn = Today };
        var door = Person(3, miles: 12, family: "fe.employer_rel") with { GroupId = Id(500), GroupName = "Northern Group", IsSinglePointOfContact = true };
        var others = Enumerable.Range(4, 3).Select(n => Person(n, miles: 20)).ToArray();

        var suggestions = Rank(Request(), [near, far, door, .. others]);

        Assert.DoesNotContain(2, suggestions.Order());
        Assert.Equal(1, suggestions.Order()[0]);
        Assert.Contains("Nearest campus of Northern Group; the group’s single point of contact can help too", suggestions[0].Reasons.Say());
    }

    [Fact]
    public void A_farther_campus_is_shown_when_there_are_too_few_organisations()
    {
        var near = Person(1, miles: 3) with { GroupId = Id(500), GroupName = "Northern Group" };
        var far = Person(2, miles: 9) with { GroupId = Id(500), GroupName = "Northern Group" };

        Assert.Equal([1, 2], Rank(Request(), far, near).Order());
    }
}
