namespace PartnershipPortal.Domain.Contacts;

/// <summary>Who says something about a contact. What the person says themselves outlives what others say of them.</summary>
public enum ContactWriter
{
    /// <summary>The person, signed in or by the link in a letter to them.</summary>
    Themselves,

    /// <summary>Somebody of their organisation, in the form.</summary>
    Colleague,

    /// <summary>An imported file, which nobody wrote for this one person.</summary>
    File,
}
