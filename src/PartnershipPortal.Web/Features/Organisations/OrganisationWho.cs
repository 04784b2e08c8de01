using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations;

/// <content>Whom to ask there about an agenda, and whether they can be asked or have been.</content>
public sealed partial class OrganisationProfile
{
    private async Task<WhoAnswer> WhoForAsync(Term agenda, OrganisationPage page, List<Person> shown, Func<Person, RoleRow> rowOf,
        List<TeamMailboxRow> mailboxes, List<RoleHolder> listed, ILookup<string, (Guid ContactId, DateOnly On)> declined, ReferenceBookSnapshot book,
        CancellationToken cancel)
    {
        var holders = listed.Select(h => h with { HasDeclined = declined[agenda.Code].Any(d => d.ContactId == h.ContactId) });
        var families = book.Routes.Where(r => r.AgendaCode == agenda.Code && book.Find(TermKind.RoleFamily, r.RoleFamilyCode)?.Sector == page.Sector)
            .OrderBy(r => r.Level).ThenBy(r => r.Fit).Select(r => r.RoleFamilyCode).ToList();
        var script = families.Count > 0 ? $"the {FrontDoorWords.InSentence(book.Label(TermKind.RoleFamily, families[0]))}"
            : $"whoever looks after {FrontDoorWords.InSentence(agenda.Label)}";
        var who = WhoToAsk.For(agenda.Code, page.ContactPolicy, holders, book.Routes);
        var mailbox = mailboxes.OrderBy(m => families.IndexOf(m.RoleFamilyCode) is var at && at < 0 ? int.MaxValue : at)
            .FirstOrDefault(m => families.Contains(m.RoleFamilyCode));
        var person = who is null ? null
            : shown.Find(p => p.Id == who.Holder.ContactId)
            ?? await db.Contacts.Where(c => c.Id == who.Holder.ContactId).Select(Person.From).SingleAsync(cancel);
        return new WhoAnswer(
            agenda.Code,
            agenda.Label,
            person is null ? null : rowOf(person),
            who is null ? null : WhyOf(who, agenda.Label),
            mailbox,
            script)
        {
            DeclinedOn = declined[agenda.Code].Where(d => d.ContactId == who?.Holder.ContactId).Select(d => (DateOnly?)d.On).Max(),
        };
    }

    private static string WhyOf(WhoToAsk who, string agenda) => who.Reason switch
    {
        AskReason.SinglePointOfContact => "They ask that every request starts with this person.",
        AskReason.SaysSo => $"This person says they handle {FrontDoorWords.InSentence(agenda)}.",
        AskReason.Primary => $"This role normally handles {FrontDoorWords.InSentence(agenda)}.",
        AskReason.Secondary => $"This role often handles {FrontDoorWords.InSentence(agenda)}.",
        AskReason.Adjacent => $"Nobody listed handles {FrontDoorWords.InSentence(agenda)} itself; this role is closest and can pass you on.",
    };

    /// <summary>Each of those listed can be asked, or has been.</summary>
    private async Task<IReadOnlyList<RoleRow>> OfferedAsync(OrganisationPage page, List<RoleRow> roles, WhoAnswer? who, CancellationToken cancel)
    {
        if (roles.Count is 0 || page is not { MayAsk: true, Viewer: { OrganisationId: { } own } viewer })
        {
            return roles;
        }

        var asked = await db.AskedByContactAsync(own, page.Id, cancel);
        return [.. roles.Select(r => r with
        {
            Offer = new AskOffer(
                asked.GetValueOrDefault(r.Id), viewer, page.Today,
                $"/introductions/new?contact={r.Id}{(who?.Person?.Id == r.Id ? $"&agenda={who.AgendaCode}" : "")}", $"the {r.Heading} at {page.Name}", null),
        })];
    }

    /// <summary>What Find offers for the same person, in the same words.</summary>
    private async Task<AskOffer?> OfferAsync(OrganisationPage page, WhoAnswer who, CancellationToken cancel) =>
        page is { MayAsk: true, Viewer: { OrganisationId: { } own } viewer } && who.Person is { } person
            ? new AskOffer(
                await db.AskedAlready(own, page.Id, who.AgendaCode).SingleOrDefaultAsync(cancel),
                viewer,
                page.Today,
                $"/introductions/new?contact={person.Id}&agenda={who.AgendaCode}",
                $"{person.Heading} at {page.Name}",
                "nhsuk-button nhsuk-button--small")
            : null;

    /// <summary>Who there has declined a request of the viewer's organisation lately, about what, and when.</summary>
    private Func<ILookup<string, (Guid ContactId, DateOnly On)>> Declined(Questions ask, Guid organisation, Viewer? viewer, DateOnly today)
    {
        if (viewer is not { IsMember: true, OrganisationId: { } own } || own == organisation)
        {
            return () => Array.Empty<(Guid, DateOnly)>().ToLookup(_ => "");
        }

        var declined = ask.Ask(db.Introductions.DeclinedBy(own, organisation, today)
            .Select(i => new { i.AgendaCode, ContactId = i.TargetContactId!.Value, At = i.ClosedAt!.Value }));
        return () => declined.Rows.ToLookup(d => d.AgendaCode, d => (d.ContactId, London.DayOf(d.At)));
    }
}
