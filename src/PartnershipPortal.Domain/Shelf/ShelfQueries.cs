using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Shelf;

/// <summary>The questions the portal asks of documents, said once, in a form the database can answer.</summary>
public static class ShelfQueries
{
    extension(IQueryable<ShelfItem> items)
    {
        /// <summary>The organisation's own shelf.</summary>
        public IQueryable<ShelfItem> OfOrganisation(Guid organisation) => items.Where(i => i.OrganisationId == organisation && i.PartnershipId == null);

        /// <summary>What stands on the organisation's own shelf for members of others to open, for anybody where it is to be public.</summary>
        public IQueryable<ShelfItem> ToPassOn(Guid? organisation, bool isPublic) => items.Where(i => i.OrganisationId == organisation && i.PartnershipId == null
            && (isPublic ? i.Visibility == ShelfVisibility.Public : i.Visibility != ShelfVisibility.Partners));

        public IQueryable<ShelfItem> OfPartnership(Guid partnership) => items.Where(i => i.PartnershipId == partnership);

        /// <summary>What a member of the organisation may change: whatever it put anywhere.</summary>
        public IQueryable<ShelfItem> KeptBy(Viewer viewer) => items.Where(i => i.OrganisationId == viewer.InsideId);

        /// <summary>What the viewer may open. Null stands for somebody who is not signed in. Source: S0-11.</summary>
        public IQueryable<ShelfItem> OpenTo(Viewer? viewer, IQueryable<Partnership> partnerships)
        {
            var open = items.Where(i => i.PartnershipId == null && i.Visibility == ShelfVisibility.Public);
            if (viewer is not { IsMember: true })
            {
                return open;
            }

            var own = viewer.InsideId;
            return items.Where(i => i.OrganisationId == own
                || (i.PartnershipId == null && i.Visibility != ShelfVisibility.Partners)
                || (i.PartnershipId == null && i.Asks.Any(a => a.OrganisationId == own && a.State == ShelfAskState.Granted))
                || (i.PartnershipId == null && partnerships.Any(p => p.State != PartnershipState.Ended
                    && p.Members.Any(m => m.OrganisationId == own && m.LeftOn == null)
                    && p.Members.Any(m => m.OrganisationId == i.OrganisationId && m.LeftOn == null)))
                || (i.PartnershipId != null && partnerships.Any(p => p.Id == i.PartnershipId
                    && p.Members.Any(m => m.OrganisationId == own && m.LeftOn == null))));
        }

        /// <summary>What the viewer may read the title of, on organisations' own shelves: to open it, or to ask for it.</summary>
        public IQueryable<ShelfItem> KnownTo(Viewer? viewer) => items.Where(i => i.PartnershipId == null)
            .Where(viewer is { IsMember: true } ? i => true : i => i.Visibility == ShelfVisibility.Public);
    }
}
