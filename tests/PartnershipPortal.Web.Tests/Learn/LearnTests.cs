using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Learn;

/// <summary>Resources, myths, facts and words in the other sector's words: read by anyone, kept by administrators.</summary>
public class LearnTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("/resources?staff=midwives")]
    [InlineData("/resources?q=midwives")]
    public async Task Midwives_returns_one(string address)
    {
        using var anybody = portal.Anonymous();

        var page = await anybody.OpenAsync(address);

        Assert.Equal(["future-midwives"], Codes(page));
        Assert.Contains("1 resource match", page.InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_six_pathways_and_every_signpost_are_there_with_their_fate()
    {
        using var anybody = portal.Anonymous();

        Assert.Equal(6, Codes(await anybody.OpenAsync("/resources?kind=Pathways+by+staff+group")).Length);
        var past = await anybody.OpenAsync("/resources?status=past");
        var guidance = past.QuerySelector("#r-planning-guidance-2024-25")!.InWords();
        Assert.Contains("Superseded", guidance, StringComparison.Ordinal);
        Assert.Contains("Now: NHS planning guidance of the year", guidance, StringComparison.Ordinal);
        Assert.Contains("Ended", past.QuerySelector("#r-thinkfuture-campaign")!.InWords(), StringComparison.Ordinal);
        Assert.DoesNotContain("thinkfuture-campaign", Codes(await anybody.OpenAsync("/resources?status=current")));
        Assert.Contains("skills-for-care", Codes(await anybody.OpenAsync("/resources?for=care")));
        Assert.Contains("health-careers", Codes(await anybody.OpenAsync("/resources?for=fe")));
        var none = await anybody.OpenAsync("/resources?q=zzz");
        Assert.Contains("No resource is about this", none.InWords(), StringComparison.Ordinal);
        var all = await anybody.OpenAsync("/resources");
        Assert.All(all.QuerySelectorAll("main .pp-rows a[rel]"), a => Assert.StartsWith("https://", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains("Checked 1 December 2026", all.QuerySelector("#r-health-careers")!.InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Myths_and_facts_stand_on_one_page_with_source_and_year()
    {
        using var anybody = portal.Anonymous();

        var page = await anybody.OpenAsync("/learn");

        Assert.InRange(page.QuerySelectorAll("section[aria-labelledby=myths] li").Length, 6, 20);
        Assert.All(page.QuerySelectorAll("section[aria-labelledby=myths] li"), li => Assert.Contains("Source: ", li.InWords(), StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("section[aria-labelledby=facts] li"), li => Assert.Matches("As of (20\\d\\d)\\. Source: .+", li.InWords()));
        var facts = page.QuerySelector("section[aria-labelledby=facts]")!.InWords();
        Assert.Contains("350,000 students took part in health and social care courses of colleges in 2018/19", facts, StringComparison.Ordinal);
        Assert.Contains("5,764 answers", facts, StringComparison.Ordinal);
        Assert.Contains("6 and 4 per cent", facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_myth_card_says_the_same_wherever_it_helps_and_goes_when_it_is_retired()
    {
        using var administrator = await portal.SignedInAsAdministratorAsync();
        using var anybody = portal.Anonymous();
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));
        await administrator.SubmitAsync(await administrator.OpenAsync("/admin/vocabulary/myth-cards/levy-is-for-trusts"), "Save",
            ("Meaning", "A practice can have it too."));

        Assert.Contains("A practice can have it too.", (await member.OpenAsync("/levy")).QuerySelector("#myth")!.InWords(), StringComparison.Ordinal);
        Assert.Contains("A practice can have it too.", (await anybody.OpenAsync("/learn")).InWords(), StringComparison.Ordinal);
        Assert.Contains("Nobody under 18 may come to a ward", (await anybody.OpenAsync("/programmes/t-level")).QuerySelector("#myth")!.InWords(),
            StringComparison.Ordinal);
        await administrator.SubmitAsync(await administrator.OpenAsync("/admin/vocabulary/myth-cards/levy-is-for-trusts"), "Save", ("Status", "Historic"));
        Assert.Null((await member.OpenAsync("/levy")).QuerySelector("#myth"));
    }

    [Fact]
    public async Task Standards_to_measure_widening_participation_by_stand_among_the_resources()
    {
        using var anybody = portal.Anonymous();
        var page = await anybody.OpenAsync("/resources");

        foreach (var code in new[] { "quality-in-careers", "workforce-race-equality-standard", "equality-delivery-system" })
        {
            Assert.StartsWith("https://", page.QuerySelector($"#r-{code} a")!.GetAttribute("href"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_administrator_adds_a_resource_with_a_safe_address_and_corrects_it()
    {
        using var administrator = await portal.SignedInAsAdministratorAsync();
        using var anybody = portal.Anonymous();
        var refused = await Browser.ReadAsync(await administrator.SubmitAsync(
            await administrator.OpenAsync("/admin/vocabulary/resources/new"), "Add",
            ("Code", "porters-guide"), ("Label", "A guide for porters"), ("Source", "A trust (2026)"), ("Url", "http://porters.example/")));
        Assert.Contains("begins with https://", refused.QuerySelector(".nhsuk-error-summary")!.InWords(), StringComparison.Ordinal);

        await administrator.SubmitAsync(refused, "Add", ("Url", "https://porters.example/"), ("StaffGroups", "estates-facilities"), ("Audience", "nhs"));

        var row = (await anybody.OpenAsync("/resources?staff=estates-facilities")).QuerySelector("#r-porters-guide")!;
        Assert.Equal("https://porters.example/", row.QuerySelector("a")!.GetAttribute("href"));
        var term = await portal.ReadAsync(db => db.Terms.SingleAsync(t => t.Code == "porters-guide"));
        Assert.Equal((TermKind.Resource, "nhs"), (term.Kind, term.Audience));
        Assert.Equal(["estates-facilities"], term.StaffGroups);
    }

    [Fact]
    public async Task A_word_of_one_sector_stands_in_the_words_of_the_other()
    {
        using var anybody = portal.Anonymous();

        var ours = await anybody.OpenAsync("/words?of=nhs");
        Assert.Contains("In a college: The Ofsted of health and care", ours.QuerySelector("#w-cqc")!.InWords(), StringComparison.Ordinal);
        Assert.Null(ours.QuerySelector("#w-ofsted"));
        var theirs = await anybody.OpenAsync("/words?of=fe");
        Assert.Contains("In health and care: The Care Quality Commission of colleges", theirs.QuerySelector("#w-ofsted")!.InWords(), StringComparison.Ordinal);
        var all = await portal.ReadAsync(db => db.Terms.Where(t => t.Kind == TermKind.Glossary).ToListAsync());
        Assert.All(all, t => Assert.Equal(t.Group is "both", t.OtherWords is null));
    }

    [Fact]
    public async Task Words_of_social_care_are_listed_with_those_of_health()
    {
        using var anybody = portal.Anonymous();
        await portal.SaveAsync(new Term
        {
            Kind = TermKind.Glossary,
            Code = "home-care",
            Label = "Home care",
            Group = "social-care",
            Meaning = "Help at home",
            OtherWords = "Learning at home",
            Source = "A council (2026)",
        });
        await portal.ReadAsync(db => db.BumpVocabularyVersionAsync(CancellationToken.None));
        portal.Services.GetRequiredService<ReferenceBook>().Doubt();

        Assert.NotNull((await anybody.OpenAsync("/words?of=nhs")).QuerySelector("#w-home-care"));
        Assert.Null((await anybody.OpenAsync("/words?of=fe")).QuerySelector("#w-home-care"));
    }

    /// <summary>Source: S1-24. It works by Tab and tap without a script: the stylesheet shows it while the word has focus.</summary>
    [Fact]
    public async Task A_word_is_explained_the_first_time_on_a_page_to_whoever_comes_by_keyboard_and_without_a_script()
    {
        using var anybody = portal.Anonymous();

        var page = await anybody.OpenAsync("/areas");

        var word = page.QuerySelector("main .pp-term")!;
        Assert.Equal("0", word.GetAttribute("tabindex"));
        var tip = page.GetElementById(word.GetAttribute("aria-describedby")!)!;
        Assert.Equal("tooltip", tip.GetAttribute("role"));
        Assert.Contains("Integrated care system", tip.InWords(), StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("[id^=tip-]").GroupBy(t => t.Id), g => g.Count() > 1);
    }

    private static string[] Codes(IHtmlDocument page) => [.. page.QuerySelectorAll("main .pp-rows > li").Select(li => li.Id![2..])];
}
