namespace PartnershipPortal.Domain.Organisations;

/// <summary>A shared address of a team, the first rung under the people Find suggests. It is not a person's address.</summary>
public sealed class TeamMailbox
{
    public const int LabelMaxLength = 120;

    private TeamMailbox() // EF Core
    {
    }

    public TeamMailbox(Guid organisationId, string roleFamilyCode, string label, string email, string? phone, DateOnly verifiedOn)
    {
        OrganisationId = organisationId;
        Change(roleFamilyCode, label, email, phone, verifiedOn);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public string RoleFamilyCode { get; private set; } = null!;

    public string Label { get; private set; } = null!;

    public string Email { get; private set; } = null!;

    public string? Phone { get; private set; }

    public DateOnly VerifiedOn { get; private set; }

    /// <summary>What its people say of it today.</summary>
    public void Change(string roleFamilyCode, string label, string email, string? phone, DateOnly verifiedOn)
    {
        RoleFamilyCode = roleFamilyCode;
        Label = Rule.Text(label, LabelMaxLength, "A team name");
        Email = EmailAddress.Required(email);
        Phone = PhoneNumber.Optional(phone);
        VerifiedOn = verifiedOn;
    }

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}
