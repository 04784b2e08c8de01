using System.Globalization;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Tests.Vocabulary;

/// <summary>The files people edit by hand hold together: codes join, nothing is said twice, every need leads to somebody.</summary>
public class VocabularyFilesTests
{
    public static TheoryData<string> TermFiles =>
    [
        "agendas", "programmes", "role_families", "placement_models", "wp_groups", "joint_commitments", "barriers", "organisation_types", "glossary",
        "pledge_intentions", "pledge_readiness", "plan_goals", "plan_blocks", "plan_activity_types", "plan_model", "plan_actors", "year_groups", "plan_tags",
        "plan_asks", "board_functions", "hub_functions", "recommendations",
        "staff_groups", "resources", "myth_cards", "fact_cards",
        "ambassador_activities", "campaign_audiences",
    ];

    private static ILookup<TermKind, string> Codes => Seeds.Terms.ToLookup(t => t.Kind, t => t.Code);

    [Theory]
    [MemberData(nameof(TermFiles))]
    public void Terms_have_their_own_code_a_source_and_a_successor_that_exists(string file)
    {
        var rows = Seeds.Rows($"vocabulary/{file}.csv").ToList();
        var codes = rows.Select(r => r["code"]).ToHashSet();

        Assert.Equal(rows.Count, codes.Count);
        Assert.All(rows, r =>
        {
            Assert.Matches("^[a-z0-9][a-z0-9._-]{0,59}$", r["code"]);
            Assert.True(Enum.TryParse<TermStatus>(r["status"], ignoreCase: true, out _), r["status"]);
            Assert.True(DateOnly.TryParseExact(r["checked_on"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), r["code"]);
            Assert.NotEmpty(r["source"]);
            Assert.True(r["successor"].Length == 0 || codes.Contains(r["successor"]), $"{r["code"]} → {r["successor"]}");
        });
    }

    [Fact]
    public void Programmes_belong_to_an_agenda() =>
        Assert.All(Seeds.Terms.Where(t => t.Kind is TermKind.Programme), p => Assert.Contains(p.AgendaCode, Codes[TermKind.Agenda]));

    [Fact]
    public void Synonyms_name_a_term_and_mean_one_thing_only()
    {
        var sectors = Seeds.Terms.Where(t => t.Kind is TermKind.RoleFamily).ToDictionary(t => t.Code, t => t.Sector);

        Assert.All(Seeds.Synonyms, s => Assert.Contains(s.TermCode, Codes[s.Kind]));
        Assert.All(Seeds.Synonyms, s => Assert.InRange(s.Text.Length, 2, Synonym.TextMaxLength));
        Assert.Empty(Seeds.Synonyms
            .GroupBy(s => (s.Kind, s.Text, Sector: s.Kind is TermKind.RoleFamily ? sectors[s.TermCode] : null))
            .Where(g => g.Count() > 1)
            .Select(g => g.Key));
    }

    [Fact]
    public void A_word_for_a_programme_and_for_an_agenda_leads_to_the_same_agenda()
    {
        var agendas = Seeds.Synonyms.Where(s => s.Kind is TermKind.Agenda).ToDictionary(s => s.Text, s => s.TermCode);
        var belongs = Seeds.Terms.Where(t => t.Kind is TermKind.Programme).ToDictionary(t => t.Code, t => t.AgendaCode);

        Assert.All(
            Seeds.Synonyms.Where(s => s.Kind is TermKind.Programme && agendas.ContainsKey(s.Text)),
            s => Assert.Equal((s.Text, agendas[s.Text]), (s.Text, belongs[s.TermCode])));
    }

    /// <summary>The lists by which titles and needs are taken apart. A word that stands for another says for which.</summary>
    [Fact]
    public void Words_of_reading_are_given_once_and_as_they_are_compared()
    {
        string[] ofFamilies = ["rank-alone", "running"];
        string[] withMeaning = ["spelling", "title-abbreviation", .. ofFamilies];
        var rows = Seeds.Rows("vocabulary/reader_words.csv").ToList();

        Assert.Equal(rows.Count, rows.DistinctBy(r => (r["list"], r["word"], ofFamilies.Contains(r["list"]) ? r["means"] : "")).Count());
        Assert.All(rows, r => Assert.Matches("^[a-z0-9]+$", r["word"]));
        Assert.All(rows, r => Assert.Equal(withMeaning.Contains(r["list"]), r["means"].Length > 0));
        Assert.All(rows.Where(r => ofFamilies.Contains(r["list"])), r => Assert.Contains(r["means"], Codes[TermKind.RoleFamily]));
    }

    [Fact]
    public void Routes_join_and_are_given_once()
    {
        Assert.All(Seeds.Routes, r => Assert.Contains(r.AgendaCode, Codes[TermKind.Agenda]));
        Assert.All(Seeds.Routes, r => Assert.Contains(r.RoleFamilyCode, Codes[TermKind.RoleFamily]));
        Assert.Equal(Seeds.Routes.Count, Seeds.Routes.DistinctBy(r => (r.AgendaCode, r.RoleFamilyCode, r.Level)).Count());
    }

    [Theory]
    [InlineData(Sector.Nhs)]
    [InlineData(Sector.Fe)]
    public void Every_agenda_has_a_first_choice_at_both_levels(Sector sector)
    {
        var families = Seeds.Terms.Where(t => t.Kind is TermKind.RoleFamily && t.Sector == sector).Select(t => t.Code).ToHashSet();
        var first = Seeds.Routes.Where(r => r.Fit is RouteFit.Primary && families.Contains(r.RoleFamilyCode)).Select(r => (r.AgendaCode, r.Level)).ToHashSet();

        Assert.All(Codes[TermKind.Agenda], agenda =>
        {
            Assert.Contains((agenda, ContactLevel.Operational), first);
            Assert.Contains((agenda, ContactLevel.Strategic), first);
        });
    }

    [Fact]
    public void Every_agenda_leads_somewhere_in_every_sector_at_both_levels()
    {
        var sectors = Seeds.Terms.Where(t => t.Kind is TermKind.RoleFamily).ToDictionary(t => t.Code, t => t.Sector!.Value);
        var routes = Seeds.Routes.Select(r => (r.AgendaCode, sectors[r.RoleFamilyCode], r.Level)).ToHashSet();

        Assert.Equal(Codes[TermKind.Agenda].Count() * Sectors.Everyone.Count() * 2, routes.Count);
    }

    [Fact]
    public void Every_family_but_the_mailboxes_is_on_some_route()
    {
        var reached = Seeds.Routes.Select(r => r.RoleFamilyCode).ToHashSet();

        Assert.Equal(["fe.mailbox", "nhs.mailbox", "pc.mailbox", "sc.mailbox"], Codes[TermKind.RoleFamily].Except(reached).Order());
    }

    [Fact]
    public void A_strategic_ask_never_leads_to_the_ward_or_the_classroom() =>
        Assert.DoesNotContain(Seeds.Routes, r =>
            r.Level is ContactLevel.Strategic && r.RoleFamilyCode is "nhs.practice_ed" or "fe.course_lead" or "fe.delivery");

    [Fact]
    public void No_synonym_of_a_family_is_so_general_that_it_would_fit_anyone()
    {
        string[] general =
        [
            "manager", "lead", "officer", "director", "head", "coordinator", "administrator", "nurse", "staff nurse", "consultant", "porter", "receptionist",
            "payroll officer", "clinical", "learning", "education", "training", "digital", "finance", "people", "project manager", "doctor", "care", "health",
        ];

        Assert.Empty(Seeds.Synonyms.Where(s => s.Kind is TermKind.RoleFamily && general.Contains(s.Text)).Select(s => (s.TermCode, s.Text)));
    }

    [Fact]
    public void Bank_holidays_beside_the_rule_are_weekdays()
    {
        var days = Seeds.Rows("vocabulary/bank_holidays.csv").Select(r => DateOnly.ParseExact(r["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();

        Assert.Equal([new DateOnly(2020, 5, 4), new DateOnly(2022, 5, 30)], days.Where(d => BankHolidays.NameOf(d) is not null));
        Assert.DoesNotContain(days, d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
    }

    [Fact]
    public void The_seven_factors_add_up_to_a_hundred()
    {
        var points = Seeds.Weights.ToDictionary(w => w.Code, w => w.Points);

        Assert.Equal(100, points["role-fit.primary"] + points["level.same"] + points["travel.full"] + points["system.same-ics"] + points["system.same-lsip"]
            + points["freshness.90"] + points["reply.2-days"] + points["appetite.live"]);
    }
}
