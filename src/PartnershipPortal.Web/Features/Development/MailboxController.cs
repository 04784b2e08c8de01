using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Development;

/// <summary>In the demonstration no e-mail leaves the machine: this page shows what would have. Anywhere else it is not found.</summary>
[Route("dev/mailbox")]
[AllowAnonymous]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class MailboxController(PortalDbContext db, PortalDatabase database, LetterFooter footer) : Controller
{
    private const int Shown = 100;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        if (!database.IsDemo)
        {
            return NotFound();
        }

        var letters = await db.OutboxMessages.AsNoTracking().OrderByDescending(m => m.Id).Take(Shown).ToListAsync(cancel);

        return View(new MailboxPage([.. letters.Select(m => new MailboxRow(
            m.To, m.Subject, footer.TextOf(m), m.CreatedAt, m.SentAt, m.DroppedAt, m.Calendar))]));
    }
}

public sealed record MailboxPage(IReadOnlyList<MailboxRow> Letters);

public sealed record MailboxRow(string To, string Subject, string Body, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? DroppedAt,
    string? Calendar)
{
    /// <summary>As a mail reader shows it that reads HTML.</summary>
    public string Html => LetterHtml.BodyOf(Body);

    public string State => SentAt is not null ? "Sent" : DroppedAt is not null ? "Not sent" : "Waits";
}
