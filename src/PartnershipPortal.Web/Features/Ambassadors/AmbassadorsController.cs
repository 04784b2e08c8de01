using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>
/// An organisation's register of ambassadors, and what each is asked to do: its own people read it, approvers keep it, and nobody else reads who is on it.
/// Source: S3-21, S3-22.
/// </summary>
[Route("organisation/ambassadors")]
[Authorize(Policies.ActingMember)]
public sealed class AmbassadorsController(
    PortalDbContext db, AmbassadorReader reader, AmbassadorDesk desk, AmbassadorLetters letters, ReferenceBook book, Conflicts conflicts, TimeProvider clock)
    : Controller
{
    /// <summary>Null while a navigator acts for the organisation: who its people are is not theirs to know.</summary>
    private Guid? Own => HttpContext.Viewer().InsideId;

    private bool MayEdit => HttpContext.Viewer().IsApprover;

    private IQueryable<Ambassador> Theirs => db.Ambassadors.Of(Own);

    [HttpGet("")]
    public async Task<IActionResult> Index(int page, CancellationToken cancel) =>
        Own is { } own ? View("Register", await reader.RegisterAsync(own, page, MayEdit, cancel)) : NotFound();

    [HttpGet("new")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> New(Guid? contact, CancellationToken cancel) => Own is { } own
        ? await FormAsync(null, null, new() { Contact = contact, Hours = Ambassador.LeastHours, Areas = await reader.OwnAreasAsync(own, cancel) }, cancel)
        : NotFound();

    [HttpPost("new")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> New(AmbassadorForm form, CancellationToken cancel)
    {
        var own = Own;
        var contact = await db.Contacts.OfOrganisation(own).SingleOrDefaultAsync(c => c.Id == form.Contact, cancel);
        if (contact is not { CanBeSuggested: true, Email: not null })
        {
            ModelState.AddModelError(nameof(form.Contact), "Choose a colleague from the list");
        }

        await this.CheckTermsAsync(form, book, clock.Today, cancel);
        if (!ModelState.IsValid)
        {
            return await FormAsync(null, null, form, cancel);
        }

        if (await desk.PutAsync(contact!, form.Terms, bySelf: false, cancel) is not { } ambassador)
        {
            ModelState.AddModelError(nameof(form.Contact), "They are on the register already");
            return await FormAsync(null, null, form, cancel);
        }

        return await desk.SaveAsync(
            this, $"{contact!.Name} is asked by e-mail. Nobody outside knows until they say yes.", AmbassadorUrls.Of(ambassador.Id), cancel);
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken cancel) =>
        Own is { } own && await reader.OneAsync(own, id, MayEdit, cancel) is { } page ? View("Details", page) : NotFound();

    [HttpGet("{id:guid}/edit")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } a
            ? await FormAsync(id, await reader.NameAsync(a, cancel), AmbassadorForm.Of(a, conflicts.VersionOf(a)), cancel) : NotFound();

    [HttpPost("{id:guid}/edit")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Edit(Guid id, AmbassadorForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Theirs, id, cancel) is not { } a)
        {
            return NotFound();
        }

        await this.CheckTermsAsync(form, book, clock.Today, cancel);
        if (!ModelState.IsValid)
        {
            return await FormAsync(id, await reader.NameAsync(a, cancel), form, cancel);
        }

        if (conflicts.VersionOf(a) is var version && version != form.Version)
        {
            return await conflicts.ShowAsync(this, "what an ambassador does", AmbassadorUrls.Of(id), (nameof(Ambassador), id.ToString()), version,
                AmbassadorForm.Of(a, version).Fields(), form.Fields(), cancel);
        }

        var mustAsk = a.Revise(form.Terms, clock.Today);
        if (mustAsk && await letters.PeopleAsync([id], cancel) is [var (_, contact)])
        {
            await desk.ReleaseAsync(id, cancel);
            await letters.WouldYouBeAsync(a, contact, isReminder: false, cancel);
        }

        return await desk.SaveAsync(
            this, mustAsk ? "Saved. It is more than they said yes to, so they are asked again by e-mail." : "Saved", AmbassadorUrls.Of(id), cancel);
    }

    [HttpPost("{id:guid}/again")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Again(Guid id, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Theirs, id, cancel) is not { } a)
        {
            return NotFound();
        }

        if (await letters.PeopleAsync([id], cancel) is not [var (_, contact)])
        {
            TempData["Notice"] = "They cannot be written to: see their contact record.";
            return LocalRedirect(AmbassadorUrls.Of(id));
        }

        a.AskAgain(clock.Today);
        await letters.WouldYouBeAsync(a, contact, isReminder: false, cancel);
        return await desk.SaveAsync(this, "They are asked again by e-mail", AmbassadorUrls.Of(id), cancel);
    }

    [HttpPost("{id:guid}/pause")]
    [Authorize(Policies.Approver)]
    public Task<IActionResult> Pause(Guid id, CancellationToken cancel) =>
        ChangeAsync(id, a => a.Pause(bySelf: false), "Paused. They are asked nothing until you end it.", cancel);

    [HttpPost("{id:guid}/resume")]
    [Authorize(Policies.Approver)]
    public Task<IActionResult> Resume(Guid id, CancellationToken cancel) => ChangeAsync(id, a => a.Resume(bySelf: false), "They can be asked again", cancel);

    [HttpPost("{id:guid}/stop")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Stop(Guid id, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Theirs, id, cancel) is not { } a)
        {
            return NotFound();
        }

        a.Stop(bySelf: false, clock.Today);
        await desk.ReleaseAsync(id, cancel);
        return await desk.SaveAsync(this, "They are an ambassador no more. Whoever counted on them is told.", AmbassadorUrls.Of(id), cancel);
    }

    private async Task<IActionResult> ChangeAsync(Guid id, Action<Ambassador> verb, string notice, CancellationToken cancel)
    {
        if (await desk.TakeAsync(Theirs, id, cancel) is not { } a)
        {
            return NotFound();
        }

        verb(a);
        return await desk.SaveAsync(this, notice, AmbassadorUrls.Of(id), cancel);
    }

    private Task<Ambassador?> FindAsync(Guid id, CancellationToken cancel) =>
        Theirs.SingleOrDefaultAsync(a => a.Id == id && a.State != AmbassadorState.Stopped, cancel);

    private async Task<IActionResult> FormAsync(Guid? id, string? name, AmbassadorForm form, CancellationToken cancel) =>
        View("Edit", new AmbassadorFormPage(id, name, form, await reader.ChoicesAsync(id is null ? Own : null, cancel)));
}

/// <summary>What is chosen in a form about an ambassador stands in the vocabulary.</summary>
internal static class AmbassadorChecks
{
    public static async Task CheckTermsAsync(
        this Controller controller, AmbassadorForm form, ReferenceBook book, DateOnly today, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (Array.Exists(form.Activities, a => words.Find(TermKind.AmbassadorActivity, a) is null))
        {
            controller.ModelState.AddModelError(nameof(form.Activities), "Choose from the list");
        }

        if (Array.Exists(form.Areas, a => words.FindArea(a)?.ExistsOn(today) is not true))
        {
            controller.ModelState.AddModelError(nameof(form.Areas), "Choose from the list");
        }
    }

    /// <summary>Says so when colleagues have changed what is asked since the form was shown.</summary>
    public static bool IsChanged(this Controller controller, OwnAmbassador own, Ambassador ambassador, AmbassadorForm form)
    {
        if (!own.IsStale(ambassador, form))
        {
            return false;
        }

        controller.ModelState.AddModelError("", "Your colleagues have changed what they ask of you since you opened this page. Look at it again, then save");
        return true;
    }
}
