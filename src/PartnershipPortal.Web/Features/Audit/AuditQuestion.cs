using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Audit;

/// <summary>Which part of the audit is asked for; lives in the address.</summary>
/// <param name="Sought">A part of a person's name, sealed.</param>
/// <param name="Who">The same in the clear, which no address holds.</param>
public sealed record AuditQuestion(string? About = null, string? Sought = null, DateOnly? From = null, DateOnly? To = null, int Page = 1, [BindNever] string? Who = null);

/// <summary>The form that filters the audit.</summary>
public sealed record AuditSearchForm(string? About, string? Who, DateOnly? From, DateOnly? To);

/// <param name="Heading">The h1.</param>
/// <param name="ShowsOrganisation">The administrator's, over all organisations.</param>
public sealed record AuditPage(string Heading, AuditQuestion Question, IReadOnlyList<AuditRow> Rows, int Total, int Pages, bool ShowsOrganisation)
{
    public IReadOnlyList<Choice> Subjects { get; } =
    [
        .. new[] { "Contact", "Organisation", "Membership", "Invitation", "Introduction", "TeamMailbox", "ApiKey" }
            .Select(s => new Choice(s, string.Concat(char.ToUpperInvariant(AuditWords.Subject(s)[0]), AuditWords.Subject(s)[1..]))),
    ];
}

/// <summary>Reads a page of the audit, newest first.</summary>
public sealed class AuditReader(PortalDbContext db, ReferenceBook reference)
{
    private const int PageSize = 30;

    public async Task<AuditPage> ReadAsync(string heading, IQueryable<AuditEntry> entries, AuditQuestion question, bool showsOrganisation, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        if (question.About is { Length: > 0 } about)
        {
            entries = entries.Where(e => e.Subject == about);
        }

        if (question.Who is { Length: > 0 } who)
        {
            var pattern = Like.Contains(who);
            entries = entries.Where(e => EF.Functions.ILike(e.Actor, pattern, Like.Escape));
        }

        if (question.From is { } from)
        {
            var start = new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            entries = entries.Where(e => e.At >= start);
        }

        if (question.To is { } to)
        {
            var end = new DateTimeOffset(to.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            entries = entries.Where(e => e.At < end);
        }

        var total = await entries.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = Math.Clamp(question.Page, 1, pages);
        var rows = await entries.AsNoTracking().OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        return new AuditPage(heading, question with { Page = page }, [.. rows.Select(r => AuditWords.Row(r, book))], total, pages, showsOrganisation);
    }

    /// <summary>Everything that happened to one thing, newest first, for its own page.</summary>
    public async Task<IReadOnlyList<AuditRow>> HistoryAsync(string subject, Guid id, int most, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var key = id.ToString();
        var rows = await db.AuditEntries.AsNoTracking().Where(e => e.Subject == subject && e.SubjectId == key).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(most).ToListAsync(cancel);
        return [.. rows.Select(r => AuditWords.Row(r, book))];
    }
}

/// <summary>Patterns of <c>ilike</c> from what a person typed, whose own % and _ mean themselves.</summary>
internal static class Like
{
    public const string Escape = "\\";

    public static string Contains(string words) =>
        $"%{words.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
