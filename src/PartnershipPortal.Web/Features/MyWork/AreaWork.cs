using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>What an area's leads are asked for, and what anyone may know of their area: roles, organisations and counts, never the text of a request.</summary>
internal static class AreaWork
{
    private const int Most = 10;
    private const int NeedsShown = 5;
    private static readonly TimeSpan GapIsNew = TimeSpan.FromDays(30);
    private static readonly TimeSpan NeedsCount = TimeSpan.FromDays(180);

    /// <summary>A request that nobody answered stays with the area's leads for so many days.</summary>
    private const int UnansweredDays = 30;

    public static async Task<IEnumerable<WorkRow>> UnansweredAsync(PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateOnly today,
        CancellationToken cancel)
    {
        var since = today.AddDays(-UnansweredDays);
        var unanswered = await db.Introductions.UnansweredIn(viewer, db.AreaMemberships, today)
            .Where(i => i.NavigatorAskedOn >= since && i.Help == null)
            .Select(i => new
            {
                i.Id,
                i.AgendaCode,
                i.NavigatorAskedOn,
                i.HelperName,
                IsMine = i.HelperAccountId == viewer.AccountId,
                Seeker = db.Organisations.Where(o => o.Id == i.SeekerOrganisationId).Select(o => o.Name).First(),
                Target = db.Organisations.Where(o => o.Id == i.TargetOrganisationId).Select(o => o.Name).First(),
                Role = db.Contacts.Where(c => c.Id == i.TargetContactId).Select(c => c.JobTitle).FirstOrDefault(),
            })
            .OrderBy(i => i.NavigatorAskedOn).Take(Most).ToListAsync(cancel);
        return unanswered.Select(i => new WorkRow(
            i.NavigatorAskedOn!.Value,
            i.NavigatorAskedOn.Value.DayAndMonth,
            i.HelperName is null || i.IsMine ? Pressure.Watch : Pressure.None,
            $"Help {i.Seeker} find someone for {FrontDoorWords.InSentence(words.Label(TermKind.Agenda, i.AgendaCode))}",
            $"/introductions/{i.Id}/help",
            i.IsMine ? "You took it up. Write down what you did."
                : i.HelperName is not null ? $"{i.HelperName} has taken it up."
                : $"{(i.Role is null ? "The mailbox" : $"The {FrontDoorWords.InSentence(i.Role)}")} at {i.Target} did not answer in {Introduction.LastDay} "
                    + $"working days.",
            "No reply"));
    }

    public static async Task<IEnumerable<WorkRow>> GapsAsync(PortalDbContext db, Viewer viewer, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - GapIsNew;
        var gaps = await db.Gaps.LedBy(viewer).Open().Where(g => g.RaisedAt > since)
            .Join(db.Organisations, g => g.OrganisationId, o => o.Id, (g, o) => new { g.Id, g.Wanted, g.PlaceLabel, g.RaisedAt, o.Name })
            .OrderByDescending(g => g.RaisedAt).Take(Most).ToListAsync(cancel);
        return gaps.Select(g => new WorkRow(
            London.DayOf(g.RaisedAt),
            London.DayOf(g.RaisedAt).DayAndMonth,
            Pressure.None,
            $"Fill a gap: {g.Wanted}",
            $"/find/gap/{g.Id}",
            $"Near {g.PlaceLabel}, recorded by {g.Name}.",
            "Gap"));
    }

    public static async Task<AreaNeeds?> NeedsAsync(PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateOnly today, DateTimeOffset now,
        CancellationToken cancel)
    {
        var code = viewer.AreaCode ?? await db.AreaMemberships.HoldingOn(today).Where(m => m.OrganisationId == viewer.OrganisationId).OrderBy(m => m.From)
            .Select(m => m.IcsCode).FirstOrDefaultAsync(cancel);
        if (words.FindArea(code) is not { } area)
        {
            return null;
        }

        var (since, notices) = (now - NeedsCount, await AreaNoticeboard.ReadAsync(db, area.Code, today, cancel));
        var counts = await db.Gaps.Where(g => g.IcsCode == area.Code && g.RaisedAt > since)
            .GroupBy(g => g.AgendaCode).Select(g => new { Agenda = g.Key, Count = g.Count() }).ToListAsync(cancel);
        return new(
            area.Code,
            area.Name,
            counts.Sum(c => c.Count),
            [.. counts.Where(c => c.Agenda is not null).Select(c => new AreaNeed(words.Label(TermKind.Agenda, c.Agenda!), c.Count))
                .OrderByDescending(n => n.Gaps).ThenBy(n => n.Label, StringComparer.Ordinal).Take(NeedsShown)],
            [.. notices.Priorities.Select(p => p.Words)],
            notices.Funding);
    }
}
