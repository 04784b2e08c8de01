using System.Runtime.InteropServices;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// Ctrl+C, a closed terminal or a polite kill, heard from the first moment on: what has been started is then stopped in
/// order instead of being left behind.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _heard;

    public StopSignal() => _heard =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }.Select(signal =>
            PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            _stop.Cancel();
        })),
    ];

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _heard.ForEach(registration => registration.Dispose());
        _stop.Dispose();
    }
}
