using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>What partnerships ask of the people who run them: of those with a duty in one, and of approvers where nobody has one.</summary>
internal static class PartnershipWork
{
    private const string Part = "Partnership";
    private const int Most = 50;

    public static async Task<IEnumerable<WorkRow>> OfMineAsync(
        PortalDbContext db, Viewer viewer, WorkingDays calendar, DateOnly today, CancellationToken cancel)
    {
        var mine = await db.Partnerships.RunBy(viewer).Live().Where(p => viewer.IsApprover || p.People.Any(x => x.AccountId == viewer.AccountId
                || db.Contacts.Any(c => c.Id == x.ContactId && c.AccountId == viewer.AccountId)))
            .OrderBy(p => p.LastContactOn).ThenBy(p => p.Id).Take(Most)
            .Select(p => new
            {
                p.Id,
                p.State,
                p.ProposedOn,
                p.ActiveOn,
                p.Cadence,
                p.CadenceWeeks,
                p.LastContactOn,
                Own = p.Members.Where(m => m.OrganisationId == viewer.OrganisationId && m.LeftOn == null).Select(m => new { m.Side, m.Benefit, m.Part })
                    .First(),
                Other = db.Organisations.Where(o => p.Members.Any(m => m.OrganisationId == o.Id && m.Part == MemberPart.Lead && m.LeftOn == null
                    && m.OrganisationId != viewer.OrganisationId)).OrderBy(o => o.Name).Select(o => o.Name).FirstOrDefault(),
                Sides = p.People.Select(x => new { x.Side, x.Duty }).ToList(),
                Unsaid = p.Members.Count(m => m.Part == MemberPart.Lead && m.LeftOn == null && m.Benefit == null),
            })
            .AsSingleQuery().ToListAsync(cancel);
        var rows = new List<WorkRow>();
        foreach (var p in mine)
        {
            var (url, other) = ($"/partnerships/{p.Id}", p.Other ?? "the other side");
            var quietFrom = Partnership.NextContact(p.LastContactOn, p.Cadence, p.CadenceWeeks).AddDays(Partnership.QuietAfterDays);
            var strategicBy = (p.ActiveOn ?? p.ProposedOn).AddDays(Partnership.StrategicWithinDays);
            if (p.State is PartnershipState.Proposed && p.Own is { Part: MemberPart.Lead, Benefit: null })
            {
                rows.Add(new(p.ProposedOn, Ago(p.ProposedOn, today), Pressure.Watch, $"Say what your side gains from working with {other}", $"{url}#start",
                    "The partnership starts when both sides have said it.", Part));
            }
            else if (p is { State: PartnershipState.Proposed, Unsaid: 0 }
                && Enum.GetValues<PartnershipSide>().All(side => p.Sides.Exists(x => x.Side == side && x.Duty is PersonDuty.Lead)))
            {
                rows.Add(new(today, "Today", Pressure.Watch, $"Start the partnership with {other}", $"{url}#start", "Both sides have said what is needed.",
                    Part));
            }

            if (p.State is PartnershipState.Active && today > strategicBy
                && !p.Sides.Exists(x => x.Side == p.Own.Side && x.Duty is PersonDuty.Strategic))
            {
                rows.Add(new(strategicBy, "Now due", Pressure.Watch, $"Name your strategic contact for {other}", $"{url}/people/strategic",
                    "A senior person, in case something needs deciding.", Part));
            }

            if (p.State is PartnershipState.Active && today > quietFrom)
            {
                rows.Add(new(quietFrom, Ago(p.LastContactOn, today), Pressure.Act, $"Get in touch with {other}: it is going quiet", $"{url}/history#write",
                    $"Last contact {p.LastContactOn.InWords}. You agreed {p.Cadence.Word(p.CadenceWeeks)}.", Part));
            }
        }

        var ids = mine.ConvertAll(p => p.Id);
        var concerns = await db.Concerns.Where(c => ids.Contains(c.PartnershipId) && c.ResolvedOn == null).OrderBy(c => c.RaisedOn).ThenBy(c => c.Id).Take(Most)
            .Select(c => new
            {
                c.PartnershipId,
                c.Id,
                c.Title,
                c.RaisedOn,
                HasOwner = c.OwnerId != null,
                IsMine = db.Contacts.Any(x => x.Id == c.OwnerId && x.AccountId == viewer.AccountId),
            }).ToListAsync(cancel);
        foreach (var c in concerns)
        {
            var age = calendar.Between(c.RaisedOn, today);
            var isOver = age > Concern.LimitDays;
            if (c.IsMine || isOver || !c.HasOwner)
            {
                rows.Add(new(c.RaisedOn, age is 1 ? "1 working day" : $"{age} working days", isOver ? Pressure.Act : Pressure.Watch,
                    isOver ? $"Agree what happens next: {c.Title}" : c.IsMine ? $"See to a concern: {c.Title}" : $"Say who sees to a concern: {c.Title}",
                    $"/partnerships/{c.PartnershipId}/concerns#c-{c.Id}",
                    $"With {mine.Find(p => p.Id == c.PartnershipId)?.Other ?? "the other side"}, raised {c.RaisedOn.InWords}. The limit is "
                        + $"{Concern.LimitDays} working days.",
                    Part));
            }
        }

        return rows;
    }

    private static string Ago(DateOnly day, DateOnly today) => Domain.FrontDoor.FrontDoorWords.Capital(day.SeenFrom(today));
}
