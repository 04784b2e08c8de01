namespace PartnershipPortal.Domain.Contacts;

/// <summary>What a file may change of a record, as it stood at one moment.</summary>
public sealed record ContactMoment(
    ContactDetails Details,
    ContactState State,
    DateOnly? VerifiedOn = null,
    DateTimeOffset? BouncedAt = null,
    DateTimeOffset? ReportedAt = null,
    DateOnly? LeavingOn = null,
    LeavingReason? LeavingReason = null,
    DateOnly? LeftOn = null,
    bool LeftAsSinglePointOfContact = false,
    DateTimeOffset? NameProposedAt = null,
    DateTimeOffset? NoticeWrittenAt = null);

/// <summary>What of the way back is open, which only others' records say.</summary>
/// <param name="SinglePointIsFree">Nobody else has become the single point of contact.</param>
/// <param name="DeputyIsThere">The deputy of then still works there.</param>
/// <param name="MayReturn">No other record of the same account has taken this one's place.</param>
public sealed record WayBack(bool SinglePointIsFree, bool DeputyIsThere, bool MayReturn);

/// <content>Taking back what a file did, as long as nobody has changed it since (ADR 26).</content>
public sealed partial class Contact
{
    /// <summary>As it stands now.</summary>
    public ContactMoment Moment => new(
        Details, State, VerifiedOn, BouncedAt, ReportedAt, LeavingOn, LeavingReason, LeftOn, LeftAsSinglePointOfContact, NameProposedAt, NoticeWrittenAt);

    /// <summary>Nobody has touched it since a file wrote it: neither a colleague nor the person. Being told, reported or bounced is not touching.</summary>
    public bool IsAsWritten(ContactMoment after) =>
        AccountId is null && ObjectedAt is null && MergedIntoId is null && SaidThemselves.Length is 0
        && !Details.ChangesFrom(after.Details).Any()
        && (State == after.State || (State is ContactState.CheckDue && after.State is ContactState.Active))
        && VerifiedOn == after.VerifiedOn;

    /// <summary>
    /// Returns what a file changed to what it was before. What somebody has changed since stays, and so does what the person said themselves.
    /// </summary>
    /// <param name="after">As the file left it.</param>
    /// <returns>Names of what the file changed and what stays so.</returns>
    public IReadOnlyList<string> GoBack(ContactMoment before, ContactMoment after, WayBack way)
    {
        var kept = new List<string>();
        if (State is ContactState.Pseudonymised || MergedIntoId is not null)
        {
            return [.. after.Details.ChangesFrom(before.Details), nameof(State)];
        }

        ReturnState(before, after, way, kept);
        ReturnDetails(before, after, way, kept);
        ReturnPlaces(before, after, way, kept);
        if (!IsSame(before.NameProposedAt, after.NameProposedAt) && IsSame(NameProposedAt, after.NameProposedAt) && !HasDecidedOnName)
        {
            (NameProposedAt, NameAskedAt) = (before.NameProposedAt, before.NameProposedAt is null ? null : NameAskedAt);
        }

        return kept;
    }

    /// <summary>One moment, whatever a database rounds away.</summary>
    private static bool IsSame(DateTimeOffset? one, DateTimeOffset? other) =>
        one is { } a && other is { } b ? (a - b).Duration() < TimeSpan.FromMilliseconds(1) : one is null && other is null;

    private void ReturnState(ContactMoment before, ContactMoment after, WayBack way, List<string> kept)
    {
        if (before.State != after.State)
        {
            if (State == after.State && ObjectedAt is null && !PausedThemselves && (way.MayReturn || !IsGone))
            {
                (State, LeavingOn, LeavingReason) = (before.State, before.LeavingOn, before.LeavingReason);
                (LeftOn, LeftAsSinglePointOfContact) = (before.LeftOn, before.LeftAsSinglePointOfContact);
            }
            else
            {
                kept.Add(nameof(State));
            }
        }

        if (before.VerifiedOn != after.VerifiedOn)
        {
            if (VerifiedOn == after.VerifiedOn)
            {
                (VerifiedOn, BouncedAt, ReportedAt) = (before.VerifiedOn, BouncedAt ?? before.BouncedAt, ReportedAt ?? before.ReportedAt);
            }
            else
            {
                kept.Add(nameof(VerifiedOn));
            }
        }
    }

    private void ReturnDetails(ContactMoment before, ContactMoment after, WayBack way, List<string> kept)
    {
        var changed = after.Details.ChangesFrom(before.Details).ToList();
        var since = Details.ChangesFrom(after.Details).Union(SaidThemselves).ToList();
        var stays = changed.Where(name => since.Contains(name) || IsGone || (name is nameof(DeputyId) && !way.DeputyIsThere)).ToList();
        kept.AddRange(stays);
        var returning = changed.Except(stays).ToList();
        var current = Details;
        var details = before.Details.Keeping([.. ContactDetails.Names.Except(returning)], current);
        var familyFollows = !IsGone && !SaidThemselves.Contains(nameof(RoleFamilyCode))
            && (current.RoleFamilyCode, current.IsRoleFamilyConfirmed) == (after.Details.RoleFamilyCode, after.Details.IsRoleFamilyConfirmed);
        details = details with
        {
            RoleFamilyCode = familyFollows ? before.Details.RoleFamilyCode : current.RoleFamilyCode,
            IsRoleFamilyConfirmed = familyFollows ? before.Details.IsRoleFamilyConfirmed : current.IsRoleFamilyConfirmed,
            IsSinglePointOfContact = current.IsSinglePointOfContact,
            IsNavigator = current.IsNavigator,
            Visibility = null,
        };
        var told = NoticeWrittenAt;
        Write(current, details, ContactWriter.File, default);
        NoticeWrittenAt = returning.Contains(nameof(Email)) ? before.NoticeWrittenAt : told;
    }

    private void ReturnPlaces(ContactMoment before, ContactMoment after, WayBack way, List<string> kept)
    {
        var (was, made) = (before.Details, after.Details);
        if (was.IsSinglePointOfContact != made.IsSinglePointOfContact)
        {
            if (IsSinglePointOfContact == made.IsSinglePointOfContact && (!was.IsSinglePointOfContact || (way.SinglePointIsFree && IsListed)))
            {
                IsSinglePointOfContact = was.IsSinglePointOfContact;
            }
            else
            {
                kept.Add(nameof(IsSinglePointOfContact));
            }
        }

        if (was.IsNavigator != made.IsNavigator && IsNavigator == made.IsNavigator && !IsGone)
        {
            IsNavigator = was.IsNavigator;
        }
    }
}
