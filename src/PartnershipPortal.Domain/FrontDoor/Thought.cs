namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>Where a thought ends in a need, for patterns of words that mean something only at its end: "someone senior", and not "someone senior nurses
/// know".</summary>
internal static class Thought
{
    /// <summary>What may follow: an end, a mark, or a word that begins another thought.</summary>
    public const string Ends = @"(?=\s*(?:$|[,.;:?!/)\]]|[-–—]\s|(?:about|across|and|are|around|as|at|because|but|by|can|could|does|for|from|has|have"
        + @"|here|i|if|in|is|near|needs?|of|offers?|on|or|our|over|please|regarding|so|takes?|that|there|to|wants?|we|where|which|who|whom|will|with"
        + @"|within|would)\b))";
}
