using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>Hands e-mails to the operator's mail server, over STARTTLS unless that is switched off.</summary>
internal sealed class SmtpMailSender(IOptions<PortalSettings> settings, LetterFooter footer) : IMailSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task SendAsync(OutboxMessage message, CancellationToken cancel)
    {
        var mail = settings.Value.Mail;
        using var server = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.RequireTls };
        if (mail.User is not null)
        {
            server.Credentials = new NetworkCredential(mail.User, mail.Password);
        }

        using var letter = new MailMessage(new MailAddress(mail.From, "Partnership Portal"), new MailAddress(message.To))
        {
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
        };
        letter.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(message.Body + footer.Of(message), Encoding.UTF8, MediaTypeNames.Text.Plain));
        // The same on every attempt, so that a receiving server recognises a letter that it already took.
        letter.Headers.Add("Message-ID", $"<{message.MessageId:n}@{new MailAddress(mail.From).Host}>");
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        if (footer.StopLink(message) is { } stop)
        {
            letter.Headers.Add("List-Unsubscribe", $"<{stop}>");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await server.SendMailAsync(letter, patience.Token);
        }
        catch (SmtpFailedRecipientException refused) when ((int)refused.StatusCode is >= 500 and < 600)
        {
            throw new MailRefusedException($"The mail server refused the address ({(int)refused.StatusCode}).", refused);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server did not answer within {Patience.TotalSeconds:0} seconds.");
        }
    }
}

/// <summary>The demonstration's way out: nothing leaves; /dev/mailbox shows the outbox.</summary>
internal sealed class MailboxPageSender : IMailSender
{
    public Task SendAsync(OutboxMessage message, CancellationToken cancel) => Task.CompletedTask;
}
