namespace PartnershipPortal.Domain.Contacts;

/// <content>
/// What the person was told and what they said themselves. Nobody is shown outside their organisation before they were told that they are
/// listed; nobody but they themselves agrees that their name is shown; what they set themselves no file overwrites (ADR 27).
/// </content>
public sealed partial class Contact
{
    /// <summary>When the letter that tells the person of their record (UK GDPR Article 14) was written; null while it is still to be written.</summary>
    public DateTimeOffset? NoticeWrittenAt { get; private set; }

    /// <summary>When that letter had gone; null until the mail server took it. The database notes it as the letter is marked as sent.</summary>
    public DateTimeOffset? NoticeSentAt { get; private set; }

    /// <summary>What signed-in people of other organisations see before acceptance. More than the role only by the person's own yes.</summary>
    public ContactVisibility Visibility { get; private set; }

    /// <summary>When the person themselves last agreed that their name is shown; null while only the role is.</summary>
    public DateTimeOffset? ConsentedAt { get; private set; }

    /// <summary>When somebody else proposed that the name be shown; null without a proposal that waits for the person's answer.</summary>
    public DateTimeOffset? NameProposedAt { get; private set; }

    /// <summary>When the person was asked about the proposal.</summary>
    public DateTimeOffset? NameAskedAt { get; private set; }

    /// <summary>Names of the details the person set themselves: <see cref="ContactDetails.Names"/>, and <see cref="Visibility"/>.</summary>
    public string[] SaidThemselves { get; private set; } = [];

    /// <summary>They know that they are listed: our letter has gone, or they keep the record with an account of their own.</summary>
    public bool IsTold => NoticeSentAt is not null || AccountId is not null;

    /// <summary>A draft that its own person has not finished: only they write and list it.</summary>
    public bool IsOwnDraft => State is ContactState.Draft && AccountId is not null;

    /// <summary>The person decided themselves what others see, so nobody else proposes anything.</summary>
    public bool HasDecidedOnName => SaidThemselves.Contains(nameof(Visibility));

    /// <summary>What others see once the person says yes to what is proposed; what they see now when nothing is.</summary>
    public ContactVisibility ProposedVisibility => NameProposedAt is null ? Visibility : ContactVisibility.Name;

    /// <summary>What a form or a file may say, as it stands, and nothing about the name's being shown.</summary>
    public ContactDetails Details =>
        new(Name, JobTitle, Email, Phone, RoleFamilyCode, IsRoleFamilyConfirmed, Level, Agendas, IsSinglePointOfContact, DeputyId, SiteId, null, IsNavigator);

    /// <summary>The letter to them is written and waits to go.</summary>
    public void WriteNotice(DateTimeOffset at)
    {
        NoticeWrittenAt ??= at;
        if (NameProposedAt is not null)
        {
            NameAskedAt ??= at; // the same letter asks
        }
    }

    /// <summary>They have been told: the letter has gone, or they answered it.</summary>
    public void RecordNotice(DateTimeOffset at) => (NoticeWrittenAt, NoticeSentAt) = (NoticeWrittenAt ?? at, NoticeSentAt ?? at);

    /// <summary>They have been asked whether their name may be shown.</summary>
    public void AskAboutName(DateTimeOffset at)
    {
        Rule.Require(NameProposedAt is not null, "Nobody has proposed to show this person's name.");
        NameAskedAt ??= at;
    }

    /// <summary>The person says themselves whether other organisations see their name. Nobody else can.</summary>
    public void Consent(ContactVisibility visibility, DateTimeOffset at)
    {
        Rule.Require(!IsGone, "This person has left, so there is nothing to agree to.");
        (Visibility, ConsentedAt) = (visibility, visibility is ContactVisibility.Name ? at : null);
        (NameProposedAt, NameAskedAt) = (null, null);
        SaidThemselves = [.. SaidThemselves.Union([nameof(Visibility)])];
    }

    /// <summary>The person went through the whole record themselves: what they let stand is their word as well.</summary>
    public void Vouch() => SaidThemselves = [.. SaidThemselves.Union(Details.Filled())];

    /// <summary>Somebody else's wish. It shows nothing; it makes the portal ask, unless the person has decided already.</summary>
    private void Propose(ContactVisibility wish, DateTimeOffset at)
    {
        if (HasDecidedOnName)
        {
            return;
        }

        NameProposedAt = wish is ContactVisibility.Name ? NameProposedAt ?? at : null;
        NameAskedAt = NameProposedAt is null ? null : NameAskedAt;
    }

    /// <summary>Keeps account of whose words the details are.</summary>
    private void Remember(ContactDetails? before, ContactDetails after, ContactWriter by) => SaidThemselves = by switch
    {
        ContactWriter.Themselves => [.. SaidThemselves.Union(before is null ? after.Filled() : after.ChangesFrom(before))],
        ContactWriter.Colleague => before is null ? SaidThemselves : [.. SaidThemselves.Except(after.ChangesFrom(before))],
        ContactWriter.File => SaidThemselves,
    };
}
