using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Vocabulary;
using static PartnershipPortal.Domain.Tests.FrontDoor.Invented;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>What a job title itself says counts where the role family alone would mislead.</summary>
public sealed class TitlesInTheRankingTests
{
    [Fact]
    public void Each_job_of_a_title_is_handled_as_by_the_family_that_normally_does_and_the_card_says_why()
    {
        var both = Trust(1, "nhs.apprenticeship", "Apprenticeships & WP Lead");
        var one = Trust(2, "nhs.apprenticeship", "Apprenticeship Lead");

        var ranked = Rank(Wanting("social-inclusion", Sector.Nhs), one, both);

        Assert.Equal([1, 2], ranked.Order());
        Assert.Equal((RouteFit.Primary, RouteFit.Adjacent), (ranked[0].Fit, ranked[1].Fit));
        Assert.Contains("The job title names social inclusion", ranked[0].Reasons.Say());
        Assert.DoesNotContain(ranked[0].LessGood.Say(), text => text.Contains("not the main work", StringComparison.Ordinal));
    }

    [Fact]
    public void A_family_that_normally_handles_it_comes_before_an_equal_whose_title_names_it_beside_another_job() =>
        Assert.Equal([2, 1], Rank(Wanting("workforce-learning", Sector.Nhs), Trust(1, "nhs.digital", "Head of Digital Skills & Training"),
            Trust(2, "nhs.learning", "Clinical Education Lead")).Order());

    [Theory]
    [InlineData("Apprenticeships & Widening Participation Lead", "apprenticeships", "social-inclusion")]
    [InlineData("Employer Engagement and Apprenticeships Manager", "business-development", "apprenticeships")]
    [InlineData("Careers / Work Experience Co-ordinator", "careers", "work-experience")]
    [InlineData("Director of HR & OD", "organisational-development", "workforce-learning")]
    [InlineData("Apprenticeship Manager")]
    [InlineData("Learning and Development Manager")]
    [InlineData("Head of Nursing and Midwifery Research")]
    public void Knows_the_jobs_of_a_title(string title, params string[] agendas) => Assert.Equal(agendas.Order(), Rules.Agendas.JobsIn(title).Order());

    [Theory]
    [InlineData("Curriculum Manager, Construction")]
    [InlineData("Curriculum Leader - Digital & Computing")]
    [InlineData("Programme Area Manager: Hair and Beauty")]
    public void A_course_role_of_another_subject_comes_after_one_of_health_and_care(string other)
    {
        var ranked = Rank(Wanting("curriculum", Sector.Fe), Person(1, family: "fe.course_lead", title: other),
            Person(2, miles: 14, family: "fe.course_lead", title: "Curriculum Manager Health and Care"),
            Person(3, miles: 14, family: "fe.course_lead", title: "Curriculum Manager"));

        Assert.Equal(1, ranked.Order()[^1]);
        Assert.Equal(RouteFit.Adjacent, ranked[^1].Fit);
        Assert.Contains("The title names another subject than health and care", ranked[^1].LessGood.Say());
    }

    [Fact]
    public void Unless_the_subject_is_what_is_asked_for() =>
        Assert.NotEqual(RouteFit.Adjacent, Rank(Wanting("digital", Sector.Fe),
            Person(1, family: "fe.course_lead", title: "Curriculum Leader - Digital & Computing") with { Agendas = ["digital"] })[0].Fit);

    [Fact]
    public void A_title_that_says_what_the_person_lists_counts_as_much_as_the_family_that_normally_handles_it()
    {
        var listed = Person(1, miles: 6, family: "fe.course_lead", title: "Curriculum Leader - Digital & Computing") with { Agendas = ["digital"] };
        var family = Person(2, miles: 14, family: "fe.employer_rel", title: "Employer Partnerships Manager");

        Assert.Equal([1, 2], Rank(Wanting("digital", Sector.Fe), family, listed).Order());
        Assert.Equal([2, 1], Rank(Wanting("digital", Sector.Fe), family, listed with { Agendas = [] }).Order());
    }

    [Fact]
    public void Among_equals_the_title_that_says_it_comes_first() =>
        Assert.Equal([2, 1], Rank(Wanting("levy-transfer", Sector.Nhs), Trust(1, "nhs.apprenticeship", "Apprenticeship Lead"),
            Trust(2, "nhs.apprenticeship", "Apprenticeship & Levy Manager")).Order());

    private static FrontDoorRequest Wanting(string agenda, Sector sector) =>
        Request(agenda, Seeds.Terms.First(t => t.Kind is TermKind.Agenda && t.Code == agenda).Label.Split(" and ")[0]) with { Sectors = [sector] };

    private static FrontDoorCandidate Trust(int number, string family, string title) =>
        Person(number, family: family, title: title) with { Sector = Sector.Nhs, Level = ContactLevel.Operational };
}
