using FluentValidation;
using PartnershipPortal.Domain.Accounts;

namespace PartnershipPortal.Web.Features.Accounts.Places;

public sealed record PlaceRow(Guid Id, Guid OrganisationId, string Code, string Organisation, string JobTitle, MembershipRole Role, DateOnly? LeavingOn);

/// <summary>On which day somebody leaves an organisation of theirs.</summary>
public sealed class LeaveForm
{
    public DateOnly? On { get; set; }

    internal LeavePage Page { get; set; } = null!;

    internal sealed class Validator : AbstractValidator<LeaveForm>
    {
        public Validator() => RuleFor(f => f.On).NotNull().WithMessage("Enter the day on which you leave");
    }
}

/// <summary>What leaving means for them.</summary>
/// <param name="IsLastApprover">Nobody else there could let people in.</param>
/// <param name="ContactId">Their record as a contact, which is handed over on a page of its own.</param>
/// <param name="Asked">Requests they sent that move.</param>
/// <param name="Follower">Who follows those.</param>
public sealed record LeavePage(Guid Id, string Organisation, bool IsLastApprover, Guid? ContactId, int Asked, string? Follower);

/// <param name="Acting">The organisation the person acts for in this browser.</param>
public sealed record PlacesPage(Guid? Acting, bool IsAdministrator, IReadOnlyList<PlaceRow> Places, StandingPage Standing);
