using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>A person of one side, as the viewer may see them.</summary>
/// <param name="Name">Null while only the role may be seen.</param>
/// <param name="Site">The campus, hospital or home where they work; as public as the role.</param>
public sealed record PartyPerson(string? Name, string? Role, string? Email = null, string? Phone = null, string? Site = null)
{
    /// <summary>Stands for somebody of whom the ladder shows nothing.</summary>
    public const string Hidden = "Person whose details are hidden";

    public PartyPerson ByName => this with { Email = null, Phone = null };
}

/// <summary>A side of the introduction, as the viewer may see it.</summary>
/// <param name="Strategic">Null until one is named, and to the other side until acceptance.</param>
public sealed record PartyCard(Guid Id, string Organisation, string Code, PartyPerson DayToDay, PartyPerson? Strategic)
{
    public string? Name => DayToDay.Name;

    public string? Role => DayToDay.Role;
}

/// <summary>Reads who speaks for both sides: one's own people whole, the other's by the disclosure ladder, on which this introduction counts once it
/// is accepted.</summary>
internal static class PartyCards
{
    public static async Task<(PartyCard Seeker, PartyCard Target, int[] SeekerReplyDays)> ReadAsync(
        Introduction i, (string Name, string Code) seeker, (string Name, string Code) target, Viewer viewer, PortalDbContext db, CancellationToken cancel)
    {
        var isAccepted = i.State is IntroductionState.Accepted;
        var isOurs = viewer.OrganisationId == i.SeekerOrganisationId;
        var actedFor = viewer.InsideId is null ? viewer.OrganisationId : null; // its people are no more known to a navigator for having been introduced
        var people = await db.Contacts
            .Where(c => c.Id == i.TargetContactId || c.Id == i.SeekerStrategicId || c.Id == i.TargetStrategicId
                || (c.AccountId == i.SeekerAccountId && c.OrganisationId == i.SeekerOrganisationId))
            .Select(c => new Known(
                c.Id,
                new PersonalFields(c.Name, c.JobTitle, c.Email, c.Phone, null),
                db.Sites.Where(s => s.Id == c.SiteId).Select(s => s.Name).FirstOrDefault(),
                c.ReplyDays,
                new ContactStanding(
                    c.OrganisationId, c.AccountId, c.State, c.Visibility, c.ObjectedAt != null, c.NoticeSentAt != null || c.AccountId != null,
                    isAccepted && c.OrganisationId != actedFor)))
            .ToListAsync(cancel);
        PartyPerson? Seen(Guid? id) => id is not null && people.Find(p => p.Id == id) is { } known ? known.SeenBy(viewer) : null;

        var asker = people.FindAll(p => p.Standing.AccountId == i.SeekerAccountId && p.Standing.OrganisationId == i.SeekerOrganisationId)
            .MaxBy(p => ContactDisclosure.For(viewer, p.Standing));
        var isDisclosed = isOurs || isAccepted;
        var details = asker?.SeenBy(viewer);
        var address = isDisclosed ? details?.Email ?? await db.Users.Where(a => a.Id == i.SeekerAccountId).Select(a => a.Email).SingleOrDefaultAsync(cancel)
            : null;
        return (
            new PartyCard(i.SeekerOrganisationId, seeker.Name, seeker.Code,
                new PartyPerson(i.SeekerName, i.SeekerRole, address, isDisclosed ? details?.Phone : null), isDisclosed ? Seen(i.SeekerStrategicId) : null),
            new PartyCard(i.TargetOrganisationId, target.Name, target.Code, Seen(i.TargetContactId) ?? new PartyPerson(null, "General mailbox"),
                !isOurs || isAccepted ? Seen(i.TargetStrategicId) : null),
            asker?.ReplyDays ?? []);
    }

    private sealed record Known(Guid Id, PersonalFields Fields, string? Site, int[] ReplyDays, ContactStanding Standing)
    {
        public PartyPerson SeenBy(Viewer viewer)
        {
            var shown = ContactDisclosure.Show(viewer, Fields, Standing);
            return shown.Rung is Disclosure.Nothing
                ? new PartyPerson(null, PartyPerson.Hidden)
                : new PartyPerson(shown.Name, shown.JobTitle, shown.Email, shown.Phone, Site);
        }
    }
}
