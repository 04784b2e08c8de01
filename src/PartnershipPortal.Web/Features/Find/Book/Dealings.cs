using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Find.Book;

/// <summary>An accepted introduction of an organisation with another, whoever asked.</summary>
/// <param name="ContactId">Who was asked; null when they asked us.</param>
/// <param name="AccountId">Who asked us.</param>
/// <param name="OurAccountId">Who of us is a party to it.</param>
internal sealed record Dealing(Guid OrganisationId, Guid? ContactId, Guid? AccountId, Guid IntroductionId, Guid? OurAccountId, string AgendaCode);

/// <summary>When a request was declined, and the reason chosen.</summary>
internal sealed record Refusal(DateTimeOffset At, DeclineReason? Reason);

/// <summary>A colleague who has asked an organisation, and when last.</summary>
internal sealed record AskedBefore(Guid AccountId, string Name, string? JobTitle, DateTimeOffset SentAt);

/// <summary>Somebody the seeker's organisation works with.</summary>
/// <param name="IntroductionId">The latest accepted introduction that the viewer themselves is a party to.</param>
internal sealed record SeekerLink(Guid? IntroductionId, string[] Agendas);

/// <summary>What only an organisation itself knows: whom it works with, who refused, what it has open and which of its members asked whom.</summary>
/// <param name="Accepted">By organisation, the latest first.</param>
/// <param name="Declined">By contact and agenda: when and why they last declined it.</param>
/// <param name="Open">By organisation and agenda: the request that waits.</param>
/// <param name="Asked">By organisation: members who asked it, the latest first.</param>
/// <param name="Partners">By organisation: the oldest live partnership with it.</param>
internal sealed record Dealings(
    ILookup<Guid, Dealing> Accepted,
    IReadOnlyDictionary<(Guid ContactId, string AgendaCode), Refusal> Declined,
    IReadOnlyDictionary<(Guid OrganisationId, string AgendaCode), AskedAlready> Open,
    ILookup<Guid, AskedBefore> Asked,
    IReadOnlyDictionary<Guid, PartnerRow> Partners)
{
    public static readonly Dealings None = new(
        Array.Empty<Dealing>().ToLookup(d => d.OrganisationId), new Dictionary<(Guid, string), Refusal>(),
        new Dictionary<(Guid, string), AskedAlready>(), Array.Empty<AskedBefore>().ToLookup(_ => Guid.Empty),
        new Dictionary<Guid, PartnerRow>());

    /// <summary>The people of these organisations whom this one works with, by contact.</summary>
    public Dictionary<Guid, SeekerLink> LinksTo(Dictionary<BookOrganisation, PersonFacts[]> people, Guid viewerAccount)
    {
        var links = new Dictionary<Guid, SeekerLink>();
        if (Accepted.Count == 0)
        {
            return links;
        }

        foreach (var (organisation, theirs) in people)
        {
            foreach (var dealing in Accepted[organisation.Facts.Id])
            {
                var contact = dealing.ContactId ?? Array.Find(theirs, p => p.AccountId == dealing.AccountId)?.Id;
                if (contact is { } id)
                {
                    var known = links.GetValueOrDefault(id) ?? new(null, []);
                    links[id] = new(
                        known.IntroductionId ?? (dealing.OurAccountId == viewerAccount ? dealing.IntroductionId : null),
                        known.Agendas.Contains(dealing.AgendaCode) ? known.Agendas : [.. known.Agendas, dealing.AgendaCode]);
                }
            }
        }

        return links;
    }

    /// <summary>The partnership with this organisation, or with its group.</summary>
    public Joined? JoinedWith(OrganisationFacts organisation) =>
        Partners.GetValueOrDefault(organisation.Id) is { } partner ? new(partner.PartnershipId, organisation.Name, false, partner.Site)
        : organisation is { GroupId: { } group, GroupName: { } name } && Partners.GetValueOrDefault(group) is { } covering
            ? new(covering.PartnershipId, name, true, covering.Site)
        : null;

    /// <summary>The request about the same that waits for an answer of this organisation.</summary>
    public AskedAlready? OpenAt(Guid organisation, FrontDoorRequest request) =>
        request.AgendaCode is { } agenda ? Open.GetValueOrDefault((organisation, agenda)) : null;

    /// <summary>When and why this person last declined it, as long as that keeps them from leading an answer.</summary>
    public Refusal? DeclinedBy(Guid contact, string? agenda, DateOnly today) =>
        agenda is not null && Declined.TryGetValue((contact, agenda), out var refusal)
            && London.DayOf(refusal.At) >= today.AddDays(-Introduction.RestAfterDeclineDays) ? refusal : null;
}
