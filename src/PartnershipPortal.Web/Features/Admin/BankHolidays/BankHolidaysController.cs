using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Admin.Vocabulary;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Admin.BankHolidays;

/// <summary>
/// The days on which England departs from the rule of its bank holidays: an administrator adds what is proclaimed. Every open request
/// counts by it at once, since its days are worked out anew each time.
/// </summary>
[Route("admin/bank-holidays")]
[Authorize(Policies.Administrator)]
public sealed class BankHolidaysController(PortalDbContext db, ReferenceBook book, VocabularyEditor editor, TimeProvider clock) : Controller
{
    private const int YearsShown = 3;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await PageAsync(new(), cancel));

    [HttpPost("")]
    public async Task<IActionResult> Add([FromForm] BankHolidayForm form, CancellationToken cancel)
    {
        if (ModelState.IsValid && await db.BankHolidays.AnyAsync(h => h.Date == form.Date, cancel))
        {
            ModelState.AddModelError(nameof(form.Date), "This day is on the list already");
        }

        if (!ModelState.IsValid)
        {
            return View(nameof(Index), await PageAsync(form, cancel));
        }

        var before = (await book.CurrentAsync(cancel)).WorkingDays;
        await editor.AddBankHolidayAsync(new BankHoliday { Date = form.Date!.Value, Name = form.Name!.Trim() }, cancel);
        return await SayAsync($"{form.Date.Value.InWords} is {(form.IsCancelled is true ? "a working day" : "a bank holiday")} now", form.Date.Value, before,
            cancel);
    }

    [HttpPost("remove")]
    public async Task<IActionResult> Remove([FromForm] DateOnly? date, CancellationToken cancel)
    {
        if (await db.BankHolidays.SingleOrDefaultAsync(h => h.Date == date, cancel) is not { } holiday)
        {
            return NotFound();
        }

        var before = (await book.CurrentAsync(cancel)).WorkingDays;
        await editor.RemoveBankHolidayAsync(holiday, cancel);
        return await SayAsync($"{holiday.Date.InWords} follows the rule again", holiday.Date, before, cancel);
    }

    /// <summary>Says how many open requests it moves; their pages show the new days.</summary>
    private async Task<IActionResult> SayAsync(string done, DateOnly day, WorkingDays before, CancellationToken cancel)
    {
        var now = (await book.CurrentAsync(cancel)).WorkingDays;
        var today = clock.Today;
        var open = await db.Introductions.AsNoTracking().Open().Where(i => i.SentOn < day).ToListAsync(cancel);
        var moved = open.Count(i => i.DateOf(Introduction.LastDay, today, before) != i.DateOf(Introduction.LastDay, today, now));
        TempData["Notice"] = moved switch
        {
            0 => $"{done}. It moves no open request",
            1 => $"{done}. The days of one open request have moved, and its page says so",
            _ => $"{done}. The days of {moved:N0} open requests have moved, and their pages say so",
        };
        return RedirectToAction(nameof(Index));
    }

    private async Task<BankHolidaysPage> PageAsync(BankHolidayForm form, CancellationToken cancel)
    {
        var (once, _) = await db.ReadSoundAsync<BankHoliday>(days => days.OrderByDescending(h => h.Date), cancel);
        var today = clock.Today;
        var coming = Enumerable.Range(today.Year, YearsShown).SelectMany(year => Domain.BankHolidays.Of(year)).Select(d => new BankHolidayRow(d.Key, d.Value))
            .Where(d => !once.Exists(o => o.Date == d.Date))
            .Concat(once.Where(o => !o.IsCancelled).Select(o => new BankHolidayRow(o.Date, o.Name)))
            .Where(d => d.Date >= today).OrderBy(d => d.Date).ToList();
        return new BankHolidaysPage(form, coming, once);
    }
}
