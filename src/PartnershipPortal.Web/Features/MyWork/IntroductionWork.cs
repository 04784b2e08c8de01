using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>Introductions that wait for the viewer, and news of those they asked for.</summary>
internal static class IntroductionWork
{
    private const string Part = "Introduction";
    private const int Most = 30;
    private static readonly EntryKind[] Finishing =
        [EntryKind.Accepted, EntryKind.Declined, EntryKind.Redirected, EntryKind.Answer, EntryKind.Withdrawn, EntryKind.CallLogged];

    /// <summary>News of an own request stays for so many days.</summary>
    private static readonly TimeSpan NewsLasts = TimeSpan.FromDays(7);

    public static async Task<IEnumerable<WorkRow>> ToAnswerAsync(PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateOnly today,
        CancellationToken cancel)
    {
        var waiting = await db.Introductions.AsNoTracking().ToAnswer(viewer, db.Contacts)
            .Join(db.Organisations, i => i.SeekerOrganisationId, o => o.Id, (i, o) => new { Introduction = i, o.Name })
            .OrderBy(r => r.Introduction.SentOn).Take(Most).ToListAsync(cancel);
        return waiting.Select(r => ToAnswer(r.Introduction, r.Name, words, today));
    }

    /// <summary>Questions to reply to, and answers of the last week.</summary>
    public static Func<IEnumerable<WorkRow>> OfMine(
        Questions ask, PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateTimeOffset now)
    {
        var since = now - NewsLasts;
        var mine = ask.Ask(db.Introductions
            .Where(i => i.SeekerOrganisationId == viewer.OrganisationId && i.SeekerAccountId == viewer.AccountId && i.Call == null)
            .Where(i => i.State == IntroductionState.NeedsInfo
                || (i.ClosedAt > since
                    && (i.State == IntroductionState.Accepted || i.State == IntroductionState.Declined || i.State == IntroductionState.NoReply)))
            .Join(db.Organisations, i => i.TargetOrganisationId, o => o.Id, (i, o) => new { i.Id, i.State, i.AgendaCode, i.PausedOn, i.ClosedAt, o.Name })
            .OrderBy(i => i.ClosedAt).Take(Most));
        var today = London.DayOf(now);
        return () => mine.Rows.Select(i =>
        {
            var (about, url, on) = (FrontDoorWords.InSentence(words.Label(TermKind.Agenda, i.AgendaCode)), $"/introductions/{i.Id}",
                i.ClosedAt is { } at ? London.DayOf(at) : i.PausedOn ?? today);
            return i.State switch
            {
                IntroductionState.NeedsInfo => new WorkRow(on, "Question",
                    words.WorkingDays.Between(on, today) >= Introduction.ReminderDay ? Pressure.Act : Pressure.Watch, $"Reply to {i.Name} about {about}", url,
                    $"Asked {on.SeenFrom(today)}. The clock stands still until you reply.", Part),
                IntroductionState.Accepted => new WorkRow(on, on.Ago(today), Pressure.None, $"{i.Name} accepted: get in touch about {about}",
                    url, "You can see each other’s details now.", Part),
                IntroductionState.Declined => new WorkRow(on, on.Ago(today), Pressure.None,
                    $"{i.Name} declined: look for someone else for {about}", url, "Their reason is in the thread.", Part),
                IntroductionState.NoReply or IntroductionState.Draft or IntroductionState.Sent or IntroductionState.Withdrawn =>
                    new WorkRow(on, on.Ago(today), Pressure.None, $"{i.Name} did not answer about {about}", url,
                    "Your area’s navigator was told. You can look for someone else meanwhile.", Part),
            };
        });
    }

