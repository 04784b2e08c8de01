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
/// <param name="IsLinked">The viewer's organisation and this person have an accepted introduction or share a partnership.</param>
public readonly record struct ContactStanding(Guid OrganisationId, Guid? AccountId, ContactState State, ContactVisibility Visibility, bool HasObjected, bool IsLinked = false);

/// <summary>
/// What one viewer may see of one contact. Source: product.md section 2, permission matrix, and section 3, "Who sees what".
/// An administrator sees the role; the rest only with a reason, and the page that shows it writes the reason into the audit.
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

        if (viewer.IsMember && viewer.ActsFor(contact.OrganisationId))
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

        var isShown = contact.State is ContactState.Active or ContactState.CheckDue or ContactState.Leaving && !contact.HasObjected;
        if (!viewer.IsMember || !isShown)
        {
            return viewer.IsAdministrator ? Disclosure.Role : Disclosure.Nothing;
        }

        return contact switch
        {
            { IsLinked: true } => Disclosure.Full,
            { Visibility: ContactVisibility.Name } => Disclosure.Name,
            _ => Disclosure.Role,
        };
    }

    /// <summary>Whether showing this much to this viewer must be written into the audit with their reason.</summary>
    public static bool NeedsAudit(Viewer viewer, ContactStanding contact) =>
        viewer.IsAdministrator && For(viewer, contact) < Disclosure.Full;
}
