using System.Collections.Concurrent;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>Keeps what would have been sent.</summary>
internal sealed class RecordingMail : IMailSender
{
    private readonly ConcurrentQueue<OutboxMessage> _sent = [];
    private readonly ConcurrentQueue<OutboxMessage> _tried = [];

    public IReadOnlyList<OutboxMessage> Sent => [.. _sent];

    /// <summary>What was offered to the server, taken or not.</summary>
    public IReadOnlyList<OutboxMessage> Tried => [.. _tried];

    /// <summary>What the server answers instead of taking any letter.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What the server answers to a letter that it does not take.</summary>
    public Func<OutboxMessage, Exception?>? Refuse { get; set; }

    /// <summary>What happens while a letter is on its way.</summary>
    public Func<OutboxMessage, Task>? Meanwhile { get; set; }

    public async Task SendAsync(OutboxMessage message, CancellationToken cancel)
    {
        _tried.Enqueue(message);
        if ((Failure ?? Refuse?.Invoke(message)) is { } failure)
        {
            throw failure;
        }

        if (Meanwhile is { } meanwhile)
        {
            await meanwhile(message);
        }

        _sent.Enqueue(message);
    }
}
