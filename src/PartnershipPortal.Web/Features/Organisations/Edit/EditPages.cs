namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>A line of the lists under the form.</summary>
public sealed record EditLine(Guid Id, string Name, string? Detail, DateOnly? VerifiedOn = null);

/// <summary>The edit page: the form's values come from <see cref="Form"/>, the lists below have pages of their own.</summary>
public sealed record EditPage(string Code, OrganisationForm Form, bool IsAreaBoard, bool IsSmallEnoughForSupport, IReadOnlyList<EditLine> Sites, IReadOnlyList<EditLine> Mailboxes);

/// <summary>Someone saved while another was writing: both wordings of what differs, nothing lost.</summary>
/// <param name="Mine">The whole of what was about to be saved, carrying the version it would now go on top of.</param>
public sealed record ConflictPage(OrganisationForm Mine, IReadOnlyList<ConflictLine> Lines, string? Who, DateTimeOffset? At);

public sealed record ConflictLine(string Name, string Label, string Theirs, string Mine);
