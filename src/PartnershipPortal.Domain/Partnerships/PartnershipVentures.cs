using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Partnerships;

/// <content>Seats on each other's boards, projects, and introductions passed on. Source: S0-32, S0-49, S1-12, S2-06, S2-07.</content>
public sealed partial class Partnership
{
    /// <summary>Offers the other side a seat on a board of one's own.</summary>
    public BoardSeat OfferSeat(BoardKind kind, string? board, string? words, Deed deed)
    {
        RequireLive();
        var seat = new BoardSeat(Id, RunningMember(deed.OrganisationId).Side, kind, board, words, deed);
        Write(PartnershipEntryKind.SeatOffered, deed, seat.Board);
        return seat;
    }

    /// <summary>Takes a seat that was offered, for somebody of one's own side.</summary>
    public void Accept(BoardSeat seat, SeatTerm term, Deed deed)
    {
        RequireAnswerable(seat, deed);
        seat.Fill(term, deed);
        Write(PartnershipEntryKind.SeatAccepted, deed, seat.Board);
    }

    public void Decline(BoardSeat seat, string? why, Deed deed)
    {
        RequireAnswerable(seat, deed);
        seat.Decline(why, deed);
        Write(PartnershipEntryKind.SeatDeclined, deed, seat.Board);
    }

    /// <summary>Takes back the offer of a seat that nobody has answered. The caller removes it.</summary>
    public void TakeBack(BoardSeat seat, Deed deed)
    {
        RequireUnanswered(seat, deed);
        Write(PartnershipEntryKind.SeatTakenBack, deed, seat.Board);
    }

    /// <summary>Another term, or somebody else in the seat, as both boards have settled it.</summary>
    public void Renew(BoardSeat seat, SeatTerm term, Deed deed)
    {
        RequireOwn(seat, deed);
        Rule.Require(seat.IsHeldOn(deed.On), "Nobody holds this seat.");
        seat.Take(term);
        Write(PartnershipEntryKind.SeatRenewed, deed, seat.Board);
    }

    /// <summary>Ends a seat before its time.</summary>
    public void GiveUp(BoardSeat seat, Deed deed)
    {
        RequireOwn(seat, deed);
        Rule.Require(seat.IsHeldOn(deed.On), "Nobody holds this seat.");
        seat.GiveUp(deed.On);
        Write(PartnershipEntryKind.SeatEnded, deed, seat.Board);
    }

    /// <summary>Begins a project.</summary>
    public PartnershipProject Begin(ProjectKind kind, ProjectFacts facts, Deed deed)
    {
        RequireLive();
        RunningMember(deed.OrganisationId);
        RequireMembers(facts);
        var project = new PartnershipProject(Id, kind, facts, deed);
        Write(PartnershipEntryKind.ProjectBegun, deed, project.Title);
        return project;
    }

    /// <summary>Says where a project stands now; a new stage is a line of the history.</summary>
    public void Say(PartnershipProject project, ProjectFacts facts, Deed deed)
    {
        Rule.Require(project.PartnershipId == Id, "This is not of this partnership.");
        RequireLive();
        RunningMember(deed.OrganisationId);
        RequireMembers(facts);
        var before = project.Stage;
        project.Say(facts, deed.On);
        if (project.Stage != before)
        {
            Write(PartnershipEntryKind.ProjectMoved, deed, $"{project.Title}: {project.Stage.Word()}");
        }
    }

    /// <summary>Asks the other side to introduce one's own to an organisation it works with.</summary>
    /// <param name="affiliate">Of the other side's list; null when it is described in words.</param>
    public RelayRequest AskForIntroduction(OrganisationAffiliate? affiliate, RelayWords words, Deed deed)
    {
        RequireLive();
        var side = RunningMember(deed.OrganisationId).Side;
        Rule.Require(affiliate is null || MemberOf(affiliate.OrganisationId)?.Side == side.Other(), "Choose from the list of the other side.");
        var relay = new RelayRequest(Id, side, affiliate, words, deed);
        Write(PartnershipEntryKind.RelayAsked, deed, relay.Whom);
        return relay;
    }

    /// <summary>Passes a request on to a shared mailbox.</summary>
    public void Forward(RelayRequest relay, string? mailbox, Deed deed)
    {
        RequireAnswerable(relay, deed);
        relay.Forward(mailbox, deed);
        Write(PartnershipEntryKind.RelayForwarded, deed, relay.Whom);
    }

    public void Decline(RelayRequest relay, string? why, Deed deed)
    {
        RequireAnswerable(relay, deed);
        relay.Decline(why, deed);
        Write(PartnershipEntryKind.RelayDeclined, deed, relay.Whom);
    }

    /// <summary>Takes back a request that nobody has answered. The caller removes it.</summary>
    public void TakeBack(RelayRequest relay, Deed deed)
    {
        RequireUnanswered(relay, deed);
        Write(PartnershipEntryKind.RelayTakenBack, deed, relay.Whom);
    }

    private void RequireUnanswered(AnsweredByOther asked, Deed deed)
    {
        var side = RequireOwn(asked, deed);
        Rule.Require(asked.IsOpen, "This has been answered already.");
        Rule.Require(!asked.WaitsFor(side), "The other side asked, and your side answers.");
    }

    private void RequireAnswerable(AnsweredByOther asked, Deed deed)
    {
        var side = RequireOwn(asked, deed);
        Rule.Require(asked.IsOpen, "This has been answered already.");
        Rule.Require(asked.WaitsFor(side), "Your side asked: the other side answers.");
    }

    private void RequireMembers(ProjectFacts facts) =>
        Rule.Require(facts.Partners.Count > 0 && facts.Partners.All(o => MemberOf(o) is not null), "Choose organisations of the partnership.");
}
