using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers.Levy;

/// <summary>An intention to give levy away, as it is typed.</summary>
public sealed class LevyForm
{
    public Guid? Contact { get; set; }

    public LevyBand? Band { get; set; }

    public string? Purpose { get; set; }

    /// <summary>Code of the care system; asked of a new one only.</summary>
    public string? Area { get; set; }

    public DateOnly? AskBy { get; set; }

    public uint Version { get; set; }

    internal IEnumerable<FormField> Fields(IReadOnlyList<Choice> contacts) =>
    [
        FormField.Choice(nameof(Contact), "Whom to ask", Contact, contacts, "A colleague"),
        FormField.Choice(nameof(Band), "About how much", Band, Band?.Word()),
        FormField.Text(nameof(Purpose), "What it is for", Purpose),
        FormField.Choice(nameof(AskBy), "Ask by", AskBy?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), AskBy?.InWords),
    ];

    internal sealed class Validator : AbstractValidator<LevyForm>
    {
        public Validator()
        {
            RuleFor(f => f.Contact).NotNull().WithMessage("Choose whom to ask");
            RuleFor(f => f.Band).NotNull().WithMessage("Choose about how much");
            RuleFor(f => f.Purpose).NotEmpty().WithMessage("Say what it is for").MaximumLength(LevyIntention.PurposeMaxLength)
                .WithMessage($"Use {LevyIntention.PurposeMaxLength} characters or fewer").NamesNobodyInCare();
        }
    }
}

/// <summary>One intention, as everybody signed in reads it.</summary>
public sealed record LevyRow(
    Guid Id, string Organisation, string Code, LevyBand Band, string Purpose, string Area, DateOnly? AskBy, DateOnly SaidOn, Guid? ContactId, bool IsOwn);

/// <summary>Intentions in one's area, with the rules and where they are written.</summary>
public sealed record LevyPage(string? Area, IReadOnlyList<Choice> Areas, IReadOnlyList<LevyRow> Rows, IReadOnlyList<LevyRule> Rules);

/// <summary>One to be said or changed.</summary>
public sealed record LevyFormPage(Guid? Id, IReadOnlyList<Choice> Contacts, IReadOnlyList<Choice> Areas, LevyForm Form)
{
    public static IReadOnlyList<Choice> Bands { get; } = [.. Enum.GetValues<LevyBand>().Select(b => new Choice(b.ToString(), b.Word()))];
}

/// <summary>
/// Who means to give apprenticeship levy away, for care providers and practices of the area to see, with the rule, its date and its source. No money
/// moves here. Source: S1-51.
/// </summary>
[Route("levy")]
[Authorize(Policies.ActingMember)]
public sealed class LevyController(PortalDbContext db, OpportunityDesk desk, ReferenceBook book, Conflicts conflicts, TimeProvider clock) : Controller
{
    private const int Most = 300;

    private Acting Acting => HttpContext.Acting();

    private IQueryable<LevyIntention> Own
    {
        get
        {
            var own = Acting.OrganisationId;
            return db.LevyIntentions.Where(i => i.OrganisationId == own && i.WithdrawnOn == null);
        }
    }

    [HttpGet("")]
    [OnBehalf]
    public async Task<IActionResult> Index(string? area, CancellationToken cancel)
    {
        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var own = Acting.OrganisationId;
        var chosen = words.FindArea(area)?.Code ?? (area == OfferQuestion.Any ? null : await AreaAsync(cancel));
        var found = await (
            from i in db.LevyIntentions.LiveOn(today)
            join o in db.Organisations on i.OrganisationId equals o.Id
            where chosen == null || i.AreaCode == chosen
            orderby i.SaidOn descending, i.Id
            select new LevyRow(i.Id, o.Name, o.Code, i.Band, i.Purpose, i.AreaCode, i.AskBy, i.SaidOn, i.ContactId, i.OrganisationId == own))
            .Take(Most).ToListAsync(cancel);
        return View("~/Features/Offers/Levy/Index.cshtml", new LevyPage(
            chosen, words.AreaChoices(today), [.. found.Select(r => r with { Area = words.FindArea(r.Area)?.Name ?? r.Area })],
            await db.LevyRules.OrderBy(r => r.Sort).AsNoTracking().ToListAsync(cancel)));
    }

