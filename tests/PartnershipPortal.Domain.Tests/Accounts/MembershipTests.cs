using PartnershipPortal.Domain.Accounts;

namespace PartnershipPortal.Domain.Tests.Accounts;

public class MembershipTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_request_is_answered_once()
    {
        var membership = Requested();

        membership.Accept(MembershipRole.Approver, Guid.NewGuid(), Now);

        Assert.Equal((MembershipState.Active, MembershipRole.Approver), (membership.State, membership.Role));
        Assert.Throws<BrokenRuleException>(() => membership.Decline("No", Guid.NewGuid(), Now));
        Assert.Throws<BrokenRuleException>(() => membership.Accept(MembershipRole.Member, Guid.NewGuid(), Now));
    }

    [Fact]
    public void Declining_needs_a_reason()
    {
        Assert.Throws<BrokenRuleException>(() => Requested().Decline(" ", Guid.NewGuid(), Now));
    }

    [Fact]
    public void A_place_that_has_ended_stays_ended()
    {
        var membership = Requested();
        membership.End(MembershipEnding.Removed, null, Now);

        Assert.Throws<BrokenRuleException>(() => membership.End(MembershipEnding.Removed, null, Now));
        Assert.Throws<BrokenRuleException>(() => membership.ChangeRole(MembershipRole.Member));
    }

    [Fact]
    public void Only_a_system_has_area_leads()
    {
        Assert.Contains(MembershipRole.IcsLead, MembershipRoles.AllowedAt(Sector.System));
        Assert.DoesNotContain(MembershipRole.IcsLead, MembershipRoles.AllowedAt(Sector.Nhs));
    }

    [Fact]
    public void An_approver_manages_only_their_own_organisation()
    {
        var (ours, theirs) = (Requested(), Requested());
        var all = new[] { ours, theirs }.AsQueryable();

        Assert.Equal([ours], all.ManagedBy(new Viewer(Guid.NewGuid(), "A", ours.OrganisationId, Role: MembershipRole.Approver)));
        Assert.Empty(all.ManagedBy(new Viewer(Guid.NewGuid(), "M", ours.OrganisationId, Role: MembershipRole.Member)));
        Assert.Empty(all.ManagedBy(new Viewer(Guid.NewGuid(), "Admin", IsAdministrator: true)));
    }

    [Fact]
    public void An_administrator_decides_only_where_nobody_else_can()
    {
        var waiting = Requested();
        var elsewhere = Requested();
        var approver = new Membership(Guid.NewGuid(), elsewhere.OrganisationId, "Director", Now);
        approver.Accept(MembershipRole.Approver, Guid.NewGuid(), Now);

        Assert.Equal([waiting], new[] { waiting, elsewhere, approver }.AsQueryable()
            .RequestsWithoutApprover(new[] { approver }.AsQueryable().CurrentApprovers()));
    }

    [Fact]
    public void An_invitation_works_once_and_for_a_while()
    {
        var invitation = new Invitation(Guid.NewGuid(), "A.B@x.example", MembershipRole.Member, "hash", Guid.NewGuid(), Now);

        Assert.Equal("a.b@x.example", invitation.Email);
        Assert.True(invitation.IsOpenAt(Now + Invitation.Lifetime - TimeSpan.FromSeconds(1)));
        Assert.False(invitation.IsOpenAt(Now + Invitation.Lifetime));
        invitation.Accept(Now);
        Assert.Throws<BrokenRuleException>(() => invitation.Accept(Now));
        Assert.Throws<BrokenRuleException>(() => invitation.Revoke(Now));
    }

    private static Membership Requested() => new(Guid.NewGuid(), Guid.NewGuid(), "Apprenticeship lead", Now);
}
