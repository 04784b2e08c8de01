using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>The link in the e-mail: read a request and say yes or no without signing in, once.</summary>
[Route("answer/{secret}")]
[AllowAnonymous]
public sealed class AnswerLinkController(PortalDbContext db, ReferenceBook book, SafeLinks links, ReplyTimes replies, IntroductionLetters letters, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Read(string secret, CancellationToken cancel) => await PageAsync(secret, cancel);

    [HttpPost("accept")]
    public async Task<IActionResult> Accept(string secret, CancellationToken cancel)
    {
        if (await OpenAsync(secret, cancel) is not var (link, introduction) || await LeadAsync(link, introduction, cancel) is not { } lead)
        {
            return await PageAsync(secret, cancel);
        }

        await replies.AnswerAsync(introduction, i => i.Accept(lead, lead.Name, null, clock.GetUtcNow()), cancel);
        links.Use(link);
        await letters.TellAndSaveAsync(cancel);
        return View("Answered", new AnsweredPage(true));
    }

    [HttpPost("decline")]
    public async Task<IActionResult> Decline(string secret, DeclineForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid || await OpenAsync(secret, cancel) is not var (link, introduction))
        {
            return await PageAsync(secret, cancel);
        }

        var person = await db.Contacts.Where(c => c.Id == introduction.TargetContactId).Select(c => c.Name).SingleOrDefaultAsync(cancel);
        await replies.AnswerAsync(introduction, i => i.Decline(form.Reason!.Value, person ?? "The general mailbox", form.DeclineNote, clock.GetUtcNow()), cancel);
        links.Use(link);
        await letters.TellAndSaveAsync(cancel);
        return View("Answered", new AnsweredPage(false));
    }

    private async Task<(SafeLink Link, Introduction Introduction)?> OpenAsync(string secret, CancellationToken cancel) =>
        (await links.FindAsync(IntroductionLetters.LinkPurpose, secret, cancel) ?? await links.FindAsync(IntroductionLetters.DeputyLinkPurpose, secret, cancel)) is { } link
        && links.IsOpen(link)
        && await db.Introductions.SingleOrDefaultAsync(i => i.Id == link.SubjectId, cancel) is { CanAnswer: true } introduction
            ? (link, introduction)
            : null;

    /// <summary>Who leads when the link says yes: the contact asked, or the deputy by their own link.</summary>
    private Task<Contact?> LeadAsync(SafeLink link, Introduction introduction, CancellationToken cancel)
    {
        var asked = db.Contacts.Where(c => c.Id == introduction.TargetContactId);
        return (link.Purpose == IntroductionLetters.DeputyLinkPurpose ? asked.Join(db.Contacts, c => c.DeputyId, d => d.Id, (c, d) => d) : asked).SingleOrDefaultAsync(cancel);
    }

    private async Task<IActionResult> PageAsync(string secret, CancellationToken cancel)
    {
        if (await OpenAsync(secret, cancel) is not var (_, i))
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return View("LinkClosed");
        }

        var words = await book.CurrentAsync(cancel);
        var names = await db.Organisations.Where(o => o.Id == i.SeekerOrganisationId || o.Id == i.TargetOrganisationId).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        return View("Read", new AnswerLinkPage(
            secret, i.Id, names[i.SeekerOrganisationId], names[i.TargetOrganisationId], words.Label(TermKind.Agenda, i.AgendaCode), i.SeekerName, i.SeekerRole, i.Purpose, i.Starts, i.Offer,
            i.DateOf(Introduction.LastDay, clock.Today, words.WorkingDays), i.TargetContactId is not null));
    }
}

public sealed record AnswerLinkPage(
    string Secret, Guid Id, string Seeker, string Target, string Agenda, string SeekerName, string SeekerRole, string Purpose, string? Starts, string? Offer, DateOnly DueOn, bool CanAccept);

public sealed record AnsweredPage(bool IsAccepted);
