using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Organisations;

/// <summary>A listed person of the organisation, as the question "who for apprenticeships?" sees them. No name, e-mail or phone.</summary>
/// <param name="Agendas">Codes of what they say they handle.</param>
/// <param name="IsCheckDue">Their details wait for a check.</param>
public sealed record RoleHolder(
    Guid ContactId,
    string JobTitle,
    string? RoleFamilyCode,
    ContactLevel Level,
    IReadOnlyList<string> Agendas,
    bool IsSinglePointOfContact,
    bool IsCheckDue,
    DateOnly? VerifiedOn)
{
    /// <summary>They have just declined a request of who looks, about the very thing; so they are the answer only where nobody else is.</summary>
    public bool HasDeclined { get; init; }
}

/// <summary>Why this person is the answer.</summary>
public enum AskReason
{
    /// <summary>The organisation wants every request to start with them.</summary>
    SinglePointOfContact,

    /// <summary>They say themselves that they handle it.</summary>
    SaysSo,

    /// <summary>Their role normally handles it.</summary>
    Primary,

    /// <summary>Their role often handles it.</summary>
    Secondary,

    /// <summary>Their role is next to it and can pass a question on.</summary>
    Adjacent,
}

/// <summary>The answer to "who for apprenticeships?" at one organisation.</summary>
public sealed record WhoToAsk(RoleHolder Holder, AskReason Reason)
{
    /// <summary>
    /// The best person listed for an agenda, day to day unless only a strategic one is; null when nobody listed handles it.
    /// Where all requests go to a single point of contact, that is the answer to everything. Source: S0-10, S1-03.
    /// </summary>
    public static WhoToAsk? For(string agendaCode, ContactPolicy policy, IEnumerable<RoleHolder> holders, IEnumerable<AgendaRoute> routes)
    {
        var people = holders.ToList();
        if (policy is ContactPolicy.Single && people.Find(p => p.IsSinglePointOfContact) is { } single)
        {
            return new WhoToAsk(single, AskReason.SinglePointOfContact);
        }

        var fits = routes.Where(r => r.AgendaCode == agendaCode && r.RemovedAt is null).ToLookup(r => (r.RoleFamilyCode, r.Level), r => r.Fit);
        return people
            .Select(p => (Person: p, Reason: ReasonFor(p)))
            .Where(c => c.Reason is not null)
            .OrderBy(c => c.Person.HasDeclined)
            .ThenBy(c => c.Person.Level)
            .ThenBy(c => c.Reason)
            .ThenBy(c => c.Person.IsCheckDue)
            .ThenByDescending(c => c.Person.IsSinglePointOfContact)
            .ThenByDescending(c => c.Person.VerifiedOn)
            .ThenBy(c => c.Person.ContactId)
            .Select(c => new WhoToAsk(c.Person, c.Reason!.Value))
            .FirstOrDefault();

        AskReason? ReasonFor(RoleHolder person)
        {
            if (person.Agendas.Contains(agendaCode))
            {
                return AskReason.SaysSo;
            }

            var found = person.RoleFamilyCode is { } family ? fits[(family, person.Level)].Cast<RouteFit?>().Min() : null;
            return found switch
            {
                RouteFit.Primary => AskReason.Primary,
                RouteFit.Secondary => AskReason.Secondary,
                RouteFit.Adjacent => AskReason.Adjacent,
                null => null,
            };
        }
    }
}
