using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>What both sides hold to, as both see it. Source: S1-36, S1-46 to S1-49.</summary>
public class AimsTests(Portal portal) : PartnersAt(portal)
{
    private const string Said = "We say early what does not go well.";
    private const string Entry = "health-entry-points";
    private const string EntryWords = "Run courses that lead to real entry points";

    [Fact]
    public async Task A_principle_is_proposed_by_one_agreed_by_the_other_and_says_who_and_when()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var empty = await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/commitments"), "Propose it", ("Words", " "));
        var proposed = await asker.SubmitAndFollowAsync(await Browser.ReadAsync(empty), "Propose it", ("Words", Said));

        Assert.Contains($"Say whether you agree: {Said}", (await asked.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Say whether you agree", (await asker.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        var agreed = await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/partnerships/{id}/commitments"), $"Agree: {Said}");

        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Contains($"Waits for {people.College.Name}", proposed.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Your side is asked", proposed.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"for {people.College.Name}, {People.Today(Portal).InWords}", agreed.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Say whether you agree", (await asked.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Said, (await asker.OpenAsync($"/partnerships/{id}/history")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_agrees_to_words_that_changed_after_they_had_read_them_and_the_second_to_change_sees_both()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/commitments"), "Propose it", ("Words", Said));
        var principle = await Portal.ReadAsync(db => db.PartnershipPrinciples.SingleAsync(p => p.PartnershipId == id));
        var (read, form) = (await asked.OpenAsync($"/partnerships/{id}/commitments"), await asked.OpenAsync($"/partnerships/{id}/principles/{principle.Id}"));
        await asker.SubmitAsync(
            await asker.OpenAsync($"/partnerships/{id}/principles/{principle.Id}"), "Save and ask the other side", ("Words", "We ring before we write."));

        var late = await asked.SubmitAsync(read, $"Agree: {Said}");
        var second = await asked.SubmitAsync(form, "Save and ask the other side", ("Words", "We write before we ring."));
        var shown = await Browser.ReadAsync(second);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Conflict), (late.StatusCode, second.StatusCode));
        Assert.Contains("has changed since you opened the page", (await Browser.ReadAsync(late)).Body!.TextContent, StringComparison.Ordinal);
        var main = shown.QuerySelector("main")!.TextContent;
        Assert.True(
            main.Contains("We ring before we write.", StringComparison.Ordinal) && main.Contains("We write before we ring.", StringComparison.Ordinal), main);
        Assert.Equal(("We ring before we write.", false), await Portal.ReadAsync(async db =>
        {
            var now = await db.PartnershipPrinciples.SingleAsync(p => p.Id == principle.Id);
            return (now.Text, now.IsAgreed);
        }));
    }

    [Fact]
    public async Task Fourteen_commitments_stand_in_three_groups_and_one_is_done_with_evidence_only()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var page = await asker.OpenAsync($"/partnerships/{id}/commitments");
        Assert.Equal(["Good work", "Population health", "Rebalancing the economy"], page.QuerySelectorAll("main h3").Select(h => h.TextContent));
        Assert.Equal([7, 4, 3], page.QuerySelectorAll("ul[aria-labelledby^=group]").Select(l => l.Children.Length));

