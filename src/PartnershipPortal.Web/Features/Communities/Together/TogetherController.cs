using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities.Together;

/// <summary>
/// The lead of an area brings its organisations together in three steps: where and about what; who, what and when; check and send. What is sent are invitations
/// by role with dates to choose from. Two organisations are introduced in the same way, with the consent of both. Source: J6, S1-37.
/// </summary>
[Route("areas/{code}/bring-together")]
[Authorize(Policies.IcsLead)]
public sealed class TogetherController(
    PortalDbContext db, TogetherReader reader, CommunityDesk desk, ReferenceBook book, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    public async Task<IActionResult> Show(string code, [FromQuery] TogetherQuestion question, CancellationToken cancel)
    {
        if (await LedAsync(code, question, cancel) is not { } area)
        {
            return NotFound();
        }

        return question.IsAsked ? Page("Together", await reader.PageAsync(area, question, null, Viewer, cancel))
            : Page("Where", await reader.WhereAsync(area, question, cancel));
    }

    [HttpPost("")]
    public async Task<IActionResult> Send(string code, [FromQuery] TogetherQuestion question, TogetherForm form, CancellationToken cancel)
    {
        if (await LedAsync(code, question, cancel) is not { } area || !question.IsAsked)
        {
            return NotFound();
        }

        var page = await reader.PageAsync(area, question, form, Viewer, cancel);
        if (form.Do is "preview")
        {
            ModelState.Clear();
            return Page("Together", page);
        }

        if (ModelState.IsValid && page.Chosen.Count() != form.Who.Distinct().Count())
        {
            ModelState.AddModelError(nameof(form.Who), "The list has changed since. Look through it again");
        }

        if (ModelState.IsValid && form.Dates.Exists(d => DateOnly.FromDateTime(CommunityDates.Of(d)!.Value) <= clock.Today))
        {
            ModelState.AddModelError(nameof(form.Dates), "Offer dates that are still to come");
        }

        if (!ModelState.IsValid)
        {
            return Page("Together", page);
        }

        if (form.Do is not "send")
        {
            return Page("Check", page with { IsCheck = true });
        }

        await db.Database.BeginTransactionAsync(cancel);
        await db.LockForDecidingAsync([HttpContext.Acting().OrganisationId], cancel); // a form that is sent twice begins one
        var name = form.Called!.Trim();
        if (await db.Communities.AnyAsync(
            c => c.OrganisationId == Viewer.OrganisationId && c.Name == name && c.State != CommunityState.Closed, cancel))
        {
            ModelState.AddModelError(nameof(form.Called), "You have brought people together under this name already");
            return Page("Together", page);
        }

        var (deed, part) = (HttpContext.Acting().Now(clock), question.District.Count is 0 ? null : page.Where);
        var community = new Community(
            new(form.Called, CommunityKind.WorkingGroup, CommunityAccess.Private, area, part, form.Message, [question.Agenda!], null, MeetingCadence.Quarterly,
                CommunityTemplates.PurposesOf(CommunityKind.WorkingGroup)),
            await desk.SelfAsync(HttpContext.Acting(), cancel), CommunityRole.Chair, deed);
        community.OfferDates([.. form.Dates.Select(d => CommunityDates.Of(d)!.Value)], form.Message, deed);
        var asked = community.Invite([.. page.Chosen.Select(r => r.Invited)], CommunityRole.Member, deed);
        db.Communities.Add(community);
        await desk.SaveAsync(cancel);
        TempData["Notice"] = $"{asked.Count} roles have been asked. You see a name when somebody accepts, and the date most can make is set by "
            + $"{MeetingLabels.Day(page.SetOn)}.";
        return Redirect($"/communities/{community.Id}");
    }

    /// <summary>The viewer's own area, with an agenda that exists; null for any other.</summary>
    private async Task<string?> LedAsync(string code, TogetherQuestion question, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        question.Agenda = words.Find(TermKind.Agenda, question.Agenda)?.Code;
        question.District = [.. question.District.Where(d => words.FindLocalAuthority(d) is not null)];
        return Viewer.AreaCode is { } area && area.Equals(code, StringComparison.OrdinalIgnoreCase) && words.FindArea(area) is not null ? area : null;
    }

    private ViewResult Page(string view, object page) => View($"~/Features/Communities/Together/{view}.cshtml", page);
}
