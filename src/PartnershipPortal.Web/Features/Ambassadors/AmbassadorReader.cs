using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>Reads an organisation's register for its own people, and what somebody reads of themselves.</summary>
public sealed class AmbassadorReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    private const int PageSize = 25;
    private const int MostVisits = 50;
    private const int MostPeople = 500;

    private AcademicYear Year => AcademicYear.Of(clock.Today);

    /// <summary>Those who said yes first, then who has not answered, each by name.</summary>
    internal async Task<AmbassadorsPage> RegisterAsync(Guid own, int page, bool mayEdit, CancellationToken cancel)
    {
        var year = Year;
        var all = db.Ambassadors.Of(own);
        var sums = await all.GroupBy(_ => 1).Select(g => new
        {
            Found = g.Count(),
            Active = g.Count(a => a.State == AmbassadorState.Active),
            Pledged = g.Where(a => a.State == AmbassadorState.Active).Sum(a => a.Hours),
        }).SingleOrDefaultAsync(cancel);
        var found = sums?.Found ?? 0;
        var pages = Math.Max(1, (found + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var given = db.AmbassadorVisits.In(year).Where(v => v.OrganisationId == own);
        var rows = await all.Join(db.Contacts, a => a.ContactId, c => c.Id, (a, c) => new { Ambassador = a, c.Name, c.JobTitle })
            .OrderBy(x => x.Ambassador.State == AmbassadorState.Active ? 0 : x.Ambassador.State == AmbassadorState.Stopped ? 2 : 1).ThenBy(x => x.Name)
            .ThenBy(x => x.Ambassador.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(x => new AmbassadorRow(
                x.Ambassador.Id, x.Name, x.JobTitle, x.Ambassador.State, x.Ambassador.Hours,
                given.Where(v => v.AmbassadorId == x.Ambassador.Id).Sum(v => v.Minutes), x.Ambassador.ChecksOn, x.Ambassador.ChampionOn != null))
            .ToListAsync(cancel);
        return new(rows, found, page, pages, year, sums?.Active ?? 0, sums?.Pledged ?? 0, await given.SumAsync(v => v.Minutes, cancel), mayEdit);
    }

    internal async Task<AmbassadorPage?> OneAsync(Guid own, Guid id, bool mayEdit, CancellationToken cancel)
    {
        var (year, words) = (Year, await book.CurrentAsync(cancel));
        var found = await db.Ambassadors.AsNoTracking().Of(own).Where(a => a.Id == id)
            .Join(db.Contacts, a => a.ContactId, c => c.Id, (a, c) => new
            {
                Ambassador = a,
                c.Name,
                c.JobTitle,
                Waiting = db.Set<AmbassadorAsk>().Count(k => k.AmbassadorId == a.Id && k.State == AmbassadorAskState.Asked),
                Coming = db.Set<AmbassadorAsk>().Count(k => k.AmbassadorId == a.Id && k.State == AmbassadorAskState.Accepted),
                Given = db.AmbassadorVisits.In(year).Where(v => v.AmbassadorId == a.Id).Sum(v => v.Minutes),
            }).SingleOrDefaultAsync(cancel);
        return found is not { Ambassador: { } a } ? null : new(
            a.Id, a.ContactId, found.Name, found.JobTitle, a, Labels(words, a.Activities), Areas(words, a.Areas), year, found.Given, found.Waiting,
            found.Coming, await VisitsAsync(a.Id, words, cancel), mayEdit);
    }

    /// <summary>The choices of a form; with the colleagues who can be asked, for a new one.</summary>
    internal async Task<AmbassadorChoices> ChoicesAsync(Guid? own, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        return new(
            ActivityChoices(words), words.AreaChoices(clock.Today),
            own is not { } id ? [] : await db.Contacts.OfOrganisation(id).Suggestable()
                .Where(c => c.Email != null && !db.Ambassadors.Any(a => a.ContactId == c.Id)).OrderBy(c => c.Name).ThenBy(c => c.Id).Take(MostPeople)
                .Select(c => new Choice(c.Id.ToString(), c.Name + ", " + c.JobTitle, null, null)).ToListAsync(cancel));
    }

    /// <summary>The care systems an organisation lies in, to begin with.</summary>
    internal Task<string[]> OwnAreasAsync(Guid organisation, CancellationToken cancel) =>
        db.AreaMemberships.HoldingOn(clock.Today).Where(m => m.OrganisationId == organisation).Select(m => m.IcsCode).Distinct().Order().ToArrayAsync(cancel);

    /// <summary>What somebody reads of themselves: their yes, what waits, what they promised, what they gave.</summary>
    internal async Task<OwnAmbassadorPage> SelfAsync(
        string address, Contact contact, Ambassador? ambassador, AmbassadorForm form, CancellationToken cancel)
    {
        var (year, today, words) = (Year, clock.Today, await book.CurrentAsync(cancel));
        var organisation = await db.Organisations.Where(o => o.Id == contact.OrganisationId).Select(o => o.Name).SingleAsync(cancel);
        var choices = await ChoicesAsync(null, cancel);
        if (ambassador is null)
        {
            return new(address, organisation, contact.Name, null, form, choices, [], [], 0, year);
        }

        var askers = db.Memberships.Where(m => m.State == MembershipState.Active) // as in letters: whoever asked, while they belong there
            .Join(db.Users.Where(u => u.DisabledAt == null), m => m.AccountId, u => u.Id, (m, u) => new { m.OrganisationId, u.Id, u.DisplayName, u.Email });
        var asks = await db.AmbassadorRequests.AsNoTracking().Where(r => r.CancelledOn == null && r.On >= today)
            .Join(db.Set<AmbassadorAsk>().Where(k => k.AmbassadorId == ambassador.Id
                && (k.State == AmbassadorAskState.Asked || k.State == AmbassadorAskState.Accepted)), r => r.Id, k => k.RequestId, (r, k) => new
                {
                    Request = r,
                    k.Id,
                    k.State,
                    From = db.Organisations.Where(o => o.Id == r.OrganisationId).Select(o => o.Name).First(),
                    Asker = askers.Where(u => u.Id == r.AccountId && u.OrganisationId == r.OrganisationId).Select(u => u.DisplayName).FirstOrDefault(),
                    AskerEmail = askers.Where(u => u.Id == r.AccountId && u.OrganisationId == r.OrganisationId).Select(u => u.Email).FirstOrDefault(),
                }).OrderBy(x => x.Request.On).ThenBy(x => x.Id).ToListAsync(cancel);
        return new(
            address, organisation, contact.Name, ambassador, form, choices,
            [
                .. asks.Select(x => new OwnAskRow(
                    x.Id, x.Request.Id, x.State, AmbassadorLetters.WordsOf(x.Request, x.From, words), x.Request.On,
                    asks.Exists(o => o.Id != x.Id && o.State is AmbassadorAskState.Accepted && o.Request.On == x.Request.On),
                    x.State is AmbassadorAskState.Accepted ? x.Asker : null,
                    x.State is AmbassadorAskState.Accepted ? x.AskerEmail : null)),
            ],
            await VisitsAsync(ambassador.Id, words, cancel),
            await db.AmbassadorVisits.In(year).Where(v => v.AmbassadorId == ambassador.Id).SumAsync(v => v.Minutes, cancel), year);
    }

    /// <summary>The name of an ambassador, for colleagues.</summary>
    internal Task<string> NameAsync(Ambassador ambassador, CancellationToken cancel) =>
        db.Contacts.Where(c => c.Id == ambassador.ContactId).Select(c => c.Name).SingleAsync(cancel);

    internal static IReadOnlyList<Choice> ActivityChoices(ReferenceBookSnapshot words) =>
        [.. words.CurrentTerms(TermKind.AmbassadorActivity).Select(t => new Choice(t.Code, t.Label, t.Meaning))];

    private async Task<List<VisitRow>> VisitsAsync(Guid ambassador, ReferenceBookSnapshot words, CancellationToken cancel) =>
        (await db.AmbassadorVisits.Where(v => v.AmbassadorId == ambassador).OrderByDescending(v => v.On).ThenBy(v => v.Id).Take(MostVisits)
            .Select(v => new { v.On, v.Activity, v.With, v.Minutes, v.Thanks }).ToListAsync(cancel))
            .ConvertAll(v => new VisitRow(v.On, words.Label(TermKind.AmbassadorActivity, v.Activity), v.With, v.Minutes, v.Thanks));

    private static string Labels(ReferenceBookSnapshot words, string[] codes) =>
        string.Join(", ", codes.Select(c => words.Label(TermKind.AmbassadorActivity, c)));

    private static string Areas(ReferenceBookSnapshot words, string[] codes) => string.Join(", ", codes.Select(c => words.FindArea(c)?.Name ?? c));
}
