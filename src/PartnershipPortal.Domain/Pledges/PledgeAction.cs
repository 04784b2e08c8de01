using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Pledges;

/// <summary>One thing the employer does towards one of the ten intentions. Source: S4-02 to S4-12.</summary>
public sealed class PledgeAction
{
    public const int TextMaxLength = 200;

    private PledgeAction() // EF Core
    {
    }

    internal PledgeAction(Guid pledgeId, string intention, string text, string owner, DateOnly dueOn)
    {
        (PledgeId, Intention) = (pledgeId, intention);
        Say(text, owner, dueOn);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PledgeId { get; private init; }

    /// <summary>Code of the intention in the vocabulary.</summary>
    public string Intention { get; private init; } = null!;

    public string Text { get; private set; } = null!;

    /// <summary>The role that sees to it.</summary>
    public string Owner { get; private set; } = null!;

    public DateOnly DueOn { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    /// <summary>What shows that it was done.</summary>
    public string? Evidence { get; private set; }

    public bool IsLateOn(DateOnly day) => DoneOn is null && DueOn < day;

    internal void Say(string text, string owner, DateOnly dueOn) => (Text, Owner, DueOn) = (text, owner, dueOn);

    internal void Finish(string? evidence, DateOnly? on) => (Evidence, DoneOn) = (evidence, on);
}

public sealed partial class Pledge
{
    /// <summary>Adds an action to an intention.</summary>
    /// <param name="owner">The role that sees to it, no name.</param>
    /// <exception cref="BrokenRuleException">Something is missing or too long, the day has passed, or there are too many.</exception>
    public PledgeAction Add(string intention, string? text, string? owner, DateOnly dueOn, Deed deed)
    {
        Rule.Require(_actions.Count < MostActions, $"A pledge has at most {MostActions} actions. Finish or take off one first.");
        Rule.Require(dueOn >= deed.On, "The day must not have passed.");
        var action = new PledgeAction(Id, intention, PersonalDetails.Careful(text, PledgeAction.TextMaxLength, "What you will do"),
            PersonalDetails.Role(owner, RoleMaxLength, "The role that sees to it"), dueOn);
        _actions.Add(action);
        Write(PledgeEntryKind.ActionAdded, deed, action.Text);
        return action;
    }

    public void Change(PledgeAction action, string? text, string? owner, DateOnly dueOn, Deed deed)
    {
        Rule.Require(action.DoneOn is null, "It is done. Open it again to change it.");
        Rule.Require(dueOn >= deed.On || dueOn == action.DueOn, "The day must not have passed.");
        action.Say(
            PersonalDetails.Careful(text, PledgeAction.TextMaxLength, "What you will do"),
            PersonalDetails.Role(owner, RoleMaxLength, "The role that sees to it"), dueOn);
        Write(PledgeEntryKind.ActionChanged, deed, action.Text);
    }

    /// <summary>Done, with what shows it.</summary>
    public void Finish(PledgeAction action, string? evidence, Deed deed)
    {
        Rule.Require(action.DoneOn is null, "It is done already.");
        action.Finish(PersonalDetails.Careful(evidence, WordsMaxLength, "What shows that it was done"), deed.On);
        Write(PledgeEntryKind.ActionDone, deed, action.Text);
    }

    public void Reopen(PledgeAction action, Deed deed)
    {
        Rule.Require(action.DoneOn is not null, "It is open.");
        action.Finish(null, null);
        Write(PledgeEntryKind.ActionReopened, deed, action.Text);
    }

    /// <summary>Takes an action off. What was published keeps at least one. Source: S4-12.</summary>
    public void Remove(PledgeAction action, Deed deed)
    {
        Rule.Require(State is not PledgeState.Published || _actions.Count > 1,
            "A published pledge has at least one action. Add another first, or withdraw it.");
        _actions.Remove(action);
        Write(PledgeEntryKind.ActionRemoved, deed, action.Text);
    }
}
