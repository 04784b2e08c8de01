using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>The partnerships of one's own organisation: the list, the workspace, how one begins, who does what.</summary>
[Route("partnerships")]
[Authorize(Policies.ActingMember)]
public sealed class PartnershipsController(
    ReferenceBook book, PartnershipReader reader, PartnershipListReader list, PartnershipDesk desk, PartnershipConflicts conflicts, TimeProvider clock)
    : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Acting Acting => HttpContext.Acting();

    [HttpGet("")]
    public async Task<IActionResult> Index(string? q, string? show, int page, CancellationToken cancel) =>
        View(await list.ReadAsync(q, show, page, Viewer, cancel));

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Details(Guid id, CancellationToken cancel) => WorkspaceAsync(id, cancel);

    [HttpPost("{id:guid}/benefit")]
    public async Task<IActionResult> Benefit(Guid id, BenefitForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } partnership)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await WorkspaceAsync(id, cancel, form.Version);
        }

        var now = BenefitForm.Of(partnership.MemberOf(Acting.OrganisationId)!.Benefit);
        var own = Acting.OrganisationId;
        if (await conflicts.WhenStaleAsync(
            this, id, "what your side gains", (form.Version, now.Version), now.Fields(), form.Fields(),
            e => e.Kind == PartnershipEntryKind.BenefitStated && e.OrganisationId == own, cancel) is { } stale)
        {
            return stale;
        }

        partnership.StateBenefit(Acting.OrganisationId, form.Benefit, Acting.Name, clock.GetUtcNow());
        return await DoneAsync(id, partnership.CanActivate ? "Saved. The partnership can start now." : "Saved. The other side sees it.", cancel);
    }

    [HttpPost("{id:guid}/start")]
    public async Task<IActionResult> Start(Guid id, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } partnership)
        {
            return NotFound();
        }

        partnership.Activate(Acting.OrganisationId, Acting.Name, clock.Today, clock.GetUtcNow());
        return await DoneAsync(id, "The partnership has started. The other side has been told.", cancel);
    }

    [HttpGet("{id:guid}/people/{duty}")]
    public async Task<IActionResult> NamePerson(Guid id, PersonDuty duty, Guid? lane, CancellationToken cancel) =>
        ModelState.IsValid && await reader.NamePersonAsync(id, duty, lane, Viewer, cancel) is { } page ? View(page) : NotFound();

    [HttpPost("{id:guid}/people/{duty}")]
    public async Task<IActionResult> NamePerson(Guid id, PersonDuty duty, Guid? lane, PartnershipPersonForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel, form.Contact) is not { } partnership)
        {
            return NotFound();
        }

        var contact = await ColleagueAsync(form.Contact, nameof(form.Contact), cancel);
        if (!ModelState.IsValid)
        {
            return await reader.NamePersonAsync(id, duty, lane, Viewer, cancel) is { } page ? View(page with { Version = form.Version }) : NotFound();
        }

        var now = PartnershipPersonForm.Of(partnership.HolderOf(duty, lane, Acting.OrganisationId));
        if (form.Version != now.Version)
        {
            var (colleagues, label, own) = (await reader.ColleaguesAsync(Viewer, cancel), partnership.LabelOf(duty, lane), Acting.OrganisationId);
            var left = $"{label}|";
            return (await conflicts.WhenStaleAsync(
                this, id, $"who is your {duty.Word()}", (form.Version, now.Version), now.Fields(colleagues), form.Fields(colleagues),
                e => PeopleLines.Contains(e.Kind) && e.OrganisationId == own && (e.Text == label || e.Text!.StartsWith(left)), cancel))!;
        }

        partnership.Name(duty, lane, contact!, Acting.OrganisationId, Acting.Name, clock.GetUtcNow());
        return await DoneAsync(id, $"{contact!.Name} is your {duty.Word()} now. The other side sees their details.", cancel);
    }

    [HttpPost("{id:guid}/people/{duty}/remove")]
    public async Task<IActionResult> RemovePerson(Guid id, PersonDuty duty, Guid? lane, uint version, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } partnership)
        {
            return NotFound();
        }

        Rule.Require(version == PartnershipPersonForm.Of(partnership.HolderOf(duty, lane, Acting.OrganisationId)).Version,
            "Somebody has changed who it is since you opened the page. Look again before you take the name away.");
        partnership.Vacate(duty, lane, Acting.OrganisationId, Acting.Name, clock.GetUtcNow());
        return await DoneAsync(id, $"Your side has no {duty.Word()} there now.", cancel);
    }

    [HttpGet("{id:guid}/agendas/new")]
    public async Task<IActionResult> NewLane(Guid id, CancellationToken cancel) =>
        await reader.NewLaneAsync(id, new LaneForm(), Viewer, cancel) is { } page ? View(page) : NotFound();

    [HttpPost("{id:guid}/agendas/new")]
    public async Task<IActionResult> NewLane(Guid id, LaneForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await desk.TakeAsync(id, Viewer, cancel, form.Lead) is not { } partnership)
        {
            return NotFound();
        }

        if (form.Agenda is not null && words.Find(TermKind.Agenda, form.Agenda) is null)
        {
            ModelState.AddModelError(nameof(form.Agenda), "Choose an agenda from the list");
        }

        var lead = await ColleagueAsync(form.Lead, nameof(form.Lead), cancel);
        if (!ModelState.IsValid)
        {
            return await reader.NewLaneAsync(id, form, Viewer, cancel) is { } page ? View(page) : NotFound();
        }

        partnership.AddLane(form.Agenda!, lead!, Acting.OrganisationId, Acting.Name, clock.Today, clock.GetUtcNow());
        return await DoneAsync(id, "Agenda added. The other side is asked to name who leads it there.", cancel);
    }

    private static readonly PartnershipEntryKind[] PeopleLines =
        [PartnershipEntryKind.PersonNamed, PartnershipEntryKind.PersonTaken, PartnershipEntryKind.HandedOver];

    /// <param name="seen">The version of a form that comes back with an error.</param>
    private async Task<IActionResult> WorkspaceAsync(Guid id, CancellationToken cancel, uint? seen = null) =>
        await reader.WorkspaceAsync(id, Viewer, cancel) is { } page ? View("Details", page with { Seen = seen }) : NotFound();

    private async Task<Contact?> ColleagueAsync(Guid? id, string question, CancellationToken cancel)
    {
        var chosen = await desk.ColleagueAsync(id, Acting.OrganisationId, cancel);
        if (id is not null && chosen is null)
        {
            ModelState.AddModelError(question, "Choose someone from the list. This person cannot be named at the moment");
        }

        return chosen;
    }

    private async Task<IActionResult> DoneAsync(Guid id, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Details), new { id });
    }
}
