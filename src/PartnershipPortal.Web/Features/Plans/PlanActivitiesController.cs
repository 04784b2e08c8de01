using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Plans;

/// <summary>What is done with schools and colleges in the year: planned, changed, done or cancelled. Source: S3-04, S3-05.</summary>
[Route("organisation/plan/{year:int}/activities")]
[Authorize(Policies.ActingMember)]
public sealed class PlanActivitiesController(
    PortalDbContext db, PlanReader reader, PlanDesk desk, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Guid Own => HttpContext.Acting().OrganisationId;

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(int year, Guid id, CancellationToken cancel) =>
        await reader.ActivityAsync(Own, year, id, HttpContext.Viewer(), cancel) is { } page ? View("Activity", page) : NotFound();

    [HttpGet("new")]
    public async Task<IActionResult> New(int year, CancellationToken cancel)
    {
        var own = Own;
        return await db.Plans.Of(own).AnyAsync(p => p.Year == year, cancel) ? await PageAsync(year, null, new(), cancel) : NotFound();
    }

    [HttpPost("new")]
    public async Task<IActionResult> New(int year, PlanActivityForm form, CancellationToken cancel)
    {
        await CheckAsync(year, form, cancel);
        if (!ModelState.IsValid)
        {
            return await PageAsync(year, null, form, cancel);
        }

        if (await desk.TakeAsync(Own, year, cancel) is not { } plan)
        {
            return NotFound();
        }

        var activity = plan.Add(form.Details, Deed);
        return await desk.SaveAsync(this, await NoticeAsync("Added", year, activity, cancel), PlanUrls.Of(year), cancel);
    }

    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(int year, Guid id, CancellationToken cancel) =>
        await FindAsync(year, id, cancel) is { IsOpen: true } activity ? await PageAsync(year, id, FormOf(activity), cancel) : NotFound();

    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Edit(int year, Guid id, PlanActivityForm form, CancellationToken cancel)
    {
        if (await TakeAsync(year, id, cancel) is not var (plan, activity))
        {
            return NotFound();
        }

        await CheckAsync(year, form, cancel);
        if (!ModelState.IsValid)
        {
            return await PageAsync(year, id, form, cancel);
        }

        if (conflicts.VersionOf(activity) is var version && version != form.Version)
        {
            var offers = await reader.OffersAsync(Own, [.. activity.Offers, .. form.Offers], cancel);
            return await conflicts.ShowAsync(this, "this activity", PlanUrls.Of(year), (nameof(PlanActivity), id.ToString()), version,
                FormOf(activity).Fields(offers), form.Fields(offers), cancel);
        }

        plan.Change(activity, form.Details, Deed);
        return await desk.SaveAsync(this, await NoticeAsync("Saved", year, activity, cancel), PlanUrls.Of(year), cancel);
    }

    [HttpGet("{id:guid}/done")]
    public async Task<IActionResult> Done(int year, Guid id, CancellationToken cancel) => await FindAsync(year, id, cancel) is { IsOpen: true } activity
        ? View("Done", new PlanFormPage<ActivityDoneForm>(year, new(), activity.Title) { Id = id }) : NotFound();

    [HttpPost("{id:guid}/done")]
    public async Task<IActionResult> Done(int year, Guid id, ActivityDoneForm form, CancellationToken cancel)
    {
        if (await TakeAsync(year, id, cancel) is not var (plan, activity))
        {
            return NotFound();
        }

        if (activity.On > clock.Today)
        {
            ModelState.AddModelError("", $"It begins on {activity.On.InWords}. Say afterwards what came of it");
        }

        if (!ModelState.IsValid)
        {
            return View("Done", new PlanFormPage<ActivityDoneForm>(year, form, activity.Title) { Id = id });
        }

        plan.Finish(activity, form.Reach!.Value, form.Own, form.Partner, form.Outcome, Deed, form.Spend);
        return await desk.SaveAsync(this, "Done", PlanUrls.Of(year), cancel);
    }

    [HttpGet("{id:guid}/cancel")]
    public async Task<IActionResult> Cancel(int year, Guid id, CancellationToken cancel) => await FindAsync(year, id, cancel) is { IsOpen: true } activity
        ? View("Cancel", new PlanFormPage<ActivityCancelForm>(year, new(), activity.Title) { Id = id }) : NotFound();

    [HttpPost("{id:guid}/cancel")]
    public async Task<IActionResult> Cancel(int year, Guid id, ActivityCancelForm form, CancellationToken cancel)
    {
        if (await TakeAsync(year, id, cancel) is not var (plan, activity))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View("Cancel", new PlanFormPage<ActivityCancelForm>(year, form, activity.Title) { Id = id });
        }

        plan.Cancel(activity, form.Why, Deed);
        return await desk.SaveAsync(this, $"Cancelled: {activity.Title}", PlanUrls.Of(year), cancel);
    }

    [HttpPost("{id:guid}/reopen")]
    public async Task<IActionResult> Reopen(int year, Guid id, CancellationToken cancel)
    {
        if (await TakeAsync(year, id, cancel) is not var (plan, activity))
        {
            return NotFound();
        }

        plan.Reopen(activity, Deed);
        return await desk.SaveAsync(this, "It is open again", $"{PlanUrls.Of(year)}/activities/{id}", cancel);
    }

    private PlanActivityForm FormOf(PlanActivity a) => new()
    {
        Title = a.Title,
        Type = a.Type,
        Goals = a.Goals,
        Groups = a.Groups,
        YearGroups = a.YearGroups,
        Tags = a.Tags,
        On = a.On,
        Until = a.Until,
        Owner = a.Owner,
        Partners = a.Partners,
        Resources = a.Resources,
        Capacity = a.Capacity,
        Offers = a.Offers,
        Version = conflicts.VersionOf(a),
    };

    /// <summary>Days are of the plan's year, and what is chosen is in the vocabulary.</summary>
    private async Task CheckAsync(int year, PlanActivityForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        foreach (var (name, kind, codes) in new (string, TermKind, string[])[]
        {
            (nameof(form.Type), TermKind.PlanActivityType, form.Type is null ? [] : [form.Type]), (nameof(form.Goals), TermKind.PlanGoal, form.Goals),
            (nameof(form.Groups), TermKind.WpGroup, form.Groups), (nameof(form.YearGroups), TermKind.YearGroup, form.YearGroups),
            (nameof(form.Tags), TermKind.PlanTag, form.Tags),
        })
        {
            if (Array.Exists(codes, c => words.Find(kind, c) is null))
            {
                ModelState.AddModelError(name, "Choose from the list");
            }
        }

        var own = Own;
        if (form.Offers.Length > 0 && await db.Opportunities.CountAsync(
            o => form.Offers.Contains(o.Id) && o.OrganisationId == own && o.Kind == OpportunityKind.Offer, cancel) != form.Offers.Distinct().Count())
        {
            ModelState.AddModelError(nameof(form.Offers), "Choose from the list");
        }

        foreach (var (name, day) in new[] { (nameof(form.On), form.On), (nameof(form.Until), form.Until) })
        {
            if (day is { } on && AcademicYear.Of(on).Start != year)
            {
                ModelState.AddModelError(name, $"Enter a day from 1 August {year} to 31 July {year + 1}");
            }
        }
    }

    /// <summary>A day outside term is saved, and said: some things are done in the holidays. Source: S3-04.</summary>
    private async Task<string> NoticeAsync(string done, int year, PlanActivity activity, CancellationToken cancel) =>
        (await reader.YearAsync(Own, year, cancel)).BreakOf(activity) is { } holidays
            ? $"{done}. It is outside term ({FrontDoorWords.InSentence(holidays)}): check that the schools can take part." : done;

    private Task<PlanActivity?> FindAsync(int year, Guid id, CancellationToken cancel)
    {
        var own = Own;
        return db.Plans.Of(own).Where(p => p.Year == year).SelectMany(p => p.Activities).SingleOrDefaultAsync(a => a.Id == id, cancel);
    }

    private async Task<(Plan Plan, PlanActivity Activity)?> TakeAsync(int year, Guid id, CancellationToken cancel) =>
        await desk.TakeAsync(Own, year, cancel) is { } plan && plan.Activities.FirstOrDefault(a => a.Id == id) is { } activity ? (plan, activity) : null;

    private async Task<IActionResult> PageAsync(int year, Guid? id, PlanActivityForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        Choice[] Of(TermKind kind) => [.. words.CurrentTerms(kind).Select(t => new Choice(t.Code, t.Label))];
        return View("Edit", new PlanFormPage<PlanActivityForm>(year, form, id is null ? "Add an activity" : "Change an activity")
        {
            Id = id,
            Types = Of(TermKind.PlanActivityType),
            Goals = Of(TermKind.PlanGoal),
            Groups = Of(TermKind.WpGroup),
            YearGroups = Of(TermKind.YearGroup),
            Tags = Of(TermKind.PlanTag),
            Offers = await reader.OffersAsync(Own, form.Offers, cancel),
        });
    }
}
