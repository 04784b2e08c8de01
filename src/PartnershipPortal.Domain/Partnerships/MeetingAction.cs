using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Partnerships;

/// <summary>
/// Something that was agreed at a meeting, with who does it and until when. It stands in the work of its owner's side and on the next agenda until it is done.
/// </summary>
public sealed class MeetingAction
{
    public const int TextMaxLength = 200;

    private MeetingAction() // EF Core
    {
    }

    internal MeetingAction(Meeting meeting, string? text, PartnershipPlace owner, DateOnly dueOn)
    {
        (PartnershipId, MeetingId, OrganisationId, DueOn) = (meeting.PartnershipId, meeting.Id, owner.OrganisationId, dueOn);
        (OwnerId, OwnerAccountId) = (owner.ContactId, owner.ContactId is null ? owner.AccountId : null);
        Text = Rule.Text(text, TextMaxLength, "What is to be done");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private set; }

    public Guid MeetingId { get; private init; }

    public string Text { get; private init; } = null!;

    /// <summary>Whose side does it.</summary>
    public Guid OrganisationId { get; private set; }

    /// <summary>The contact who does it; null when an account without a record does, or when nobody does and the side must say who.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>Who left it, as long as nobody has decided on it since; a successor who agrees later finds by it what is theirs.</summary>
    public Guid? LeftById { get; private set; }

    public Guid? OwnerAccountId { get; private set; }

    public DateOnly DueOn { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    public bool IsOpen => DoneOn is null;

    public bool IsOverdueOn(DateOnly today) => IsOpen && DueOn < today;

    internal void Finish(DateOnly today) => DoneOn = today;

    internal void Reopen() => DoneOn = null;

    internal void Put(DateOnly dueOn) => DueOn = dueOn;

    /// <summary>Whoever was to do it is gone: the one who follows does now, or nobody, which shows.</summary>
    public void PassTo(Following following) => (OwnerId, OwnerAccountId, LeftById) = (following.ContactId, null, following.LeftBy(LeftById));

    /// <summary>The successor of whoever left it agrees later: it is theirs.</summary>
    public void Inherit(Guid successor) => (OwnerId, OwnerAccountId, LeftById) = (successor, null, null);

    /// <summary>Two records of one person have become one.</summary>
    public void FollowMerged(Guid from, Guid kept) => (OwnerId, LeftById) = (OwnerId == from ? kept : OwnerId, LeftById == from ? kept : LeftById);

    /// <summary>Whoever was to do it before they were listed is a contact now.</summary>
    public void BecomeListed(Contact contact)
    {
        if (contact.IsListed && OwnerAccountId is { } account && account == contact.AccountId && OrganisationId == contact.OrganisationId)
        {
            (OwnerId, OwnerAccountId) = (contact.Id, null);
        }
    }

    /// <summary>An account that saw to it no longer acts for the organisation.</summary>
    public void PassTo(Guid? contact) => (OwnerId, OwnerAccountId) = (contact, null);

    /// <summary>Its partnership and another of the same two have become one.</summary>
    public void MoveTo(Partnership partnership) => PartnershipId = partnership.Id;

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid from, Guid into) => OrganisationId = OrganisationId == from ? into : OrganisationId;
}
