using System.Text.RegularExpressions;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Help;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>Hands e-mails to the operator's mail server, over STARTTLS (on port 465 over TLS from the first byte) unless that is switched off.</summary>
internal sealed partial class SmtpMailSender(IOptions<PortalSettings> settings, IOptions<Operator> us, LetterFooter footer) : IMailSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task SendAsync(OutboxMessage message, CancellationToken cancel)
    {
        using var letter = Letter(message);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await HandOverAsync(letter, patience.Token);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode is >= 500 and < 600)
        {
            var isAddress = refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted && BadAddress().IsMatch(refused.Message);
            var what = isAddress ? MailRefusal.Address : MailRefusal.Unclear;
            throw new MailRefusedException(what, $"The mail server answered {(int)refused.StatusCode} {CodeOf(refused)} ({refused.ErrorCode}).", refused);
        }
        catch (AuthenticationException refused)
        {
            throw new MailRefusedException(MailRefusal.Unclear, "The mail server refused our user name and password.", refused);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server did not answer within {Patience.TotalSeconds:0} seconds.");
        }
    }

    private async Task HandOverAsync(MimeMessage letter, CancellationToken cancel)
    {
        var mail = settings.Value.Mail;
        using var server = new SmtpClient();
        server.CheckCertificateRevocation = false; // the lists are out of reach from many closed networks; name and issuer are still checked
        await server.ConnectAsync(mail.Host!, mail.Port, SecurityOf(mail), cancel);
        if (mail.User is not null)
        {
            await server.AuthenticateAsync(mail.User, mail.Password ?? "", cancel);
        }

        await server.SendAsync(letter, cancel);
        try
        {
            await server.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception impolite) when (impolite is IOException or SmtpProtocolException or SmtpCommandException or OperationCanceledException)
        {
            // It has taken the letter; how it says goodbye does not matter.
        }
    }

    private MimeMessage Letter(OutboxMessage message)
    {
        var text = footer.TextOf(message);
        var letter = new MimeMessage();
        letter.From.Add(new MailboxAddress("Partnership Portal", settings.Value.Mail.From));
        letter.To.Add(MailboxOf(message.To) ?? throw new MailRefusedException(MailRefusal.Address, "This is no e-mail address."));
        var replyTo = MailboxOf(message.ReplyTo) ?? MailboxOf(us.Value.Email); // nobody reads what is sent to the address in From
        if (replyTo is not null)
        {
            letter.ReplyTo.Add(replyTo);
        }

        letter.Subject = message.Subject;
        letter.Body = BodyOf(message, text);
        // The same on every attempt, so that a receiving server recognises a letter that it already took.
        letter.MessageId = $"{message.MessageId:n}@{settings.Value.Mail.From.Split('@')[^1]}";
        letter.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (footer.StopLink(message) is { } stop)
        {
            letter.Headers.Add(HeaderId.ListUnsubscribe, $"<{stop.AbsoluteUri}>");
            letter.Headers.Add(HeaderId.ListUnsubscribePost, LetterFooter.OneClick); // RFC 8058: the mail program's own button, without a page
        }

        return letter;
    }

    /// <summary>Plain and HTML; and, beside them, what a calendar program reads, which mail programs show with a button (RFC 6047).</summary>
    private static MimeEntity BodyOf(OutboxMessage message, string text)
    {
        var body = new BodyBuilder { TextBody = text, HtmlBody = LetterHtml.Of(message.Subject, text) }.ToMessageBody();
        if (message is { Calendar: { } calendar, CalendarMethod: { } method } && body is MultipartAlternative ways)
        {
            var part = new TextPart("calendar");
            part.SetText(System.Text.Encoding.UTF8, calendar);
            part.ContentType.Parameters.Add("method", method);
            ways.Add(part);
        }

        return body;
    }

    /// <summary>
    /// The mailbox that forms and files mean by the same text: never a name with an address in it, a comment or a list, which a lenient reader of
    /// mail might send elsewhere. Null when there is none.
    /// </summary>
    private static MailboxAddress? MailboxOf(string? address) => EmailAddress.Read(address).Value is { } read ? new MailboxAddress("", read.Text) : null;

    private static SecureSocketOptions SecurityOf(MailSettings mail) => mail switch
    {
        { RequireTls: false } => SecureSocketOptions.None,
        { Port: 465 } => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };

    private static string CodeOf(SmtpCommandException refused) => Enhanced().Match(refused.Message).Value;

    /// <summary>RFC 3463: bad mailbox, system, syntax, moved, no mail there. Not 5.1.7 and 5.1.8, which are about the sender.</summary>
    [GeneratedRegex(@"^\D{0,4}5\.1\.(1|2|3|6|10)\b")]
    private static partial Regex BadAddress();

    [GeneratedRegex(@"\b5\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex Enhanced();
}

/// <summary>The demonstration's way out: nothing leaves; /dev/mailbox shows the outbox.</summary>
internal sealed class MailboxPageSender : IMailSender
{
    public Task SendAsync(OutboxMessage message, CancellationToken cancel) => Task.CompletedTask;
}
