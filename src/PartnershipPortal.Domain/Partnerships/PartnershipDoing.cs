using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Partnerships;

/// <content>What does not go well, and what is done together.</content>
public sealed partial class Partnership
{
    /// <summary>Raises a concern that both sides read.</summary>
    public Concern Raise(ConcernWords words, Guid organisation, string person, Guid account, DateOnly today, DateTimeOffset at)
    {
        RequireLive();
        RunningMember(organisation);
        var concern = new Concern(Id, words, organisation, person, account, today);
        Write(PartnershipEntryKind.ConcernRaised, at, organisation, person, concern.Title);
        return concern;
    }

    /// <summary>Says who sees to a concern: somebody of one's own side takes it, or is given it.</summary>
    public void Give(Concern concern, Contact owner, Guid organisation, string person, DateTimeOffset at)
    {
        RequireOf(concern);
        RunningMember(organisation);
        Rule.Require(concern.IsOpen, "This concern has been resolved.");
        Rule.Require(owner.OrganisationId == organisation, "Choose somebody of your own organisation.");
        Rule.Require(owner.CanBeSuggested, "This colleague cannot take it at the moment. Choose someone else.");
        concern.BeOwnedBy(owner.Id);
        Write(PartnershipEntryKind.ConcernOwned, at, organisation, person, concern.Title);
    }

    /// <summary>Ends a concern with what was done about it.</summary>
    public void Resolve(Concern concern, string? resolution, Guid organisation, string person, DateOnly today, DateTimeOffset at)
    {
        RequireOf(concern);
        RunningMember(organisation);
        Rule.Require(concern.IsOpen, "This concern has been resolved already.");
        concern.Resolve(Rule.Text(resolution, WordsMaxLength, "What was done"), organisation, person, today);
        Write(PartnershipEntryKind.ConcernResolved, at, organisation, person, concern.Title);
        Touch(today);
    }

    /// <summary>It came back, or was not resolved after all.</summary>
    public void Reopen(Concern concern, Guid organisation, string person, DateTimeOffset at)
    {
        RequireOf(concern);
        RunningMember(organisation);
        Rule.Require(!concern.IsOpen, "This concern is open.");
        concern.Reopen();
        Write(PartnershipEntryKind.ConcernRaised, at, organisation, person, concern.Title);
    }

    /// <summary>Writes down something the sides did together.</summary>
    public PartnershipActivity Record(ActivityFacts facts, Guid organisation, string person, Guid account, DateOnly today, DateTimeOffset at)
    {
        RequireLive();
        RunningMember(organisation);
        Rule.Require(facts.On <= today, "What is still to come cannot be written down yet.");
        Rule.Require(facts.On >= ProposedOn, "It must be since the partnership began.");
        Rule.Require(!facts.Kind.HasHost() || facts.HostSide is not null, "Say who visited whom.");
        Rule.Require(new[] { facts.TookPart, facts.InterestBefore, facts.InterestAfter }.All(n => n is null or (>= 0 and <= PartnershipActivity.MostPeople)),
            "Enter numbers of people.");
        Rule.Require(facts.TookPart is not { } all || ((facts.InterestBefore ?? 0) <= all && (facts.InterestAfter ?? 0) <= all),
            "No more can be interested than took part.");
        var activity = new PartnershipActivity(Id, facts with { HostSide = facts.Kind.HasHost() ? facts.HostSide : null }, organisation, account);
        Write(PartnershipEntryKind.ActivityRecorded, at, organisation, person, facts.Kind.Word(), on: facts.On);
        Touch(facts.On);
        return activity;
    }

    /// <summary>A document came onto the shelf, where all sides read it.</summary>
    public void NoteDocument(string title, Guid organisation, string person, DateTimeOffset at)
    {
        RequireLive();
        RunningMember(organisation);
        Write(PartnershipEntryKind.DocumentAdded, at, organisation, person, title);
    }

    /// <summary>What one's own side says of something done together.</summary>
    public void SayOf(PartnershipActivity activity, string? feedback, Guid organisation)
    {
        Rule.Require(activity.PartnershipId == Id, "This is not of this partnership.");
        RequireLive();
        activity.SayOf(RunningMember(organisation).Side, Rule.Text(feedback, WordsMaxLength, "What you say of it"));
    }

    private void RequireOf(Concern concern)
    {
        Rule.Require(concern.PartnershipId == Id, "This concern is not of this partnership.");
        RequireLive();
    }
}
