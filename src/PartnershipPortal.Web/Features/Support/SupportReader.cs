using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Support;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Offers;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Support;

/// <summary>Reads what a small employer can ask for, and what was done for it.</summary>
public sealed class SupportReader(PortalDbContext db, OfferSearch offers, ReferenceBook book, TimeProvider clock)
{
    private const int OffersShown = 3;
    private const int GiftsShown = 5;
    private const int SharedShown = 12;
    private const int DoneOnAPage = 50;

    /// <summary>What may be said of an act, and where it can be looked at. Other rows are parts of these.</summary>
    private static readonly Dictionary<string, (string Added, string Changed, string? Url)> Acts = new()
    {
        ["Introduction"] = ("Asked for an introduction", "Went on with a request for an introduction", "/introductions/"),
        ["Opportunity"] = ("Began an offer or need", "Changed an offer or need", "/opportunities/"),
        ["OpportunityAnswer"] = ("Answered a need", "Went on with an answer to a need", null),
        ["PlacementCapacity"] = ("Wrote down places", "Changed places", "/placements/places/"),
        ["PlacementBooking"] = ("Asked for places, or kept some", "Dealt with a placement", "/placements/bookings/"),
        ["PlacementChange"] = ("Asked for other dates or numbers", "Answered a wish for other dates or numbers", null),
    };

    private static readonly string[] Acted = [.. Acts.Keys];

    public async Task<SupportPage> ReadAsync(Guid own, Viewer viewer, SupportForm? form, CancellationToken cancel)
    {
        var today = clock.Today;
        var words = await book.CurrentAsync(cancel);
        var me = await db.Organisations.AsNoTracking().Where(o => o.Id == own).Select(o => new
        {
            Organisation = o,
            Area = db.AreaMemberships.HoldingOn(today).Where(m => m.OrganisationId == own).OrderBy(m => m.From).Select(m => m.IcsCode).FirstOrDefault(),
            Consent = db.ActingConsents.Where(c => c.OrganisationId == own && c.EndedAt == null).FirstOrDefault(),
            Helper = db.ActingConsents.Where(c => c.OrganisationId == own && c.EndedAt == null)
                .Select(c => db.Organisations.IgnoreQueryFilters().Where(o => o.Id == c.HelperOrganisationId).Select(o => o.Name).First()).FirstOrDefault(),
            Done = db.AuditEntries.Count(e => Acted.Contains(e.Subject) && db.ActingConsents.Any(c => c.Id == e.ConsentId && c.OrganisationId == own)),
        }).SingleAsync(cancel);
        var place = me.Organisation.Postcode ?? me.Organisation.Town;
        var found = place is null ? null : await offers.FindAsync(OpportunityKind.Offer, new OfferQuestion { Where = place }, own, cancel);
        var at = new CardWords(words, today, viewer, new Dictionary<string, Partnerships.Joined>(), [], "/support");
        return new(
            me.Organisation.Name, words.Label(TermKind.OrganisationType, me.Organisation.Type), found?.Near?.Label ?? place,
            await AreaAsync(me.Area, viewer, words, cancel),
            me.Organisation.WantsSupport, me.Organisation.SupportFor, me.Organisation.WantsSupportSince,
            me.Consent is null ? null : CardOf(me.Consent, me.Helper!, today), me.Done, viewer is { IsApprover: true, Behalf: null },
            found is null ? [] : [.. found.Found.Take(OffersShown).Select((o, i) => OfferCard.Of(o, i + 1, at).WithTimeAndCost(o.Facts, words))],
            Math.Max(0, (found?.Found.Count ?? 0) - OffersShown), await GiftsAsync(me.Area, own, today, cancel),
            await SharedAsync(own, me.Organisation.ParentId, today, cancel), form ?? new() { SupportFor = me.Organisation.SupportFor });
    }

    /// <summary>The id of the board of the viewer's care system; null outside of all.</summary>
    public Task<Guid?> BoardAsync(Guid own, CancellationToken cancel)
    {
        var today = clock.Today;
        return db.AreaMemberships.HoldingOn(today).Where(m => m.OrganisationId == own).OrderBy(m => m.From)
            .Join(db.Organisations.Where(o => o.ClosedOn == null || o.ClosedOn > today), m => m.IcsCode, o => o.Code, (m, o) => (Guid?)o.Id)
            .FirstOrDefaultAsync(cancel);
    }

