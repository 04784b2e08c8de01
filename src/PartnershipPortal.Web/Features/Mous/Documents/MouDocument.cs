namespace PartnershipPortal.Web.Features.Mous.Documents;

/// <summary>
/// A memorandum as it is written into a Word file or a PDF: everything the file says and nothing it has to look up, so that the same document
/// always gives the same file.
/// </summary>
/// <param name="Title">What it is called.</param>
/// <param name="Reference">The number people quote, such as MOU-2026-0042.</param>
/// <param name="Version">Which version of the text.</param>
/// <param name="Standing">How far it has come.</param>
/// <param name="Day">The day the text is of; the file carries it as its date.</param>
/// <param name="Parties">The organisations, in the order in which they are named.</param>
/// <param name="Facts">What stands above the clauses, such as from when to when it runs.</param>
/// <param name="Clauses">In their order, numbered.</param>
/// <param name="Signatures">Who signs, and who has.</param>
/// <param name="Hash">The fingerprint of the frozen text; null while it is a draft.</param>
/// <param name="VerifyAt">Where anybody checks it; null while there is nothing to check.</param>
public sealed record MouDocument(
    string Title, string Reference, int Version, MouDocumentStanding Standing, DateOnly Day, IReadOnlyList<MouDocumentParty> Parties,
    IReadOnlyList<MouDocumentFact> Facts, IReadOnlyList<MouDocumentClause> Clauses, IReadOnlyList<MouDocumentSignature> Signatures, string? Hash,
    string? VerifyAt)
{
    /// <summary>The language that files say they are in.</summary>
    public const string Language = "en-GB";

    /// <summary>Whose work the files say they are; never a person.</summary>
    public const string Author = "Partnership Portal";

    /// <summary>MOU-2026-0042, version 3, signed.</summary>
    public string Line => $"{Reference}, version {Version}, {Standing.Word()}";
}

/// <summary>How far a memorandum has come when a file is made of it.</summary>
public enum MouDocumentStanding
{
    Draft,
    LegalReview,
    Frozen,
    Signed,
    Superseded,
    Ended,
}

/// <summary>An organisation that is a party.</summary>
/// <param name="Name">Its name in this version.</param>
/// <param name="Side">What it is here, such as "the employer" or "the college".</param>
public sealed record MouDocumentParty(string Name, string Side);

/// <summary>Something said above the clauses: "Runs", "1 September 2026 to 31 August 2028".</summary>
public sealed record MouDocumentFact(string Label, string Value);

/// <summary>A clause with what was said of it.</summary>
public sealed record MouDocumentClause(
    int Number, string Heading, IReadOnlyList<string> Paragraphs, IReadOnlyList<MouDocumentComment> Comments,
    IReadOnlyList<MouDocumentSuggestion> Suggestions);

/// <summary>A remark on a clause.</summary>
public sealed record MouDocumentComment(string Person, string Organisation, DateTimeOffset At, string Text);

/// <summary>A clause as somebody would have it.</summary>
/// <param name="Paragraphs">The whole text of the clause, changed.</param>
public sealed record MouDocumentSuggestion(string Person, string Organisation, DateTimeOffset At, IReadOnlyList<string> Paragraphs);

/// <summary>Somebody who signs.</summary>
/// <param name="Capacity">As what they sign, such as "Chief executive".</param>
/// <param name="At">When they signed; null while they have not.</param>
/// <param name="Hash">The fingerprint of what they signed.</param>
public sealed record MouDocumentSignature(string Name, string Capacity, string Organisation, DateTimeOffset? At, string? Hash);

/// <summary>The words of a document's standing.</summary>
public static class MouDocumentWords
{
    public static string Word(this MouDocumentStanding standing) => standing switch
    {
        MouDocumentStanding.Draft => "draft",
        MouDocumentStanding.LegalReview => "in legal review",
        MouDocumentStanding.Frozen => "frozen for signing",
        MouDocumentStanding.Signed => "signed",
        MouDocumentStanding.Superseded => "superseded",
        MouDocumentStanding.Ended => "ended",
    };
}
