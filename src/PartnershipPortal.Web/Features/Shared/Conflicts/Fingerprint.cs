using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PartnershipPortal.Web.Features.Shared.Conflicts;

/// <summary>A version of what has no row of its own: a part of a row, or many rows together. The same values give the same number on every node.</summary>
internal static class Fingerprint
{
    public static uint Of(params string?[] values) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', values.Select(v => v ?? "\u001e")))));
}
