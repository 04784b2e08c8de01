using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Features.Accounts;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;
using PartnershipPortal.Web.Verbs;

namespace PartnershipPortal.Web.Tests.Typed;

/// <summary>Every field for an address, a number or a date reads it the same way, whatever form it stands in.</summary>
public class ReadOnceTests(Portal portal) : IClassFixture<Portal>
{
    private const string Anyone = "anyone";
    private const string Approver = "approver";
    private const string Administrator = "administrator";

    public static TheoryData<string, string, string, string> AddressFields => new()
    {
        { Anyone, "/register/10006770", "Register", "Email" },
        { Anyone, "/register/new/you?OrganisationName=New+College&Type=gfe-college&Postcode=OL9+6AA", "Register", "Email" },
        { Anyone, "/forgotten-password", "Send the link", "Email" },
        { Approver, "/account/email", "Send the link", "Email" },
        { Approver, "/organisation/contacts/add", "Save", "Email" },
        { Approver, "/organisation/edit", "Save", "GeneralMailbox" },
        { Approver, "/organisation/mailboxes/new", "Save", "Email" },
        { Approver, "/organisation/people/invitations/new", "Send invitation", "Email" },
        { Administrator, "/admin/organisations/RMP", "Save", "GeneralMailbox" },
        { Administrator, "/admin/organisations/RMP/approver", "Appoint", "Email" },
    };

    public static TheoryData<string, string, string, string> NumberFields => new()
    {
        { Approver, "/organisation/contacts/add", "Save", "Phone" },
        { Approver, "/organisation/edit", "Save", "Switchboard" },
        { Approver, "/organisation/mailboxes/new", "Save", "Phone" },
        { Administrator, "/admin/organisations/RMP", "Save", "Switchboard" },
    };

    [Theory]
    [MemberData(nameof(AddressFields))]
    public async Task No_form_takes_an_address_that_the_sender_would_read_as_another(string who, string path, string button, string field)
    {
        using var browser = await BrowserOfAsync(who);
        var page = await browser.OpenAsync(path);
        (string, object?)[] also = path.EndsWith("/approver", StringComparison.Ordinal) ? [("Who", "by-email")] : [];

        foreach (var (typed, problem) in new[] { ("two words@example.org", "Take the space out"), ("(sam)alex@example.org", "Take the brackets out"),
            ("alex@example", "needs a dot") })
        {
            var response = await browser.SubmitAsync(page, button, [.. also, (field, typed)]);

            var shown = await Browser.ReadAsync(response);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains(problem, shown.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(typed, shown.QuerySelector($"input[name='{field}']")!.GetAttribute("value"));
        }
    }

    [Theory]
    [MemberData(nameof(NumberFields))]
    public async Task Every_form_asks_about_a_number_without_its_zero(string who, string path, string button, string field)
    {
        using var browser = await BrowserOfAsync(who);

        var response = await browser.SubmitAsync(await browser.OpenAsync(path), button, (field, "161 496 0000"));

        var shown = await Browser.ReadAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Did you mean 0161 496 0000?", shown.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("161 496 0000", shown.QuerySelector($"input[name='{field}']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_saved_is_what_was_meant_and_its_link_rings_the_number()
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        await browser.SubmitAndFollowAsync(
            await browser.OpenAsync("/organisation/contacts/add"),
            "Save",
            ("Name", "Wren Pasted"),
            ("JobTitle", "Tutor"),
            ("Email", "Wren Pasted <mailto:Wren@Pasted.example>"),
            ("Phone", "tel:+44\u2011161\u2013496\u20110000 x12"));

        var saved = await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Name == "Wren Pasted"));
        Assert.Equal(("wren@pasted.example", "0161 496 0000 ext 12"), (saved.Email, saved.Phone));
        var page = await browser.OpenAsync($"/organisation/contacts/{saved.Id}");
        Assert.Contains("tel:+441614960000;ext=12", page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task The_command_that_makes_an_administrator_refuses_the_same_addresses()
    {
        await portal.UseAsync<IServiceProvider>(async services =>
        {
            var refused =
                await Assert.ThrowsAsync<VerbException>(() => CreateAdmin.RunAsync(services, "two words@example.org", _ => { }, CancellationToken.None));
            Assert.Contains("space", refused.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("22/11/2026", "", "", null)]
    [InlineData("22", "Sept", "26", null)]
    [InlineData("31", "Sep", "2026", "There is no 31 September 2026")]
    [InlineData("11", "22", "2026", "Enter the day before the month")]
    public async Task Three_boxes_take_a_date_as_people_write_it(string day, string month, string year, string? problem)
    {
        using var browser = await portal.SignedInAsAdministratorAsync();

        var response =
            await browser.SubmitAsync(await browser.OpenAsync("/admin/merge"), "See what moves", ("On.Day", day), ("On.Month", month), ("On.Year", year));

        var errors = (await Browser.ReadAsync(response)).QuerySelector(".nhsuk-error-summary")?.TextContent ?? "";
        Assert.Equal(problem is not null, errors.Contains(problem ?? "date", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_in_a_month_that_has_passed_is_asked_about_and_taken_when_it_is_right()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var page = await asker.OpenAsync($"/introductions/new?contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}");
        Assert.Null(page.QuerySelector("input[name=HasBegun]"));

        var asked = await Browser.ReadAsync(await asker.SubmitAsync(page, "Send", ("Purpose", Neighbours.Purpose), ("Starts", "2026-09")));
        Assert.Contains("September 2026 has passed", asked.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await portal.ReadAsync(db => db.Introductions.CountAsync(i => i.SeekerAccountId == people.Asker.Id)));

        await asker.SubmitAndFollowAsync(asked, "Send", ("HasBegun", true));
        Assert.Equal("September 2026",
            await portal.ReadAsync(db => db.Introductions.Where(i => i.SeekerAccountId == people.Asker.Id).Select(i => i.Starts).SingleAsync()));
    }

    [Fact]
    public async Task A_start_this_month_is_not_asked_about()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var page = await asker.OpenAsync($"/introductions/new?contact={people.AskedContact.Id}&agenda={Neighbours.Agenda}");

        await asker.SubmitAndFollowAsync(page, "Send", ("Purpose", Neighbours.Purpose), ("Starts", "Nov 26"));

        Assert.Equal("November 2026",
            await portal.ReadAsync(db => db.Introductions.Where(i => i.SeekerAccountId == people.Asker.Id).Select(i => i.Starts).SingleAsync()));
    }

    private async Task<Browser> BrowserOfAsync(string who) => who switch
    {
        Approver => await portal.SignedInAsAsync(await portal.OrganisationAsync(People.Trust), MembershipRole.Approver),
        Administrator => await portal.SignedInAsAdministratorAsync(),
        _ => portal.Anonymous(),
    };
}
