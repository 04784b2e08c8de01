using System.Text;
using PartnershipPortal.Web.Infrastructure;
using Serilog;
using Serilog.Formatting.Display;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>No request waits for the console, and nothing that was logged is lost when the portal stops.</summary>
public class ConsoleBatchesTests
{
    private static readonly MessageTemplateTextFormatter Line = new("{Message:lj}{NewLine}");

    [Fact]
    public void What_waits_at_a_stop_is_written_whole_and_in_order()
    {
        using var console = new MemoryStream();
        using (var log = new LoggerConfiguration().WriteTo.Sink(new ConsoleBatches(console, Line), ConsoleBatches.Limits).CreateLogger())
        {
            for (var i = 0; i < 5000; i++)
            {
                log.Information("Line {Number}", i);
            }
        }

        Assert.Equal(
            Enumerable.Range(0, 5000).Select(i => $"Line {i}"),
            Encoding.UTF8.GetString(console.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r')));
    }

    [Fact]
    public void A_console_that_takes_nothing_holds_nobody_up()
    {
        using var console = new Stuck();
        using (var log = new LoggerConfiguration().WriteTo.Sink(new ConsoleBatches(console, Line), ConsoleBatches.Limits).CreateLogger())
        {
            for (var i = 0; i <= ConsoleBatches.Limits.QueueLimit + 2000; i++)
            {
                log.Information("Line {Number}", i);
            }

            Assert.False(console.IsFree.IsSet); // all of that was said while not a line could be written
            console.IsFree.Set();
        }

        Assert.InRange(console.Lines, 1, ConsoleBatches.Limits.QueueLimit!.Value + 2001);
    }

    private sealed class Stuck : Stream
    {
        public ManualResetEventSlim IsFree { get; } = new();

        public int Lines { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            IsFree.Wait();
            Lines += buffer.AsSpan(offset, count).Count((byte)'\n');
        }

        protected override void Dispose(bool disposing)
        {
            IsFree.Dispose();
            base.Dispose(disposing);
        }
    }
}
