using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Offers;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>What offers and needs ask of the people of an organisation: answers that wait, questions put to them, what is to be checked or closes
/// soon.</summary>
internal static class OfferWork
{
    private const int Most = 50;
    private const string Part = "Offers and needs";

    public static async Task<IEnumerable<WorkRow>> OfMineAsync(
        PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateOnly today, CancellationToken cancel)
    {
        if (viewer.OrganisationId is not { } own)
        {
            return [];
        }

        return
        [
            .. await AnswersAsync(db, own, words, today, cancel), .. await QuestionsAsync(db, own, words, today, cancel),
            .. await ToCheckAsync(db, own, words, today, cancel),
        ];
    }

    private static async Task<IEnumerable<WorkRow>> AnswersAsync(
        PortalDbContext db, Guid own, ReferenceBookSnapshot words, DateOnly today, CancellationToken cancel)
    {
        var waiting = await (
            from a in db.OpportunityAnswers
            join o in db.Opportunities.LiveOn(today) on a.OpportunityId equals o.Id
            where o.OrganisationId == own && a.State == OpportunityAnswerState.Offered && a.WaitsUntil >= today
            orderby a.WaitsUntil, a.Id
            select new
            {
                a.Id, Need = o.Id, a.Places, a.WaitsUntil, o.Subject, o.ProgrammeCode, o.Level,
                From = db.Organisations.Where(x => x.Id == a.OrganisationId).Select(x => x.Name).FirstOrDefault(),
            }).Take(Most).ToListAsync(cancel);
        return waiting.Select(a => new WorkRow(
            a.WaitsUntil!.Value, $"By {Short(a.WaitsUntil.Value)}", Pressure.Watch,
            $"Answer {a.From}, who offers {OpportunityWords.Places(a.Places ?? 0)}: {Title(a.Subject, a.ProgrammeCode, a.Level, words)}",
            $"/opportunities/{a.Need}/answers/{a.Id}", "After that day their places are on offer again.", Part));
    }

    private static async Task<IEnumerable<WorkRow>> QuestionsAsync(
        PortalDbContext db, Guid own, ReferenceBookSnapshot words, DateOnly today, CancellationToken cancel)
    {
        var asked = await (
            from a in db.OpportunityAnswers
            join o in db.Opportunities.LiveOn(today) on a.OpportunityId equals o.Id
            where a.OrganisationId == own && a.State == OpportunityAnswerState.Asked
            orderby a.At, a.Id
            select new
            {
                o.Id, a.At, o.Subject, o.ProgrammeCode, o.Level,
                From = db.Organisations.Where(x => x.Id == o.OrganisationId).Select(x => x.Name).FirstOrDefault(),
            }).Take(Most).ToListAsync(cancel);
        return asked.Select(a => new WorkRow(
            Infrastructure.London.DayOf(a.At), Domain.FrontDoor.FrontDoorWords.Capital(Infrastructure.London.DayOf(a.At).SeenFrom(today)), Pressure.Watch,
            $"Say whether you can help {a.From}: {Title(a.Subject, a.ProgrammeCode, a.Level, words)}", $"/opportunities/{a.Id}",
            "Answer with some of the places, or say that you cannot.", Part));
    }

    private static async Task<IEnumerable<WorkRow>> ToCheckAsync(
        PortalDbContext db, Guid own, ReferenceBookSnapshot words, DateOnly today, CancellationToken cancel)
    {
        var (soon, checkedBefore) = (today.AddDays(Opportunity.ClosesSoonDays), today.AddDays(-Opportunity.AskAfterDays));
        var due = await db.Opportunities.Where(o => o.OrganisationId == own && o.State == OpportunityState.Published && o.ClosesOn >= today
                && (o.ClosesOn <= soon || o.CheckedOn <= checkedBefore))
            .OrderBy(o => o.CheckedOn).ThenBy(o => o.Id).Take(Most)
            .Select(o => new { o.Id, o.Kind, o.ClosesOn, o.CheckedOn, o.Subject, o.ProgrammeCode, o.Level }).ToListAsync(cancel);
        return due.Select(o =>
        {
            var (title, pausedOn) = (Title(o.Subject, o.ProgrammeCode, o.Level, words), o.CheckedOn!.Value.AddDays(Opportunity.PausedAfterDays));
            return o.CheckedOn <= checkedBefore
                ? new WorkRow(pausedOn, pausedOn < today ? "Paused" : $"By {Short(pausedOn)}", pausedOn < today ? Pressure.Act : Pressure.Watch,
                    $"Say whether it is still right: {title}", $"/opportunities/{o.Id}/manage#right", "Nobody finds it once it is paused.", Part)
                : new WorkRow(o.ClosesOn!.Value, $"Closes {Short(o.ClosesOn.Value)}", Pressure.None, $"Let it close, or choose another day: {title}",
                    $"/opportunities/{o.Id}/manage", "It closes by itself on its last day.", Part);
        });
    }

    private static string Short(DateOnly day) => day.ToString("d MMMM", System.Globalization.CultureInfo.GetCultureInfo("en-GB"));

    private static string Title(string? subject, string? programme, int? level, ReferenceBookSnapshot words) =>
        OpportunityWords.Title(subject, programme is null ? null : words.Label(TermKind.Programme, programme), level);
}
