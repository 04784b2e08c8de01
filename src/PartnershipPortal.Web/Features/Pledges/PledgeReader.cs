using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Pledges;

/// <summary>Reads a pledge with its evidence: published ones for anyone, one's own in any state.</summary>
public sealed class PledgeReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    private const int HistoryRows = 50;

    /// <summary>One's own; null when none has been begun.</summary>
    internal Task<PledgePage?> OwnAsync(Guid organisation, Viewer viewer, CancellationToken cancel) =>
        PageAsync(db.Pledges.Of(organisation), viewer, cancel);

    /// <summary>The published one of an organisation; null when there is none.</summary>
    internal Task<PledgePage?> PublicAsync(string code, Viewer? viewer, CancellationToken cancel) =>
        PageAsync(db.Pledges.Published().Where(p => db.Organisations.Any(o => o.Id == p.OrganisationId && o.Code == code)), viewer, cancel);

    /// <summary>What stands behind one intention of a published pledge; of one that is not, for its own people.</summary>
    internal async Task<EvidencePage?> EvidenceAsync(string code, string intention, Viewer? viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var all = words.CurrentTerms(TermKind.PledgeIntention).ToList();
        var number = all.FindIndex(t => t.Code == intention) + 1;
        var inside = viewer?.InsideId;
        var of = await db.Pledges.Where(p => p.State == PledgeState.Published || p.OrganisationId == inside)
            .Join(db.Organisations.Where(o => o.Code == code), p => p.OrganisationId, o => o.Id, (_, o) => new { o.Id, o.Name, o.Code })
            .SingleOrDefaultAsync(cancel);
        if (number is 0 || of is null)
        {
            return null;
        }

        var evidence = await PledgeEvidence.OfAsync(db, of.Id, clock.Today, words, viewer is { IsMember: true }, cancel);
        return new(of.Name, of.Code, number, all[number - 1].Label, evidence.For(intention));
    }

    internal async Task<PledgeHistoryPage?> HistoryAsync(string code, int page, CancellationToken cancel)
    {
        var of = await db.Pledges.Published().Join(db.Organisations.Where(o => o.Code == code), p => p.OrganisationId, o => o.Id,
            (p, o) => new { p.Id, o.Name, o.Code }).SingleOrDefaultAsync(cancel);
        if (of is null)
        {
            return null;
        }

        var lines = db.Set<PledgeEntry>().Where(e => e.PledgeId == of.Id);
        var pages = Math.Max(1, (await lines.CountAsync(cancel) + HistoryRows - 1) / HistoryRows);
        page = Math.Clamp(page, 1, pages);
        var rows = await lines.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((page - 1) * HistoryRows).Take(HistoryRows)
            .Select(e => new { e.At, e.Kind, e.Words }).ToListAsync(cancel);
        return new(of.Name, of.Code, [.. rows.Select(r => (r.At, r.Kind.Word(), r.Words))], page, pages);
    }

    private async Task<PledgePage?> PageAsync(IQueryable<Pledge> which, Viewer? viewer, CancellationToken cancel)
    {
        var found = await which.AsNoTracking().AsSplitQuery().Include(p => p.Actions).Include(p => p.Targets).Include(p => p.Reviews)
            .Include(p => p.Readiness)
            .Join(db.Organisations, p => p.OrganisationId, o => o.Id, (p, o) => new
            {
                Pledge = p,
                o.Name,
                o.Code,
                Version = EF.Property<uint>(p, "xmin"),
                ChangedAt = p.Entries.Max(e => e.At),
            }).SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var (p, words, today) = (found.Pledge, await book.CurrentAsync(cancel), clock.Today);
        var evidence = await PledgeEvidence.OfAsync(db, p.OrganisationId, today, words, viewer is { IsMember: true }, cancel);
        var isOwn = viewer is { IsMember: true } && viewer.InsideId == p.OrganisationId;
        return new(found.Name, found.Code, p.State, p.Words, today, found.Version, isOwn, isOwn && viewer!.IsApprover)
        {
            SignedOn = p.SignedOn,
            SignedAs = p.SignedAs,
            ReviewOn = p.ReviewOn,
            IsReviewOpen = p.IsReviewOpenOn(today),
            WhyNotAsEmployer = viewer is null ? null : p.WhyNotAsEmployer(viewer.AccountId, today),
            WhyNotAsStaffSide = viewer is null ? null : p.WhyNotAsStaffSide(viewer.AccountId, today),
            Lead = new(p.BoardLead, await LeadNameAsync(p, viewer, cancel), p.BoardLeadSince, p.LeadNote),
            Stages = StagesOf(words.CurrentTerms(TermKind.PledgeIntention), (t, i) => new IntentionRow(
                i + 1, t.Code, t.Label,
                [
                    .. p.Actions.Where(a => a.Intention == t.Code).OrderBy(a => a.DueOn).ThenBy(a => a.Id)
                        .Select(a => new PledgeActionRow(a.Id, a.Text, a.Owner, a.DueOn, a.DoneOn, a.Evidence, a.IsLateOn(today))),
                ],
                evidence.InWords(t.Code))),
            Targets =
            [
                .. p.Targets.OrderByDescending(t => t.Year).Select(t => new TargetRow(new(t.Year), t.Starts, t.Target, t.Percent, t.AsOf)),
            ],
            Readiness = !isOwn ? [] : StagesOf(words.CurrentTerms(TermKind.PledgeReadiness),
                (t, _) => new ReadinessRow(t.Code, t.Label, t.Meaning, p.Readiness.FirstOrDefault(r => r.Code == t.Code)?.DoneOn)),
            Reviews =
            [
                .. p.Reviews.OrderByDescending(r => r.DueOn).Select(r => new ReviewRow(r.DueOn, r.EmployerOn, r.StaffSideOn, r.StaffSideAs, r.Investment)),
            ],
            ChangedAt = found.ChangedAt,
        };
    }

    private static IReadOnlyList<Stage<T>> StagesOf<T>(IEnumerable<Term> terms, Func<Term, int, T> row) =>
        [.. terms.Select((t, i) => (t.Group, Row: row(t, i))).GroupBy(r => r.Group ?? "").Select(g => new Stage<T>(g.Key, [.. g.Select(r => r.Row)]))];

    /// <summary>The name of the lead, where the ladder shows the viewer that person's name.</summary>
    private async Task<string?> LeadNameAsync(Pledge pledge, Viewer? viewer, CancellationToken cancel)
    {
        if (pledge.BoardLeadContactId is not { } id || viewer is null)
        {
            return null;
        }

        var linked = db.Contacts.LinkedTo(viewer, db.Introductions, db.Partnerships).Select(c => c.Id);
        var lead = await db.Contacts.VisibleTo(viewer).Where(c => c.Id == id).Select(c => new
        {
            Fields = new PersonalFields(c.Name, c.JobTitle, null, null, null),
            Standing = new ContactStanding(
                c.OrganisationId, c.AccountId, c.State, c.Visibility, c.ObjectedAt != null, c.NoticeSentAt != null || c.AccountId != null,
                linked.Contains(c.Id)),
        }).SingleOrDefaultAsync(cancel);
        return lead is null ? null : ContactDisclosure.Show(viewer, lead.Fields, lead.Standing).Name;
    }
}
