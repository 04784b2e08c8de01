using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Pledges;

/// <summary>An organisation's own pledge: colleagues read it in any state, approvers write it. Source: S4-12, S4-13.</summary>
[Route("organisation/pledge")]
[Authorize(Policies.ActingMember)]
public sealed class PledgeController(PortalDbContext db, PledgeReader reader, PledgeDesk desk, ReferenceBook book, Conflicts conflicts, TimeProvider clock)
    : Controller
{
    /// <summary>Where an organisation has its own.</summary>
    public const string Own = "/organisation/pledge";
    private const int YearsBack = 4;

    private Acting Acting => HttpContext.Acting();

    private Deed Deed => Acting.Now(clock);

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        await reader.OwnAsync(Acting.OrganisationId, HttpContext.Viewer(), cancel) is { } page ? View("Own", page) : View("Begin", new PledgeWordsForm());

    [HttpPost("")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Begin(PledgeWordsForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return View("Begin", form);
        }

        if (await desk.TakeAsync(Acting.OrganisationId, cancel) is { } there)
        {
            return await StaleWordsAsync(there, form, cancel);
        }

        db.Pledges.Add(new Pledge(form.Words, Deed));
        return await desk.SaveAsync(this, "Begun. Nobody outside sees it until you sign it.", Own, cancel);
    }

    [HttpGet("words")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Words(CancellationToken cancel) =>
        await OwnAsync(cancel) is { } p ? View("Words", new PledgeWordsForm { Words = p.Words, Version = conflicts.VersionOf(p) }) : NotFound();

    [HttpPost("words")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Words(PledgeWordsForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return View("Words", form);
        }

        if (await desk.TakeAsync(Acting.OrganisationId, cancel) is not { } pledge)
        {
            return NotFound();
        }

        if (conflicts.VersionOf(pledge) != form.Version)
        {
            return await StaleWordsAsync(pledge, form, cancel);
        }

        pledge.Say(form.Words, Deed);
        return await desk.SaveAsync(this, "Saved", Own, cancel);
    }

    [HttpGet("lead")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Lead(CancellationToken cancel) => await OwnAsync(cancel) is { } p ? await LeadPageAsync(FormOf(p), cancel) : NotFound();

    [HttpPost("lead")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Lead(PledgeLeadForm form, CancellationToken cancel)
    {
        var own = Acting.OrganisationId;
        var contact = form.Contact is { } id ? await db.Contacts.SingleOrDefaultAsync(c => c.Id == id && c.OrganisationId == own, cancel) : null;
        if (form.Contact is not null && contact is not { CanBeSuggested: true })
        {
            ModelState.AddModelError(nameof(form.Contact), "Choose somebody from the list, or nobody");
        }

        if (!ModelState.IsValid)
        {
            return await LeadPageAsync(form, cancel);
        }

        if (await desk.TakeAsync(own, cancel) is not { } pledge)
        {
            return NotFound();
        }

        if (conflicts.VersionOf(pledge) != form.Version)
        {
            var (theirs, people) = (FormOf(pledge), await LeadsAsync(cancel));
            return await conflicts.ShowAsync(
                this, "who leads the pledge", Own, (nameof(Pledge), pledge.Id.ToString()), theirs.Version, theirs.Fields(people), form.Fields(people), cancel);
        }

        pledge.NameLead(form.Role, contact, Deed);
        return await desk.SaveAsync(this, "Named. The page shows their role, and their name to those who may see it.", Own, cancel);
    }

    [HttpPost("lead/none")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> NoLead(NoLeadForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Acting.OrganisationId, cancel) is not { } pledge)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await LeadPageAsync(FormOf(pledge), cancel);
        }

        pledge.LoseLead(form.Note, Deed);
        return await desk.SaveAsync(this, "The page says that there is no board lead", Own, cancel);
    }

    [HttpGet("sign")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Sign(CancellationToken cancel) => await OwnAsync(cancel) is null ? NotFound() : View("Sign", new SignPledgeForm());

    [HttpPost("sign")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Sign(SignPledgeForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Acting.OrganisationId, cancel) is not { } pledge)
        {
            return NotFound();
        }

        if (pledge.Actions.Count is 0)
        {
            ModelState.AddModelError("", "Add an action first. A pledge without one promises nothing");
        }

        if (!ModelState.IsValid)
        {
            return View("Sign", form);
        }

        pledge.Sign(form.Role, Deed);
        return await desk.SaveAsync(this, "Signed. It stands on your organisation’s page.", Own, cancel);
    }

    [HttpGet("withdraw")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Withdraw(CancellationToken cancel) =>
        await OwnAsync(cancel) is { State: PledgeState.Published } ? View("Withdraw", new WithdrawPledgeForm()) : NotFound();

    [HttpPost("withdraw")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Withdraw(WithdrawPledgeForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return View("Withdraw", form);
        }

        if (await desk.TakeAsync(Acting.OrganisationId, cancel) is not { } pledge)
        {
            return NotFound();
        }

        pledge.Withdraw(form.Why, Deed);
        return await desk.SaveAsync(this, "It is off your page. You can sign it again.", Own, cancel);
    }

    [HttpGet("starts")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Starts(int? year, CancellationToken cancel)
    {
        var own = Acting.OrganisationId;
        if (await db.Pledges.Of(own).Include(p => p.Targets).SingleOrDefaultAsync(cancel) is not { } pledge)
        {
            return NotFound();
        }

        var row = pledge.Targets.FirstOrDefault(t => t.Year == (year ?? AcademicYear.Of(clock.Today).Start));
        return View("Starts", StartsPage(row is null ? new() { Year = year } : FormOf(row)));
    }

    [HttpPost("starts")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Starts(PledgeTargetForm form, CancellationToken cancel)
    {
        if (form.AsOf > clock.Today)
        {
            ModelState.AddModelError(nameof(form.AsOf), "Enter today or a day before");
        }
        else if (form is { AsOf: { } day, Year: { } start } && AcademicYear.Of(day).Start < start)
        {
            ModelState.AddModelError(nameof(form.AsOf), $"The year {new AcademicYear(start)} had not begun on that day");
        }

        if (!ModelState.IsValid)
        {
            return View("Starts", StartsPage(form));
        }

        if (await desk.TakeAsync(Acting.OrganisationId, cancel) is not { } pledge)
        {
            return NotFound();
        }

        if (pledge.Targets.FirstOrDefault(t => t.Year == form.Year) is { } row && conflicts.VersionOf(row) != form.Version)
        {
            var theirs = FormOf(row);
            return await conflicts.ShowAsync(this, "the starts of this year", $"{Own}#app", (nameof(PledgeTarget), $"{pledge.Id}, {row.Year}"),
                theirs.Version, theirs.Fields(), form.Fields(), cancel);
        }

        pledge.SetTarget(new(form.Year!.Value), form.Target!.Value, form.Starts!.Value, form.AsOf!.Value, Deed);
        return await desk.SaveAsync(this, "Saved", $"{Own}#app", cancel);
    }

    [HttpPost("readiness")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Readiness(PledgeReadinessForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Acting.OrganisationId, cancel) is not { } pledge)
        {
            return NotFound();
        }

        Rule.Require(pledge.Readiness.Select(r => r.Code).ToHashSet().SetEquals(form.Was),
            "Somebody has changed this list since you opened it. Nothing was saved: open the page again, and tick what is in place.");
        foreach (var point in (await book.CurrentAsync(cancel)).CurrentTerms(TermKind.PledgeReadiness))
        {
            pledge.Tick(point.Code, form.Done.Contains(point.Code), Deed);
        }

        return await desk.SaveAsync(this, "Saved", $"{Own}#local", cancel);
    }

    private Task<Pledge?> OwnAsync(CancellationToken cancel)
    {
        var own = Acting.OrganisationId;
        return db.Pledges.Of(own).SingleOrDefaultAsync(cancel);
    }

    private PledgeLeadForm FormOf(Pledge p) => new() { Role = p.BoardLead, Contact = p.BoardLeadContactId, Version = conflicts.VersionOf(p) };

    private PledgeTargetForm FormOf(PledgeTarget t) =>
        new() { Year = t.Year, Target = t.Target, Starts = t.Starts, AsOf = t.AsOf, Version = conflicts.VersionOf(t) };

    private async Task<IActionResult> LeadPageAsync(PledgeLeadForm form, CancellationToken cancel) =>
        View("Lead", new PledgeFormPage<PledgeLeadForm>(form, await LeadsAsync(cancel)));

    private async Task<List<Choice>> LeadsAsync(CancellationToken cancel)
    {
        var own = Acting.OrganisationId;
        return await db.Contacts.Suggestable().Where(c => c.OrganisationId == own && c.Level == ContactLevel.Strategic).OrderBy(c => c.Name)
            .ThenBy(c => c.Id).Select(c => new Choice(c.Id.ToString(), $"{c.Name}, {c.JobTitle}")).ToListAsync(cancel);
    }

    private PledgeFormPage<PledgeTargetForm> StartsPage(PledgeTargetForm form)
    {
        var now = AcademicYear.Of(clock.Today).Start;
        return new(form, [.. Enumerable.Range(0, YearsBack + 1).Select(i => new Choice($"{now - i}", new AcademicYear(now - i).ToString()))]);
    }

    private Task<ViewResult> StaleWordsAsync(Pledge pledge, PledgeWordsForm mine, CancellationToken cancel)
    {
        var theirs = new PledgeWordsForm { Words = pledge.Words, Version = conflicts.VersionOf(pledge) };
        return conflicts.ShowAsync(
            this, "what you promise", Own, (nameof(Pledge), pledge.Id.ToString()), theirs.Version, theirs.Fields(), mine.Fields(), cancel);
    }
}
