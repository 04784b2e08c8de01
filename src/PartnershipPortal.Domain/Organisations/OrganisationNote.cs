namespace PartnershipPortal.Domain.Organisations;

/// <summary>What one organisation keeps about another for its own people, before there is a partnership or beside it.</summary>
public sealed class OrganisationNote : OwnNote
{
    private OrganisationNote() // EF Core
    {
    }

    public OrganisationNote(Guid aboutId, string? text, Guid organisationId, string person, Guid accountId, DateTimeOffset at)
        : base(text, organisationId, person, accountId, at)
    {
        Rule.Require(aboutId != organisationId, "A note is about another organisation.");
        AboutId = aboutId;
    }

    public Guid AboutId { get; private set; }

    /// <summary>Follows a merger of organisations; false when it would be about its own organisation then, and has no reader.</summary>
    public bool MoveTo(Guid from, Guid into)
    {
        (AboutId, OrganisationId) = (AboutId == from ? into : AboutId, OrganisationId == from ? into : OrganisationId);
        return AboutId != OrganisationId;
    }
}
