using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

public sealed class AgendaReaderTests
{
    private static readonly AgendaReader Reader = new(Seeds.Terms, Seeds.Synonyms, new AgendaRoutes(Seeds.Routes));

    [Theory]
    [InlineData("apprenticeships", "apprenticeships")]
    [InlineData("Apprenticeship", "apprenticeships")]
    [InlineData("APPRENTICES", "apprenticeships")]
    [InlineData("I need somebody for apprenticeships", "apprenticeships")]
    [InlineData("who deals with apprenticeships?", "apprenticeships")]
    [InlineData("adult care apprentices for a hospital", "apprenticeships")]
    [InlineData("T Levels", "placements")]
    [InlineData("t-level", "placements")]
    [InlineData("T-Levels placement", "placements")]
    [InlineData("TLevels", "placements")]
    [InlineData("T level industry placements in health", "placements")]
    [InlineData("placements", "placements")]
    [InlineData("placements and T Levels", "placements")]
    [InlineData("work experience", "work-experience")]
    [InlineData("year 10 work-experience", "work-experience")]
    [InlineData("job shadowing", "work-experience")]
    [InlineData("recruitment", "recruitment")]
    [InlineData("help to recruit", "recruitment")]
    [InlineData("filling vacancies", "recruitment")]
    [InlineData("CEIAG", "careers")]
    [InlineData("careers advice & guidance", "careers")]
    [InlineData("careers fair", "careers")]
    [InlineData("digital", "digital")]
    [InlineData("health informatics", "digital")]
    [InlineData("levy", "levy-transfer")]
    [InlineData("transfer of apprenticeship levy", "levy-transfer")]
    [InlineData("levy transfer", "levy-transfer")]
    [InlineData("functional skills", "adult-learning")]
    [InlineData("ESOL", "adult-learning")]
    [InlineData("SWAP", "recruitment")]
    [InlineData("bootcamps", "adult-learning")]
    [InlineData("Care Certificate", "workforce-learning")]
    [InlineData("OD", "organisational-development")]
    [InlineData("organisational development", "organisational-development")]
    [InlineData("Organizational Development", "organisational-development")]
    [InlineData("L&D", "workforce-learning")]
    [InlineData("learning and development", "workforce-learning")]
    [InlineData("development and learning", "workforce-learning")]
    [InlineData("widening participation", "social-inclusion")]
    [InlineData("supported internships", "social-inclusion")]
    [InlineData("estates", "estates")]
    [InlineData("governance", "governance")]
    [InlineData("CAMHS", "student-wellbeing")]
    [InlineData("eating disorders", "clinical-services")]
    [InlineData("healthcare science", "healthcare-science")]
    [InlineData("curriculum design", "curriculum")]
    [InlineData("comms", "communications")]
    [InlineData("procurement", "procurement")]
    [InlineData("leadership", "leadership")]
    [InlineData("business development", "business-development")]
    public void Understands_the_words_people_use(string typed, string agenda)
    {
        var reading = Reader.Read(typed);

        Assert.Equal(agenda, reading.Agenda?.Code);
        Assert.Equal(AgendaOutcome.Understood, reading.Outcome);
    }

    [Theory]
    [InlineData("aprenticeships", "apprenticeships")]
    [InlineData("apprentiships", "apprenticeships")]
    [InlineData("apprenticship", "apprenticeships")]
    [InlineData("digitl", "digital")]
    [InlineData("recuitment", "recruitment")]
    [InlineData("placments", "placements")]
    [InlineData("work experiance", "work-experience")]
    [InlineData("goverance", "governance")]
    [InlineData("estaets", "estates")]
    [InlineData("comunications", "communications")]
    [InlineData("procurment", "procurement")]
    public void Bridges_a_misspelling(string typed, string agenda) => Assert.Equal(agenda, Reader.Read(typed).Agenda?.Code);

    [Theory]
    [InlineData("xyzzy")]
    [InlineData("parking permits for my bicycle lessons")]
    [InlineData("the")]
    [InlineData("???")]
    [InlineData("nurse")]
    public void Never_guesses_what_it_does_not_know(string typed)
    {
        var reading = Reader.Read(typed);

        Assert.Equal(AgendaOutcome.Unknown, reading.Outcome);
        Assert.Null(reading.Agenda);
    }

    [Theory]
    [InlineData("digital apprenticeships", "apprenticeships", "digital")]
    [InlineData("recruitment and apprenticeships", "apprenticeships", "recruitment")]
    [InlineData("apprenticeships or work experience", "apprenticeships", "work-experience")]
    [InlineData("data analyst apprenticeship", "apprenticeships", "digital")]
    [InlineData("careers in digital", "careers", "digital")]
    [InlineData("health care science T Level", "healthcare-science", "placements")]
    public void Asks_when_two_agendas_are_near(string typed, params string[] expected)
    {
        var reading = Reader.Read(typed);

        Assert.Equal(AgendaOutcome.Close, reading.Outcome);
        Assert.Equal(expected, reading.Alternatives.Select(a => a.Code).Order());
        Assert.Equal(reading.Alternatives[0], reading.Agenda);
    }

