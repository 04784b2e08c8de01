using PartnershipPortal.Domain.Mous;

namespace PartnershipPortal.Web.Features.Mous.Verify;

/// <summary>A file or a fingerprint to check.</summary>
public sealed record VerifyForm
{
    public IFormFile? File { get; set; }

    public string? Fingerprint { get; set; }
}

/// <summary>The page, before and after.</summary>
public sealed record VerifyPage(VerifyForm Form, VerifyAnswer? Answer);

/// <summary>The three answers there are.</summary>
public enum VerifyOutcome
{
    Valid,
    Superseded,
    Unknown,
}

/// <summary>What is said of a checked agreement: organisations, dates and version, and nobody's name.</summary>
public sealed record VerifyAnswer(
    VerifyOutcome Outcome, string Heading, string Advice, string Fingerprint, string? Between = null, string? About = null, DateOnly? SignedOn = null,
    DateOnly? From = null, DateOnly? Until = null, int? Version = null, DateTimeOffset? At = null)
{
    private const string Names = "The people who signed are named in the document, not here.";

    public static VerifyAnswer Unknown(string fingerprint) => new(
        VerifyOutcome.Unknown, "We hold no signed agreement with this fingerprint",
        "That does not mean it is false. Most often the file was scanned, re-saved or is not signed by all yet.", fingerprint);

    /// <param name="newest">The number of the version that took its place, when one has.</param>
    /// <param name="isBeforeSigning">The file is the text from before everybody had signed.</param>
    public static VerifyAnswer Of(MouVersion version, Mou mou, MouStanding standing, int? newest, bool isBeforeSigning, DateTimeOffset at)
    {
        var counts = standing.IsInForce() || standing is MouStanding.NotYet;
        var (heading, advice) = isBeforeSigning
                ? ("This is the text that was signed, in a copy from before everybody had signed", "Ask either side for the signed copy, and check that one.")
            : standing is MouStanding.NotYet ? ("This is the agreement every party signed; it is not in force yet", Names)
            : counts ? ("This is the agreement every party signed, and it is in force", Names)
            : standing is MouStanding.Replaced ? ("Every party signed this, but a newer version has replaced it",
                newest is { } number ? $"Ask either side for version {number} and check that one. Do not rely on this copy." : "Do not rely on this copy.")
            : ("Every party signed this, but it has ended", "Ask either side whether there is a newer one. Do not rely on this copy.");
        var text = version.Text;
        return new(counts && !isBeforeSigning ? VerifyOutcome.Valid : VerifyOutcome.Superseded, heading, advice, version.Hash,
            MouLibrary.Names([.. text.Parties.Select(p => p.Name)]), text.Title, mou.SignedOn, text.StartsOn, mou.LastDay, version.Number, at);
    }
}
