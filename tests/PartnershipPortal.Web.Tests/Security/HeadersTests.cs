using PartnershipPortal.Domain.Accounts;

namespace PartnershipPortal.Web.Tests.Security;

public class HeadersTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly Dictionary<string, string> Always = new()
    {
        ["Content-Security-Policy"] = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "same-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains",
    };

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var nobody = portal.Anonymous();
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver);
        List<string> wrong = [];
        foreach (var address in Door.All(portal.Services).Where(d => d.Method is "GET").Select(d => d.AddressWith(Guid.NewGuid()))
            .Concat(["/no-such-page", "/api/v1/no-such", "/healthz/ready", "/generated/portal.css", "/mark.svg"]))
        {
            foreach (var browser in new[] { nobody, member })
            {
                var response = await browser.GetAsync(address);
                foreach (var (name, value) in Always)
                {
                    if (!response.Headers.TryGetValues(name, out var found) || found.Single() != value)
                    {
                        wrong.Add($"{address} ({(int)response.StatusCode}): {name}");
                    }
                }

                if (response.Headers.Contains("Server") || response.Headers.Contains("X-Powered-By"))
                {
                    wrong.Add($"{address}: says what serves it");
                }
            }
        }

        Assert.True(wrong.Count is 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task What_a_signed_in_person_sees_is_not_stored()
    {
        using var browser = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"));

        var response = await browser.GetAsync("/");

        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Every_cookie_is_bound_to_this_host_and_kept_from_scripts()
    {
        using var browser = portal.Anonymous();

        var response = await browser.GetAsync("/sign-in");

        Assert.All(response.Headers.GetValues("Set-Cookie"), cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }
}
