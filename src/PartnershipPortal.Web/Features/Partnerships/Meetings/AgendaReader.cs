using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Meetings;

/// <summary>Reads what an agenda is filled in with before anybody writes a word of it.</summary>
public sealed class AgendaReader(PortalDbContext db, PartnershipReader partnerships, MeetingReader meetings, ReferenceBook book, TimeProvider clock)
{
    /// <param name="meeting">Null for the first meeting, planned or not.</param>
    internal async Task<AgendaPage?> ReadAsync(Guid id, Guid? meeting, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await partnerships.RosterAsync(id, viewer, cancel) is not { } roster)
        {
            return null;
        }

        var (today, all) = (clock.Today, db.Meetings.Where(m => m.PartnershipId == id));
        var found = await (meeting is { } one ? all.Where(m => m.Id == one) : all.Where(m => m.State == MeetingState.Planned && m.On >= today))
            .Include(m => m.Items).OrderBy(m => m.On).ThenBy(m => m.StartsAt).AsNoTracking().FirstOrDefaultAsync(cancel);
        if (meeting is not null && found is null)
        {
            return null;
        }

        var (before, foundId) = (found?.On ?? today, found?.Id);
        var last = await all.Where(m => m.State == MeetingState.Held && m.On <= before && m.Id != foundId)
            .OrderByDescending(m => m.On).ThenByDescending(m => m.StartsAt).Select(m => new { m.Id, m.On }).FirstOrDefaultAsync(cancel);
        var lastId = last?.Id;
        var actions = await meetings.ActionsAsync(
            db.MeetingActions.Where(a => a.PartnershipId == id && (a.DoneOn == null || a.MeetingId == lastId)), roster, cancel);
        var concerns = await db.Concerns.Where(c => c.PartnershipId == id && c.ResolvedOn == null).OrderBy(c => c.RaisedOn).ThenBy(c => c.Id).AsNoTracking()
            .ToListAsync(cancel);
        var commitments = await db.PartnershipCommitments.Where(c => c.PartnershipId == id && c.AgreedOn != null && c.DoneOn == null)
            .OrderBy(c => c.AgreedOn).ThenBy(c => c.Id).Select(c => c.Code).ToListAsync(cancel);
        var names = roster.Organisations.ToDictionary(o => o.Id, o => o.Name);
        var hasActivity = last is null && await db.PartnershipActivities.AnyAsync(a => a.PartnershipId == id, cancel);
        var p = roster.Partnership;
        return new AgendaPage(
            id, roster.Head.Title, [.. roster.Organisations.OrderBy(o => o.Side != roster.Head.OwnSide)],
            found is null ? null : MeetingReader.RowOfOne(found),
            [.. (found?.Items ?? []).OrderBy(i => i.Id).Select(i => new AgendaRow(i.Id, i.Text, names.GetValueOrDefault(i.OrganisationId, i.Person), false))],
            [.. concerns.Select(c => new ConcernLine(
                c.Id, c.Title, c.Severity, c.RaisedOn, c.AgeOn(today, words.WorkingDays), c.IsOverdueOn(today, words.WorkingDays), c.OwnerId is not null))],
            [.. actions.Where(a => a.DoneOn is null)],
            [.. p.Lanes.OrderBy(l => l.OpenedOn).ThenBy(l => l.Id).Select(l => words.Label(TermKind.Agenda, l.AgendaCode))],
            commitments.ConvertAll(code => words.Label(TermKind.JointCommitment, code)),
            last is null && p.IsLive ? StarterList.Of(p, found is not null, hasActivity) : [],
            last?.On,
            [.. actions.Where(a => a.DoneOn is not null)]);
    }
}
