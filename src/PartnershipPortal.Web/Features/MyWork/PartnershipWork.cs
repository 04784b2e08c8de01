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

    public static async Task<Func<IEnumerable<WorkRow>>> OfMineAsync(
        Questions ask, PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateOnly today, CancellationToken cancel)
    {
        var (mine, live) = await MineOf(db, viewer).OrderBy(p => p.LastContactOn).ThenBy(p => p.Id).Take(Most).ReadWithPeopleAsync(db, cancel);
        if (mine.Count is 0)
        {
            return () => [];
        }

        var involved = mine.SelectMany(p => p.Members).Select(m => m.OrganisationId).Distinct().ToList();
        var ids = mine.ConvertAll(p => p.Id);
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
        return () =>
        {
            var names = named.Rows.ToDictionary(o => o.Id, o => o.Name);
            var sides = mine.ToDictionary(p => p.Id, p => OwnOf(p, viewer).Side);
            var others = mine.ToDictionary(p => p.Id, p => names[p.LeadOf(sides[p.Id].Other()).OrganisationId]);
            return
            [
                .. mine.SelectMany(p => RowsOf(p, others[p.Id], viewer, today).Concat(WithoutLead(p, others[p.Id], sides[p.Id], live, words, today))),
                .. concerns.Rows.Select(c => (Concern: c, Age: words.WorkingDays.Between(c.RaisedOn, today)))
                    .Where(x => x.Concern.IsMine || x.Age > Concern.LimitDays || !x.Concern.HasOwner)
                    .Select(x => ConcernRow(x.Concern.PartnershipId, x.Concern.Id, x.Concern.Title, x.Concern.RaisedOn, x.Age,
                        words.WorkingDays.Add(x.Concern.RaisedOn, Concern.LimitDays), x.Concern.IsMine, others[x.Concern.PartnershipId])),
                .. asks(mine.ToDictionary(p => p.Id, p => (sides[p.Id], others[p.Id]))),
            ];
        };
    }

    private static IEnumerable<WorkRow> RowsOf(Partnership p, string other, Viewer viewer, DateOnly today)
    {
        var (url, own) = ($"/partnerships/{p.Id}", OwnOf(p, viewer));
        if (p.MissingForActivation.Contains(new(own.Side, ActivationNeed.Benefit)) && own.Part is MemberPart.Lead && p.State is PartnershipState.Proposed)
        {
            yield return new(p.ProposedOn, p.ProposedOn.Ago(today), Pressure.Watch, $"Say what your side gains from working with {other}", $"{url}#start",
                "The partnership starts when both sides have said it.", Part);
        }
        else if (p.CanActivate)
        {
            yield return new(today, "Today", Pressure.Watch, $"Start the partnership with {other}", $"{url}#start", "Both sides have said what is needed.",
                Part);
        }

        if (p.State is PartnershipState.Active && today > p.StrategicDueOn && !p.Has(own.Side, PersonDuty.Strategic))
        {
            yield return new(p.StrategicDueOn, "Now due", Pressure.Watch, $"Name your strategic contact for {other}", $"{url}/people/strategic",
                "A senior person, in case something needs deciding.", Part);
        }

        if (p.StandingOn(today) is PartnershipStanding.GoingQuiet)
        {
            yield return new(p.QuietFrom, p.LastContactOn.Ago(today), Pressure.Act, $"Get in touch with {other}: it is going quiet", $"{url}/history#write",
                $"Last contact {p.LastContactOn.InWords}. You mean to be in touch {p.Cadence.Word(p.CadenceWeeks)}.", Part);
        }
    }

    /// <summary>An agenda that one's own side has nobody for: the other side waits to hear whom to ring.</summary>
    private static IEnumerable<WorkRow> WithoutLead(
        Partnership p, string other, PartnershipSide own, HashSet<Guid> live, ReferenceBookSnapshot words, DateOnly today)
    {
        var labels = words.LanesOf(p);
        return PartnershipHealth.LanesWithoutLead(p, own, live).Select(lane => new WorkRow(
            lane.OpenedOn, lane.OpenedOn.Ago(today), Pressure.Watch, $"Name who leads {labels[lane.Id]} with {other}",
            $"/partnerships/{p.Id}/people/lead?lane={lane.Id}", "Nobody of your side does at the moment. The other side sees whom you name.", Part));
    }

    /// <param name="age">Working days.</param>
    /// <param name="limit">The day by which it is to be resolved.</param>
    private static WorkRow ConcernRow(Guid partnership, Guid id, string title, DateOnly raisedOn, int age, DateOnly limit, bool isMine, string other)
    {
        var isOver = age > Concern.LimitDays;
        return new(limit, age is 1 ? "1 working day old" : $"{age} working days old", isOver ? Pressure.Act : Pressure.Watch,
            isOver ? $"Agree what happens next: {title}" : isMine ? $"See to a concern: {title}" : $"Say who sees to a concern: {title}",
            $"/partnerships/{partnership}/concerns#c-{id}",
            $"With {other}, raised {raisedOn.InWords}. The limit is {Concern.LimitDays} working days.", Part);
    }

    /// <summary>Those in which the viewer has a duty; an approver's, whoever has one.</summary>
    internal static IQueryable<Partnership> MineOf(PortalDbContext db, Viewer viewer) =>
        db.Partnerships.RunBy(viewer).Live().Where(p => viewer.IsApprover || p.People.Any(x => x.AccountId == viewer.AccountId
            || db.Contacts.Any(c => c.Id == x.ContactId && c.AccountId == viewer.AccountId)));
}
