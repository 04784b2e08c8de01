using PartnershipPortal.Domain.Contacts;
using static PartnershipPortal.Domain.Tests.Contacts.ContactLifeTests;

namespace PartnershipPortal.Domain.Tests.Contacts;

/// <summary>For whom what a leaver held is kept. Source: J7.</summary>
public class FollowingTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_kept_only_while_a_successor_is_asked_and_has_not_answered()
    {
        var (alone, asked) = (In(ContactState.Active), In(ContactState.Active));
        var (successor, deputy) = (In(ContactState.Active, asked.OrganisationId), In(ContactState.Active, asked.OrganisationId));
        alone.Leave(Today, LeavingReason.Other, null);
        asked.Leave(Today, LeavingReason.Other, successor);

        Assert.Null(Following.Of(alone, deputy, isSuccessor: false).LeftBy(null));
        Assert.Equal(asked.Id, Following.Of(asked, deputy, isSuccessor: false).LeftBy(null));
        asked.AgreeToSucceed(successor, Now);
        Assert.Null(Following.Of(asked, successor, isSuccessor: true).LeftBy(null));
    }

    [Fact]
    public void Whoever_only_stood_in_and_leaves_too_leaves_it_kept_and_a_successor_of_theirs_ends_that()
    {
        var (first, standIn) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.Equal(first, new Following(standIn, null, IsSuccessor: false, IsAwaited: false).LeftBy(first));
        Assert.Equal(standIn, new Following(standIn, null, IsSuccessor: false, IsAwaited: true).LeftBy(first));
        Assert.Null(new Following(standIn, Guid.NewGuid(), IsSuccessor: true, IsAwaited: false).LeftBy(first));
    }
}
