using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Cases;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas;

/// <summary>Reads gaps for their pages, and what could fill one: only what the viewer may read.</summary>
public sealed class GapReader(PortalDbContext db, ReferenceBook book, GapRegister register, TimeProvider clock)
{
    private const int PageSize = 25;
    private const int MostOfAKind = 40;

    /// <summary>More than anybody opens in a spreadsheet of gaps.</summary>
    private const int MostExported = 5000;

    internal async Task<GapPage?> PageAsync(Guid id, GapAnswerForm form, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var found = await (
            from g in db.Gaps.VisibleTo(viewer, db.Communities).AsNoTracking()
            where g.Id == id
            join o in db.Organisations on g.OrganisationId equals o.Id
            select new
            {
                Gap = g,
                o.Name,
                o.Code,
                Owner = db.Users.Where(a => a.Id == g.OwnerId).Select(a => a.DisplayName).FirstOrDefault(),
                Filler = db.Organisations.Where(f => f.Code == g.FilledByCode).Select(f => f.Name).FirstOrDefault(),
                Community = db.Communities.VisibleTo(viewer).Where(c => c.Id == g.CommunityId).Select(c => c.Name).FirstOrDefault(),
                SeesTo = db.Gaps.SeenToBy(viewer, db.Communities).Any(x => x.Id == g.Id),
                Kept = db.Gaps.VisibleTo(viewer, db.Communities).Where(x => x.Id == g.MergedIntoId).Select(x => x.Wanted).FirstOrDefault(),
            }).SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var gap = found.Gap;
        var (isOwn, isInside) = (gap.OrganisationId == viewer.OrganisationId, gap.OrganisationId == viewer.InsideId);
        var mayChange = gap.State is not GapState.Closed;
        return new(
            gap, gap.AgendaCode is null ? null : words.Label(TermKind.Agenda, gap.AgendaCode), words.FindArea(gap.IcsCode)?.Name, found.Name, found.Code, isOwn,
            IsLead: viewer.IsIcsLead && gap.IcsCode == viewer.AreaCode, found.Owner, found.Filler, form)
        {
            SeesTo = found.SeesTo,
            MayClose = mayChange && (isInside || found.SeesTo),
            ShowsLink = gap.IsReadable(await db.ReadableLinksAsync([gap], viewer, cancel)),
            Barrier = gap.BarrierCode is null ? null : words.Label(TermKind.Barrier, gap.BarrierCode),
            Community = found.Community is null ? null : (gap.CommunityId!.Value, found.Community),
            MergedInto = found.Kept,
            Similar = gap.AgendaCode is null ? [] : SimilarRows.To(words, gap.AgendaCode),
            Communities = mayChange && found.SeesTo ? await db.Communities.Of(viewer).Live().OrderBy(c => c.Name)
                .Select(c => new Choice(c.Id.ToString(), c.Name, null, null)).ToListAsync(cancel) : [],
            Fillings = mayChange && (isInside || found.SeesTo) ? await FillingsAsync(gap, viewer, cancel) : [],
            Doubles = mayChange && found.SeesTo
                ? [.. (await register.DoublesAsync(gap.Wanted, gap.AgendaCode, gap.IcsCode, gap.Id, viewer, cancel)).Where(d => d.MayOpen)] : [],
        };
    }

    /// <summary>What was chosen of the list; null when it is not on it.</summary>
    internal async Task<GapFilling?> FillingAsync(string? linked, Gap gap, Viewer viewer, CancellationToken cancel)
    {
        var choice = (await FillingsAsync(gap, viewer, cancel)).FirstOrDefault(c => c.Value == linked);
        if (choice is null || !Guid.TryParse(choice.Value[(choice.Value.IndexOf(':', StringComparison.Ordinal) + 1)..], out var id))
        {
            return null;
        }

        var outcome = Enum.Parse<GapOutcome>(choice.Value[..choice.Value.IndexOf(':', StringComparison.Ordinal)]);
        var url = outcome switch
        {
            GapOutcome.Offer => $"/opportunities/{id}",
            GapOutcome.Partnership => $"/partnerships/{id}",
            GapOutcome.Placement => $"/placements/bookings/{id}",
            GapOutcome.CommunityAction =>
                $"/communities/{await db.CommunityActions.Where(a => a.Id == id).Select(a => a.CommunityId).SingleAsync(cancel)}/actions",
            GapOutcome.PersonFound or GapOutcome.TakenOn or GapOutcome.NotNeeded or GapOutcome.Merged => "",
        };
        return new(outcome, id, url, choice.Text);
    }

