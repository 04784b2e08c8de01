using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Meetings;

/// <summary>
/// The meetings a person's calendar program reads: those they see to, and those of partnerships in which they have a duty, in organisations where they have a
/// place at this moment.
/// </summary>
public sealed class MeetingFeed(PortalDbContext db, PublicAddress address, TimeProvider clock)
{
    /// <summary>What was stays so long, so that a cancelled one goes from calendars that rarely look.</summary>
    private const int MonthsBack = 3;

    private const int Most = 500;

    public async Task<string> OfAsync(Guid accountId, CancellationToken cancel)
    {
        var since = clock.Today.AddMonths(-MonthsBack);
        var places = db.Memberships.Where(x => x.AccountId == accountId && x.State == MembershipState.Active);
        var own = db.Contacts.Where(c => c.AccountId == accountId);
        var found = await (
            from m in db.Meetings
            where m.On >= since
            join p in db.Partnerships on m.PartnershipId equals p.Id
            where p.State != PartnershipState.Ended || m.State != MeetingState.Planned
            where places.Any(x => p.Members.Any(o => o.OrganisationId == x.OrganisationId && o.LeftOn == null && o.Part != MemberPart.Affiliate)
                && ((m.OrganisationId == x.OrganisationId && (m.OwnerAccountId == accountId || own.Any(c => c.Id == m.OwnerId)))
                    || p.People.Any(y => y.OrganisationId == x.OrganisationId && (y.AccountId == accountId || own.Any(c => c.Id == y.ContactId)))))
            orderby m.On, m.StartsAt, m.Id
            select new
            {
                Meeting = m,
                Leads = p.Members.Where(o => o.Part == MemberPart.Lead && o.LeftOn == null).OrderBy(o => o.Side)
                    .Select(o => db.Organisations.IgnoreQueryFilters().Where(x => x.Id == o.OrganisationId).Select(x => x.Name).First()).ToList(),
            }).AsNoTracking().Take(Most).ToListAsync(cancel);
        return MeetingCalendar.Feed(
            [
                .. found.Select(f => CalendarMeeting.Of(
                    f.Meeting, string.Join(" and ", f.Leads), address.To($"/partnerships/{f.Meeting.PartnershipId}/meetings/{f.Meeting.Id}"))),
            ],
            clock.GetUtcNow());
    }
}
