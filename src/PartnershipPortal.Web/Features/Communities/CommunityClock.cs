using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>
/// What the calendar asks of communities once a day: memberships of people who are gone end; who is invited is reminded and, when enough have answered, the
/// first date is set; members are reminded of meetings, and on Mondays of what is late. Twice a day does no harm.
/// </summary>
public sealed class CommunityClock(
    PortalDbContext db, CommunityDesk desk, CommunityLetters letters, CommunityInvitationLetters invitations, ReferenceBook book, TimeProvider clock)
{
    /// <summary>Members who have not said are reminded so many days before a meeting.</summary>
    private const int ReminderDays = 7;

    public async Task RunAsync(CancellationToken cancel)
    {
        var days = (await book.CurrentAsync(cancel)).WorkingDays;
        foreach (var id in await db.Communities.Where(c => c.State != CommunityState.Closed).Select(c => c.Id).ToListAsync(cancel))
        {
            db.ChangeTracker.Clear();
            if (await desk.TakeAsync(db.Communities, id, cancel) is { } community)
            {
                await EndAsync(community, cancel);
                await AskAgainAsync(community, days, cancel);
                await RemindAsync(community, cancel);
                await DigestAsync(community, cancel);
                await desk.SaveAsync(cancel);
            }
        }
    }

    /// <summary>People whose place or record has ended; and an account for whoever came in by a letter and has one by now.</summary>
    private async Task EndAsync(Community community, CancellationToken cancel)
    {
        var active = community.Members.Where(m => m.IsActive).ToList();
        var (contacts, accounts) = (active.Select(m => m.ContactId).OfType<Guid>().ToList(), active.Select(m => m.AccountId).OfType<Guid>().ToList());
        var shown = await db.Contacts.Where(c => contacts.Contains(c.Id) && (c.State == ContactState.Active || c.State == ContactState.CheckDue
            || c.State == ContactState.Leaving || c.State == ContactState.Paused)).Select(c => new { c.Id, c.AccountId }).ToDictionaryAsync(c => c.Id, cancel);
        var places = (await db.Memberships.Where(m => accounts.Contains(m.AccountId) && m.State == MembershipState.Active)
            .Select(m => new { m.AccountId, m.OrganisationId }).ToListAsync(cancel)).Select(m => (m.AccountId, m.OrganisationId)).ToHashSet();
        List<Guid> gone = [];
        foreach (var member in active)
        {
            var isThere = member.AccountId is { } account ? places.Contains((account, member.OrganisationId))
                : member.ContactId is { } contact && shown.ContainsKey(contact);
            if (isThere)
            {
                community.Recognise(member, member.ContactId is { } own && shown.TryGetValue(own, out var record) ? record.AccountId : null);
                continue;
            }

            gone.Add(member.Id);
            community.Miss(member, new(member.OrganisationId, "The portal", Guid.Empty, clock.Today, clock.GetUtcNow()));
        }

        if (gone.Count > 0)
        {
            (await db.CommunityActions.Where(a => a.DoneOn == null && gone.Contains(a.OwnerMemberId!.Value)).ToListAsync(cancel)).ForEach(a => a.Miss());
        }
    }

    private async Task AskAgainAsync(Community community, Domain.WorkingDays days, CancellationToken cancel)
    {
        var today = clock.Today;
        var waiting = community.Invitations.Where(i => i.IsWaiting && i.RemindedOn is null && days.Between(i.On, today) >= Community.ReminderDays).ToList();
        waiting.ForEach(i => i.Remind(today));
        await invitations.AskAsync(community, waiting, isReminder: true, cancel);

        var begun = community.Invitations.Select(i => (DateOnly?)i.On).Min();
        if (community is { State: CommunityState.Proposed, OfferedDates.Count: > 0, Owner: { AccountId: { } account } owner } && begun is { } since
            && days.Between(since, today) >= Community.AnswerDays && community.Votes.MaxBy(v => v.People) is var best && best.People >= community.Enough
            && DateOnly.FromDateTime(best.At) > today)
        {
            db.CommunityMeetings.Add(community.SetDate(
                best.At, new("First meeting", default, default, 60, null), new(owner.OrganisationId, "The portal", account, today, clock.GetUtcNow())));
        }
    }

    /// <summary>
    /// One letter a day to each member for whom others have said something since the last. Who is in it, and what still stands there, is read now; only titles
    /// are in the letter, so that nothing that is taken away later can be read in it.
    /// </summary>
    private async Task DigestAsync(Community community, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var since = community.Members.Where(m => m.IsActive).Select(m => m.DigestedAt ?? new DateTimeOffset(m.Since, TimeOnly.MinValue, TimeSpan.Zero))
            .DefaultIfEmpty(now).Min();
        var posts = await db.CommunityPosts.Where(p => p.CommunityId == community.Id && p.RemovedAt == null && p.At > since)
            .Join(db.CommunityPosts.Where(t => t.RemovedAt == null), p => p.ThreadId, t => t.Id, (p, t) => new { p.AccountId, p.At, t.Title, t.Id })
            .ToListAsync(cancel);
        foreach (var member in community.Members.Where(m => m.IsActive && posts.Count > 0))
        {
            var from = member.DigestedAt ?? new DateTimeOffset(member.Since, TimeOnly.MinValue, TimeSpan.Zero);
            var news = posts.Where(p => p.At > from && p.AccountId != member.AccountId).GroupBy(p => (p.Id, p.Title)).Select(g => (g.Key.Title!, g.Count()))
                .ToList();
            if (news.Count > 0)
            {
                member.Digest(now);
                await letters.DigestAsync(community, member, news, cancel);
            }
        }
    }

    private async Task RemindAsync(Community community, CancellationToken cancel)
    {
        var (today, until) = (clock.Today, clock.Today.AddDays(ReminderDays));
        foreach (var meeting in await db.CommunityMeetings.Include(m => m.Coming).Where(m => m.CommunityId == community.Id
            && m.State == MeetingState.Planned && m.On > today && m.On <= until && m.RemindedOn == null).ToListAsync(cancel))
        {
            meeting.Remind(today);
            await letters.RemindAsync(community, meeting, cancel);
        }

        if (today.DayOfWeek is not DayOfWeek.Monday)
        {
            return;
        }

        foreach (var late in await db.CommunityActions.Where(a => a.CommunityId == community.Id && a.DoneOn == null && a.OwnerMemberId != null
            && a.DueOn < today && (a.RemindedOn == null || a.RemindedOn < today)).ToListAsync(cancel))
        {
            late.Remind(today);
            await letters.RemindAsync(community, late, cancel);
        }
    }
}
