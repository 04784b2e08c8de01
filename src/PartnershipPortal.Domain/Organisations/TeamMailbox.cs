namespace PartnershipPortal.Domain.Organisations;

/// <summary>A shared address of a team, the first rung under the people Find suggests. It is not a person's address.</summary>
public sealed class TeamMailbox
{
    private TeamMailbox() // EF Core
    {
    }

    public TeamMailbox(Guid organisationId, string roleFamilyCode, string label, string email, string? phone, DateOnly verifiedOn)
    {
        OrganisationId = organisationId;
        RoleFamilyCode = roleFamilyCode;
        Label = Rule.Text(label, 120, "A team name");
        Email = Rule.Text(email, 254, "An email address");
        Phone = Rule.OptionalText(phone, 40, "A phone number");
        VerifiedOn = verifiedOn;
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public string RoleFamilyCode { get; private set; } = null!;

    public string Label { get; private set; } = null!;

    public string Email { get; private set; } = null!;

    public string? Phone { get; private set; }

    public DateOnly VerifiedOn { get; private set; }

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}
