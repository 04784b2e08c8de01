using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>Reads memoranda for their pages. Whoever may read the partnership reads them, affiliates included. Source: permission matrix.</summary>
public sealed class MouReader(PortalDbContext db, ReferenceBook book, PartnershipReader partnerships, TimeProvider clock)
{
    internal async Task<MouListPage?> ListAsync(Guid id, MouTermsForm? form, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await partnerships.HeadAsync(id, viewer, cancel) is not { } head)
        {
            return null;
        }

        var rows = await RowsAsync(id, null, cancel);
        var isOpen = await db.Mous.Open().AnyAsync(m => m.PartnershipId == id, cancel);
        var agendas = await db.Partnerships.Where(p => p.Id == id).SelectMany(p => p.Lanes).OrderBy(l => l.OpenedOn).ThenBy(l => l.Id)
            .Select(l => l.AgendaCode).ToListAsync(cancel);
        return new MouListPage(id, head.Title, head.MayRun && !isOpen, form ?? Suggested(agendas, words), rows,
            [.. words.CurrentTerms(TermKind.MouClause).Select(t => new LibraryRow(t.Code, t.Label, t.Group, t.Expansion))]);
    }

    internal async Task<MouPage?> PageAsync(Guid id, Guid mouId, MouReasonForm reason, string? asked, Viewer viewer, CancellationToken cancel)
    {
        if (await ReadAsync(id, mouId, viewer, cancel) is not var (head, mou))
        {
            return null;
        }

        var words = await book.CurrentAsync(cancel);
        var parties = await PartiesAsync(mou, viewer, cancel);
        var own = mou.Parties.FirstOrDefault(p => p.OrganisationId == viewer.OrganisationId);
        var mayAct = head.MayRun && own is not null;
        var isOpen = mou.State.IsOpen();
        var mayFollow = mayAct && mou.Kind is not MouKind.Addendum && mou.State is MouState.Active && mou.ReplacedOn is null
            && !await db.Mous.Open().AnyAsync(m => m.PartnershipId == id, cancel);
        return new MouPage(
            head, mou.StartsOn, mou.EndsOn, mou.EndsEarlyOn, mou.NoticeMonths, mou.InOrder, mou.ReviewBy, mou.FrozenAt, mou.SignBy, mou.Hash,
            mou.EndingReason, mou.LearnerProtection, parties, await ClausesAsync(mou, cancel), await VersionsAsync(mou, cancel),
            await RowsAsync(id, mouId, cancel),
            [
                .. mou.MissingClauses.Select(c => $"“{words.Label(TermKind.MouClause, c)}” is required and must say something"),
                .. mou.BlankClauses.Where(c => !c.IsRequired).Select(c => $"“{c.Heading}” has no words yet"),
                .. mou.Clauses.Count is 0 ? (string[])["There is no clause yet"] : [],
            ],
            new MouNext(
                mayAct && mou.CanGoToReview, mayAct && mou.State is MouState.LegalReview && own!.ReviewedAt is null, mayAct && mou.CanFreeze,
                mayAct && mou.CanAskForSignatures, mayAct && mou.ToSign.Contains(own!) && parties.Any(p => p.IsViewer && p.IsOwn),
                mayAct && isOpen && viewer.IsApprover && !mou.HasSigned(own!), mayAct && isOpen && mou.State is not MouState.Draft, mayAct && isOpen,
                mayFollow, mayFollow && head.Standing is MouStanding.InForce or MouStanding.ReviewDue or MouStanding.NotYet && mayFollow,
                mayAct && mou.State is MouState.Active && head.Standing is MouStanding.InForce or MouStanding.ReviewDue or MouStanding.NotYet && mayAct),
            reason, asked);
    }

    internal async Task<MouTermsPage?> TermsAsync(Guid id, Guid mouId, MouTermsForm? form, Viewer viewer, CancellationToken cancel) =>
        await ReadAsync(id, mouId, viewer, cancel) is var (head, mou) && head.MayEdit ? new(head, form ?? MouTermsForm.Of(mou)) : null;

    /// <summary>Where a party that comes to change the text is led, once it is fixed; null while it is open, and for who may not see it.</summary>
    internal async Task<string?> FixedAtAsync(Guid id, Guid mouId, Viewer viewer, CancellationToken cancel) =>
        await ReadAsync(id, mouId, viewer, cancel) is var (head, _) && head is { MayRun: true, IsParty: true, MayEdit: false } ? head.Url : null;

    internal async Task<MouNewClausePage?> NewClauseAsync(Guid id, Guid mouId, MouNewClauseForm form, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await ReadAsync(id, mouId, viewer, cancel) is not var (head, mou) || !head.MayEdit)
        {
            return null;
        }

        var there = mou.Clauses.Select(c => c.Code).ToHashSet();
        return new(head, [.. words.CurrentTerms(TermKind.MouClause).Where(t => !there.Contains(t.Code))
            .Select(t => new Components.Choice(t.Code, t.Label, t.Expansion))], form);
    }

    internal async Task<MouReadPage?> TextAsync(Guid id, Guid mouId, Viewer viewer, CancellationToken cancel)
    {
        if (await ReadAsync(id, mouId, viewer, cancel) is not var (head, mou))
        {
            return null;
        }

        var version = mou.VersionId is { } current ? await db.Set<MouVersion>().AsNoTracking().SingleAsync(v => v.Id == current, cancel) : null;
        return new(head, version?.Text ?? mou.TextNow(mou.LastNumber + 1), mou.FrozenAt is null ? null : version?.Hash,
            [.. mou.Parties.OrderBy(p => p.Order).Select(p => new MouSignaturePlace(p.Name, SignatureOf(mou, p)))]);
    }

    /// <summary>The memorandum and what every page says of it; null for who may not read it.</summary>
    internal async Task<(MouHead Head, Mou Mou)?> ReadAsync(Guid id, Guid mouId, Viewer viewer, CancellationToken cancel)
    {
        if (await partnerships.HeadAsync(id, viewer, cancel) is not { } partnership
            || await db.Mous.Include(m => m.Clauses).Include(m => m.Parties).Include(m => m.Signatures).AsSplitQuery().AsNoTracking()
                .SingleOrDefaultAsync(m => m.Id == mouId && m.PartnershipId == id, cancel) is not { } mou)
        {
            return null;
        }

        return (new MouHead(id, partnership.Title, mou.Id, mou.Kind, mou.Title, mou.LastNumber, mou.State, mou.StandingOn(clock.Today), partnership.MayRun,
            mou.Parties.Any(p => p.OrganisationId == viewer.OrganisationId), MouSteps.Of(mou, clock.Today)), mou);
    }

    /// <summary>The clauses in their order, with how many comments are open on each.</summary>
    internal async Task<IReadOnlyList<MouClauseRow>> ClausesAsync(Mou mou, CancellationToken cancel)
    {
        var open = await db.MouComments.Where(c => c.MouId == mou.Id && c.State == MouCommentState.Open).GroupBy(c => c.ClauseKey)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return [.. mou.Clauses.OrderBy(c => c.Position).Select((c, i) => new MouClauseRow(
            c.Key, i + 1, c.Heading, c.IsRequired && mou.Kind is not MouKind.Addendum, c.IsBlank, open.GetValueOrDefault(c.Key)))];
    }

    private async Task<IReadOnlyList<MouVersionRow>> VersionsAsync(Mou mou, CancellationToken cancel) => await (
        from v in db.Set<MouVersion>()
        where v.MouId == mou.Id
        join o in db.Organisations.IgnoreQueryFilters() on v.OrganisationId equals o.Id
        orderby v.Number descending
        select new MouVersionRow(v.Number, v.At, v.Person, o.Name, v.Hash)).ToListAsync(cancel);

    private async Task<IReadOnlyList<MouRow>> RowsAsync(Guid id, Guid? besides, CancellationToken cancel) =>
    [
        .. (await db.Mous.Where(m => m.PartnershipId == id && m.Id != besides).AsNoTracking().ToListAsync(cancel))
            .Select(m => new MouRow(m.Id, m.Kind, m.Title, m.LastNumber, m.StandingOn(clock.Today), m.StartsOn, m.LastDay, m.SignedOn))
            .OrderBy(r => r.Standing).ThenByDescending(r => r.StartsOn).ThenBy(r => r.Id),
    ];

    /// <summary>Whoever shares the partnership sees who signs.</summary>
    private async Task<IReadOnlyList<MouPartyRow>> PartiesAsync(Mou mou, Viewer viewer, CancellationToken cancel)
    {
        var ids = mou.Parties.Select(p => p.SignatoryId).OfType<Guid>().ToList();
        var people = await db.Contacts.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name, c.JobTitle, c.AccountId })
            .ToDictionaryAsync(c => c.Id, cancel);
        return
        [
            .. mou.Parties.OrderBy(p => p.Order).Select(p => (Party: p, Person: p.SignatoryId is { } who ? people.GetValueOrDefault(who) : null))
                .Select(x => new MouPartyRow(
                    x.Party.OrganisationId, x.Party.Name, x.Party.Order, x.Party.OrganisationId == viewer.OrganisationId, x.Party.ReviewedAt,
                    x.Party.ReviewedBy, x.Person is null ? null : $"{x.Person.Name}, {x.Person.JobTitle}",
                    x.Person?.AccountId is { } account && account == viewer.AccountId, SignatureOf(mou, x.Party))),
        ];
    }

    private static MouSignatureRow? SignatureOf(Mou mou, MouParty party) =>
        mou.SignaturesNow.FirstOrDefault(s => s.PartyId == party.Id) is { } s ? new(s.SignedAs, s.Capacity, s.At) : null;

    /// <summary>A year from the first of the next month, about what they work on.</summary>
    private MouTermsForm Suggested(List<string> agendas, ReferenceBookSnapshot words)
    {
        var first = new DateOnly(clock.Today.Year, clock.Today.Month, 1).AddMonths(1);
        var about = MouLibrary.Names([.. agendas.Select((a, i) => i is 0 ? words.Label(TermKind.Agenda, a)
            : Domain.FrontDoor.FrontDoorWords.InSentence(words.Label(TermKind.Agenda, a)))]);
        return new()
        {
            Subject = CleanText.Cut(about.Length is 0 ? "Working together" : about, Mou.TitleMaxLength),
            Starts = first,
            Months = 12,
            Notice = 3,
        };
    }
}