    /// <summary>What the viewer finished in the last seven days: answers, replies, withdrawals, calls that needed no answer, gaps. A request just
    /// asked is not finished: it waits.</summary>
    public static Func<IEnumerable<DoneRow>> Done(
        Questions ask, PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateTimeOffset now)
    {
        var since = now - NewsLasts;
        var own = viewer.OrganisationId;
        var readable = db.Introductions.VisibleTo(viewer, db.Contacts).Select(i => i.Id);
        var acts = ask.Ask(db.Introductions.Where(i => i.SeekerOrganisationId == own || i.TargetOrganisationId == own)
            .SelectMany(i => i.Thread, (i, e) => new
            {
                i.Id,
                i.AgendaCode,
                i.State,
                Other = i.SeekerOrganisationId == own ? i.TargetOrganisationId : i.SeekerOrganisationId,
                e.Kind,
                e.At,
                e.OrganisationId,
                e.Person
            })
            .Where(a => a.At > since && a.OrganisationId == own && a.Person == viewer.Name && Finishing.Contains(a.Kind)
                && (a.Kind != EntryKind.CallLogged || a.State == IntroductionState.Withdrawn))
            .OrderByDescending(a => a.At).Take(Most)
            .Join(db.Organisations, a => a.Other, o => o.Id, (a, o) => new { a.Id, a.AgendaCode, a.Kind, a.At, o.Name, MayOpen = readable.Contains(a.Id) }));
        var others = ask.Ask(db.Introductions.Where(i => i.HelperAccountId == viewer.AccountId && i.HelpedAt > since)
            .Join(db.Organisations, i => i.SeekerOrganisationId, o => o.Id,
                (i, o) => new { i.Id, IsGap = false, At = i.HelpedAt!.Value, What = i.AgendaCode, o.Name })
            .Concat(db.Gaps.Where(g => g.OrganisationId == own && g.AccountId == viewer.AccountId && g.RaisedAt > since)
                .Select(g => new { g.Id, IsGap = true, At = g.RaisedAt, What = g.Wanted, Name = "" }))
            .OrderByDescending(x => x.At).Take(Most));
        string About(string code) => FrontDoorWords.InSentence(words.Label(TermKind.Agenda, code));

        return () => acts.Rows.Select(a => Did(a.Kind, a.Name, About(a.AgendaCode)) is { } text
                ? new DoneRow(a.At, text, a.MayOpen ? $"/introductions/{a.Id}" : null) : null).OfType<DoneRow>()
            .Concat(others.Rows.Select(x => x.IsGap ? new DoneRow(x.At, $"Recorded a gap: {x.What}", $"/find/gap/{x.Id}")
                : new DoneRow(x.At, $"Helped {x.Name} find someone for {About(x.What)}", viewer.IsIcsLead ? $"/introductions/{x.Id}/help" : null)))
            .OrderByDescending(r => r.At);
    }

    /// <summary>What somebody did, in words; null for what finishes nothing.</summary>
    private static string? Did(EntryKind kind, string other, string about) => kind switch
    {
        EntryKind.Accepted => $"Accepted {other} about {about}",
        EntryKind.Declined => $"Declined {other} about {about}",
        EntryKind.Redirected => $"Passed {other} about {about} to a colleague",
        EntryKind.Answer => $"Replied to {other} about {about}",
        EntryKind.Withdrawn => $"Withdrew your request to {other} about {about}",
        EntryKind.CallLogged => $"Wrote down a call to {other} about {about}",
        EntryKind.Sent or EntryKind.Question or EntryKind.Message or EntryKind.HandedOver or EntryKind.Reminded or EntryKind.DeputyAsked
            or EntryKind.NoReply or EntryKind.StrategicNamed or EntryKind.StrategicTaken or EntryKind.AskerChanged or EntryKind.SeekerReminded
            or EntryKind.TakenUp or EntryKind.Helped or EntryKind.LetterReturned or EntryKind.EndedByMerger => null,
    };

    private static WorkRow ToAnswer(Introduction introduction, string seeker, ReferenceBookSnapshot words, DateOnly today)
    {
        var calendar = words.WorkingDays;
        var day = introduction.DayOn(today, calendar);
        var (by, left) = (introduction.DateOf(Introduction.LastDay, today, calendar), Introduction.LastDay - day);
        var pressure = day >= Introduction.DeputyDay ? Pressure.Act : day >= Introduction.ReminderDay ? Pressure.Watch : Pressure.None;
        var next = day < Introduction.ReminderDay ? $"We remind you on {introduction.DateOf(Introduction.ReminderDay, today, calendar).DayAndMonth}."
            : day < Introduction.DeputyDay ? $"We ask your deputy on {introduction.DateOf(Introduction.DeputyDay, today, calendar).DayAndMonth}."
            : "Your deputy has been asked too.";
        return new(
            by,
            pressure is Pressure.None ? by.DayAndMonth : left <= 0 ? "Today" : left == 1 ? "1 day left" : $"{left} days left",
            pressure,
            $"Answer {seeker} about {FrontDoorWords.InSentence(words.Label(TermKind.Agenda, introduction.AgendaCode))}",
            $"/introductions/{introduction.Id}",
            $"Day {Math.Min(day, Introduction.LastDay)} of {Introduction.LastDay}. {next}",
            Part);
    }
}
