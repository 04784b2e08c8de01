using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using static PartnershipPortal.Domain.Tests.FrontDoor.Invented;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>The ranking case by case: each rule of product.md section 7 with one example that only it decides.</summary>
public sealed class FrontDoorRankingTests
{
    [Theory]
    [InlineData(ContactState.Draft)]
    [InlineData(ContactState.Paused)]
    [InlineData(ContactState.Leaving)]
    [InlineData(ContactState.Left)]
    [InlineData(ContactState.Pseudonymised)]
    public void Only_active_people_are_shown(ContactState state) => Assert.Empty(Rank(Request(), Person(1) with { State = state }));

    [Fact]
    public void Hard_filters_keep_people_out_altogether()
    {
        Assert.Single(Rank(Request(), Person(1)));
        Assert.Empty(Rank(Request(), Person(1) with { HasObjected = true }));
        Assert.Empty(Rank(Request(), Person(1) with { IsVisible = false }));
        Assert.Empty(Rank(Request(), Person(1) with { HasBounced = true, VerifiedOn = null }));
        Assert.Empty(Rank(Request(), Person(1) with { OrganisationId = Request().SeekerOrganisationId!.Value }));
        Assert.Empty(Rank(Request(), Person(1) with { Sector = Sector.Nhs }));
        Assert.Empty(Rank(Request(), Person(1, family: "fe.governance")));
        Assert.Empty(Rank(Request(), Person(1, family: "fe.mailbox") with { Agendas = ["apprenticeships"] }));
        Assert.Empty(Rank(Request(), Person(1) with { RoleFamilyCode = null }));
        Assert.Empty(Rank(Request(), Person(1, miles: 100) with { IcsCodes = ["QE1"] }));
    }

    [Fact]
    public void The_same_system_is_shown_at_any_distance_unless_a_shorter_drive_was_asked_for()
    {
        Assert.Single(Rank(Request(), Person(1, miles: 100)));
        Assert.Empty(Rank(Request() with { MaxMinutes = 30 }, Person(1, miles: 30)));
        Assert.Single(Rank(Request() with { MaxMinutes = null }, Person(1, miles: 100) with { IcsCodes = [] }));
    }

    [Fact]
    public void Whoever_has_just_declined_stands_last_and_the_card_says_so()
    {
        var declined = Person(1) with { DeclinedOn = Request().Today.AddDays(-3) };
        var answer = Rank(Request(), declined, Person(2, family: "fe.senior_curric"), Person(3, miles: 30));

        Assert.Equal(1, answer.Order()[^1]);
        Assert.Equal("Declined your request 3 days ago, so they stand last", answer[^1].Label);
        Assert.Equal(1, Rank(Request(), Person(1), Person(2, family: "fe.senior_curric"), Person(3, miles: 30)).Order()[0]);
    }

    [Fact]
    public void A_primary_role_comes_before_a_secondary_before_an_adjacent() =>
        Assert.Equal([3, 2, 1], Rank(Request(), Person(1, family: "fe.senior_curric"), Person(2, family: "fe.employer_rel"), Person(3)).Order());

    [Fact]
    public void Listing_the_agenda_lifts_a_role_but_not_over_the_one_that_normally_handles_it()
    {
        var lists = Person(1, family: "fe.employer_rel") with { Agendas = ["apprenticeships"] };

        Assert.Equal([3, 1, 2], Rank(Request(), lists, Person(2, family: "fe.employer_rel"), Person(3)).Order());
    }

    [Fact]
    public void Somebody_without_a_family_is_shown_only_when_they_list_the_agenda()
    {
        var suggestion = Assert.Single(Rank(Request(), Person(1, title: "Projects") with { RoleFamilyCode = null, Agendas = ["apprenticeships"] }));

        Assert.Equal(RouteFit.Adjacent, suggestion.Fit);
        Assert.Equal("This person lists apprenticeships among what they handle.", suggestion.Why.ToString());
    }

    [Fact]
    public void A_strategic_question_is_led_by_a_leader_not_by_a_course_or_ward()
    {
        var request = Request("social-inclusion", "Social inclusion and widening participation") with { Level = ContactLevel.Strategic };
        var tutor = Person(1, family: "fe.student_services", title: "Student support officer");
        var principal = Person(2, miles: 30, family: "fe.senior_lead", title: "Principal") with { Level = ContactLevel.Strategic };

        Assert.Equal([2, 1], Rank(request, tutor, principal).Order());
        Assert.Empty(Rank(request, tutor));
    }

