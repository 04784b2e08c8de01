namespace PartnershipPortal.Domain;

/// <summary>
/// What an organisation keeps for its own people alone, about another organisation or a partnership. Nobody else ever reads it: not whom it is about, not the
/// area, not whoever acts for the organisation.
/// </summary>
public abstract class OwnNote
{
    public const int TextMaxLength = 2000;
    public const int PersonMaxLength = 250;

    private protected OwnNote() // EF Core
    {
    }

    private protected OwnNote(string? text, Guid organisationId, string person, Guid accountId, DateTimeOffset at)
    {
        (OrganisationId, Person, AccountId, At) = (organisationId, person, accountId, at);
        Text = Rule.Text(text, TextMaxLength, "A note");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Whose note it is.</summary>
    public Guid OrganisationId { get; private protected set; }

    public string Text { get; private init; } = null!;

    /// <summary>Who wrote it, as they were called then.</summary>
    public string Person { get; private init; } = null!;

    public Guid AccountId { get; private init; }

    public DateTimeOffset At { get; private init; }
}

/// <summary>The questions the portal asks of notes.</summary>
public static class OwnNoteQueries
{
    extension<T>(IQueryable<T> notes)
        where T : OwnNote
    {
        /// <summary>Those of the viewer's own organisation, and of nobody else.</summary>
        public IQueryable<T> VisibleTo(Viewer viewer) => notes.Where(n => viewer.InsideId != null && n.OrganisationId == viewer.InsideId);

        /// <summary>Who wrote one takes it away; an approver takes away any of their organisation.</summary>
        public IQueryable<T> RemovableBy(Viewer viewer) => notes.VisibleTo(viewer).Where(n => viewer.IsApprover || n.AccountId == viewer.AccountId);
    }
}
