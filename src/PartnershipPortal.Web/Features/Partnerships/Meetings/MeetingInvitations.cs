using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Partnerships.Meetings;

/// <summary>The calendar part of a letter about a meeting: whom it shows as invited, the ladder decides for each organisation that reads it.</summary>
public sealed class MeetingInvitations(PortalDbContext db, PublicAddress address, IOptions<PortalSettings> settings, TimeProvider clock)
{
    /// <summary>For the letter to one address of one organisation.</summary>
    public async Task<Func<string, Guid, LetterCalendar>> ForAsync(Partnership partnership, Meeting meeting, CancellationToken cancel)
    {
        var leads = new[] { partnership.LeadOf(PartnershipSide.Asking).OrganisationId, partnership.LeadOf(PartnershipSide.Answering).OrganisationId };
        var names = await db.Organisations.IgnoreQueryFilters().Where(o => leads.Contains(o.Id)).Select(o => new { o.Id, o.Name })
            .ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var ids = partnership.People.Select(p => p.ContactId).OfType<Guid>().ToList();
        var people = await db.Contacts.Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).Select(c => new
        {
            Fields = new PersonalFields(c.Name, c.JobTitle, c.Email, null, null),
            Standing = new ContactStanding(
                c.OrganisationId, c.AccountId, c.State, c.Visibility, c.ObjectedAt != null, c.NoticeSentAt != null || c.AccountId != null, true),
        }).ToListAsync(cancel);
        var told = CalendarMeeting.Of(
            meeting, $"{names[leads[0]]} and {names[leads[1]]}", address.To($"/partnerships/{partnership.Id}/meetings/{meeting.Id}"));
        return (to, organisation) =>
        {
            var reader = new Viewer(Guid.Empty, "", organisation, Role: MembershipRole.Member);
            var guests = people.Select(p => ContactDisclosure.Show(reader, p.Fields, p.Standing)).Where(shown => shown.Email is not null)
                .Select(shown => new CalendarGuest(shown.Email!, shown.Name)).Where(g => !g.Email.Equals(to, StringComparison.OrdinalIgnoreCase))
                .DistinctBy(g => g.Email, StringComparer.OrdinalIgnoreCase);
            return new LetterCalendar(
                MeetingCalendar.MethodOf(meeting.State),
                MeetingCalendar.Invitation(told, settings.Value.Mail.From, [new CalendarGuest(to, null), .. guests], clock.GetUtcNow()));
        };
    }
}
