using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Communities;
using PartnershipPortal.Web.Features.Offers;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Search;

/// <summary>
/// One search of what the viewer may see, at most one statement for each kind; words and programmes cost none. A person is found by what the ladder shows
/// of them: by their role, and by their name only where the viewer may read it, so that a search never says that a name is there.
/// </summary>
public sealed class SearchReader(PortalDbContext db, ReferenceBook book, OfferSearch offers, TimeProvider clock)
{
    private const int Most = 10;
    private const int MostWords = 6;

    /// <summary>A shorter word has no index. Beside a longer one it is only asked of people found by that, and of nothing else: the "of" of
    /// "university of".</summary>
    private const int ShortestIndexed = 3;

    private const double LikeATitle = 0.6;

    /// <summary>Of people the viewer has nothing to do with, so many are looked through for the first few by organisation: a usual word has tens of thousands.
    /// </summary>
    private const int MostLookedThrough = 500;

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
        var ask = new Questions(db);
        string[] telling = Array.Exists(words, w => w.Length >= ShortestIndexed) ? Array.FindAll(words, w => w.Length >= ShortestIndexed) : words;
        var linked = ask.Ask(db.Contacts.LinkedTo(viewer, db.Introductions, db.Partnerships).Select(c => new { c.Id }));
        var communities = Communities(ask, telling, CommunityWording.WithWord, vocabulary, viewer);
        var places = viewer.IsMember ? Places(ask, telling, vocabulary) : null;
        var records = InPartnerships.Ask(ask, db, telling, viewer, Most);
        await ask.AskAllAsync(cancel);
        List<Guid> known = linked.Rows.ConvertAll(c => c.Id);
        var page = new SearchPage(text, false)
        {
            Doors = MeaningSearch.Doors(words, viewer),
            Communities = communities(),
            Records = records(),
            Places = places?.Invoke() ?? new([], false),
            Partnerships = await PartnershipsAsync(words, vocabulary, viewer, cancel),
            Organisations = await OrganisationsByWordAsync(text, telling, vocabulary, cancel),
            People = await PeopleAsync(
                [.. telling, .. words.Except(telling)],
                (people, word, isKnown) => isKnown || telling.Length < 2 || !telling.Contains(word)
                    ? WithWord(people, word, isKnown, vocabulary, viewer)
                    : people.Where(c => IdsWithWord(word, vocabulary, viewer).Contains(c.Id)),
                known, viewer, cancel),
            Opportunities = Of(await offers.SayingAsync(words, cancel), vocabulary),
            Meanings = MeaningSearch.With(words, vocabulary),
        };
        if (!page.IsNothing)
        {
            return page;
        }

