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

    public static Func<IEnumerable<WorkRow>> Unanswered(
        Questions ask, PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateOnly today)
    {
        var since = today.AddDays(-UnansweredDays);
        var unanswered = ask.Ask(db.Introductions.UnansweredIn(viewer, db.AreaMemberships, today)
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
            .OrderBy(i => i.NavigatorAskedOn).Take(Most));
        return () => unanswered.Rows.Select(i => new WorkRow(
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

    public static Func<IEnumerable<WorkRow>> Gaps(Questions ask, PortalDbContext db, Viewer viewer, DateTimeOffset now)
    {
        var since = now - GapIsNew;
        var gaps = ask.Ask(db.Gaps.LedBy(viewer).Open().Where(g => g.RaisedAt > since)
            .Join(db.Organisations, g => g.OrganisationId, o => o.Id, (g, o) => new { g.Id, g.Wanted, g.PlaceLabel, g.RaisedAt, o.Name })
            .OrderByDescending(g => g.RaisedAt).Take(Most));
        return () => gaps.Rows.Select(g => new WorkRow(
            London.DayOf(g.RaisedAt),
            London.DayOf(g.RaisedAt).DayAndMonth,
            Pressure.None,
            $"Fill a gap: {g.Wanted}",
            $"/find/gap/{g.Id}",
            $"Near {g.PlaceLabel}, recorded by {g.Name}.",
            "Gap"));
    }

    /// <summary>The area's gaps go with the other questions; its noticeboard is a statement of its own, once they have said which area it is.</summary>
    public static Func<CancellationToken, Task<AreaNeeds?>> Needs(
        Questions ask, PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateOnly today, DateTimeOffset now)
    {
        var since = now - NeedsCount;
        var areas = db.AreaMemberships.HoldingOn(today).Where(m => m.OrganisationId == viewer.OrganisationId).OrderBy(m => m.From).Select(m => m.IcsCode);
        var own = viewer.AreaCode is null ? ask.Ask(areas.Take(1).Select(code => new { Code = code })) : null;
        var gaps = db.Gaps.Where(g => g.RaisedAt > since);
        var counted = ask.Ask((viewer.AreaCode is { } led ? gaps.Where(g => g.IcsCode == led) : gaps.Where(g => g.IcsCode == areas.FirstOrDefault()))
            .GroupBy(g => g.AgendaCode).Select(g => new { Agenda = g.Key, Count = g.Count() }));
        return async cancel =>
        {
            if (words.FindArea(viewer.AreaCode ?? own?.Rows.FirstOrDefault()?.Code) is not { } area)
            {
                return null;
            }

            var (counts, notices) = (counted.Rows, await AreaNoticeboard.ReadAsync(db, area.Code, today, cancel));
            return new(
                area.Code,
                area.Name,
                counts.Sum(c => c.Count),
                [.. counts.Where(c => c.Agenda is not null).Select(c => new AreaNeed(words.Label(TermKind.Agenda, c.Agenda!), c.Count))
                    .OrderByDescending(n => n.Gaps).ThenBy(n => n.Label, StringComparer.Ordinal).Take(NeedsShown)],
                [.. notices.Priorities.Select(p => p.Words)],
                notices.Funding);
        };
    }
}
