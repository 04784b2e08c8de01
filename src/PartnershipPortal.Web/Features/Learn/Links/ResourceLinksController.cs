using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Learn.Links;

/// <summary>Resources with how their links stand, the broken ones first. They are kept in the vocabulary. Source: S3-38.</summary>
[Route("admin/resources")]
[Authorize(Policies.Administrator)]
public sealed class ResourceLinksController(PortalDbContext db, ReferenceBook book, IOptions<PortalSettings> settings) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var resources = (await book.CurrentAsync(cancel)).TermsOf(TermKind.Resource).ToList();
        var states = await LinkStates.ReadAsync(db, resources, cancel);
        return View("Index", new ResourceLinksPage(
            settings.Value.LinkCheck.IsOn,
            [
                .. resources.Select(t => new ResourceLinkRow(t.Code, t.Label, t.Url, t.Status, t.CheckedOn, states.GetValueOrDefault(t.Code)))
                    .OrderByDescending(r => r.IsBroken).ThenByDescending(r => r.Link?.Health is LinkHealth.Moved or LinkHealth.Unsure),
            ]));
    }
}

/// <summary>A resource with the state of its link.</summary>
/// <param name="Link">Null when nobody has looked.</param>
public sealed record ResourceLinkRow(string Code, string Label, string? Url, TermStatus Status, DateOnly? CheckedOn, LinkState? Link)
{
    public bool IsBroken => Link?.Health is LinkHealth.Broken;

    public string StateKind => (Link?.Health ?? LinkHealth.NotLooked) switch
    {
        LinkHealth.NotLooked or LinkHealth.Refused => "none",
        LinkHealth.Works => "good",
        LinkHealth.Moved or LinkHealth.Unsure => "watch",
        LinkHealth.Broken => "act",
    };
}

/// <summary>Resources and their links.</summary>
/// <param name="IsOn">The operator has switched the looking on.</param>
public sealed record ResourceLinksPage(bool IsOn, IReadOnlyList<ResourceLinkRow> Rows);
