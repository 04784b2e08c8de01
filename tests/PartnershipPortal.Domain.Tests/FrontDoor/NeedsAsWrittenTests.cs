using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>Needs as people type them: whole sentences, slips, acronyms, several words for one thing, two needs at once.</summary>
public sealed class NeedsAsWrittenTests
{
    private static readonly AgendaReader Reader = new(Seeds.Terms, Seeds.Synonyms, new AgendaRoutes(Seeds.Routes));

    [Theory]
    [InlineData("Who do I talk to about taking on apprentices in our wards?", "apprenticeships")]
    [InlineData("apprenticships for band 2 HCAs", "apprenticeships")]
    [InlineData("aprentiships", "apprenticeships")]
    [InlineData("Apprentiships in adult nursing", "apprenticeships")]
    [InlineData("We have 12 healthcare support workers who would like to do a level 3 apprenticeship from September, who runs these at the college?",
        "apprenticeships")]
    [InlineData("appr levy transfer", "levy-transfer")]
    [InlineData("we have unspent levy and want to give it to a care home", "levy-transfer")]
    [InlineData("levy gifting to small care providers", "levy-transfer")]
    [InlineData("transfering our levy", "levy-transfer")]
    [InlineData("T Levels", "placements")]
    [InlineData("Tlevel", "placements")]
    [InlineData("T-Level industry placment", "placements")]
    [InlineData("45 day placements for T level health students", "placements")]
    [InlineData("Can our students come for a placement on your stroke ward next autumn?", "placements")]
    [InlineData("clinical placements for students", "placements")]
    [InlineData("hosting T level students", "placements")]
    [InlineData("work experience for year 12", "work-experience")]
    [InlineData("wrk experience", "work-experience")]
    [InlineData("work experiance", "work-experience")]
    [InlineData("a week of work experience for our year 10s in the hospital", "work-experience")]
    [InlineData("job shadowing", "work-experience")]
    [InlineData("taster days", "work-experience")]
    [InlineData("recrutiment and job vacancies", "recruitment")]
    [InlineData("we are struggling to recruit healthcare assistants", "recruitment")]
    [InlineData("filling HCA vacancies with local people", "recruitment")]
    [InlineData("SWAP", "recruitment")]
    [InlineData("Sector based work academy programme", "recruitment")]
    [InlineData("pre-employment training", "recruitment")]
    [InlineData("someone to speak at our careers fair", "careers")]
    [InlineData("CEIAG", "careers")]
    [InlineData("careers advice & guidance", "careers")]
    [InlineData("carreers talks for sixth formers", "careers")]
    [InlineData("NHS ambassadors to come into school", "careers")]
    [InlineData("digital and data courses", "digital")]
    [InlineData("IM&T", "digital")]
    [InlineData("health informatics", "digital")]
    [InlineData("IT skills for ward staff", "digital")]
    [InlineData("cyber security students", "digital")]
    [InlineData("ESOL for our porters", "adult-learning")]
    [InlineData("maths and english functional skills", "adult-learning")]
    [InlineData("English lessons for overseas nurses", "adult-learning")]
    [InlineData("adult education courses", "adult-learning")]
    [InlineData("Access to HE nursing", "adult-learning")]
    [InlineData("curriculum co-design", "curriculum")]
    [InlineData("designing a new HTQ together", "curriculum")]
    [InlineData("co-teaching by clinical staff", "curriculum")]
    [InlineData("healthcare science", "healthcare-science")]
    [InlineData("biomedical scientists and lab technicians", "healthcare-science")]
    [InlineData("pathology", "healthcare-science")]
    [InlineData("leadership", "leadership")]
    [InlineData("signing an MoU", "leadership")]
    [InlineData("Communications", "communications")]
    [InlineData("press and publicity", "communications")]
    [InlineData("L&D", "workforce-learning")]
    [InlineData("training for staff", "workforce-learning")]
    [InlineData("learning and development", "workforce-learning")]
    [InlineData("Care Certificate", "workforce-learning")]
    [InlineData("CPD for nurses", "workforce-learning")]
    [InlineData("workforce planning", "workforce-learning")]
    [InlineData("buildings", "estates")]
    [InlineData("estates and facilites", "estates")]
    [InlineData("sharing a simulation suite and rooms", "estates", "curriculum")]
    [InlineData("board and governance", "governance")]
    [InlineData("a seat on your governing body", "governance")]
    [InlineData("governor", "governance")]
    [InlineData("operations", "operations")]
    [InlineData("new business", "business-development")]
    [InlineData("business developement", "business-development")]
    [InlineData("widening participation", "social-inclusion")]
    [InlineData("WP", "social-inclusion")]
    [InlineData("supported internships for young people with SEND", "social-inclusion")]
    [InlineData("care leavers", "social-inclusion")]
    [InlineData("NEET", "social-inclusion")]
    [InlineData("volunteering", "social-inclusion")]
    [InlineData("student mental health", "student-wellbeing")]
    [InlineData("safegaurding", "student-wellbeing")]
    [InlineData("counselling for students", "student-wellbeing")]
    [InlineData("eating disorders", "clinical-services")]
    [InlineData("a psychiatrist to advise us", "clinical-services")]
    [InlineData("OD", "organisational-development")]
    [InlineData("organizational developement", "organisational-development")]
    [InlineData("culture change", "organisational-development")]
    [InlineData("purchasing", "procurement")]
    [InlineData("supply chain and social value", "procurement")]
    [InlineData("reading and writing for our cleaners", "adult-learning")]
    [InlineData("a level 5 course for our assistant practitioners, we would send about 15 a year", "curriculum", "workforce-learning")]
    [InlineData("courses for students with SEND", "social-inclusion")]
    [InlineData("Could a nurse visit our college to talk about careers", "careers")]
    [InlineData("T lvls", "placements")]
    public void Understands(string need, params string[] agendas)
    {
        var reading = Reader.Read(need);

        Assert.Contains(reading.Agenda?.Code ?? $"nothing ({reading.Outcome})", agendas);
    }

