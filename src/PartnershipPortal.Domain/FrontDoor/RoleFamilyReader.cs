using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>The role family a job title fits, for a person to confirm or correct.</summary>
/// <param name="IsExact">The title is the family's name or a listed synonym; false when words or spelling were bridged.</param>
/// <param name="Matched">The synonym that decided it, in the vocabulary's spelling.</param>
public sealed record RoleFamilySuggestion(string Code, string Label, ContactLevel Level, Seniority Seniority, bool IsExact, string Matched);

/// <summary>Suggests the role family of a job title. A title that fits none stays unmapped: it is never guessed.</summary>
public sealed class RoleFamilyReader(IEnumerable<Term> terms, IEnumerable<Synonym> synonyms)
{
    /// <summary>Null when the title fits no family of the sector.</summary>
    public RoleFamilySuggestion? Suggest(string? jobTitle, Sector sector) => throw new NotImplementedException($"{jobTitle}{sector}{terms}{synonyms}");
}
