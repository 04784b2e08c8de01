using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Glossary;

/// <summary>The words of both sectors in one list, with what became of those that changed.</summary>
[AllowAnonymous]
[Route("/words")]
public sealed class GlossaryController(ReferenceBook book) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? q, string? of, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var all = words.TermsOf(TermKind.Glossary).ToDictionary(t => t.Code);
        var sought = q?.Trim() ?? "";
        var rows = all.Values
            .Where(t => of switch { "nhs" => t.Group is "nhs" or "social-care", "fe" => t.Group is "fe", _ => true })
            .Where(t => sought.Length == 0 || GlossaryRow.Mentions(t, sought))
            .OrderBy(t => t.Label, StringComparer.OrdinalIgnoreCase)
            .Select(t => GlossaryRow.From(t, t.Successor is { } next ? all.GetValueOrDefault(next) : null))
            .ToList();

        return View(new GlossaryPage(sought, of is "nhs" or "fe" ? of : null, rows));
    }
}
