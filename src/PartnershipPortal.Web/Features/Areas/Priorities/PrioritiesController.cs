using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas.Priorities;

/// <summary>A lead of an area says what it asks of its organisations, in order. Source: S0-33.</summary>
[Route("organisation/priorities")]
[Authorize(Policies.IcsLead)]
public sealed class PrioritiesController(PortalDbContext db, Conflicts conflicts, TimeProvider clock) : Controller
{
    private string Area => HttpContext.Viewer().AreaCode!;

    [HttpGet("")]
    public async Task<IActionResult> Edit(CancellationToken cancel) =>
        View("~/Features/Areas/Priorities/Edit.cshtml", new PrioritiesPage(Area, PrioritiesForm.Of(await CurrentAsync(cancel))));

    [HttpPost("")]
    public async Task<IActionResult> Publish([FromForm] PrioritiesForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return View("~/Features/Areas/Priorities/Edit.cshtml", new PrioritiesPage(Area, form));
        }

        var current = await CurrentAsync(cancel);
        if (PrioritiesForm.Of(current).Version != form.Version || !await ReplaceAsync(current, form, cancel))
        {
            var theirs = PrioritiesForm.Of(await CurrentAsync(cancel));
            return await conflicts.ShowAsync(
                this, "the area’s priorities", "/organisation/priorities", (nameof(AreaPriority), $"{current.FirstOrDefault()?.Id}"), theirs.Version,
                theirs.Fields(), form.Fields(), cancel);
        }

        TempData["Notice"] = "Published. Everybody in the area sees them on their first page.";
        return Redirect($"/areas/{Area}");
    }

    private Task<List<AreaPriority>> CurrentAsync(CancellationToken cancel) => db.AreaPriorities.Current(Area).ToListAsync(cancel);

    /// <summary>False when somebody else has published in the same moment.</summary>
    private async Task<bool> ReplaceAsync(List<AreaPriority> current, PrioritiesForm form, CancellationToken cancel)
    {
        var (acting, today) = (HttpContext.Acting(), clock.Today);
        var deed = new Deed(acting.OrganisationId, acting.Name, acting.AccountId, today, clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        try
        {
            current.ForEach(p => p.End(today));
            await db.SaveChangesAsync(cancel);
            db.AreaPriorities.AddRange(form.Words.Select((words, i) => new AreaPriority(Area, i + 1, words, deed)));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}

/// <summary>Up to five priorities, as they are typed; empty ones are left out.</summary>
public sealed class PrioritiesForm
{
    public string? First { get; set; }

    public string? Second { get; set; }

    public string? Third { get; set; }

    public string? Fourth { get; set; }

    public string? Fifth { get; set; }

    /// <summary>What was on the screen, as a number.</summary>
    public uint Version { get; set; }

    private string?[] Lines => [First, Second, Third, Fourth, Fifth];

    internal IReadOnlyList<string> Words => [.. Lines.Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => l!.Trim())];

    internal static PrioritiesForm Of(IReadOnlyList<AreaPriority> current)
    {
        string? At(int rank) => current.Count > rank ? current[rank].Words : null;
        return new()
        {
            First = At(0),
            Second = At(1),
            Third = At(2),
            Fourth = At(3),
            Fifth = At(4),
            Version = Fingerprint.Of(At(0), At(1), At(2), At(3), At(4)),
        };
    }

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(First), "First", First), FormField.Text(nameof(Second), "Second", Second), FormField.Text(nameof(Third), "Third", Third),
        FormField.Text(nameof(Fourth), "Fourth", Fourth), FormField.Text(nameof(Fifth), "Fifth", Fifth),
    ];

    internal sealed class Validator : AbstractValidator<PrioritiesForm>
    {
        public Validator()
        {
            RuleFor(f => f.First).NotEmpty().WithMessage("Enter what comes first");
            foreach (var field in new System.Linq.Expressions.Expression<Func<PrioritiesForm, string?>>[]
            {
                f => f.First, f => f.Second, f => f.Third, f => f.Fourth, f => f.Fifth,
            })
            {
                RuleFor(field).MaximumLength(AreaPriority.WordsMaxLength).WithMessage($"Use {AreaPriority.WordsMaxLength} characters or fewer");
            }
        }
    }
}

/// <summary>The form with what is published now.</summary>
public sealed record PrioritiesPage(string Area, PrioritiesForm Form);
