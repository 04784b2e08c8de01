namespace PartnershipPortal.Domain.Contacts;

/// <summary>The rungs of the disclosure ladder, lowest first.</summary>
public enum Disclosure
{
    Nothing,

    /// <summary>Job title, role family, where, how fresh.</summary>
    Role,

    /// <summary>The name as well.</summary>
    Name,

    /// <summary>Name, e-mail, phone and deputy.</summary>
    Full,
}

/// <summary>What the ladder needs to know about a contact.</summary>
/// <param name="IsTold">They know that they are listed: <see cref="Contact.IsTold"/>.</param>
/// <param name="IsLinked">The viewer's organisation and this person have an accepted introduction or share a partnership.</param>
public readonly record struct ContactStanding(
    Guid OrganisationId, Guid? AccountId, ContactState State, ContactVisibility Visibility, bool HasObjected, bool IsTold, bool IsLinked = false);

/// <summary>A contact's details as the database has them, for whoever passes them up the ladder.</summary>
public readonly record struct PersonalFields(string Name, string JobTitle, string? Email, string? Phone, Guid? DeputyId = null);

/// <summary>What one viewer may read of one contact. Whatever lies above their rung is null here, so that no page, file or letter can show it.</summary>
public readonly record struct ShownFields(Disclosure Rung, string? JobTitle, string? Name, string? Email, string? Phone, Guid? DeputyId);

/// <summary>
/// What one viewer may see of one contact. Source: product.md section 2, permission matrix, and section 3, "Who sees what".
/// A navigator who acts for an organisation sees its people as others do. An administrator sees the role; the rest only with a reason, and the page that
/// shows it writes the reason into the audit.
/// </summary>
public static class ContactDisclosure
{
    /// <param name="viewer">Null when signed out.</param>
    /// <param name="reason">An administrator's reason for looking; ignored for anyone else.</param>
    public static Disclosure For(Viewer? viewer, ContactStanding contact, string? reason = null)
    {
        if (viewer is null)
        {
            return Disclosure.Nothing;
        }

        if (viewer.IsMember && viewer.InsideId == contact.OrganisationId)
        {
            return Disclosure.Full;
        }

        if (contact.AccountId is { } account && account == viewer.AccountId)
        {
            return Disclosure.Full;
        }

        if (viewer.IsAdministrator && !string.IsNullOrWhiteSpace(reason))
        {
            return Disclosure.Full;
        }

        var isShown = contact is { State: ContactState.Active or ContactState.CheckDue or ContactState.Leaving, HasObjected: false, IsTold: true };
        if (!viewer.IsMember || !isShown)
        {
            return viewer.IsAdministrator ? Disclosure.Role : Disclosure.Nothing;
        }

        return contact.IsLinked ? Disclosure.Full : contact.Visibility switch
        {
            ContactVisibility.Name => Disclosure.Name,
            ContactVisibility.Role => Disclosure.Role,
        };
    }

    /// <summary>The one place where a contact's personal fields come from for anything that leaves the portal: pages, JSON, files and letters.</summary>
    /// <param name="viewer">Null when signed out.</param>
    /// <param name="reason">An administrator's reason for looking; ignored for anyone else.</param>
    public static ShownFields Show(Viewer? viewer, PersonalFields fields, ContactStanding contact, string? reason = null)
    {
        var rung = For(viewer, contact, reason);
        return new ShownFields(
            rung,
            rung >= Disclosure.Role ? fields.JobTitle : null,
            rung >= Disclosure.Name ? fields.Name : null,
            rung >= Disclosure.Full ? fields.Email : null,
            rung >= Disclosure.Full ? fields.Phone : null,
            rung >= Disclosure.Full ? fields.DeputyId : null);
    }

    /// <summary>Whether showing this much to this viewer must be written into the audit with their reason.</summary>
    public static bool NeedsAudit(Viewer viewer, ContactStanding contact) =>
        viewer.IsAdministrator && For(viewer, contact) < Disclosure.Full;
}
