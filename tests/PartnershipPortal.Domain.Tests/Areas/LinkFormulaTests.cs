using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>Partnerships, requests, contacts and agreements: each formula worked out by hand once.</summary>
public class LinkFormulaTests : WorkedByHand
{
    [Fact]
    public void Of_another_sector_no_figure_speaks_of_trusts_and_what_is_not_split_says_so()
    {
        Assert.Equal("Trusts with an active college partnership", Area.Of("I-01").Card.Title);
        Assert.Equal("Care providers in an active partnership with a college", Area.Of("I-01", sector: Sector.SocialCare).Card.Title);
        Assert.Equal("Colleges in an active partnership with an employer", Area.Of("I-01", sector: Sector.Fe).Card.Title);
        Assert.Equal("All sectors: not split", Area.Of("I-19", sector: Sector.SocialCare).NotSplit);
        Assert.Null(Area.Of("I-19").NotSplit);
    }

    [Fact]
    public void Trusts_with_a_partnership_are_two_of_three_and_the_list_names_the_third()
    {
        Area.Together(Oldham, College);
        Area.Together(Tameside, College, agenda: "placements");
        Area.Together(Bolton, College, ended: AnArea.Today);

        var result = Area.Of("I-01");

        Assert.Equal((2, 3, 67), (result.Figure.Number, result.Figure.Whole, result.Figure.Percent));
        Assert.Equal("Bolton Trust", Assert.Single(result.Rows, r => r.Line.IsLacking).Line.Label);
        Assert.Equal((1, 3), Pair(Area.Of("I-01", agenda: "placements")));
        Assert.Equal((1, 1), Pair(Area.Of("I-01", sector: Sector.Fe)));
        Assert.Equal((3, 3), Pair(Area.Of("I-01", AnArea.Today.AddDays(-1))));
    }