    internal async Task<GapListPage> ListAsync(GapQuestion question, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var all = Narrowed(question, viewer);
        var total = await all.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = Math.Clamp(question.Page, 1, pages);
        var visible = db.Gaps.VisibleTo(viewer, db.Communities);
        return new(
            question, await RowsAsync(all.Skip((page - 1) * PageSize).Take(PageSize), words, viewer, cancel), total, page, pages,
            await visible.Open().CountAsync(cancel), await visible.CountAsync(g => g.State == GapState.Closed, cancel),
            await visible.CountAsync(g => g.State == GapState.Parked, cancel), Communities.RolesToAsk.AgendasOf(words), viewer.IsMember);
    }

    internal async Task<IReadOnlyList<GapListRow>> ExportAsync(GapQuestion question, Viewer viewer, CancellationToken cancel) =>
        await RowsAsync(Narrowed(question, viewer).Take(MostExported), await book.CurrentAsync(cancel), viewer, cancel);

    /// <summary>The oldest open one first; of the others the newest.</summary>
    private IQueryable<Gap> Narrowed(GapQuestion question, Viewer viewer)
    {
        var all = db.Gaps.VisibleTo(viewer, db.Communities);
        all = question.Show switch
        {
            "closed" => all.Where(g => g.State == GapState.Closed).OrderByDescending(g => g.ChangedAt).ThenBy(g => g.Id),
            "parked" => all.Where(g => g.State == GapState.Parked).OrderByDescending(g => g.ChangedAt).ThenBy(g => g.Id),
            _ => all.Open().OrderBy(g => g.RaisedAt).ThenBy(g => g.Id),
        };
        all = string.IsNullOrWhiteSpace(question.Agenda) ? all : all.Where(g => g.AgendaCode == question.Agenda);
        all = question.Community is { } community
            ? all.Where(g => g.CommunityId == community && db.Communities.VisibleTo(viewer).Any(c => c.Id == community)) : all;
        if (!string.IsNullOrWhiteSpace(question.Q))
        {
            var like = Like.Contains(question.Q);
            all = all.Where(g => EF.Functions.ILike(g.Wanted, like, Like.Escape) || EF.Functions.ILike(g.PlaceLabel, like, Like.Escape));
        }

        return all;
    }

    private async Task<IReadOnlyList<GapListRow>> RowsAsync(
        IQueryable<Gap> gaps, ReferenceBookSnapshot words, Viewer viewer, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var found = await gaps.AsNoTracking().Select(g => new
        {
            Gap = g,
            Organisation = db.Organisations.IgnoreQueryFilters().Where(o => o.Id == g.OrganisationId).Select(o => o.Name).First(),
            Owner = db.Users.Where(a => a.Id == g.OwnerId).Select(a => a.DisplayName).FirstOrDefault(),
            Community = db.Communities.VisibleTo(viewer).Where(c => c.Id == g.CommunityId).Select(c => c.Name).FirstOrDefault(),
        }).ToListAsync(cancel);
        var links = await db.ReadableLinksAsync(found.Select(f => f.Gap), viewer, cancel);
        return
        [
            .. found.Select(f => new GapListRow(
                f.Gap.Id, f.Gap.Wanted, f.Gap.AgendaCode is null ? null : words.Label(TermKind.Agenda, f.Gap.AgendaCode), f.Gap.PlaceLabel, f.Organisation,
                f.Gap.State, f.Community ?? f.Owner, f.Gap.AgeAt(now), f.Gap.Source, f.Gap.BarrierCode is null ? null
                    : words.Label(TermKind.Barrier, f.Gap.BarrierCode), f.Gap.Outcome,
                f.Gap.IsReadable(links) ? f.Gap.LinkedUrl : null, f.Gap.IsReadable(links) ? f.Gap.LinkedWords : null, f.Gap.RaisedAt)),
        ];
    }

