using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Mous;

/// <summary>A memorandum drafted by both sides, clause by clause. Source: J4, S0-38.</summary>
public class DraftingMousTests(Portal portal) : MousAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task A_draft_is_made_from_the_library_with_what_is_known_filled_in()
    {
        var partners = await PartnersAsync();
        using var trust = await AsAsync(partners.Trust);
        using var college = await AsAsync(partners.College);

        var url = await DraftAsync(partners, trust);

        var mou = await ReadAsync(url);
        var purpose = mou.Clauses.Single(c => c.Code == "purpose").Body;
        Assert.Contains($"{partners.Trust.Organisation.Name} and {partners.College.Organisation.Name}", purpose, StringComparison.Ordinal);
        Assert.Contains("apprenticeships", purpose, StringComparison.Ordinal);
        Assert.StartsWith(partners.Trust.Organisation.Name, mou.Clauses.Single(c => c.Code == "obligations").Body, StringComparison.Ordinal);
        Assert.DoesNotContain(mou.Clauses, c => c.Body.Contains('{') || c.Code == "levy");
        Assert.All(MouLibrary.Required, code => Assert.Contains(mou.Clauses, c => c.Code == code && !c.IsBlank));
        var page = await college.OpenAsync(url);
        Assert.Contains("take legal advice before you sign", TextOf(page), StringComparison.Ordinal);
        Assert.Contains("Draft", TextOf(await college.OpenAsync(partners.Url)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await trust.PostAsync(
            partners.Url, ("Subject", "Again"), ("Starts.Day", 1), ("Starts.Month", 1), ("Starts.Year", 2027), ("Months", 12), ("Notice", 3))).StatusCode);
    }

    [Fact]
    public async Task Each_side_changes_comments_and_suggests_and_sees_what_the_other_did()
    {
        var partners = await PartnersAsync();
        using var trust = await AsAsync(partners.Trust);
        using var college = await AsAsync(partners.College);
        var url = await DraftAsync(partners, trust);
        var key = (await ReadAsync(url)).Clauses.Single(c => c.Code == "supervision").Key;
        var clause = $"{url}/clauses/{key}";
        var wording = (await ReadAsync(url)).Clauses.Single(c => c.Key == key).Body;

        var page = await college.OpenAsync(clause);
        var changed = await college.SubmitAndFollowAsync(
            page, "Save the clause", ("Wording", wording.Replace("four learners", "two learners", StringComparison.Ordinal)));
        await college.SubmitAsync(changed, "Add comment", ("Words", "Two is what we can do."));
        var seen = await trust.OpenAsync(clause);
        await trust.SubmitAsync(seen, "Suggest it", ("Suggestion", "One supervisor for three learners."), ("Why", "We are a small ward"));

        Assert.Contains("four", changed.QuerySelector("del")!.TextContent + changed.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal("added: two", changed.QuerySelector(".pp-clause ins")!.TextContent);
        Assert.Contains("1 word added, 1 word removed", changed.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Two is what we can do.", TextOf(seen), StringComparison.Ordinal);
        var open = await trust.OpenAsync(url);
        Assert.Contains("2 points are still open, on", open.QuerySelector("[aria-labelledby=next]")!.InWords(), StringComparison.Ordinal);
        Assert.Contains("Send to legal review, with 2 points open", open.QuerySelectorAll("button").Select(b => b.TextContent));
        var answered = await college.SubmitAndFollowAsync(await college.OpenAsync(clause), "Accept the suggestion");
        Assert.Contains("One supervisor for three learners.", TextOf(answered), StringComparison.Ordinal);
        await college.SubmitAndFollowAsync(answered, "Mark as settled: Two is what we can do.");
        Assert.Equal("One supervisor for three learners.", (await ReadAsync(url)).Clauses.Single(c => c.Key == key).Body);
        Assert.Equal(0, await Portal.ReadAsync(db => db.MouComments.CountAsync(c => c.ClauseKey == key && c.State == MouCommentState.Open)));
        Assert.Contains("Send to legal review", (await trust.OpenAsync(url)).QuerySelectorAll("button").Select(b => b.TextContent));
    }

    [Fact]
    public async Task Two_who_change_one_clause_both_keep_their_words()
    {
        var partners = await PartnersAsync();
        using var trust = await AsAsync(partners.Trust);
        using var college = await AsAsync(partners.College);
        var url = await DraftAsync(partners, trust);
        var clause = $"{url}/clauses/{(await ReadAsync(url)).Clauses.Single(c => c.Code == "costs").Key}";
        var (mine, theirs) = (await trust.OpenAsync(clause), await college.OpenAsync(clause));
        await college.SubmitAsync(theirs, "Save the clause", ("Wording", "Each pays its own."));

        var late = await trust.SubmitAsync(mine, "Save the clause", ("Wording", "Nobody pays anything."));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var both = await Browser.ReadAsync(late);
        Assert.Contains("Each pays its own.", TextOf(both), StringComparison.Ordinal);
        Assert.Contains("Nobody pays anything.", TextOf(both), StringComparison.Ordinal);
        var chosen = await trust.SubmitAsync(both, "Save", ("__choice.Wording", "both"), ("__both.Wording", "Each pays its own, and nobody else’s."));
        Assert.Equal(HttpStatusCode.Found, chosen.StatusCode);
        Assert.Equal("Each pays its own, and nobody else’s.", (await ReadAsync(url)).Clauses.Single(c => c.Code == "costs").Body);
    }

    [Fact]
    public async Task A_clause_that_was_only_moved_is_no_other_wording()
    {
        var partners = await PartnersAsync();
        using var trust = await AsAsync(partners.Trust);
        using var college = await AsAsync(partners.College);
        var url = await DraftAsync(partners, trust);
        var clause = $"{url}/clauses/{(await ReadAsync(url)).Clauses.Single(c => c.Code == "costs").Key}";
        var mine = await trust.OpenAsync(clause);
        await college.SubmitAsync(await college.OpenAsync(clause), "Move up");

        Assert.Equal(HttpStatusCode.Found, (await trust.SubmitAsync(mine, "Save the clause", ("Wording", "Each pays its own."))).StatusCode);
    }

    [Fact]
    public async Task Clauses_of_the_library_and_their_own_are_added_and_what_is_missing_is_said_beside_the_question()
    {
        var partners = await PartnersAsync();
        using var trust = await AsAsync(partners.Trust);
        var url = await DraftAsync(partners, trust);
        var count = (await ReadAsync(url)).Clauses.Count;
        var form = await trust.OpenAsync($"{url}/clauses/new");

        var empty = await Browser.ReadAsync(await trust.SubmitAsync(form, "Add the clause", ("Which", "own")));
        await trust.SubmitAsync(form, "Add the clause", ("Which", "levy"));
        await trust.SubmitAsync(form, "Add the clause", ("Which", "own"), ("Heading", "Parking"), ("Wording", "There is none."));

        Assert.NotNull(empty.QuerySelector("[name=Heading][aria-describedby]"));
        Assert.Contains("Enter a heading", empty.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        var clauses = (await ReadAsync(url)).Clauses;
        Assert.Equal(count + 2, clauses.Count);
        Assert.Contains(clauses, c => c is { Code: null, Heading: "Parking" });
    }

    [Fact]
    public async Task Strangers_find_nothing_and_affiliates_read_only()
    {
        var partners = await PartnersAsync();
        using var trust = await AsAsync(partners.Trust);
        var url = await DraftAsync(partners, trust);
        var mou = await ReadAsync(url);
        var clause = mou.Clauses[0];
        var affiliate = await SideAsync(Sector.Voluntary, "charity");
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            var partnership = await db.Partnerships.Include(p => p.Members).SingleAsync(p => p.Id == partners.Partnership);
            partnership.Add(affiliate.Organisation.Id, PartnershipSide.Asking, MemberPart.Affiliate, partners.Trust.Organisation.Id, "Test Person",
                People.Today(Portal), Portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        using var reads = await AsAsync(affiliate);
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"), MembershipRole.Approver);

        Assert.Contains(clause.Heading, TextOf(await reads.OpenAsync(url)), StringComparison.Ordinal);
        Assert.DoesNotContain("Change this clause", TextOf(await reads.OpenAsync($"{url}/clauses/{clause.Key}")), StringComparison.Ordinal);
        foreach (var path in new[] { "", $"/{mou.Id}", $"/{mou.Id}/text", $"/{mou.Id}/compare", $"/{mou.Id}/terms", $"/{mou.Id}/clauses/{clause.Key}" })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await stranger.GetAsync(partners.Url + path)).StatusCode));
        }

        (string, object?)[] terms = [("Subject", "Ours"), ("Starts.Day", 1), ("Starts.Month", 1), ("Starts.Year", 2027), ("Months", 12), ("Notice", 3),
            ("Version", Web.Features.Mous.MouTermsForm.Of(mou).Version)];
        foreach (var (path, fields) in new (string, (string, object?)[])[]
        {
            ("", terms), ($"/{mou.Id}/terms", terms),
            ($"/{mou.Id}/clauses/new", [("Which", "levy")]),
            ($"/{mou.Id}/clauses/{clause.Key}", [("Heading", "Ours"), ("Wording", "Ours"), ("Version", Web.Features.Mous.MouClauseForm.VersionOf(clause))]),
            ($"/{mou.Id}/clauses/{clause.Key}/down", []), ($"/{mou.Id}/clauses/{clause.Key}/leave-out", []),
            ($"/{mou.Id}/clauses/{clause.Key}/comments", [("Words", "Ours")]),
            ($"/{mou.Id}/clauses/{clause.Key}/suggestions", [("Suggestion", "Ours")]),
        })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await stranger.PostAsync(partners.Url + path, fields)).StatusCode));
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await reads.PostAsync(partners.Url + path, fields)).StatusCode));
        }

        var after = await ReadAsync(url);
        Assert.Equal((mou.Title, mou.Edits.Count), (after.Title, after.Edits.Count));
        Assert.Equal(mou.Clauses.Select(c => (c.Position, c.Heading, c.Body)).Order(), after.Clauses.Select(c => (c.Position, c.Heading, c.Body)).Order());
    }
}
