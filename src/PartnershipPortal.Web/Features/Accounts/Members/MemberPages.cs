using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Members;

public sealed record PeoplePage(string Organisation, IReadOnlyList<RequestRow> Requests, IReadOnlyList<MemberRow> Members,
    IReadOnlyList<InvitationRow> Invitations, IReadOnlyList<GoneRow> Gone)
{
    public int Approvers => Members.Count(m => m.Role is not MembershipRole.Member);
}

public sealed record RequestRow(Guid Id, string Name, string JobTitle, string Email, string Organisation, DateTimeOffset RequestedAt);

public sealed record MemberRow(Guid Id, Guid AccountId, string Name, string JobTitle, string Email, MembershipRole Role, DateTimeOffset? Since,
    DateOnly? LeavingOn);

/// <summary>Somebody whose place ended lately and can be brought back.</summary>
public sealed record GoneRow(Guid Id, string Name, string JobTitle, MembershipEnding? Ending, DateTimeOffset EndedAt)
{
    public string How => Ending switch
    {
        MembershipEnding.Left => "Left",
        MembershipEnding.HandedOver => "Handed over and left",
        MembershipEnding.Removed or MembershipEnding.TakenBack or MembershipEnding.Merged or null => "Removed",
    };
}

/// <summary>A request that a colleague has answered already: who did what, and what the second person was about to say.</summary>
public sealed record DecidedPage(string Name, string Organisation, Membership Request, string Decider, string Back)
{
    public string WhatHappened => Request.State is MembershipState.Declined
        ? $"{Decider} said no on {Request.DecidedAt!.Value.InWords}."
        : $"{Decider} let {Name} in on "
            + Request.DecidedAt!.Value.InWords
            + (Request.State is MembershipState.Active ? $". They are {Request.Role.InSentence} now." : ", and the place has ended since.");
}

/// <param name="ReturnedAt">When the e-mail came back, if it did.</param>
public sealed record InvitationRow(Guid Id, string Email, MembershipRole Role, DateTimeOffset ExpiresAt, DateTimeOffset? ReturnedAt);

/// <summary>One person who asks to join, with what helps to decide.</summary>
/// <param name="Place">Where the organisation is and what kind it is; shown to an administrator.</param>
/// <param name="IsNew">The organisation itself was registered with this request.</param>
public sealed record RequestPage(string Name, string JobTitle, string Email, string Organisation, string? Place, bool IsNew, DateTimeOffset RequestedAt,
    IReadOnlyList<MembershipRole> Roles, string Back)
{
    /// <summary>Whom employers are to ask first at a college, as it will stand on its page; null where that was not asked.</summary>
    public string? FrontDoor { get; init; }
}

public sealed class DecideForm
{
    public const string Decline = "decline";

    /// <summary>The role to give, or <see cref="Decline"/>.</summary>
    public string? Answer { get; set; }

    public string? Reason { get; set; }

    internal RequestPage Page { get; set; } = null!;

    internal bool IsNo => Answer == Decline;

    internal sealed class Validator : AbstractValidator<DecideForm>
    {
        public Validator()
        {
            RuleFor(f => f.Answer).NotEmpty().WithMessage("Choose whether to let them in");
            RuleFor(f => f.Reason).NotEmpty().When(f => f.IsNo, ApplyConditionTo.CurrentValidator).WithMessage("Enter a reason, which they will read")
                .MaximumLength(Membership.ReasonMaxLength).WithMessage($"Reason must be {Membership.ReasonMaxLength} characters or fewer");
        }
    }
}

public sealed record MemberPage(Guid Id, string Name, string JobTitle, string Email, MembershipRole Role, bool IsLastApprover, bool IsYou,
    IReadOnlyList<MembershipRole> Roles)
{
    /// <summary>Requests they sent that wait or were accepted, and who follows them when the place ends.</summary>
    public (int Count, string? Follower) Asked { get; init; }
}

public sealed class RoleForm
{
    public MembershipRole? Role { get; set; }

    internal MemberPage Page { get; set; } = null!;

    internal sealed class Validator : AbstractValidator<RoleForm>
    {
        public Validator() => RuleFor(f => f.Role).NotNull().WithMessage("Choose a role");
    }
}

public sealed class InviteForm
{
    public string? Email
    {
        get;
        set => field = EmailAddress.Tidied(value);
    }

    public MembershipRole? Role { get; set; }

    internal IReadOnlyList<MembershipRole> Roles { get; set; } = [];

    internal sealed class Validator : AbstractValidator<InviteForm>
    {
        public Validator()
        {
            RuleFor(f => f.Email).NotEmpty().WithMessage("Enter their work email address").IsEmailAddress();
            RuleFor(f => f.Role).NotNull().WithMessage("Choose a role");
        }
    }
}
