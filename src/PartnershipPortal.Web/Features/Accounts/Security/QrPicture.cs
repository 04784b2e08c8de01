using System.Globalization;
using System.Text;
using QRCoder;

namespace PartnershipPortal.Web.Features.Accounts.Security;

/// <summary>A QR code as one path of an SVG drawn in the page itself: no script, no style, and no address that holds a secret.</summary>
public static class QrPicture
{
    /// <summary>The path's <c>d</c> and the side of its square, in modules, quiet zone included.</summary>
    public static (string Path, int Side) Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix.Count; x++)
            {
                if (data.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return (path.ToString(), data.ModuleMatrix.Count);
    }
}
