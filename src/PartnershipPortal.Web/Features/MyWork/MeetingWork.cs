using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>What meetings ask: of those with a duty in the partnership, and of whoever is to do what was agreed.</summary>
internal static class MeetingWork
{
    private const string Part = "Meeting";
    private const int Most = 50;

    /// <summary>A meeting stands there so many days before.</summary>
    private const int DaysBefore = 14;

    /// <summary>An action of a colleague is everybody's when it is so many days overdue.</summary>
    private const int PatienceDays = 7;

    /// <summary>Meetings to come, and those to write up.</summary>
    public static Func<IEnumerable<WorkRow>> OfMine(Questions ask, PortalDbContext db, Viewer viewer, DateOnly today)
    {
        var until = today.AddDays(DaysBefore);
        var meetings = ask.Ask((
            from m in db.Meetings
            where m.State == MeetingState.Planned && m.On <= until
            join p in PartnershipWork.MineOf(db, viewer) on m.PartnershipId equals p.Id
            orderby m.On, m.StartsAt, m.Id
            select new
            {
                m.Id,
                m.PartnershipId,
                m.Title,
                m.On,
                m.StartsAt,
                Items = m.Items.Count,
                Other = p.Members.Where(o => o.Part == MemberPart.Lead && o.LeftOn == null
                        && p.Members.Any(own => own.OrganisationId == viewer.OrganisationId && own.LeftOn == null && own.Side != o.Side))
                    .Select(o => db.Organisations.Where(x => x.Id == o.OrganisationId).Select(x => x.Name).First()).FirstOrDefault(),
            }).Take(Most));
        return () => meetings.Rows.Select(m =>
        {
            var url = $"/partnerships/{m.PartnershipId}/meetings/{m.Id}";
            return m.On < today
                ? new WorkRow(m.On, m.On.Ago(today), Pressure.Act,
                    $"Write down what was agreed with {m.Other}", $"{url}/hold", $"{m.Title}, {MeetingLabels.When(m.On, m.StartsAt)}.", Part)
                : new WorkRow(m.On, m.On == today ? "Today" : m.On.DayAndMonth, m.On == today ? Pressure.Watch : Pressure.None,
                    $"Meet {m.Other}: {m.Title}", url,
                    $"{MeetingLabels.When(m.On, m.StartsAt)}. "
                        + (m.Items is 0 ? "Nothing is on the agenda yet." : m.Items is 1 ? "1 thing is on the agenda."
                            : $"{m.Items} things are on the agenda."),
                    Part);
        });
    }

    /// <summary>
    /// What the viewer is to do; and what their side is to do where nobody who signs in does it, or a colleague has not for a week.
    /// </summary>
    public static Func<IEnumerable<WorkRow>> Actions(Questions ask, PortalDbContext db, Viewer viewer, DateOnly today)
    {
        var late = today.AddDays(-PatienceDays);
        var actions = ask.Ask((
            from a in db.MeetingActions
            where a.DoneOn == null && a.OrganisationId == viewer.OrganisationId
            join p in db.Partnerships.RunBy(viewer).Live() on a.PartnershipId equals p.Id
            let isMine = a.OwnerAccountId == viewer.AccountId || db.Contacts.Any(c => c.Id == a.OwnerId && c.AccountId == viewer.AccountId)
            where isMine || (PartnershipWork.MineOf(db, viewer).Any(mine => mine.Id == p.Id)
                && (a.DueOn < late || (a.OwnerAccountId == null && !db.Contacts.Any(c => c.Id == a.OwnerId && c.AccountId != null))))
            orderby a.DueOn, a.Id
            select new
            {
                a.Id,
                a.PartnershipId,
                a.MeetingId,
                a.Text,
                a.DueOn,
                IsMine = isMine,
                Owner = db.Contacts.Where(c => c.Id == a.OwnerId).Select(c => c.Name).FirstOrDefault()
                    ?? db.Users.Where(u => u.Id == a.OwnerAccountId).Select(u => u.DisplayName).FirstOrDefault(),
                Other = p.Members.Where(o => o.Part == MemberPart.Lead && o.LeftOn == null
                        && p.Members.Any(own => own.OrganisationId == viewer.OrganisationId && own.LeftOn == null && own.Side != o.Side))
                    .Select(o => db.Organisations.Where(x => x.Id == o.OrganisationId).Select(x => x.Name).First()).FirstOrDefault(),
            }).Take(Most));
        return () => actions.Rows.Select(a => new WorkRow(
            a.DueOn,
            a.DueOn < today ? a.DueOn.Ago(today) : a.DueOn == today ? "Today" : $"By {a.DueOn.DayAndMonth}",
            a.DueOn < today ? Pressure.Act : a.DueOn == today ? Pressure.Watch : Pressure.None,
            a.Text,
            $"/partnerships/{a.PartnershipId}/meetings/{a.MeetingId}#a-{a.Id}",
            $"Agreed with {a.Other}, due {a.DueOn.InWords}. "
                + (a.IsMine ? "Mark it as done, or give it another day." : a.Owner is null ? "Nobody does it at the moment." : $"{a.Owner} does it."),
            "Action"));
    }
}
