using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Shelf;

/// <summary>
/// Asks clamd, when an operator has said where it is, by its own protocol (INSTREAM): the length of each piece, the piece, and a zero at the end. A
/// file is kept only after the answer, so nobody can fetch one that is still being looked at.
/// </summary>
public sealed class VirusScanner(IOptions<PortalSettings> settings, ILogger<VirusScanner> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>What was found; or a sentence why the file is not taken.</summary>
    public async Task<(ShelfScan? Scan, string? Problem)> ScanAsync(Stream content, CancellationToken cancel)
    {
        if (settings.Value.Scanner is not { Host: { Length: > 0 } host } scanner)
        {
            return (ShelfScan.NotScanned, null);
        }

        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Patience);
            var answer = await AskAsync(host, scanner.Port, content, limit.Token);
            if (answer.EndsWith(" OK", StringComparison.Ordinal))
            {
                return (ShelfScan.Clean, null);
            }

            if (answer.EndsWith(" FOUND", StringComparison.Ordinal))
            {
                log.LogWarning("A file with a virus was refused: {Answer}", answer);
                return (null, "A virus was found in this file, so it was not kept. Tell your IT team before you open it again");
            }

            log.LogError("The virus scanner answered {Answer}", answer);
        }
        catch (Exception away) when (away is SocketException or IOException || (away is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            log.LogError(away, "The virus scanner cannot be reached");
        }

        return scanner.KeepUnscanned
            ? (ShelfScan.NotScanned, null)
            : (null, "We cannot check files for viruses just now, so we take none. Try again in a while; your file is not damaged");
    }

    private static async Task<string> AskAsync(string host, int port, Stream content, CancellationToken cancel)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host, port, cancel);
        await using var line = client.GetStream();
        await line.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
        var piece = new byte[64 * 1024];
        var length = new byte[4];
        int read;
        do
        {
            read = await content.ReadAsync(piece, cancel);
            BinaryPrimitives.WriteInt32BigEndian(length, read);
            await line.WriteAsync(length, cancel);
            await line.WriteAsync(piece.AsMemory(0, read), cancel);
        }
        while (read > 0);

        using var answer = new StreamReader(line, Encoding.ASCII);
        var words = new char[512];
        var got = await answer.ReadBlockAsync(words, cancel);
        return new string(words, 0, got).TrimEnd('\0', '\n', ' ');
    }
}
