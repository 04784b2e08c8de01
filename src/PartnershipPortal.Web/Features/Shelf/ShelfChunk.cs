namespace PartnershipPortal.Web.Features.Shelf;

/// <summary>A piece of a file, so that neither a node nor the database holds a whole one at a time (ADR 38).</summary>
public sealed class ShelfChunk
{
    public const int Size = 512 * 1024;

    public required Guid VersionId { get; init; }

    /// <summary>From 0.</summary>
    public required int Number { get; init; }

    public required byte[] Bytes { get; init; }
}
