using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find.Book;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>
/// Reads what an organisation has asked for, and who fits it: the role and organisation of those who do; name and e-mail address of those who said yes to this
/// visit, which is what they agreed to. Until then whoever asks reads no name, not even of somebody whose name they know from a partnership: that somebody is
/// an ambassador, and who said no, is told to nobody.
/// </summary>
public sealed class AmbassadorRequestReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    private const int PageSize = 25;
    private const int MostCandidates = 400;
    private const int MostMatches = 12;
    private const string Unnamed = "An ambassador";

    internal async Task<RequestsPage> BoardAsync(Acting acting, int page, CancellationToken cancel)
    {
        var (today, words, own) = (clock.Today, await book.CurrentAsync(cancel), acting.OrganisationId);
        var all = db.AmbassadorRequests.AsNoTracking().Of(own);
        var found = await all.CountAsync(cancel);
        var pages = Math.Max(1, (found + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await all.Include(r => r.Asks).OrderBy(r => r.On < today).ThenBy(r => r.On >= today ? r.On : default).ThenByDescending(r => r.On)
            .ThenBy(r => r.Id).Skip((page - 1) * PageSize).Take(PageSize).AsSingleQuery().ToListAsync(cancel);
        var area = await db.AreaMemberships.HoldingOn(today).Where(m => m.OrganisationId == own).Select(m => m.IcsCode).Order().FirstOrDefaultAsync(cancel)
            ?? (acting.Sector is Sector.System ? acting.OrganisationCode : null);
        var inArea = area is null ? 0 : await db.Ambassadors.Active().CountAsync(a => a.Areas.Contains(area), cancel);
        return new(
            rows.ConvertAll(r => new RequestRow(
                r.Id, words.Label(TermKind.AmbassadorActivity, r.Activity), r.On, r.School ?? r.Place, r.Accepted, r.Needed, r.CancelledOn is not null,
                r.WantsHoursOn(today), r.IsOpenOn(today), r.CameOn(today))),
            found, page, pages, words.FindArea(area)?.Name, SmallNumbers.IsSmall(inArea) ? null : inArea, AmbassadorRequest.MayAsk(acting.Sector));
    }

    internal async Task<RequestPage?> OneAsync(Guid own, Guid id, Viewer viewer, CancellationToken cancel)
    {
        var request = await db.AmbassadorRequests.AsNoTracking().Of(own).Include(r => r.Asks).SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (request is null)
        {
            return null;
        }

        var (today, words) = (clock.Today, await book.CurrentAsync(cancel));
        var from = await db.Organisations.Where(o => o.Id == own).Select(o => o.Name).SingleAsync(cancel);
        var matches = request.IsOpenOn(today) ? await MatchesAsync(request, words, cancel) : [];
        var asked = request.Asks.Select(a => a.AmbassadorId).ToHashSet();
        var shown = matches.Where(m => !asked.Contains(m.Candidate.Id)).Take(MostMatches).ToList();
        var people = await PeopleAsync([.. asked, .. shown.Select(m => m.Candidate.Id)], viewer, cancel);
        var minutes = await db.AmbassadorVisits.Where(v => v.RequestId == id && v.AmbassadorId != null)
            .Select(v => new { Ambassador = v.AmbassadorId!.Value, v.Minutes }).ToDictionaryAsync(v => v.Ambassador, v => v.Minutes, cancel);
        return new(
            request.Id, AmbassadorLetters.WordsOf(request, from, words), request,
            [.. request.Asks.OrderBy(a => a.Takes ? 0 : a.State is AmbassadorAskState.Asked ? 1 : 2).ThenBy(a => a.Id).Select(a => RowOf(
                a, people.GetValueOrDefault(a.AmbassadorId), minutes.TryGetValue(a.AmbassadorId, out var given) ? given : null))],
            [
                .. shown.Where(m => people.ContainsKey(m.Candidate.Id)).Select(m => people[m.Candidate.Id] is var p
                    ? new MatchRow(m.Candidate.Id, p.Before, p.Organisation, string.Join(", ", m.Why),
                        m.LessGood is [] ? null : string.Join(", ", m.LessGood), p.IsChampion) : null!),
            ],
            today);
    }

    /// <summary>Who fits, best first. Only those who said yes, and whose contact record can be suggested.</summary>
    internal async Task<IReadOnlyList<AmbassadorMatch>> MatchesAsync(AmbassadorRequest request, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var (year, activity, area, day) = (AcademicYear.Of(request.On), request.Activity, request.AreaCode ?? "", request.On);
        var (south, north, west, east) = GeoBox.Around(
            new(request.Latitude, request.Longitude), CandidateChoice.ReachMiles(AmbassadorMatching.NearMinutes));
        var (from, until) = (new DateOnly(year.Start, 8, 1), year.End);
        var given = db.AmbassadorVisits.In(year);
        var promised = db.AmbassadorRequests.Where(r => r.CancelledOn == null && r.On >= from && r.On <= until && r.Id != request.Id)
            .Join(db.Set<AmbassadorAsk>().Where(k => k.State == AmbassadorAskState.Accepted), r => r.Id, k => k.RequestId,
                (r, k) => new { k.AmbassadorId, r.Minutes, r.On });
        var candidates = await db.Ambassadors.Active().Where(a => a.Activities.Contains(activity) && a.OrganisationId != request.OrganisationId
                && db.Contacts.Suggestable().Any(c => c.Id == a.ContactId && c.Email != null))
            .Join(db.Organisations, a => a.OrganisationId, o => o.Id, (a, o) => new { Ambassador = a, o.Latitude, o.Longitude })
            .Where(x => x.Ambassador.Areas.Contains(area)
                || (x.Latitude >= south && x.Latitude <= north && x.Longitude >= west && x.Longitude <= east))
            .OrderBy(x => x.Ambassador.Id).Take(MostCandidates)
            .Select(x => new
            {
                x.Ambassador.Id,
                x.Ambassador.Activities,
                x.Ambassador.Areas,
                x.Ambassador.Hours,
                IsChecked = x.Ambassador.ChecksOn != null,
                x.Latitude,
                x.Longitude,
                Given = given.Where(v => v.AmbassadorId == x.Ambassador.Id).Sum(v => v.Minutes),
                Promised = promised.Where(p => p.AmbassadorId == x.Ambassador.Id).Sum(p => p.Minutes),
                IsBusy = promised.Any(p => p.AmbassadorId == x.Ambassador.Id && p.On == day),
            }).ToListAsync(cancel);
        return AmbassadorMatching.Rank(
            new(activity, request.Minutes, new(request.Latitude, request.Longitude), request.AreaCode),
            candidates.Select(c => new AmbassadorCandidate(
                c.Id, true, c.Activities, c.Areas, c is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null,
                c.Hours, c.Given, c.Promised, c.IsChecked, c.IsBusy)),
            words.Rules.Travel);
    }

    internal async Task<RequestFormPage> FormAsync(Guid? id, AmbassadorRequestForm form, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        Choice[] Of(TermKind kind) => [.. words.CurrentTerms(kind).Select(t => new Choice(t.Code, t.Label))];
        return new(id, form, AmbassadorReader.ActivityChoices(words), Of(TermKind.YearGroup), Of(TermKind.WpGroup));
    }

    private async Task<Dictionary<Guid, Person>> PeopleAsync(Guid[] ambassadors, Viewer viewer, CancellationToken cancel)
    {
        var found = await db.Ambassadors.Where(a => ambassadors.Contains(a.Id))
            .Join(db.Contacts, a => a.ContactId, c => c.Id, (a, c) => new { Ambassador = a, Contact = c })
            .Join(db.Organisations, x => x.Ambassador.OrganisationId, o => o.Id, (x, o) => new
            {
                x.Ambassador.Id,
                x.Ambassador.ChecksOn,
                IsChampion = x.Ambassador.ChampionOn != null,
                Organisation = o.Name,
                o.Code,
                Fields = new PersonalFields(x.Contact.Name, x.Contact.JobTitle, x.Contact.Email, null, null),
                Standing = new ContactStanding(
                    x.Contact.OrganisationId, x.Contact.AccountId, x.Contact.State, x.Contact.Visibility, x.Contact.ObjectedAt != null,
                    x.Contact.NoticeSentAt != null || x.Contact.AccountId != null, false),
            }).ToListAsync(cancel);
        return found.ToDictionary(f => f.Id, f => new Person(
            ContactDisclosure.Show(viewer, f.Fields, f.Standing).JobTitle ?? Unnamed,
            ContactDisclosure.Show(viewer, f.Fields, f.Standing with { IsLinked = true }), // what they agreed to by saying yes
            f.Organisation, f.Code, f.ChecksOn, f.IsChampion));
    }

    private static AskRow RowOf(AmbassadorAsk ask, Person? person, int? minutes) => new(
        ask.Id, ask.State, person is null ? "Somebody who is not on a register any more" : ask.Takes ? Who(person.After) : person.Before,
        person?.Organisation ?? "", person?.OrganisationCode ?? "", ask.State is AmbassadorAskState.Accepted ? person?.After.Email : null, ask.Why,
        person?.ChecksOn, minutes, person is { IsChampion: true });

    private static string Who(ShownFields shown) => (shown.Name, shown.JobTitle) switch
    {
        ({ } name, { } role) => $"{name}, {role}",
        (null, { } role) => role,
        _ => Unnamed,
    };

    /// <param name="Before">Until they say yes: their role.</param>
    /// <param name="After">Once they have.</param>
    private sealed record Person(
        string Before, ShownFields After, string Organisation, string OrganisationCode, DateOnly? ChecksOn, bool IsChampion);
}
