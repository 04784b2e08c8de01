using FluentValidation;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Contacts.Leaving;

/// <summary>When someone leaves, why, and who takes over.</summary>
public sealed class LeavingForm
{
    public DateOnly? LeavesOn { get; set; }

    public LeavingReason? Reason { get; set; }

    /// <summary>Null: the deputy, then the single point of contact, then the mailbox.</summary>
    public Guid? SuccessorId { get; set; }

    /// <summary>The version of what was planned.</summary>
    public uint Version { get; set; }

    public static LeavingForm Of(Contact leaver) => new()
    {
        LeavesOn = leaver.LeavingOn,
        Reason = leaver.LeavingReason,
        SuccessorId = leaver.SuccessorId,
        Version = Fingerprint.Of(leaver.LeavingOn?.ToString("O", null), leaver.LeavingReason?.ToString(), leaver.SuccessorId?.ToString()),
    };

    /// <param name="successors">For the name of whoever was chosen.</param>
    internal IEnumerable<FormField> Fields(IReadOnlyList<Choice> successors) =>
    [
        FormField.Choice(nameof(LeavesOn), "Last day in this role", LeavesOn?.ToString("O", null), LeavesOn?.InWords),
        FormField.Choice(nameof(Reason), "Why?", Reason, Reason?.Label()),
        FormField.Choice(nameof(SuccessorId), "Who takes over?", SuccessorId, successors.FirstOrDefault(c => c.Value == SuccessorId?.ToString())?.Text),
    ];

    internal sealed class Validator : AbstractValidator<LeavingForm>
    {
        public Validator()
        {
            RuleFor(f => f.LeavesOn).NotNull().WithMessage("Enter the last day in the role");
            RuleFor(f => f.Reason).NotNull().WithMessage("Choose a reason");
        }
    }
}

/// <summary>The question.</summary>
public sealed record LeavingPage(LeavingForm Form, Guid Id, string Name, string JobTitle, bool IsOwn, IReadOnlyList<Choice> Successors)
{
    public IReadOnlyList<Choice> Reasons { get; } = [.. Enum.GetValues<LeavingReason>().Select(r => new Choice(r.ToString(), r.Label()))];

    public string Heading => IsOwn ? "When do you leave this role?" : $"When does {Name} leave?";
}

/// <summary>The colleague who is asked to take over.</summary>
public sealed record ProposedSuccessor(Guid Id, string Name, string JobTitle);

/// <summary>Everything that will happen, before it does.</summary>
/// <param name="Heir">Who takes over as long as nobody else has agreed.</param>
/// <param name="Proposed">The colleague who is asked to take over; null when nobody is, or they have agreed.</param>
/// <param name="Outcome">What moves and ends.</param>
public sealed record LeavingCheckPage(
    LeavingForm Form, Guid Id, string Name, string JobTitle, bool IsOwn, Heir Heir, ProposedSuccessor? Proposed, LeavingOutcome Outcome, string? Mailbox,
    bool IsToday)
{
    public IReadOnlyList<LeavingMove> Moves => Outcome.Moves;

    public bool Has(LeavingKind kind) => Moves.Any(m => m.Kind == kind);

    /// <summary>Who has what has no better follower, and why it is they.</summary>
    public string HeirInWords => Heir switch
    {
        { Contact: { } contact, How: "successor" } => $"{contact.Name}, {contact.JobTitle}",
        { Contact: { } contact } => $"{contact.Name}, {contact.JobTitle} ({Heir.How}, because {Why(contact.Id)})",
        _ => $"{(Mailbox is null ? "Your organisation’s approvers" : $"Your general mailbox, {Mailbox}")}: {Why(null)}, and there is no deputy"
            + (Mailbox is null ? ", single point of contact or general mailbox" : " or single point of contact"),
    };

    private string Why(Guid? heir) => Proposed is null ? "no successor is named" : Proposed.Id == heir ? "they have not answered as successor yet"
        : $"{Proposed.Name} has not answered yet";
}
