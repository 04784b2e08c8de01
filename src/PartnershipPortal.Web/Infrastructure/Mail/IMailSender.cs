using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>The way out for an e-mail. Returning means that it was accepted for delivery.</summary>
internal interface IMailSender
{
    Task SendAsync(OutboxMessage message, CancellationToken cancel);
}

/// <summary>The server will never take this message: there is no such mailbox. Trying again would be no use.</summary>
internal sealed class MailRefusedException(string reason, Exception inner) : Exception(reason, inner);
