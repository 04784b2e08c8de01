using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Help;

/// <summary>The pages that say how to get help, what is done with people's details, and what to do when something is wrong.</summary>
[AllowAnonymous]
public sealed class HelpController(IOptions<Operator> us, PublicAddress address, TimeProvider clock) : Controller
{
    [HttpGet("/help")]
    public IActionResult Index() => View(us.Value);

    [HttpGet("/accessibility")]
    public IActionResult Accessibility() => View(us.Value);

    [HttpGet("/privacy")]
    public IActionResult Privacy() => View(us.Value);

    [HttpGet("/cookies")]
    public IActionResult Cookies() => View();

    [HttpGet("/security")]
    public IActionResult Security() => View(us.Value);

    /// <summary>RFC 9116. It expires in six months at most, counted from the month, so that it changes once a month and never lapses.</summary>
    [HttpGet("/.well-known/security.txt")]
    [HttpGet("/security.txt")]
    public IActionResult SecurityText()
    {
        var today = clock.Today;
        var expires = new DateOnly(today.Year, today.Month, 1).AddMonths(6);
        var site = address.Origin; // never the Host of a request, which anybody may write

        return Content(
            $"""
            Contact: mailto:{us.Value.SecurityEmail}
            Contact: {site}/security
            Expires: {expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}T00:00:00Z
            Preferred-Languages: en
            Canonical: {site}/.well-known/security.txt
            Policy: {site}/security

            """,
            "text/plain; charset=utf-8");
    }
}
