using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Offers.Answers;
using PartnershipPortal.Web.Features.Offers.Own;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>Reads offers and needs for their pages.</summary>
public sealed class OpportunityReader(PortalDbContext db, ReferenceBook book, OpportunityMatches matches, TimeProvider clock)
{
    private const int MostRows = 500;

    /// <summary>The facts of one the viewer may know of; null for drafts of others.</summary>
    internal Task<OpportunityFacts?> FactsAsync(Guid id, Viewer? viewer, CancellationToken cancel) =>
        db.FactsOf(db.Opportunities.VisibleTo(viewer)).SingleOrDefaultAsync(o => o.Id == id, cancel);

    internal async Task<OpportunityPage?> PageAsync(Guid id, Viewer? viewer, CancellationToken cancel)
    {
        if (await FactsAsync(id, viewer, cancel) is not { } f)
        {
            return null;
        }

        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var own = viewer is { IsMember: true } ? viewer.OrganisationId : null;
        var programme = words.Find(TermKind.Programme, f.ProgrammeCode);
        var joined = own is { } us && us != f.OrganisationId ? await db.JoinedWith(us, f.OrganisationId).FirstOrDefaultAsync(cancel) : null;
        var answers = own is null || f.Kind is OpportunityKind.Offer ? []
            : await db.OpportunityAnswers.Where(a => a.OpportunityId == id).AsNoTracking().ToListAsync(cancel);
        var ours = answers.Where(a => a.OrganisationId == own).OrderByDescending(a => a.At).FirstOrDefault();
        var isLead = viewer is { IsIcsLead: true, AreaCode: { } area }
            && await db.AreaMemberships.HoldingOn(today).AnyAsync(m => m.OrganisationId == f.OrganisationId && m.IcsCode == area, cancel);
        var role = viewer is { IsMember: true } && f.ContactId is { } contact
            ? await db.Contacts.VisibleTo(viewer).Where(c => c.Id == contact).Select(c => c.JobTitle).SingleOrDefaultAsync(cancel) : null;
        return new OpportunityPage(
            f.Id, f.Kind, f.Title(words), f.StandingOn(today), f.OrganisationName, f.OrganisationCode, f.WhyWithdrawn, OpportunityFactRows.Of(f, words),
            [.. f.Marks.Select(m => OpportunityMarks.Find(m)?.Label).OfType<string>()], programme?.Code, programme?.Label, f.Words, f.CheckedOn, role,
            f.ContactId is not null, own == f.OrganisationId, own is not null,
            own is not null && own != f.OrganisationId && f.Kind is OpportunityKind.Need && Opportunity.IsLive(f.StandingOn(today))
                && (ours is null || !ours.IsOpen || ours.State is OpportunityAnswerState.Asked || ours.HasLapsedOn(today)),
            ours is null ? null : AnswerRows.Of(ours, "", "", null, today),
            joined,
            own is not null && own != f.OrganisationId && f.ContactId is { } whom
                ? new AskOffer(
                    programme?.AgendaCode is { } agenda ? await db.AskedAlready(own.Value, f.OrganisationId, agenda).FirstOrDefaultAsync(cancel) : null,
                    viewer!, today,
                    QueryHelpers.AddQueryString("/introductions/new", new Dictionary<string, string?>
                    {
                        ["contact"] = whom.ToString(),
                        ["agenda"] = programme?.AgendaCode,
                        ["from"] = $"/opportunities/{id}",
                    }),
                    f.OrganisationName, "nhsuk-button nhsuk-button--secondary nhsuk-button--small")
                : null,
            isLead && f.Kind is OpportunityKind.Need ? NeedCover.Of(f.Places ?? 0, answers, today) : null)
        {
            Said = ours is null ? [] : SaidRows.Of(await SaidAsync(ours.Id, cancel), ours.Id, own!.Value, f.OrganisationName),
        };
    }

    /// <summary>An answer with what was written about it, for one of its two sides; null for everybody else, and once it has ended.</summary>
    internal async Task<SayPage?> SayAsync(Guid id, Guid answer, Acting acting, Viewer viewer, SayForm form, CancellationToken cancel)
    {
        var own = acting.OrganisationId;
        if (await FactsAsync(id, viewer, cancel) is not { Kind: OpportunityKind.Need } f || !f.IsLiveOn(clock.Today)
            || await db.OpportunityAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.Id == answer && a.OpportunityId == id, cancel) is not { } theirs
            || (own != f.OrganisationId && own != theirs.OrganisationId) || Opportunity.WhyNotSaid(theirs, clock.Today) is not null)
        {
            return null;
        }

