using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using static PartnershipPortal.Web.Features.Partnerships.PartnershipMarks;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>What partnerships ask of the people who run them: of those with a duty in one, and of approvers where nobody has one.</summary>
internal static class PartnershipWork
{
    private const string Part = "Partnership";
    private const int Most = 50;

    public static async Task<IEnumerable<WorkRow>> OfMineAsync(
        PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateOnly today, CancellationToken cancel)
    {
        var mine = await MineOf(db, viewer).OrderBy(p => p.LastContactOn).ThenBy(p => p.Id).Take(Most)
            .AsNoTracking().WithPeople().AsSingleQuery().ToListAsync(cancel);
        if (mine.Count is 0)
        {
            return [];
        }

        var involved = mine.SelectMany(p => p.Members).Select(m => m.OrganisationId).Distinct().ToList();
        var (ids, ask) = (mine.ConvertAll(p => p.Id), new Questions(db));
        var named = ask.Ask(db.Organisations.IgnoreQueryFilters().Where(o => involved.Contains(o.Id)).Select(o => new { o.Id, o.Name }));
        var concerns = ask.Ask(db.Concerns.Where(c => ids.Contains(c.PartnershipId) && c.ResolvedOn == null)
            .OrderBy(c => c.RaisedOn).ThenBy(c => c.Id).Take(Most)
            .Select(c => new
            {
                c.PartnershipId,
                c.Id,
                c.Title,
                c.RaisedOn,
                HasOwner = c.OwnerId != null,
                IsMine = db.Contacts.Any(x => x.Id == c.OwnerId && x.AccountId == viewer.AccountId),
            }));
        var asks = PartnershipAsks.Of(ask, db, ids, words, today);
        await ask.AskAllAsync(cancel);
        var names = named.Rows.ToDictionary(o => o.Id, o => o.Name);
        var rows = new List<WorkRow>();
        string OtherOf(Partnership p) => names[p.LeadOf(OwnOf(p, viewer).Side.Other()).OrganisationId];
        foreach (var p in mine)
        {
            var (url, other, own) = ($"/partnerships/{p.Id}", OtherOf(p), OwnOf(p, viewer));
            if (p.MissingForActivation.Contains(new(own.Side, ActivationNeed.Benefit)) && own.Part is MemberPart.Lead
                && p.State is PartnershipState.Proposed)
            {
                rows.Add(new(p.ProposedOn, p.ProposedOn.Ago(today), Pressure.Watch, $"Say what your side gains from working with {other}", $"{url}#start",
                    "The partnership starts when both sides have said it.", Part));
            }
            else if (p.CanActivate)
            {
                rows.Add(new(today, "Today", Pressure.Watch, $"Start the partnership with {other}", $"{url}#start", "Both sides have said what is needed.",
                    Part));
            }

            if (p.State is PartnershipState.Active && today > p.StrategicDueOn && !p.Has(own.Side, PersonDuty.Strategic))
            {
                rows.Add(new(p.StrategicDueOn, "Now due", Pressure.Watch, $"Name your strategic contact for {other}", $"{url}/people/strategic",
                    "A senior person, in case something needs deciding.", Part));
            }

            if (p.StandingOn(today) is PartnershipStanding.GoingQuiet)
            {
                rows.Add(new(p.QuietFrom, p.LastContactOn.Ago(today), Pressure.Act, $"Get in touch with {other}: it is going quiet", $"{url}/history#write",
                    $"Last contact {p.LastContactOn.InWords}. You agreed {p.Cadence.Word(p.CadenceWeeks)}.", Part));
            }
        }

        foreach (var c in concerns.Rows)
        {
            var age = words.WorkingDays.Between(c.RaisedOn, today);
            var isOver = age > Concern.LimitDays;
            if (c.IsMine || isOver || !c.HasOwner)
            {
                rows.Add(new(c.RaisedOn, age is 1 ? "1 day old" : $"{age} days old", isOver ? Pressure.Act : Pressure.Watch,
                    isOver ? $"Agree what happens next: {c.Title}" : c.IsMine ? $"See to a concern: {c.Title}" : $"Say who sees to a concern: {c.Title}",
                    $"/partnerships/{c.PartnershipId}/concerns#c-{c.Id}",
                    $"With {OtherOf(mine.First(p => p.Id == c.PartnershipId))}, raised {c.RaisedOn.InWords}. The limit is "
                        + $"{Concern.LimitDays} working days.",
                    Part));
            }
        }

        rows.AddRange(asks(mine.ToDictionary(p => p.Id, p => (OwnOf(p, viewer).Side, OtherOf(p)))));
        return rows;
    }

    /// <summary>Those in which the viewer has a duty; an approver's, whoever has one.</summary>
    internal static IQueryable<Partnership> MineOf(PortalDbContext db, Viewer viewer) =>
        db.Partnerships.RunBy(viewer).Live().Where(p => viewer.IsApprover || p.People.Any(x => x.AccountId == viewer.AccountId
            || db.Contacts.Any(c => c.Id == x.ContactId && c.AccountId == viewer.AccountId)));
}