    [Fact]
    public void Two_levels_executives_and_key_people_are_told_from_who_has_which_duty()
    {
        Area.Together(Oldham, College, people:
        [
            AnArea.Person(PartnershipSide.Asking, PersonDuty.Lead, 1, "Apprenticeship lead"), AnArea.Person(PartnershipSide.Asking, PersonDuty.Strategic, 2,
                "Chief executive"),
            AnArea.Person(PartnershipSide.Answering, PersonDuty.Lead, 3, "Employer engagement manager"),
            AnArea.Person(PartnershipSide.Answering, PersonDuty.Strategic, 4, "Principal and chief executive"),
        ]);
        Area.Together(Tameside, College, people:
        [
            AnArea.Person(PartnershipSide.Asking, PersonDuty.Lead, 5, "Placement lead"), AnArea.Person(PartnershipSide.Asking, PersonDuty.Strategic, 5,
                "Placement lead"),
            AnArea.Person(PartnershipSide.Answering, PersonDuty.Lead, 3), AnArea.Person(PartnershipSide.Answering, PersonDuty.Strategic, 4, isLive: false),
        ]);

        Assert.Equal((1, 2), Pair(Area.Of("I-02")));
        Assert.Contains("Nobody strategic at Tameside College", Area.Of("I-02").Rows.Single(r => r.Line.IsLacking).Line.Words, StringComparison.Ordinal);
        Assert.Equal((1, 2), Pair(Area.Of("I-03")));
        Assert.Equal((1, 2), Pair(Area.Of("I-09")));
        Assert.Contains("One person at Tameside Trust", Area.Of("I-09").Rows.Single(r => r.Line.IsLacking).Line.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_reply_is_the_middle_of_working_days_and_silence_is_listed_first()
    {
        Area.Asked(College, Oldham, new(2026, 11, 2), new(2026, 11, 3), IntroductionState.Accepted); // Monday to Tuesday: 1
        Area.Asked(College, Oldham, new(2026, 11, 6), new(2026, 11, 9), IntroductionState.Declined); // Friday to Monday: 1
        Area.Asked(College, Tameside, new(2026, 11, 2), new(2026, 11, 12), IntroductionState.Accepted); // 8
        Area.Asked(College, Tameside, new(2026, 11, 20), null, IntroductionState.Sent);
        Area.Asked(College, Tameside, new(2025, 11, 30), new(2025, 12, 1), IntroductionState.Accepted); // more than a year ago

        var result = Area.Of("I-05");

        Assert.Equal((1.0, 3, 4), (result.Figure.Value, result.Figure.Number, result.Figure.Whole));
        Assert.Contains("no answer yet", result.Rows[0].Line.Words, StringComparison.Ordinal);
        Assert.Equal((2, 4), Pair(Area.Of("I-06")));
        Assert.Equal(["Waiting for an answer", "Declined", "Accepted"], Area.Of("I-06").Parts.Select(p => p.Label));
    }

    [Fact]
    public void Requests_are_listed_with_the_organisation_they_belong_to_each_once_and_never_one_by_one()
    {
        var elsewhere = Area.Add(Sector.Fe, "Leeds College", area: "QWO");
        Area.Asked(College, Oldham, new(2026, 11, 2), new(2026, 11, 3), IntroductionState.Accepted);
        Area.Asked(Tameside, Oldham, new(2026, 11, 2), new(2026, 11, 12), IntroductionState.Declined);
        Area.Asked(Oldham, elsewhere, new(2026, 11, 3), new(2026, 11, 5), IntroductionState.Accepted);
        Area.Asked(elsewhere, Bolton, new(2026, 11, 3), null, IntroductionState.Sent);

        var (replies, outcomes) = (Area.Of("I-05"), Area.Of("I-06"));

        Assert.Equal(["Bolton Trust: 1 request, no answer yet", "Oldham Trust: 2 requests, answered after 1 to 8 working days"],
            replies.Rows.Select(r => $"{r.Line.Label}: {r.Line.Words}"));
        Assert.Equal((4.5, 2, 3), (replies.Figure.Value, replies.Figure.Number, replies.Figure.Whole));
        Assert.Equal(["Bolton Trust: 1 request: 1 waiting for an answer", "Oldham Trust: 3 requests: 1 declined; 2 accepted"],
            outcomes.Rows.Select(r => $"{r.Line.Label}: {r.Line.Words}"));
        Assert.Equal((2, 4), Pair(outcomes));
        Assert.All(replies.Rows.Concat(outcomes.Rows), r => Assert.Single(r.Line.Organisations));
        Assert.DoesNotContain(replies.Rows.Concat(outcomes.Rows), r => r.Line.Words.Contains("2026", StringComparison.Ordinal));
    }

    [Fact]
    public void Time_to_partnership_is_counted_from_the_first_request()
    {
        var first = Area.Together(Oldham, College, since: new(2026, 10, 11));
        Area.Asked(Oldham, College, new(2026, 10, 1), new(2026, 10, 2), IntroductionState.Accepted, first.Id);
        Area.Asked(Oldham, College, new(2026, 10, 5), new(2026, 10, 6), IntroductionState.Accepted, first.Id);
        var second = Area.Together(Tameside, College, since: new(2026, 10, 31));
        Area.Asked(Tameside, College, new(2026, 10, 1), new(2026, 10, 2), IntroductionState.Accepted, second.Id);

        Assert.Equal(20, Area.Of("I-07").Figure.Value); // of 10 and 30 days
    }

    [Fact]
    public void Contacts_organisations_and_small_ones_are_counted_of_all_there_are()
    {
        Area.Contacts.Add(new(AnArea.Id(1), Oldham.Id, "Lead", ["placements"], AnArea.Today.AddDays(-180), ContactState.Active));
        Area.Contacts.Add(new(AnArea.Id(2), Oldham.Id, "Manager", [], AnArea.Today.AddDays(-181), ContactState.Active));
        Area.Contacts.Add(new(AnArea.Id(3), College.Id, "Head", [], AnArea.Today, ContactState.CheckDue));
        Area.Add(Sector.PrimaryCare, "Practice", wantsSupport: true);
        Area.Add(Sector.SocialCare, "Home", hasMailbox: true);
        Area.Together(College, Area.Add(Sector.SocialCare, "Other home"));

        Assert.Equal((1, 3), Pair(Area.Of("I-08")));
        Assert.Equal((1, 1), Pair(Area.Of("I-08", agenda: "placements")));
        Assert.Equal((1, 7), Pair(Area.Of("I-10")));
        Assert.Equal((2, 3), Pair(Area.Of("I-17")));
    }

    [Fact]
    public void A_memorandum_counts_on_its_days_and_is_to_review_from_ninety_days_before_its_end()
    {
        Area.Signed(Area.Together(Oldham, College), new(2026, 1, 1), new(2027, 12, 31));
        Area.Signed(Area.Together(Tameside, College), new(2025, 1, 1), AnArea.Today.AddDays(-1));
        Area.Signed(Area.Together(Bolton, College), new(2026, 1, 1), AnArea.Today.AddDays(90));

        Assert.Equal((2, 3), Pair(Area.Of("I-11")));
        Assert.Equal((3, 3), Pair(Area.Of("I-11", AnArea.Today.AddDays(-1))));
        Assert.Equal((2, 2), Pair(Area.Of("I-12")));
    }
}
