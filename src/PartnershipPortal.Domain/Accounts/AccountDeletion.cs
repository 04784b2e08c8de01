namespace PartnershipPortal.Domain.Accounts;

/// <summary>
/// A person's request that their account be deleted (UK GDPR Article 17). An administrator does it, or refuses with a reason that the person
/// reads, within a month; until then the person may take it back.
/// </summary>
public sealed class AccountDeletion
{
    public const int ReasonMaxLength = 500;

    private AccountDeletion() // EF Core
    {
    }

    public AccountDeletion(Guid accountId, DateTimeOffset at, DateOnly today)
    {
        AccountId = accountId;
        AskedAt = at;
        DueOn = today.AddMonths(1);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid AccountId { get; private init; }

    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>The law's month ends on this day.</summary>
    public DateOnly DueOn { get; private init; }

    public AccountDeletionState State { get; private set; }

    /// <summary>The administrator; null while it waits, and when the person took it back.</summary>
    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was refused, in words for the person.</summary>
    public string? Refusal { get; private set; }

    public void Do(Guid decidedBy, DateTimeOffset at)
    {
        RequireByAnother(decidedBy);
        (State, DecidedBy, DecidedAt) = (AccountDeletionState.Done, decidedBy, at);
    }

    public void Refuse(string reason, Guid decidedBy, DateTimeOffset at)
    {
        RequireByAnother(decidedBy);
        Refusal = Rule.Text(reason, ReasonMaxLength, "A reason");
        (State, DecidedBy, DecidedAt) = (AccountDeletionState.Refused, decidedBy, at);
    }

    /// <summary>The person wants to keep the account after all.</summary>
    public void TakeBack(DateTimeOffset at)
    {
        RequireWaiting();
        (State, DecidedAt) = (AccountDeletionState.TakenBack, at);
    }

    private void RequireByAnother(Guid decidedBy)
    {
        RequireWaiting();
        Rule.Require(decidedBy != AccountId, "You cannot decide about your own account. Ask another administrator.");
    }

    private void RequireWaiting() => Rule.Require(State is AccountDeletionState.Waiting, "This request has already been decided, or was taken back.");
}

/// <summary>What became of a request to delete an account.</summary>
public enum AccountDeletionState
{
    Waiting,
    TakenBack,
    Done,
    Refused,
}

public static class AccountDeletionStates
{
    extension(AccountDeletionState state)
    {
        public string Label => state switch
        {
            AccountDeletionState.Waiting => "Waiting",
            AccountDeletionState.TakenBack => "Taken back",
            AccountDeletionState.Done => "Done",
            AccountDeletionState.Refused => "Refused",
        };
    }
}
