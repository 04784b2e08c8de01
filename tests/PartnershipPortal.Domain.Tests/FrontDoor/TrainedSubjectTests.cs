using PartnershipPortal.Domain.FrontDoor;
using static PartnershipPortal.Domain.Tests.FrontDoor.Invented;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>Who trains the subject that a need names is told, and comes first among equals; a word that did nothing is told too.</summary>
public sealed class TrainedSubjectTests
{
    private static readonly AgendaReader Reader = new(Seeds.Terms, Seeds.Synonyms, new AgendaRoutes(Seeds.Routes));

    [Theory]
    [InlineData("nursing apprenticeships", "Nursing Associate (NMC 2018)", true)]
    [InlineData("apprentice nurses", "Registered Nurse Degree (NMC 2018)", true)]
    [InlineData("nursing apprenticeships", "Dental Nurse", false)]
    [InlineData("nursing associate apprenticeships", "Nursing Associate (NMC 2018)", true)]
    [InlineData("nursing associate apprenticeships", "Registered Nurse Degree (NMC 2018)", false)]
    [InlineData("apprenticeships for adult care workers", "Adult Care Worker", true)]
    [InlineData("apprenticeships for adult care workers", "Leader in Adult Care", false)]
    [InlineData("HCA apprenticeship", "Senior Healthcare Support Worker", true)]
    [InlineData("apprenticeships", "Adult Care Worker", false)]
    public void A_need_names_the_standards_it_speaks_of(string need, string standard, bool isNamed) =>
        Assert.Equal(isNamed, TrainedSubject.In(need).Any(s => s.Has(standard)));

    [Fact]
    public void Every_subject_is_of_standards_that_somebody_trains()
    {
        var standards = Seeds.Rows("reference/training.csv").Select(r => r["standard"]).ToHashSet();
        var rows = Seeds.Rows("vocabulary/trained_subjects.csv").ToList();

        Assert.All(rows, r => Assert.Contains(standards, s => s.StartsWith(r["standard"], StringComparison.Ordinal)));
        Assert.Equal(rows.Count, rows.DistinctBy(r => (r["subject"], r["standard"])).Count());
        Assert.All(rows, r => Assert.NotEmpty(TrainedSubject.In(r["subject"])));
    }

    [Fact]
    public void Among_equals_who_trains_the_subject_comes_first_and_says_how_many()
    {
        var request = Request() with { Subjects = TrainedSubject.In("nursing apprenticeships") };
        var trains = Person(2, miles: 4.2) with { Trains = [new("Nursing Associate (NMC 2018)", 60), new("Registered Nurse Degree (NMC 2018)", 3)] };

        Assert.Equal([1, 2], Rank(request, Person(1), Person(2, miles: 4.2)).Order());
        var suggestions = Rank(request, Person(1), trains);

        Assert.Equal([2, 1], suggestions.Order());
        Assert.Contains("Published figures: 63 apprentices started on Nursing Associate and 1 more like it between August 2024 and April 2026",
            suggestions[0].Reasons.Select(r => r.ToString()));
    }

    [Fact]
    public void Training_the_subject_does_not_outdo_a_role_that_fits_better_nor_a_shorter_way()
    {
        var request = Request() with { Subjects = TrainedSubject.In("nursing apprenticeships") };
        var far = Person(2, miles: 25) with { Trains = [new("Nursing Associate (NMC 2018)", 60)] };

        Assert.Equal([1, 2], Rank(request, Person(1), far).Order());
    }

    [Theory]
    [InlineData("midwifery apprenticeships")]
    [InlineData("radiography apprenticeships")]
    [InlineData("apprenticeships in podiatry")]
    [InlineData("paramedic apprenticeship")]
    [InlineData("physio apprenticeships")]
    [InlineData("ODP apprenticeship")]
    public void A_subject_beside_apprenticeships_does_not_make_them_strange(string need) =>
        Assert.Equal((AgendaOutcome.Understood, "apprenticeships"), (Reader.Read(need).Outcome, Reader.Read(need).Agenda?.Code));

    [Theory]
    [InlineData("placements in astronomy", "astronomy")]
    [InlineData("apprenticeships", "")]
    [InlineData("nursing apprenticeships", "")]
    [InlineData("Apprenticeships and placements", "")]
    [InlineData("T Level placements please", "")]
    [InlineData("apprenticeship manager", "")]
    [InlineData("I would like to find somebody at a college for apprenticeships", "")]
    public void A_word_that_nothing_understood_accounts_for_is_told(string need, string unused) =>
        Assert.Equal(unused, string.Join(' ', Reader.Read(need).Unused));
}