    [HttpGet("new")]
    public async Task<IActionResult> New(CancellationToken cancel) => await PageAsync(null, new() { Area = await AreaAsync(cancel) }, cancel);

    [HttpPost("new")]
    public async Task<IActionResult> Say(LevyForm form, CancellationToken cancel)
    {
        var contact = await desk.ContactAsync(form.Contact, Acting.OrganisationId, cancel);
        if (ModelState.IsValid)
        {
            await CheckAsync(form, contact, isNew: true, cancel);
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(null, form, cancel);
        }

        db.LevyIntentions.Add(new LevyIntention(contact!, form.Band!.Value, form.Purpose, form.Area!, form.AskBy, Acting.Now(clock)));
        return await DoneAsync("Listed. Care providers and practices of the area see it", cancel);
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancel) =>
        await Own.SingleOrDefaultAsync(i => i.Id == id, cancel) is { } intention ? await PageAsync(id, FormOf(intention), cancel) : NotFound();

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Change(Guid id, LevyForm form, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } intention)
        {
            return NotFound();
        }

        var contact = await desk.ContactAsync(form.Contact, Acting.OrganisationId, cancel);
        if (ModelState.IsValid)
        {
            await CheckAsync(form, contact, isNew: false, cancel);
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(id, form, cancel);
        }

        intention.Say(contact!, form.Band!.Value, form.Purpose, form.AskBy, Acting.Now(clock));
        if (!await conflicts.SaveAsync(intention, form.Version, cancel))
        {
            var (theirs, contacts) = (FormOf(intention), await desk.ContactsAsync(HttpContext.Viewer(), cancel));
            return await conflicts.ShowAsync(
                this, "this intention", $"/levy/{id}", (nameof(LevyIntention), id.ToString()), theirs.Version, theirs.Fields(contacts), form.Fields(contacts),
                cancel);
        }

        return await DoneAsync("Changed", cancel);
    }

    [HttpPost("{id:guid}/withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, CancellationToken cancel)
    {
        if (await Own.SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } intention)
        {
            return NotFound();
        }

        intention.Withdraw(Acting.Now(clock));
        return await DoneAsync("It is off the list", cancel);
    }

    private LevyForm FormOf(LevyIntention i) => new()
    {
        Contact = i.ContactId,
        Band = i.Band,
        Purpose = i.Purpose,
        Area = i.AreaCode,
        AskBy = i.AskBy,
        Version = conflicts.VersionOf(i),
    };

    private async Task CheckAsync(LevyForm form, Contact? contact, bool isNew, CancellationToken cancel)
    {
        if (contact is null)
        {
            ModelState.AddModelError(nameof(form.Contact), "Choose somebody from the list. This person cannot be named at the moment");
        }

        if (isNew && (await book.CurrentAsync(cancel)).FindArea(form.Area)?.ExistsOn(clock.Today) is not true)
        {
            ModelState.AddModelError(nameof(form.Area), "Choose an area");
        }

        if (form.AskBy < clock.Today)
        {
            ModelState.AddModelError(nameof(form.AskBy), "Enter a day from today on");
        }
    }

    /// <summary>The area of one's own organisation.</summary>
    private async Task<string?> AreaAsync(CancellationToken cancel)
    {
        var (own, today) = (Acting.OrganisationId, clock.Today);
        return HttpContext.Viewer().AreaCode
            ?? await db.AreaMemberships.HoldingOn(today).Where(m => m.OrganisationId == own).Select(m => m.IcsCode).FirstOrDefaultAsync(cancel);
    }

    private async Task<IActionResult> PageAsync(Guid? id, LevyForm form, CancellationToken cancel) => View("~/Features/Offers/Levy/Edit.cshtml",
        new LevyFormPage(
        id, await desk.ContactsAsync(HttpContext.Viewer(), cancel), (await book.CurrentAsync(cancel)).AreaChoices(clock.Today), form));

    private async Task<IActionResult> DoneAsync(string notice, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Index));
    }
}
