using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Organisations.Joining;

/// <summary>
/// Asks an organisation that has listed nobody to join: the portal writes to its general mailbox, or shows the letter to be sent by hand where it knows
/// none. Source: where nobody is listed the page offers a next step.
/// </summary>
[Route("organisations/{code}/invite")]
[Authorize(Policies.ActingMember)]
public sealed class JoiningController(PortalDbContext db, Outbox outbox, PublicAddress address, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string code, CancellationToken cancel)
    {
        if (await PageAsync(code, cancel) is not { } page)
        {
            return NotFound();
        }

        if (page.IsListed)
        {
            TempData["Notice"] = $"{page.Name} has listed somebody by now.";
            return Redirect($"/organisations/{page.Code}");
        }

        return View("~/Features/Organisations/Joining/Invite.cshtml", page);
    }

    [HttpPost("")]
    public async Task<IActionResult> Send(string code, CancellationToken cancel)
    {
        if (await PageAsync(code, cancel) is not { } page || (page.Mailbox is null && !page.IsListed))
        {
            return NotFound();
        }

        if (page.IsListed || page.Mailbox is not { } mailbox)
        {
            return Redirect($"/organisations/{page.Code}/invite");
        }

        var (acting, today) = (HttpContext.Acting(), clock.Today);
        var before = today.AddDays(-JoinLetter.RestDays);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var sent = await db.Database.ExecuteSqlAsync($"""
            insert into join_letters (organisation_id, account_id, by_organisation_id, sent_on)
            values ({page.Id}, {acting.AccountId}, {acting.OrganisationId}, {today})
            on conflict (organisation_id) do update set account_id = excluded.account_id, by_organisation_id = excluded.by_organisation_id,
                sent_on = excluded.sent_on where join_letters.sent_on <= {before}
            """, cancel);
        if (sent == 0)
        {
            TempData["Notice"] = $"{page.Name} has had such a letter lately. It gets another after {JoinLetter.RestDays} days at the earliest.";
        }
        else if (await outbox.RoomForAsync(LetterKind.Invitation, mailbox, cancel) is { } room)
        {
            outbox.Post(room, LetterText.Of($"{acting.OrganisationName} looks for you on the Partnership Portal"), Letter(page, acting.OrganisationName));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            TempData["Notice"] = $"Sent to {page.Name}.";
        }
        else
        {
            TempData["Notice"] = $"Not sent: {mailbox} has had as many invitations from here as it gets for now. Try again tomorrow, or send it yourself.";
        }

        return Redirect($"/organisations/{page.Code}/invite");
    }

    private LetterText Letter(InvitePage page, string by) => LetterText.Of($"""
        {by} looked for somebody at {page.Name} on the Partnership Portal, and nobody is listed yet.

        The portal is the front door between health and care employers and colleges in England. It is free. You list the roles people should ask for; \
        names, e-mail addresses and telephone numbers are shown only to those you agree to be introduced to.

        List your people: {address.To($"/register/{page.Code}")}

        {(page.Mailbox is null ? null : LetterText.Of(
            $"You get this because {by} asked us to write to the mailbox that {page.Name} makes public. We write at most once in {JoinLetter.RestDays} days."))}
        """);

    /// <summary>
    /// Another organisation that is open; null otherwise. Whether it has listed anybody is what Find says of it: somebody who may be suggested. That
    /// somebody of it has an account is no answer to who looks for a person to ask.
    /// </summary>
    private async Task<InvitePage?> PageAsync(string code, CancellationToken cancel)
    {
        var (acting, today) = (HttpContext.Acting(), clock.Today);
        var found = await db.Organisations.OpenOn(today).WithCode(code)
            .Where(o => o.Id != acting.OrganisationId)
            .Select(o => new
            {
                o.Id,
                o.Code,
                o.Name,
                o.GeneralMailbox,
                IsListed = db.Contacts.Suggestable().Any(c => c.OrganisationId == o.Id),
                SentOn = db.JoinLetters.Where(l => l.OrganisationId == o.Id).Max(l => (DateOnly?)l.SentOn),
            })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var page = new InvitePage(found.Id, found.Code, found.Name, found.IsListed, found.GeneralMailbox, "",
            found.SentOn is { } on && on.AddDays(JoinLetter.RestDays) > today ? on : null);
        return page with { Letter = Letter(page, acting.OrganisationName).ToString() };
    }
}

/// <summary>Whom to ask to join, and the letter.</summary>
/// <param name="IsListed">Somebody of theirs may be suggested, so that there is nobody to ask.</param>
/// <param name="Mailbox">Null where none is known: then the letter is for sending by hand.</param>
/// <param name="SentOn">When such a letter went out lately; null when it did not.</param>
public sealed record InvitePage(Guid Id, string Code, string Name, bool IsListed, string? Mailbox, string Letter, DateOnly? SentOn);
