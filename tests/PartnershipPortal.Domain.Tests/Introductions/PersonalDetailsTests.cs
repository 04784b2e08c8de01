using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Placements;

namespace PartnershipPortal.Domain.Tests.Introductions;

/// <summary>What is noticed of people in free text. Source: product.md section 3, "Safeguarding".</summary>
public class PersonalDetailsTests
{
    [Theory]
    [InlineData("Jamie Smith is very keen", true)]
    [InlineData("We would like Aisha Khan and her friend to come", true)]
    [InlineData("Ask Mohammed Al-Farsi.", true)]
    [InlineData("The Jamie Smith ward takes three", false)]
    [InlineData("Emma Street, Ashton", false)]
    [InlineData("Grace Oldham High School", false)]
    [InlineData("Tameside College and Oldham College", false)]
    [InlineData("The Edward Jenner programme", false)]
    [InlineData("T Level Health, year 2", false)]
    [InlineData("Alex is on the ward", false)] // a given name alone tells nobody
    [InlineData(null, false)]
    public void A_given_name_beside_a_family_name_is_a_person_unless_something_is_called_after_them(string? text, bool isNamed)
    {
        Assert.Equal(isNamed, PersonalDetails.NamesAPerson(text));
        Assert.Equal(isNamed ? "somebody’s name" : null, LearnerWords.Noticed(text));
    }

    [Fact]
    public void What_others_read_names_nobody_and_what_is_said_to_the_person_may()
    {
        const string Named = "Aisha Khan has applied";

        Assert.Contains("name roles", Assert.Throws<BrokenRuleException>(() => PersonalDetails.Careful(Named, 100, "It")).Message, StringComparison.Ordinal);
        Assert.Throws<BrokenRuleException>(() => PersonalDetails.CarefulIfAny(Named, 100, "It"));
        Assert.Equal(Named, PersonalDetails.WithNames(Named, 100, "It"));
        Assert.Equal(Named, PersonalDetails.WithNamesIfAny(Named, 100, "It"));
        Assert.Null(PersonalDetails.CarefulIfAny(" ", 100, "It"));
        Assert.Throws<BrokenRuleException>(() => PersonalDetails.WithNames("a.khan@school.example has applied", 100, "It"));
    }
}
