using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Audit;

/// <summary>Which part of the audit is asked for; lives in the address.</summary>
/// <param name="Sought">A part of a person's name, sealed.</param>
/// <param name="Who">The same in the clear, which no address holds.</param>
public sealed record AuditQuestion(
    string? About = null, string? Sought = null, DateOnly? From = null, DateOnly? To = null, int Page = 1, [BindNever] string? Who = null);

/// <summary>The form that filters the audit.</summary>
public sealed record AuditSearchForm(string? About, string? Who, DateOnly? From, DateOnly? To);

/// <summary>Whose audit is read, and so how much of a person it may show.</summary>
public enum AuditReach
{
    /// <summary>An approver's: their own organisation's.</summary>
    Organisation,

    /// <summary>An administrator's: all organisations', with nothing about persons until they give a reason.</summary>
    Everything,

    /// <summary>A person's: what was done with their own data.</summary>
    OwnData,
}

/// <param name="Heading">The h1.</param>
public sealed record AuditPage(string Heading, AuditQuestion Question, IReadOnlyList<AuditRow> Rows, int Total, int Pages, AuditReach Reach)
{
    public bool ShowsOrganisation => Reach is AuditReach.Everything;

    public IReadOnlyList<Choice> Subjects { get; } =
    [
        .. new[] { "Contact", "Organisation", "Membership", "Invitation", "Introduction", "TeamMailbox", "ApiKey" }
            .Select(s => new Choice(s, FrontDoorWords.Capital(AuditWords.Subject(s)))),
    ];
}

/// <summary>
/// Reads the audit, newest first, in at most four statements a page. What it shows of a person is decided here, for every page of the audit:
/// the personal facts of an entry (<see cref="Duties.Personal"/>) to whoever the ladder shows that person in full, and who acted by name only
/// to their colleagues and to administrators. Source: product.md section 3, "Who sees what".
/// </summary>
public sealed class AuditReader(PortalDbContext db, ReferenceBook reference)
{
    private const int PageSize = 30;

    public async Task<AuditPage> ReadAsync(string heading, IQueryable<AuditEntry> entries, AuditQuestion question, AuditReach reach, Viewer viewer,
        CancellationToken cancel)
    {
        var found = Filter(entries, question);
        var total = await found.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = Math.Clamp(question.Page, 1, pages);
        var rows = await Newest(found).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        return new AuditPage(heading, question with { Page = page }, await InWordsAsync(rows, reach, viewer, null, cancel), total, pages, reach);
    }

    /// <summary>Everything that happened to one thing of the viewer's organisation, newest first, for its own page.</summary>
    public async Task<IReadOnlyList<AuditRow>> HistoryAsync(string subject, Guid id, int most, Viewer viewer, CancellationToken cancel)
    {
        var key = id.ToString();
        var rows = await Newest(db.AuditEntries.Where(e => e.Subject == subject && e.SubjectId == key)).Take(most).ToListAsync(cancel);
        return await InWordsAsync(rows, AuditReach.Organisation, viewer, null, cancel);
    }

    /// <summary>What was done with a person's own data, newest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> OwnAsync(IReadOnlyCollection<Guid> contacts, int most, Viewer viewer, CancellationToken cancel)
    {
        var keys = contacts.Append(viewer.AccountId).Select(id => id.ToString()).ToArray();
        var rows = await Newest(db.AuditEntries.Where(e => keys.Contains(e.SubjectId))).Take(most).ToListAsync(cancel);
        return await InWordsAsync(rows, AuditReach.OwnData, viewer, null, cancel);
    }

    /// <summary>One entry for an administrator; with their reason, which the caller has written down, in full.</summary>
    public async Task<AuditRow?> EntryAsync(long id, string? reason, Viewer viewer, CancellationToken cancel)
    {
        var rows = await db.AuditEntries.AsNoTracking().Where(e => e.Id == id).ToListAsync(cancel);
        return (await InWordsAsync(rows, AuditReach.Everything, viewer, reason, cancel)).SingleOrDefault();
    }

    /// <summary>Whether this reader sees the entry's personal facts. The text of an introduction is read in the introduction, never here.</summary>
    internal static bool ShowsPersons(AuditEntry entry, AuditReach reach, Viewer viewer, string? reason) =>
        entry.Subject is not nameof(Introduction) && reach switch
        {
            AuditReach.Organisation => viewer.IsMember && entry.OrganisationId == viewer.OrganisationId,
            AuditReach.Everything => viewer.IsAdministrator && !string.IsNullOrWhiteSpace(reason),
            AuditReach.OwnData => true,
        };

    private static IQueryable<AuditEntry> Filter(IQueryable<AuditEntry> entries, AuditQuestion question)
    {
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
            var start = London.StartOf(from);
            entries = entries.Where(e => e.At >= start);
        }

        if (question.To is { } to && to < DateOnly.MaxValue)
        {
            var end = London.StartOf(to.AddDays(1));
            entries = entries.Where(e => e.At < end);
        }

        return entries;
    }

    private static IQueryable<AuditEntry> Newest(IQueryable<AuditEntry> entries) =>
        entries.AsNoTracking().OrderByDescending(e => e.At).ThenByDescending(e => e.Id);

    private async Task<IReadOnlyList<AuditRow>> InWordsAsync(List<AuditEntry> entries, AuditReach reach, Viewer viewer, string? reason,
        CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var acted = entries.Where(e => e.AccountId is not null).Select(e => e.AccountId!.Value).Distinct().ToArray();
        var actors = reach is AuditReach.Everything || acted.Length is 0 ? [] : await db.Users.Where(a => acted.Contains(a.Id))
            .Select(a => new Actor(a.Id, a.IsAdministrator, db.Memberships.Any(m => m.AccountId == a.Id && m.OrganisationId == viewer.OrganisationId)))
            .ToDictionaryAsync(a => a.Id, cancel);
        var subjects = await AuditSubjects.OfAsync(db, entries, reach, book, cancel);
        return
        [
            .. entries.Select(e => AuditWords.Row(e, book, ShowsPersons(e, reach, viewer, reason)) with
            {
                Actor = ActorOf(e, reach, viewer, actors),
                About = subjects.Words(e),
                Url = subjects.Url(e),
            }),
        ];
    }

    private static string ActorOf(AuditEntry entry, AuditReach reach, Viewer viewer, Dictionary<Guid, Actor> actors) => entry.AccountId switch
    {
        null => entry.Actor,
        not null when ReadsAll(reach) => entry.Actor,
        { } id when id == viewer.AccountId => entry.Actor,
        { } id when actors.GetValueOrDefault(id) is { IsColleague: true } => entry.Actor,
        { } id when actors.GetValueOrDefault(id) is { IsAdministrator: true } => "An administrator",
        _ => "Somebody at another organisation",
    };

    private static bool ReadsAll(AuditReach reach) => reach is AuditReach.Everything;

    /// <summary>Who acted, as far as it decides whether their name is shown.</summary>
    private sealed record Actor(Guid Id, bool IsAdministrator, bool IsColleague);
}
