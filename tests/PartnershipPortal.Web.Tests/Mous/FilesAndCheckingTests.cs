using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Mous;

/// <summary>Word while it is open, PDF of what is fixed, and anybody's check of it. Source: issue 7 point 10, tracker line 16.</summary>
public class FilesAndCheckingTests(Portal portal) : MousAt(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task Word_while_it_is_open_and_pdf_from_freezing_on()
    {
        var partners = await PartnersAsync();
        using var trust = await AsAsync(partners.Trust);
        using var stranger = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RXF"), MembershipRole.Approver);
        var url = await DraftAsync(partners, trust);

        var word = await trust.GetAsync($"{url}/word");
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith("version-1-draft.docx", word.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await trust.GetAsync($"{url}/pdf")).StatusCode);
        await FreezeAsync(url, partners.Trust, partners.College);

        Assert.Equal("application/pdf", (await trust.GetAsync($"{url}/pdf")).Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await trust.GetAsync($"{url}/word")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{url}/pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{url}/word")).StatusCode);
    }

    [Fact]
    public async Task A_signed_file_is_the_same_each_time_and_anybody_can_check_it_and_an_altered_one_is_unknown()
    {
        var (partners, url) = await BeingSignedAsync();
        using var trust = await AsAsync(partners.Trust);
        using var anybody = Portal.Anonymous();
        var unsigned = await (await trust.GetAsync($"{url}/pdf")).Content.ReadAsByteArrayAsync();
        await SignAsync(url, partners.Trust);
        Assert.Contains("Unknown", await CheckAsync(anybody, unsigned), StringComparison.Ordinal);
        await SignAsync(url, partners.College);

        var first = await (await trust.GetAsync($"{url}/pdf")).Content.ReadAsByteArrayAsync();
        var second = await (await trust.GetAsync($"{url}/pdf")).Content.ReadAsByteArrayAsync();
        byte[] altered = [.. first, (byte)'\n'];
        var mou = await ReadAsync(url);

        Assert.Equal(first, second);
        Assert.Equal(2, await Portal.ReadAsync(db => db.Set<MouPaper>().CountAsync(p => p.VersionId == mou.VersionId)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(first)),
            await Portal.ReadAsync(db => db.Set<MouPaper>().Where(p => p.VersionId == mou.VersionId && p.Kind == MouPaperKind.Signed)
                .Select(p => p.Sha256).SingleAsync()));
        var valid = await CheckAsync(anybody, first);
        Assert.Contains("Valid", valid, StringComparison.Ordinal);
        Assert.Contains(partners.College.Organisation.Name, valid, StringComparison.Ordinal);
        Assert.DoesNotContain("Smith", valid, StringComparison.Ordinal);
        Assert.Contains("Superseded", await CheckAsync(anybody, unsigned), StringComparison.Ordinal);
        Assert.Contains("Unknown", await CheckAsync(anybody, altered), StringComparison.Ordinal);
        Assert.Contains("Valid", await CheckAsync(anybody, null, MouText.Short(mou.Hash!)), StringComparison.Ordinal);
        Assert.Contains("Valid", await CheckAsync(anybody, null, mou.Hash!.ToUpperInvariant()), StringComparison.Ordinal);
        Assert.Contains("Unknown", await CheckAsync(anybody, null, new string('0', 16)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Choose the PDF, or paste its fingerprint")]
    [InlineData("7c1e", "A fingerprint is 16 to 64 letters")]
    [InlineData("%_%_%_%_%_%_%_%_%", "A fingerprint is 16 to 64 letters")]
    public async Task What_is_no_fingerprint_is_said_beside_the_question(string typed, string words)
    {
        using var anybody = Portal.Anonymous();
        var page = await Browser.ReadAsync(await anybody.SubmitAsync(await anybody.OpenAsync("/verify"), "Check the agreement", ("Fingerprint", typed)));

        Assert.Contains(words, page.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renewed_varied_and_ended_with_notice()
    {
        var (partners, url) = await BeingSignedAsync();
        await SignAsync(url, partners.Trust);
        await SignAsync(url, partners.College);
        using var trust = await AsAsync(partners.Trust);
        var signed = await ReadAsync(url);
        var renewed = await trust.SubmitAndFollowAsync(await trust.OpenAsync($"{url}/renew"), "Start the new version", ("Months", 24));
        var next = await Portal.ReadAsync(db => db.Mous.SingleAsync(m => m.PredecessorId == signed.Id));
        Assert.Equal((signed.EndsOn.AddDays(1), MouTerms.LastDay(signed.EndsOn.AddDays(1), 24)), (next.StartsOn, next.EndsOn));
        Assert.Contains("The next version is a draft", TextOf(renewed), StringComparison.Ordinal);
        var notNow = await trust.GetAsync($"{url}/vary");
        Assert.Equal((HttpStatusCode.Found, url), (notNow.StatusCode, notNow.Headers.Location?.OriginalString));
        Assert.Contains("is being agreed already", TextOf(await trust.OpenAsync(url)), StringComparison.Ordinal);
        await trust.SubmitAsync(renewed, "Withdraw it", ("Reason", "Too early"));

        var varied = await trust.SubmitAndFollowAsync(await trust.OpenAsync($"{url}/vary"), "Start the addendum", ("Subject", "Two more wards"));
        Assert.Contains("There is no clause yet", TextOf(varied), StringComparison.Ordinal);
        var end = await trust.OpenAsync($"{url}/end");
        var early = People.Today(Portal).AddDays(5);
        var day = People.Today(Portal).AddMonths(4);
        (string, object?)[] Of(DateOnly on) =>
            [("LastDay.Day", on.Day), ("LastDay.Month", on.Month), ("LastDay.Year", on.Year), ("Reason", "Money"), ("Learners", "They finish")];
        Assert.Equal(HttpStatusCode.BadRequest, (await trust.SubmitAsync(end, "Give notice", Of(early))).StatusCode);
        var ended = await trust.SubmitAndFollowAsync(end, "Give notice", Of(day));

        Assert.Contains("They finish", TextOf(ended), StringComparison.Ordinal);
        Assert.Equal(day, (await ReadAsync(url)).EndsEarlyOn);
    }

    private static async Task<string> CheckAsync(Browser browser, byte[]? file, string? fingerprint = null)
    {
        var form = await browser.OpenAsync("/verify");
        return TextOf(await Browser.ReadAsync(await browser.SubmitAsync(form, "Check the agreement",
            ("File", file is null ? null : new ChosenFile("mou.pdf", file)), ("Fingerprint", fingerprint))));
    }
}
