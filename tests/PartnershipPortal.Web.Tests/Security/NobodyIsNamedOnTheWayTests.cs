using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Tests.Accounts;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>Names and addresses that somebody searches for are in the page only: not in its address, nor in the log (ASVS 14.2.1, 16.2.5).</summary>
public class NobodyIsNamedOnTheWayTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("/organisation/contacts", "q", "Show")]
    [InlineData("/organisation/audit", "who", "Show")]
    [InlineData("/admin/accounts", "q", "Find")]
    [InlineData("/admin/audit", "who", "Show")]
    public async Task A_search_for_a_person_is_sealed_in_the_address_and_survives_a_reload(string path, string field, string button)
    {
        var trust = await portal.OrganisationAsync("RMP");
        await portal.SaveAsync(new Contact(trust.Id, "Zebedee Quill", "Apprenticeship lead", RecordOrigin.Registered, portal.Clock.GetUtcNow()));
        using var browser = path.StartsWith("/admin", StringComparison.Ordinal) ? await portal.SignedInAsAdministratorAsync()
            : await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var page = await browser.OpenAsync(path);

        portal.Log.IsOn = true;
        var found = await browser.SubmitAsync(page, button, (field, "Zebedee Quill"));
        var address = found.Headers.Location!.OriginalString;
        var results = await browser.OpenAsync(address);
        portal.Log.IsOn = false;

        Assert.DoesNotContain("Zebedee", address, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Zebedee Quill", results.QuerySelector($"main input[name='{field}']")!.GetAttribute("value"));
        Assert.Equal("Zebedee Quill", (await browser.OpenAsync(address)).QuerySelector($"main input[name='{field}']")!.GetAttribute("value"));
        Assert.NotEmpty(portal.Log.Lines);
        Assert.DoesNotContain(portal.Log.Lines, line => line.Contains("Zebedee", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(portal.Log.Lines, line =>
            line.Contains("Infrastructure.RequestLog", StringComparison.Ordinal) && line.Contains('?', StringComparison.Ordinal));
        using var other = path.StartsWith("/admin", StringComparison.Ordinal) ? await portal.SignedInAsAdministratorAsync()
            : await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        Assert.Null((await other.OpenAsync(address)).QuerySelector($"main input[name='{field}']")!.GetAttribute("value"));
        Assert.Null((await browser.OpenAsync($"{path}?{field}=Zebedee+Quill")).QuerySelector($"main input[name='{field}']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_log_names_nobody_who_signs_in_registers_or_uses_a_link()
    {
        var account = await portal.AddPersonWithPasswordAsync(await portal.OrganisationAsync("RMP"));
        using var browser = portal.Anonymous();

        portal.Log.IsOn = true;
        await browser.TryPasswordAsync(account.Email!, "not my password");
        await browser.TryPasswordAsync("stranger@test.example", "not my password");
        await browser.SubmitAsync(await browser.OpenAsync("/forgotten-password"), "Send the link", ("Email", account.Email));
        var link = await portal.LinkToAsync(account.Email!, "/new-password/");
        await browser.OpenAsync(link);
        await browser.TryPasswordAsync(account.Email!);
        portal.Log.IsOn = false;

        Assert.Contains(portal.Log.Lines, line => line.Contains($"wrong password was tried on account {account.Id}", StringComparison.Ordinal));
        Assert.Contains(portal.Log.Lines, line => line.Contains("RequestLog: GET /new-password/(secret) 200", StringComparison.Ordinal));
        var ours = portal.Log.Lines.Where(line => line.StartsWith("PartnershipPortal.", StringComparison.Ordinal)).ToList();
        foreach (var secret in (string[])[account.Email!, "stranger@test.example", "Test Person", Persons.Password, "not my password", link.Split('/')[^1]])
        {
            Assert.DoesNotContain(ours, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }
}
