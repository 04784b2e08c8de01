using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Typing;

namespace PartnershipPortal.Web.Features.Shared.Conflicts;

/// <summary>The one answer to a stale save: a form carries the version it was filled from, and on top of a newer one both versions are shown.</summary>
public sealed class Conflicts(PortalDbContext db, ReferenceBook book)
{
    /// <summary>The version of a row that was read, for its form to carry.</summary>
    public uint VersionOf(object entity) => (uint)db.Entry(entity).Property("xmin").CurrentValue!;

    /// <summary>Saves what was changed if the row still is as it was on the form; false, with the row read again, when somebody saved first.</summary>
    public async Task<bool> SaveAsync(object entity, uint version, CancellationToken cancel)
    {
        Expect(entity, version);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            await ReloadAsync(entity, cancel);
            return false;
        }
    }

    /// <summary>The next save of the row succeeds only on top of this version.</summary>
    public void Expect(object entity, uint version) => db.Entry(entity).Property("xmin").OriginalValue = version;

    /// <summary>Reads the row again after a save that was too late. A row that is gone cannot be shown beside anything: the general page says so.</summary>
    public async Task ReloadAsync(object entity, CancellationToken cancel)
    {
        await db.Entry(entity).ReloadAsync(cancel);
        if (db.Entry(entity).State is EntityState.Detached)
        {
            throw new DbUpdateConcurrencyException("The row was removed meanwhile.");
        }
    }

    /// <summary>Shows both versions, with who saved first.</summary>
    /// <param name="what">What was being written, in words that follow "saved".</param>
    /// <param name="subject">The kind of thing and its key, as the audit names it.</param>
    public async Task<ViewResult> ShowAsync(
        Controller controller, string what, string back, (string Kind, string Id) subject, uint version, IEnumerable<FormField> theirs,
            IEnumerable<FormField> mine, CancellationToken cancel)
    {
        var last = await db.AuditEntries.Where(a => a.Subject == subject.Kind && a.SubjectId == subject.Id)
            .OrderByDescending(a => a.Id).Select(a => new { a.Actor, a.AccountId, a.At }).FirstOrDefaultAsync(cancel);
        var isOwn = last?.AccountId is { } by && by == controller.HttpContext.Viewer().AccountId;
        return await ShowAsync(controller, what, back, new SavedFirst(last?.Actor, isOwn, last?.At), version, theirs, mine, cancel);
    }

    /// <summary>The same, of what has a history of its own.</summary>
    public async Task<ViewResult> ShowAsync(
        Controller controller, string what, string back, SavedFirst first, uint version, IEnumerable<FormField> theirs, IEnumerable<FormField> mine,
        CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var http = controller.HttpContext;
        var lines = theirs.Zip(mine, (t, m) => new ConflictLine(t.In(words), m.In(words))).Where(l => !l.Mine.Says(l.Theirs)).ToList();
        var names = lines.Select(l => l.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var kept = http.Request.Form
            .Where(f => (!f.Key.StartsWith("__", StringComparison.Ordinal) || f.Key == FormSlip.FieldName) && f.Key != ConflictChoices.Version
                && !names.Contains(f.Key) && !names.Contains(f.Key.Split('.')[0])) // a date is typed in parts
            .SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))
            .Append(KeyValuePair.Create(ConflictChoices.Version, version.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .ToList();
        return new ViewResult
        {
            ViewName = "/Features/Shared/Conflicts/Conflict.cshtml",
            StatusCode = StatusCodes.Status409Conflict,
            TempData = controller.TempData,
            ViewData = new ViewDataDictionary<ConflictPage>(new EmptyModelMetadataProvider(), new ModelStateDictionary())
            {
                Model = new ConflictPage(
                    what,
                    http.Request.Path + http.Request.QueryString,
                    back,
                    first.Who,
                    first.IsOwn,
                    first.At,
                    lines,
                    kept,
                    ConflictChoices.IsUnanswered(http)),
            },
        };
    }
}

/// <summary>Who saved before, where a history says.</summary>
/// <param name="IsOwn">It was the person themselves, in another tab.</param>
public sealed record SavedFirst(string? Who, bool IsOwn, DateTimeOffset? At);