        var alike = Communities(ask, words, CommunityWording.WithNameLike, vocabulary, viewer);
        await ask.AskAllAsync(cancel);
        return page with
        {
            IsNear = true,
            Communities = alike(),
            Organisations = await OrganisationsAsync(words, OrganisationWords.WithWordLike, null, vocabulary, cancel),
            Opportunities = Of(await offers.AlmostSayingAsync(words, cancel), vocabulary),
            People = await PeopleAsync(words, (people, word, _) => WithTitleLike(people, word), known, viewer, cancel),
            Meanings = MeaningSearch.Like(words, vocabulary),
        };
    }

    /// <summary>By the start of a postcode, or by words of a name, today's or one of before, in one statement.</summary>
    private Task<FoundOf<FoundOrganisation>> OrganisationsByWordAsync(
        string text, string[] words, ReferenceBookSnapshot vocabulary, CancellationToken cancel) =>
        OrganisationWords.PostcodeIn(text, vocabulary.Gazetteer) is { } postcode
            ? OrganisationsAsync([postcode], (organisations, start) => organisations.AtPostcode(start), null, vocabulary, cancel)
            : OrganisationsAsync(words, db.WithWord, db.Former(words, clock.Today), vocabulary, cancel);

    private async Task<FoundOf<FoundOrganisation>> OrganisationsAsync(
        string[] words, Func<IQueryable<Organisation>, string, IQueryable<Organisation>> withWord, IQueryable<NamedRow>? former,
        ReferenceBookSnapshot vocabulary, CancellationToken cancel)
    {
        var (found, today) = (db.Organisations.Where(o => !o.IsPending && o.MergedIntoId == null), clock.Today);
        var named = words.Aggregate(found, withWord).Where(o => o.ClosedOn == null || o.ClosedOn > today)
            .Select(o => new NamedRow { Code = o.Code, Name = o.Name, Type = o.Type, Town = o.Town, Was = o.Name, Since = o.ClosedOn });
        var first = words[0];
        var rows = await (former is null ? named : named.Concat(former))
            .GroupBy(o => new { o.Code, o.Name, o.Type, o.Town }) // one place for each, by however many names it is found
            .Select(g => new
            {
                g.Key.Code,
                g.Key.Name,
                g.Key.Type,
                g.Key.Town,
                Likeness = g.Max(o => EF.Functions.TrigramsSimilarity(PortalDbContext.Fold(first), PortalDbContext.Fold(o.Was))),
                HasItsName = g.Max(o => o.Was == o.Name ? 1 : 0),
                Was = g.Min(o => o.Was),
            })
            .OrderByDescending(o => o.Likeness).ThenBy(o => o.Name).ThenBy(o => o.Code).Take(Most + 1).ToListAsync(cancel);
        return Of(rows.ConvertAll(o => new FoundOrganisation(
            o.Code, o.Name, vocabulary.Label(TermKind.OrganisationType, o.Type) + (o.HasItsName is 1 ? "" : $", formerly {o.Was}"), o.Town)));
    }

    /// <summary>The word stands in the title, is a role's, or stands in a name that the viewer may read. Each way has its index.</summary>
    /// <param name="isKnown">They are colleagues, or the ladder opens their details to the viewer.</param>
    private static IQueryable<Contact> WithWord(
        IQueryable<Contact> people, string word, bool isKnown, ReferenceBookSnapshot vocabulary, Viewer viewer)
    {
        var (isMember, pattern) = (viewer.IsMember, Like.Contains(word));
        var families = FamiliesWith(word, vocabulary);
        return people.Where(c => EF.Functions.Like(PortalDbContext.Fold(c.JobTitle), PortalDbContext.Fold(pattern))
            || (c.RoleFamilyCode != null && families.Contains(c.RoleFamilyCode))
            || (isMember && (isKnown || c.Visibility == ContactVisibility.Name)
                && EF.Functions.Like(PortalDbContext.Fold(c.Name), PortalDbContext.Fold(pattern))));
    }

    /// <summary>The same of strangers, each way read by its own index: of two usual words neither is looked for in all that the other finds.</summary>
    private IQueryable<Guid> IdsWithWord(string word, ReferenceBookSnapshot vocabulary, Viewer viewer)
    {
        var pattern = Like.Contains(word);
        var families = FamiliesWith(word, vocabulary);
        var found = db.Contacts.Where(c => EF.Functions.Like(PortalDbContext.Fold(c.JobTitle), PortalDbContext.Fold(pattern))).Select(c => c.Id)
            .Union(db.Contacts.Where(c => c.RoleFamilyCode != null && families.Contains(c.RoleFamilyCode)).Select(c => c.Id));
        return !viewer.IsMember ? found : found.Union(db.Contacts.Where(c => c.Visibility == ContactVisibility.Name
            && EF.Functions.Like(PortalDbContext.Fold(c.Name), PortalDbContext.Fold(pattern))).Select(c => c.Id));
    }

    private static string[] FamiliesWith(string word, ReferenceBookSnapshot vocabulary) =>
        [.. vocabulary.TermsOf(TermKind.RoleFamily).Where(t => t.Label.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(t => t.Code)];

    /// <summary>Of titles more likeness is asked than the index is: nearly all have a word such as "manager" in them.</summary>
    private static IQueryable<Contact> WithTitleLike(IQueryable<Contact> people, string word) =>
        people.Where(c => EF.Functions.TrigramsAreWordSimilar(PortalDbContext.Fold(word), PortalDbContext.Fold(c.JobTitle))
            && EF.Functions.TrigramsWordSimilarity(PortalDbContext.Fold(word), PortalDbContext.Fold(c.JobTitle)) >= LikeATitle);

    /// <summary>Colleagues and those one knows first, all of them; of the others the first few by organisation.</summary>
    /// <param name="linked">Those whose details the ladder opens to the viewer.</param>
    private async Task<FoundOf<FoundPerson>> PeopleAsync(
        string[] words, Func<IQueryable<Contact>, string, bool, IQueryable<Contact>> withWord, List<Guid> linked, Viewer viewer, CancellationToken cancel)
    {
        var (own, all) = (viewer.InsideId, db.Contacts.VisibleTo(viewer).Suggestable());
        var known = words.Aggregate(all.Where(c => c.OrganisationId == own || linked.Contains(c.Id)), (found, word) => withWord(found, word, true));
        var others = words.Aggregate(all.Where(c => c.OrganisationId != own && !linked.Contains(c.Id)), (found, word) => withWord(found, word, false));
        var ids = known.Select(c => c.Id).Concat(others.Select(c => c.Id).Take(MostLookedThrough));
        var rows = await (
            from c in db.Contacts
            where ids.Contains(c.Id)
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
        var (found, own) = (db.Partnerships.VisibleTo(viewer), viewer.InsideId);
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

    private static FoundOf<FoundOpportunity> Of(IEnumerable<OpportunityFacts> found, ReferenceBookSnapshot vocabulary) =>
        Of(found.OrderByDescending(o => o.CheckedOn).ThenBy(o => o.Id).Take(Most + 1)
            .Select(o => new FoundOpportunity(o.Id, o.Kind, o.Title(vocabulary), o.OrganisationName)).ToList());

    private Func<FoundOf<FoundPlaces>> Places(Questions ask, string[] words, ReferenceBookSnapshot vocabulary)
    {
        var today = clock.Today;
        var found = db.PlacementCapacities.Where(c => c.State == CapacityState.Published && c.LastDay > today);
        foreach (var word in words)
        {
            var pattern = Like.Contains(word);
            var programmes = vocabulary.TermsOf(TermKind.Programme).Where(t => t.Label.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(t => t.Code)
                .ToArray();
            var ids = db.PlacementCapacities.Where(c => EF.Functions.Like(PortalDbContext.Fold(c.Area), PortalDbContext.Fold(pattern))).Select(c => c.Id)
                .Union(db.PlacementCapacities.Where(c => programmes.Contains(c.ProgrammeCode)).Select(c => c.Id))
                .Union(db.Organisations.Where(o => EF.Functions.Like(PortalDbContext.Fold(o.Name), PortalDbContext.Fold(pattern)))
                    .Join(db.PlacementCapacities, o => o.Id, c => c.OrganisationId, (o, c) => c.Id));
            found = found.Where(c => ids.Contains(c.Id)); // each way by its index
        }

        var rows = ask.Ask(found.OrderBy(c => c.FirstDay).ThenBy(c => c.Id).Take(Most + 1)
            .Join(db.Organisations, c => c.OrganisationId, x => x.Id, (c, x) => new { c.Id, c.Area, Host = x.Name, c.ProgrammeCode }));
        return () => Of(rows.Rows.ConvertAll(c => new FoundPlaces(c.Id, c.Area, c.Host, vocabulary.Label(TermKind.Programme, c.ProgrammeCode))));
    }

    /// <summary>Communities whose charter the viewer may read, by name, aim, place, care system and agenda; those that have closed last.</summary>
    private Func<FoundOf<FoundCommunity>> Communities(
        Questions ask, string[] words, Func<IQueryable<Community>, string, ReferenceBookSnapshot, IQueryable<Community>> withWord,
        ReferenceBookSnapshot vocabulary, Viewer viewer)
    {
        var rows = ask.Ask(words.Aggregate(db.Communities.VisibleTo(viewer), (found, word) => withWord(found, word, vocabulary))
            .OrderBy(c => c.State == CommunityState.Closed).ThenBy(c => c.Name).ThenBy(c => c.Id).Take(Most + 1)
            .Select(c => new { c.Id, c.Name, c.Kind, c.Place, c.IcsCode, IsClosed = c.State == CommunityState.Closed }));
        return () => Of(rows.Rows.ConvertAll(c => new FoundCommunity(
            c.Id, c.Name, c.Kind, CommunityReader.WhereOf(c.Place, c.IcsCode, vocabulary), c.IsClosed)));
    }

    private static FoundOf<T> Of<T>(List<T> rows) => new([.. rows.Take(Most)], rows.Count > Most);
}
