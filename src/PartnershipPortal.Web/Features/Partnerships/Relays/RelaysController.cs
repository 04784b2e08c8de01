using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships.Seats;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Relays;

/// <summary>"Introduce us to …": asked by one side, passed on to a shared mailbox by the other, or declined. Source: S0-32.</summary>
[Route("partnerships/{id:guid}/relays")]
[Authorize(Policies.ActingMember)]
public sealed class RelaysController(
    PortalDbContext db, PartnershipReader reader, PartnershipDesk desk, PartnershipLetters letters, TimeProvider clock) : Controller
{
    private const int Most = 200;

    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("")]
    public Task<IActionResult> Index(Guid id, CancellationToken cancel) => PageAsync(id, new(), cancel);

    [HttpPost("")]
    public async Task<IActionResult> Ask(Guid id, RelayForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } partnership)
        {
            return NotFound();
        }

        var affiliate = form.Affiliate is null ? null
            : await ListedBy(partnership.Members.Where(m => m.IsIn && m.Side != partnership.MemberOf(Deed.OrganisationId)!.Side).Select(m => m.OrganisationId))
                .SingleOrDefaultAsync(a => a.Id == form.Affiliate, cancel);
        if (form.Affiliate is not null && affiliate is null)
        {
            ModelState.AddModelError(nameof(form.Affiliate), "Choose one from the list, or describe somebody else");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, form, cancel);
        }

        db.RelayRequests.Add(partnership.AskForIntroduction(affiliate, form.Words, Deed));
        return await DoneAsync(id, "Asked. The other side passes it on, or says why not.", cancel);
    }

    [HttpGet("{relay:guid}")]
    public Task<IActionResult> Relay(Guid id, Guid relay, CancellationToken cancel) => RelayPageAsync(id, relay, new(), new(), cancel);

    [HttpPost("{relay:guid}/forward")]
    public async Task<IActionResult> Forward(Guid id, Guid relay, ForwardForm form, CancellationToken cancel)
    {
        if (await BothAsync(id, relay, cancel) is not var (partnership, found))
        {
            return NotFound();
        }

        var mailbox = string.IsNullOrWhiteSpace(form.Mailbox)
            ? await db.OrganisationAffiliates.Where(a => a.Id == found.AffiliateId).Select(a => a.Mailbox).SingleOrDefaultAsync(cancel) : form.Mailbox;
        if (string.IsNullOrWhiteSpace(mailbox))
        {
            ModelState.AddModelError(nameof(form.Mailbox), "Enter the shared mailbox it goes to");
        }

        if (!ModelState.IsValid)
        {
            return await RelayPageAsync(id, relay, form, new(), cancel);
        }

        partnership.Forward(found, mailbox, Deed);
        await letters.PassOnAsync(found, HttpContext.Acting(), cancel);
        return await DoneAsync(id, $"Passed on to {found.SentTo}. The other side has been told.", cancel);
    }

    [HttpPost("{relay:guid}/decline")]
    public async Task<IActionResult> Decline(Guid id, Guid relay, WhyNotForm form, CancellationToken cancel)
    {
        if (await BothAsync(id, relay, cancel) is not var (partnership, found))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await RelayPageAsync(id, relay, new(), form, cancel);
        }

        partnership.Decline(found, form.Why, Deed);
        return await DoneAsync(id, "Declined. The other side reads why.", cancel);
    }

    /// <summary>Takes back a request of one's own side that nobody has answered.</summary>
    [HttpPost("{relay:guid}/take-back")]
    public async Task<IActionResult> TakeBack(Guid id, Guid relay, CancellationToken cancel)
    {
        if (await BothAsync(id, relay, cancel) is not var (partnership, found))
        {
            return NotFound();
        }

        partnership.TakeBack(found, Deed);
        db.RelayRequests.Remove(found);
        return await DoneAsync(id, "Taken back. The other side has been told.", cancel);
    }

    private async Task<(Partnership Partnership, RelayRequest Relay)?> BothAsync(Guid id, Guid relay, CancellationToken cancel) =>
        await desk.TakeAsync(id, Viewer, cancel) is { } partnership
            && await db.RelayRequests.SingleOrDefaultAsync(r => r.Id == relay && r.PartnershipId == id, cancel) is { } found ? (partnership, found) : null;

    private async Task<IActionResult> PageAsync(Guid id, RelayForm form, CancellationToken cancel)
    {
        if (await reader.HeadAsync(id, Viewer, cancel) is not { } head)
        {
            return NotFound();
        }

        var found = await Rows(id).OrderBy(r => r.Relay.AgreedOn != null || r.Relay.DeclinedOn != null).ThenByDescending(r => r.Relay.ProposedOn)
            .ThenByDescending(r => r.Relay.Id).Take(Most).ToListAsync(cancel);
        var affiliates = await ListedBy(head.Organisations.Where(o => o.Side != head.OwnSide).Select(o => o.Id)).OrderBy(a => a.Name)
            .Select(a => new { a.Id, a.Name, a.Kind, a.Words }).ToListAsync(cancel);
        return View("~/Features/Partnerships/Relays/Relays.cshtml", new RelaysPage(
            id, head.Title, head.MayRun, head.Names[head.OwnSide.Other()], form, [.. found.Select(r => RowOf(r, head))],
            [.. affiliates.Select(a => new Choice(a.Id.ToString(), $"{a.Name}{(a.Words is null ? "" : $": {a.Words}")}", null, a.Kind.Word()))],
            await db.OrganisationAffiliates.CountAsync(a => a.OrganisationId == Viewer.OrganisationId, cancel), Viewer.IsApprover));
    }

    private async Task<IActionResult> RelayPageAsync(Guid id, Guid relay, ForwardForm form, WhyNotForm whyNot, CancellationToken cancel)
    {
        if (await reader.HeadAsync(id, Viewer, cancel) is not { } head
            || await Rows(id).SingleOrDefaultAsync(r => r.Relay.Id == relay, cancel) is not { } found)
        {
            return NotFound();
        }

        var row = RowOf(found, head);
        return row.WaitsForOwn ? View("~/Features/Partnerships/Relays/Relay.cshtml", new RelayPage(id, head.Title, row, form, whyNot))
            : row.Answer is { } answer ? this.DoneAlready($"/partnerships/{id}/relays", answer) : NotFound();
    }

    private IQueryable<OrganisationAffiliate> ListedBy(IEnumerable<Guid> organisations)
    {
        var ids = organisations.ToList();
        return db.OrganisationAffiliates.Where(a => ids.Contains(a.OrganisationId));
    }

    private IQueryable<Found> Rows(Guid id) => db.RelayRequests.AsNoTracking().Where(r => r.PartnershipId == id)
        .Select(r => new Found { Relay = r, Listed = db.OrganisationAffiliates.Where(a => a.Id == r.AffiliateId).Select(a => a.Mailbox).FirstOrDefault() });

    private static RelayRow RowOf(Found found, PartnershipHead head)
    {
        var r = found.Relay;
        var (from, other) = (head.Names[r.ProposedSide], head.Names[r.ProposedSide.Other()]);
        var waits = head.MayRun && r.WaitsFor(head.OwnSide);
        return new RelayRow(
            r.Id, r.Whom, r.Kind, r.Purpose, $"Asked by {r.ProposedBy} for {from}, {r.ProposedOn.InWords}.", other,
            r.AgreedOn is { } passed ? $"Passed on by {r.AgreedBy} for {other}, {passed.InWords}."
                : r.DeclinedOn is { } declined ? $"Declined by {r.DeclinedBy} for {other}, {declined.InWords}." : null,
            r.WhyNot, r.SentTo ?? (waits ? found.Listed : null), r.IsOpen, r.IsDeclined, waits, head.MayRun && r.IsOpen && !waits);
    }

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index), new { id });
    }

    private sealed class Found
    {
        public required RelayRequest Relay { get; init; }

        /// <summary>The mailbox of the list.</summary>
        public string? Listed { get; init; }
    }
}
