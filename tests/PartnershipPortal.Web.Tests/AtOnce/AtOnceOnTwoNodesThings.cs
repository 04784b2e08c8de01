using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.AtOnce;

/// <content>Who and what the pairs are about, and what each of the two sends.</content>
public partial class AtOnceOnTwoNodesTests
{
    private static Shot Merge(Browser administrator, Organisation from, Organisation into) =>
        new(administrator, "/admin/merge", ("From", from.Code), ("Into", into.Code), ("On", "2026-11-01"));

    private static Shot Ask(Browser asker, Contact asked) => new(asker, "/introductions/new", Request(asked, Agenda));

    private static (string, object?)[] Request(Contact asked, string agenda) =>
        [("Contact", asked.Id), ("Agenda", agenda), ("Purpose", "Six starts in January"), ("Reach", "operational")];

    private Shot Leave(Browser approver, Contact leaver) => new(approver, $"/organisation/contacts/{leaver.Id}/leaving", Leaving());

    private (string, object?)[] Leaving() => [.. On("LeavesOn"), ("Reason", LeavingReason.NewJob), ("Version", Fingerprint.Of(null, null, null))];

    private (string, object?)[] On(string field) => [($"{field}.Day", Today.Day), ($"{field}.Month", Today.Month), ($"{field}.Year", Today.Year)];

    private async Task<(Browser, Browser)> TwoAdministratorsAsync() => (
        await nodes.SignedInAtAsync(0, await nodes.AddPersonAsync(null, isAdministrator: true)),
        await nodes.SignedInAtAsync(1, await nodes.AddPersonAsync(null, isAdministrator: true)));

    private async Task<Browser> MemberAtAsync(int node, Organisation organisation, MembershipRole role = MembershipRole.Member) =>
        await nodes.SignedInAtAsync(node, await nodes.AddPersonAsync(organisation, role));

    private async Task<Organisation> CollegeAsync()
    {
        var code = Organisation.NewCode();
        var college = new Organisation(code, $"College {code}", Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await nodes.SaveAsync(college);
        return college;
    }

    private async Task<Contact> ListAsync(Organisation organisation, Account? account = null)
    {
        var contact = Listed(organisation, account);
        await nodes.SaveAsync(contact);
        return contact;
    }

    private Contact Listed(Organisation organisation, Account? account)
    {
        var email = $"{Guid.CreateVersion7():n}@college.example";
        var contact = new Contact(
            organisation.Id, new ContactDetails($"Person {email[..12]}", "Apprenticeship manager", email, Agendas: [Agenda]), RecordOrigin.Registered, Now);
        contact.List(Today);
        contact.RecordNotice(Now);
        if (account is not null)
        {
            contact.BelongTo(account.Id);
        }

        return contact;
    }

    private Task<List<Guid>> OpenAsync(params Organisation[] among)
    {
        var ids = among.Select(o => o.Id).ToArray();
        return nodes.ReadAsync(db => db.Organisations.Where(o => ids.Contains(o.Id) && o.MergedIntoId == null).Select(o => o.Id).ToListAsync());
    }

    private async Task<string> LinkAsync(Contact to, string path = "/answer/")
    {
        await nodes.SendMailAsync();
        return Letters.LinkIn(nodes.Mail.Sent.Last(m => m.To == to.Email && m.Body.Contains(path, StringComparison.Ordinal)), path);
    }
}
