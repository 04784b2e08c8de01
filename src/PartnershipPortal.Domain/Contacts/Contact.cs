namespace PartnershipPortal.Domain.Contacts;

public enum ContactLevel
{
    Operational,
    Strategic,
}

/// <summary>States of a contact. Source: product.md section 2, "State machines".</summary>
public enum ContactState
{
    Draft,
    Active,
    CheckDue,
    Paused,
    Leaving,
    Left,
    Pseudonymised,
}

/// <summary>What signed-in people of other organisations may see before an introduction is accepted: the role only, or the name too.</summary>
public enum ContactVisibility
{
    Role,
    Name,
}

/// <summary>
/// A named person in a role at an organisation: whom to ring. Work details only.
/// Who may see what follows the disclosure ladder (product.md section 3, "Who sees what").
/// </summary>
public sealed class Contact
{
    public const int NameMaxLength = 120;
    public const int JobTitleMaxLength = 120;
    public const int CheckAfterDays = 180;
    public const int RepliesKept = 20;

    private Contact() // EF Core
    {
    }

    public Contact(Guid organisationId, string name, string jobTitle, Organisations.RecordOrigin origin, DateTimeOffset at)
    {
        OrganisationId = organisationId;
        Name = name;
        JobTitle = jobTitle;
        Origin = origin;
        CreatedAt = at;
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

    public ContactLevel Level { get; private set; }

    /// <summary>Agenda codes the person says they handle.</summary>
    public string[] Agendas { get; private set; } = [];

    public string? Email { get; private set; }

    public string? Phone { get; private set; }

    public Guid? DeputyId { get; private set; }

    public bool IsSinglePointOfContact { get; private set; }

    public ContactVisibility Visibility { get; private set; }

    public ContactState State { get; private set; }

    public DateOnly? VerifiedOn { get; private set; }

    public Organisations.RecordOrigin Origin { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Working days to the first answer of their latest introductions, newest last, at most <see cref="RepliesKept"/>.</summary>
    public int[] ReplyDays { get; private set; } = [];
}
