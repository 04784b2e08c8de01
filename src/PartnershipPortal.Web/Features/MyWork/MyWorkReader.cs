using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>
/// Gathers what waits for one person. Each part says what it has; this sorts it. Nothing is stored:
/// a row is there as long as the thing waits.
/// </summary>
public sealed class MyWorkReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    /// <summary>Rows due within so many days stand under "Now".</summary>
    private const int NowDays = 3;

    public async Task<MyWorkPage> ReadAsync(Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var (today, now) = (clock.Today, clock.GetUtcNow());
        var (rows, done) = (new List<WorkRow>(), new List<DoneRow>());
        if (viewer.IsMember)
        {
            rows.AddRange(await IntroductionWork.ToAnswerAsync(db, viewer, words, today, cancel));
            rows.AddRange(await IntroductionWork.OfMineAsync(db, viewer, words, now, cancel));
            rows.AddRange(await OfferWork.OfMineAsync(db, viewer, words, today, cancel));
            rows.AddRange(await PlacementWork.OfMineAsync(db, viewer, today, cancel));
        }

        if (viewer is { IsMember: true, Behalf: null })
        {
            rows.AddRange(await MeetingWork.OfMineAsync(db, viewer, today, cancel));
            rows.AddRange(await MeetingWork.ActionsAsync(db, viewer, today, cancel));
            rows.AddRange(await ShelfWork.AsksAsync(db, viewer, today, cancel));
            rows.AddRange(await PartnershipWork.OfMineAsync(db, viewer, words, today, cancel));
            rows.AddRange(await MouWork.OfMineAsync(db, viewer, today, cancel));
            rows.AddRange(await SupportWork.OfMineAsync(db, viewer, today, cancel));
            rows.AddRange(await PledgeWork.OfMineAsync(db, viewer, today, cancel));
            rows.AddRange(await PlanWork.OfMineAsync(db, viewer, words, today, cancel));
            var cases = await CaseWork.OfMineAsync(db, viewer, today, now, cancel);
            rows.AddRange(cases.Work);
            done.AddRange(cases.Done);
            rows.AddRange(await AmbassadorWork.OfMineAsync(db, viewer, words, today, cancel));
            rows.AddRange(await CommunityWork.OfMineAsync(db, viewer, today, cancel));
            rows.AddRange(await CommunityWork.ActionsAsync(db, viewer, today, cancel));
            rows.AddRange(await ReturnedLetters.OfAsync(db, viewer, words, now, cancel));
            rows.AddRange(await PeopleWork.ContactsAsync(db, viewer, today, cancel));
            rows.AddRange(await PeopleWork.RequestsAsync(db, viewer, today, cancel));
        }

        if (viewer.HelpsArea is not null)
        {
            rows.AddRange(await SupportWork.OfAreaAsync(db, viewer, today, cancel));
        }

        if (viewer.IsIcsLead)
        {
            rows.AddRange(await AreaWork.UnansweredAsync(db, viewer, words, today, cancel));
            rows.AddRange(await AreaWork.GapsAsync(db, viewer, now, cancel));
        }

        if (viewer.IsAdministrator)
        {
            rows.AddRange(await PeopleWork.AdministrationAsync(db, today, cancel));
            rows.AddRange(await CaseWork.AdministrationAsync(db, viewer, today, cancel));
        }

        rows.Sort((a, b) => a.On != b.On ? a.On.CompareTo(b.On) : string.CompareOrdinal(a.Text, b.Text));
        var until = today.AddDays(NowDays);
        return new MyWorkPage(
            [.. rows.Where(r => r.Pressure is not Pressure.None || r.On <= until).OrderByDescending(r => r.Pressure)],
            [.. rows.Where(r => r.Pressure is Pressure.None && r.On > until)],
            viewer.IsMember
                ? [.. (await IntroductionWork.DoneAsync(db, viewer, words, now, cancel)).Concat(done).OrderByDescending(r => r.At)] : [],
            viewer.IsMember ? await FrontDoorState.MissingAsync(db, viewer, cancel) : [],
            viewer.IsApprover,
            viewer.IsMember ? await AreaWork.NeedsAsync(db, viewer, words, today, now, cancel) : null);
    }
}
