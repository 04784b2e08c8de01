using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

public enum AgendaOutcome
{
    Understood,

    /// <summary>Two agendas are near: ask one question. The reading follows the likelier meanwhile.</summary>
    Close,

    /// <summary>Nothing was recognised: show the list, never guess.</summary>
    Unknown,

    /// <summary>Nothing was typed.</summary>
    Empty,
}

/// <summary>An agenda the words may mean.</summary>
public sealed record AgendaChoice(string Code, string Label, double Confidence);

/// <summary>What the portal made of "What do you need?".</summary>
/// <param name="Agenda">The agenda understood, or the likelier of two close ones; null when unknown.</param>
/// <param name="RoleFamilies">The role families the words named, such as "OD" or "registered manager"; one title may name a family in several sectors.</param>
/// <param name="Programme">The programme the words named; it implies its agenda.</param>
/// <param name="Alternatives">When close: the agendas to choose from, the likelier first. Otherwise empty.</param>
/// <param name="Corrected">The spelling the portal assumed, when it differs from what was typed: "apprenticeships".</param>
public sealed record AgendaReading(
    AgendaOutcome Outcome,
    AgendaChoice? Agenda,
    IReadOnlyList<Term> RoleFamilies,
    Term? Programme,
    IReadOnlyList<AgendaChoice> Alternatives,
    string? Corrected)
{
    /// <summary>The first of <see cref="RoleFamilies"/>.</summary>
    public Term? RoleFamily => RoleFamilies.Count > 0 ? RoleFamilies[0] : null;

    /// <summary>The level the words speak of ("principal", "chief people officer"), for when the seeker did not choose one.</summary>
    public Contacts.ContactLevel? SuggestedLevel { get; init; }

    /// <summary>The words name a role that the agenda alone does not: "registered manager", and not "apprenticeship manager".</summary>
    public bool SeeksRole { get; init; }

    /// <summary>
    /// The sectors to search: those chosen; else the other side; else, when the words named a role that exists on neither,
    /// that role's own sector ("registered manager" asked by a trust).
    /// </summary>
    public IReadOnlyList<Sector> SectorsFor(Sector? seeker, IReadOnlyList<Sector> chosen)
    {
        if (chosen.Count > 0 || seeker is null)
        {
            return chosen;
        }

        var otherSide = seeker.Value.OtherSide();
        var named = RoleFamilies.Where(f => f.Sector is not null).Select(f => f.Sector!.Value).Distinct().ToArray();
        return named.Length == 0 || !SeeksRole || named.Any(otherSide.Contains) ? otherSide : named;
    }
}

