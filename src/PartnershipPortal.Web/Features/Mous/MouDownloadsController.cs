using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>Files of a memorandum, for whoever may read it.</summary>
[Route("partnerships/{id:guid}/mou/{mou:guid}")]
[Authorize(Policies.ActingMember)]
public sealed class MouDownloadsController(MouDownloads downloads) : Controller
{
    [HttpGet("word")]
    public async Task<IActionResult> Word(Guid id, Guid mou, CancellationToken cancel) =>
        FileOf(await downloads.WordAsync(id, mou, HttpContext.Viewer(), cancel));

    [HttpGet("pdf")]
    public async Task<IActionResult> Pdf(Guid id, Guid mou, CancellationToken cancel) =>
        FileOf(await downloads.PdfAsync(id, mou, HttpContext.Viewer(), cancel));

    private IActionResult FileOf(MouFile? file) => file is null ? NotFound() : File(file.Bytes, file.ContentType, file.Name);
}
