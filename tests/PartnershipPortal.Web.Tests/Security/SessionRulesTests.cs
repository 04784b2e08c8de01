using System.Buffers.Binary;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>Rules of ASVS 5 about sessions and passwords that no other test would miss.</summary>
public class SessionRulesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Signing_in_again_gives_a_new_session_and_ends_the_old_one()
    {
        var account = await portal.AddPersonWithPasswordAsync(null);
        using var browser = portal.Anonymous();
        await browser.TryPasswordAsync(account.Email!);
        var setUp = await browser.OpenAsync("/account/second-step");
        var secret = Persons.SecretOn(setUp);
        await browser.SubmitAsync(setUp, "Use this app", ("Code", portal.CodeFor(secret)));
        using var copy = portal.Anonymous();
        copy.Cookies.Add(browser.Cookies.GetAllCookies());
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/account")).StatusCode);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await browser.SubmitAsync(await browser.OpenAsync("/account"), "Sign out");
        await browser.TryPasswordAsync(account.Email!);
        await browser.SubmitAsync(await browser.OpenAsync("/sign-in/code"), "Continue", ("Code", portal.CodeFor(secret)));

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await copy.GetAsync("/account")).StatusCode);
        Assert.Equal(2, await portal.ReadAsync(db => db.SignInSessions.CountAsync(s => s.AccountId == account.Id)));
    }

    [Fact]
    public async Task An_administrator_signs_somebody_out_everywhere_with_a_reason()
    {
        var person = await portal.AddPersonAsync(null);
        using var browser = await portal.SignedInAsAsync(person);
        using var admin = await portal.SignedInAsAdministratorAsync();

        await admin.SubmitAsync(await admin.OpenAsync($"/admin/accounts/{person.Id}"), "Do it", ("Act", "sign-out"), ("Reason", "Laptop stolen"));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
        Assert.True(await portal.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.SubjectId == person.Id.ToString() && e.Reason == "Laptop stolen")));
    }

    [Fact]
    public async Task Every_page_of_somebody_signed_in_has_the_way_out()
    {
        using var admin = await portal.SignedInAsAsync(
            await portal.AddPersonAsync(await portal.OrganisationAsync("QOP"), Domain.Accounts.MembershipRole.IcsLead, isAdministrator: true));
        var pages = 0;
        foreach (var door in Door.All(portal.Services)
            .Where(d => d.Method == "GET" && !d.Pattern.Contains('{', StringComparison.Ordinal) && d.Pattern != "/signed-out"))
        {
            using var answer = await admin.GetAsync(door.Pattern);
            if (answer is { StatusCode: HttpStatusCode.OK, Content.Headers.ContentType.MediaType: "text/html" })
            {
                var page = await Browser.ReadAsync(answer);
                Assert.True(page.QuerySelector("header form[action='/sign-out'] button") is not null, $"{door.Pattern} has no way to sign out");
                pages++;
            }
        }

        Assert.True(pages > 30);
    }

    [Fact]
    public async Task A_password_is_hashed_as_OWASP_asks()
    {
        await using var asInEarnest = PortalApp.Build([], PortalDatabase.At(portal.ConnectionString)); // the tests' own hashes are cheap
        using var scope = asInEarnest.Services.CreateScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>();

        var hash = Convert.FromBase64String(hasher.HashPassword(new Account { DisplayName = "" }, Persons.Password));

        Assert.Equal(1, hash[0]); // Identity's format 3
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan()[1..])); // HMAC with SHA-512
        Assert.True(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan()[5..]) >= 210_000);
        Assert.True(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan()[9..]) >= 16); // bytes of salt
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/register/RMP")]
    public async Task Passwords_may_be_pasted_and_filled_in_by_a_manager(string path)
    {
        using var browser = portal.Anonymous();
        var page = await browser.OpenAsync(path);

        var field = page.QuerySelector("input[type=password]")!;
        Assert.Contains(field.GetAttribute("autocomplete"), (string[])["current-password", "new-password"]);
        Assert.False(field.HasAttribute("readonly") || field.HasAttribute("maxlength"));
        var script = await (await browser.GetAsync(page.QuerySelector("script[type=module]")!.GetAttribute("src")!)).Content.ReadAsStringAsync();
        Assert.DoesNotContain("paste", script, StringComparison.OrdinalIgnoreCase);
    }
}
