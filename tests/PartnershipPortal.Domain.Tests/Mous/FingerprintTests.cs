using PartnershipPortal.Domain.Mous;

namespace PartnershipPortal.Domain.Tests.Mous;

/// <summary>The canonical text and its fingerprint. These values are signed by people: a change here makes every signed agreement unknown (ADR 37).</summary>
public class FingerprintTests
{
    private static readonly MouText Text = new(
        MouKind.Agreement, "T Level placements", 4, new(2026, 12, 4), new(2028, 1, 31), 3,
        [new("RMP", "Tameside and Glossop Integrated Care NHS Foundation Trust"), new("10006770", "The Oldham College")],
        [new(Guid.Empty, "What each side does", "The trust names a supervisor.\nŁukasz Ó Sé’s rule."), new(Guid.Empty, "If we disagree", "We talk.")]);

    [Fact]
    public void The_canonical_text_is_this_to_the_letter() => Assert.Equal(
        """
        partnership-portal mou v1
        kind: agreement
        title: T Level placements
        version: 4
        starts: 2026-12-04
        ends: 2028-01-31
        notice in months: 3
        party: 10006770 The Oldham College
        party: RMP Tameside and Glossop Integrated Care NHS Foundation Trust
        clause 1: What each side does
        1.1 The trust names a supervisor.
        1.2 Łukasz Ó Sé’s rule.
        clause 2: If we disagree
        2.1 We talk.

        """.ReplaceLineEndings("\n"),
        Text.Canonical());

    [Fact]
    public void Its_fingerprint_is_this_for_ever() =>
        Assert.Equal("0c570ab54b2dd54beb80b651f432343b9dda5a151861ca279536904042ee25df", MouText.HashOf(Text.Canonical()));

    [Fact]
    public void What_nobody_can_see_changes_no_fingerprint()
    {
        var typed = Text with
        {
            Title = "  T  Level placements ",
            Parties = [Text.Parties[1], Text.Parties[0]],
            Clauses =
            [
                Text.Clauses[0] with { Body = "  The trust names a supervisor. \r\n\r\n\u200B\u0141ukasz O\u0301 Se\u0301’s rule.\r\n" },
                Text.Clauses[1] with { Id = Guid.NewGuid(), Body = "We\u00A0talk." },
            ],
        };

        Assert.Equal(Text.Canonical(), typed.Canonical());
    }

    [Theory]
    [InlineData("We talk")]
    [InlineData("we talk.")]
    [InlineData("We\ntalk.")]
    public void One_letter_changes_it(string body) => Assert.NotEqual(
        MouText.HashOf(Text.Canonical()), MouText.HashOf((Text with { Clauses = [Text.Clauses[0], Text.Clauses[1] with { Body = body }] }).Canonical()));

    [Fact]
    public void Order_of_clauses_parties_dates_notice_and_version_count() => Assert.Equal(7, new[]
    {
        Text, Text with { Clauses = [Text.Clauses[1], Text.Clauses[0]] }, Text with { Parties = [Text.Parties[0]] }, Text with { EndsOn = new(2028, 2, 1) },
        Text with { NoticeMonths = 6 }, Text with { Version = 5 }, Text with { Kind = MouKind.Renewal },
    }.Select(t => MouText.HashOf(t.Canonical())).Distinct().Count());

    [Fact]
    public void A_paragraph_cannot_pass_for_a_clause_of_its_own() => Assert.NotEqual(
        (Text with { Clauses = [new(Guid.Empty, "One", "1\nclause 2: Two\n2.1 2")] }).Canonical(),
        (Text with { Clauses = [new(Guid.Empty, "One", "1"), new(Guid.Empty, "Two", "2")] }).Canonical());

    [Theory]
    [InlineData("en-GB")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void No_language_of_a_node_changes_it(string culture)
    {
        var before = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new(culture);
        var here = Text.Canonical();
        Thread.CurrentThread.CurrentCulture = before;

        Assert.Equal(Text.Canonical(), here);
    }
}
