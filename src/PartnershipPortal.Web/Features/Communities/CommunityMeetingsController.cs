using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Partnerships.Meetings;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>The meetings of a community: planned a year at once with three standing items, changed, cancelled, written up; members say whether they
/// come.</summary>
[Route("communities/{id:guid}/meetings")]
[Authorize(Policies.ActingMember)]
public sealed class CommunityMeetingsController(
    PortalDbContext db, CommunityMeetingReader reader, CommunityReader communities, CommunityDesk desk, Conflicts conflicts, PublicAddress address,
    TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, int page, CancellationToken cancel) =>
        await reader.ListAsync(id, page, Viewer, cancel) is { } found ? Page("Meetings", found) : NotFound();

    [HttpGet("new")]
    public Task<IActionResult> Plan(Guid id, CancellationToken cancel) => PlanPageAsync(id, new MeetingForm { Minutes = 90, Called = "Quarterly meeting" },
        cancel);

    [HttpPost("new")]
    public async Task<IActionResult> Plan(Guid id, MeetingForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.RunBy(Viewer), id, cancel) is not { } community)
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

        var meetings = form.Days.Select(day => community.Plan(form.PlanFor(day), isConference: false, Deed)).ToList();
        db.CommunityMeetings.AddRange(meetings);
        await desk.SaveAsync(cancel);
        return Done(id, null, $"{(meetings.Count is 1 ? "Meeting" : $"{meetings.Count} meetings")} planned. Everybody in it is told.");
    }

    [HttpGet("{meeting:guid}")]
    public Task<IActionResult> Details(Guid id, Guid meeting, CancellationToken cancel) => MeetingPageAsync(id, meeting, new(), cancel);

    /// <inheritdoc cref="Partnerships.Meetings.MeetingsController.Calendar"/>
    [HttpGet("{meeting:guid}/meeting.ics")]
    public async Task<IActionResult> Calendar(Guid id, Guid meeting, CancellationToken cancel)
    {
        var found = await db.CommunityMeetings.Where(m => m.Id == meeting && m.CommunityId == id)
            .Join(db.Communities.Of(Viewer), m => m.CommunityId, c => c.Id, (m, c) => new { c.Name, Meeting = m }).AsNoTracking().SingleOrDefaultAsync(cancel);
        return found is null ? NotFound() : MeetingCalendar.File(CommunityLetters.CalendarOf(found.Name, found.Meeting, address), clock.GetUtcNow());
    }

    [HttpPost("{meeting:guid}/coming")]
    public Task<IActionResult> Say(Guid id, Guid meeting, bool yes, CancellationToken cancel) =>
        DoAsync(db.Communities.Of(Viewer), id, meeting, (c, m) => c.Say(m, yes, Deed), yes ? "You are coming." : "You are not coming.", cancel);

    [HttpPost("{meeting:guid}/items")]
    public async Task<IActionResult> AddItem(Guid id, Guid meeting, CommunityItemForm form, CancellationToken cancel)
    {
        var own = Viewer.InsideId ?? Guid.Empty;
        var document = form.Document is not { } of ? null
            : await db.ShelfItems.ToPassOn(own, isPublic: false).SingleOrDefaultAsync(d => d.Id == of, cancel);
        if (form.Document is not null && document is null)
        {
            ModelState.AddModelError(nameof(form.Document), "Choose a document from the list");
        }

        if (!ModelState.IsValid)
        {
            return await MeetingPageAsync(id, meeting, form, cancel);
        }

        var paper = document is not null ? CommunityPaper.OfDocument(document, own)
            : string.IsNullOrWhiteSpace(form.Paper) ? null : CommunityPaper.OfLink(form.Paper);
        return await DoAsync(
            db.Communities.Of(Viewer), id, meeting, (c, m) => db.Add(c.PutOnAgenda(m, form.Item, Deed, paper)), "It is on the agenda. Members see it.", cancel);
    }

    [HttpPost("{meeting:guid}/items/{item:guid}/remove")]
    public async Task<IActionResult> RemoveItem(Guid id, Guid meeting, Guid item, CancellationToken cancel)
    {
        if (await BothAsync(db.Communities.Of(Viewer), id, meeting, cancel) is not var (c, m) || m.Items.FirstOrDefault(i => i.Id == item) is not { } line)
        {
            return NotFound();
        }

        c.TakeOffAgenda(m, line, Deed);
        await desk.SaveAsync(cancel);
        return Done(id, meeting, "It is off the agenda.");
    }

    [HttpGet("{meeting:guid}/change")]
    public async Task<IActionResult> Change(Guid id, Guid meeting, CancellationToken cancel) =>
        await communities.HeadAsync(id, Viewer, cancel) is { MayRun: true } head && await PlannedAsync(id, meeting, cancel) is { } found
            ? Page("ChangeMeeting", new ChangeCommunityMeetingPage(head, meeting, found.When, FormOf(found)))
            : await NotNowAsync(id, meeting, cancel);

    [HttpPost("{meeting:guid}/change")]
    public async Task<IActionResult> Change(Guid id, Guid meeting, ChangeMeetingForm form, CancellationToken cancel)
    {
        if (await BothAsync(db.Communities.RunBy(Viewer), id, meeting, cancel) is not var (community, found))
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
            return await communities.HeadAsync(id, Viewer, cancel) is { } head
                ? Page("ChangeMeeting", new ChangeCommunityMeetingPage(head, meeting, found.When, form)) : NotFound();
        }

        if (VersionOf(found) is var version && version != form.Version && found.State is MeetingState.Planned)
        {
            return await conflicts.ShowAsync(
                this, "this meeting", $"/communities/{id}/meetings/{meeting}", (nameof(CommunityMeeting), meeting.ToString()), version,
                FormOf(found).Fields(), form.Fields(), cancel);
        }

        community.Move(found, form.Plan, Deed);
        await desk.SaveAsync(cancel);
        return Done(id, meeting, "Saved. Everybody in it is told.");
    }

    [HttpGet("{meeting:guid}/cancel")]
    public Task<IActionResult> Cancel(Guid id, Guid meeting, CancellationToken cancel) => CancelPageAsync(id, meeting, new(), cancel);

    [HttpPost("{meeting:guid}/cancel")]
    public async Task<IActionResult> Cancel(Guid id, Guid meeting, WhyForm form, [FromForm] uint? seen, CancellationToken cancel)
    {
        if (await BothAsync(db.Communities.RunBy(Viewer), id, meeting, cancel) is not var (community, found))
        {
            return NotFound();
        }

        if (seen is not null && seen != VersionOf(found) && found.State is MeetingState.Planned)
        {
            ModelState.AddModelError(
                nameof(form.Why), $"Somebody has changed this meeting. It is planned for {found.When} now: cancel it all the same, or keep it");
        }

        if (!ModelState.IsValid)
        {
            return await CancelPageAsync(id, meeting, form, cancel);
        }

        community.Cancel(found, form.Why, Deed);
        await desk.SaveAsync(cancel);
        return Done(id, meeting, "Cancelled. Everybody in it is told.");
    }

    [HttpGet("{meeting:guid}/notes")]
    public Task<IActionResult> Notes(Guid id, Guid meeting, CancellationToken cancel) => NotesPageAsync(id, meeting, new(), cancel);

    [HttpPost("{meeting:guid}/notes")]
    public async Task<IActionResult> Notes(Guid id, Guid meeting, CommunityNotesForm form, CancellationToken cancel)
    {
        if (await BothAsync(db.Communities.RunBy(Viewer), id, meeting, cancel) is not var (community, found)
            || await communities.ReadAsync(id, Viewer, cancel) is not var (read, head))
        {
            return NotFound();
        }

        var attendees = await AttendeesAsync(form, await communities.PeopleAsync(read, head, Viewer, cancel), cancel);
        if (ModelState.IsValid && attendees.Count is 0)
        {
            ModelState.AddModelError(nameof(form.There), "Say who was there. If nobody came, cancel the meeting instead");
        }

        if (!ModelState.IsValid)
        {
            return await NotesPageAsync(id, meeting, form, cancel);
        }

        community.Hold(found, form.Notes, attendees, Deed);
        await desk.SaveAsync(cancel);
        return Done(id, meeting, "Saved. Everybody in it is told. Write down who does what.");
    }

    /// <summary>Members who were ticked, and others by the code of their organisation and their role. No names.</summary>
    private async Task<List<CommunityAttendee>> AttendeesAsync(CommunityNotesForm form, IReadOnlyList<CommunityPersonRow> people, CancellationToken cancel)
    {
        List<CommunityAttendee> there = [.. people.Where(p => form.There.Contains(p.MemberId)).Select(p => new CommunityAttendee(
            p.OrganisationId, p.Sector, p.Role))];
        foreach (var (code, role) in form.OtherLines.Where(l => ModelState.IsValid && l.Role.Length > 0))
        {
            if (await db.Organisations.WithCode(code).Select(o => new { o.Id, o.Sector }).SingleOrDefaultAsync(cancel) is { } organisation)
            {
                there.Add(new(organisation.Id, organisation.Sector, role));
                continue;
            }

            ModelState.AddModelError(nameof(form.Others), $"There is no organisation with the code {CleanText.Cut(code, 20)}");
        }

        return there;
    }

    private Task<CommunityMeeting?> TakenAsync(Guid id, DateOnly[] days, TimeOnly time, Guid? but, CancellationToken cancel) => db.CommunityMeetings
        .AsNoTracking().FirstOrDefaultAsync(
            m => m.CommunityId == id && m.State == MeetingState.Planned && days.Contains(m.On) && m.StartsAt == time && m.Id != but, cancel);

    private Task<CommunityMeeting?> PlannedAsync(Guid id, Guid meeting, CancellationToken cancel) =>
        db.CommunityMeetings.SingleOrDefaultAsync(m => m.Id == meeting && m.CommunityId == id && m.State == MeetingState.Planned, cancel);

    private static ChangeMeetingForm FormOf(CommunityMeeting m) => new()
    {
        On = m.On,
        Time = TypedTime.InWords(m.StartsAt),
        Minutes = m.Minutes,
        Place = m.Place,
        Called = m.Title,
        Version = VersionOf(m),
    };

    /// <summary>Of what people read of a meeting: its row changes with every reminder too.</summary>
    private static uint VersionOf(CommunityMeeting m) => Fingerprint.Of(m.Title, m.When, $"{m.Minutes}", m.Place);

    private async Task<(Community Community, CommunityMeeting Meeting)?> BothAsync(
        IQueryable<Community> theirs, Guid id, Guid meeting, CancellationToken cancel) =>
        await desk.TakeAsync(theirs, id, cancel) is { } community && await desk.MeetingAsync(id, meeting, cancel) is { } found ? (community, found) : null;

    private async Task<IActionResult> DoAsync(
        IQueryable<Community> theirs, Guid id, Guid meeting, Action<Community, CommunityMeeting> verb, string notice, CancellationToken cancel)
    {
        if (await BothAsync(theirs, id, meeting, cancel) is not var (community, found))
        {
            return NotFound();
        }

        verb(community, found);
        await desk.SaveAsync(cancel);
        return Done(id, meeting, notice);
    }

    private async Task<IActionResult> PlanPageAsync(Guid id, MeetingForm form, CancellationToken cancel) =>
        await reader.PlanAsync(id, form, Viewer, cancel) is { } page ? Page("PlanMeeting", page) : NotFound();

    private async Task<IActionResult> MeetingPageAsync(Guid id, Guid meeting, CommunityItemForm form, CancellationToken cancel) =>
        await reader.MeetingAsync(id, meeting, form, new(), Viewer, cancel) is { } page ? Page("Meeting", page) : NotFound();

    private async Task<IActionResult> CancelPageAsync(Guid id, Guid meeting, WhyForm form, CancellationToken cancel) =>
        await communities.HeadAsync(id, Viewer, cancel) is { MayRun: true } head && await PlannedAsync(id, meeting, cancel) is { } found
            ? Page("CancelMeeting", new CommunityWhyPage(head, meeting, found.When, form) { Seen = VersionOf(found) })
            : await NotNowAsync(id, meeting, cancel);

    private async Task<IActionResult> NotesPageAsync(Guid id, Guid meeting, CommunityNotesForm form, CancellationToken cancel) =>
        await reader.NotesAsync(id, meeting, form, Viewer, cancel) is { } page ? Page("Notes", page) : await NotNowAsync(id, meeting, cancel);

    private async Task<IActionResult> NotNowAsync(Guid id, Guid meeting, CancellationToken cancel) =>
        await reader.WhyNotPlannedAsync(id, meeting, Viewer, cancel) is { } why ? this.DoneAlready($"/communities/{id}/meetings/{meeting}", why)
            : NotFound();

    private ViewResult Page(string view, object page) => View($"~/Features/Communities/{view}.cshtml", page);

    private RedirectResult Done(Guid id, Guid? meeting, string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/communities/{id}/meetings{(meeting is null ? "" : $"/{meeting}")}");
    }
}
