using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Areas;

/// <summary>
/// What whoever raised a gap is told. It follows from what the gap has just become, in one exhaustive switch (ADR 23). Of what fills it only an offer is named:
/// a partnership, placement or action is read on the gap's page, by whoever may. The caller saves.
/// </summary>
public sealed class GapLetters(PortalDbContext db, Outbox outbox, PublicAddress address)
{
    internal async Task TellAsync(Gap gap, CancellationToken cancel)
    {
        (LetterText, LetterText)? said = gap.State switch
        {
            GapState.Raised => null,
            GapState.Owned => (LetterText.Of($"Somebody sees to the gap you recorded"), LetterText.Of($"Somebody of your area sees to it now.")),
            GapState.InProgress => (LetterText.Of($"Something is being done about the gap you recorded"), LetterText.Of($"{gap.Note:said}")),
            GapState.Parked => (LetterText.Of($"The gap you recorded is parked"),
                LetterText.Of($"Nothing can be done for now. They say why:\n{gap.Note:said}")),
            GapState.Closed when gap.Outcome is GapOutcome.Merged => (LetterText.Of($"The gap you recorded was recorded already"), LetterText.Of($"""
                Another organisation of your area has recorded the same. That one goes on, and you are told what comes of it.
                """)),
            GapState.Closed => (LetterText.Of($"The gap you recorded is closed"), LetterText.Of($"""
                {gap.Outcome!.Value.Label()}.
                {(gap is { Outcome: GapOutcome.Offer, LinkedUrl: { } url } ? LetterText.Of($"{gap.LinkedWords}: {address.To(url)}") : null)}
                {gap.Note:said}
                """)),
        };
        if (said is not var (subject, body))
        {
            return;
        }

        foreach (var one in await RaisersAsync(gap, cancel))
        {
            outbox.Post(LetterKind.Community, one.Email, subject, LetterText.Of($"""
                You recorded a gap on the Partnership Portal:
                {one.Wanted:said}

                {body}

                Read it: {address.To($"/find/gap/{one.Id}")}
                """));
        }
    }

    /// <summary>Whoever raised it, and those whose gap became one with it, each once; as long as they are with the organisation.</summary>
    private async Task<List<Raiser>> RaisersAsync(Gap gap, CancellationToken cancel)
    {
        var own = await ToldAsync(db.Gaps.Where(g => g.Id == gap.Id), cancel);
        return gap is { State: GapState.Closed, Outcome: not GapOutcome.Merged }
            ? [.. own.Concat(await ToldAsync(db.Gaps.Where(g => g.MergedIntoId == gap.Id), cancel)).DistinctBy(r => r.Email.ToUpperInvariant())] : own;
    }

    private Task<List<Raiser>> ToldAsync(IQueryable<Gap> gaps, CancellationToken cancel) => (
        from g in gaps
        join a in db.Users on g.AccountId equals a.Id
        where a.DisabledAt == null && a.Email != null
            && db.Memberships.Any(m => m.AccountId == a.Id && m.OrganisationId == g.OrganisationId && m.State == MembershipState.Active)
        select new Raiser(g.Id, g.Wanted, a.Email!)).ToListAsync(cancel);

    private sealed record Raiser(Guid Id, string Wanted, string Email);
}
