using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>What of a need is where, how high and who, and what only sounds so.</summary>
public class PlaceInNeedTests
{
    private static readonly AgendaReader Needs = new(Seeds.Terms, Seeds.Synonyms, new AgendaRoutes(Seeds.Routes));

    [Theory]
    [InlineData("apprenticeships in Oldham", "apprenticeships", "Oldham")]
    [InlineData("apprenticeships in oldham please", "apprenticeships please", "oldham")]
    [InlineData("apprenticeships in Oldham, someone senior", "apprenticeships, someone senior", "Oldham")]
    [InlineData("T Levels in the Hull area", "T Levels", "Hull")]
    [InlineData("an area manager in Hull", "an area manager", "Hull")]
    [InlineData("apprenticeships Bolton", "apprenticeships", "Bolton")]
    [InlineData("placements near March", "placements", "March")]
    [InlineData("placements in March, Cambridgeshire", "placements", "March, Cambridgeshire")]
    [InlineData("work experience near Sale", "work experience", "Sale")]
    [InlineData("work experience in Sale", "work experience", "Sale")]
    [InlineData("apprenticeships in Lancashire", "apprenticeships", "Lancashire")]
    [InlineData("T Levels across the North West", "T Levels", "North West")]
    [InlineData("work experience near Bolton hospital", "work experience", "Bolton hospital")]
    [InlineData("placements close to Manchester Royal Infirmary please", "placements please", "Manchester Royal Infirmary")]
    [InlineData("apprenticeships in Cardiff", "apprenticeships", "Cardiff")]
    [InlineData("T Level employers within 5 miles of Crewe", "T Level employers", "Crewe")]
    [InlineData("care homes in Cornwall taking students", "care homes taking students", "Cornwall")]
    [InlineData("work experience near Pinderfields", "work experience", "Pinderfields")]
    public void A_place_that_is_asked_for_is_taken_out(string need, string rest, string where) =>
        Assert.Equal(new PlaceInNeed(rest, where), PlaceInNeed.In(need, Seeds.Gazetteer, Needs.IsWord));

    [Theory]
    [InlineData("placements in March")]
    [InlineData("placements from March")]
    [InlineData("apprenticeships starting around March")]
    [InlineData("In March we want placements")]
    [InlineData("training rooms for sale")]
    [InlineData("land for Sale")]
    [InlineData("apprenticeships")]
    [InlineData("recruit nurses from the Philippines")]
    [InlineData("work experience near our hospital")]
    [InlineData("work experience near Easter")]
    public void A_time_or_a_purpose_is_no_place(string need) => Assert.Null(PlaceInNeed.In(need, Seeds.Gazetteer, Needs.IsWord));

    [Fact]
    public void An_organisation_after_near_is_where_to_look()
    {
        Assert.Equal(new PlaceInNeed("work experience", "Bolton College"), PlaceInNeed.NearNamed("work experience near ", "Bolton College"));
        Assert.Null(PlaceInNeed.NearNamed("work experience at ", "Bolton College"));
    }

    [Theory]
    [InlineData("someone senior for apprenticeships", ContactLevel.Strategic)]
    [InlineData("apprenticeships, someone senior", ContactLevel.Strategic)]
    [InlineData("day-to-day contact about T Levels", ContactLevel.Operational)]
    [InlineData("contact senior nurses about placements", null)]
    [InlineData("day to day people skills training", null)]
    public void A_level_is_said_where_the_thought_ends(string need, ContactLevel? level) => Assert.Equal(level, Needs.Read(need).SuggestedLevel);

    [Theory]
    [InlineData("apprenticeships at our practice", true)]
    [InlineData("which practices offer work experience near us, the small practices in town", true)]
    [InlineData("a practice education facilitator", false)]
    [InlineData("the practice-based learning team", false)]
    [InlineData("a practice teacher", false)]
    public void A_practice_is_one_where_the_thought_ends(string need, bool isOne) =>
        Assert.Equal(isOne, Needs.Read(need).NamedSectors.Contains(Sector.PrimaryCare));

    [Theory]
    [InlineData("Bolton College", true)]
    [InlineData("St Mary’s Surgery", true)]
    [InlineData("The Health Centre", false)]
    [InlineData("Park Surgery", false)]
    [InlineData("NHS Trust", false)]
    [InlineData("Work & Skills Ltd", false)]
    public void A_name_of_usual_words_is_no_name_in_a_sentence(string name, bool isDistinct) =>
        Assert.Equal(isDistinct, OrganisationNameWords.IsDistinct(name));

    [Theory]
    [InlineData("Apprenticeships & IT at St. Mary's Surgery, please", "Apprenticeships & IT at , please")]
    [InlineData("SAINT MARYS SURGERY: placements", ": placements")]
    [InlineData("placements, and OD", "placements, and OD")]
    public void What_is_left_of_a_need_is_as_it_was_typed(string need, string left) =>
        Assert.Equal(left, TypedText.Replace(need, OrganisationNameWords.Key("St Mary’s Surgery"), OrganisationNameWords.Key, ""));

    [Fact]
    public void Two_needs_are_two_and_IT_is_IT_also_after_a_way_of_asking()
    {
        Assert.Equal(
            Needs.Read("apprenticeships & governors").Alternatives.Select(a => a.Code),
            Needs.Read("Who do I speak to about apprenticeships & governors?").Alternatives.Select(a => a.Code));
        Assert.Equal(Needs.Read("about IT and digital skills here").Agenda, Needs.Read("Who do I speak to about IT and digital skills here").Agenda);
    }
}
