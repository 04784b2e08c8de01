namespace PartnershipPortal.Domain.Mous;

/// <summary>Which document of a version was given out.</summary>
public enum MouPaperKind
{
    /// <summary>The fixed text, before everybody has signed.</summary>
    Frozen,

    /// <summary>With every signature.</summary>
    Signed,
}

/// <summary>
/// A document as it was given out, made once and kept: every download is the same to the byte, and its own fingerprint tells it from an altered copy (ADR 37).
/// </summary>
public sealed class MouPaper
{
    private MouPaper() // EF Core
    {
    }

    public MouPaper(Guid versionId, MouPaperKind kind, byte[] bytes, string sha256, DateTimeOffset at) =>
        (VersionId, Kind, Bytes, Sha256, At) = (versionId, kind, bytes, sha256, at);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid VersionId { get; private init; }

    public MouPaperKind Kind { get; private init; }

    public byte[] Bytes { get; private init; } = null!;

    public string Sha256 { get; private init; } = null!;

    public DateTimeOffset At { get; private init; }
}
