namespace PartnershipPortal.Domain.Contacts;

/// <content>Two records of one person become one: the one kept says everything, the other leads to it (ADR 28).</content>
public sealed partial class Contact
{
    /// <summary>The record of the same person that goes on in place of this one; null as long as this one stands.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Why these two cannot become one; null when they can.</summary>
    public string? WhyNotAbsorb(Contact other) =>
        other.Id == Id ? "Choose another record: this is the same one."
        : other.OrganisationId != OrganisationId ? "Both records must be of the same organisation."
        : MergedIntoId is not null || other.MergedIntoId is not null ? "One of the two has been merged already."
        : State is ContactState.Pseudonymised || other.State is ContactState.Pseudonymised ? "The details of one of the two have been removed."
        : IsGone ? "Keep the record of somebody who is still there."
        : AccountId is not null && other.AccountId is not null && AccountId != other.AccountId ? "Two different people keep these records themselves."
        : State is ContactState.Draft != other.State is ContactState.Draft && (IsOwnDraft || other.IsOwnDraft)
            ? "One of the two is a draft that the person is filling in. They list themselves first."
        : null;

    /// <summary>
    /// Takes over what the other record of the same person holds. What this one says stands; what it leaves empty is filled. What the person
    /// refused on either holds, and what they agreed to is taken over only where this record has no answer of theirs. Their account and their
    /// place as single point of contact follow by <see cref="BelongTo"/> and <see cref="BecomeSinglePointOfContact"/> once the other has let go.
    /// </summary>
    /// <param name="today">The day the other record ends.</param>
    public void Absorb(Contact other, DateOnly today)
    {
        var reason = WhyNotAbsorb(other);
        Rule.Require(reason is null, reason!);
        (Email, Phone, SiteId) = (Email ?? other.Email, Phone ?? other.Phone, SiteId ?? other.SiteId);
        (RoleFamilyCode, IsRoleFamilyConfirmed) = RoleFamilyCode is null && !IsRoleFamilyConfirmed
            ? (other.RoleFamilyCode, other.IsRoleFamilyConfirmed)
            : (RoleFamilyCode, IsRoleFamilyConfirmed);
        Agendas = [.. Agendas.Union(other.Agendas).Take(AgendasMax)];
        DeputyId = DeputyId == other.Id ? null : DeputyId ?? (other.DeputyId == Id ? null : other.DeputyId);
        SuccessorId = SuccessorId == other.Id ? null : SuccessorId;
        (VerifiedOn, BouncedAt) = (VerifiedOn > other.VerifiedOn || other.VerifiedOn is null ? VerifiedOn : other.VerifiedOn, BouncedAt);
        (NoticeWrittenAt, NoticeSentAt) = (NoticeWrittenAt ?? other.NoticeWrittenAt, NoticeSentAt ?? other.NoticeSentAt);
        ReplyDays = [.. other.ReplyDays.Concat(ReplyDays).TakeLast(RepliesKept)];
        IsNavigator |= other.IsNavigator && !other.IsGone;
        TakeAnswerFrom(other);
        TakeExpertiseFrom(other);
        if (other.ObjectedAt is { } objected && ObjectedAt is null)
        {
            Object(objected);
        }

        other.EndAs(Id, today);
    }

    /// <summary>The person this one waits for, or leads to, is known by another record from now on.</summary>
    public void FollowMerged(Guid from, Guid into)
    {
        (DeputyId, SuccessorId) = (DeputyId == from ? into : DeputyId, SuccessorId == from ? into : SuccessorId);
        DeputyLeftById = DeputyLeftById == from ? into : DeputyLeftById;
        MergedIntoId = MergedIntoId == from ? into : MergedIntoId;
        (DeputyId, SuccessorId) = (DeputyId == Id ? null : DeputyId, SuccessorId == Id ? null : SuccessorId);
    }

    private void TakeAnswerFrom(Contact other)
    {
        SaidThemselves = [.. SaidThemselves.Union(other.SaidThemselves.Except([nameof(Visibility), nameof(State)]))];
        if (!HasDecidedOnName && other.HasDecidedOnName)
        {
            (Visibility, ConsentedAt, NameProposedAt, NameAskedAt) = (other.Visibility, other.ConsentedAt, null, null);
            SaidThemselves = [.. SaidThemselves.Append(nameof(Visibility))];
        }
        else if (!HasDecidedOnName)
        {
            (NameProposedAt, NameAskedAt) = NameProposedAt is null ? (other.NameProposedAt, other.NameAskedAt) : (NameProposedAt, NameAskedAt);
        }
    }

    /// <summary>The record stands no more. Its details go when those of everybody who left go.</summary>
    private void EndAs(Guid keptId, DateOnly today)
    {
        (MergedIntoId, State, AccountId, Email, Phone) = (keptId, ContactState.Left, null, null, null);
        (LeavingOn, LeftOn) = (LeavingOn ?? today, LeftOn ?? today);
        (IsSinglePointOfContact, IsNavigator, DeputyId, SuccessorId, SuccessorAgreedAt) = (false, false, null, null, null);
        ForgetExpertise();
    }
}
