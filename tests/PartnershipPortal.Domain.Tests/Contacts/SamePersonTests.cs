using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Tests.Contacts;

/// <summary>Who is the same person, by everything a form, a file or a registration can say.</summary>
public class SamePersonTests
{
    private static readonly PersonFacts Jane = new("Jane Fenwick", "Apprenticeship manager", "jane.fenwick@trust.example", Guid.NewGuid());

    [Theory]
    [InlineData("Jane Fenwick", "Apprenticeship manager", "JANE.FENWICK@trust.example", Likeness.Same)]
    [InlineData("Dr Jane Fenwick", "Head of learning", "jane.fenwick@trust.example", Likeness.Same)]
    [InlineData("Fenwick, Jane", "Head of learning", "jane.fenwick@trust.example", Likeness.Same)]
    [InlineData("J. Fenwick", "Head of learning", "jane.fenwick@trust.example", Likeness.Same)]
    [InlineData("Jane Fenwick-Moore", "Apprenticeship manager", "jane.fenwick@trust.example", Likeness.Same)]
    [InlineData("Jane Moore", "Apprenticeship manager", "jane.fenwick@trust.example", Likeness.Likely)]
    [InlineData("Robert Hale", "Apprenticeship manager", "jane.fenwick@trust.example", Likeness.SharedMailbox)]
    [InlineData("Jane Fenwick", "Apprenticeship manager", "jane.fenwick@new-domain.example", Likeness.Same)]
    [InlineData("Jane Fenwick", "Apprenticeship manager", "j.fenwick2@trust.example", Likeness.Likely)]
    [InlineData("Jane Fenwick", "Ward sister", "j.fenwick2@trust.example", Likeness.Namesake)]
    [InlineData("Jane Fenwick", "Apprenticeship manager", null, Likeness.Same)]
    [InlineData("Jane Fenwick", "Ward sister", null, Likeness.Likely)]
    [InlineData("Robert Hale", "Apprenticeship manager", null, Likeness.Another)]
    [InlineData("Robert Hale", "Apprenticeship manager", "robert.hale@trust.example", Likeness.Another)]
    public void Each_combination_is_decided_once(string name, string title, string? email, Likeness likeness)
    {
        var rule = new SamePerson([Jane], []);
        var person = new PersonFacts(name, title, email);

        Assert.Equal(likeness, rule.Compare(person, Jane));
        Assert.Equal(likeness, rule.Compare(Jane, person));
        Assert.Equal(likeness is Likeness.Another ? [] : [likeness], rule.Find(person).Select(m => m.Likeness));
    }

    [Theory]
    [InlineData("info@trust.example")]
    [InlineData("apprenticeships@trust.example")]
    [InlineData("the.team@trust.example")]
    public void An_address_of_a_team_makes_nobody_the_same(string address)
    {
        var rule = new SamePerson([Jane with { Email = address }], ["The.Team@trust.example", null]);

        Assert.True(rule.IsShared(address));
        Assert.Equal(Likeness.SharedMailbox, Assert.Single(rule.Find(new PersonFacts("Jane Moore", "Tutor", address))).Likeness);
        Assert.Equal(Likeness.Same, Assert.Single(rule.Find(new PersonFacts("Jane Fenwick", "Tutor", address))).Likeness);
    }

    [Fact]
    public void Two_people_who_use_one_address_make_it_shared()
    {
        var robert = new PersonFacts("Robert Hale", "Tutor", Jane.Email, Guid.NewGuid());
        var rule = new SamePerson([Jane, robert], []);

        Assert.True(rule.IsShared(Jane.Email!));
        Assert.All(rule.Find(new PersonFacts("Jane Moore", "Nurse", Jane.Email)), m => Assert.Equal(Likeness.SharedMailbox, m.Likeness));
    }

    [Fact]
    public void One_person_with_two_jobs_is_known_by_the_title_first_and_never_finds_itself()
    {
        var second = Jane with { ContactId = Guid.NewGuid(), JobTitle = "Careers lead" };
        var rule = new SamePerson([Jane, second], []);

        Assert.Equal(second, rule.Find(new PersonFacts("Jane Fenwick", "careers lead", Jane.Email))[0].Known);
        Assert.Equal([second], rule.Find(Jane).Select(m => m.Known));
        Assert.Equal(Likeness.Same, rule.Compare(Jane with { AccountId = Account, Name = "X" }, second with { AccountId = Account, Email = null }));
    }

    [Fact]
    public void A_merger_of_two_organisations_names_who_would_stand_twice()
    {
        var there = new SamePerson([Jane], []);
        PersonFacts[] others = [new("Jane Fenwick", "Tutor", "jane.fenwick@college.example", Guid.NewGuid()),
            new("Robert Hale", "Tutor", "robert@college.example", Guid.NewGuid())];

        var (ours, theirs) = Assert.Single(there.Doubles(others));

        Assert.Equal((others[0], Jane, Likeness.Same), (ours, theirs.Known, theirs.Likeness));
    }

    private static readonly Guid Account = Guid.NewGuid();
}
