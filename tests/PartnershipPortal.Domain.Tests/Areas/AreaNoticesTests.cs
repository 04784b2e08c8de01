using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>Recommendations, skills plans, funding and what people know: what may be said, and on which days it holds.</summary>
public class AreaNoticesTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Adoption.Adopted, "Done", -1, true)]
    [InlineData(Adoption.Adopted, "Done", 0, true)]
    [InlineData(Adoption.Adopted, "Done", 1, false)]
    [InlineData(Adoption.Adopted, null, -1, false)]
    [InlineData(Adoption.Planned, "Soon", 0, true)]
    [InlineData(Adoption.Planned, "Soon", -1, false)]
    [InlineData(Adoption.Planned, null, 1, false)]
    [InlineData(Adoption.NotYet, null, 0, true)]
    [InlineData(Adoption.NotYet, null, 1, false)]
    public void What_is_adopted_lies_behind_what_is_planned_ahead_and_both_are_explained(Adoption state, string? note, int days, bool may)
    {
        var said = new AreaRecommendation("QOP", "council");

        Assert.Equal(may, Record.Exception(() => said.Say(state, note, Today.AddDays(days), Today, Now)) is null);
        Assert.Equal(may ? 1 : 0, said.Entries.Count);
    }

    [Fact]
    public void Each_change_is_a_line_of_history_and_the_same_again_is_none()
    {
        var said = new AreaRecommendation("QOP", "council");
        said.Say(Adoption.Planned, "In spring", Today.AddDays(90), Today, Now);
        said.Say(Adoption.Planned, "In spring", Today.AddDays(90), Today, Now.AddHours(1));
        said.Say(Adoption.Adopted, "It is there", Today, Today, Now.AddHours(2));

        Assert.Equal([Adoption.Planned, Adoption.Adopted], said.Entries.Select(e => e.State));
        Assert.Equal(Adoption.Adopted, said.State);
    }

    [Fact]
    public void Funding_is_listed_on_its_last_day_and_not_on_the_next_nor_changed_then()
    {
        var funding = new FundingOpportunity("QOP", Words(Today.AddDays(30), null), Today);

        Assert.True(funding.IsListedOn(Today.AddDays(30)));
        Assert.False(funding.IsListedOn(Today.AddDays(31)));
        Assert.Throws<BrokenRuleException>(() => funding.Change(Words(Today.AddDays(90), null), Today.AddDays(31)));
        Assert.Throws<BrokenRuleException>(() => funding.Change(Words(Today.AddDays(-1), null), Today));
        Assert.Throws<BrokenRuleException>(() => funding.Change(Words(Today.AddDays(30), Today.AddDays(31)), Today));
        Assert.Throws<BrokenRuleException>(() => funding.Change(Words(Today.AddDays(30), null) with { Source = "http://fund.example/a" }, Today));
    }

    [Fact]
    public void A_skills_plan_has_a_time_a_link_and_from_one_to_eight_priorities()
    {
        SkillsPlanWords words = new("The employer body", Today, Today.AddYears(3), "https://plan.example/a", ["Care workers"]);

        Assert.Null(Record.Exception(() => new SkillsPlan("greater-manchester", words, Today)));
        foreach (var wrong in new[]
        {
            words with { Priorities = [] }, words with { Priorities = [.. Enumerable.Repeat("More", 9)] }, words with { Until = Today },
            words with { Until = Today.AddYears(11) }, words with { Source = "plan.example" }, words with { Body = "" },
        })
        {
            Assert.Throws<BrokenRuleException>(() => new SkillsPlan("greater-manchester", wrong, Today));
        }
    }

    [Fact]
    public void Only_the_persons_own_word_lists_what_they_know_and_a_no_stops_proposals()
    {
        var person = new Contact(Guid.CreateVersion7(), "Ann Fern", "T Level lead", RecordOrigin.Registered, Now);
        person.ProposeExpertise(["healthcare science T Level"]);
        Assert.Empty(person.Expertise);

        person.SayExpertise(["Levy transfer", "levy transfer"], Now);
        Assert.Equal(["Levy transfer"], person.Expertise);
        Assert.Empty(person.ExpertiseProposed);
        Assert.Throws<BrokenRuleException>(() => person.SayExpertise(Enumerable.Range(0, 9).Select(i => $"Thing {i}"), Now));

        person.SayExpertise([], Now);
        Assert.True(person.HasRefusedExpertise);
        Assert.Throws<BrokenRuleException>(() => person.ProposeExpertise(["Levy transfer"]));
    }

    [Fact]
    public void What_a_person_knows_goes_with_the_person()
    {
        var person = new Contact(Guid.CreateVersion7(), "Ann Fern", "T Level lead", RecordOrigin.Registered, Now);
        person.SayExpertise(["Levy transfer"], Now);

        person.Erase(Today);

        Assert.Equal((0, null), (person.Expertise.Length, person.ExpertiseSaidAt));
    }

    private static FundingWords Words(DateOnly closes, DateOnly? opens) => new("A fund", "Care providers", opens, closes, "https://fund.example/a");
}
