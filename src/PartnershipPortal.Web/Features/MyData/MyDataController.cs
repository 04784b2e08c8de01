using System.Text;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Audit;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.MyData;

/// <summary>A contact record of the person, with who may see it.</summary>
public sealed record MyContactRow(Guid Id, string Name, string JobTitle, string Organisation, ContactState State, bool HasObjected, bool IsHere);

/// <summary>What we hold about the person, and what they can do about it.</summary>
public sealed record MyDataPage(IReadOnlyList<(string Name, int Count)> Held, IReadOnlyList<MyContactRow> Contacts, IReadOnlyList<AuditRow> Audit);

/// <summary>Deleting one of the person's contact records.</summary>
public sealed class DeletionForm
{
    public bool IsSure { get; set; }

    internal sealed class Validator : AbstractValidator<DeletionForm>
    {
        public Validator() => RuleFor(f => f.IsSure).Equal(true).WithMessage("Tick to say that you are sure");
    }
}

/// <summary>A person's own data: see it, take it away, correct it, object, have it deleted.</summary>
[Route("my-data")]
[Authorize(Policies.SignedIn)]
[ResponseCache(NoStore = true)]
public sealed class MyDataController(
    PortalDbContext db, PersonalData data, AuditReader audit, ContactHandover handover, TimeProvider clock) : Controller
{
    private const int AuditShown = 30;

    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await PageAsync(cancel));

    [HttpGet("download.json")]
    public async Task<IActionResult> DownloadJson(CancellationToken cancel) =>
        File(Encoding.UTF8.GetBytes(PersonalData.AsJson(await data.OfAsync(Viewer.AccountId, cancel))), "application/json", "my-data.json");

    [HttpGet("download.csv")]
    public async Task<IActionResult> DownloadCsv(CancellationToken cancel) =>
        File(PersonalData.AsCsv(await data.OfAsync(Viewer.AccountId, cancel)), CsvFile.ContentType, "my-data.csv");

    /// <summary>Hides one of the person's contact records from everyone outside; they can list it again.</summary>
    [HttpPost("contacts/{id:guid}/hide")]
    public async Task<IActionResult> Hide(Guid id, CancellationToken cancel)
    {
        if (await MineAsync(id, cancel) is not { } contact)
        {
            return NotFound();
        }

        contact.Object(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return Done("Hidden. Nobody outside your organisation sees this record until you list it again");
    }

    [HttpPost("contacts/{id:guid}/show")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancel)
    {
        if (await MineAsync(id, cancel) is not { } contact)
        {
            return NotFound();
        }

        contact.Resume(bySelf: true);
        await db.SaveChangesAsync(cancel);
        return Done("Listed again");
    }

    /// <summary>Removes the person from one of their contact records; what waits for them moves first.</summary>
    [HttpPost("contacts/{id:guid}/delete")]
    public async Task<IActionResult> Delete(Guid id, DeletionForm form, CancellationToken cancel)
    {
        if (await MineAsync(id, cancel) is not { } contact)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View(nameof(Index), await PageAsync(cancel));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await handover.LockAsync([contact], cancel);
        var heir = await handover.HeirOfAsync(contact, contact.AgreedSuccessorId, cancel);
        contact.Erase(clock.Today);
        (await db.Contacts.Where(c => c.MergedIntoId == id && c.State == ContactState.Left).ToListAsync(cancel)).ForEach(merged => merged.Erase(clock.Today));
        await handover.MoveWorkAsync(contact, heir, wasSinglePoint: false, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Done("Deleted. Your name, e-mail and phone are gone from that record");
    }

    private Task<Contact?> MineAsync(Guid id, CancellationToken cancel) =>
        db.Contacts.SingleOrDefaultAsync(c => c.Id == id && c.AccountId == Viewer.AccountId, cancel);

    private RedirectToActionResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index));
    }

    private async Task<MyDataPage> PageAsync(CancellationToken cancel)
    {
        var sections = await data.OfAsync(Viewer.AccountId, cancel);
        var here = Viewer.InsideId;
        var contacts = await db.Contacts.Where(c => c.AccountId == Viewer.AccountId)
            .Join(db.Organisations, c => c.OrganisationId, o => o.Id, (c, o) =>
                new MyContactRow(c.Id, c.Name, c.JobTitle, o.Name, c.State, c.ObjectedAt != null, c.OrganisationId == here)).ToListAsync(cancel);
        var done = await audit.OwnAsync([.. contacts.Select(c => c.Id)], AuditShown, Viewer, cancel);
        return new MyDataPage([.. sections.Select(s => (s.Name, s.Things.Count))], contacts, done);
    }
}