    public async Task<DoneForPage> DoneAsync(Acting acting, int page, CancellationToken cancel)
    {
        var own = acting.OrganisationId;
        var acts = db.AuditEntries.Where(e => Acted.Contains(e.Subject) && db.ActingConsents.Any(c => c.Id == e.ConsentId && c.OrganisationId == own));
        var total = await acts.CountAsync(cancel);
        var pages = Math.Max(1, (total + DoneOnAPage - 1) / DoneOnAPage);
        page = Math.Clamp(page, 1, pages);
        var rows = await acts.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((page - 1) * DoneOnAPage).Take(DoneOnAPage)
            .Select(e => new { e.At, e.Actor, e.Action, e.Subject, e.SubjectId }).ToListAsync(cancel);
        return new(acting.OrganisationName, [.. rows.Select(e =>
        {
            var (added, changed, url) = Acts[e.Subject];
            return new DoneForRow(e.At, e.Actor, e.Action is "added" ? added : changed, url is null ? null : url + e.SubjectId);
        })], total, page, pages);
    }

    internal static ConsentCard CardOf(ActingConsent c, string helper, DateOnly today) =>
        new(c.Id, c.StandingOn(today), helper, c.AskedBy, c.AskedAt, c.Words, c.AgreedAt, c.LastDay, c.IsAskedAgainOn(today));

    private async Task<SupportAreaCard?> AreaAsync(string? code, Viewer viewer, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        if (words.FindArea(code) is not { } area)
        {
            return null;
        }

        var navigators = db.Contacts.Suggestable().Where(c => c.IsNavigator && c.MergedIntoId == null);
        var board = await db.Organisations.Where(o => o.Code == area.Code).Select(o => new
        {
            o.Name,
            o.GeneralMailbox,
            o.Switchboard,
            Navigator = navigators.Where(c => c.OrganisationId == o.Id).OrderByDescending(c => c.VerifiedOn).ThenBy(c => c.Id)
                .Select(c => new { c.Id, c.Name, c.JobTitle, c.OrganisationId, c.AccountId, c.State, c.Visibility }).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancel);
        var navigator = board?.Navigator;
        var shown = navigator is null ? default : ContactDisclosure.Show(viewer, new(navigator.Name, navigator.JobTitle, null, null),
            new(navigator.OrganisationId, navigator.AccountId, navigator.State, navigator.Visibility, HasObjected: false, IsTold: true));
        return new(area.Code, area.Name, board?.Name ?? area.BoardName, navigator?.Id, shown.Name, shown.JobTitle, board?.GeneralMailbox, board?.Switchboard);
    }

    private async Task<IReadOnlyList<GiftRow>> GiftsAsync(string? area, Guid own, DateOnly today, CancellationToken cancel) => area is null ? [] : await (
        from i in db.LevyIntentions.LiveOn(today)
        where i.AreaCode == area && i.OrganisationId != own
        join o in db.Organisations on i.OrganisationId equals o.Id
        orderby i.AskBy ?? DateOnly.MaxValue, i.SaidOn descending, i.Id
        select new GiftRow(o.Name, o.Code, i.Purpose, i.Band, i.AskBy, i.ContactId)).Take(GiftsShown).ToListAsync(cancel);

    /// <summary>Places that one's own network shares, its own and those of neighbours.</summary>
    private async Task<IReadOnlyList<SharedRow>> SharedAsync(Guid own, Guid? network, DateOnly today, CancellationToken cancel)
    {
        var shared = await (
            from c in db.PlacementCapacities
            where c.IsShared && c.State == CapacityState.Published && c.LastDay >= today
            join o in db.Organisations on c.OrganisationId equals o.Id
            where o.Id == own || (network != null && (o.Id == network || o.ParentId == network))
            orderby c.FirstDay, o.Name, c.Id
            select new { c.Id, o.Name, c.Area, c.Weekdays, c.FirstDay, c.LastDay, c.Places, IsOwn = o.Id == own }).Take(SharedShown).ToListAsync(cancel);
        return [.. shared.Select(c => new SharedRow(c.Id, c.Name, c.Area, c.Weekdays.InWords, c.FirstDay, c.LastDay, c.Places, c.IsOwn))];
    }
}
