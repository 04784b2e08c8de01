using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Features.Shelf;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Shelf;

/// <summary>What is said to clamd and what is made of its answer, with a server that speaks its protocol.</summary>
public class VirusScannerTests
{
    [Fact]
    public async Task A_clean_file_is_sent_whole_and_called_clean()
    {
        var file = new byte[200_000];
        new Random(1).NextBytes(file);
        var (result, got) = await ScanAsync(file, "stream: OK\0");
        Assert.Equal((ShelfScan.Clean, null), result);
        Assert.Equal(file, got);
    }

    [Fact]
    public async Task A_virus_is_refused_in_words()
    {
        var (result, _) = await ScanAsync([1], "stream: Eicar-Test-Signature FOUND\0");
        Assert.Null(result.Scan);
        Assert.Contains("A virus was found", result.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, ShelfScan.NotScanned)]
    public async Task A_scanner_that_fails_or_is_away_keeps_files_out_unless_the_operator_says_otherwise(bool keep, ShelfScan? scan)
    {
        Assert.Equal(scan, (await ScanAsync([1], "INSTREAM size limit exceeded. ERROR\0", keep)).Result.Scan);
        Assert.Equal(scan, (await Scanner(PortNobodyListensOn(), keep).ScanAsync(new MemoryStream([1]), CancellationToken.None)).Scan);
    }

    [Fact]
    public async Task Without_a_scanner_files_are_kept_and_called_unchecked() => Assert.Equal((ShelfScan.NotScanned, null),
        await new VirusScanner(Options.Create(new PortalSettings()), NullLogger<VirusScanner>.Instance)
            .ScanAsync(new MemoryStream([1]), CancellationToken.None));

    private static async Task<((ShelfScan? Scan, string? Problem) Result, byte[] Got)> ScanAsync(byte[] file, string answer, bool keep = false)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = AnswerAsync(listener, answer);
        var result = await Scanner(((IPEndPoint)listener.LocalEndpoint).Port, keep).ScanAsync(new MemoryStream(file), CancellationToken.None);
        return (result, await server);
    }

    private static async Task<byte[]> AnswerAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var line = client.GetStream();
        var command = new byte[10];
        await line.ReadExactlyAsync(command);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
        using var got = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await line.ReadExactlyAsync(length);
            var next = BinaryPrimitives.ReadInt32BigEndian(length);
            if (next is 0)
            {
                break;
            }

            var piece = new byte[next];
            await line.ReadExactlyAsync(piece);
            got.Write(piece);
        }

        await line.WriteAsync(Encoding.ASCII.GetBytes(answer));
        return got.ToArray();
    }

    private static VirusScanner Scanner(int port, bool keep) => new(
        Options.Create(new PortalSettings { Scanner = new() { Host = "127.0.0.1", Port = port, KeepUnscanned = keep } }), NullLogger<VirusScanner>.Instance);

    private static int PortNobodyListensOn()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
