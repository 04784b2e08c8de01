using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>Concerns of a partnership: raised in the open, owned, resolved with what was done. Members write, affiliates read.</summary>
[Route("partnerships/{id:guid}/concerns")]
[Authorize(Policies.ActingMember)]
public sealed class ConcernsController(
    PortalDbContext db, ReferenceBook book, PartnershipReader reader, PartnershipDesk desk, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    [HttpGet("")]
    public Task<IActionResult> Index(Guid id, CancellationToken cancel) => PageAsync(id, new(), new(), null, cancel);

    [HttpPost("")]
    public async Task<IActionResult> Raise(Guid id, ConcernForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await desk.TakeAsync(id, HttpContext.Viewer(), cancel) is not { } partnership)
        {
            return NotFound();
        }

        if (form.Barrier is not null && words.Find(TermKind.Barrier, form.Barrier) is null)
        {
            ModelState.AddModelError(nameof(form.Barrier), "Choose one from the list, or none");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, form, new(), null, cancel);
        }

        db.Concerns.Add(partnership.Raise(
            new(form.Subject, form.What, form.Severity!.Value, form.Barrier), Acting.OrganisationId, Acting.Name, Acting.AccountId, clock.Today,
            clock.GetUtcNow()));
        return await DoneAsync(id, "Concern raised. Both sides see it.", cancel);
    }

    [HttpPost("{concern:guid}/owner")]
    public async Task<IActionResult> Own(Guid id, Guid concern, PartnershipPersonForm form, CancellationToken cancel)
    {
        if (await BothAsync(id, concern, cancel, form.Contact) is not var (partnership, raised))
        {
            return NotFound();
        }

        var owner = await desk.ColleagueAsync(form.Contact, Acting.OrganisationId, cancel);
        if (form.Contact is not null && owner is null)
        {
            ModelState.AddModelError(nameof(form.Contact), "Choose someone from the list. This person cannot be named at the moment");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, new(), new(), (concern, ConcernStep.Owner), cancel);
        }

        partnership.Give(raised, owner!, Acting.OrganisationId, Acting.Name, clock.GetUtcNow());
        return await DoneAsync(id, $"{owner!.Name} sees to it.", cancel);
    }

    [HttpPost("{concern:guid}/resolve")]
    public async Task<IActionResult> Resolve(Guid id, Guid concern, ResolveForm form, CancellationToken cancel)
    {
        if (await BothAsync(id, concern, cancel) is not var (partnership, raised))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, new(), form, (concern, ConcernStep.Resolve), cancel);
        }

        partnership.Resolve(raised, form.Done, Acting.OrganisationId, Acting.Name, clock.Today, clock.GetUtcNow());
        return await DoneAsync(id, "Resolved. Both sides see what was done.", cancel);
    }

    [HttpPost("{concern:guid}/reopen")]
    public async Task<IActionResult> Reopen(Guid id, Guid concern, CancellationToken cancel)
    {
        if (await BothAsync(id, concern, cancel) is not var (partnership, raised))
        {
            return NotFound();
        }

        partnership.Reopen(raised, Acting.OrganisationId, Acting.Name, clock.GetUtcNow());
        return await DoneAsync(id, "Open again.", cancel);
    }

    private async Task<IActionResult> PageAsync(Guid id, ConcernForm form, ResolveForm resolve, (Guid Concern, ConcernStep Step)? open,
        CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        if (await reader.HeadAsync(id, viewer, cancel) is not { } head)
        {
            return NotFound();
        }

        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var found = await (
            from c in db.Concerns.AsNoTracking()
            where c.PartnershipId == id
            join o in db.Organisations.IgnoreQueryFilters() on c.OrganisationId equals o.Id
            orderby c.ResolvedOn == null descending, c.ResolvedOn descending, c.RaisedOn, c.Id
            select new
            {
                Concern = c,
                From = o.Name,
                Owner = db.Contacts.Where(x => x.Id == c.OwnerId).Select(x => new { x.Name, x.JobTitle })
                .FirstOrDefault(),
                ResolvedBy = db.Organisations.IgnoreQueryFilters().Where(x => x.Id == c.ResolvedByOrganisationId).Select(x => x.Name).FirstOrDefault(),
            })
            .Take(200).ToListAsync(cancel);
        return View("~/Features/Partnerships/Concerns.cshtml", new ConcernsPage(
            id, head.Title, head.MayRun, form, resolve, open,
            [
                .. found.Select(c => new ConcernRow(
                    c.Concern.Id, c.Concern.Title, c.Concern.Text, c.Concern.Severity,
                    c.Concern.BarrierCode is { } barrier ? words.Label(TermKind.Barrier, barrier) : null, c.Concern.RaisedBy, c.From, c.Concern.RaisedOn,
                    c.Concern.AgeOn(today, words.WorkingDays), c.Concern.IsOverdueOn(today, words.WorkingDays),
                    c.Owner is null ? null : $"{c.Owner.Name}, {c.Owner.JobTitle}", c.Concern.ResolvedOn, c.Concern.Resolution)
                {
                    ResolvedBy = c.Concern.ResolvedBy is { } by ? $"{by}, {c.ResolvedBy}" : null,
                    IsForReaderToJudge = head.SideOf(c.Concern.OrganisationId) == head.OwnSide && c.Concern.ResolvedByOrganisationId is { } resolver
                        && head.SideOf(resolver) != head.OwnSide,
                }),
            ],
            [.. words.CurrentTerms(TermKind.Barrier).Select(t => new Choice(t.Code, t.Label, null, t.Group))],
            head.MayRun ? await reader.ColleaguesAsync(viewer, cancel) : []));
    }

    private async Task<(Partnership Partnership, Concern Concern)?> BothAsync(Guid id, Guid concern, CancellationToken cancel, params Guid?[] named) =>
        await desk.TakeAsync(id, HttpContext.Viewer(), cancel, named) is { } partnership
            && await db.Concerns.SingleOrDefaultAsync(c => c.Id == concern && c.PartnershipId == id, cancel) is { } raised ? (partnership, raised) : null;

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index), new { id });
    }
}
