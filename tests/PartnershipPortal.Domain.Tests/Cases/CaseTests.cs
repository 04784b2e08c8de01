using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Tests.Cases;

/// <summary>A case from its draft to the library, and what is refused on the way.</summary>
public class CaseTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly CaseDetails Good = new()
    {
        Title = "Tutors on the ward",
        Place = "Oldham",
        Who = "A trust and a college",
        Tried = "A week beside the staff",
        Worked = "A plan",
        Year = 2026,
        Sectors = ["nhs", "fe"],
        Agendas = ["placements"],
    };

    private readonly Deed _author = new(Guid.NewGuid(), "Ann", Guid.NewGuid(), new(2026, 12, 1), Now);

    [Fact]
    public void It_is_handed_in_and_published_by_somebody_else()
    {
        var study = new CaseStudy(Good, _author);
        study.Submit(_author);

        Assert.Throws<BrokenRuleException>(() => study.Publish(_author.AccountId, Now));
        study.Publish(Guid.NewGuid(), Now);

        Assert.Equal((CaseState.Published, Now), (study.State, study.PublishedAt));
        Assert.Equal([CaseEntryKind.Begun, CaseEntryKind.Submitted, CaseEntryKind.Published], study.Entries.Select(e => e.Kind));
    }

    [Fact]
    public void What_is_sent_back_has_a_reason_and_can_be_changed_and_handed_in_again()
    {
        var study = Submitted();

        Assert.Throws<BrokenRuleException>(() => study.SendBack(" ", Guid.NewGuid(), Now));
        study.SendBack("Give a number", Guid.NewGuid(), Now);
        study.Describe(Good with { Numbers = "3 tutors" }, _author);
        study.Submit(_author);

        Assert.Equal((CaseState.Submitted, null, "3 tutors"), (study.State, study.Reason, study.Numbers));
    }

    [Fact]
    public void Nobody_writes_in_what_waits_or_is_published()
    {
        var study = Submitted();
        Assert.Throws<BrokenRuleException>(() => study.Describe(Good, _author));
        Assert.Throws<BrokenRuleException>(() => study.Submit(_author));
        study.Publish(Guid.NewGuid(), Now);

        Assert.Throws<BrokenRuleException>(() => study.Describe(Good, _author));
        Assert.Throws<BrokenRuleException>(() => study.TakeBack(_author));
        Assert.Throws<BrokenRuleException>(() => study.SendBack("Late", Guid.NewGuid(), Now));
        Assert.Throws<BrokenRuleException>(() => study.Publish(Guid.NewGuid(), Now));
    }

    [Fact]
    public void What_is_taken_off_goes_back_through_the_same_door()
    {
        var study = Submitted();
        Assert.Throws<BrokenRuleException>(() => study.Withdraw("Why", _author.AccountId, Now));
        study.Publish(Guid.NewGuid(), Now);
        study.Withdraw("We do it otherwise now", _author.AccountId, Now);

        Assert.Throws<BrokenRuleException>(() => study.Restore(Guid.NewGuid(), Now));
        study.Submit(_author);
        Assert.Equal(CaseState.Submitted, study.State);
    }

    [Fact]
    public void Taking_it_back_makes_a_draft_of_it()
    {
        var study = Submitted();
        study.TakeBack(_author);

        Assert.Equal((CaseState.Draft, true), (study.State, study.IsOpen));
    }

    [Fact]
    public void An_administrator_puts_right_only_what_is_published_and_checks_no_day_ahead()
    {
        var (study, today) = (Submitted(), new DateOnly(2026, 12, 1));
        Assert.Throws<BrokenRuleException>(() => study.Correct(Good, true, null, today, Guid.NewGuid(), today, Now));
        study.Publish(Guid.NewGuid(), Now);

        Assert.Throws<BrokenRuleException>(() => study.Correct(Good, true, null, today.AddDays(1), Guid.NewGuid(), today, Now));
        study.Correct(Good with { Title = "Tutors on wards" }, true, "The programme has ended", today, Guid.NewGuid(), today, Now);

        Assert.Equal(("Tutors on wards", true, today, Now), (study.Title, study.IsHistoric, study.CheckedOn, study.EditedAt));
    }

    [Fact]
    public void It_says_between_whom_about_what_and_when_and_names_nobody()
    {
        foreach (var wrong in new[]
        {
            Good with { Sectors = [] }, Good with { Agendas = [] }, Good with { Agendas = ["a", "b", "c", "d", "e"] }, Good with { Year = 2027 },
            Good with { Year = 1989 }, Good with { Url = "http://a.example" }, Good with { Url = "https://user@a.example" }, Good with { Url = "/cases" },
            Good with { Tried = "Ask ann@college.example" }, Good with { Worked = "Patient 943 476 5919 agreed" }, Good with { Title = "" },
            Good with { Who = null },
        })
        {
            Assert.Throws<BrokenRuleException>(() => new CaseStudy(wrong, _author));
        }

        Assert.Null(new CaseStudy(Good with { Year = null, Url = " " }, _author).Url);
    }

    [Theory]
    [InlineData("Café at the hospital: 3 tutors & 1 week", "cafe-at-the-hospital-3-tutors-1-week-")]
    [InlineData("«»", "case-")]
    public void Its_address_is_made_of_its_title_and_is_its_own(string title, string begins)
    {
        var (one, other) = (new CaseStudy(Good with { Title = title }, _author), new CaseStudy(Good with { Title = title }, _author));

        Assert.StartsWith(begins, one.Code, StringComparison.Ordinal);
        Assert.NotEqual(one.Code, other.Code);
        Assert.InRange(new CaseStudy(Good with { Title = new string('w', CaseDetails.TitleMaxLength) }, _author).Code.Length, 1, CaseCode.MaxLength);
    }

    private CaseStudy Submitted()
    {
        var study = new CaseStudy(Good, _author);
        study.Submit(_author);
        return study;
    }
}
