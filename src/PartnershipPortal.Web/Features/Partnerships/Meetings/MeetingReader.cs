using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Meetings;

/// <summary>
/// Reads the meetings of a partnership for their pages: three statements for who is in it, and as many again at most for its meetings and what was agreed.
/// </summary>
public sealed class MeetingReader(PortalDbContext db, PartnershipReader partnerships, ReferenceBook book, TimeProvider clock)
{
    private const int PageSize = 20;

    /// <summary>More open actions than anybody reads.</summary>
    private const int MostActions = 100;

    internal async Task<MeetingsPage?> ListAsync(Guid id, int page, Viewer viewer, CancellationToken cancel)
    {
        if (await partnerships.RosterAsync(id, viewer, cancel) is not { } roster)
        {
            return null;
        }

        var today = clock.Today;
        var all = db.Meetings.Where(m => m.PartnershipId == id);
        var open = await all.Where(m => m.State == MeetingState.Planned).OrderBy(m => m.On).ThenBy(m => m.StartsAt).Select(RowOf).ToListAsync(cancel);
        var past = all.Where(m => m.State != MeetingState.Planned);
        var pages = Math.Max(1, (await past.CountAsync(cancel) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var found = await past.OrderByDescending(m => m.On).ThenByDescending(m => m.StartsAt).ThenByDescending(m => m.Id).Skip((page - 1) * PageSize)
            .Take(PageSize).Select(RowOf).ToListAsync(cancel);
        return new MeetingsPage(
            id, roster.Head.Title, roster.Head.MayRun, roster.Partnership.Cadence.Word(roster.Partnership.CadenceWeeks),
            open.FindAll(m => m.On >= today), open.FindAll(m => m.On < today), found,
            await ActionsAsync(db.MeetingActions.Where(a => a.PartnershipId == id && a.DoneOn == null), roster, cancel), page, pages);
    }

    internal async Task<PlanMeetingPage?> PlanAsync(Guid id, MeetingForm form, Viewer viewer, CancellationToken cancel)
    {
        if (await partnerships.RosterAsync(id, viewer, cancel) is not { Head.MayRun: true } roster)
        {
            return null;
        }

        var (p, today) = (roster.Partnership, clock.Today);
        var planned = await db.Meetings.Where(m => m.PartnershipId == id && m.State == MeetingState.Planned).MaxAsync(m => (DateOnly?)m.On, cancel);
        var last = planned > p.LastContactOn ? planned.Value : p.LastContactOn;
        var words = await book.CurrentAsync(cancel);
        var both = p.Members.Where(m => m is { IsIn: true, Part: not MemberPart.Affiliate }).Select(m => m.OrganisationId).ToList();
        var away = await db.TermBreaks.Where(b => both.Contains(b.OrganisationId) && b.Until >= today).Select(b => new { b.OrganisationId, b.From, b.Until })
            .ToListAsync(cancel);
        var dates = MeetingDates.Propose(
            p.Cadence, p.CadenceWeeks, last, today, words.WorkingDays, [.. away.Select(b => new Away(b.From, b.Until))]);
        return new PlanMeetingPage(
            id, roster.Head.Title, p.Cadence.Word(p.CadenceWeeks), form,
            [.. roster.Organisations.Where(o => both.Contains(o.Id) && o.Teaches && !away.Exists(b => b.OrganisationId == o.Id)).Select(o => o.Name)],
            [
                .. dates.Select(d => new Choice(
                    d.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    $"{d.On.ToString("dddd", System.Globalization.CultureInfo.InvariantCulture)} {d.On.InWords}", d.IsConference ? "Conference" : null)),
            ]);
    }

    internal async Task<MeetingPage?> MeetingAsync(
        Guid id, Guid meeting, ItemForm item, ActionForm action, (MeetingStep Step, Guid? Action)? failed, Viewer viewer, CancellationToken cancel)
    {
        if (await partnerships.RosterAsync(id, viewer, cancel) is not { } roster
            || await db.Meetings.Include(m => m.Items).Include(m => m.Attendees).AsSplitQuery().AsNoTracking()
                .SingleOrDefaultAsync(m => m.Id == meeting && m.PartnershipId == id, cancel) is not { } found)
        {
            return null;
        }

        var (today, mayRun) = (clock.Today, roster.Head.MayRun);
        var names = await NamesAsync(roster, found, cancel);
        var actions = await ActionsAsync(
            db.MeetingActions.Where(a => a.PartnershipId == id && (a.MeetingId == meeting || a.DoneOn == null)), roster, cancel);
        var isHeld = found.State is MeetingState.Held;
        return new MeetingPage(
            id, roster.Head.Title, mayRun, RowOfOne(found), mayRun && found.State is MeetingState.Planned && found.On <= today,
            found.IsToWriteUpOn(today), await OwnerAsync(found, roster, names, viewer, cancel), found.Agreed, found.WhyCancelled,
            [.. found.Items.OrderBy(i => i.Id).Select(i => new AgendaRow(
                i.Id, i.Text, names.GetValueOrDefault(i.OrganisationId, i.Person), mayRun && i.OrganisationId == viewer.OrganisationId))],
            [.. found.Attendees.GroupBy(a => a.OrganisationId).Select(g => new AttendanceRow(
                names.GetValueOrDefault(g.Key, "An organisation"), [.. g.Select(a => a.Role).Order(StringComparer.CurrentCulture)]))],
            [.. roster.People.Where(p => p.Cell.IsLive)], names,
            [.. actions.Where(a => a.MeetingId == meeting)],
            isHeld ? [] : [.. actions.Where(a => a.MeetingId != meeting)], item, action, failed,
            mayRun && isHeld ? await OwnersAsync(roster, viewer, cancel) : []);
    }

    internal async Task<HoldMeetingPage?> HoldAsync(Guid id, Guid meeting, HoldMeetingForm form, Viewer viewer, CancellationToken cancel)
    {
        if (await partnerships.RosterAsync(id, viewer, cancel) is not { Head.MayRun: true } roster || await PlannedAsync(id, meeting, cancel) is not { } found)
        {
            return null;
        }

        var own = roster.Head.OwnSide;
        return new HoldMeetingPage(
            id, roster.Head.Title, found, form, [.. roster.People.Select(p => new Choice(
                p.Key.ToString(), p.NameAndRole, roster.Organisations.FirstOrDefault(o => o.Id == p.OrganisationId)?.Name))],
            roster.Head.Names[own], roster.Head.Names[own.Other()]);
    }

    internal async Task<CancelMeetingPage?> CancelAsync(Guid id, Guid meeting, CancelMeetingForm form, Viewer viewer, CancellationToken cancel) =>
        await partnerships.HeadAsync(id, viewer, cancel) is { MayRun: true } head && await PlannedAsync(id, meeting, cancel) is { } found
            ? new CancelMeetingPage(id, head.Title, found, form) : null;

    /// <summary>What became of a meeting that is planned no more, by whom and when; null while it is planned, and for who may not see it.</summary>
    internal async Task<string?> WhyNotPlannedAsync(Guid id, Guid meeting, Viewer viewer, CancellationToken cancel)
    {
        if (await partnerships.HeadAsync(id, viewer, cancel) is null
            || await db.Meetings.Where(m => m.Id == meeting && m.PartnershipId == id).Select(m => (MeetingState?)m.State).SingleOrDefaultAsync(cancel)
                is not { } state)
        {
            return null;
        }

        var entry = await db.Set<PartnershipEntry>().Where(e => e.PartnershipId == id && e.MeetingId == meeting
                && (e.Kind == PartnershipEntryKind.MeetingHeld || e.Kind == PartnershipEntryKind.MeetingCancelled))
            .OrderByDescending(e => e.At).Select(e => new { e.Person, e.At }).FirstOrDefaultAsync(cancel);
        return state.WhyNotPlanned(entry?.Person, entry is null ? null : London.DayOf(entry.At));
    }

    /// <summary>Who may be given something to do: colleagues, and whoever has a part on another side.</summary>
    private async Task<IReadOnlyList<Choice>> OwnersAsync(PartnershipRoster roster, Viewer viewer, CancellationToken cancel)
    {
        var named = roster.People.Where(p => p.Cell.IsLive).Select(p => new Choice(
            p.Key.ToString(), p.NameAndRole, null, roster.Organisations.FirstOrDefault(o => o.Id == p.OrganisationId)?.Name)).ToList();
        var taken = named.Select(c => c.Value).ToHashSet();
        return [.. named, .. (await partnerships.ColleaguesAsync(viewer, cancel)).Where(c => !taken.Contains(c.Value))
            .Select(c => c with { Group = "Other colleagues of yours" })];
    }

    private Task<MeetingRow?> PlannedAsync(Guid id, Guid meeting, CancellationToken cancel) =>
        db.Meetings.Where(m => m.Id == meeting && m.PartnershipId == id && m.State == MeetingState.Planned).Select(RowOf).SingleOrDefaultAsync(cancel);

    /// <summary>Who sees to it: by name where the viewer may know it, by organisation otherwise; null when nobody does.</summary>
    private async Task<string?> OwnerAsync(
        Meeting meeting, PartnershipRoster roster, Dictionary<Guid, string> names, Viewer viewer, CancellationToken cancel)
    {
        if ((meeting.OwnerId ?? meeting.OwnerAccountId) is not { } owner)
        {
            return null;
        }

        var known = roster.People.FirstOrDefault(p => p.Key == owner)?.Cell.Name;
        if (known is null && meeting.OrganisationId == viewer.OrganisationId)
        {
            known = await db.Contacts.Where(c => c.Id == owner).Select(c => c.Name).Concat(db.Users.Where(a => a.Id == owner).Select(a => a.DisplayName))
                .FirstOrDefaultAsync(cancel);
        }

        var organisation = names.GetValueOrDefault(meeting.OrganisationId);
        return known is null ? organisation : $"{known}, {organisation}";
    }

    /// <summary>What is to be done, by date. A name is shown as the ladder has it: one's own people, and the others' with a part in the partnership.</summary>
    internal async Task<IReadOnlyList<ActionRow>> ActionsAsync(IQueryable<MeetingAction> actions, PartnershipRoster roster, CancellationToken cancel)
    {
        var today = clock.Today;
        var found = await actions.OrderBy(a => a.DoneOn != null).ThenBy(a => a.DueOn).ThenBy(a => a.Id).Take(MostActions).AsNoTracking()
            .Select(a => new
            {
                Action = a,
                Contact = db.Contacts.Where(c => c.Id == a.OwnerId).Select(c => new { c.Name, c.JobTitle }).FirstOrDefault(),
                Account = db.Users.Where(u => u.Id == a.OwnerAccountId).Select(u => u.DisplayName).FirstOrDefault(),
                Side = db.Organisations.IgnoreQueryFilters().Where(o => o.Id == a.OrganisationId).Select(o => o.Name).First(),
            }).ToListAsync(cancel);
        return
        [
            .. found.Select(a => new ActionRow(
                a.Action.Id, a.Action.MeetingId, a.Action.Text,
                IsShown(a.Action, roster) ? a.Contact is null ? a.Account : a.Contact.Name : a.Contact?.JobTitle, a.Side, a.Action.DueOn, a.Action.DoneOn,
                a.Action.IsOverdueOn(today))),
        ];
    }

    private static bool IsShown(MeetingAction action, PartnershipRoster roster) =>
        roster.Organisations.Any(o => o.IsOwn && o.Id == action.OrganisationId)
        || roster.People.Any(p => p.Cell.Name is not null && (p.ContactId ?? p.AccountId) == (action.OwnerId ?? action.OwnerAccountId));

    private async Task<Dictionary<Guid, string>> NamesAsync(PartnershipRoster roster, Meeting meeting, CancellationToken cancel)
    {
        var names = roster.Organisations.ToDictionary(o => o.Id, o => o.Name);
        var others = meeting.Items.Select(i => i.OrganisationId).Concat(meeting.Attendees.Select(a => a.OrganisationId)).Where(o => !names.ContainsKey(o))
            .Distinct().ToList();
        if (others.Count > 0)
        {
            foreach (var other in await db.Organisations.IgnoreQueryFilters().Where(o => others.Contains(o.Id)).Select(o => new { o.Id, o.Name })
                .ToListAsync(cancel))
            {
                names[other.Id] = other.Name;
            }
        }

        return names;
    }

    private static readonly System.Linq.Expressions.Expression<Func<Meeting, MeetingRow>> RowOf =
        m => new MeetingRow(m.Id, m.Title, m.On, m.StartsAt, m.Minutes, m.Place, m.State);

    internal static MeetingRow RowOfOne(Meeting m) => new(m.Id, m.Title, m.On, m.StartsAt, m.Minutes, m.Place, m.State);
}
