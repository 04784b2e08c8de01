namespace PartnershipPortal.Domain;

/// <summary>A verb was refused. The message is written for the person who asked, and is shown to them as it is.</summary>
public sealed class BrokenRuleException(string message) : Exception(message);
