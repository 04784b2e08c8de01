using System.Net;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>Text is cleaned once, where it comes in; and what is bad in the database all the same stops nobody.</summary>
public class TextComesInCleanTests(Portal portal) : IClassFixture<Portal>
{
    /// <summary>Each percent-encoded: NUL, noncharacters, zero width, direction, soft hyphen, no-break space, control, broken UTF-8.</summary>
    public static readonly TheoryData<string> Odd =
        ["%00", "%EF%BF%BE", "%EF%BF%BF", "%E2%80%8B", "%E2%80%AE", "%C2%AD", "%C2%A0", "%1B", "%ED%A0%80", "%F0%9F%BF%BE", "%FF%FE"];

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task In_an_address_it_harms_neither_this_request_nor_the_next(string odd)
    {
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver);
        using var administrator = await portal.SignedInAsAdministratorAsync();
        using var stranger = portal.Anonymous();
        foreach (var (browser, path) in new[]
        {
            (stranger, $"/organisations?q={odd}"), (stranger, $"/organisations?q=old{odd}ham&area={odd}&type={odd}"), (stranger, $"/organisations/{odd}"),
            (stranger, $"/areas/{odd}"), (stranger, $"/words?q={odd}"), (stranger, $"/register?q={odd}"), (stranger, $"/sign-in?returnUrl={odd}"),
            (stranger, $"/answer/{odd}"), (stranger, $"/contact-links/{odd}"),
            (member, $"/find?need={odd}&where={odd}"), (member, $"/find?need=apprentice{odd}ships&where=Old{odd}ham"),
            (member, $"/organisation/contacts?q={odd}&sort={odd}"),
            (member, $"/organisation/contacts/role-family?title={odd}"), (administrator, $"/admin/audit?about={odd}&sought={odd}"),
            (administrator, $"/admin/vocabulary/agendas?q={odd}"), (administrator, $"/admin/organisations?q={odd}"),
        })
        {
            if (odd is "%00" && path.Split('?')[0].Contains(odd, StringComparison.Ordinal))
            {
                continue; // the server itself refuses it there
            }

            Assert.True((int)(await browser.GetAsync(path)).StatusCode < 500, path);
            Assert.True((await browser.GetAsync("/")).IsSuccessStatusCode);
        }
    }

    /// <summary>An escape of an escape, in a path that is cleaned for another reason: it names nothing, and is not undone a second time.</summary>
    [Theory]
    [InlineData("/organisation/plan/%2500/goals/e%CC%81")]
    [InlineData("/organisations/%2500%E2%80%8B")]
    [InlineData("/organisations/%25ED%25A0%2580%C2%AD")]
    [InlineData("/organisations/RM%2550%E2%80%8B")]
    [InlineData("/organisations/x%252F..%252FRMP%C2%A0y")]
    public async Task An_address_is_decoded_once(string path)
    {
        using var stranger = portal.Anonymous();

        var answer = await stranger.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotNull((await Browser.ReadAsync(answer)).QuerySelector("main h1"));
    }

    [Fact]
    public async Task In_a_form_it_is_taken_out_and_a_line_break_counts_once()
    {
        var account = await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"));
        using var browser = await portal.SignedInAsAsync(account);

        await browser.SubmitAsync(await browser.OpenAsync("/account/name"), "Save", ("Name", "Zo\u200Be\u00A0Qu\u00ADi\u202Ell\uFFFE"));

        Assert.Equal("Zoe Quill", await portal.ReadAsync(db => db.Users.Where(a => a.Id == account.Id).Select(a => a.DisplayName).SingleAsync()));
        var nul = await browser.SubmitAsync(await browser.OpenAsync("/account/name"), "Save", ("Name", "Zoe\0"));
        Assert.Equal(HttpStatusCode.BadRequest, nul.StatusCode);
        Assert.NotNull((await Browser.ReadAsync(nul)).QuerySelector("main h1"));
        var form = await browser.OpenAsync("/privacy/complaint");
        var longest = string.Concat(Enumerable.Repeat("x\r\n", Features.Help.ComplaintForm.TextMaxLength / 2))[..^2] + "y";
        Assert.True(longest.Length > Features.Help.ComplaintForm.TextMaxLength);
        var sent = await browser.SubmitAsync(form, "Send complaint", ("Name", "Pat"), ("ReachAt", "pat@test.example"), ("WhatHappened", longest));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
    }

    [Fact]
    public async Task A_password_is_taken_as_it_is_typed()
    {
        const string Typed = "copper\u00A0violin\u200D meadow";
        var account = await portal.AddPersonWithPasswordAsync(await portal.OrganisationAsync("RMP"));
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            var saved = await db.Users.SingleAsync(a => a.Id == account.Id);
            saved.PasswordHash = portal.Services.CreateScope().ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(saved, Typed);
            await db.SaveChangesAsync();
        });
        using var browser = portal.Anonymous();

        var wrong = await browser.TryPasswordAsync(account.Email!, "copper violin meadow");
        var right = await browser.TryPasswordAsync(account.Email!, Typed);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Redirect), (wrong.StatusCode, right.StatusCode));
    }

    [Fact]
    public async Task In_a_file_and_its_name_it_is_taken_out()
    {
        var table = CsvTable.Parse("\uFEFFna\u200Bme,note\nSam\u00A0Smith\u202E,\"two\r\nlines\0\"\n");
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver);

        var preview = await browser.SubmitAndFollowAsync(
            await browser.OpenAsync("/organisation/contacts/import"),
            "Check the file",
            ("File", new ChosenFile("pe\u200Bople\u202Evsc.exe.csv", Encoding.UTF8.GetBytes("name,job_title\nSam\u200B Smith,Tutor\n"))));

        Assert.Equal(("Sam Smith", "two\nlines"), (table.Lines[0]["name"], table.Lines[0]["note"]));
        Assert.Equal("peoplevsc.exe.csv", await portal.ReadAsync(db => db.ContactImports.Select(i => i.FileName).SingleAsync()));
        Assert.NotNull(preview.QuerySelector("h1"));
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-16")]
    [InlineData("shift_jis")]
    [InlineData("no-such")]
    public async Task An_encoding_that_is_not_read_is_refused_in_words(string charset)
    {
        using var browser = portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new ByteArrayContent("Email=a&Password=b"u8.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/x-www-form-urlencoded; charset={charset}");

        var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.NotNull((await Browser.ReadAsync(answer)).QuerySelector("main h1"));
    }

    [Theory]
    [InlineData("/organisations/%20")]
    [InlineData("/areas/%C2%A0")]
    [InlineData("/regions/%09")]
    [InlineData("/register/%20")]
    [InlineData("/answer/%20")]
    public async Task An_address_with_nothing_in_its_hole_is_not_found(string path)
    {
        using var browser = portal.Anonymous();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("from", "9999-12-31")]
    [InlineData("to", "9999-12-31")]
    [InlineData("to", "0001-01-01")]
    [InlineData("to", "2200-01-01")]
    [InlineData("to", "2026-02-30")]
    [InlineData("to", "tomorrow")]
    public async Task A_day_outside_the_calendar_is_refused_in_words_beside_its_field(string field, string day)
    {
        using var browser = await portal.SignedInAsAdministratorAsync();

        var page = await browser.OpenAsync($"/admin/audit?{field}={day}");

        Assert.Matches("Enter a (real )?date|Enter a year between|There is no", page.QuerySelector($"#{field}-error")!.TextContent);
        Assert.NotNull(page.QuerySelector($".nhsuk-error-summary a[href='#{field}']"));
        var searched = await browser.SubmitAndFollowAsync(await browser.OpenAsync("/admin/audit"), "Show", (field, day));
        Assert.NotNull(searched.QuerySelector($"#{field}-error"));
    }

    [Fact]
    public async Task A_page_number_beyond_all_pages_shows_the_last()
    {
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        using var administrator = await portal.SignedInAsAdministratorAsync();
        foreach (var path in Door.All(portal.Services).Where(d => d.Method is "GET").Select(d => d.AddressWith(Guid.NewGuid())))
        {
            foreach (var page in new[] { "2147483647", "-2147483648", "99999999999999", "1e9", "NaN" })
            {
                var answer = await (path.StartsWith("/admin", StringComparison.Ordinal) ? administrator : member).GetAsync($"{path}?page={page}");
                Assert.True((int)answer.StatusCode < 500, $"{path}?page={page}");
            }
        }
    }

    [Fact]
    public async Task A_word_that_cannot_be_read_is_left_out_said_and_stops_no_page_of_any_node()
    {
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            db.Synonyms.Add(new Synonym { Kind = TermKind.Agenda, TermCode = "apprenticeships", Text = "bro\uFFFEken word" });
            db.Synonyms.Add(new Synonym { Kind = TermKind.Agenda, TermCode = "apprenticeships", Text = "frobnicating" });
            db.Terms.Add(new Term { Kind = TermKind.Glossary, Code = "broken-term", Label = "\u200B", Source = "A test" });
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlAsync($"update ranking_weights set points = 'NaN' where code = 'reply.unknown'");
            await db.BumpVocabularyVersionAsync(CancellationToken.None);
        });
        portal.Log.IsOn = true;
        await using var other = await portal.AnotherNodeAsync();
        using var stranger = Portal.BrowserOf(other);
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));
        using var administrator = await portal.SignedInAsAdministratorAsync();

        var ready = await stranger.GetAsync("/healthz/ready");
        var page = await administrator.OpenAsync("/admin/vocabulary");
        var found = await member.GetAsync("/find?need=frobnicating&where=OL6+9RW");
        portal.Log.IsOn = false;

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/words")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Contains("Apprenticeships", await found.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var said in new[] { "“broken word” of apprenticeships", "broken-term", "reply.unknown" })
        {
            Assert.Contains(said, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Contains(
                portal.Log.Lines,
                line => line.Contains("Left out of the vocabulary", StringComparison.Ordinal) && line.Contains(said, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Whatever_row_breaks_the_reading_is_found_and_the_rest_is_read()
    {
        var sound = new Synonym { Kind = TermKind.Agenda, TermCode = "a", Text = "sound" };
        var rows = new ReferenceRows
        {
            Terms = [new Term { Kind = TermKind.Agenda, Code = "a", Label = "A", Source = "A test" }],
            Synonyms = [sound, new Synonym { Kind = TermKind.Agenda, TermCode = "a", Text = "a trap" }],
        };

        var (kept, leftOut) = rows.Sift(read => Assert.DoesNotContain(read.Synonyms, s => s.Text == "a trap"));

        Assert.Equal([sound], kept.Synonyms);
        Assert.Single(kept.Terms);
        Assert.Contains("a trap", Assert.Single(leftOut), StringComparison.Ordinal);
    }
}
