namespace PartnershipPortal.Web.Data.EmbeddedPostgres;

/// <summary>The embedded database cannot run here; the message tells a developer what to do about it.</summary>
internal sealed class EmbeddedPostgresException(string message) : Exception(message);
