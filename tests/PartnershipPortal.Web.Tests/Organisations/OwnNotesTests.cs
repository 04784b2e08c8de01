using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Tests.Organisations;

/// <summary>What an organisation keeps about another stays with its own people.</summary>
public class OwnNotesTests(Portal portal) : IClassFixture<Portal>
{
    private const string Secret = "They answered the telephone after a month";

    [Fact]
    public async Task Only_ones_own_people_read_a_note_and_its_writer_or_an_approver_takes_it_away()
    {
        var (trust, college) = (await portal.OrganisationAsync("RMP"), await portal.OrganisationAsync("10006770"));
        using var writer = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust, MembershipRole.Member));
        using var beside = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust, MembershipRole.Member));
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        using var theirs = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var page = $"/organisations/{college.Code}";
        await writer.SubmitAndFollowAsync(await writer.OpenAsync($"{page}/notes"), "Keep the note", ("Note", Secret));
        var id = await portal.ReadAsync(db => db.OrganisationNotes.Where(n => n.Text == Secret).Select(n => n.Id).SingleAsync());

        Assert.Contains(Secret, (await beside.OpenAsync($"{page}/notes")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Our own notes (1)", (await beside.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"{page}/notes")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.PostAsync($"{page}/notes/{id}/remove")).StatusCode);
        using var third = await portal.SignedInAsAsync(await portal.OrganisationAsync("RXF"), MembershipRole.Approver);
        Assert.DoesNotContain(Secret, (await third.OpenAsync($"{page}/notes")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await third.PostAsync($"{page}/notes/{id}/remove")).StatusCode);
        Assert.DoesNotContain(Secret, await (await theirs.GetAsync("/organisation/audit")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await beside.PostAsync($"{page}/notes/{id}/remove")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await approver.PostAsync($"/organisations/{trust.Code}/notes", ("Note", "On ourselves"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await writer.PostAsync($"{page}/notes", ("Note", " "))).StatusCode);
        Assert.Contains(
            "Use 2000 characters or fewer. You have 12 too many",
            await (await writer.PostAsync($"{page}/notes", ("Note", new string('x', 2012)))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await portal.ReadAsync(db => db.Database.SqlQuery<bool>(
            $"select exists (select from audit_entries where concat(before, after) like {'%' + Secret + '%'}) as \"Value\"").SingleAsync()));
        await approver.PostAsync($"{page}/notes/{id}/remove");
        Assert.False(await portal.ReadAsync(db => db.OrganisationNotes.AnyAsync(n => n.Id == id)));
    }

    [Theory]
    [InlineData("organisation_notes",
        "insert into organisation_notes (id, about_id, organisation_id, text, person, account_id, at) values ({0}, {1}, {1}, 'x', 'x', {2}, now())")]
    [InlineData("join_letters",
        "insert into join_letters (organisation_id, by_organisation_id, account_id, sent_on) values ({1}, {1}, {2}, '2026-11-24')")]
    public async Task The_database_takes_none_of_ones_own_organisation_whoever_writes_it(string table, string insert)
    {
        var (trust, person) = (await portal.OrganisationAsync("RMP"), await portal.AddPersonAsync(null));

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(insert, Guid.NewGuid(), trust.Id, person.Id)));

        Assert.Equal($"ck_{table}_of_another", refused.ConstraintName);
    }

    [Fact]
    public void A_note_follows_a_merger_unless_it_would_be_about_its_own_organisation()
    {
        var (ours, theirs, other) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        OrganisationNote Note() => new(theirs, "A note", ours, "Somebody", Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        var (moved, gone) = (Note(), Note());

        Assert.True(moved.MoveTo(theirs, other));
        Assert.Equal((other, ours), (moved.AboutId, moved.OrganisationId));
        Assert.False(gone.MoveTo(theirs, ours));
    }
}
