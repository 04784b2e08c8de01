using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>What administrators do with complaints and with wishes for a name is in the audit; what people wrote in them is not.</summary>
public class RegistersAreAuditedTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task What_is_done_with_a_complaint_is_written_down_without_the_person_or_their_words()
    {
        var person = await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"));
        using var browser = await portal.SignedInAsAsync(person);
        await browser.SubmitAsync(
            await browser.OpenAsync("/privacy/complaint"), "Send complaint",
            ("Name", "Planted Person"), ("ReachAt", "planted@test.example"), ("WhatHappened", "Planted words"), ("Wanted", "Planted wish"));
        var complaint = await portal.ReadAsync(db => db.Complaints.SingleAsync(c => c.Name == "Planted Person"));
        using var admin = await portal.SignedInAsAdministratorAsync();

        await admin.SubmitAsync(await admin.OpenAsync($"/admin/complaints/{complaint.Id}"), "Acknowledge", ("by", "Planted Reader"));
        await admin.SubmitAsync(
            await admin.OpenAsync($"/admin/complaints/{complaint.Id}"), "Close the complaint", ("Outcome", "Upheld"), ("Finding", "Planted finding"));

        var entries = await EntriesAsync(nameof(Complaint), complaint.Id);
        Assert.Equal(2, entries.Count);
        Assert.All(entries, e => Assert.NotEqual(person.Id, e.AccountId));
        Assert.Contains(nameof(ComplaintOutcome.Upheld), entries[1].After, StringComparison.Ordinal);
        AssertNothingPlanted(entries, person.Id);
    }

    [Fact]
    public async Task Who_asked_for_a_name_and_who_decided_is_written_down_without_the_reasons()
    {
        var trust = await portal.OrganisationAsync("RMP");
        var approver = await portal.AddPersonAsync(trust, MembershipRole.Approver);
        using var browser = await portal.SignedInAsAsync(approver);
        await browser.SubmitAsync(
            await browser.OpenAsync("/organisation/name"), "Ask an administrator", ("Name", "Another Trust"), ("Why", "Planted reason"));
        var request = await portal.ReadAsync(db => db.NameRequests.SingleAsync(r => r.OrganisationId == trust.Id));
        using var admin = await portal.SignedInAsAdministratorAsync();

        await admin.SubmitAsync(await admin.OpenAsync($"/admin/names/{request.Id}"), "Send answer", ("Answer", "no"), ("Reason", "Planted refusal"));

        var entries = await EntriesAsync(nameof(NameRequest), request.Id);
        Assert.Equal([("added", approver.Id), ("changed", entries[1].AccountId)], entries.Select(e => (e.Action, e.AccountId)));
        Assert.All(entries, e => Assert.Equal(trust.Id, e.OrganisationId));
        Assert.Contains("Another Trust", entries[0].After, StringComparison.Ordinal);
        AssertNothingPlanted(entries, Guid.Empty);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.GetAsync("/organisation/audit?about=NameRequest")).StatusCode);
    }

    private static void AssertNothingPlanted(List<AuditEntry> entries, Guid person)
    {
        foreach (var said in entries.SelectMany(e => new[] { e.Before, e.After, e.Reason, e.Actor }).OfType<string>())
        {
            Assert.DoesNotContain("planted", said, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(person.ToString(), said, StringComparison.OrdinalIgnoreCase);
        }
    }

    private Task<List<AuditEntry>> EntriesAsync(string subject, Guid id)
    {
        var key = id.ToString();
        return portal.ReadAsync(db => db.AuditEntries.Where(e => e.Subject == subject && e.SubjectId == key).OrderBy(e => e.Id).ToListAsync());
    }
}