    [Fact]
    public void Strategic_workforce_leads_to_the_chief_people_officer()
    {
        var request = Request("workforce-learning", "Workforce and learning") with { Level = ContactLevel.Strategic, Sectors = [Sector.Nhs] };
        var ward = Person(1, family: "nhs.practice_ed", title: "Practice education facilitator") with { Sector = Sector.Nhs, Agendas = ["workforce-learning"] };
        var chief = Person(2, miles: 20, family: "nhs.workforce_exec", title: "Chief people officer")
            with
        { Sector = Sector.Nhs, Level = ContactLevel.Strategic };

        Assert.Equal([2], Rank(request, ward, chief).Order());
    }

    [Fact]
    public void Digital_at_a_trust_leads_to_the_digital_family_before_apprenticeships()
    {
        var request = Request("digital", "Digital and informatics") with { Sectors = [Sector.Nhs] };
        var apprenticeships = Person(1, miles: 1, family: "nhs.apprenticeship", title: "Apprenticeship lead") with { Sector = Sector.Nhs };
        var digital = Person(2, miles: 9, family: "nhs.digital", title: "Head of informatics") with { Sector = Sector.Nhs };

        Assert.Equal([2, 1], Rank(request, apprenticeships, digital).Order());
    }

    [Fact]
    public void A_named_role_comes_first()
    {
        var request = Request() with { RoleFamilyCodes = ["fe.employer_rel"] };

        Assert.Equal([2, 1], Rank(request, Person(1, miles: 2), Person(2, family: "fe.employer_rel")).Order());
        Assert.Equal("This is the role you asked for: employer relations.", Rank(request, Person(2, family: "fe.employer_rel"))[0].Why.ToString());
    }

    [Fact]
    public void A_role_alone_finds_its_people_without_an_agenda()
    {
        var request = Request() with { AgendaCode = null, AgendaLabel = "Care manager", RoleFamilyCodes = ["sc.care_manager"], Sectors = [Sector.SocialCare] };
        var manager = Person(1, family: "sc.care_manager", title: "Registered manager") with { Sector = Sector.SocialCare };
        var other = Person(2, family: "sc.group_people", title: "Training manager") with { Sector = Sector.SocialCare };

        Assert.Equal([1], Rank(request, manager, other).Order());
    }

    [Fact]
    public void Nearer_of_two_equals_comes_first() => Assert.Equal([2, 1], Rank(Request(), Person(1, miles: 12), Person(2, miles: 6)).Order());

    [Fact]
    public void Same_system_then_same_skills_area_then_neighbours_then_none()
    {
        var none = Person(1) with { IcsCodes = ["QE1"], LsipCode = null };
        var neighbour = Person(2) with { IcsCodes = ["QYG"], LsipCode = null };
        var lsip = Person(3) with { IcsCodes = ["QE1"] };
        var ics = Person(4) with { LsipCode = null };
        var both = Person(5);

        Assert.Equal([5, 4, 3, 2, 1], Rank(Request(), none, neighbour, lsip, ics, both).Order());
    }

    [Fact]
    public void Fresher_details_come_first()
    {
        FrontDoorCandidate Checked(int number, int days) => Person(number) with { VerifiedOn = Today.AddDays(-days) };

        Assert.Equal([4, 3, 2, 1], Rank(Request(), Checked(1, 366), Checked(2, 365), Checked(3, 180), Checked(4, 90)).Order());
    }

    [Fact]
    public void Quick_answers_count_once_there_are_enough_of_them()
    {
        var quick = Person(1) with { MedianReplyDays = 1, Replies = 12 };
        var onceQuick = Person(2) with { MedianReplyDays = 1, Replies = 1 };
        var unknown = Person(3);
        var slow = Person(4) with { MedianReplyDays = 20, Replies = 12 };

        Assert.Equal([8, 5, 4, 0], Rank(Request(), quick, onceQuick, unknown, slow).Select(s => s.Points.Responsiveness));
    }

    [Fact]
    public void Places_then_interest_then_silence_then_not_now() =>
        Assert.Equal([4, 3, 2, 1], Rank(
            Request(),
            Person(1) with { Appetite = Appetite.NotNow, NotNowReason = "inspection year" },
            Person(2),
            Person(3) with { Appetite = Appetite.Looking },
            Person(4) with { Appetite = Appetite.Offering, Places = 6 }).Order());

    [Fact]
    public void Existing_work_on_the_agenda_comes_first_and_says_so()
    {
        var linked = Person(1, miles: 30, family: "fe.employer_rel") with { HasLiveLink = true, LinkAgendas = ["apprenticeships"] };

        var suggestions = Rank(Request(), linked, Person(2, miles: 1));

        Assert.Equal([1, 2], suggestions.Order());
        Assert.Equal("You already work with College 1", suggestions[0].Label);
        Assert.Equal("Already your organisation’s contact for apprenticeships.", suggestions[0].Why.ToString());
        Assert.Null(suggestions[1].Label);
    }

