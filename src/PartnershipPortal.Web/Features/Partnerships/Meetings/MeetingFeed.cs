using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Ambassadors;
using PartnershipPortal.Web.Features.Communities;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Meetings;

/// <summary>
/// The meetings a person's calendar program reads: those they see to, and those of partnerships in which they have a duty, in organisations where they have a
/// place at this moment; those of their communities; the placements they asked for or published; the activities of plans they write; and visits of ambassadors
/// that they go to or asked for.
/// </summary>
public sealed class MeetingFeed(PortalDbContext db, PublicAddress address, ReferenceBook book, TimeProvider clock)
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
                .. await CommunitiesAsync(accountId, since, cancel),
                .. await VisitsAsync(accountId, since, cancel),
            ],
            [.. await PlacementsAsync(accountId, since, cancel), .. await ActivitiesAsync(accountId, since, cancel)],
            clock.GetUtcNow());
    }

    /// <summary>Meetings of the communities they are in, but those they have said they do not come to.</summary>
    private async Task<IEnumerable<CalendarMeeting>> CommunitiesAsync(Guid accountId, DateOnly since, CancellationToken cancel)
    {
        var places = db.Memberships.Where(x => x.AccountId == accountId && x.State == MembershipState.Active);
        var found = await (
            from m in db.CommunityMeetings
            where m.On >= since
            join c in db.Communities on m.CommunityId equals c.Id
            where c.Members.Any(x => x.AccountId == accountId && x.State == CommunityMemberState.Active
                && places.Any(p => p.OrganisationId == x.OrganisationId) && !m.Coming.Any(y => y.MemberId == x.Id && !y.IsComing))
            orderby m.On, m.StartsAt, m.Id
            select new { Meeting = m, c.Name }).AsNoTracking().Take(Most).ToListAsync(cancel);
        return found.Select(f => CommunityLetters.CalendarOf(f.Name, f.Meeting, address));
    }

    /// <summary>Activities of the plans they have written in, of organisations where they have a place at this moment.</summary>
    private async Task<IEnumerable<CalendarDays>> ActivitiesAsync(Guid accountId, DateOnly since, CancellationToken cancel)
    {
        var places = db.Memberships.Where(x => x.AccountId == accountId && x.State == MembershipState.Active);
        var found = await db.Plans.Where(p => places.Any(x => x.OrganisationId == p.OrganisationId) && p.Entries.Any(e => e.AccountId == accountId))
            .SelectMany(p => p.Activities.Where(a => (a.Until ?? a.On) >= since), (p, a) => new
            {
                p.Year,
                Activity = a,
                Name = db.Organisations.Where(o => o.Id == p.OrganisationId).Select(o => o.Name).First(),
            }).AsNoTracking().OrderBy(x => x.Activity.On).ThenBy(x => x.Activity.Id).Take(Most).ToListAsync(cancel);
        return found.Select(x => new CalendarDays(
            x.Activity.Id, x.Activity.Title, $"The widening participation plan of {x.Name}", x.Activity.On, x.Activity.LastDay,
            address.To($"/organisation/plan/{x.Year}/activities/{x.Activity.Id}"))
        {
            IsWhole = true,
            IsCancelled = x.Activity.CancelledOn is not null,
        });
    }

    /// <summary>Visits they said yes to as ambassadors, and those they asked for.</summary>
    private async Task<IEnumerable<CalendarMeeting>> VisitsAsync(Guid accountId, DateOnly since, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var places = db.Memberships.Where(x => x.AccountId == accountId && x.State == MembershipState.Active);
        var own = db.Ambassadors.Where(a => db.Contacts.Any(c => c.Id == a.ContactId && c.AccountId == accountId)
            && places.Any(x => x.OrganisationId == a.OrganisationId)).Select(a => a.Id);
        var found = await db.AmbassadorRequests.AsNoTracking().Where(r => r.On >= since
                && (r.Asks.Any(a => (a.State == AmbassadorAskState.Accepted || a.State == AmbassadorAskState.Came) && own.Contains(a.AmbassadorId))
                    || (r.AccountId == accountId && places.Any(x => x.OrganisationId == r.OrganisationId))))
            .OrderBy(r => r.On).ThenBy(r => r.Id).Take(Most).Select(r => new
            {
                Request = r,
                Name = db.Organisations.Where(o => o.Id == r.OrganisationId).Select(o => o.Name).First(),
                IsOwn = r.AccountId == accountId,
            }).ToListAsync(cancel);
        return found.Select(x => new CalendarMeeting(
            x.Request.Id, $"Ambassadors: {words.Label(TermKind.AmbassadorActivity, x.Request.Activity)}", x.Request.On, x.Request.At, x.Request.Minutes,
            x.Request.School is { } school ? $"{school}, {x.Request.Place}" : x.Request.Place,
            x.Request.CancelledOn is null ? MeetingState.Planned : MeetingState.Cancelled, x.Request.CancelledOn is null ? 0 : 1, x.Name,
            address.To(x.IsOwn ? AmbassadorUrls.Request(x.Request.Id) : AmbassadorUrls.Mine)));
    }

    /// <summary>Each run of days of a placement is an entry of whole days.</summary>
    private async Task<List<CalendarDays>> PlacementsAsync(Guid accountId, DateOnly since, CancellationToken cancel)
    {
        var places = db.Memberships.Where(x => x.AccountId == accountId && x.State == MembershipState.Active);
        var found = await db.PlacementBookings.AsNoTracking().TakingPlaces().Where(b => b.LastDay >= since
                && ((b.AccountId == accountId && places.Any(x => x.OrganisationId == b.OrganisationId))
                    || (b.Capacity.OwnerAccountId == accountId && places.Any(x => x.OrganisationId == b.Capacity.OrganisationId))))
            .OrderBy(b => b.FirstDay).ThenBy(b => b.Id).Take(Most).Select(b => new { b.Id, b.People, b.For, b.Capacity.Area, b.State, b.Days })
                .ToListAsync(cancel);
        return
        [
            .. found.SelectMany(b => Runs(b.Days.Where(d => d >= since)).Select(run => new CalendarDays(
                b.Id, $"{(b.State is BookingState.Held ? "Held: " : "")}{Counted.People(b.People)} on {b.Area}", b.For, run.First, run.Last,
                address.To($"/placements/bookings/{b.Id}")))).Take(Most),
        ];
    }

    /// <summary>Days one after the other are one run.</summary>
    private static IEnumerable<(DateOnly First, DateOnly Last)> Runs(IEnumerable<DateOnly> days)
    {
        (DateOnly First, DateOnly Last)? run = null;
        foreach (var day in days.Order())
        {
            if (run is { } known && known.Last.AddDays(1) == day)
            {
                run = (known.First, day);
                continue;
            }

            if (run is { } over)
            {
                yield return over;
            }

            run = (day, day);
        }

        if (run is { } last)
        {
            yield return last;
        }
    }
}
