using System.Globalization;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>
/// What offers and needs ask of the people of an organisation: answers that wait, questions put to them, what the other side wrote about an answer, what
/// is to be checked or closes soon. One statement for all.
/// </summary>
internal static class OfferWork
{
    private const int Most = 100;

    /// <summary>What was written about an answer stands here for so many days, unless something is done on the answer: not every word wants a reply.</summary>
    private const int DaysToReply = 14;

    private const string Part = "Offers and needs";

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static Func<IEnumerable<WorkRow>> OfMine(
        Questions ask, PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateOnly today)
    {
        if (viewer.OrganisationId is not { } own)
        {
            return () => [];
        }

        var since = London.StartOf(today.AddDays(-DaysToReply));
        var (soon, checkedBefore) = (today.AddDays(Opportunity.ClosesSoonDays), today.AddDays(-Opportunity.AskAfterDays));
        var entries = db.Set<OpportunityEntry>();
        var answers =
            from a in db.OpportunityAnswers.Open()
            join o in db.Opportunities.LiveOn(today) on a.OpportunityId equals o.Id
            where (o.OrganisationId == own || a.OrganisationId == own) && !(a.State == OpportunityAnswerState.Offered && a.WaitsUntil < today)
            let isOurs = a.State == (o.OrganisationId == own ? OpportunityAnswerState.Offered : OpportunityAnswerState.Asked)
            let wroteAt = entries.Where(e => e.AnswerId == a.Id && e.Kind == OpportunityEntryKind.Said && e.OrganisationId != own && e.At >= since
                && !entries.Any(later => later.AnswerId == e.AnswerId && later.At > e.At)).Max(e => (DateTimeOffset?)e.At)
            where isOurs || wroteAt != null
            select new Waiting
            {
                IsAnswer = true,
                IsSaid = !isOurs,
                Id = o.Id,
                AnswerId = a.Id,
                With = a.OrganisationId == own ? o.OrganisationId : a.OrganisationId,
                Places = a.Places,
                Until = a.WaitsUntil,
                At = isOurs ? a.At : wroteAt!.Value,
                CheckedOn = o.CheckedOn,
                Subject = o.Subject,
                Programme = o.ProgrammeCode,
                Level = o.Level,
            };
        var due =
            from o in db.Opportunities
            where o.OrganisationId == own && o.State == OpportunityState.Published && o.ClosesOn >= today
                && (o.ClosesOn <= soon || o.CheckedOn <= checkedBefore)
            select new Waiting
            {
                IsAnswer = false,
                IsSaid = false,
                Id = o.Id,
                AnswerId = o.Id,
                With = o.OrganisationId,
                Places = o.Places,
                Until = o.ClosesOn,
                At = o.ChangedAt,
                CheckedOn = o.CheckedOn,
                Subject = o.Subject,
                Programme = o.ProgrammeCode,
                Level = o.Level,
            };
        var rows = ask.Ask((
            from w in answers.Concat(due)
            join x in db.Organisations on w.With equals x.Id
            orderby w.At, w.AnswerId
            select new Waiting
            {
                IsAnswer = w.IsAnswer,
                IsSaid = w.IsSaid,
                Id = w.Id,
                AnswerId = w.AnswerId,
                With = w.With,
                Name = x.Name,
                Places = w.Places,
                Until = w.Until,
                At = w.At,
                CheckedOn = w.CheckedOn,
                Subject = w.Subject,
                Programme = w.Programme,
                Level = w.Level,
            }).Take(Most));
        return () => rows.Rows.Select(r => RowOf(r, words, today, checkedBefore));
    }

    private static WorkRow RowOf(Waiting w, ReferenceBookSnapshot words, DateOnly today, DateOnly checkedBefore)
    {
        var title = OpportunityWords.Title(w.Subject, w.Programme is { } code ? words.Label(TermKind.Programme, code) : null, w.Level);
        var (url, asked, pausedOn) = ($"/opportunities/{w.Id}", London.DayOf(w.At), w.CheckedOn!.Value.AddDays(Opportunity.PausedAfterDays));
        return w switch
        {
            { IsSaid: true } => new(
                asked, FrontDoorWords.Capital(asked.SeenFrom(today)), Pressure.Watch, $"Read what {w.Name} wrote: {title}", $"{url}/answers/{w.AnswerId}/say",
                $"Reply if you need to. This line goes {DaysToReply} days after they wrote.", Part),
            { IsAnswer: true, Until: { } until } => new(
                until, $"By {Short(until)}", Pressure.Watch, $"Answer {w.Name}, who offers {PlaceCount.InWords(w.Places ?? 0)}: {title}",
                $"{url}/answers/{w.AnswerId}", "After that day their places are on offer again.", Part),
            { IsAnswer: true } => new(
                asked, FrontDoorWords.Capital(asked.SeenFrom(today)), Pressure.Watch, $"Say whether you can help {w.Name}: {title}", url,
                "Answer with some of the places, or say that you cannot.", Part),
            _ when w.CheckedOn <= checkedBefore => new(
                pausedOn, pausedOn < today ? "Paused" : $"By {Short(pausedOn)}", pausedOn < today ? Pressure.Act : Pressure.Watch,
                $"Say whether it is still right: {title}", $"{url}/manage#right", "Nobody finds it once it is paused.", Part),
            _ => new(
                w.Until!.Value, $"Closes {Short(w.Until.Value)}", Pressure.None, $"Let it close, or choose another day: {title}", $"{url}/manage",
                "It closes by itself on its last day.", Part),
        };
    }

    private static string Short(DateOnly day) => day.ToString("d MMMM", British);

    /// <summary>What waits, of either kind.</summary>
    private sealed class Waiting
    {
        public bool IsAnswer { get; init; }

        /// <summary>The other side wrote last about the answer, and it is not one that waits for us anyway.</summary>
        public bool IsSaid { get; init; }

        public Guid Id { get; init; }

        public Guid AnswerId { get; init; }

        /// <summary>The other side; one's own organisation where there is none.</summary>
        public Guid With { get; init; }

        /// <summary>What the other side is called.</summary>
        public string Name { get; init; } = "";

        public int? Places { get; init; }

        /// <summary>The last day of an offered answer, or of what is listed.</summary>
        public DateOnly? Until { get; init; }

        public DateTimeOffset At { get; init; }

        public DateOnly? CheckedOn { get; init; }

        public string? Subject { get; init; }

        public string? Programme { get; init; }

        public int? Level { get; init; }
    }
}
