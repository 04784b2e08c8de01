using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;
using Serilog;
using Serilog.Context;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>What every address does alike: HEAD, methods, what decides a status, and what the log may hold.</summary>
public class DoorkeepingTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Every_address_that_answers_GET_answers_HEAD_the_same_without_a_page()
    {
        var system = await portal.OrganisationAsync("QOP");
        using var mighty = await portal.SignedInAsAsync(await portal.AddPersonAsync(system, MembershipRole.IcsLead, isAdministrator: true));
        List<string> wrong = [];
        foreach (var address in Door.All(portal.Services).Where(d => d.Method is "GET").Select(d => d.AddressWith(Guid.NewGuid()))
            .Concat(["/healthz/ready", "/healthz/live", "/api/openapi/v1.json", "/generated/portal.css", "/no-such-page", "/organisations/RMP", "/areas/QOP"]))
        {
            var got = await mighty.GetAsync(address);
            using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(address, UriKind.Relative));
            var head = await mighty.SendAsync(request);
            if (head.StatusCode != got.StatusCode || head.Content.Headers.ContentType?.MediaType != got.Content.Headers.ContentType?.MediaType)
            {
                wrong.Add($"{address}: GET {(int)got.StatusCode} {got.Content.Headers.ContentType}, "
                    + $"HEAD {(int)head.StatusCode} {head.Content.Headers.ContentType}");
            }

            if ((await head.Content.ReadAsByteArrayAsync()).Length > 0)
            {
                wrong.Add($"{address}: HEAD answers with a page");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_405_and_says_which_it_takes_to_anybody()
    {
        using var stranger = portal.Anonymous();
        List<string> wrong = [];
        var id = Guid.NewGuid();
        foreach (var address in Door.All(portal.Services).Where(d => d.Method is not "ANY").GroupBy(d => d.AddressWith(id)))
        {
            var (taken, isRead) = (address.Select(d => d.Method).ToList(), address.Any(d => d.Method is "GET"));
            foreach (var method in new[] { "PATCH", "DELETE", "PUT", "OPTIONS", "TRACE", "NONSENSE" }.Concat(isRead ? [] : ["GET", "HEAD"]))
            {
                using var request = new HttpRequestMessage(new(method), new Uri(address.Key, UriKind.Relative));
                var answer = await stranger.SendAsync(request);
                var expected = taken.Concat(isRead ? ["HEAD"] : []);
                if (answer.StatusCode is not HttpStatusCode.MethodNotAllowed || !expected.All(m => answer.Content.Headers.Allow.Contains(m)))
                {
                    wrong.Add($"{method} {address.Key}: {(int)answer.StatusCode}, Allow: {string.Join(", ", answer.Content.Headers.Allow)}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("GET", "/no-such")]
    [InlineData("POST", "/no-such")]
    [InlineData("DELETE", "/no/such/thing")]
    [InlineData("GET", "/api/v1/no-such")]
    public async Task What_is_no_address_is_not_found_for_anybody(string method, string path)
    {
        using var stranger = portal.Anonymous();
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("299")]
    [InlineData("200")]
    [InlineData("101")]
    [InlineData("99999")]
    [InlineData("404 OK\r\nX-Made-Up: yes")]
    public async Task A_field_that_is_called_status_does_not_decide_the_status(string status)
    {
        using var stranger = portal.Anonymous();
        foreach (var path in new[] { "/no-such", "/sign-out", "/error/404" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([KeyValuePair.Create("status", status)]) };

            var answer = await stranger.SendAsync(request);

            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{path} answered {(int)answer.StatusCode}");
            Assert.False(answer.Headers.Contains("X-Made-Up"));
        }
    }

    /// <summary>Its sibling: the thing that a form is about is the one in its address.</summary>
    [Fact]
    public async Task A_field_that_is_called_as_a_part_of_the_address_does_not_change_what_is_saved()
    {
        var trust = await portal.OrganisationAsync("RMP");
        var (mine, other) = (Listed(trust, "Ada Mine"), Listed(trust, "Bea Other"));
        await portal.SaveAsync(mine, other);
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var request = FilledForm.Press(await browser.OpenAsync($"/organisation/contacts/{mine.Id}"), "Pause: hide from others for now", []);
        var fields = await request.Content!.ReadAsStringAsync();
        request.Content = new StringContent($"{fields}&id={other.Id}", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");

        await browser.SendAsync(request);

        var states = await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == mine.Id || c.Id == other.Id).ToDictionaryAsync(c => c.Id, c => c.State));
        Assert.Equal((ContactState.Paused, ContactState.Active), (states[mine.Id], states[other.Id]));
    }

    [Fact]
    public async Task The_secret_of_a_link_never_reaches_the_log_whatever_becomes_of_the_request()
    {
        const string Secret = "Zq7_3kPv-Xy9LmN0aBcDeFgHiJkLmNoPqRsTuVwXyZ1";
        using var member = await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver);
        using var stranger = portal.Anonymous();
        var paths = Door.All(portal.Services)
            .Select(d => d.Pattern.Replace("{token}", "*", StringComparison.Ordinal).Replace("{secret}", "*", StringComparison.Ordinal))
            .Where(p => p.Contains('*', StringComparison.Ordinal)).Distinct()
            .SelectMany(p => new[] { p, p.ToUpperInvariant(), p + "/more", p + "/" + Secret, "/x" + p }
                .Append(p.Replace("*", "*%2F*", StringComparison.Ordinal)).Append(p.Replace("-", "_", StringComparison.Ordinal)))
            .Concat(["/new-pasword/*", "/*", "/find/*", "/organisations/*/edit"]).ToList();

        portal.Log.IsOn = true;
        foreach (var path in paths)
        {
            foreach (var method in new[] { "GET", "HEAD", "POST", "DELETE", "PATCH", "OPTIONS" })
            {
                foreach (var browser in new[] { member, stranger })
                {
                    using var request = new HttpRequestMessage(new(method), new Uri(path.Replace("*", Secret, StringComparison.Ordinal), UriKind.Relative));
                    await browser.SendAsync(request);
                }
            }
        }

        // A short one, where only the door says that it is one.
        await stranger.GetAsync("/answer/shortsecret");
        await stranger.GetAsync("/Answer/shortsecret/accept");
        portal.Log.IsOn = false;

        var ours = portal.Log.Lines.Where(line => line.Contains("RequestLog", StringComparison.Ordinal)).ToList();
        Assert.True(ours.Count > 500);
        Assert.DoesNotContain(ours, line => line.Contains(Secret, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(ours, line => line.Contains("shortsecret", StringComparison.Ordinal));
        Assert.Contains(ours, line => line.Contains("/Answer/(secret)/accept", StringComparison.Ordinal));
    }

    /// <summary>The framework puts the path beside every line, for collectors.</summary>
    [Fact]
    public void Nor_does_it_beside_a_line()
    {
        var lines = new StringWriter();
        using (var log = LogSetup.Without(new LoggerConfiguration()).WriteTo.Sink(new Lines(lines)).CreateLogger())
        using (LogContext.PushProperty("RequestPath", "/answer/shortsecret"))
        {
            log.ForContext("RequestPath", "/answer/shortsecret").Information("{Method} {Status}", "GET", 200);
        }

        Assert.Contains("GET", lines.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("shortsecret", lines.ToString(), StringComparison.Ordinal);
    }

    private sealed class Lines(TextWriter lines) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => new JsonFormatter(renderMessage: true).Format(logEvent, lines);
    }

    private static Contact Listed(Organisation organisation, string name)
    {
        var details = new ContactDetails(name, "Apprenticeship lead", $"{Guid.NewGuid():n}@test.example");
        var contact = new Contact(organisation.Id, details, RecordOrigin.Registered, DateTimeOffset.UnixEpoch);
        contact.List(new DateOnly(2026, 11, 20));
        return contact;
    }
}
