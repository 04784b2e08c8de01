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

    public static Func<IEnumerable<WorkRow>> Contacts(Questions ask, PortalDbContext db, Viewer viewer, DateOnly today)
    {
        var unanswered = ask.Ask(db.Contacts.Where(c => c.OrganisationId == viewer.OrganisationId && c.SuccessorAgreedAt == null
                && (c.State == ContactState.Leaving || c.State == ContactState.Left)
                    && db.Contacts.Any(s => s.Id == c.SuccessorId && s.AccountId == viewer.AccountId))
            .Select(c => new { c.Id, c.Name, c.JobTitle, c.LeavingOn }));
        var mine = db.Contacts.Where(c => c.OrganisationId == viewer.OrganisationId && c.AccountId == viewer.AccountId);
        var prepared = ask.Ask(mine.Where(c => c.State == ContactState.Draft && c.ObjectedAt == null).Select(c => new { c.Id }).Take(1));
        var listed = mine.Where(c => c.State == ContactState.Active || c.State == ContactState.CheckDue);
        var own = ask.Ask(listed.Select(c => new { c.Id, c.State, c.VerifiedOn }));
        var colleagues = viewer.IsApprover
            ? ask.Ask(db.Contacts.OfOrganisation(viewer.OrganisationId).CheckDueOn(today).Where(c => !listed.Any(m => m.Id == c.Id))
                .GroupBy(_ => 1).Select(g => new { Due = g.Count() }))
            : null;
        return () =>
        [
            .. unanswered.Rows.Select(c => new WorkRow(
                today, "Today", Pressure.Watch, $"Say whether you take over from {c.Name}", $"/organisation/contacts/{c.Id}",
                    $"{c.JobTitle}, last day {c.LeavingOn!.Value.InWords}. Until you say yes others do their work.", "Your contacts")),
            .. prepared.Rows.Select(_ => new WorkRow(today, "Today", Pressure.Watch, "Check your contact details and list yourself", "/my-details",
                "They are prepared. Until you list yourself, nobody can be sent to you.", "Your details")),
            .. own.Rows.Select(c => Check(c.Id, c.State, c.VerifiedOn, today)).Where(r => r.On <= today.AddDays(AnnouncedDays)),
            .. (colleagues?.Rows ?? []).Select(c => new WorkRow(
                today.AddDays(7),
                "This week",
                Pressure.None,
                c.Due == 1 ? "Check the details of 1 colleague" : $"Check the details of {c.Due} colleagues",
                "/organisation/contacts?status=check-due",
                "Find shows them lower until somebody has checked them.",
                "Your contacts")),
        ];
    }

    private static WorkRow Check(Guid contact, ContactState state, DateOnly? verifiedOn, DateOnly today)
    {
        var isDue = state is ContactState.CheckDue || Contact.IsStaleOn(verifiedOn, today);
        var on = isDue ? today : verifiedOn!.Value.AddDays(Contact.CheckAfterDays);
        return new(
            on,
            isDue ? "Now due" : on.DayAndMonth,
            isDue ? Pressure.Watch : Pressure.None,
            "Check your contact details are still right",
            $"/organisation/contacts/{contact}",
            verifiedOn is { } checkedOn ? $"One click. Last checked {checkedOn.InWords}." : "One click. Nobody has checked them yet.",
            "Your details");
    }

    /// <summary>People whose request to join waits for the viewer's decision.</summary>
    public static Func<IEnumerable<WorkRow>> Requests(Questions ask, PortalDbContext db, Viewer viewer, DateOnly today)
    {
        if (!viewer.IsApprover)
        {
            return () => [];
        }

        var asking = ask.Ask(db.Memberships.Where(m => m.OrganisationId == viewer.OrganisationId && m.State == MembershipState.Requested)
            .Join(db.Users.Where(a => a.EmailConfirmed), m => m.AccountId, a => a.Id, (m, a) => new { m.Id, a.DisplayName, m.JobTitle, m.RequestedAt })
            .OrderBy(m => m.RequestedAt).Take(Most));
        return () => asking.Rows.Select(m => new WorkRow(
            London.DayOf(m.RequestedAt),
            Waited(m.RequestedAt, today),
            Pressure.Watch,
            $"Decide whether {m.DisplayName} may join",
            $"/organisation/people/requests/{m.Id}",
            $"{m.JobTitle}. Their e-mail address is confirmed; that does not prove where they work.",
            "Your people"));
    }

    /// <summary>Requests of organisations that have no approver yet, and organisations registered by their own people.</summary>
    public static Func<IEnumerable<WorkRow>> Administration(Questions ask, PortalDbContext db, DateOnly today)
    {
        var asking = ask.Ask(db.Memberships.RequestsWithoutApprover(db.LiveApprovers)
            .Join(db.Users.Where(a => a.EmailConfirmed), m => m.AccountId, a => a.Id, (m, a) => new { m.OrganisationId, m.RequestedAt, a.DisplayName })
            .Join(db.Organisations.IgnoreQueryFilters(), m => m.OrganisationId, o => o.Id, (m, o) => new { m.RequestedAt, m.DisplayName, o.Name, o.IsPending })
            .OrderBy(m => m.RequestedAt).Take(Most * 4));
        return () => asking.Rows.Select(m => new WorkRow(
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
