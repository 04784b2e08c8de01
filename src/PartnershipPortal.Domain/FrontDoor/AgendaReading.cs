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
    private const string LevyTransfer = "levy-transfer";

    /// <summary>The first of <see cref="RoleFamilies"/>.</summary>
    public Term? RoleFamily => RoleFamilies.Count > 0 ? RoleFamilies[0] : null;

    /// <summary>The level the words speak of ("principal", "chief people officer"), for when the seeker did not choose one.</summary>
    public Contacts.ContactLevel? SuggestedLevel { get; init; }

    /// <summary>The kinds of organisation the words named: care homes in "care homes who will take students". Usually empty.</summary>
    public IReadOnlyList<Sector> NamedSectors { get; init; } = [];

    /// <summary>Those of them of which others than the seeker's own are meant: "another trust". Usually empty.</summary>
    public IReadOnlyList<Sector> OthersOf { get; init; } = [];

    /// <summary>
    /// What may have been meant by words that are right as they stand, "retention" for "reception": offered, never taken. Also the agendas that
    /// a word too general to be sure of belongs to.
    /// </summary>
    public IReadOnlyList<string> Offered { get; init; } = [];

    /// <summary>
    /// Telling words of a short text that nothing understood accounts for, as written: the radiotherapy of "placements in radiotherapy". Usually empty.
    /// </summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>The words name a role that the agenda alone does not: "registered manager", and not "apprenticeship manager".</summary>
    public bool SeeksRole { get; init; }

    /// <summary>
    /// The sectors to search: those chosen; else those the words named, but for the seeker's own unless others of the kind are meant; else, when the
    /// words named a role, its own sector, of several the other side's first: who asks for a "chief executive" means the trust's, and says so of a care
    /// home's; else the other side. An area's lead, who works with both sides, is shown both sides' people of that role. Who asks in general is shown
    /// the area's navigator as well; a small employer or an area's lead that asks for levy, the trusts, which have it to give.
    /// </summary>
    public IReadOnlyList<Sector> SectorsFor(Sector? seeker, IReadOnlyList<Sector> chosen)
    {
        if (chosen.Count > 0 || seeker is null)
        {
            return chosen;
        }

        Sector[] named = [.. NamedSectors.Where(s => s != seeker || OthersOf.Contains(s))];
        if (named.Length > 0)
        {
            return named;
        }

        var otherSide = seeker.Value.OtherSide();
        var ofRole = RoleFamilies.Where(f => f.Sector is not null).Select(f => f.Sector!.Value).Distinct().ToArray();
        Sector[] there = [.. ofRole.Where(otherSide.Contains)];
        return seeker is Sector.System && ofRole.Contains(Sector.Nhs) && there.Length > 0 ? [Sector.Nhs, .. there]
            : there.Contains(otherSide[0]) ? [otherSide[0]]
            : there.Length > 0 ? there
            : ofRole.Length > 0 && SeeksRole ? ofRole
            : Agenda?.Code is AgendaReader.General ? [.. otherSide, Sector.System]
            : Agenda?.Code is LevyTransfer && seeker is Sector.PrimaryCare or Sector.SocialCare or Sector.System ? [.. otherSide, Sector.Nhs]
            : otherSide;
    }
}
