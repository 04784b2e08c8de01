using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Help;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Platform;

public class SmtpMailSenderTests
{
    private static readonly OutboxMessage Letter = LetterTo("sian@test.example");

    [Fact]
    public async Task A_letter_arrives_with_the_message_id_it_keeps_on_every_attempt()
    {
        await using var server = new MailServer();
        var sender = SenderTo(server, requireTls: false);

        await sender.SendAsync(Letter, CancellationToken.None);
        await sender.SendAsync(Letter, CancellationToken.None);

        Assert.Equal(2, server.Taken.Count);
        Assert.All(server.Taken, m => Assert.Equal($"{Letter.MessageId:n}@portal.example", m.MessageId));
        Assert.All(server.Taken, m => Assert.Equal("Siân would like to meet you", m.Subject));
        Assert.All(server.Taken, m => Assert.StartsWith("<https://portal.example/letters/stop/", m.Headers[HeaderId.ListUnsubscribe],
            StringComparison.Ordinal));
        Assert.All(server.Taken, m => Assert.Equal("List-Unsubscribe=One-Click", m.Headers[HeaderId.ListUnsubscribePost]));
        Assert.All(server.Taken, m => Assert.Equal("auto-generated", m.Headers[HeaderId.AutoSubmitted]));
    }

    [Fact]
    public async Task It_is_text_and_html_that_say_the_same_with_why_it_came_and_how_to_stop_it()
    {
        await using var server = new MailServer();

        await SenderTo(server, requireTls: false).SendAsync(Letter, CancellationToken.None);

        var taken = Assert.Single(server.Taken);
        Assert.IsType<MultipartAlternative>(taken.Body);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(taken.HtmlBody!);
        static string Words(string text) => string.Join(' ', text.Replace(">", " ", StringComparison.Ordinal).Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(Words(taken.TextBody!), Words(string.Join(' ', page.QuerySelectorAll("p, blockquote").Select(p => p.InnerHtml.Replace("<br>", " ",
            StringComparison.Ordinal)).Select(Plain))));
        Assert.Contains("Why we hold your details: https://portal.example/privacy", taken.TextBody, StringComparison.Ordinal);
        Assert.Contains("Stop e-mails of this kind: https://portal.example/letters/stop/", taken.TextBody, StringComparison.Ordinal);
        Assert.Equal("https://portal.example/inbox", page.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_meeting_goes_beside_the_words_with_what_a_calendar_does_with_it()
    {
        const string meeting = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nVERSION:2.0\r\nX-WORDS:Größe\r\nEND:VCALENDAR\r\n";
        await using var server = new MailServer();
        var plain = LetterTo("sian@test.example");
        var letter = new OutboxMessage
        {
            Kind = plain.Kind,
            To = plain.To,
            Subject = plain.Subject,
            Body = plain.Body,
            CreatedAt = plain.CreatedAt,
            Calendar = meeting,
            CalendarMethod = "CANCEL",
        };

        await SenderTo(server, requireTls: false).SendAsync(letter, CancellationToken.None);

        var body = Assert.IsType<MultipartAlternative>(Assert.Single(server.Taken).Body);
        var part = Assert.IsType<TextPart>(body[^1]); // the richest last
        Assert.Equal(("text/calendar", "CANCEL", "utf-8"), (part.ContentType.MimeType, part.ContentType.Parameters["method"], part.ContentType.Charset));
        Assert.Equal(meeting, part.Text.ReplaceLineEndings("\r\n"));
        Assert.NotNull(body.TextBody);
        Assert.NotNull(body.HtmlBody);
    }

    [Theory]
    [InlineData(null, "help@portal.example")]
    [InlineData("ann@trust.example", "ann@trust.example")]
    public async Task An_answer_by_e_mail_goes_to_who_wrote_or_to_the_operator(string? replyTo, string expected)
    {
        await using var server = new MailServer();

        await SenderTo(server, requireTls: false).SendAsync(LetterTo("sian@test.example", replyTo), CancellationToken.None);

        Assert.Equal(expected, ((MailboxAddress)Assert.Single(Assert.Single(server.Taken).ReplyTo)).Address);
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_that_cannot_encrypt()
    {
        await using var server = new MailServer();

        await Assert.ThrowsAsync<NotSupportedException>(() => SenderTo(server, requireTls: true).SendAsync(Letter, CancellationToken.None));

        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_that_encrypts_but_is_not_who_it_should_be()
    {
        await using var server = new MailServer(canEncrypt: true);

        await Assert.ThrowsAsync<MailKit.Security.SslHandshakeException>(() => SenderTo(server, requireTls: true).SendAsync(Letter, CancellationToken.None));

        Assert.Empty(server.Taken);
    }

    /// <summary>
    /// Only what the server says of the address is about the address: 5.1.8 is about the sender, 5.7.1 about the relay, a bare 550 may be
    /// anything.
    /// </summary>
    [Theory]
    [InlineData("5.1.1 No such user here", nameof(MailRefusal.Address))]
    [InlineData("5.1.2 No such domain", nameof(MailRefusal.Address))]
    [InlineData("5.1.10 Recipient not found", nameof(MailRefusal.Address))]
    [InlineData("5.1.8 Bad sender", nameof(MailRefusal.Unclear))]
    [InlineData("5.7.1 Relaying denied", nameof(MailRefusal.Unclear))]
    [InlineData("No such mailbox", nameof(MailRefusal.Unclear))]
    public async Task A_refusal_is_the_address_only_when_the_server_says_so(string answer, string expected)
    {
        await using var server = new MailServer(_ => answer);

        var refused = await Assert.ThrowsAsync<MailRefusedException>(() => SenderTo(server, requireTls: false).SendAsync(Letter, CancellationToken.None));

        Assert.Equal(expected, refused.What.ToString());
        Assert.DoesNotContain("sian", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words@test.example")]
    [InlineData("ann(of the trust)@test.example")]
    [InlineData("ann@test.example, bob@test.example")]
    [InlineData("bob@test.example <ann@test.example>")]
    [InlineData("añn@test.example")]
    [InlineData("ann..b@test.example")]
    [InlineData("ann")]
    public async Task What_a_reader_might_take_for_somebody_elses_address_is_refused(string address)
    {
        await using var server = new MailServer();

        var refused = await Assert.ThrowsAsync<MailRefusedException>(() => SenderTo(server, requireTls: false).SendAsync(LetterTo(address),
            CancellationToken.None));

        Assert.Equal(MailRefusal.Address, refused.What);
        Assert.Empty(server.Taken);
    }

    /// <summary>What a form corrects, because it can mean only one mailbox, the sender means too.</summary>
    [Theory]
    [InlineData("<ann@test.example>")]
    [InlineData("mailto:ann@test.example")]
    [InlineData(" Ann <ann@test.example>")]
    public async Task An_address_is_read_as_a_form_reads_it(string address)
    {
        await using var server = new MailServer();

        await SenderTo(server, requireTls: false).SendAsync(LetterTo(address), CancellationToken.None);

        Assert.Equal(Domain.EmailAddress.Read(address).Value!.Text, ((MailboxAddress)Assert.Single(Assert.Single(server.Taken).To)).Address);
    }

    [Fact]
    public async Task A_letter_goes_all_the_same_when_the_address_for_answers_is_none()
    {
        await using var server = new MailServer();

        await SenderTo(server, requireTls: false).SendAsync(LetterTo("ann@test.example", "two words@test.example"), CancellationToken.None);

        Assert.Equal("help@portal.example", ((MailboxAddress)Assert.Single(Assert.Single(server.Taken).ReplyTo)).Address);
    }

    /// <summary>Kinds that always come have no button to stop them.</summary>
    [Fact]
    public async Task Only_a_kind_that_a_person_may_stop_has_the_mail_programs_button()
    {
        foreach (var kind in Enum.GetValues<LetterKind>())
        {
            await using var server = new MailServer();

            await SenderTo(server, requireTls: false).SendAsync(LetterTo("ann@test.example", kind: kind.Word()), CancellationToken.None);

            var headers = Assert.Single(server.Taken).Headers;
            Assert.Equal(kind.IsOptional(), headers.Contains(HeaderId.ListUnsubscribePost));
            Assert.Equal(kind.IsOptional(), headers.Contains(HeaderId.ListUnsubscribe));
        }
    }

    private static string Plain(string html) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).Body!.TextContent;

    private static OutboxMessage LetterTo(string to, string? replyTo = null, string kind = "introduction") => new()
    {
        Kind = kind,
        To = to,
        ReplyTo = replyTo,
        Subject = "Siân would like to meet you",
        Body = "Siân & others would like to talk.\n\nThey wrote:\n> Six <places>,\n> from https://elsewhere.example/ March.\n\n"
            + "Sign in to read it: https://portal.example/inbox",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static SmtpMailSender SenderTo(MailServer server, bool requireTls)
    {
        var settings = Options.Create(new PortalSettings
        {
            PublicUrl = new("https://portal.example"),
            Mail = new() { Host = "127.0.0.1", Port = server.Port, RequireTls = requireTls, From = "no-reply@portal.example" },
        });
        var nothing = new ServiceCollection().BuildServiceProvider();

        return new(settings, Options.Create(new Operator()), new LetterFooter(new EphemeralDataProtectionProvider(), new PublicAddress(settings, nothing)));
    }
}
