using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>Who signs, named by an approver; and signing or not signing, with the second step again.</summary>
[Route("partnerships/{id:guid}/mou/{mou:guid}")]
[Authorize(Policies.ActingMember)]
public sealed class MouSigningController(
    PortalDbContext db, MouReader reader, PartnershipReader partnerships, PartnershipDesk colleagues, MouDesk desk, SigningProof proof) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Acting Acting => HttpContext.Acting();

    [HttpGet("signatory")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Signatory(Guid id, Guid mou, CancellationToken cancel) =>
        await SignatoryPageAsync(id, mou, new(), cancel) is { } page ? View(ViewOf("Signatory"), page)
            : await reader.PageAsync(id, mou, new(), null, Viewer, cancel) is { } over ? NotNow(over) : NotFound();

    [HttpPost("signatory")]
    [Authorize(Policies.Approver)]
    public async Task<IActionResult> Signatory(Guid id, Guid mou, PartnershipPersonForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(id, mou, HttpContext, cancel, form.Contact) is not { } taken)
        {
            return NotFound();
        }

        var chosen = await colleagues.ColleagueAsync(form.Contact, Acting.OrganisationId, cancel);
        if (form.Contact is not null && chosen is null)
        {
            ModelState.AddModelError(nameof(form.Contact), "Choose someone from the list. This person cannot be named at the moment");
        }

        if (!ModelState.IsValid)
        {
            return await SignatoryPageAsync(id, mou, form, cancel) is { } page ? View(ViewOf("Signatory"), page) : NotFound();
        }

        taken.Mou.NameSignatory(chosen!, taken.Hand);
        return await DoneAsync(taken, $"{chosen!.Name} signs for you.", cancel);
    }

    [HttpGet("sign")]
    public async Task<IActionResult> Sign(Guid id, Guid mou, CancellationToken cancel) => await PageAsync(id, mou, null, new(), false, cancel);

    [HttpPost("sign")]
    public async Task<IActionResult> Sign(Guid id, Guid mou, MouSignForm form, CancellationToken cancel)
    {
        if (await OwnSignatureAsync(mou, cancel))
        {
            return Done(id, mou, "You have signed. Nothing more is needed from you.");
        }

        if (await reader.PageAsync(id, mou, new(), null, Viewer, cancel) is not { } page)
        {
            return NotFound();
        }

        var contact = await OwnContactAsync(mou, cancel);
        if (!page.Next.Sign || contact is null)
        {
            return NotNow(page);
        }

        if (SignedName.WhyNot(form.Name, contact.Name) is { } another)
        {
            ModelState.AddModelError(nameof(form.Name), another); // before the second step, so that no code is used up
        }

        if (ModelState.IsValid && await proof.WhyNotAsync(HttpContext, form, cancel) is { } why)
        {
            if (await OwnSignatureAsync(mou, cancel))
            {
                return Done(id, mou, "You have signed. Nothing more is needed from you."); // the same form was sent twice at once
            }

            ModelState.AddModelError(nameof(form.Proof), why);
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, mou, form, new(), false, cancel);
        }

        if (await desk.TakeAsync(id, mou, HttpContext, cancel, contact.Id) is not { Mou: var taken } all)
        {
            return NotFound();
        }

        var version = await db.Set<MouVersion>().SingleOrDefaultAsync(v => v.Id == taken.VersionId, cancel);
        Rule.Require(version is not null, "This agreement is not waiting for signatures.");
        if (taken.Sign(version, contact, form.Name, form.Capacity, form.Hash, all.Hand))
        {
            await desk.BringIntoForceAsync(all, cancel);
        }

        return await DoneAsync(all, taken.State is MouState.Active ? "Signed. Every party has signed now." : "Signed. The other parties are told.", cancel);
    }

    [HttpPost("decline")]
    public async Task<IActionResult> Decline(Guid id, Guid mou, MouDeclineForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return await PageAsync(id, mou, null, form, true, cancel);
        }

        var contact = await OwnContactAsync(mou, cancel);
        if (await desk.TakeAsync(id, mou, HttpContext, cancel, contact?.Id) is not { } taken)
        {
            return NotFound();
        }

        taken.Mou.Decline(contact?.Id ?? Guid.Empty, form.Why, taken.Hand);
        return await DoneAsync(taken, "You did not sign. It is a draft again, and everybody is told why.", cancel);
    }

    /// <summary>The contact record, of the organisation they act for, by which the viewer is named to sign.</summary>
    private Task<Contact?> OwnContactAsync(Guid mou, CancellationToken cancel) => db.Contacts.SingleOrDefaultAsync(
        c => c.AccountId == Acting.AccountId
            && db.Set<MouParty>().Any(p => p.MouId == mou && p.OrganisationId == Acting.OrganisationId && p.SignatoryId == c.Id), cancel);

    private Task<bool> OwnSignatureAsync(Guid mou, CancellationToken cancel) => db.Mous.AnyAsync(m => m.Id == mou
        && m.Signatures.Any(s => s.VersionId == m.VersionId && s.AccountId == Acting.AccountId && s.OrganisationId == Acting.OrganisationId), cancel);

    private async Task<IActionResult> PageAsync(
        Guid id, Guid mou, MouSignForm? form, MouDeclineForm decline, bool isDeclining, CancellationToken cancel)
    {
        if (await reader.PageAsync(id, mou, new(), null, Viewer, cancel) is not { } page
            || await reader.TextAsync(id, mou, Viewer, cancel) is not { Text: var text })
        {
            return NotFound();
        }

        if (!page.Next.Sign || await OwnContactAsync(mou, cancel) is not { } contact)
        {
            return NotNow(page);
        }

        var costs = await db.Set<MouClause>().Where(c => c.MouId == mou && c.Code == "costs").Select(c => c.Body).SingleOrDefaultAsync(cancel);
        return View(ViewOf("Sign"), new MouSignPage(
            page, text, page.Own!.Name, contact.Name, costs?.Split('\n')[0], await proof.AskAsync(HttpContext, cancel),
            form ?? new() { Capacity = contact.JobTitle, Hash = page.Hash }, decline, isDeclining));
    }

    /// <summary>
    /// Whoever comes back to sign what is signed is led to it, and not told that there is no such page. For all others who do not sign there is none.
    /// </summary>
    private IActionResult NotNow(MouPage page) => page.WhyNotSigned is { } why ? this.DoneAlready(page.Head.Url, why) : NotFound();

    private async Task<MouSignatoryPage?> SignatoryPageAsync(Guid id, Guid mou, PartnershipPersonForm form, CancellationToken cancel) =>
        await reader.ReadAsync(id, mou, Viewer, cancel) is var (head, found) && head.MayRun && found.State.IsOpen()
            && found.PartyOf(Acting.OrganisationId) is { } party && !found.HasSigned(party)
            ? new(head, form, party.SignatoryId, await partnerships.ColleaguesAsync(Viewer, cancel)) : null;

    private static string ViewOf(string name) => $"~/Features/Mous/{name}.cshtml";

    private async Task<IActionResult> DoneAsync(MouTaken taken, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(taken, cancel);
        return Done(taken.Partnership.Id, taken.Mou.Id, notice);
    }

    private RedirectResult Done(Guid id, Guid mou, string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/partnerships/{id}/mou/{mou}");
    }
}