        await asker.SubmitAsync(page, $"Take it up: {EntryWords}");
        var commitment = (await CommitmentAsync(id)).Id;
        Assert.Equal(HttpStatusCode.NotFound, (await asker.GetAsync($"/partnerships/{id}/commitments/{commitment}/done")).StatusCode);
        Assert.Contains($"Say whether you agree: {EntryWords}", (await asked.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        await asked.SubmitAsync(await asked.OpenAsync($"/partnerships/{id}/commitments"), $"Agree: {EntryWords}");
        var bare = await asker.SubmitAsync(await asker.OpenAsync($"/partnerships/{id}/commitments/{commitment}/done"), "Mark as done", ("Link", "nowhere"));
        var done = await asker.SubmitAndFollowAsync(
            await Browser.ReadAsync(bare), "Mark as done", ("Evidence", "Twelve learners started."), ("Link", "https://www.example.org/report"));

        var refused = await Browser.ReadAsync(bare);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Contains("Say what shows that it is done", refused.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Enter a web address", refused.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 of 4 agreed, 1 done", done.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"marked as done already, by {people.Asker.DisplayName}",
            (await asker.OpenAsync($"/partnerships/{id}/commitments/{commitment}/done")).Body!.TextContent, StringComparison.Ordinal);
        var seen = await asked.OpenAsync($"/partnerships/{id}/commitments");
        Assert.Contains("Twelve learners started.", seen.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(seen.QuerySelector("a[href='https://www.example.org/report'][rel~=noreferrer]"));
        Assert.Equal(HttpStatusCode.Conflict, (await asked.PostAsync($"/partnerships/{id}/commitments/{commitment}/remove")).StatusCode);
        await asked.SubmitAsync(seen, $"Open it again: {EntryWords}");
        Assert.Equal((true, false, null), await CommitmentAsync(id) is var c ? (c.IsAgreed, c.IsDone, c.Evidence) : default);
    }

    [Fact]
    public async Task The_database_keeps_one_of_each_and_no_done_without_evidence()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        await asker.PostAsync($"/partnerships/{id}/commitments", ("Code", Entry));

        Assert.Equal(HttpStatusCode.Conflict, (await asker.PostAsync($"/partnerships/{id}/commitments", ("Code", Entry))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await asker.PostAsync($"/partnerships/{id}/commitments", ("Code", "no-such"))).StatusCode);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Portal.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"update partnership_commitments set done_on = '2026-11-24' where partnership_id = {id}")));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Portal.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"update partnership_commitments set agreed_on = '2026-11-24' where partnership_id = {id}")));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Portal.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"""
            insert into partnership_commitments (id, partnership_id, code, organisation_id, proposed_side, proposed_by, proposed_by_account_id, proposed_on)
            select gen_random_uuid(), partnership_id, code, organisation_id, proposed_side, proposed_by, proposed_by_account_id, proposed_on
            from partnership_commitments where partnership_id = {id}
            """)));
    }

    [Fact]
    public async Task The_other_side_is_told_by_letter_and_no_stranger_changes_anything()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        await asker.PostAsync($"/partnerships/{id}/principles", ("Words", Said));
        await asker.PostAsync($"/partnerships/{id}/commitments", ("Code", Entry));
        var principle = await Portal.ReadAsync(db => db.PartnershipPrinciples.SingleAsync(p => p.PartnershipId == id));
        var commitment = await CommitmentAsync(id);
        await asked.PostAsync($"/partnerships/{id}/commitments/{commitment.Id}/agree");
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"), MembershipRole.Approver);
        var version = await Portal.ReadAsync(db => db.PartnershipPrinciples.Where(p => p.Id == principle.Id).Select(p => EF.Property<uint>(p, "xmin"))
            .SingleAsync());

        foreach (var (path, fields) in new (string, (string, object?)[])[]
        {
            ("principles", [("Words", "Ours")]),
            ($"principles/{principle.Id}", [("Words", "Ours"), ("Version", version)]),
            ($"principles/{principle.Id}/agree", [("Version", version)]),
            ($"principles/{principle.Id}/remove", []),
            ("commitments", [("Code", "health-innovation")]),
            ($"commitments/{commitment.Id}/agree", []),
            ($"commitments/{commitment.Id}/done", [("Evidence", "Ours")]),
            ($"commitments/{commitment.Id}/remove", []),
        })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await stranger.PostAsync($"/partnerships/{id}/{path}", fields)).StatusCode));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/partnerships/{id}/commitments")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/partnerships/{id}/principles/{principle.Id}")).StatusCode);
        Assert.Equal((Said, false), await Portal.ReadAsync(async db => await db.PartnershipPrinciples.SingleAsync() is var p ? (p.Text, p.IsAgreed) : default));
        Assert.Equal((true, false), (await CommitmentAsync(id)) is var c ? (c.IsAgreed, c.IsDone) : default);
        await Portal.SendMailAsync();
        Assert.Contains(Said, Letters.LastTo(Portal, Neighbours.AskedEmail).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_affiliate_reads_them_and_has_no_button()
    {
        var (people, id) = await OpenedAsync();
        using var asker = await people.AskerAsync();
        await asker.PostAsync($"/partnerships/{id}/principles", ("Words", Said));
        await asker.PostAsync($"/partnerships/{id}/settings/organisations", ("Code", "RXF"), ("Part", "Affiliate"));
        using var affiliate = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"), MembershipRole.Approver);

        var page = await affiliate.OpenAsync($"/partnerships/{id}/commitments");

        Assert.Contains(Said, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await affiliate.PostAsync($"/partnerships/{id}/commitments", ("Code", Entry))).StatusCode);
    }

    private Task<PartnershipCommitment> CommitmentAsync(Guid id) => Portal.ReadAsync(db => db.PartnershipCommitments.SingleAsync(c => c.PartnershipId == id));
}
