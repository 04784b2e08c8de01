namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>A line of the lists under the form.</summary>
public sealed record EditLine(Guid Id, string Name, string? Detail, DateOnly? VerifiedOn = null);

/// <summary>The edit page: the form's values come from <see cref="Form"/>, the lists below have pages of their own.</summary>
/// <param name="Suggested">Sites that public lists name and nobody has decided on.</param>
public sealed record EditPage(string Code, string Name, OrganisationForm Form, bool IsAreaBoard, bool IsSmallEnoughForSupport, IReadOnlyList<EditLine> Sites,
    int Suggested, IReadOnlyList<EditLine> Mailboxes);
