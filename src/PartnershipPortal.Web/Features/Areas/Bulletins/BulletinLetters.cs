using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Areas.Bulletins;

/// <summary>Sends a bulletin to everybody who belongs to an organisation of the area and has not opted out. The caller saves.</summary>
public sealed class BulletinLetters(PortalDbContext db, Outbox outbox, PublicAddress address, TimeProvider clock)
{
    /// <summary>Whom it would reach: every letter has a way to stop, and whoever has used it is left out.</summary>
    internal IQueryable<string> ReadersOf(string area)
    {
        var (today, kind) = (clock.Today, LetterKind.Bulletin.Word());
        return db.Users.Where(a => a.DisabledAt == null && a.EmailConfirmed && a.Email != null && !a.UnsubscribedKinds.Contains(kind)
                && db.Memberships.Any(m => m.AccountId == a.Id && m.State == MembershipState.Active
                    && db.AreaMemberships.HoldingOn(today).Any(x => x.OrganisationId == m.OrganisationId && x.IcsCode == area)))
            .OrderBy(a => a.Id).Select(a => a.Email!);
    }

    internal async Task<int> SendAsync(AreaBulletin bulletin, string area, IReadOnlyList<string> opportunities, CancellationToken cancel)
    {
        var readers = await ReadersOf(bulletin.IcsCode).ToListAsync(cancel);
        foreach (var to in readers)
        {
            outbox.Post(LetterKind.Bulletin, to, LetterText.Of($"{area}: {bulletin.Title}"), LetterText.Of($"""
                The bulletin of {area}, on the Partnership Portal. {bulletin.Person} writes:

                {bulletin.Words:said}

                {Places(bulletin)}

                {(opportunities.Count is 0 ? null : LetterText.Of($"Open now:\n{LetterText.Lines(opportunities.Select(o => LetterText.Of($"- {o}")))}"))}

                Read it: {address.To($"/areas/{bulletin.IcsCode}/bulletins/{bulletin.Id}")}
                """));
        }

        return readers.Count;
    }

    private static LetterText? Places(AreaBulletin bulletin) => bulletin.Vacancies.Count is 0 ? null : LetterText.Lines(bulletin.VacancyLines.Select(v =>
        LetterText.Of($"- {v.Role}{(v.Places is { } places ? $": {places} places" : "")}{(v.Ratio is { } ratio ? $", {ratio} apply" : "")}")));
}