    [Theory]
    [InlineData("placements and apprenticeships", "placements", "apprenticeships")]
    [InlineData("apprenticeships or work experience", "apprenticeships", "work-experience")]
    [InlineData("T Levels / careers talks", "placements", "careers")]
    [InlineData("estates and digital", "estates", "digital")]
    public void Offers_both_when_two_are_asked(string need, string one, string other)
    {
        var reading = Reader.Read(need);

        Assert.Equal(AgendaOutcome.Close, reading.Outcome);
        Assert.Superset(new HashSet<string> { one, other }, reading.Alternatives.Select(a => a.Code).ToHashSet());
    }

    [Theory]
    [InlineData("xyzzy plugh")]
    [InlineData("qwerty")]
    [InlineData("my cat is ill")]
    [InlineData("12345")]
    [InlineData("???")]
    [InlineData("hello there")]
    [InlineData("pizza delivery")]
    public void Never_guesses(string need) => Assert.Equal(AgendaOutcome.Unknown, Reader.Read(need).Outcome);

    /// <summary>An agenda's own name in a sentence is understood, whatever else the sentence says.</summary>
    [Fact]
    public void A_named_agenda_is_understood_in_any_sentence()
    {
        string[] sentences = ["We would like to talk about {0} with the right colleague in Hartlepool before Christmas", "{0} for band 2 HCAs on nights",
            "please who handles {0} at your place, my manager Jo asked me", "Is there any {0} contact for 14 of our ward staff from next April onwards"];
        var astray = Reader.Agendas.Where(a => a.Code is not AgendaReader.General)
            .SelectMany(a =>
                sentences.Select(s => (a.Code, Need: string.Format(System.Globalization.CultureInfo.InvariantCulture, s, a.Label.ToLowerInvariant()))))
            .Where(n => Reader.Read(n.Need) is var reading && reading.Agenda?.Code != n.Code && !reading.Alternatives.Any(a => a.Code == n.Code))
            .Select(n => $"{n.Need}: {Reader.Read(n.Need).Agenda?.Code}").ToArray();

        Assert.Empty(astray);
    }

