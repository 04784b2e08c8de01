using PartnershipPortal.Domain.FrontDoor;
using static PartnershipPortal.Domain.Tests.FrontDoor.Invented;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

public sealed class FallbackLadderTests
{
    private static readonly FallbackOrganisation Oldham = new(
        "10006770",
        "The Oldham College",
        Sector.Fe,
        null,
        "info@oldham.example",
        "0161 496 0142",
        [new("fe.delivery", "Front desk", "desk@oldham.example", null),
            new("fe.apprenticeship", "Apprenticeships team", "apprenticeships@oldham.example", new(2026, 11, 1))]);

    [Fact]
    public void Climbs_from_the_team_to_a_gap()
    {
        var steps = FallbackLadder.Build(
            Request(),
            [Oldham],
            new(Id(1), "Helen Quayle-Shaw", "Learning and development", "10006770", "The Oldham College", new(2026, 3, 9)),
            new("QOP", "NHS Greater Manchester", "navigator@gm.example"),
            Rules);

        Assert.Equal(["team-mailbox", "organisation-mailbox", "switchboard", "colleague", "navigator", "gap"], steps.Select(s => s.Code));
        Assert.Equal("apprenticeships@oldham.example", steps[0].Value);
        Assert.Equal("Apprenticeships team, The Oldham College. Checked 3 weeks ago.", steps[0].Text);
        Assert.Equal("info@oldham.example", steps[1].Value);
        Assert.Equal("0161 496 0142", steps[2].Value);
        Assert.Equal("The Oldham College. Say: “Please may I speak to the apprenticeship team? I am calling about apprenticeships.”", steps[2].Text);
        Assert.Equal("Helen Quayle-Shaw, learning and development. Asked The Oldham College in March 2026.", steps[3].Text);
        Assert.Equal("NHS Greater Manchester can make the introduction for you.", steps[4].Text);
    }

    [Fact]
    public void Is_there_even_when_nothing_is_known() =>
        Assert.Equal(["gap"], FallbackLadder.Build(Request(), [], null, null, Rules).Select(s => s.Code));

    [Fact]
    public void An_organisation_with_no_addresses_still_gets_the_words_to_say()
    {
        var steps = FallbackLadder.Build(Request(), [Oldham with { GeneralMailbox = null, Switchboard = null, Mailboxes = [] }], null, null, Rules);

        Assert.Equal(["switchboard", "gap"], steps.Select(s => s.Code));
        Assert.Null(steps[0].Value);
        Assert.Contains("We do not have its number yet", steps[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mailbox_of_the_right_team_beats_a_nearer_one_of_another()
    {
        var near = Oldham with { Code = "10006494", Mailboxes = [new("fe.employer_rel", "Employers", "employers@near.example", null)] };

        Assert.Equal("apprenticeships@oldham.example", FallbackLadder.Build(Request(), [near, Oldham], null, null, Rules)[0].Value);
    }

    [Fact]
    public void A_mailbox_of_a_team_that_does_not_handle_it_is_not_offered() =>
        Assert.DoesNotContain(FallbackLadder.Build(Request("governance", "Governance"), [Oldham], null, null, Rules), s => s.Kind is FallbackKind.TeamMailbox);

    [Theory]
    [InlineData("apprenticeships", "Apprenticeships", Sector.Nhs, "the apprenticeship lead, in education or learning and development")]
    [InlineData("placements", "Placements and T Levels", Sector.SocialCare, "the care manager?")]
    [InlineData("digital", "Digital and informatics", Sector.Nhs, "the digital and informatics team?")]
    public void The_script_asks_for_the_role_that_handles_it(string agenda, string label, Sector sector, string whom) =>
        Assert.StartsWith($"Say: “Please may I speak to {whom}", FallbackLadder.Script(Request(agenda, label), sector, Rules), StringComparison.Ordinal);
}
