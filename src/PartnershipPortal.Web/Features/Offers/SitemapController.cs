using System.Xml.Linq;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>What search engines may list: programmes, cases, and offers and needs as long as they are open. Source: pitfall 31.</summary>
[AllowAnonymous]
public sealed class SitemapController(PortalDbContext db, ReferenceBook book, PublicAddress address, TimeProvider clock) : Controller
{
    private static readonly string[] Lists = ["/offers", "/needs", "/cases", "/learn", "/resources", "/words"];

    /// <summary>The most that one file may list, by the protocol.</summary>
    private const int Most = 50_000;

    [HttpGet("sitemap.xml")]
    [ResponseCache(NoStore = true)]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var words = await book.CurrentAsync(cancel);
        var kept = words.TermsOf(TermKind.Programme).Select(t => $"/programmes/{t.Code}").Concat(words.Cases.Select(c => $"/cases/{c.Code}")).ToList();
        var open = await db.Opportunities.LiveOn(clock.Today).OrderByDescending(o => o.Id).Take(Most - kept.Count - Lists.Length).Select(o =>
            o.Id).ToListAsync(cancel);
        var urls = Lists.Concat(kept).Concat(open.Select(id => $"/opportunities/{id}"));
        var document = new XDocument(new XElement(map + "urlset", urls.Select(u => new XElement(map + "url", new XElement(map + "loc",
            address.To(u).AbsoluteUri)))));
        return Content($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{document}", "application/xml; charset=utf-8");
    }
}