    /// <summary>Whoever the thing is for is not the thing, after "to our" as after "for".</summary>
    [Theory]
    [InlineData("someone who can teach ESOL to our domestics", "adult-learning")]
    [InlineData("teach maths to our porters", "adult-learning")]
    public void Those_after_to_our_are_for_whom(string need, string agenda) => AssertSure(need, agenda);

    /// <summary>A phrase with filler in it says more than the one word that is left of it, and is no way of asking.</summary>
    [Theory]
    [InlineData("someone to talk to our students", "careers")]
    [InlineData("who do I talk to about placements", "placements")]
    [InlineData("someone to talk to about our students on placement", "placements")]
    public void A_phrase_with_filler_is_told_from_a_way_of_asking(string need, string agenda) => AssertSure(need, agenda);

    [Theory]
    [InlineData("swap for adults", "recruitment")]
    [InlineData("run a swap programme in May", "recruitment")]
    public void A_work_academy_in_small_letters_is_known_by_what_stands_beside_it(string need, string agenda) => AssertSure(need, agenda);

    [Theory]
    [InlineData("can we swap shifts")]
    [InlineData("swap for a later date")]
    public void Swapping_is_no_work_academy(string need) => Assert.NotEqual("recruitment", Reader.Read(need).Agenda?.Code);

    [Theory]
    [InlineData("midwifery placements")]
    [InlineData("pharmacy technician placements")]
    public void The_service_a_placement_is_in_is_not_asked_about(string need) => AssertSure(need, "placements");

    /// <summary>A broad word beside one of errands, or one nobody knows, is no reading.</summary>
    [Theory]
    [InlineData("clinical audit")]
    [InlineData("clinical trial")]
    [InlineData("student finance")]
    [InlineData("lease of a car")]
    public void A_broad_word_beside_an_errand_is_a_question(string need) => Assert.Equal(AgendaOutcome.Unknown, Reader.Read(need).Outcome);

    [Theory]
    [InlineData("find new carers", "recruitment")]
    [InlineData("students self harming, need help from the trust", "student-wellbeing")]
    [InlineData("joint press release", "communications")]
    [InlineData("corporate induction", "workforce-learning")]
    [InlineData("labour market information", "workforce-learning")]
    public void Says_it_in_other_words(string need, string agenda) => AssertSure(need, agenda);

    /// <summary>A seat on a board is no day-to-day matter.</summary>
    [Theory]
    [InlineData("become a governor")]
    [InlineData("a seat on the trust board")]
    public void Boards_are_asked_about_at_strategic_level(string need) => Assert.Equal(ContactLevel.Strategic, Reader.Read(need).SuggestedLevel);

    [Theory]
    [InlineData("which trusts host T Levels", Sector.System, Sector.Nhs)]
    [InlineData("who leads on T levels in each trust", Sector.System, Sector.Nhs)]
    [InlineData("apprenticeship lead at another trust", Sector.Nhs, Sector.Nhs)]
    [InlineData("share training with other care homes", Sector.SocialCare, Sector.SocialCare)]
    [InlineData("T Level students on our trust's wards", Sector.Nhs, Sector.Fe)]
    [InlineData("chief people officer", Sector.System, Sector.Nhs, Sector.Fe)]
    [InlineData("chief people officer", Sector.Fe, Sector.Nhs)]
    [InlineData("levy transfer", Sector.SocialCare, Sector.Fe, Sector.Nhs)]
    [InlineData("levy transfer", Sector.Nhs, Sector.Fe)]
    public void Looks_on_the_side_that_has_it(string need, Sector seeker, params Sector[] sectors) =>
        Assert.Equal(sectors.Order(), Reader.Read(need).SectorsFor(seeker, []).Where(s => s is not Sector.PrimaryCare).Order());

    [Fact]
    public void A_community_of_practice_is_the_areas()
    {
        var reading = Reader.Read("community of practice");

        Assert.Contains("ics.navigator", reading.RoleFamilies.Select(f => f.Code));
    }

    private static void AssertSure(string need, string agenda)
    {
        var reading = Reader.Read(need);

        Assert.Equal((AgendaOutcome.Understood, agenda), (reading.Outcome, reading.Agenda?.Code ?? ""));
    }
}
