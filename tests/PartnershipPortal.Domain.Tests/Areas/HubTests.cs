using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>A hub's state goes with its days, what is in place has an owner, and one leads.</summary>
public class HubTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly Organisation Trust = new("RMP", "Fern Trust", Sector.Nhs, "acute-trust", RecordOrigin.Reference);
    private static readonly Organisation College = new("10000001", "Fern College", Sector.Fe, "gfe-college", RecordOrigin.Reference);

    [Theory]
    [InlineData(HubState.Planned, null, null, true)]
    [InlineData(HubState.Planned, "2027-04-01", null, true)]
    [InlineData(HubState.Running, null, null, false)]
    [InlineData(HubState.Running, "2026-12-01", null, true)]
    [InlineData(HubState.Running, "2026-12-02", null, false)]
    [InlineData(HubState.Ended, "2026-01-01", null, false)]
    [InlineData(HubState.Ended, "2026-01-01", "2025-12-31", false)]
    [InlineData(HubState.Ended, "2026-01-01", "2026-12-02", false)]
    [InlineData(HubState.Ended, "2026-01-01", "2026-12-01", true)]
    public void State_and_days_go_together(HubState state, string? since, string? ended, bool may)
    {
        DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var words = new HubWords("The hub", null, state, Day(since), Day(ended));

        Assert.Equal(may, Hub.WhyNot(words, Today) is null);
        Assert.Equal(may, Record.Exception(() => new Hub("Y62", HubKind.Employers, words, [], Today)) is null);
    }

    [Fact]
    public void What_is_planned_or_in_place_has_an_owner()
    {
        var hub = Planned();

        Assert.Throws<BrokenRuleException>(() => hub.Say("entry", FunctionState.InPlace, " "));
        Assert.Throws<BrokenRuleException>(() => hub.Say("another", FunctionState.NotYet, null));
        hub.Say("entry", FunctionState.InPlace, "Hub manager");
        Assert.Equal((FunctionState.InPlace, "Hub manager"), (hub.Functions[0].State, hub.Functions[0].Owner));
    }

    [Fact]
    public void One_leads_one_hosts_and_a_member_is_one_once()
    {
        var hub = Planned();
        hub.LedBy(Trust);
        hub.LedBy(College);
        hub.HostedBy(Trust);
        hub.HostedBy(null);
        hub.Add(Trust);

        Assert.Equal([(HubPart.Lead, College.Id), (HubPart.Member, Trust.Id)], hub.Members.Select(m => (m.Part, m.OrganisationId)));
        Assert.Throws<BrokenRuleException>(() => hub.Add(Trust));
        hub.Remove(Trust.Id);
        Assert.Throws<BrokenRuleException>(() => hub.Remove(Trust.Id));
    }

    private static Hub Planned() => new("Y62", HubKind.Employers, new("The hub", null, HubState.Planned, null, null), ["entry"], Today);
}
