using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find;

namespace PartnershipPortal.Web.Features.Areas;

/// <summary>
/// Where gaps are recorded, whatever they come from: likely doubles of the area are shown first, and one that says the same takes the new one up. Source:
/// S0-23.
/// </summary>
public sealed class GapRegister(PortalDbContext db, ReferenceBook book, GapLetters letters, TimeProvider clock)
{
    /// <summary>How alike two sentences must be, by the threes of letters they share.</summary>
    private const double Alike = 0.35;

    /// <summary>The same when both are of one agenda.</summary>
    private const double AlikeOfOneAgenda = 0.2;

    private const int MostDoubles = 5;

    internal async Task<GapFormPage> PageAsync(GapForm form, string address, IReadOnlyList<GapDouble> doubles, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var communities = await db.Communities.Of(viewer).Live().OrderBy(c => c.Name).Select(c => new Choice(c.Id.ToString(), c.Name, null, null))
            .ToListAsync(cancel);
        return new(
            form, address, Communities.RolesToAsk.AgendasOf(words),
            [.. words.CurrentTerms(TermKind.Barrier).OrderBy(t => t.Sort).Select(t => new Choice(t.Code, t.Label, null, t.Group))], communities, doubles);
    }

    /// <summary>Records it; null with the likely doubles when the person has to look at them first.</summary>
    internal async Task<(Gap? Gap, IReadOnlyList<GapDouble> Doubles)> RecordAsync(GapForm form, GapSource source, Acting acting, Viewer viewer,
        CancellationToken cancel)
    {
        var (words, now) = (await book.CurrentAsync(cancel), clock.GetUtcNow());
        var place = words.Gazetteer.Read(form.Where).Place;
        var agenda = words.Find(TermKind.Agenda, form.Agenda)?.Code;
        var doubles = await DoublesAsync(form.Wanted!, agenda, place?.IcsCode, null, viewer, cancel);
        if (doubles.Count > 0 && form.Do is not ("anyway" or "same"))
        {
            return (null, doubles);
        }

        var gap = new Gap(
            acting.OrganisationId, acting.AccountId, agenda, place?.Label ?? form.Where!.Trim(), place?.IcsCode, form.Wanted!, form.Reason, now)
            .From(source, words.Find(TermKind.Barrier, form.Barrier)?.Code);
        if (form.Community is { } community && await db.Communities.Of(viewer).Live().AnyAsync(c => c.Id == community, cancel))
        {
            gap.GiveTo(community, now);
        }

        if (form.Do is "same" && form.SameAs is { } same && doubles.Any(d => d.Id == same))
        {
            gap.MergeInto(await db.Gaps.SingleAsync(g => g.Id == same, cancel), now);
        }

        db.Gaps.Add(gap);
        await db.SaveChangesAsync(cancel);
        return (gap, []);
    }

    /// <summary>Open gaps of the area that sound alike.</summary>
    internal async Task<IReadOnlyList<GapDouble>> DoublesAsync(
        string wanted, string? agenda, string? area, Guid? but, Viewer viewer, CancellationToken cancel)
    {
        if (area is null)
        {
            return [];
        }

        var words = await book.CurrentAsync(cancel);
        var visible = db.Gaps.VisibleTo(viewer, db.Communities).Select(g => g.Id);
        var found = await db.Gaps.Open().Where(g => g.IcsCode == area && g.Id != but)
            .Where(g => visible.Contains(g.Id) || !db.Communities.Any(c => c.Id == g.CommunityId && c.Access == CommunityAccess.Confidential))
            .Select(g => new
            {
                g.Id,
                g.Wanted,
                g.AgendaCode,
                g.PlaceLabel,
                g.RaisedAt,
                Score = EF.Functions.TrigramsSimilarity(g.Wanted, wanted),
                MayOpen = visible.Contains(g.Id)
            })
            .Where(g => g.Score >= Alike || (g.AgendaCode == agenda && agenda != null && g.Score >= AlikeOfOneAgenda))
            .OrderByDescending(g => g.Score).Take(MostDoubles).ToListAsync(cancel);
        return
        [
            .. found.Select(g => new GapDouble(
                g.Id, g.MayOpen ? $"{g.Wanted}, near {g.PlaceLabel}"
                    : $"{(g.AgendaCode is null ? "Something alike" : words.Label(TermKind.Agenda, g.AgendaCode))}, near {g.PlaceLabel}, elsewhere",
                g.RaisedAt, g.MayOpen)),
        ];
    }

    /// <summary>Saves what was done with a gap, and tells those who raised it or said the same.</summary>
    internal async Task TellAndSaveAsync(Gap gap, CancellationToken cancel)
    {
        await letters.TellAsync(gap, cancel);
        await db.SaveChangesAsync(cancel);
    }
}
