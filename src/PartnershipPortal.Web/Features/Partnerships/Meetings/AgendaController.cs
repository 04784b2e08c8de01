using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Meetings;

/// <summary>Agendas to print: of a meeting, and of the first one with what is settled first.</summary>
[Route("partnerships/{id:guid}")]
[Authorize(Policies.ActingMember)]
public sealed class AgendaController(AgendaReader reader) : Controller
{
    [HttpGet("meetings/{meeting:guid}/agenda")]
    public Task<IActionResult> Agenda(Guid id, Guid meeting, CancellationToken cancel) => PageAsync(id, meeting, cancel);

    [HttpGet("first-meeting")]
    public Task<IActionResult> First(Guid id, CancellationToken cancel) => PageAsync(id, null, cancel);

    private async Task<IActionResult> PageAsync(Guid id, Guid? meeting, CancellationToken cancel) =>
        await reader.ReadAsync(id, meeting, HttpContext.Viewer(), cancel) is { } page
            ? View("~/Features/Partnerships/Meetings/Agenda.cshtml", page) : NotFound();
}
