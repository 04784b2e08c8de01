using PartnershipPortal.Domain.Contacts;
using static PartnershipPortal.Domain.Tests.Contacts.ContactLifeTests;

namespace PartnershipPortal.Domain.Tests.Contacts;

/// <summary>Leaving and who takes over: the last day, and a successor who has to agree.</summary>
public class ContactLeavingTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_last_day_must_come_before_someone_has_left()
    {
        var contact = In(ContactState.Active);
        contact.Leave(Today.AddDays(1), LeavingReason.Other, null);

        Assert.Throws<BrokenRuleException>(() => contact.Depart(Today));

        contact.Depart(Today.AddDays(1));

        Assert.Equal((ContactState.Left, Today.AddDays(1)), (contact.State, contact.LeftOn));
    }

    [Fact]
    public void A_successor_is_listed_and_of_the_same_organisation()
    {
        var contact = In(ContactState.Active);

        Assert.Throws<BrokenRuleException>(() => contact.Leave(Today, LeavingReason.Other, In(ContactState.Active)));
        Assert.Throws<BrokenRuleException>(() => contact.Leave(Today, LeavingReason.Other, In(ContactState.Paused, contact.OrganisationId)));
        Assert.Throws<BrokenRuleException>(() => contact.Leave(Today, LeavingReason.Other, contact));

        var successor = In(ContactState.Active, contact.OrganisationId);
        contact.Leave(Today, LeavingReason.Other, successor);

        Assert.Equal(successor.Id, contact.SuccessorId);
    }

    [Fact]
    public void Nobody_takes_over_before_they_have_agreed_and_only_who_is_asked_may()
    {
        var contact = In(ContactState.Active);
        var (asked, other) = (In(ContactState.Active, contact.OrganisationId), In(ContactState.Active, contact.OrganisationId));
        contact.Leave(Today, LeavingReason.Other, asked);
        Assert.True(contact is { AwaitsSuccessor: true, AgreedSuccessorId: null });
        Assert.Throws<BrokenRuleException>(() => contact.AgreeToSucceed(other, Now));

        contact.Depart(Today);
        Assert.Null(contact.AgreedSuccessorId);
        contact.AgreeToSucceed(asked, Now);

        Assert.Equal(asked.Id, contact.AgreedSuccessorId);
        Assert.Throws<BrokenRuleException>(() => contact.AgreeToSucceed(asked, Now));
        Assert.Throws<BrokenRuleException>(() => contact.RefuseToSucceed(asked.Id));
    }

    [Fact]
    public void A_plan_changed_for_the_same_successor_keeps_their_word_and_for_another_asks_anew()
    {
        var contact = In(ContactState.Active);
        var (asked, other) = (In(ContactState.Active, contact.OrganisationId), In(ContactState.Active, contact.OrganisationId));
        contact.Leave(Today, LeavingReason.Other, asked);
        contact.AgreeToSucceed(asked, Now);

        contact.Leave(Today.AddDays(3), LeavingReason.Other, asked);
        Assert.Equal(asked.Id, contact.AgreedSuccessorId);
        contact.Leave(Today.AddDays(3), LeavingReason.Other, other);

        Assert.True(contact is { AwaitsSuccessor: true, AgreedSuccessorId: null });
        contact.RefuseToSucceed(other.Id);
        Assert.Null(contact.SuccessorId);
    }
}
