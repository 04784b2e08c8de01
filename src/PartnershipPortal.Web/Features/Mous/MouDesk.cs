using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>
/// Where a memorandum is changed: its partnership's row is locked, so that whatever happens to the two comes one after the other; one verb changes it; it is
/// saved with the letters that follow.
/// </summary>
public sealed class MouDesk(PortalDbContext db, PartnershipDesk partnerships, MouLetters letters, ReferenceBook book, TimeProvider clock)
{
    /// <summary>The memorandum, to be changed by somebody whose organisation runs the partnership; null for strangers and affiliates.</summary>
    /// <param name="named">People the change names or rests on.</param>
    internal async Task<MouTaken?> TakeAsync(Guid partnershipId, Guid mouId, HttpContext http, CancellationToken cancel, params Guid?[] named)
    {
        if (await partnerships.TakeAsync(partnershipId, http.Viewer(), cancel, named) is not { } partnership
            || await db.Mous.Include(m => m.Clauses).Include(m => m.Parties).Include(m => m.Signatures).AsSplitQuery()
                .SingleOrDefaultAsync(m => m.Id == mouId && m.PartnershipId == partnershipId, cancel) is not { } mou)
        {
            return null;
        }

        if (mou.CanEdit)
        {
            mou.Meet(await PlacesAsync(partnership, cancel));
        }

        return new MouTaken(partnership, mou, HandOf(partnership, http.Acting()));
    }

    /// <summary>Begins a draft from the library; null for strangers and affiliates.</summary>
    internal async Task<MouTaken?> StartAsync(Guid partnershipId, MouTerms terms, HttpContext http, CancellationToken cancel)
    {
        if (await partnerships.TakeAsync(partnershipId, http.Viewer(), cancel) is not { } partnership)
        {
            return null;
        }

        await RequireNoneOpenAsync(partnershipId, cancel);
        var hand = HandOf(partnership, http.Acting());
        var mou = await FromLibraryAsync(terms, hand, cancel);
        db.Mous.Add(mou);
        return new(partnership, mou, hand);
    }

    /// <summary>A draft with the required and usual clauses of the library, with what is known of the partnership filled in.</summary>
    internal async Task<Mou> FromLibraryAsync(MouTerms terms, MouHand hand, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var places = await PlacesAsync(hand.Partnership, cancel);
        var facts = await FactsAsync(hand.Partnership, places, words, cancel);
        return new(
            terms, places, words.CurrentTerms(TermKind.MouClause).Where(t => t.Group is not MouLibrary.Optional).Select(t => WordingOf(t, facts)), hand);
    }

    /// <summary>A clause of the library with what is known of the partnership; null when the library has none of that code.</summary>
    internal async Task<MouWording?> WordingAsync(Partnership partnership, string code, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        return words.Find(TermKind.MouClause, code) is { } term
            ? WordingOf(term, await FactsAsync(partnership, await PlacesAsync(partnership, cancel), words, cancel)) : null;
    }

    /// <summary>The organisations that sign: those of the partnership that lead or are members.</summary>
    internal async Task<List<MouPlace>> PlacesAsync(Partnership partnership, CancellationToken cancel)
    {
        var members = partnership.Members.Where(m => m is { IsIn: true, Part: not MemberPart.Affiliate }).OrderBy(m => m.Side).ThenBy(m => m.Part)
            .ThenBy(m => m.JoinedOn).ToList();
        var ids = members.ConvertAll(m => m.OrganisationId);
        var names = await db.Organisations.Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Code, o.Name }).ToDictionaryAsync(o => o.Id, cancel);
        return [.. members.Where(m => names.ContainsKey(m.OrganisationId))
            .Select(m => new MouPlace(m.OrganisationId, names[m.OrganisationId].Code, names[m.OrganisationId].Name, m.Side))];
    }

    /// <summary>One agreement is drafted or signed at a time; the database says so too.</summary>
    internal async Task RequireNoneOpenAsync(Guid partnershipId, CancellationToken cancel) =>
        Rule.Require(!await db.Mous.Open().AnyAsync(m => m.PartnershipId == partnershipId, cancel),
            "Another agreement of this partnership is not signed yet. Finish or withdraw it first.");

    /// <summary>Saves the change with the letters that follow: to those who sign, and to the people of the partnership.</summary>
    internal async Task SaveAsync(MouTaken taken, CancellationToken cancel)
    {
        await letters.TellAsync(taken, cancel);
        await partnerships.SaveAsync(cancel);
    }

    /// <summary>The last signature is given: what it takes the place of counts no longer from its first day.</summary>
    internal async Task BringIntoForceAsync(MouTaken taken, CancellationToken cancel)
    {
        var others = await db.Mous.Where(m => m.PartnershipId == taken.Partnership.Id && m.Id != taken.Mou.Id && m.State == MouState.Active)
            .ToListAsync(cancel);
        others.ForEach(m => m.BeReplacedBy(taken.Mou, clock.Today));
    }

    private MouHand HandOf(Partnership partnership, Acting acting) =>
        new(partnership, acting.OrganisationId, acting.Name, acting.AccountId, clock.Today, clock.GetUtcNow());

    private static MouWording WordingOf(Term term, Dictionary<string, string> facts) =>
        new(term.Code, term.Label, MouLibrary.Fill(term.Meaning ?? "", facts));

    private async Task<Dictionary<string, string>> FactsAsync(
        Partnership partnership, List<MouPlace> places, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var leads = Enum.GetValues<PartnershipSide>().Select(s => partnership.LeadOf(s).OrganisationId).ToList();
        var teaching = await db.Organisations.Where(o => leads.Contains(o.Id)
            && (o.Sector == Sector.Fe || o.Sector == Sector.University || o.Sector == Sector.TrainingProvider)).Select(o => o.Id).ToListAsync(cancel);
        var provider = teaching is [var only] ? only : leads[^1];
        string NameOf(Guid id) => places.Find(p => p.OrganisationId == id)?.Name ?? "";
        return new()
        {
            ["parties"] = MouLibrary.Names([.. places.Select(p => p.Name)]),
            ["lanes"] = partnership.Lanes.Count is 0 ? "what we agree from year to year" : MouLibrary.Names([.. words.LanesOf(partnership).Values]),
            ["host"] = NameOf(leads.Find(l => l != provider)),
            ["provider"] = NameOf(provider),
        };
    }
}

/// <summary>A memorandum that is being changed, with its partnership and whoever changes it.</summary>
internal sealed record MouTaken(Partnership Partnership, Mou Mou, MouHand Hand);
