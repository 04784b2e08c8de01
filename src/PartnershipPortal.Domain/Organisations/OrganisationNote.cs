namespace PartnershipPortal.Domain.Organisations;

/// <summary>
/// What one organisation keeps about another for its own people, before there is a partnership or beside it. Nobody else ever reads it: not the other, not
/// the area, not whoever acts for the organisation.
/// </summary>
public sealed class OrganisationNote
{
    public const int TextMaxLength = 2000;
    public const int PersonMaxLength = 200;

    private OrganisationNote() // EF Core
    {
    }

    public OrganisationNote(Guid aboutId, string? text, Guid organisationId, string person, Guid accountId, DateTimeOffset at)
    {
        Rule.Require(aboutId != organisationId, "A note is about another organisation.");
        (AboutId, OrganisationId, Person, AccountId, At) = (aboutId, organisationId, person, accountId, at);
        Text = Rule.Text(text, TextMaxLength, "A note");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid AboutId { get; private set; }

    /// <summary>Whose note it is.</summary>
    public Guid OrganisationId { get; private set; }

    public string Text { get; private init; } = null!;

    /// <summary>Who wrote it, as they were called then.</summary>
    public string Person { get; private init; } = null!;

    public Guid AccountId { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>Follows a merger of organisations; false when it would be about its own organisation then, and has no reader.</summary>
    public bool MoveTo(Guid from, Guid into)
    {
        (AboutId, OrganisationId) = (AboutId == from ? into : AboutId, OrganisationId == from ? into : OrganisationId);
        return AboutId != OrganisationId;
    }
}

/// <summary>The questions the portal asks of notes.</summary>
public static class OrganisationNoteQueries
{
    extension(IQueryable<OrganisationNote> notes)
    {
        /// <summary>Those of the viewer's own organisation, and of nobody else.</summary>
        public IQueryable<OrganisationNote> VisibleTo(Viewer viewer) =>
            notes.Where(n => viewer.InsideId != null && n.OrganisationId == viewer.InsideId);

        /// <summary>Who wrote one takes it away; an approver takes away any of their organisation.</summary>
        public IQueryable<OrganisationNote> RemovableBy(Viewer viewer) =>
            notes.VisibleTo(viewer).Where(n => viewer.IsApprover || n.AccountId == viewer.AccountId);
    }
}