    private async Task<IReadOnlyList<Choice>> FillingsAsync(Gap gap, Viewer viewer, CancellationToken cancel)
    {
        var (today, words) = (clock.Today, await book.CurrentAsync(cancel));
        var programmes = words.TermsOf(TermKind.Programme).Where(t => t.AgendaCode == gap.AgendaCode).Select(t => t.Code).ToList();
        var offers = await db.Opportunities.VisibleTo(viewer).LiveOn(today).Where(o => o.Kind == OpportunityKind.Offer)
            .Where(o => gap.IcsCode == null || db.AreaMemberships.HoldingOn(today).Any(m => m.OrganisationId == o.OrganisationId && m.IcsCode == gap.IcsCode))
            .OrderByDescending(o => programmes.Contains(o.ProgrammeCode!)).ThenByDescending(o => o.PublishedAt).Take(MostOfAKind)
            .Select(o => new { o.Id, o.Subject, o.ProgrammeCode, Who = db.Organisations.Where(x => x.Id == o.OrganisationId).Select(x => x.Name).First() })
            .ToListAsync(cancel);
        var partnerships = await db.Partnerships.VisibleTo(viewer).Live().OrderByDescending(p => p.ProposedOn).Take(MostOfAKind)
            .Select(p => new
            {
                p.Id,
                Names = p.Members.Where(m => m.Part == MemberPart.Lead && m.LeftOn == null).OrderBy(m => m.Side)
                    .Select(m => db.Organisations.IgnoreQueryFilters().Where(o => o.Id == m.OrganisationId).Select(o => o.Name).First()).ToList(),
            }).ToListAsync(cancel);
        var bookings = await db.PlacementBookings.VisibleTo(viewer).Where(b => b.CohortId != null && (b.State == BookingState.Confirmed
            || b.State == BookingState.Started || b.State == BookingState.Completed)).OrderByDescending(b => b.FirstDay).Take(MostOfAKind)
            .Select(b => new { b.Id, b.People, b.Capacity.Area, b.FirstDay }).ToListAsync(cancel);
        var actions = await db.CommunityActions.Where(a => db.Communities.ReadBy(viewer).Any(c => c.Id == a.CommunityId && (gap.IcsCode == null
            || c.IcsCode == gap.IcsCode))).OrderByDescending(a => a.DueOn).Take(MostOfAKind)
            .Select(a => new { a.Id, a.Text, Name = db.Communities.Where(c => c.Id == a.CommunityId).Select(c => c.Name).First() }).ToListAsync(cancel);
        return
        [
            .. offers.Select(o => new Choice($"{GapOutcome.Offer}:{o.Id}", $"{o.Subject ?? words.Label(TermKind.Programme, o.ProgrammeCode ?? "")}, {o.Who}",
                null, "Offers")),
            .. partnerships.Select(p => new Choice($"{GapOutcome.Partnership}:{p.Id}", string.Join(" and ", p.Names), null, "Partnerships")),
            .. bookings.Select(b => new Choice($"{GapOutcome.Placement}:{b.Id}", $"{PlaceCount.InWords(b.People)} on {b.Area} from {b.FirstDay.InWords}", null,
                "Placements")),
            .. actions.Select(a => new Choice($"{GapOutcome.CommunityAction}:{a.Id}", $"{a.Text} ({a.Name})", null, "Actions of communities")),
        ];
    }
}
