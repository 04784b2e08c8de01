namespace PartnershipPortal.Domain.Organisations;

/// <summary>What an import may change of an organisation, as it is at one moment.</summary>
public sealed record OrganisationMoment(
    string Name, string Type, string? GeneralMailbox, string? Switchboard, string? Website, OrganisationSpot Spot, Guid? ParentId);

/// <summary>Where an organisation is, which changes as a whole.</summary>
public sealed record OrganisationSpot(
    string? Address, string? Town, string? Postcode, double? Latitude, double? Longitude, string? LocalAuthorityCode);

/// <content>Going back to what it was before an import.</content>
public sealed partial class Organisation
{
    /// <summary>As it is now.</summary>
    public OrganisationMoment Moment => new(
        Name, Type, GeneralMailbox, Switchboard, Website, new(Address, Town, Postcode, Latitude, Longitude, LocalAuthorityCode), ParentId);

    /// <summary>
    /// Takes back what an import changed, detail by detail, unless somebody has changed it since. The details that stay are returned, in words.
    /// </summary>
    /// <param name="was">As it was before the import.</param>
    /// <param name="became">As the import left it.</param>
    public IReadOnlyList<string> GoBack(OrganisationMoment was, OrganisationMoment became)
    {
        var (now, kept) = (Moment, new List<string>());
        Name = Earlier(now.Name, was.Name, became.Name, "name");
        Type = Earlier(now.Type, was.Type, became.Type, "type");
        GeneralMailbox = Earlier(now.GeneralMailbox, was.GeneralMailbox, became.GeneralMailbox, "general mailbox");
        Switchboard = Earlier(now.Switchboard, was.Switchboard, became.Switchboard, "switchboard");
        Website = Earlier(now.Website, was.Website, became.Website, "website");
        ParentId = Earlier(now.ParentId, was.ParentId, became.ParentId, "group");
        var spot = Earlier(now.Spot, was.Spot, became.Spot, "place");
        Locate(spot.Address, spot.Town, spot.Postcode, spot.Latitude, spot.Longitude, spot.LocalAuthorityCode);
        return kept;

        T Earlier<T>(T current, T before, T after, string what)
        {
            if (Equals(before, after) || Equals(current, before))
            {
                return current;
            }

            if (Equals(current, after))
            {
                return before;
            }

            kept.Add(what);
            return current;
        }
    }
}
