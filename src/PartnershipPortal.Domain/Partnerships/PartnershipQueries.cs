namespace PartnershipPortal.Domain.Partnerships;

/// <summary>The questions the portal asks of partnerships, said once, in a form the database can answer.</summary>
public static class PartnershipQueries
{
    extension(IQueryable<Partnership> partnerships)
    {
        /// <summary>Those of the organisation the viewer is inside of, affiliates included. Source: permission matrix.</summary>
        public IQueryable<Partnership> VisibleTo(Viewer viewer) =>
            partnerships.Where(p => p.Members.Any(m => m.OrganisationId == viewer.InsideId && m.LeftOn == null));

        /// <summary>Those the viewer's organisation helps to run: it may write, an affiliate may not.</summary>
        public IQueryable<Partnership> RunBy(Viewer viewer) =>
            partnerships.Where(p => p.Members.Any(m => m.OrganisationId == viewer.InsideId && m.LeftOn == null && m.Part != MemberPart.Affiliate));

        public IQueryable<Partnership> Live() => partnerships.Where(p => p.State != PartnershipState.Ended);

        /// <summary>Live ones in which both organisations are, and neither only as an affiliate.</summary>
        public IQueryable<Partnership> Between(Guid one, Guid other) =>
            partnerships.Live().Where(p => p.Members.Any(m => m.OrganisationId == one && m.LeftOn == null && m.Part != MemberPart.Affiliate)
                && p.Members.Any(m => m.OrganisationId == other && m.LeftOn == null && m.Part != MemberPart.Affiliate));

        /// <summary>Live ones in which the contact has a duty.</summary>
        public IQueryable<Partnership> WithPerson(Guid contactId) => partnerships.Live().Where(p => p.People.Any(x => x.ContactId == contactId));

        /// <summary>Live ones in which the contact left a place that nobody has decided on since.</summary>
        public IQueryable<Partnership> LeftBy(Guid contactId) => partnerships.Live().Where(p => p.LeftPlaces.Any(l => l.LeftById == contactId));
    }
}
