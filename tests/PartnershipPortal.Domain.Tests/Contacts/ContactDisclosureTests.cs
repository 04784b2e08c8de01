using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Tests.Contacts;

/// <summary>The two contact rows of the permission matrix (product.md section 2), cell by cell.</summary>
public class ContactDisclosureTests
{
    private static readonly Guid Home = Guid.NewGuid();
    private static readonly Guid Elsewhere = Guid.NewGuid();
    private static readonly Guid Account = Guid.NewGuid();

    private static readonly Viewer Member = new(Account, "Mel", Elsewhere, Role: MembershipRole.Member);
    private static readonly Viewer Colleague = Member with { OrganisationId = Home };
    private static readonly Viewer Lead = Member with { Role = MembershipRole.IcsLead, AreaCode = "QOP" };
    private static readonly Viewer Administrator = new(Account, "Ada", IsAdministrator: true);
    private static readonly Viewer Newcomer = new(Account, "New");

    private static readonly ContactStanding ByRole = new(Home, null, ContactState.Active, ContactVisibility.Role, HasObjected: false, IsTold: true);
    private static readonly ContactStanding ByName = ByRole with { Visibility = ContactVisibility.Name };

    [Fact]
    public void Signed_out_nothing_is_shown() =>
        Assert.Equal(Disclosure.Nothing, ContactDisclosure.For(null, ByName with { IsLinked = true }));

    [Fact]
    public void Without_an_accepted_membership_nothing_is_shown() =>
        Assert.Equal(Disclosure.Nothing, ContactDisclosure.For(Newcomer, ByName));

    [Fact]
    public void A_member_of_another_organisation_sees_the_role_and_the_name_when_consented()
    {
        Assert.Equal(Disclosure.Role, ContactDisclosure.For(Member, ByRole));
        Assert.Equal(Disclosure.Name, ContactDisclosure.For(Member, ByName));
    }

    [Fact]
    public void After_an_accepted_introduction_everything_is_shown() =>
        Assert.Equal(Disclosure.Full, ContactDisclosure.For(Member, ByRole with { IsLinked = true }));

    [Fact]
    public void Their_own_organisation_sees_everything_whatever_the_state()
    {
        foreach (var state in Enum.GetValues<ContactState>())
        {
            Assert.Equal(Disclosure.Full, ContactDisclosure.For(Colleague, ByRole with { State = state }));
        }
    }

    [Fact]
    public void The_person_sees_their_own_record_wherever_they_act() =>
        Assert.Equal(Disclosure.Full, ContactDisclosure.For(Member, ByRole with { AccountId = Account, State = ContactState.Paused }));

    [Fact]
    public void An_ics_lead_sees_the_name_when_consented_and_never_the_phone()
    {
        Assert.Equal(Disclosure.Role, ContactDisclosure.For(Lead, ByRole));
        Assert.Equal(Disclosure.Name, ContactDisclosure.For(Lead, ByName));
    }

    [Theory]
    [InlineData(null, Disclosure.Role)]
    [InlineData("  ", Disclosure.Role)]
    [InlineData("Subject access request 12", Disclosure.Full)]
    public void An_administrator_needs_a_reason_for_more_than_the_role(string? reason, Disclosure shown)
    {
        Assert.Equal(shown, ContactDisclosure.For(Administrator, ByName, reason));
        Assert.True(ContactDisclosure.NeedsAudit(Administrator, ByName));
    }

    [Fact]
    public void A_reason_opens_nothing_for_anyone_else() =>
        Assert.Equal(Disclosure.Role, ContactDisclosure.For(Member, ByRole, "I would like to know"));

    [Theory]
    [InlineData(ContactState.Draft)]
    [InlineData(ContactState.Paused)]
    [InlineData(ContactState.Left)]
    [InlineData(ContactState.Pseudonymised)]
    public void Who_is_not_listed_is_hidden_from_others_even_after_an_introduction(ContactState state) =>
        Assert.Equal(Disclosure.Nothing, ContactDisclosure.For(Member, ByName with { State = state, IsLinked = true }));

    [Fact]
    public void Who_has_not_been_told_is_hidden_from_others_and_seen_by_colleagues()
    {
        Assert.Equal(Disclosure.Nothing, ContactDisclosure.For(Member, ByName with { IsTold = false, IsLinked = true }));
        Assert.Equal(Disclosure.Full, ContactDisclosure.For(Colleague, ByName with { IsTold = false }));
    }

    [Fact]
    public void Each_rung_shows_its_own_fields_and_nothing_above()
    {
        var fields = new PersonalFields("Planted Name", "Planted title", "planted@mail.example", "0161 496 0000", Guid.NewGuid());

        Assert.Equal(default, ContactDisclosure.Show(null, fields, ByName));
        Assert.Equal(new ShownFields(Disclosure.Role, fields.JobTitle, null, null, null, null), ContactDisclosure.Show(Member, fields, ByRole));
        Assert.Equal(new ShownFields(Disclosure.Name, fields.JobTitle, fields.Name, null, null, null), ContactDisclosure.Show(Member, fields, ByName));
        Assert.Equal(
            new ShownFields(Disclosure.Full, fields.JobTitle, fields.Name, fields.Email, fields.Phone, fields.DeputyId),
            ContactDisclosure.Show(Member, fields, ByRole with { IsLinked = true }));
    }

    [Fact]
    public void Who_objected_is_hidden_from_others() =>
        Assert.Equal(Disclosure.Nothing, ContactDisclosure.For(Member, ByName with { HasObjected = true, IsLinked = true }));

    [Fact]
    public void The_query_and_the_ladder_agree_on_which_rows_exist_for_whom()
    {
        foreach (var state in Enum.GetValues<ContactState>())
        {
            var contact = ContactLifeTests.In(state, Home); // those that are listed have been told; a draft has not
            var standing = new ContactStanding(Home, null, state, contact.Visibility, HasObjected: false, contact.IsTold);
            foreach (var viewer in new[] { Member, Colleague, Lead, Newcomer, Administrator })
            {
                var isVisible = new[] { contact }.AsQueryable().VisibleTo(viewer).Any();

                Assert.Equal(ContactDisclosure.For(viewer, standing) > Disclosure.Nothing, isVisible);
            }
        }
    }
}
