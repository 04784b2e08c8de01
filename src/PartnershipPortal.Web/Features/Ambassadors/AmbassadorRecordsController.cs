using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>What approvers record of an ambassador who is on their register: checks, the badge of a champion, hours. Source: S3-17, S3-22.</summary>
[Route("organisation/ambassadors/{id:guid}")]
[Authorize(Policies.ActingMember)]
[Authorize(Policies.Approver)]
public sealed class AmbassadorRecordsController(
    PortalDbContext db, AmbassadorReader reader, AmbassadorDesk desk, AmbassadorLetters letters, ReferenceBook book, TimeProvider clock) : Controller
{
    private IQueryable<Ambassador> Theirs => db.Ambassadors.Of(HttpContext.Viewer().InsideId);

    [HttpGet("checks")]
    public async Task<IActionResult> Checks(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) is { } a
        ? await AboutAsync("Checks", a, "checks", new AmbassadorChecksForm { Done = a.ChecksOn is null ? null : true, On = a.ChecksOn }, cancel) : NotFound();

    [HttpPost("checks")]
    public async Task<IActionResult> Checks(Guid id, AmbassadorChecksForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Theirs, id, cancel) is not { } a)
        {
            return NotFound();
        }

        if (form.On > clock.Today)
        {
            ModelState.AddModelError(nameof(form.On), "Enter today or a day before");
        }

        if (!ModelState.IsValid)
        {
            return await AboutAsync("Checks", a, "checks", form, cancel);
        }

        a.RecordChecks(form.Done is true ? form.On : null, clock.Today);
        return await desk.SaveAsync(this, "Saved", AmbassadorUrls.Of(id), cancel);
    }

    [HttpGet("champion")]
    public async Task<IActionResult> Champion(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) is { IsActive: true } a
        ? await AboutAsync("Champion", a, "champion", new AmbassadorHonourForm { Citation = a.Citation }, cancel) : NotFound();

    [HttpPost("champion")]
    public async Task<IActionResult> Champion(Guid id, AmbassadorHonourForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Theirs, id, cancel) is not { } a)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await AboutAsync("Champion", a, "champion", form, cancel);
        }

        var isNew = a.ChampionOn is null;
        a.Honour(form.Citation, clock.Today);
        if (isNew && await letters.PeopleAsync([id], cancel) is [var (_, contact)])
        {
            await letters.ChampionAsync(a, contact, cancel);
        }

        return await desk.SaveAsync(this, isNew ? "They are a champion, and are told." : "Saved", AmbassadorUrls.Of(id), cancel);
    }

    [HttpPost("champion/none")]
    public async Task<IActionResult> NoChampion(Guid id, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Theirs, id, cancel) is not { } a)
        {
            return NotFound();
        }

        a.TakeHonourBack();
        return await desk.SaveAsync(this, "The badge is gone", AmbassadorUrls.Of(id), cancel);
    }

    [HttpGet("hours")]
    public async Task<IActionResult> Hours(Guid id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { State: AmbassadorState.Active or AmbassadorState.Paused } a
            ? await AboutAsync("Hours", a, "hours", new AmbassadorHoursForm(), cancel) : NotFound();

    [HttpPost("hours")]
    public async Task<IActionResult> Hours(Guid id, AmbassadorHoursForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Theirs, id, cancel) is not { } a)
        {
            return NotFound();
        }

        if (form.On > clock.Today || form.On <= clock.Today.AddYears(-2))
        {
            ModelState.AddModelError(nameof(form.On), "Enter today or a day before, within two years");
        }

        if (form.Activity is not null && (await book.CurrentAsync(cancel)).Find(TermKind.AmbassadorActivity, form.Activity) is null)
        {
            ModelState.AddModelError(nameof(form.Activity), "Choose from the list");
        }

        if (!ModelState.IsValid)
        {
            return await AboutAsync("Hours", a, "hours", form, cancel);
        }

        var visit = AmbassadorVisit.Log(a, form.Activity!, form.On!.Value, form.Minutes!.Value, form.With, clock.Today);
        if (await desk.IsCountedAsync(visit, cancel))
        {
            ModelState.AddModelError(nameof(form.With), "Hours of that day there are counted already: one line for each event");
            return await AboutAsync("Hours", a, "hours", form, cancel);
        }

        db.AmbassadorVisits.Add(visit);
        return await desk.SaveAsync(this, $"{AmbassadorWords.Hours(visit.Minutes)} added", AmbassadorUrls.Of(id), cancel);
    }

    private Task<Ambassador?> FindAsync(Guid id, CancellationToken cancel) =>
        Theirs.SingleOrDefaultAsync(a => a.Id == id && a.State != AmbassadorState.Stopped, cancel);

    private async Task<IActionResult> AboutAsync<T>(string view, Ambassador a, string what, T form, CancellationToken cancel) =>
        View(view, new AboutPage<T>(
            $"{AmbassadorUrls.Of(a.Id)}/{what}", AmbassadorUrls.Of(a.Id), await reader.NameAsync(a, cancel), form, a.ChampionOn is not null)
        {
            Choices = AmbassadorReader.ActivityChoices(await book.CurrentAsync(cancel)),
        });
}
