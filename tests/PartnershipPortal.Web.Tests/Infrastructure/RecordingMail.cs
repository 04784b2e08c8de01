using System.Collections.Concurrent;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>Keeps what would have been sent.</summary>
internal sealed class RecordingMail : IMailSender
{
    private readonly ConcurrentQueue<OutboxMessage> _sent = [];

    public IReadOnlyList<OutboxMessage> Sent => [.. _sent];

    /// <summary>What the server answers instead of taking the letter.</summary>
    public Exception? Failure { get; set; }

    public Task SendAsync(OutboxMessage message, CancellationToken cancel)
    {
        if (Failure is not null)
        {
            return Task.FromException(Failure);
        }

        _sent.Enqueue(message);

        return Task.CompletedTask;
    }
}
