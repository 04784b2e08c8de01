using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Links;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers.Links;

/// <summary>What the link of a letter is about.</summary>
public sealed record OfferLinkPage(string Secret, string Title, OpportunityKind Kind, IReadOnlyList<FactRow> Facts, DateOnly? CheckedOn);

/// <summary>What was done by it.</summary>
public sealed record OfferLinkDone(string Title, string What, Guid Id);

/// <summary>
/// The link in the letter of each term: whoever answers for an offer or need says that it is still right, or takes it off the lists, without signing
/// in. Opening it changes nothing; each act is a button, so that a mail scanner cannot do it.
/// </summary>
[AllowAnonymous]
[Route("offer-links/{secret}")]
[ResponseCache(NoStore = true)]
public sealed class OfferLinksController(PortalDbContext db, SafeLinks links, OfferLetters letters, ReferenceBook book, TimeProvider clock) : Controller
{
    private const string Actor = "Whoever answers for it, by the link in an e-mail";

    [HttpGet("")]
    public async Task<IActionResult> Index(string secret, CancellationToken cancel)
    {
        var link = await links.FindAsync(OfferLetters.LinkPurpose, secret, cancel);
        var (opportunity, contact) = await OfAsync(link, cancel);
        if (EndOf(link, opportunity, contact) is { } ending)
        {
            return LinkEndedPage.Of(LinkUse.StillRight, ending).Show(this, ending.End);
        }

        var words = await book.CurrentAsync(cancel);
        var facts = await db.FactsOf(db.Opportunities).SingleAsync(f => f.Id == opportunity!.Id, cancel);
        return View("~/Features/Offers/Links/Index.cshtml", new OfferLinkPage(
            secret, facts.Title(words), facts.Kind, OpportunityFactRows.Of(facts, words), facts.CheckedOn));
    }

    [HttpPost("yes")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> Yes(string secret, CancellationToken cancel) => ActAsync(
        secret, (o, deed) => o.Confirm(deed), "Thank you, that is all", "It stays listed. We ask again in about a term.", cancel);

    [HttpPost("no")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public Task<IActionResult> No(string secret, CancellationToken cancel) => ActAsync(
        secret, (o, deed) => o.Withdraw("It is no longer right.", deed), "It is off the lists",
            "Those who had answered are told. Signed in, you can copy it.", cancel);

    private async Task<IActionResult> ActAsync(string secret, Action<Opportunity, Deed> verb, string title, string what, CancellationToken cancel)
    {
        var link = await links.FindAsync(OfferLetters.LinkPurpose, secret, cancel);
        var (opportunity, contact) = await OfAsync(link, cancel);
        if (EndOf(link, opportunity, contact) is not null)
        {
            return RedirectToAction(nameof(Index), new { secret }); // says why it cannot be used
        }

        AuditInterceptor.ActAs(Actor);
        verb(opportunity!, new Deed(opportunity!.OrganisationId, "Whoever answers for it", contact!.AccountId ?? opportunity.CreatedByAccountId, clock.Today,
            clock.GetUtcNow()));
        links.Use(link!);
        await letters.TellAndSaveAsync(cancel);
        return View("~/Features/Offers/Links/Done.cshtml", new OfferLinkDone(title, what, opportunity.Id));
    }

    private async Task<(Opportunity? Opportunity, Contact? Contact)> OfAsync(SafeLink? link, CancellationToken cancel)
    {
        var opportunity = link is null ? null : await db.Opportunities.Include(o => o.Answers).SingleOrDefaultAsync(o => o.Id == link.SubjectId, cancel);
        return (opportunity, opportunity is null ? null
            : await db.Contacts.Suggestable().SingleOrDefaultAsync(c => c.Id == opportunity.ContactId && c.Email != null, cancel));
    }

    private LinkEnding? EndOf(SafeLink? link, Opportunity? opportunity, Contact? contact) =>
        link is null ? new(LinkEnd.Unknown)
        : opportunity is null ? new(LinkEnd.Gone)
        : link.UsedAt is null && (contact is null || opportunity.State is not OpportunityState.Published || opportunity.ClosesOn < clock.Today)
            ? new(LinkEnd.Gone)
        : links.EndOf(link, OfferLetters.StateOf(opportunity), contact?.Email);
}
