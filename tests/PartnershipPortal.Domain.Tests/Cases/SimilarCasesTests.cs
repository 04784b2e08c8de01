using PartnershipPortal.Domain.Cases;

namespace PartnershipPortal.Domain.Tests.Cases;

/// <summary>Which cases are shown beside a search, a partnership or a gap, and in what order.</summary>
public class SimilarCasesTests
{
    private static readonly CaseFacts Placements = Case("placements", ["placements"], []);
    private static readonly CaseFacts TLevel = Case("t-level", ["placements"], ["t-level"]);
    private static readonly CaseFacts Estates = Case("estates", ["estates"], []);

    [Fact]
    public void What_shares_nothing_is_not_shown() =>
        Assert.Equal(["placements"], Codes(new(["placements"], []), Estates, Placements));

    [Fact]
    public void A_programme_in_common_counts_more_than_an_agenda() =>
        Assert.Equal(["t-level", "placements"], Codes(new(["placements"], ["t-level"]), Placements, TLevel));

    [Fact]
    public void A_programme_alone_is_enough() => Assert.Equal(["t-level"], Codes(new(["digital"], ["t-level"]), Placements, TLevel));

    [Fact]
    public void The_same_two_kinds_of_organisation_come_first_and_one_of_them_is_not_enough()
    {
        var (alone, both) = (Placements with { Sectors = ["nhs"] }, Placements with { Code = "z-both", Sectors = ["fe", "nhs"] });

        Assert.Equal(["z-both", "placements"], Codes(new(["placements"], [], "fe", ["nhs", "social-care"]), alone, both));
        Assert.True(SimilarCases.To(new(["placements"], [], "fe", ["nhs"]), [both])[0].HasSameSides);
        Assert.False(SimilarCases.To(new(["placements"], [], "nhs", ["nhs"]), [both])[0].HasSameSides);
    }

    [Fact]
    public void What_is_historic_comes_after_its_equals_and_the_newer_first()
    {
        var (old, past) = (Placements with { Code = "a-old", Year = 2015 }, Placements with { Code = "a-past", Year = 2026, IsHistoric = true });

        Assert.Equal(["placements", "a-old", "a-past"], Codes(new(["placements"], []), past, old, Placements));
    }

    [Fact]
    public void No_more_than_three_are_shown_and_the_order_does_not_depend_on_theirs()
    {
        var many = Enumerable.Range(0, 9).Select(i => Placements with { Code = $"c{i}" }).ToArray();

        Assert.Equal(["c0", "c1", "c2"], Codes(new(["placements"], []), [.. many.Reverse()]));
    }

    private static CaseFacts Case(string code, string[] agendas, string[] programmes) =>
        new(code, code, "Oldham", 2024, false, agendas, programmes, ["nhs", "fe"]);

    private static IEnumerable<string> Codes(WantedCase wanted, params CaseFacts[] cases) => SimilarCases.To(wanted, cases).Select(s => s.Case.Code);
}
