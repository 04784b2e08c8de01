using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Contacts;

/// <summary>
/// A named person in a role at an organisation: whom to ring. Work details only.
/// Who may see what is <see cref="ContactDisclosure"/> (product.md section 3, "Who sees what").
/// This file holds what is known about the person, <c>ContactLife.cs</c> what may happen to the record.
/// </summary>
public sealed partial class Contact
{
    public const int NameMaxLength = 120;
    public const int JobTitleMaxLength = 120;
    public const int EmailMaxLength = EmailAddress.MaxLength;
    public const int PhoneMaxLength = PhoneNumber.MaxLength;
    public const int RoleFamilyCodeMaxLength = 40;
    public const int AgendasMax = 25;
    public const int RepliesKept = 20;

    private Contact() // EF Core
    {
    }

    /// <summary>A draft, seen by its own organisation only until it is listed.</summary>
    public Contact(Guid organisationId, string name, string jobTitle, RecordOrigin origin, DateTimeOffset at)
        : this(organisationId, new ContactDetails(name, jobTitle), origin, at)
    {
    }

    /// <inheritdoc cref="Contact(Guid, string, string, RecordOrigin, DateTimeOffset)"/>
    public Contact(Guid organisationId, ContactDetails details, RecordOrigin origin, DateTimeOffset at, ContactWriter by = ContactWriter.Colleague)
    {
        (OrganisationId, Origin, CreatedAt) = (organisationId, origin, at);
        Write(null, details, by, at);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public Guid? SiteId { get; private set; }

    /// <summary>The account of the same person, when they have one.</summary>
    public Guid? AccountId { get; private set; }

    public string Name
    {
        get;
        private set => field = Rule.Text(value, NameMaxLength, "A name");
    } = null!;

    /// <summary>As they write it themselves.</summary>
    public string JobTitle
    {
        get;
        private set => field = Rule.Text(value, JobTitleMaxLength, "A job title");
    } = null!;

    /// <summary>Null when the title fits no family: it is never guessed.</summary>
    public string? RoleFamilyCode { get; private set; }

    /// <summary>A person chose the family, or chose none; otherwise it follows the title.</summary>
    public bool IsRoleFamilyConfirmed { get; private set; }

    public ContactLevel Level { get; private set; }

    /// <summary>Agenda codes the person says they handle.</summary>
    public string[] Agendas { get; private set; } = [];

    public string? Email
    {
        get;
        private set => field = EmailAddress.Optional(value)?.ToLowerInvariant();
    }

    public string? Phone
    {
        get;
        private set => field = PhoneNumber.Optional(value);
    }

    /// <summary>Who answers when this person is away; of the same organisation.</summary>
    public Guid? DeputyId { get; private set; }

    /// <summary>The deputy who left, as long as nobody else was appointed; a successor of theirs who agrees later finds by it what is theirs.</summary>
    public Guid? DeputyLeftById { get; private set; }

    /// <summary>Day-to-day requests to the organisation start here. One listed contact of an organisation at most; the database holds to it.</summary>
    public bool IsSinglePointOfContact { get; private set; }

    /// <summary>Finds routes for others, whatever they ask. Source: S1-34.</summary>
    public bool IsNavigator { get; private set; }

    public RecordOrigin Origin { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Working days to the first answer of their latest introductions, newest last, at most <see cref="RepliesKept"/>.</summary>
    public int[] ReplyDays { get; private set; } = [];

    /// <summary>The middle of the kept reply times, in working days; null with none.</summary>
    public double? MedianReplyDays => MedianOf(ReplyDays);

    /// <summary>What may be read only through <see cref="ContactDisclosure"/>.</summary>
    public PersonalFields Fields => new(Name, JobTitle, Email, Phone, DeputyId);

    /// <summary>What the disclosure ladder needs to know of this contact.</summary>
    /// <param name="isLinked">The viewer's organisation and this person have an accepted introduction.</param>
    public ContactStanding StandingFor(bool isLinked) =>
        new(OrganisationId, AccountId, State, Visibility, ObjectedAt is not null, IsTold, isLinked);

    /// <summary>Corrects what is known. Throws once the person has left.</summary>
    /// <returns>Names of the details that a file would have changed and that stay, because the person set them themselves.</returns>
    public IReadOnlyList<string> Revise(ContactDetails details, ContactWriter by, DateTimeOffset at)
    {
        Rule.Require(!IsGone, "This person has left, so their details can no longer be changed.");
        Rule.Require(by is ContactWriter.Themselves || !IsOwnDraft, OwnDraft);
        var before = Details;
        IReadOnlyList<string> kept = by is ContactWriter.File ? [.. details.ChangesFrom(before).Intersect(SaidThemselves)] : [];
        Write(before, details.Keeping(kept, before), by, at);
        return kept;
    }

    /// <summary>Ties the record to the account of the same person: from then on they keep it themselves.</summary>
    public void BelongTo(Guid accountId)
    {
        Rule.Require(AccountId is null || AccountId == accountId, "This contact already belongs to another account.");
        AccountId = accountId;
    }

    public void AppointDeputy(Guid? deputyId)
    {
        Rule.Require(deputyId != Id, "A person cannot be their own deputy.");
        (DeputyId, DeputyLeftById) = (deputyId, deputyId == DeputyId ? DeputyLeftById : null); // who only changes the rest has not decided on it
    }

    /// <summary>Their deputy has left: whoever follows is it now, unless that is they themselves.</summary>
    public void FollowDeputy(Following following) =>
        (DeputyId, DeputyLeftById) = (following.ContactId == Id ? null : following.ContactId, following.LeftBy(DeputyLeftById));

    /// <summary>The successor of the deputy who left agrees later: the place is theirs, unless it would be their own deputy's.</summary>
    public void InheritDeputy(Guid successor) => (DeputyId, DeputyLeftById) = (successor == Id ? null : successor, null);

    public void BecomeSinglePointOfContact()
    {
        Rule.Require(State is ContactState.Active or ContactState.CheckDue, "Only a listed contact can be the single point of contact.");
        IsSinglePointOfContact = true;
    }

    public void StopBeingSinglePointOfContact() => IsSinglePointOfContact = false;

    /// <summary>Remembers how long a first answer took; feeds "usually replies in".</summary>
    /// <param name="workingDays">From the day it was sent, which is day 0.</param>
    public void RecordReply(int workingDays)
    {
        Rule.Require(workingDays >= 0, "A reply cannot come before the question.");
        ReplyDays = [.. ReplyDays.TakeLast(RepliesKept - 1), workingDays];
    }

    /// <summary>Follows a merger of organisations. The successor keeps its own single point of contact.</summary>
    /// <param name="siteId">Where they go on working when no site was known: the merged organisation's own place, now a site.</param>
    public void MoveTo(Guid organisationId, Guid? siteId = null) =>
        (OrganisationId, IsSinglePointOfContact, SiteId) = (organisationId, false, SiteId ?? siteId);

    /// <summary>The middle of reply times in working days, the mean of the two middle ones when even; null with none.</summary>
    public static double? MedianOf(IReadOnlyList<int> replyDays)
    {
        var sorted = replyDays.Order().ToArray();
        return sorted.Length is 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
    }

    private void Write(ContactDetails? before, ContactDetails details, ContactWriter by, DateTimeOffset at)
    {
        (Name, JobTitle, Email, Phone, SiteId) = (details.Name, details.JobTitle, details.Email, details.Phone, details.SiteId);
        (RoleFamilyCode, IsRoleFamilyConfirmed, Level) = (details.RoleFamilyCode, details.IsRoleFamilyConfirmed, details.Level);
        Agendas = [.. (details.Agendas ?? []).Distinct()];
        Rule.Require(Agendas.Length <= AgendasMax, $"A contact can handle at most {AgendasMax} agendas.");
        (IsSinglePointOfContact, IsNavigator) = (details.IsSinglePointOfContact, details.IsNavigator);
        AppointDeputy(details.DeputyId);
        Remember(before, details, by);
        switch (by, details.Visibility)
        {
            case (_, null):
                break;
            case (ContactWriter.Themselves, { } answer):
                Consent(answer, at);
                break;
            case (ContactWriter.Colleague or ContactWriter.File, { } wish):
                Propose(wish, at);
                break;
        }

        if (by is not ContactWriter.Themselves && before is not null && details.ChangesFrom(before).Contains(nameof(Email)))
        {
            NoticeWrittenAt = null; // the first letter may have gone to somebody else's address
        }
    }
}
