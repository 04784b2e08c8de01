using FluentValidation;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
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

/// <summary>An introduction that moves.</summary>
/// <param name="With">The organisation on the other side.</param>
public sealed record MovingRow(Guid Id, string AgendaCode, string With, IntroductionState State)
{
    public string Agenda { get; init; } = AgendaCode;

    public string StateInWords => State switch
    {
        IntroductionState.Accepted => "accepted: you speak to each other",
        IntroductionState.NeedsInfo => "waiting for their answer",
        IntroductionState.Sent => "waiting for your answer",
        IntroductionState.Draft or IntroductionState.Declined or IntroductionState.Withdrawn or IntroductionState.NoReply => "ended",
    };
}

/// <summary>Everything that will happen, before it does.</summary>
/// <param name="Heir">Who takes over as long as nobody else has agreed.</param>
/// <param name="Proposed">The colleague who is asked to take over; null when nobody is, or they have agreed.</param>
/// <param name="Asked">Requests they sent.</param>
/// <param name="Follower">Who follows those from then on; null when nobody else can sign in, and they stay with the account.</param>
public sealed record LeavingCheckPage(
    LeavingForm Form,
    Guid Id,
    string Name,
    string JobTitle,
    bool IsOwn,
    Heir Heir,
    string? Proposed,
    IReadOnlyList<MovingRow> Moving,
    IReadOnlyList<MovingRow> Asked,
    string? Follower,
    bool IsSinglePoint,
    IReadOnlyList<string> DeputyFor,
    string? Mailbox,
    bool IsToday)
{
    public string HeirInWords => Heir switch
    {
        { Contact: { } contact, How: "successor" } => $"{contact.Name}, {contact.JobTitle}",
        { Contact: { } contact } => $"{contact.Name}, {contact.JobTitle} ({Heir.How}, because no successor is named)",
        _ => Mailbox is null ? "Your organisation’s approvers: there is no successor, deputy, single point of contact or general mailbox"
            : $"Your general mailbox, {Mailbox}: there is no successor, deputy or single point of contact",
    };
}
