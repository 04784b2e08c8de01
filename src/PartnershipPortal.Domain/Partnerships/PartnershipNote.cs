namespace PartnershipPortal.Domain.Partnerships;

/// <summary>
/// What one organisation keeps about a partnership for its own people. The other side and the area never see it; an administrator does in an emergency only,
/// and the organisation is told.
/// </summary>
public sealed class PartnershipNote
{
    private PartnershipNote() // EF Core
    {
    }

    public PartnershipNote(Guid partnershipId, string? text, Guid organisationId, string person, Guid accountId, DateTimeOffset at)
    {
        (PartnershipId, OrganisationId, Person, AccountId, At) = (partnershipId, organisationId, person, accountId, at);
        Text = Rule.Text(text, Partnership.WordsMaxLength, "A note");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private set; }

    public Guid OrganisationId { get; private set; }

    public string Text { get; private init; } = null!;

    public string Person { get; private init; } = null!;

    public Guid AccountId { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>Its partnership and another of the same two have become one.</summary>
    public void MoveTo(Partnership partnership) => PartnershipId = partnership.Id;

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid from, Guid into) => OrganisationId = OrganisationId == from ? into : OrganisationId;
}

/// <summary>The questions the portal asks of notes.</summary>
public static class PartnershipNoteQueries
{
    extension(IQueryable<PartnershipNote> notes)
    {
        /// <summary>Those of the viewer's own organisation, and of nobody else.</summary>
        public IQueryable<PartnershipNote> VisibleTo(Viewer viewer) =>
            notes.Where(n => viewer.InsideId != null && n.OrganisationId == viewer.InsideId);

        /// <summary>Who wrote one takes it away; an approver takes away any of their organisation.</summary>
        public IQueryable<PartnershipNote> RemovableBy(Viewer viewer) =>
            notes.VisibleTo(viewer).Where(n => viewer.IsApprover || n.AccountId == viewer.AccountId);
    }
}
