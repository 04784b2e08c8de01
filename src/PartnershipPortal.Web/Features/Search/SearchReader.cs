using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Search;

/// <summary>
/// One search of what the viewer may see, one statement for each kind. A person is found by what the ladder shows of them: by their role, and by their
/// name only where the viewer may read it, so that a search never says that a name is there.
/// </summary>
public sealed class SearchReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    private const int Most = 10;
    private const int MostWords = 6;

    internal async Task<SearchPage> ReadAsync(string? typed, Viewer viewer, CancellationToken cancel)
    {
        var text = CleanText.Of(typed ?? "").Trim();
        text = CleanText.Cut(text, SearchPage.WordsMaxLength);
        string[] words = [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];
        if (words.Length is 0)
        {
            return SearchPage.Empty;
        }

        var vocabulary = await book.CurrentAsync(cancel);
        return new SearchPage(
            text, await OrganisationsAsync(words, vocabulary, cancel), await PeopleAsync(words, vocabulary, viewer, cancel),
            await PartnershipsAsync(words, vocabulary, viewer, cancel));
    }

    private async Task<FoundOf<FoundOrganisation>> OrganisationsAsync(string[] words, ReferenceBookSnapshot vocabulary, CancellationToken cancel)
    {
        var (found, today) = (db.Organisations.Where(o => !o.IsPending && o.MergedIntoId == null), clock.Today);
        found = words.Aggregate(found, db.WithWord);
        var first = words[0];
        var rows = await found.Where(o => o.ClosedOn == null || o.ClosedOn > today)
            .OrderByDescending(o => EF.Functions.TrigramsSimilarity(PortalDbContext.Fold(first), PortalDbContext.Fold(o.Name))).ThenBy(o => o.Name)
            .ThenBy(o => o.Code).Take(Most + 1).Select(o => new FoundOrganisation(o.Code, o.Name, o.Type, o.Town)).ToListAsync(cancel);
        return Of(rows.ConvertAll(o => o with { Type = vocabulary.Label(TermKind.OrganisationType, o.Type) }));
    }

    private async Task<FoundOf<FoundPerson>> PeopleAsync(string[] words, ReferenceBookSnapshot vocabulary, Viewer viewer, CancellationToken cancel)
    {
        var linked = db.Contacts.LinkedTo(viewer, db.Introductions, db.Partnerships).Select(c => c.Id);
        var (own, isMember) = (viewer.OrganisationId, viewer.IsMember);
        var found = db.Contacts.VisibleTo(viewer).Suggestable();
        foreach (var word in words)
        {
            var pattern = Like.Contains(word);
            var families = vocabulary.TermsOf(TermKind.RoleFamily).Where(t => t.Label.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(t => t.Code)
                .ToArray();
            found = found.Where(c => EF.Functions.ILike(c.JobTitle, pattern, Like.Escape) || families.Contains(c.RoleFamilyCode!)
                || (isMember && (c.OrganisationId == own || c.Visibility == ContactVisibility.Name || linked.Contains(c.Id))
                    && EF.Functions.ILike(c.Name, pattern, Like.Escape)));
        }

        var rows = await (
            from c in found
            join o in db.Organisations on c.OrganisationId equals o.Id
            orderby c.OrganisationId == own descending, linked.Contains(c.Id) descending, o.Name, c.JobTitle, c.Id
            select new
            {
                c.Id,
                Fields = new PersonalFields(c.Name, c.JobTitle, null, null, null),
                Standing = new ContactStanding(
                    c.OrganisationId, c.AccountId, c.State, c.Visibility, c.ObjectedAt != null, c.NoticeSentAt != null || c.AccountId != null,
                    linked.Contains(c.Id)),
                Organisation = o.Name,
                o.Code,
            }).Take(Most + 1).ToListAsync(cancel);
        return Of(rows.ConvertAll(r =>
        {
            var shown = ContactDisclosure.Show(viewer, r.Fields, r.Standing);
            var title = shown.JobTitle ?? "";
            return new FoundPerson(r.Id, shown.Name is null ? title : $"{shown.Name}, {title}", r.Organisation, r.Code);
        }));
    }

    private async Task<FoundOf<FoundPartnership>> PartnershipsAsync(
        string[] words, ReferenceBookSnapshot vocabulary, Viewer viewer, CancellationToken cancel)
    {
        var (found, own) = (db.Partnerships.VisibleTo(viewer), viewer.OrganisationId);
        foreach (var word in words)
        {
            var pattern = Like.Contains(word);
            var agendas = vocabulary.TermsOf(TermKind.Agenda).Where(t => t.Label.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(t => t.Code)
                .ToArray();
            found = found.Where(p => p.Lanes.Any(l => agendas.Contains(l.AgendaCode))
                || p.Members.Any(m => m.OrganisationId != own && m.LeftOn == null && db.Organisations.Any(o =>
                    o.Id == m.OrganisationId && EF.Functions.Like(PortalDbContext.Fold(o.Name), PortalDbContext.Fold(pattern)))));
        }

        var rows = await found.OrderByDescending(p => p.State != PartnershipState.Ended).ThenByDescending(p => p.LastContactOn).ThenBy(p => p.Id)
            .Take(Most + 1)
            .Select(p => new
            {
                Partnership = p,
                Others = p.Members.Where(m => m.OrganisationId != own && m.LeftOn == null).OrderBy(m => m.Part)
                    .Select(m => db.Organisations.IgnoreQueryFilters().Where(o => o.Id == m.OrganisationId).Select(o => o.Name).First()).ToList(),
                Agendas = p.Lanes.OrderBy(l => l.OpenedOn).ThenBy(l => l.Id).Select(l => l.AgendaCode).ToList(),
            }).AsNoTracking().AsSingleQuery().ToListAsync(cancel);
        return Of(rows.ConvertAll(p => new FoundPartnership(
            p.Partnership.Id, string.Join(", ", p.Others), p.Partnership.StandingOn(clock.Today),
            [.. p.Agendas.Select(a => vocabulary.Label(TermKind.Agenda, a))])));
    }

    private static FoundOf<T> Of<T>(List<T> rows) => new([.. rows.Take(Most)], rows.Count > Most);
}
