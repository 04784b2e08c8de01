using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Bulk;

/// <summary>One thing done to several of the organisation's contacts: ticked in the list, looked at, done; whoever cannot is named with the reason.</summary>
[Route("organisation/contacts/bulk")]
[Authorize(Policies.Approver)]
public sealed class BulkContactsController(ContactBulk bulk) : Controller
{
    /// <summary>Names those it would be done to. Nothing is done yet.</summary>
    [HttpPost("check")]
    public Task<IActionResult> Check(BulkForm form, CancellationToken cancel) => ShowAsync(form, cancel);

    [HttpPost("")]
    public async Task<IActionResult> Do(BulkForm form, CancellationToken cancel)
    {
        if (form is { Do: BulkVerb.Remove, Reason: null })
        {
            ModelState.AddModelError(nameof(form.Reason), "Choose why they leave");
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await ShowAsync(form, cancel);
        }

        var rows = await bulk.DoAsync(form, HttpContext.Viewer(), cancel);
        var done = rows.Count(r => r.WhyNot is null);
        if (done < rows.Count || rows.Count is 0)
        {
            return View("Result", new BulkPage(form, rows));
        }

        TempData["Notice"] = form.Do.Done(done);
        return RedirectToAction("Index", "OwnContacts");
    }

    private async Task<IActionResult> ShowAsync(BulkForm form, CancellationToken cancel) =>
        View("Check", new BulkPage(form, await bulk.LookAsync(form, HttpContext.Viewer(), cancel)));
}
