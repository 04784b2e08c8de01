using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Cases;

/// <summary>
/// What the author of a case is told. It follows from the line of history just written, in one exhaustive switch (ADR 23). Whoever has left the
/// organisation is told no more.
/// </summary>
public sealed class CaseLetters(PortalDbContext db, Outbox outbox, PublicAddress address)
{
    /// <summary>Writes the letters and saves them with what they tell of.</summary>
    internal async Task TellAndSaveAsync(CancellationToken cancel)
    {
        foreach (var entry in db.ChangeTracker.Entries<CaseEntry>().Where(e => e.State is EntityState.Added).Select(e => e.Entity).ToList())
        {
            if (db.CaseStudies.Local.FirstOrDefault(c => c.Id == entry.CaseId) is { AuthorId: { } author } study && author != entry.AccountId)
            {
                await TellAsync(entry, study, author, cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task TellAsync(CaseEntry entry, CaseStudy study, Guid author, CancellationToken cancel)
    {
        (LetterText Subject, LetterText Body)? said = entry.Kind switch
        {
            CaseEntryKind.Begun or CaseEntryKind.Changed or CaseEntryKind.Submitted or CaseEntryKind.TakenBack => null,
            CaseEntryKind.SentBack => (LetterText.Of($"Your case was sent back: {study.Title}"), LetterText.Of($"""
                An administrator of the Partnership Portal has looked at the case you handed in, and sends it back. They say why:
                {entry.Words:said}

                Change it and hand it in again: {address.To(CaseUrls.Own(study.Id))}
                """)),
            CaseEntryKind.Published => (LetterText.Of($"Your case is published: {study.Title}"), LetterText.Of($"""
                An administrator of the Partnership Portal has looked at the case you handed in. Anyone can read it now.

                Read it: {address.To(CaseUrls.Of(study.Code))}
                """)),
            CaseEntryKind.Withdrawn => (LetterText.Of($"Your case was removed from the library: {study.Title}"), LetterText.Of($"""
                The case you wrote is no longer in the library of the Partnership Portal. The reason:
                {entry.Words:said}

                It is kept for you and your organisation’s approvers: {address.To(CaseUrls.Own(study.Id))}
                """)),
        };
        if (said is not var (subject, body))
        {
            return;
        }

        var to = await db.Users.Where(a => a.Id == author && a.DisabledAt == null && a.Email != null && db.Memberships.Any(m =>
            m.AccountId == a.Id && m.OrganisationId == study.OrganisationId && m.State == MembershipState.Active))
            .Select(a => a.Email!).SingleOrDefaultAsync(cancel);
        if (to is not null)
        {
            outbox.Post(LetterKind.Case, to, subject, body);
        }
    }
}

/// <summary>Where cases stand.</summary>
public static class CaseUrls
{
    public const string All = "/cases";
    public const string Mine = "/cases/own";
    public const string Waiting = "/admin/cases";

    public static string Of(string code) => $"{All}/{code}";

    public static string Own(Guid id) => $"{Mine}/{id}";

    public static string Review(Guid id) => $"{Waiting}/{id}";
}
