namespace PartnershipPortal.Web.Features.Find.Book;

/// <summary>What the directory holds round about a place.</summary>
/// <param name="Organisations">Of the sectors wanted, up to <see cref="Most"/> of each.</param>
/// <param name="Listed">Those of them with somebody who may be suggested, for whatever it is.</param>
/// <param name="Nearest">The nearest with nobody.</param>
internal sealed record Coverage(int Organisations, int Listed, OrganisationFacts? Nearest)
{
    /// <summary>By road, roughly: what counts as round about.</summary>
    public const int Minutes = 30;

    public const int Most = 60;
}
