using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.MyWork;

/// <summary>Letters the viewer set off that came back: nobody has read them, so something must be done in another way.</summary>
internal static class ReturnedLetters
{
    private const int Most = 10;

    public static async Task<IEnumerable<WorkRow>> OfAsync(
        PortalDbContext db, Viewer viewer, ReferenceBookSnapshot words, DateTimeOffset now, CancellationToken cancel)
    {
        var requests = await db.Introductions.AskedBy(viewer).Open().Where(i => i.Thread.Any(e => e.Kind == EntryKind.LetterReturned))
            .Join(db.Organisations, i => i.TargetOrganisationId, o => o.Id, (i, o) => new
            {
                i.Id,
                About = i.AgendaCode,
                o.Name,
                At = i.Thread.Where(e => e.Kind == EntryKind.LetterReturned).Max(e => e.At),
            })
            .Take(Most).ToListAsync(cancel);
        var invitations = viewer.IsApprover
            ? await db.Invitations.ManagedBy(viewer).OpenAt(now).Where(i => i.ReturnedAt != null)
                .Select(i => new { i.Email, At = i.ReturnedAt!.Value }).Take(Most).ToListAsync(cancel)
            : [];
        var today = London.DayOf(now);
        string About(string code) => FrontDoorWords.InSentence(words.Label(TermKind.Agenda, code));
        WorkRow Row(DateTimeOffset at, string text, string url, string detail, string part) =>
            new(London.DayOf(at), FrontDoorWords.Capital(London.DayOf(at).SeenFrom(today)), Pressure.Act, text, url, detail, part);

        return
        [
            .. requests.Select(r => Row(
                r.At, $"Our e-mail to {r.Name} about {About(r.About)} came back", $"/introductions/{r.Id}",
                "They may not know that you asked. Ring them, or ask somebody else.", "Introduction")),
            .. invitations.Select(i => Row(
                i.At, $"The invitation to {i.Email} came back", "/organisation/people", "Check the address, and invite them again.", "Your people")),
        ];
    }
}
