using System.IO.Compression;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>What a packed file unpacks to: counted without keeping any of it, whatever the file says of itself.</summary>
internal static class PackedSize
{
    public static bool IsOver(ZipArchive zip, int parts, long bytes)
    {
        if (zip.Entries.Count > parts || zip.Entries.Sum(e => e.Length) > bytes)
        {
            return true;
        }

        var total = 0L;
        var buffer = new byte[81920];
        foreach (var part in zip.Entries)
        {
            using var unpacked = part.Open();
            int read;
            while ((read = unpacked.Read(buffer)) > 0)
            {
                total += read;
                if (total > bytes)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
