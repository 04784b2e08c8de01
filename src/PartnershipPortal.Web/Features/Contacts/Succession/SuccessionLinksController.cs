using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Features.Contacts.Links;
using PartnershipPortal.Web.Features.Shared.Links;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Succession;

/// <summary>What the proposed successor sees: whose work, from when, how much.</summary>
public sealed record SuccessionPage(
    string Secret, string LeaverTitle, string Organisation, DateOnly LastDay, bool HasLeft, int Introductions, string UntilAnswered);

/// <summary>
/// The link in the letter to a proposed successor: yes or no, signed out, once. Opening it changes nothing; a button does.
/// Until they say yes the fallback holds. Source: product.md, J7.
/// </summary>
[AllowAnonymous]
[Route("succession/{secret}")]
[ResponseCache(NoStore = true)]
public sealed class SuccessionLinksController(PortalDbContext db, SafeLinks links, ContactHandover handover, ContactLetters letters) : Controller
{
    private const string Actor = "The successor, by the link in an e-mail";

    [HttpGet("")]
    public async Task<IActionResult> Index(string secret, CancellationToken cancel)
    {
        if (await OpenAsync(secret, cancel) is not var (_, leaver, _))
        {
            return await EndedAsync(secret, cancel);
        }

        var organisation = await db.Organisations.Where(o => o.Id == leaver.OrganisationId).Select(o => o.Name).SingleAsync(cancel);
        var waiting = await handover.WaitingForSuccessorOf(leaver).CountAsync(cancel);
        var standIn = await handover.HeirOfAsync(leaver, leaver.AgreedSuccessorId, cancel);
        return View(new SuccessionPage(
            secret, leaver.JobTitle, organisation, leaver.LeavingOn!.Value, leaver.State is ContactState.Left, waiting,
            standIn.UntilTheyAnswer(leaver.SuccessorId!.Value)));
    }

    [HttpPost("agree")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> Agree(string secret, CancellationToken cancel) =>
        AnswerAsync(secret, isYes: true, (leaver, successor) => handover.AgreeAsync(leaver, successor, cancel), cancel);

    [HttpPost("refuse")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> Refuse(string secret, CancellationToken cancel) => AnswerAsync(
        secret,
        isYes: false,
        (leaver, successor) =>
        {
            leaver.RefuseToSucceed(successor.Id);
            return letters.SuccessorRefusedAsync(leaver, successor, cancel);
        },
        cancel);

    private async Task<IActionResult> AnswerAsync(string secret, bool isYes, Func<Contact, Contact, Task> answer, CancellationToken cancel)
    {
        if (await OpenAsync(secret, cancel) is not var (link, leaver, successor))
        {
            return await EndedAsync(secret, cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await handover.LockAsync([leaver, successor], cancel);
        if (await OpenAsync(secret, cancel) is not { } still || still.Successor.Id != successor.Id)
        {
            return await EndedAsync(secret, cancel);
        }

        AuditInterceptor.ActAs(Actor);
        await answer(leaver, successor);
        links.Use(link);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return View("Answered", isYes);
    }

    private async Task<(SafeLink Link, Contact Leaver, Contact Successor)?> OpenAsync(string secret, CancellationToken cancel) =>
        await links.FindAsync(ContactLetters.SuccessionPurpose, secret, cancel) is { } link
        && await db.Contacts.SingleOrDefaultAsync(c => c.Id == link.SubjectId, cancel) is { AwaitsSuccessor: true } leaver
        && await db.Contacts.SingleOrDefaultAsync(c => c.Id == leaver.SuccessorId, cancel) is { IsListed: true } successor
        && links.IsOpen(link, successor.Name, successor.Email)
            ? (link, leaver, successor)
            : null;

    /// <summary>Somebody else is asked, one of the two is not listed any more, or the link itself has come to an end.</summary>
    private async Task<ViewResult> EndedAsync(string secret, CancellationToken cancel)
    {
        var link = await links.FindAsync(ContactLetters.SuccessionPurpose, secret, cancel);
        var leaver = link is null ? null : await db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == link.SubjectId, cancel);
        var successor = leaver is null ? null : await db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == leaver.SuccessorId, cancel);
        var ending = (link, leaver, successor) switch
        {
            (null, _, _) => new LinkEnding(LinkEnd.Unknown),
            ({ UsedAt: { } at, IsWithdrawn: false }, _, _) => new(LinkEnd.Used, at),
            (_, null or { AwaitsSuccessor: false }, _) or (_, _, null) => new(LinkEnd.Withdrawn),
            (_, _, { IsListed: false }) => new(LinkEnd.Gone),
            var (ended, _, heir) => links.EndOf(ended, heir.Name, heir.Email) ?? new(LinkEnd.Withdrawn),
        };
        return LinkEndedPage.Of(LinkUse.Succession, ending).Show(this, ending.End);
    }
}
