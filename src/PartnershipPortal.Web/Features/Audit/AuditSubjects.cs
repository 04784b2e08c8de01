using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Audit;

/// <summary>What the entries of one page are about, in words that name nobody, and where each can be looked at.</summary>
internal sealed class AuditSubjects
{
    private readonly AuditReach _reach;
    private readonly Dictionary<string, (string Words, string? Code)> _known;
    private readonly Dictionary<string, Guid> _partnerships;

    private AuditSubjects(AuditReach reach, Dictionary<string, (string Words, string? Code)> known, Dictionary<string, Guid> partnerships) =>
        (_reach, _known, _partnerships) = (reach, known, partnerships);

    public static async Task<AuditSubjects> OfAsync(PortalDbContext db, List<AuditEntry> entries, AuditReach reach, ReferenceBookSnapshot book,
        CancellationToken cancel)
    {
        Dictionary<string, (string, string?)> known = [];
        if (Ids(entries, nameof(Contact)) is { Length: > 0 } contacts)
        {
            foreach (var contact in await db.Contacts.Where(c => contacts.Contains(c.Id)).Select(c => new { c.Id, c.JobTitle }).ToListAsync(cancel))
            {
                known[contact.Id.ToString()] = (contact.JobTitle, null);
            }
        }

        if (Ids(entries, nameof(Introduction)) is { Length: > 0 } introductions)
        {
            foreach (var asked in await db.Introductions.Where(i => introductions.Contains(i.Id)).Select(i => new { i.Id, i.AgendaCode }).ToListAsync(cancel))
            {
                known[asked.Id.ToString()] = (book.Label(TermKind.Agenda, asked.AgendaCode), null);
            }
        }

        if (Ids(entries, nameof(Organisation)) is { Length: > 0 } organisations)
        {
            foreach (var one in await db.Organisations.IgnoreQueryFilters().Where(o => organisations.Contains(o.Id)).Select(o => new { o.Id, o.Name, o.Code })
                .ToListAsync(cancel))
            {
                known[one.Id.ToString()] = (one.Name, one.Code);
            }
        }

        return new(reach, known, await PartnershipsAsync(db, entries, cancel));
    }

    /// <summary>The partnership that a place, a duty, a concern or something done together belongs to, by its id.</summary>
    private static async Task<Dictionary<string, Guid>> PartnershipsAsync(PortalDbContext db, List<AuditEntry> entries, CancellationToken cancel)
    {
        Guid[] parts = [.. OfPartnerships.SelectMany(subject => Ids(entries, subject))];
        return parts.Length is 0 ? [] : (await db.Set<PartnershipMember>().Where(m => parts.Contains(m.Id)).Select(m => new { m.Id, m.PartnershipId })
            .Concat(db.Set<PartnershipPerson>().Where(p => parts.Contains(p.Id)).Select(p => new { p.Id, p.PartnershipId }))
            .Concat(db.Concerns.Where(c => parts.Contains(c.Id)).Select(c => new { c.Id, c.PartnershipId }))
            .Concat(db.PartnershipActivities.Where(a => parts.Contains(a.Id)).Select(a => new { a.Id, a.PartnershipId }))
            .ToListAsync(cancel)).DistinctBy(x => x.Id).ToDictionary(x => x.Id.ToString(), x => x.PartnershipId);
    }

    private static readonly string[] OfPartnerships = [nameof(PartnershipMember), nameof(PartnershipPerson), nameof(Concern), nameof(PartnershipActivity)];

    public string? Words(AuditEntry entry) => _known.TryGetValue(entry.SubjectId, out var subject) ? subject.Words : null;

    /// <summary>Null where there is no page of it, or none for this reader.</summary>
    public string? Url(AuditEntry entry)
    {
        if (entry.Subject is nameof(Organisation))
        {
            return _known.TryGetValue(entry.SubjectId, out var one) ? $"/organisations/{one.Code}" : null;
        }

        return _reach switch
        {
            AuditReach.Organisation => ForApprovers(entry),
            AuditReach.Everything => ForAdministrators(entry),
            AuditReach.OwnData => null,
        };
    }

    private string? ForApprovers(AuditEntry entry) => entry.Subject switch
    {
        nameof(Contact) when Words(entry) is not null => $"/organisation/contacts/{entry.SubjectId}",
        nameof(Introduction) when Words(entry) is not null => $"/introductions/{entry.SubjectId}",
        nameof(NameRequest) => "/organisation/name",
        nameof(Membership) or nameof(Invitation) => "/organisation/people",
        nameof(ApiKey) => "/organisation/api-keys",
        nameof(Partnership) => $"/partnerships/{entry.SubjectId}",
        _ when _partnerships.TryGetValue(entry.SubjectId, out var partnership) => $"/partnerships/{partnership}",
        _ => null,
    };

    private string? ForAdministrators(AuditEntry entry) => entry.Subject switch
    {
        nameof(Contact) when Words(entry) is not null => $"/contacts/{entry.SubjectId}",
        nameof(Introduction) when Words(entry) is not null => $"/admin/introductions/{entry.SubjectId}",
        nameof(Account) => $"/admin/accounts/{entry.SubjectId}",
        nameof(Complaint) => $"/admin/complaints/{entry.SubjectId}",
        nameof(NameRequest) => $"/admin/names/{entry.SubjectId}",
        _ => null,
    };

    private static Guid[] Ids(List<AuditEntry> entries, string subject) =>
        [.. entries.Where(e => e.Subject == subject && Guid.TryParse(e.SubjectId, out _)).Select(e => Guid.Parse(e.SubjectId)).Distinct()];
}
