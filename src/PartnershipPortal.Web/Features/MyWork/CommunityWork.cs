using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>What communities ask: of whoever is invited, of members before a meeting, of those who run it after one.</summary>
internal static class CommunityWork
{
    private const string Part = "Community";
    private const int Most = 50;

    /// <summary>A meeting stands there so many days before.</summary>
    private const int DaysBefore = 14;

    /// <summary>Invitations to answer, people who ask to join, a handover to accept, dates to set, meetings to come and to write up.</summary>
    public static Func<IEnumerable<WorkRow>> OfMine(Questions ask, PortalDbContext db, Viewer viewer, DateOnly today)
    {
        var (account, organisation, isApprover) = (viewer.AccountId, viewer.InsideId, viewer.IsApprover);
        var invited = ask.Ask(db.Set<CommunityInvitation>().Where(i => i.State == CommunityInvitationState.Waiting && i.OrganisationId == organisation)
            .Where(i => (i.ContactId == null && isApprover) || db.Contacts.Any(c => c.Id == i.ContactId && c.AccountId == account)).OrderBy(i =>
                i.On).Take(Most)
            .Select(i => new { i.Id, i.On, i.Person, Name = db.Communities.Where(c => c.Id == i.CommunityId).Select(c => c.Name).First() }));
        var own = ask.Ask(db.Communities.RunBy(viewer).Where(c => c.State != CommunityState.Closed)
            .Select(c => new
            {
                c.Id,
                c.Name,
                c.State,
                c.ProposedOn,
                c.OwnerMemberId,
                IsMine = c.Members.Any(m => m.Id == c.OwnerMemberId && m.AccountId == account),
                HasDates = c.OfferedDates.Count > 0,
                Asked = c.Members.Count(m => m.State == CommunityMemberState.Asked),
                AskedOn = c.Members.Where(m => m.State == CommunityMemberState.Asked).Min(m => (DateOnly?)m.Since),
                Waiting = c.Invitations.Count(i => i.State == CommunityInvitationState.Waiting),
            }).Take(Most));
        var offered = ask.Ask(db.Communities.Where(c => c.Members.Any(m => m.Id == c.OfferedToMemberId && m.AccountId == account
            && m.OrganisationId == organisation)).Select(c => new { c.Id, c.Name }));
        var meetings = Meetings(ask, db, viewer, today);
        return () =>
        [
            .. invited.Rows.Select(i => new WorkRow(
                i.On, i.On.Ago(today), Pressure.Watch, $"Say whether you join {i.Name}", $"/communities/invitations/{i.Id}", $"{i.Person} invites you.", Part)),
            .. own.Rows.Where(c => c.Asked > 0).Select(c => new WorkRow(
                c.AskedOn!.Value, c.AskedOn.Value.Ago(today), Pressure.Watch, $"Say who joins {c.Name}", $"/communities/{c.Id}/people",
                c.Asked is 1 ? "1 person asks to join." : $"{c.Asked} people ask to join.", Part)),
            .. own.Rows.Where(c => c is { State: CommunityState.Proposed, HasDates: true, IsMine: true }).Select(c => new WorkRow(
                c.ProposedOn, c.ProposedOn.Ago(today), Pressure.Watch, $"Set the first date of {c.Name}", $"/communities/{c.Id}",
                c.Waiting is 0 ? "Everybody has answered." : $"{c.Waiting} have not answered yet.", Part)),
            .. offered.Rows.Select(c => new WorkRow(
                today, "Today", Pressure.Watch, $"Say whether you take over {c.Name}", $"/communities/{c.Id}", "Its owner asks you to.", Part)),
            .. meetings(),
        ];
    }

    /// <summary>What the viewer has taken on.</summary>
    public static Func<IEnumerable<WorkRow>> Actions(Questions ask, PortalDbContext db, Viewer viewer, DateOnly today)
    {
        var actions = ask.Ask((
            from a in db.CommunityActions
            where a.DoneOn == null
            join c in db.Communities.Of(viewer) on a.CommunityId equals c.Id
            where c.State != CommunityState.Closed
                && c.Members.Any(m => m.Id == a.OwnerMemberId && m.AccountId == viewer.AccountId && m.State == CommunityMemberState.Active)
            orderby a.DueOn, a.Id
            select new { a.Id, a.CommunityId, a.Text, a.DueOn, c.Name }).Take(Most));
        return () => actions.Rows.Select(a => WorkWords.Due(
            a.DueOn, today, a.Text, $"/communities/{a.CommunityId}/actions#a-{a.Id}", $"For {a.Name}, due {a.DueOn.InWords}.", "Action"));
    }

    private static Func<IEnumerable<WorkRow>> Meetings(Questions ask, PortalDbContext db, Viewer viewer, DateOnly today)
    {
        var until = today.AddDays(DaysBefore);
        var meetings = ask.Ask((
            from m in db.CommunityMeetings
            where m.State == MeetingState.Planned && m.On <= until
            join c in db.Communities.Of(viewer) on m.CommunityId equals c.Id
            where c.State == CommunityState.Open
            let own = c.Members.First(x => x.AccountId == viewer.AccountId && x.State == CommunityMemberState.Active)
            where m.On >= today || own.Role != CommunityRole.Member || own.Id == c.OwnerMemberId
            orderby m.On, m.StartsAt, m.Id
            select new
            {
                m.Id,
                m.CommunityId,
                c.Name,
                m.Title,
                m.On,
                m.StartsAt,
                Said = m.Coming.Where(x => x.MemberId == own.Id).Select(x => (bool?)x.IsComing).FirstOrDefault(),
            }).Take(Most));
        return () => meetings.Rows.Where(m => m.Said is not false || m.On < today).Select(m =>
        {
            var (url, when) = ($"/communities/{m.CommunityId}/meetings/{m.Id}", MeetingLabels.When(m.On, m.StartsAt));
            return m.On < today
                ? new WorkRow(m.On, m.On.Ago(today), Pressure.Act, $"Write the notes of {m.Name}", $"{url}/notes", $"{m.Title}, {when}.", Part)
                : new WorkRow(m.On, m.On == today ? "Today" : m.On.DayAndMonth, m.Said is null ? Pressure.Watch : Pressure.None,
                    m.Said is null ? $"Say whether you come to {m.Name}" : $"Meet {m.Name}", url, $"{m.Title}, {when}.", Part);
        });
    }
}