    [Theory]
    [InlineData("registered manager", "sc.care_manager")]
    [InlineData("Registered Managers", "sc.care_manager")]
    [InlineData("practice manager", "pc.practice_manager")]
    [InlineData("PCN lead", "pc.pcn_lead")]
    [InlineData("PEF", "nhs.practice_ed")]
    [InlineData("practice education facilitator", "nhs.practice_ed")]
    [InlineData("chief people officer", "nhs.workforce_exec")]
    [InlineData("apprenticeship manager", "fe.apprenticeship")]
    [InlineData("employer relations manager", "fe.employer_rel")]
    [InlineData("principal", "fe.senior_lead")]
    public void Knows_a_role_by_its_title(string typed, string family) =>
        Assert.Contains(family, Reader.Read(typed).RoleFamilies.Select(f => f.Code));

    [Theory]
    [InlineData("recruitment")]
    [InlineData("apprenticeships")]
    [InlineData("communications")]
    [InlineData("digital")]
    public void Takes_a_subject_for_a_subject_not_a_role(string typed) => Assert.Empty(Reader.Read(typed).RoleFamilies);

    [Fact]
    public void A_programme_implies_its_agenda()
    {
        var reading = Reader.Read("bridging programme");

        Assert.Equal("bridging", reading.Programme?.Code);
        Assert.Equal(reading.Programme?.AgendaCode, reading.Agenda?.Code);
    }

    [Fact]
    public void Every_agenda_programme_and_code_reads_as_itself()
    {
        foreach (var agenda in Reader.Agendas)
        {
            Assert.Equal(agenda.Code, Reader.Read(agenda.Label).Agenda?.Code);
            Assert.Equal(agenda.Code, Reader.Read(agenda.Code).Agenda?.Code);
        }

        foreach (var programme in Seeds.Terms.Where(t => t.Kind is TermKind.Programme))
        {
            Assert.Equal(programme.Code, Reader.Read(programme.Label).Programme?.Code);
        }
    }

    [Fact]
    public void Every_agenda_synonym_reaches_its_agenda_first_or_as_a_question()
    {
        var lost = Seeds.Synonyms.Where(s => s.Kind is TermKind.Agenda)
            .Where(s => Reader.Read(s.Text) is var reading && reading.Agenda?.Code != s.TermCode && reading.Alternatives.All(a => a.Code != s.TermCode))
            .Select(s => $"{s.Text} → {Reader.Read(s.Text).Agenda?.Code}, not {s.TermCode}");

        Assert.Empty(lost);
    }

    [Fact]
    public void Order_case_and_plural_do_not_matter()
    {
        var random = new Random(7);
        foreach (var synonym in Seeds.Synonyms.Where(s => s.Kind is TermKind.Agenda && s.TermCode is not AgendaReader.General
            && !s.Text.Any(c => c is '&' or '.') && !s.Text.StartsWith("what it is", StringComparison.Ordinal)))
        {
            var words = synonym.Text.Split(' ');
            random.Shuffle(words);
            var shuffled = string.Concat(string.Join(' ', words).Select(c => random.Next(2) == 0 ? char.ToUpperInvariant(c) : c));

            Assert.Equal(Reader.Read(synonym.Text).Agenda?.Code, Reader.Read(shuffled).Agenda?.Code);
        }
    }

    [Theory]
    [InlineData("registered manager", Sector.Nhs, Sector.SocialCare)]
    [InlineData("registered manager", Sector.Fe, Sector.SocialCare)]
    [InlineData("PEF", Sector.Fe, Sector.Nhs)]
    [InlineData("GP practice manager", Sector.Fe, Sector.PrimaryCare)]
    [InlineData("widening participation lead", Sector.Nhs, Sector.Fe)]
    [InlineData("training for managers", Sector.Nhs, Sector.Fe)]
    [InlineData("OD lead", Sector.Nhs, Sector.Fe)]
    [InlineData("OD lead", Sector.Fe, Sector.Nhs)]
    [InlineData("apprenticeship manager", Sector.Nhs, Sector.Fe)]
    [InlineData("apprenticeships", Sector.Nhs, Sector.Fe)]
    public void A_named_role_brings_its_own_sector(string typed, Sector seeker, Sector first) =>
        Assert.Equal(first, Reader.Read(typed).SectorsFor(seeker, [])[0]);

    [Fact]
    public void A_chosen_sector_is_never_overruled() =>
        Assert.Equal([Sector.Fe], Reader.Read("registered manager").SectorsFor(Sector.Nhs, [Sector.Fe]));

    [Theory]
    [InlineData("principal", ContactLevel.Strategic)]
    [InlineData("chief people officer", ContactLevel.Strategic)]
    [InlineData("apprenticeships", null)]
    public void Suggests_a_level_only_when_the_words_speak_of_one(string typed, ContactLevel? level) =>
        Assert.Equal(level, Reader.Read(typed).SuggestedLevel);
}