        var other = own != f.OrganisationId ? f.OrganisationName
            : await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == theirs.OrganisationId).Select(o => o.Name).SingleAsync(cancel);
        return new(
            id, answer, f.Title(await book.CurrentAsync(cancel)), other, own == f.OrganisationId, own == f.OrganisationId ? other : "You", theirs.Words,
            SaidRows.Of(await SaidAsync(answer, cancel), answer, own, other), form);
    }

    private Task<List<OpportunityEntry>> SaidAsync(Guid answer, CancellationToken cancel) =>
        db.Set<OpportunityEntry>().Where(e => e.AnswerId == answer && e.Kind == OpportunityEntryKind.Said).AsNoTracking().ToListAsync(cancel);

    /// <summary>One's own, the open ones first.</summary>
    internal async Task<OwnPage> OwnAsync(Acting acting, CancellationToken cancel)
    {
        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var rows = await db.FactsOf(db.Opportunities.Where(o => o.OrganisationId == acting.OrganisationId))
            .OrderByDescending(f => f.Id).Take(MostRows).ToListAsync(cancel);
        var waiting = await db.OpportunityAnswers.Where(a => a.State == OpportunityAnswerState.Offered && a.WaitsUntil >= today
                && db.Opportunities.Any(o => o.Id == a.OpportunityId && o.OrganisationId == acting.OrganisationId))
            .GroupBy(a => a.OpportunityId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new OwnPage(acting.OrganisationName,
        [
            .. rows.Select(f => new OwnRow(
                f.Id, f.Kind, f.Title(words), f.StandingOn(today), OfferCard.PlacesOf(f), OfferCard.StartsOf(f.Starts), f.ClosesOn, f.CheckedOn, f.SiteName,
                waiting.GetValueOrDefault(f.Id)))
                .OrderBy(r => r.Standing is OpportunityStanding.Draft ? OpportunityStanding.Live : r.Standing).ThenBy(r => r.Kind),
        ]);
    }

    /// <summary>One's own with who matches, who has answered and what happened; null for others.</summary>
    internal async Task<ManagePage?> ManageAsync(Guid id, Acting acting, Viewer viewer, int minutes, CancellationToken cancel)
    {
        if (await FactsAsync(id, viewer, cancel) is not { } f || f.OrganisationId != acting.OrganisationId || f.State is OpportunityState.Draft)
        {
            return null;
        }

        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var (contactId, isOfHouse) = (f.ContactId, viewer.InsideId is not null);
        var there = await db.Opportunities.Where(o => o.Id == id).Select(o => new
        {
            Gap = db.Gaps.Open().Where(g => g.NeedId == id).Select(g => (Guid?)g.Id).FirstOrDefault(),
            Contact = db.Contacts.Where(c => c.Id == contactId).Select(c => isOfHouse ? c.Name : c.JobTitle).FirstOrDefault(),
            Answers = o.Answers.OrderByDescending(a => a.At).Select(a => new
            {
                Answer = a,
                Organisation = db.Organisations.IgnoreQueryFilters().Where(x => x.Id == a.OrganisationId).Select(x => new { x.Id, x.Name, x.Code }).First(),
            }).ToList(),
        }).AsNoTracking().AsSingleQuery().SingleAsync(cancel);
        var answers = there.Answers.ConvertAll(a => a.Answer);
        var names = there.Answers.Select(a => a.Organisation).DistinctBy(o => o.Id).ToDictionary(o => o.Id);
        var entries = await db.Set<OpportunityEntry>().Where(e => e.OpportunityId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).AsNoTracking()
            .ToListAsync(cancel);
        var isLive = Opportunity.IsLive(f.StandingOn(today));
        string[] codes = [.. names.Values.Select(n => n.Code)];
        var found = isLive && f.PlacesOpen is not 0 ? await matches.ReadAsync(f, minutes, viewer, $"/opportunities/{id}/manage", codes, cancel) : null;
        var partners = found?.Joined ?? (codes.Length is 0 ? [] : await db.JoinedWithAsync(acting.OrganisationId, codes, cancel));
        var open = answers.Where(a => a.IsOpen && !a.HasLapsedOn(today)).Select(a => names[a.OrganisationId].Code).ToHashSet();
        return new ManagePage(
            f.Id, f.Kind, f.Title(words), f.StandingOn(today), there.Contact, f.CheckedOn, f.ClosesOn, f.PublishedAt, f.Places ?? 0, f.Taken, f.WhyWithdrawn,
            OpportunityFactRows.Of(f, words), f.Words,
            f.Kind is OpportunityKind.Need ? NeedCover.Of(f.Places ?? 0, answers, today) : null,
            [.. answers.Select(a => AnswerRows.Of(a, names[a.OrganisationId].Name, names[a.OrganisationId].Code,
                partners.GetValueOrDefault(names[a.OrganisationId].Code), today)
                with
                { Said = SaidRows.Of(entries, a.Id, acting.OrganisationId, names[a.OrganisationId].Name) })
                .OrderBy(a => a.As is OpportunityAnswerState.Offered ? 0 : a.IsOpen ? 1 : 2)],
            names.ToDictionary(n => n.Key, n => n.Value.Name),
            found, open,
            [.. entries.Select(e => new HistoryRow(e.At, OpportunityHistory.Of(e, viewer, f.Kind,
                answers.FirstOrDefault(a => a.Id == e.AnswerId) is { } a ? names[a.OrganisationId].Name : null)))],
            words.Find(TermKind.Programme, f.ProgrammeCode)?.AgendaCode,
            f.Marks.Contains(OpportunityMarks.GuaranteedInterview))
        { GapId = there.Gap };
    }
}
