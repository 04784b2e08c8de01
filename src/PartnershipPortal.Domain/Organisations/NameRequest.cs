namespace PartnershipPortal.Domain.Organisations;

/// <summary>Where a wish for another name stands.</summary>
public enum NameRequestState
{
    Waiting,
    Approved,
    Refused,
    TakenBack,
}

/// <summary>
/// An organisation's own people ask for another public name or code. Everybody finds it by these, so an administrator looks first, and says why not.
/// </summary>
public sealed class NameRequest
{
    public const int WhyMaxLength = 500;

    private NameRequest() // EF Core
    {
    }

    public NameRequest(Organisation organisation, Guid askedBy, string? newName, string? newCode, string why, DateTimeOffset at)
    {
        (OrganisationId, AskedBy, AskedAt) = (organisation.Id, askedBy, at);
        NewName = Other(Rule.OptionalText(newName, Organisation.NameMaxLength, "A name"), organisation.Name);
        NewCode = Other(Rule.OptionalText(newCode, Organisation.CodeMaxLength, "A code")?.ToUpperInvariant(), organisation.Code);
        Rule.Require(NewName is not null || NewCode is not null, "That is its name and code already.");
        Rule.Require(NewCode is null || organisation.HasOwnCode, "This code comes from a national register, and changes only there.");
        Why = Rule.Text(why, WhyMaxLength, "A reason");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public Guid AskedBy { get; private init; }

    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>The name wished for; null when the name stays.</summary>
    public string? NewName { get; private init; }

    /// <summary>The code wished for; null when the code stays.</summary>
    public string? NewCode { get; private init; }

    public string Why { get; private init; } = null!;

    public NameRequestState State { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }

    /// <summary>Why not, for those who asked to read.</summary>
    public string? DecisionReason { get; private set; }

    /// <summary>The organisation is called so from now on. The caller keeps the old code leading on.</summary>
    public void Approve(Organisation organisation, Guid by, DateTimeOffset at)
    {
        RequireWaiting();
        Rule.Require(organisation.Id == OrganisationId, "This request is about another organisation.");
        organisation.Rename(NewName ?? organisation.Name, NewCode ?? organisation.Code, at);
        (State, DecidedBy, DecidedAt) = (NameRequestState.Approved, by, at);
    }

    public void Refuse(string reason, Guid by, DateTimeOffset at)
    {
        RequireWaiting();
        DecisionReason = Rule.Text(reason, WhyMaxLength, "A reason");
        (State, DecidedBy, DecidedAt) = (NameRequestState.Refused, by, at);
    }

    /// <summary>Those who asked no longer want it, or the organisation merged into another meanwhile.</summary>
    public void TakeBack(DateTimeOffset at)
    {
        RequireWaiting();
        (State, DecidedAt) = (NameRequestState.TakenBack, at);
    }

    private void RequireWaiting() => Rule.Require(State is NameRequestState.Waiting, "This request has already been answered.");

    private static string? Other(string? wish, string now) => wish == now ? null : wish;
}

/// <summary>The questions the portal asks of wishes for another name.</summary>
public static class NameRequestQueries
{
    extension(IQueryable<NameRequest> requests)
    {
        /// <summary>Those of the organisation the viewer approves for; an administrator sees all.</summary>
        public IQueryable<NameRequest> VisibleTo(Viewer viewer)
        {
            var organisation = viewer.IsApprover ? viewer.OrganisationId : null;
            return viewer.IsAdministrator ? requests : requests.Where(r => r.OrganisationId == organisation);
        }

        public IQueryable<NameRequest> Waiting() => requests.Where(r => r.State == NameRequestState.Waiting);
    }
}
