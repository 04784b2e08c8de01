using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>The way out for an e-mail. Returning means that it was accepted for delivery.</summary>
internal interface IMailSender
{
    Task SendAsync(OutboxMessage message, CancellationToken cancel);
}

/// <summary>What a mail server refused for good.</summary>
internal enum MailRefusal
{
    /// <summary>The address, for certain: the server says so in its enhanced code (5.1.1 and its like), or it is no address at all.</summary>
    Address,

    /// <summary>The letter, the sender or everybody: the server says no, and it need not be the address.</summary>
    Unclear,
}

/// <summary>The server says that it will not take this message, now or later.</summary>
internal sealed class MailRefusedException(MailRefusal what, string reason, Exception? inner = null) : Exception(reason, inner)
{
    public MailRefusal What => what;
}
