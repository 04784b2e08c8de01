using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Plans;

/// <summary>An organisation's own plans: colleagues read and write them, approvers share them. Source: S3-01 to S3-04, S3-26.</summary>
[Route("organisation/plan")]
[Authorize(Policies.ActingMember)]
public sealed class PlanController(PortalDbContext db, PlanReader reader, PlanDesk desk, ReferenceBook book, Conflicts conflicts, TimeProvider clock)
    : Controller
{
    private Guid Own => HttpContext.Acting().OrganisationId;

    private Deed Deed => HttpContext.Acting().Now(clock);

    /// <summary>The plan of this year; where there is none, which can be begun.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var (own, now) = (Own, AcademicYear.Of(clock.Today).Start);
        return await db.Plans.Of(own).AnyAsync(p => p.Year == now, cancel) ? LocalRedirect(PlanUrls.Of(now)) : await BeginPageAsync(new(), cancel);
    }

    [HttpGet("new")]
    public Task<IActionResult> New(CancellationToken cancel) => BeginPageAsync(new(), cancel);

    [HttpPost("new")]
    public async Task<IActionResult> New(BeginPlanForm form, CancellationToken cancel)
    {
        if (form.Year is { } start && !Plan.CanBeBegunOn(new(start), clock.Today))
        {
            ModelState.AddModelError(nameof(form.Year), "Choose a year from the list");
        }

        if (!ModelState.IsValid)
        {
            return await BeginPageAsync(form, cancel);
        }

        var year = form.Year!.Value;
        if (await desk.BeginAsync(new(year), form.Scope!.Value, form.Copy, Deed, cancel) is not { } plan)
        {
            ModelState.AddModelError(nameof(form.Year), "There is a plan for this year already");
            return await BeginPageAsync(form, cancel);
        }

        return await desk.SaveAsync(this, plan.LearntBefore is null ? "Begun. Only colleagues see it until you share it." :
            "Copied, with what was learnt. Only colleagues see it until you share it.", PlanUrls.Of(year), cancel);
    }

    [HttpGet("{year:int}")]
    public async Task<IActionResult> Details(int year, string? tag, CancellationToken cancel) =>
        await reader.OwnAsync(Own, year, tag, HttpContext.Viewer(), cancel) is { } page ? View("Plan", page) : NotFound();

    /// <summary>The year on one page, to print.</summary>
    [HttpGet("{year:int}/report")]
    public async Task<IActionResult> Report(int year, CancellationToken cancel) =>
        await reader.OwnAsync(Own, year, null, HttpContext.Viewer(), cancel) is { } page ? View("Report", page) : NotFound();

    [HttpGet("{year:int}/goals/{goal}")]
    public async Task<IActionResult> Goal(int year, string goal, CancellationToken cancel)
    {
        var own = Own;
        return await db.Plans.Of(own).Where(p => p.Year == year).Include(p => p.Goals).SingleOrDefaultAsync(cancel) is { } plan
            ? await GoalPageAsync(year, goal, plan.Goals.FirstOrDefault(g => g.Goal == goal) is { } row ? FormOf(row) : new(), cancel) : NotFound();
    }

    [HttpPost("{year:int}/goals/{goal}")]
    public async Task<IActionResult> Goal(int year, string goal, PlanGoalForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (words.CurrentTerms(TermKind.PlanGoal).All(t => t.Code != goal))
        {
            return NotFound();
        }

        if (Array.Exists(form.Groups, g => words.Find(TermKind.WpGroup, g) is null))
        {
            ModelState.AddModelError(nameof(form.Groups), "Choose from the list");
        }

        if (!ModelState.IsValid)
        {
            return await GoalPageAsync(year, goal, form, cancel);
        }

        if (await desk.TakeAsync(Own, year, cancel) is not { } plan)
        {
            return NotFound();
        }

        if (plan.Goals.FirstOrDefault(g => g.Goal == goal) is { } row && conflicts.VersionOf(row) != form.Version)
        {
            var theirs = FormOf(row);
            return await conflicts.ShowAsync(this, "this goal", PlanUrls.Of(year), (nameof(PlanGoal), $"{plan.Id}, {goal}"), theirs.Version,
                theirs.Fields(), form.Fields(), cancel);
        }

        plan.Aim(goal, form.Aim, form.Measure, form.Groups, Deed);
        return await desk.SaveAsync(this, "Saved", PlanUrls.Of(year), cancel);
    }

    [HttpGet("{year:int}/learnt")]
    public async Task<IActionResult> Learnt(int year, CancellationToken cancel)
    {
        var own = Own;
        return await db.Plans.Of(own).SingleOrDefaultAsync(p => p.Year == year, cancel) is { } plan
            ? View("Learnt", new PlanFormPage<PlanLearntForm>(year, FormOf(plan), "")) : NotFound();
    }

    [HttpPost("{year:int}/learnt")]
    public async Task<IActionResult> Learnt(int year, PlanLearntForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return View("Learnt", new PlanFormPage<PlanLearntForm>(year, form, ""));
        }

        if (await desk.TakeAsync(Own, year, cancel) is not { } plan)
        {
            return NotFound();
        }

        if (conflicts.VersionOf(plan) != form.Version)
        {
            var theirs = FormOf(plan);
            return await conflicts.ShowAsync(this, "what the year has taught", PlanUrls.Of(year), (nameof(Plan), plan.Id.ToString()), theirs.Version,
                theirs.Fields(), form.Fields(), cancel);
        }

        plan.Learn(form.Learnt, Deed);
        return await desk.SaveAsync(this, "Saved. A copy for next year takes it along.", PlanUrls.Of(year), cancel);
    }

    [HttpPost("{year:int}/share")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Share(int year, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Own, year, cancel) is not { } plan)
        {
            return NotFound();
        }

        plan.Share(Deed);
        return await desk.SaveAsync(this, "Shared. Members of other organisations can read it.", PlanUrls.Of(year), cancel);
    }

    [HttpPost("{year:int}/unshare")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Unshare(int year, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Own, year, cancel) is not { } plan)
        {
            return NotFound();
        }

        plan.KeepToOurselves(Deed);
        return await desk.SaveAsync(this, "Only colleagues read it now", PlanUrls.Of(year), cancel);
    }

    private PlanGoalForm FormOf(PlanGoal g) => new() { Aim = g.Aim, Measure = g.Measure, Groups = g.Groups, Version = conflicts.VersionOf(g) };

    private PlanLearntForm FormOf(Plan p) => new() { Learnt = p.Learnt, Version = conflicts.VersionOf(p) };

    private async Task<IActionResult> GoalPageAsync(int year, string goal, PlanGoalForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        return words.Find(TermKind.PlanGoal, goal) is { Status: TermStatus.Current } term
            ? View("Goal", new PlanFormPage<PlanGoalForm>(year, form, term.Label)
            {
                Code = goal,
                Groups = [.. words.CurrentTerms(TermKind.WpGroup).Select(t => new Choice(t.Code, t.Label))],
            })
            : NotFound();
    }

    private async Task<IActionResult> BeginPageAsync(BeginPlanForm form, CancellationToken cancel)
    {
        var (own, now) = (Own, AcademicYear.Of(clock.Today).Start);
        var begun = await db.Plans.Of(own).Select(p => p.Year).OrderByDescending(y => y).ToListAsync(cancel);
        return View("Begin", new BeginPlanPage(form,
            [
                .. Enumerable.Range(now, Plan.YearsAhead + 1).Where(y => !begun.Contains(y)).Select(y => new Choice($"{y}", PlanWords.YearWords(y),
                    begun.Contains(y - 1) ? $"The plan of {PlanWords.YearWords(y - 1)} can be copied" : null)),
            ],
            begun));
    }
}
