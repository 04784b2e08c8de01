using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>Details to check and people to let in.</summary>
internal static class PeopleWork
{
    /// <summary>An own check is announced so many days before it is due.</summary>
    private const int AnnouncedDays = 30;
    private const int Most = 5;

    public static async Task<IEnumerable<WorkRow>> ContactsAsync(PortalDbContext db, Viewer viewer, DateOnly today, CancellationToken cancel)
    {
        var rows = new List<WorkRow>();
        var unanswered = await db.Contacts.Where(c => c.OrganisationId == viewer.OrganisationId && c.SuccessorAgreedAt == null
                && (c.State == ContactState.Leaving || c.State == ContactState.Left)
                    && db.Contacts.Any(s => s.Id == c.SuccessorId && s.AccountId == viewer.AccountId))
            .Select(c => new { c.Id, c.Name, c.JobTitle, c.LeavingOn }).ToListAsync(cancel);
        rows.AddRange(unanswered.Select(c => new WorkRow(
            today, "Today", Pressure.Watch, $"Say whether you take over from {c.Name}", $"/organisation/contacts/{c.Id}",
                $"{c.JobTitle}, last day {c.LeavingOn!.Value.InWords}. Until you say yes others do their work.", "Your contacts")));
        if (await db.Contacts.AnyAsync(c =>
            c.OrganisationId == viewer.OrganisationId && c.AccountId == viewer.AccountId && c.State == ContactState.Draft && c.ObjectedAt == null, cancel))
        {
            rows.Add(new(today, "Today", Pressure.Watch, "Check your contact details and list yourself", "/my-details",
                "They are prepared. Until you list yourself, nobody can be sent to you.", "Your details"));
        }

        var mine = await db.Contacts.Where(c => c.OrganisationId == viewer.OrganisationId && c.AccountId == viewer.AccountId)
            .Where(c => c.State == ContactState.Active || c.State == ContactState.CheckDue)
            .Select(c => new { c.Id, c.State, c.VerifiedOn }).ToListAsync(cancel);
        foreach (var contact in mine)
        {
            var isDue = contact.State is ContactState.CheckDue || Contact.IsStaleOn(contact.VerifiedOn, today);
            var on = isDue ? today : contact.VerifiedOn!.Value.AddDays(Contact.CheckAfterDays);
            if (on <= today.AddDays(AnnouncedDays))
            {
                rows.Add(new(
                    on,
                    isDue ? "Now due" : on.DayAndMonth,
                    isDue ? Pressure.Watch : Pressure.None,
                    "Check your contact details are still right",
                    $"/organisation/contacts/{contact.Id}",
                    contact.VerifiedOn is { } checkedOn ? $"One click. Last checked {checkedOn.InWords}." : "One click. Nobody has checked them yet.",
                    "Your details"));
            }
        }

        if (viewer.IsApprover)
        {
            var own = mine.Select(c => c.Id).ToArray();
            var due = await db.Contacts.OfOrganisation(viewer.OrganisationId).CheckDueOn(today).CountAsync(c => !own.Contains(c.Id), cancel);
            if (due > 0)
            {
                rows.Add(new(
                    today.AddDays(7),
                    "This week",
                    Pressure.None,
                    due == 1 ? "Check the details of 1 colleague" : $"Check the details of {due} colleagues",
                    "/organisation/contacts?status=check-due",
                    "Find shows them lower until somebody has checked them.",
                    "Your contacts"));
            }
        }

        return rows;
    }

    /// <summary>People whose request to join waits for the viewer's decision.</summary>
    public static async Task<IEnumerable<WorkRow>> RequestsAsync(PortalDbContext db, Viewer viewer, DateOnly today, CancellationToken cancel)
    {
        if (!viewer.IsApprover)
        {
            return [];
        }

        var asking = await db.Memberships.Where(m => m.OrganisationId == viewer.OrganisationId && m.State == MembershipState.Requested)
            .Join(db.Users.Where(a => a.EmailConfirmed), m => m.AccountId, a => a.Id, (m, a) => new { m.Id, a.DisplayName, m.JobTitle, m.RequestedAt })
            .OrderBy(m => m.RequestedAt).Take(Most).ToListAsync(cancel);
        return asking.Select(m => new WorkRow(
            London.DayOf(m.RequestedAt),
            Waited(m.RequestedAt, today),
            Pressure.Watch,
            $"Decide whether {m.DisplayName} may join",
            $"/organisation/people/requests/{m.Id}",
            $"{m.JobTitle}. Their e-mail address is confirmed; that does not prove where they work.",
            "Your people"));
    }

    /// <summary>Requests of organisations that have no approver yet, and organisations registered by their own people.</summary>
    public static async Task<IEnumerable<WorkRow>> AdministrationAsync(PortalDbContext db, DateOnly today, CancellationToken cancel)
    {
        var asking = await db.Memberships.RequestsWithoutApprover(db.LiveApprovers)
            .Join(db.Users.Where(a => a.EmailConfirmed), m => m.AccountId, a => a.Id, (m, a) => new { m.OrganisationId, m.RequestedAt, a.DisplayName })
            .Join(db.Organisations.IgnoreQueryFilters(), m => m.OrganisationId, o => o.Id, (m, o) => new { m.RequestedAt, m.DisplayName, o.Name, o.IsPending })
            .OrderBy(m => m.RequestedAt).Take(Most * 4).ToListAsync(cancel);
        return asking.Select(m => new WorkRow(
            London.DayOf(m.RequestedAt),
            Waited(m.RequestedAt, today),
            Pressure.Watch,
            $"Decide whether {m.DisplayName} may join {m.Name}",
            "/admin/requests",
            m.IsPending ? "They registered the organisation themselves: check that it exists." : "Nobody there can decide yet.",
            "Requests"));
    }

    private static string Waited(DateTimeOffset since, DateOnly today)
    {
        var days = today.DayNumber - London.DayOf(since).DayNumber;
        return days <= 0 ? "Today" : days == 1 ? "1 day" : $"{days} days";
    }
}