    [Fact]
    public void Existing_work_on_something_else_leads_only_among_equals()
    {
        var known = Person(2) with { HasLiveLink = true, LinkAgendas = ["placements"] };

        Assert.Equal([2, 1], Rank(Request(), Person(1), known).Order());
        Assert.Equal([1, 2], Rank(Request(), Person(1, miles: 1), known with { Point = West(30) }).Order());
    }

    [Fact]
    public void Existing_work_does_not_lead_over_a_mountain_range()
    {
        var far = Person(1, miles: 55) with { HasLiveLink = true, LinkAgendas = ["apprenticeships"] };

        var suggestions = Rank(Request() with { MaxMinutes = null }, far, Person(2, miles: 1));

        Assert.True(suggestions[^1].Journey!.Value.Minutes > Rules.Weights.TravelZeroMinutes);
        Assert.Equal([2, 1], suggestions.Order());
    }

    [Fact]
    public void The_same_system_is_an_exception_only_when_nobody_is_within_reach_and_says_so()
    {
        var far = Person(1, miles: 100);
        var nextDoor = Person(2, miles: 40) with { IcsCodes = ["QYG"], LsipCode = null };

        Assert.Equal([2], Rank(Request(), far, nextDoor).Order());
        Assert.Contains(Rank(Request(), far)[0].LessGood.Say(), s => s.StartsWith("Farther than 90 minutes", StringComparison.Ordinal));
        Assert.Empty(Rank(Request() with { MaxMinutes = 120 }, far));
        Assert.Equal([2, 1], Rank(Request() with { MaxMinutes = null }, far, nextDoor).Order());
    }

    [Fact]
    public void Too_many_open_requests_are_not_outweighed_by_the_system()
    {
        var overloaded = Person(1) with { OpenIntroductions = 7 };

        Assert.Equal([2, 1], Rank(Request(), overloaded, Person(2) with { IcsCodes = [], LsipCode = null }).Order());
    }

    [Fact]
    public void Somebody_overloaded_comes_after_equals_and_fewer_open_introductions_break_ties()
    {
        var overloaded = Person(1, miles: 4) with { OpenIntroductions = 6 };
        var busy = Person(2, miles: 4.01) with { OpenIntroductions = 5 };
        var free = Person(3, miles: 4.02);

        Assert.Equal([3, 2, 1], Rank(Request(), overloaded, busy, free).Order());
    }

    [Fact]
    public void The_sixth_open_introduction_is_the_one_too_many_whoever_fits_better_in_words()
    {
        var saysIt = Person(1) with { OpenIntroductions = 6 };
        var other = Person(2, title: "Employer Partnerships Manager") with { OpenIntroductions = 5 };

        Assert.Equal([2, 1], Rank(Request(), saysIt, other).Order());
        Assert.Equal([1, 2], Rank(Request(), saysIt with { OpenIntroductions = 5 }, other).Order());
    }

    [Fact]
    public void Somebody_due_a_check_is_shown_but_never_first_over_an_equal()
    {
        var due = Person(1, miles: 1) with { State = ContactState.CheckDue, VerifiedOn = Today.AddDays(-200) };

        Assert.Equal([2, 1], Rank(Request(), due, Person(2, miles: 1) with { VerifiedOn = null }).Order());
        Assert.True(Rank(Request(), due)[0].IsCheckDue);
    }

    [Fact]
    public void A_bounce_makes_lately_checked_details_doubtful() =>
        Assert.Equal(2, Rank(Request(), Person(1) with { State = ContactState.CheckDue, HasBounced = true, VerifiedOn = Today })[0].Points.Freshness);

    [Fact]
    public void Ties_end_in_a_stable_id() => Assert.Equal([1, 2, 3], Rank(Request(), Person(3), Person(1), Person(2)).Order());

    [Fact]
    public void Somebody_with_no_known_place_is_shown_last_of_equals_within_the_system()
    {
        var nowhere = Person(1) with { Point = null };

        var suggestions = Rank(Request(), nowhere, Person(2, miles: 40));

        Assert.Equal([2, 1], suggestions.Order());
        Assert.Null(suggestions[1].Journey);
    }

    [Fact]
    public void Water_between_sends_you_round()
    {
        var hull = Request() with { Place = new(53.7446, -0.3353), IcsCode = "QOQ" };
        var barton = Person(1) with { Point = new(53.6830, -0.4400), IcsCodes = ["QOQ"] };

        var journey = Rank(hull, barton)[0].Journey!.Value;

        Assert.Equal("by way of the Humber Bridge", journey.By);
        Assert.True(journey.Minutes > Domain.Places.TravelEstimate.MinutesFor(1.3 * hull.Place.MilesTo(barton.Point!.Value)));
    }
}
