using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Meetings;

/// <summary>The meetings of a partnership: planned, changed, called off and written up by either side. Affiliates read.</summary>
[Route("partnerships/{id:guid}/meetings")]
[Authorize(Policies.ActingMember)]
public sealed class MeetingsController(
    PortalDbContext db, MeetingReader reader, PartnershipReader partnerships, PartnershipDesk desk, Conflicts conflicts, PublicAddress address,
    TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Acting Acting => HttpContext.Acting();

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, int page, CancellationToken cancel) =>
        await reader.ListAsync(id, page, Viewer, cancel) is { } meetings ? Page("Meetings", meetings) : NotFound();

    [HttpGet("new")]
    public Task<IActionResult> Plan(Guid id, CancellationToken cancel) => PlanPageAsync(id, new MeetingForm { Minutes = 60 }, cancel);

    [HttpPost("new")]
    public async Task<IActionResult> Plan(Guid id, MeetingForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, Viewer, cancel) is not { } partnership)
        {
            return NotFound();
        }

        if (ModelState.IsValid && form.Days.Any(d => d < clock.Today))
        {
            ModelState.AddModelError(nameof(form.On), "Enter a day that is still to come");
        }

        if (ModelState.IsValid && await TakenAsync(id, [.. form.Days], form.PlanFor(form.Days[0]).StartsAt, null, cancel) is { } taken)
        {
            ModelState.AddModelError(form.On == taken.On ? nameof(form.On) : nameof(form.Dates), $"A meeting is planned for {taken.When} already");
        }

        if (!ModelState.IsValid)
        {
            return await PlanPageAsync(id, form, cancel);
        }

        var own = await db.Contacts.OfOrganisation(Acting.OrganisationId).Listed().Where(c => c.AccountId == Acting.AccountId).OrderBy(c => c.CreatedAt)
            .Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancel);
        var planner = new PartnershipPlace(Acting.OrganisationId, own, Acting.AccountId, Acting.Name);
        var meetings = form.Days.Select(day => partnership.Plan(form.PlanFor(day), planner, clock.Today, clock.GetUtcNow())).ToList();
        db.Meetings.AddRange(meetings);
        await desk.SaveAsync(cancel);
        return Done(id, null, $"{(meetings.Count is 1 ? "Meeting" : $"{meetings.Count} meetings")} planned. Everybody with a part in the partnership is told.");
    }

    [HttpGet("{meeting:guid}")]
    public async Task<IActionResult> Details(Guid id, Guid meeting, CancellationToken cancel) =>
        await reader.MeetingAsync(id, meeting, new(), new(), null, Viewer, cancel) is { } page ? Page("Meeting", page) : NotFound();

    /// <summary>The meeting for one's own calendar, for who does not read the feed and has lost the letter.</summary>
    [HttpGet("{meeting:guid}/meeting.ics")]
    public async Task<IActionResult> Calendar(Guid id, Guid meeting, CancellationToken cancel) =>
        await partnerships.HeadAsync(id, Viewer, cancel) is { } head && await FindAsync(id, meeting, cancel) is { } found
            ? MeetingCalendar.File(CalendarMeeting.Of(found, head.Title, address.To($"/partnerships/{id}/meetings/{meeting}")), clock.GetUtcNow())
            : NotFound();

    [HttpGet("{meeting:guid}/change")]
    public async Task<IActionResult> Change(Guid id, Guid meeting, CancellationToken cancel) =>
        await partnerships.HeadAsync(id, Viewer, cancel) is { MayRun: true } head && await FindAsync(id, meeting, cancel) is
        { State: MeetingState.Planned } found
            ? Page("ChangeMeeting", new ChangeMeetingPage(id, head.Title, meeting, found.When, ChangeMeetingForm.Of(found, conflicts.VersionOf(found))))
            : await NotNowAsync(id, meeting, cancel);

    [HttpPost("{meeting:guid}/change")]
    public async Task<IActionResult> Change(Guid id, Guid meeting, ChangeMeetingForm form, CancellationToken cancel)
    {
        if (await BothAsync(id, meeting, cancel) is not var (partnership, found))
        {
            return NotFound();
        }

        if (form.On < clock.Today)
        {
            ModelState.AddModelError(nameof(form.On), "Enter a day that is still to come");
        }
        else if (ModelState.IsValid && await TakenAsync(id, [form.On!.Value], form.Plan.StartsAt, meeting, cancel) is { } taken)
        {
            ModelState.AddModelError(nameof(form.On), $"A meeting is planned for {taken.When} already");
        }

        if (!ModelState.IsValid)
        {
            return await partnerships.HeadAsync(id, Viewer, cancel) is { } head
                ? Page("ChangeMeeting", new ChangeMeetingPage(id, head.Title, meeting, found.When, form)) : NotFound();
        }

        if (conflicts.VersionOf(found) is var version && version != form.Version && found.State is MeetingState.Planned)
        {
            return await conflicts.ShowAsync(
                this, "this meeting", $"/partnerships/{id}/meetings/{meeting}", (nameof(Meeting), meeting.ToString()), version,
                ChangeMeetingForm.Of(found, version).Fields(), form.Fields(), cancel);
        }

        partnership.Move(found, form.Plan, Acting.OrganisationId, Acting.Name, clock.Today, clock.GetUtcNow());
        await desk.SaveAsync(cancel);
        return Done(id, meeting, "Saved. Everybody with a part in the partnership is told.");
    }

    [HttpGet("{meeting:guid}/cancel")]
    public Task<IActionResult> Cancel(Guid id, Guid meeting, CancellationToken cancel) => CancelPageAsync(id, meeting, new(), cancel);

    [HttpPost("{meeting:guid}/cancel")]
    public async Task<IActionResult> Cancel(Guid id, Guid meeting, CancelMeetingForm form, CancellationToken cancel)
    {
        if (await BothAsync(id, meeting, cancel) is not var (partnership, found))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await CancelPageAsync(id, meeting, form, cancel);
        }

        partnership.Cancel(found, form.Why, Acting.OrganisationId, Acting.Name, clock.GetUtcNow());
        await desk.SaveAsync(cancel);
        return Done(id, null, "Cancelled. Everybody with a part in the partnership is told.");
    }

    [HttpGet("{meeting:guid}/hold")]
    public Task<IActionResult> Hold(Guid id, Guid meeting, CancellationToken cancel) => HoldPageAsync(id, meeting, new(), cancel);

    [HttpPost("{meeting:guid}/hold")]
    public async Task<IActionResult> Hold(Guid id, Guid meeting, HoldMeetingForm form, CancellationToken cancel)
    {
        if (await BothAsync(id, meeting, cancel) is not var (partnership, found) || await partnerships.RosterAsync(id, Viewer, cancel) is not { } roster)
        {
            return NotFound();
        }

        var attendees = AttendeesOf(form, roster);
        if (attendees.Select(a => partnership.MemberOf(a.OrganisationId)?.Side).OfType<PartnershipSide>().Distinct().Count() < 2)
        {
            ModelState.AddModelError(nameof(form.There), "Say who was there of each side. If one side did not come, cancel the meeting instead");
        }

        if (!ModelState.IsValid)
        {
            return await HoldPageAsync(id, meeting, form, cancel);
        }

        partnership.Hold(found, form.Agreed, attendees, Acting.OrganisationId, Acting.Name, clock.Today, clock.GetUtcNow());
        await desk.SaveAsync(cancel);
        return Done(id, meeting, "Written down. Both sides see it. Add what each of you will do.");
    }

    /// <summary>Those who were ticked, and others who were typed in, whom the lead of their side stands for. Roles only.</summary>
    private static List<MeetingAttendee> AttendeesOf(HoldMeetingForm form, PartnershipRoster roster)
    {
        var own = roster.Head.OwnSide;
        Guid LeadOf(PartnershipSide side) => roster.Partnership.LeadOf(side).OrganisationId;
        return
        [
            .. roster.People.Where(p => form.There.Contains(p.Key)).Select(p => new MeetingAttendee(p.OrganisationId, p.Role)),
            .. HoldMeetingForm.RolesIn(form.Ours).Select(r => new MeetingAttendee(LeadOf(own), r)),
            .. HoldMeetingForm.RolesIn(form.Theirs).Select(r => new MeetingAttendee(LeadOf(own.Other()), r)),
        ];
    }

    /// <summary>A meeting that is planned for one of the days at the time, other than the one that is changed.</summary>
    private Task<Meeting?> TakenAsync(Guid id, DateOnly[] days, TimeOnly time, Guid? but, CancellationToken cancel) => db.Meetings.AsNoTracking()
        .FirstOrDefaultAsync(m => m.PartnershipId == id && m.State == MeetingState.Planned && days.Contains(m.On) && m.StartsAt == time && m.Id != but, cancel);

    private Task<Meeting?> FindAsync(Guid id, Guid meeting, CancellationToken cancel) =>
        db.Meetings.SingleOrDefaultAsync(m => m.Id == meeting && m.PartnershipId == id, cancel);

    private async Task<(Partnership Partnership, Meeting Meeting)?> BothAsync(Guid id, Guid meeting, CancellationToken cancel) =>
        await desk.TakeAsync(id, Viewer, cancel) is { } partnership && await FindAsync(id, meeting, cancel) is { } found ? (partnership, found) : null;

    private async Task<IActionResult> PlanPageAsync(Guid id, MeetingForm form, CancellationToken cancel) =>
        await reader.PlanAsync(id, form, Viewer, cancel) is { } page ? Page("PlanMeeting", page) : NotFound();

    private async Task<IActionResult> CancelPageAsync(Guid id, Guid meeting, CancelMeetingForm form, CancellationToken cancel) =>
        await reader.CancelAsync(id, meeting, form, Viewer, cancel) is { } page ? Page("CancelMeeting", page) : await NotNowAsync(id, meeting, cancel);

    private async Task<IActionResult> HoldPageAsync(Guid id, Guid meeting, HoldMeetingForm form, CancellationToken cancel) =>
        await reader.HoldAsync(id, meeting, form, Viewer, cancel) is { } page ? Page("HoldMeeting", page) : await NotNowAsync(id, meeting, cancel);

    private async Task<IActionResult> NotNowAsync(Guid id, Guid meeting, CancellationToken cancel) =>
        await reader.WhyNotPlannedAsync(id, meeting, Viewer, cancel) is { } why ? this.DoneAlready($"/partnerships/{id}/meetings/{meeting}", why)
            : NotFound();

    private ViewResult Page(string view, object page) => View($"~/Features/Partnerships/Meetings/{view}.cshtml", page);

    private RedirectResult Done(Guid id, Guid? meeting, string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/partnerships/{id}/meetings{(meeting is null ? "" : $"/{meeting}")}");
    }
}
