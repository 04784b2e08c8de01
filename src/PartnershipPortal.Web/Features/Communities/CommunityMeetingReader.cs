using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships.Meetings;
using PartnershipPortal.Web.Features.Shelf;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>Reads the meetings and actions of a community for their pages.</summary>
public sealed class CommunityMeetingReader(PortalDbContext db, CommunityReader communities, ReferenceBook book, TimeProvider clock)
{
    private const int PageSize = 20;
    private const int ProposedDates = 4;

    internal async Task<CommunityMeetingsPage?> ListAsync(Guid id, int page, Viewer viewer, CancellationToken cancel)
    {
        if (await communities.ReadAsync(id, viewer, cancel) is not ({ } c, { MayRead: true } head))
        {
            return null;
        }

        var today = clock.Today;
        var all = db.CommunityMeetings.Where(m => m.CommunityId == id);
        var planned = all.Where(m => m.State == MeetingState.Planned).OrderBy(m => m.On).ThenBy(m => m.StartsAt);
        var open = await communities.RowsOf(planned, head.MemberId).ToListAsync(cancel);
        var past = all.Where(m => m.State != MeetingState.Planned);
        var pages = Math.Max(1, (await past.CountAsync(cancel) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var shown = past.OrderByDescending(m => m.On).ThenByDescending(m => m.Id).Skip((page - 1) * PageSize).Take(PageSize);
        var found = await communities.RowsOf(shown, head.MemberId).ToListAsync(cancel);
        return new(head, c.Cadence.Rhythm(), open.FindAll(m => m.On >= today), open.FindAll(m => m.On < today), found, page, pages);
    }

    internal async Task<PlanCommunityMeetingPage?> PlanAsync(Guid id, MeetingForm form, Viewer viewer, CancellationToken cancel)
    {
        if (await communities.ReadAsync(id, viewer, cancel) is not ({ } c, { MayRun: true } head))
        {
            return null;
        }

        var (today, words) = (clock.Today, await book.CurrentAsync(cancel));
        var planned = await db.CommunityMeetings.Where(m => m.CommunityId == id && m.State == MeetingState.Planned).MaxAsync(m => (DateOnly?)m.On, cancel);
        var (away, without) = await AwayAsync(c.Members.Where(m => m.IsActive).Select(m => m.OrganisationId), cancel);
        var last = new[] { planned, c.LastHeldOn, today.AddMonths(-3) }.Max()!.Value;
        var dates = MeetingDates.Propose(c.Cadence, null, last, today, words.WorkingDays, away)
            .Take(c.Cadence is MeetingCadence.Monthly ? 12 : ProposedDates);
        return new(
            head, c.Cadence.Rhythm(), form,
            [
                .. dates.Select(d => new Choice(
                    d.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), $"{d.On.DayOfWeek} {d.On.InWords}",
                    d.IsConference ? "Conference" : null)),
            ],
            without);
    }

    internal async Task<CommunityMeetingPage?> MeetingAsync(
        Guid id, Guid meeting, CommunityItemForm item, CommunityActionForm action, Viewer viewer, CancellationToken cancel)
    {
        if (await communities.ReadAsync(id, viewer, cancel) is not ({ } c, { MayRead: true } head)
            || await db.CommunityMeetings.Include(m => m.Coming).Include(m => m.Attendees).AsSplitQuery().AsNoTracking()
                .SingleOrDefaultAsync(m => m.Id == meeting && m.CommunityId == id, cancel) is not { } found)
        {
            return null;
        }

        var people = await communities.PeopleAsync(c, head, viewer, cancel);
        var active = people.Where(p => p.State is CommunityMemberState.Active).OrderBy(p => p.Organisation, StringComparer.Ordinal).ToList();
        bool? Said(CommunityPersonRow p) => found.Coming.FirstOrDefault(x => x.MemberId == p.MemberId)?.IsComing;
        var row = await communities.RowsOf(db.CommunityMeetings.Where(m => m.Id == meeting), head.MemberId).SingleAsync(cancel);
        var isPlanned = found.State is MeetingState.Planned && head.IsLive;
        return new(
            head, row, found.Notes, found.WhyCancelled,
            await communities.ItemsAsync(meeting, viewer, isPlanned && head.IsMember ? viewer.AccountId : null, isPlanned && head.MayRun, cancel),
            [.. found.Attendees.GroupBy(a => a.Sector).OrderBy(g => g.Key).Select(g => (g.Key.Label(), g.Count()))],
            active.FindAll(p => Said(p) is true), active.FindAll(p => Said(p) is false), active.FindAll(p => Said(p) is null),
            await communities.ActionsAsync(id, people, head, false, cancel, meeting), OwnersOf(active), item, action,
            isPlanned && head.MayRun && found.On <= clock.Today)
        { Documents = isPlanned && head.IsMember ? await db.ShelfItems.ToPassOn(viewer.InsideId, isPublic: false).ChoicesAsync(cancel) : [] };
    }

    internal async Task<CommunityNotesPage?> NotesAsync(Guid id, Guid meeting, CommunityNotesForm form, Viewer viewer, CancellationToken cancel)
    {
        if (await communities.ReadAsync(id, viewer, cancel) is not ({ } c, { MayRun: true } head) || await db.CommunityMeetings.AsNoTracking()
            .SingleOrDefaultAsync(m => m.Id == meeting && m.CommunityId == id && m.State == MeetingState.Planned, cancel) is not { } found)
        {
            return null;
        }

        var people = (await communities.PeopleAsync(c, head, viewer, cancel)).Where(p => p.State is CommunityMemberState.Active);
        return new(head, meeting, found.Title, found.When,
            [.. people.OrderBy(p => p.Organisation, StringComparer.Ordinal).Select(p => new Choice(p.MemberId.ToString(), p.NameAndRole, p.Organisation))],
                form);
    }

    /// <summary>What became of a meeting that is planned no more, by whom and when; null while it is planned, and for who may not see it.</summary>
    internal async Task<string?> WhyNotPlannedAsync(Guid id, Guid meeting, Viewer viewer, CancellationToken cancel)
    {
        if (await communities.HeadAsync(id, viewer, cancel) is not { MayRead: true }
            || await db.CommunityMeetings.Where(m => m.Id == meeting && m.CommunityId == id).Select(m => (MeetingState?)m.State).SingleOrDefaultAsync(cancel)
                is not { } state)
        {
            return null;
        }

        var entry = await db.Set<CommunityEntry>().Where(e => e.CommunityId == id && e.MeetingId == meeting
                && (e.Kind == CommunityEntryKind.MeetingHeld || e.Kind == CommunityEntryKind.MeetingCancelled))
            .OrderByDescending(e => e.At).Select(e => new { e.Person, e.At }).FirstOrDefaultAsync(cancel);
        return state.WhyNotPlanned(entry?.Person, entry is null ? null : London.DayOf(entry.At));
    }

    internal async Task<CommunityActionsPage?> ActionsAsync(
        Guid id, bool isDone, CommunityActionForm form, Guid? failed, Viewer viewer, CancellationToken cancel)
    {
        if (await communities.ReadAsync(id, viewer, cancel) is not ({ } c, { MayRead: true } head))
        {
            return null;
        }

        var people = await communities.PeopleAsync(c, head, viewer, cancel);
        var all = db.CommunityActions.Where(a => a.CommunityId == id);
        return new(
            head, await communities.ActionsAsync(id, people, head, isDone, cancel), isDone, await all.CountAsync(a => a.DoneOn == null, cancel),
            await all.CountAsync(a => a.DoneOn != null, cancel), OwnersOf(people.Where(p => p.State is CommunityMemberState.Active)), form, failed);
    }

    /// <summary>Who is in it, as the viewer may know them.</summary>
    internal async Task<IReadOnlyList<CommunityPersonRow>> NamesAsync(Guid id, Viewer viewer, CancellationToken cancel) =>
        await communities.ReadAsync(id, viewer, cancel) is var (c, head) ? await communities.PeopleAsync(c, head, viewer, cancel) : [];

    /// <summary>Holidays of the organisations that are in it, and the colleges that have entered none.</summary>
    internal async Task<(IReadOnlyList<Away> Away, IReadOnlyList<string> Without)> AwayAsync(IEnumerable<Guid> members, CancellationToken cancel)
    {
        var (ids, today) = (members.Distinct().ToList(), clock.Today);
        var away = await db.TermBreaks.Where(b => ids.Contains(b.OrganisationId) && b.Until >= today).Select(b => new { b.OrganisationId, b.From, b.Until })
            .ToListAsync(cancel);
        var known = away.Select(a => a.OrganisationId).Distinct().ToList();
        var without = await db.Organisations.Where(o => ids.Contains(o.Id) && !known.Contains(o.Id) && o.Sector == Sector.Fe).OrderBy(o => o.Name)
            .Select(o => o.Name).ToListAsync(cancel);
        return ([.. away.Select(a => new Away(a.From, a.Until))], without);
    }

    private static IReadOnlyList<Choice> OwnersOf(IEnumerable<CommunityPersonRow> people) =>
        [.. people.OrderBy(p => p.Organisation, StringComparer.Ordinal).Select(p => new Choice(p.MemberId.ToString(), p.NameAndRole, null, p.Organisation))];
}
