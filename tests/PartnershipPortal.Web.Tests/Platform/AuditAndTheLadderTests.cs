using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>The pages of the audit show a person to nobody who would not be shown them elsewhere.</summary>
public class AuditAndTheLadderTests(Portal portal) : IClassFixture<Portal>
{
    private const string Reason = "Subject access request 12 of this person";
    private static readonly string[] Planted = ["Planted Person", "planted.person@ladder.example", "0161 496 0123"];

    [Fact]
    public async Task An_administrator_sees_no_person_before_giving_a_reason_and_the_reason_is_kept()
    {
        var contact = await PlantedAsync();
        using var admin = await portal.SignedInAsAdministratorAsync();
        var entry = await portal.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.SubjectId == contact.Id.ToString()));

        var list = await TextAsync(admin, "/admin/audit?about=Contact");
        var closed = await admin.OpenAsync($"/admin/audit/{entry.Id}");
        var without = await admin.SubmitAndFollowAsync(closed, "Show everything in this entry", ("Reason", ""));
        var open = await admin.SubmitAndFollowAsync(closed, "Show everything in this entry", ("Reason", Reason));

        Assert.Contains("Librarian of the ladder", list, StringComparison.Ordinal);
        Assert.All(Planted, planted => Assert.DoesNotContain(planted, list, StringComparison.OrdinalIgnoreCase));
        Assert.All(Planted, planted => Assert.DoesNotContain(planted, closed.Body!.TextContent, StringComparison.OrdinalIgnoreCase));
        Assert.All(Planted, planted => Assert.DoesNotContain(planted, without.Body!.TextContent, StringComparison.OrdinalIgnoreCase));
        Assert.All(Planted, planted => Assert.Contains(planted, open.Body!.TextContent, StringComparison.OrdinalIgnoreCase));
        var written = await portal.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.SubjectId == contact.Id.ToString() && e.Action == "disclosed"));
        Assert.Equal((contact.OrganisationId, Reason), (written.OrganisationId!.Value, written.Reason));
    }

    [Fact]
    public async Task What_was_written_in_an_introduction_is_in_nobodys_audit()
    {
        var (seeker, target) = (await portal.OrganisationAsync("RMP"), await portal.OrganisationAsync("10004772"));
        var asker = await portal.AddPersonAsync(seeker);
        var call = Introduction.LogCall(
            new(seeker.Id, asker.Id, "Planted Caller", "Lead of the planted", target.Id, null), "apprenticeships", ContactLevel.Operational,
            "A planted private note", CallOutcome.NotInterested, new DateOnly(2026, 11, 20), portal.Clock.GetUtcNow());
        await portal.SaveAsync(call);
        using var approver = await portal.SignedInAsAsync(target, MembershipRole.Approver);
        using var admin = await portal.SignedInAsAdministratorAsync();
        var entry = await portal.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.SubjectId == call.Id.ToString()));

        foreach (var text in (string[])[await TextAsync(approver, "/organisation/audit"), await TextAsync(admin, "/admin/audit"),
            await TextAsync(admin, $"/admin/audit/{entry.Id}")])
        {
            Assert.DoesNotContain("planted", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Who_acted_is_named_to_their_colleagues_only()
    {
        var (own, other) = (await portal.OrganisationAsync("RMP"), await portal.OrganisationAsync("10004772"));
        var contact = await PlantedAsync();
        var (colleague, stranger, admin) =
            (await portal.AddPersonAsync(own), await portal.AddPersonAsync(other), await portal.AddPersonAsync(null, isAdministrator: true));
        await portal.SaveAsync(
            Entry(contact, colleague.Id, "Named Colleague"), Entry(contact, stranger.Id, "Named Stranger"), Entry(contact, admin.Id, "Named Administrator"));
        using var approver = await portal.SignedInAsAsync(own, MembershipRole.Approver);

        foreach (var page in (string[])["/organisation/audit", $"/organisation/contacts/{contact.Id}"])
        {
            var text = await TextAsync(approver, page);
            Assert.Contains("Named Colleague", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Named Stranger", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Named Administrator", text, StringComparison.Ordinal);
            Assert.Contains("Somebody at another organisation", text, StringComparison.Ordinal);
            Assert.Contains("An administrator", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Own_data_holds_what_one_did_to_others_without_the_others()
    {
        var own = await portal.OrganisationAsync("RMP");
        var (contact, me) = (await PlantedAsync(), await portal.AddPersonAsync(own, MembershipRole.Approver));
        await portal.SaveAsync(Entry(contact, me.Id, "Test Person", """{"Email":"planted.person@ladder.example"}"""));
        using var browser = await portal.SignedInAsAsync(me);

        var file = await (await browser.GetAsync("/my-data/download.json")).Content.ReadAsStringAsync();

        Assert.Contains(contact.Id.ToString(), file, StringComparison.Ordinal);
        Assert.DoesNotContain("planted.person@ladder.example", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-06-30T22:59:59Z", true)] // 23:59 in London
    [InlineData("2026-06-30T23:00:00Z", false)] // 1 July in London
    [InlineData("2026-06-29T23:00:00Z", true)]
    [InlineData("2026-06-29T22:59:59Z", false)]
    public async Task A_day_of_the_search_is_a_day_in_London_with_its_end(string at, bool isThatDay)
    {
        var admin = await portal.AddPersonAsync(null, isAdministrator: true);
        var mark = $"mark {Guid.NewGuid():n}";
        await portal.SaveAsync(new AuditEntry
        {
            At = DateTimeOffset.Parse(at, null),
            Actor = "The portal",
            Action = "changed",
            Subject = "Term",
            SubjectId = "x",
            Reason = mark,
        });
        using var browser = await portal.SignedInAsAsync(admin);

        Assert.Equal(isThatDay, (await TextAsync(browser, "/admin/audit?from=2026-06-30&to=2026-06-30")).Contains(mark, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("to=9999-12-31")]
    [InlineData("from=0001-01-01")]
    [InlineData("page=2147483647")]
    [InlineData("page=-1")]
    public async Task Values_at_the_ends_of_the_calendar_are_answered(string query)
    {
        using var admin = await portal.SignedInAsAdministratorAsync();

        Assert.NotEqual(HttpStatusCode.InternalServerError, (await admin.GetAsync($"/admin/audit?{query}")).StatusCode);
    }

    [Fact]
    public async Task Lines_open_what_they_are_about()
    {
        var contact = await PlantedAsync();
        using var approver = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver);

        var page = await approver.OpenAsync("/organisation/audit?about=Contact");
        var link = page.QuerySelector($"a[href='/organisation/contacts/{contact.Id}']")!;

        Assert.StartsWith("Librarian of the ladder", link.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await approver.GetAsync(link.GetAttribute("href")!)).StatusCode);
    }

    [Fact]
    public async Task Lines_of_a_partnership_open_the_partnership()
    {
        var (trust, college) = (await portal.OrganisationAsync("RMP"), await portal.OrganisationAsync("10004772"));
        var person = await portal.AddPersonAsync(college, MembershipRole.Approver);
        var partnership = new Partnership(trust.Id, college.Id, portal.Clock.Today, portal.Clock.GetUtcNow());
        var concern = partnership.Raise(
            new("Late starts", "Every day", ConcernSeverity.Minor, null), college.Id, "Ann", person.Id, portal.Clock.Today, portal.Clock.GetUtcNow());
        await portal.SaveAsync(partnership, concern);
        using var approver = await portal.SignedInAsAsync(person);

        var links = (await approver.OpenAsync("/organisation/audit")).QuerySelectorAll($"main a[href='/partnerships/{partnership.Id}']");

        Assert.True(links.Length >= 3, $"{links.Length} lines lead there: the partnership, the college's place, the concern");
        Assert.Equal(HttpStatusCode.OK, (await approver.GetAsync($"/partnerships/{partnership.Id}")).StatusCode);
    }

    private async Task<Contact> PlantedAsync()
    {
        var contact = new Contact(
            (await portal.OrganisationAsync("RMP")).Id,
            new ContactDetails(Planted[0], "Librarian of the ladder", Planted[1], Planted[2]),
            RecordOrigin.Registered,
            portal.Clock.GetUtcNow());
        contact.List(null);
        await portal.SaveAsync(contact);

        return contact;
    }

    private AuditEntry Entry(Contact contact, Guid account, string actor, string? after = null) => new()
    {
        At = portal.Clock.GetUtcNow(),
        AccountId = account,
        Actor = actor,
        Action = "changed",
        Subject = nameof(Contact),
        SubjectId = contact.Id.ToString(),
        OrganisationId = contact.OrganisationId,
        After = after,
    };

    private static async Task<string> TextAsync(Browser browser, string path) => (await browser.OpenAsync(path)).QuerySelector("main")!.TextContent;
}
