namespace PartnershipPortal.Domain.Partnerships;

/// <content>What both sides hold to: principles of their own words, and joint commitments from the published list. Source: S1-36, S1-46 to S1-49.</content>
public sealed partial class Partnership
{
    /// <summary>Proposes a principle to the other side.</summary>
    /// <param name="there">How many there are already.</param>
    public PartnershipPrinciple Propose(string? text, int there, Deed deed)
    {
        RequireLive();
        var side = RunningMember(deed.OrganisationId).Side;
        Rule.Require(there < PartnershipPrinciple.Most, $"A partnership has {PartnershipPrinciple.Most} principles at most. Change one, or take one away.");
        var principle = new PartnershipPrinciple(Id, side, text, deed);
        Write(PartnershipEntryKind.PrincipleProposed, deed, principle.Text);
        return principle;
    }

    /// <summary>Says a principle in other words: the other side is asked again.</summary>
    public void Change(PartnershipPrinciple principle, string? text, Deed deed)
    {
        var side = RequireOwn(principle, deed);
        principle.Change(text, side, deed);
        Write(PartnershipEntryKind.PrincipleChanged, deed, principle.Text);
    }

    public void Agree(PartnershipPrinciple principle, Deed deed)
    {
        AgreeTo(principle, deed);
        Write(PartnershipEntryKind.PrincipleAgreed, deed, principle.Text);
    }

    /// <summary>Takes a principle away, agreed or not; the history keeps that it was there. The caller removes it.</summary>
    public void Drop(PartnershipPrinciple principle, Deed deed)
    {
        RequireOwn(principle, deed);
        Write(PartnershipEntryKind.PrincipleDropped, deed, principle.Text);
    }

    /// <summary>Takes up a joint commitment, which holds when the other side agrees.</summary>
    /// <param name="label">The commitment in words, as the history will say it.</param>
    public PartnershipCommitment TakeUp(string code, string label, Deed deed)
    {
        RequireLive();
        var commitment = new PartnershipCommitment(Id, RunningMember(deed.OrganisationId).Side, code, deed);
        Write(PartnershipEntryKind.CommitmentProposed, deed, label);
        return commitment;
    }

    public void Agree(PartnershipCommitment commitment, string label, Deed deed)
    {
        AgreeTo(commitment, deed);
        Write(PartnershipEntryKind.CommitmentAgreed, deed, label);
    }

    /// <summary>Marks a commitment as done, with what shows it.</summary>
    public void Finish(PartnershipCommitment commitment, CommitmentEvidence evidence, string label, Deed deed)
    {
        RequireOwn(commitment, deed);
        Rule.Require(commitment.IsAgreed, "Both sides agree to a commitment before it is done.");
        Rule.Require(!commitment.IsDone, "This commitment is done already.");
        Rule.Require(evidence.Activity is null || evidence.Activity.PartnershipId == Id, "Choose something that you did together.");
        commitment.Finish(evidence, deed);
        Write(PartnershipEntryKind.CommitmentDone, deed, label);
    }

    /// <summary>It was not done after all, or the evidence was wrong.</summary>
    public void Reopen(PartnershipCommitment commitment, string label, Deed deed)
    {
        RequireOwn(commitment, deed);
        Rule.Require(commitment.IsDone, "This commitment is not done yet.");
        commitment.Reopen();
        Write(PartnershipEntryKind.CommitmentReopened, deed, label);
    }

    /// <summary>Lets go of a commitment that is not done. The caller removes it.</summary>
    public void Drop(PartnershipCommitment commitment, string label, Deed deed)
    {
        RequireOwn(commitment, deed);
        Rule.Require(!commitment.IsDone, "This commitment is done. Open it again first.");
        Write(PartnershipEntryKind.CommitmentDropped, deed, label);
    }

    private void AgreeTo(AgreedByBoth thing, Deed deed)
    {
        var side = RequireOwn(thing, deed);
        Rule.Require(!thing.IsAgreed, "Both sides have agreed already.");
        Rule.Require(thing.WaitsFor(side), "Your side proposed it: the other side agrees.");
        thing.Agree(deed);
    }

    private PartnershipSide RequireOwn(AgreedByBoth thing, Deed deed)
    {
        Rule.Require(thing.PartnershipId == Id, "This is not of this partnership.");
        RequireLive();
        return RunningMember(deed.OrganisationId).Side;
    }

    private void Write(PartnershipEntryKind kind, Deed deed, string? text) => Write(kind, deed.At, deed.OrganisationId, deed.Person, text);
}
