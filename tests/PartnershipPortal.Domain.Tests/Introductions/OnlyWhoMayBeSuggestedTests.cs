using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Tests.Contacts;

namespace PartnershipPortal.Domain.Tests.Introductions;

/// <summary>Nobody is passed a request, named or made to take over who may not be suggested: not told, bounced, paused, objecting or gone.</summary>
public class OnlyWhoMayBeSuggestedTests
{
    private static readonly Guid Trust = Guid.CreateVersion7();
    private static readonly Guid College = Guid.CreateVersion7();
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Unsuited => ["untold", "bounced", "paused", "objecting", "leaving", "left"];

    [Theory]
    [MemberData(nameof(Unsuited))]
    public void They_are_refused_wherever_a_person_is_chosen(string why)
    {
        var unsuited = Colleague(why);
        var introduction = new Introduction(
            new(Trust, Guid.CreateVersion7(), "Priya", "Lead", College, ContactLifeTests.In(ContactState.Active, College).Id), "apprenticeships",
                ContactLevel.Operational, new("Six starts"), Now);
        introduction.Send(Today, Now);

        Assert.False(unsuited.CanBeSuggested);
        Assert.Throws<BrokenRuleException>(() => introduction.Redirect(unsuited, "Leila", null, Today, new WorkingDays([]), Now));
        introduction.Accept(ContactLifeTests.In(ContactState.Active, College), "Leila", null, Now);
        Assert.Throws<BrokenRuleException>(() => introduction.NameStrategic(College, unsuited, "Leila", Now));
        Assert.Null(introduction.TargetStrategicId);

        var leaver = ContactLifeTests.In(ContactState.Active, College);
        if (unsuited.IsListed)
        {
            leaver.Leave(Today.AddDays(9), LeavingReason.NewJob, unsuited);
            Assert.Throws<BrokenRuleException>(() => leaver.AgreeToSucceed(unsuited, Now));
        }
        else
        {
            Assert.Throws<BrokenRuleException>(() => leaver.Leave(Today.AddDays(9), LeavingReason.NewJob, unsuited));
        }
    }

    private static Contact Colleague(string why)
    {
        var contact = why is "untold" or "bounced"
            ? new Contact(College, new ContactDetails("Col League", "Tutor", "col@college.example"), RecordOrigin.Imported, Now)
            : ContactLifeTests.In(why
                switch
            { "paused" => ContactState.Paused, "leaving" => ContactState.Leaving, "left" => ContactState.Left, _ => ContactState.Active }, College);
        switch (why)
        {
            case "untold":
                contact.List(Today);
                break;
            case "bounced":
                contact.RecordNotice(Now);
                contact.List(null);
                contact.Bounce(Now);
                break;
            case "objecting":
                contact.Object(Now);
                break;
        }

        return contact;
    }
}
