namespace PartnershipPortal.Domain.Organisations;

/// <summary>The questions the portal asks of organisations. Their public page may be read by anyone, so none of them needs a viewer.</summary>
public static class OrganisationQueries
{
    extension(IQueryable<Organisation> organisations)
    {
        /// <summary>Those not closed by the day; the same answer as <see cref="Organisation.IsOpenOn"/>.</summary>
        public IQueryable<Organisation> OpenOn(DateOnly day) => organisations.Where(o => o.ClosedOn == null || day < o.ClosedOn);

        /// <summary>The one with the code, written in any case.</summary>
        public IQueryable<Organisation> WithCode(string code)
        {
            var upper = code.Trim().ToUpperInvariant();
            return organisations.Where(o => o.Code == upper);
        }
    }

    extension(IQueryable<Areas.AreaMembership> memberships)
    {
        /// <summary>Memberships that hold on the day; the same answer as <see cref="Areas.AreaMembership.HoldsOn"/>.</summary>
        public IQueryable<Areas.AreaMembership> HoldingOn(DateOnly day) => memberships.Where(m => m.From <= day && (m.To == null || day < m.To));
    }
}
