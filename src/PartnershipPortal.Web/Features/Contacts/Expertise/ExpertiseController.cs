using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Expertise;

/// <summary>
/// What a person knows about: they say it themselves, or that they are listed for nothing; an approver of their organisation may propose. Source: S0-35.
/// </summary>
public sealed class ExpertiseController(PortalDbContext db, Conflicts conflicts, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("my-details/expertise")]
    [Authorize(Policies.ActingMember)]
    public async Task<IActionResult> Own(CancellationToken cancel) => await OwnRecordAsync(cancel) is { } own
        ? Page(own, null, ExpertiseForm.Of(own.Expertise.Union(own.ExpertiseProposed), conflicts.VersionOf(own))) : Redirect("/my-details");

    [HttpPost("my-details/expertise")]
    [Authorize(Policies.ActingMember)]
    public async Task<IActionResult> Say(ExpertiseForm form, CancellationToken cancel)
    {
        if (await OwnRecordAsync(cancel) is not { } own)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page(own, null, form);
        }

        own.SayExpertise(form.Lines, clock.GetUtcNow());
        return await SavedAsync(own, own.Expertise, form, "Saved. People of your area find you by it.", cancel);
    }

    [HttpPost("my-details/expertise/refuse")]
    [Authorize(Policies.ActingMember)]
    public async Task<IActionResult> Refuse([FromForm] uint version, CancellationToken cancel)
    {
        if (await OwnRecordAsync(cancel) is not { } own)
        {
            return NotFound();
        }

        own.SayExpertise([], clock.GetUtcNow());
        return await SavedAsync(own, [], new() { Version = version }, "You are listed for nothing, and nobody can propose it.", cancel);
    }

    [HttpGet("organisation/contacts/{id:guid}/expertise")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Propose(Guid id, CancellationToken cancel) => await ColleagueAsync(id, cancel) is { HasRefusedExpertise: false } colleague
        ? Page(colleague, colleague.Name, ExpertiseForm.Of(colleague.ExpertiseProposed, conflicts.VersionOf(colleague))) : NotFound();

    [HttpPost("organisation/contacts/{id:guid}/expertise")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Propose(Guid id, ExpertiseForm form, CancellationToken cancel)
    {
        if (await ColleagueAsync(id, cancel) is not { } colleague)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page(colleague, colleague.Name, form);
        }

        colleague.ProposeExpertise(form.Lines);
        return await SavedAsync(colleague, colleague.ExpertiseProposed, form, "Proposed. It is shown to nobody until they say yes on their own page.", cancel);
    }

    private Task<Contact?> OwnRecordAsync(CancellationToken cancel)
    {
        var account = Viewer.AccountId;
        return db.Contacts.OfOrganisation(Viewer.InsideId).Listed().SingleOrDefaultAsync(c => c.AccountId == account, cancel);
    }

    /// <summary>Somebody of the own organisation who can be asked: they have an account to answer with.</summary>
    private Task<Contact?> ColleagueAsync(Guid id, CancellationToken cancel) =>
        db.Contacts.OfOrganisation(Viewer.InsideId).Listed().SingleOrDefaultAsync(c => c.Id == id && c.AccountId != null, cancel);

    private async Task<IActionResult> SavedAsync(
        Contact contact, IReadOnlyList<string> mine, ExpertiseForm form, string notice, CancellationToken cancel)
    {
        var isOwn = contact.AccountId == Viewer.AccountId;
        if (!await conflicts.SaveAsync(contact, form.Version, cancel))
        {
            var theirs = ExpertiseForm.Of(isOwn ? contact.Expertise : contact.ExpertiseProposed, conflicts.VersionOf(contact));
            return await conflicts.ShowAsync(this, "what they know about", $"/organisation/contacts/{contact.Id}", (nameof(Contact), contact.Id.ToString()),
                theirs.Version, theirs.Fields(), ExpertiseForm.Of(mine, form.Version).Fields(), cancel);
        }

        TempData["Notice"] = notice;
        return Redirect($"/organisation/contacts/{contact.Id}");
    }

    private ViewResult Page(Contact contact, string? person, ExpertiseForm form) => View("~/Features/Contacts/Expertise/Edit.cshtml",
        new ExpertisePage(contact.Id, person, form, contact.ExpertiseProposed, contact.HasRefusedExpertise));
}
