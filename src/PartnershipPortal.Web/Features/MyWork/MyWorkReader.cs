using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>
/// Gathers what waits for one person. Each part says what it has; this sorts it. Nothing is stored:
/// a row is there as long as the thing waits. Parts that are read as values ask together, in one statement; those whose rules need the thing
/// itself ask for it.
/// </summary>
public sealed class MyWorkReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    /// <summary>Rows due within so many days stand under "Now".</summary>
    private const int NowDays = 3;

    /// <param name="ask">What else the page asks: it goes with these questions.</param>
    internal async Task<MyWorkPage> ReadAsync(Viewer viewer, Questions ask, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var (today, now) = (clock.Today, clock.GetUtcNow());
        var parts = new List<Func<IEnumerable<WorkRow>>>();
        var done = new List<Func<IEnumerable<DoneRow>>>();
        void Add(IEnumerable<WorkRow> read) => parts.Add(() => read);
        if (viewer.IsMember)
        {
            Add(await IntroductionWork.ToAnswerAsync(db, viewer, words, today, cancel));
            parts.Add(IntroductionWork.OfMine(ask, db, viewer, words, now));
            parts.Add(OfferWork.OfMine(ask, db, viewer, words, today));
            Add(await PlacementWork.OfMineAsync(db, viewer, today, cancel));
            done.Add(IntroductionWork.Done(ask, db, viewer, words, now));
        }

        if (viewer is { IsMember: true, Behalf: null })
        {
            parts.Add(MeetingWork.OfMine(ask, db, viewer, today));
            parts.Add(MeetingWork.Actions(ask, db, viewer, today));
            parts.Add(ShelfWork.Asks(ask, db, viewer, today));
            parts.Add(await PartnershipWork.OfMineAsync(ask, db, viewer, words, today, cancel));
            Add(await MouWork.OfMineAsync(db, viewer, today, cancel));
            Add(await SupportWork.OfMineAsync(db, viewer, today, cancel));
            Add(await PledgeWork.OfMineAsync(db, viewer, today, cancel));
            Add(await PlanWork.OfMineAsync(db, viewer, words, today, cancel));
            var cases = CaseWork.OfMine(ask, db, viewer, today, now);
            parts.Add(cases.Work);
            done.Add(cases.Done);
            parts.Add(await AmbassadorWork.OfMineAsync(ask, db, viewer, words, today, cancel));
            parts.Add(CommunityWork.OfMine(ask, db, viewer, today));
            parts.Add(CommunityWork.Actions(ask, db, viewer, today));
            parts.Add(ReturnedLetters.Of(ask, db, viewer, words, now));
            parts.Add(PeopleWork.Contacts(ask, db, viewer, today));
            parts.Add(PeopleWork.Requests(ask, db, viewer, today));
        }

        if (viewer.HelpsArea is not null)
        {
            parts.Add(SupportWork.OfArea(ask, db, viewer, today));
        }

        if (viewer.IsIcsLead)
        {
            parts.Add(AreaWork.Unanswered(ask, db, viewer, words, today));
            parts.Add(AreaWork.Gaps(ask, db, viewer, now));
        }

        if (viewer.IsAdministrator)
        {
            parts.Add(PeopleWork.Administration(ask, db, today));
            parts.Add(CaseWork.Administration(ask, db, viewer, today));
        }

        var door = viewer.IsMember ? FrontDoorState.Missing(ask, db, viewer) : null;
        var area = viewer.IsMember ? AreaWork.Needs(ask, db, viewer, words, today, now) : null;
        await ask.AskAllAsync(cancel);
        var rows = parts.SelectMany(part => part()).ToList();
        rows.Sort((a, b) => a.On != b.On ? a.On.CompareTo(b.On) : string.CompareOrdinal(a.Text, b.Text));
        var until = today.AddDays(NowDays);
        return new MyWorkPage(
            [.. rows.Where(r => r.Pressure is not Pressure.None || r.On <= until).OrderByDescending(r => r.Pressure)],
            [.. rows.Where(r => r.Pressure is Pressure.None && r.On > until)],
            [.. done.SelectMany(part => part()).OrderByDescending(r => r.At)],
            door?.Invoke() ?? [],
            viewer.IsApprover,
            area is null ? null : await area(cancel));
    }
}
