using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>Letters the viewer set off that came back: nobody has read them, so something must be done in another way.</summary>
internal static class ReturnedLetters
{
    private const int Most = 10;

    public static Func<IEnumerable<WorkRow>> Of(
        Questions ask, PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateTimeOffset now)
    {
        var today = London.DayOf(now);
        var requests = ask.Ask(db.Introductions.AskedBy(viewer).Open().Where(i => i.Thread.Any(e => e.Kind == EntryKind.LetterReturned))
            .Join(db.Organisations, i => i.TargetOrganisationId, o => o.Id, (i, o) => new
            {
                i.Id,
                About = i.AgendaCode,
                o.Name,
                At = i.Thread.Where(e => e.Kind == EntryKind.LetterReturned).Max(e => e.At),
            })
            .Take(Most));
        var invitations = viewer.IsApprover
            ? ask.Ask(db.Invitations.ManagedBy(viewer).OpenAt(now).Where(i => i.ReturnedAt != null)
                .Select(i => new { i.Email, At = i.ReturnedAt!.Value }).Take(Most))
            : null;
        var own = OfAccount(ask, db, viewer, now, Row);
        string About(string code) => FrontDoorWords.InSentence(words.Label(TermKind.Agenda, code));
        WorkRow Row(DateTimeOffset at, string text, string url, string detail, string part) =>
            new(London.DayOf(at), London.DayOf(at).Ago(today), Pressure.Act, text, url, detail, part);

        return () =>
        [
            .. own(),
            .. requests.Rows.Select(r => Row(
                r.At, $"Our e-mail to {r.Name} about {About(r.About)} came back", $"/introductions/{r.Id}",
                "They may not know that you asked. Ring them, or ask somebody else.", "Introduction")),
            .. (invitations?.Rows ?? []).Select(i => Row(
                i.At, $"The invitation to {i.Email} came back", "/organisation/people", "Check the address, and invite them again.", "Your people")),
        ];
    }

    /// <summary>What was written to the person themselves, which no letter can tell them: they read it when they sign in.</summary>
    private static Func<IEnumerable<WorkRow>> OfAccount(
        Questions ask, PortalDbContext db, Viewer viewer, DateTimeOffset now, Func<DateTimeOffset, string, string, string, string, WorkRow> row)
    {
        var returned = ask.Ask(db.ReturnedLately(now)
            .SelectMany(
                m => db.Users.Where(a => a.Id == viewer.AccountId && (a.Email == m.To || a.PendingEmail == m.To)),
                (m, a) => new { IsNew = m.To == a.PendingEmail, At = m.DroppedAt!.Value })
            .GroupBy(m => m.IsNew).Select(g => new { IsNew = g.Key, At = g.Max(m => m.At) }));
        return () => returned.Rows.Select(r => row(
            r.At, r.IsNew ? "Our e-mail to your new address came back" : "Our e-mails to you come back", "/account/email",
            r.IsNew ? "Check how it is written, and ask for another link." : "Check your e-mail address, or have your mail looked at.", "Account"));
    }
}
