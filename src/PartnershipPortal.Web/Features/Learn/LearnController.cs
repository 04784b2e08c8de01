using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Learn.Links;

namespace PartnershipPortal.Web.Features.Learn;

/// <summary>What both sectors can learn from: words, cases, resources, myths and facts. For anyone; words and cards cost no statement.</summary>
[AllowAnonymous]
public sealed class LearnController(PortalDbContext db, ReferenceBook book) : Controller
{
    [HttpGet("learn")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        return View("Index", new LearnPage(
            [.. words.CurrentTerms(TermKind.MythCard).Select(t => MythCard.Of(t, words))],
            [.. words.CurrentTerms(TermKind.FactCard).GroupBy(t => t.Group ?? "").Select(g => new FactGroup(g.Key, [.. g]))],
            words.TermsOf(TermKind.Glossary).Count(), words.Cases.Count, words.TermsOf(TermKind.Resource).Count()));
    }

    [HttpGet("resources")]
    public async Task<IActionResult> Resources([FromQuery] ResourceQuestion question, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var found = words.TermsOf(TermKind.Resource).Where(t => question.Fits(t, words)).ToList();
        var health = await LinkStates.ReadAsync(db, found, cancel);
        return View("Resources", new ResourcesPage(
            question,
            [
                .. found.GroupBy(t => t.Group ?? "").Select(g => new ResourceGroup(
                    g.Key, [.. g.Select(t => ResourceRow.Of(t, words, health.GetValueOrDefault(t.Code)?.Health is LinkHealth.Broken))])),
            ],
            found.Count,
            [.. words.TermsOf(TermKind.StaffGroup).Select(t => new Components.Choice(t.Code, t.Label))],
            [.. words.TermsOf(TermKind.Resource).Select(t => t.Group).OfType<string>().Distinct().Select(g => new Components.Choice(g, g))]));
    }
}
