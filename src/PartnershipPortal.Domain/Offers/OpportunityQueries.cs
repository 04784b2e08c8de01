namespace PartnershipPortal.Domain.Offers;

/// <summary>The questions the portal asks of offers and needs, said once, in a form the database can answer.</summary>
public static class OpportunityQueries
{
    extension(IQueryable<Opportunity> opportunities)
    {
        /// <summary>Anyone reads what has been published, closed ones too; a draft is its own organisation's.</summary>
        public IQueryable<Opportunity> VisibleTo(Viewer? viewer)
        {
            var own = viewer is { IsMember: true } ? viewer.OrganisationId : null;
            return opportunities.Where(o => o.State != OpportunityState.Draft || o.OrganisationId == own);
        }

        /// <summary>Those a viewer may change: of the organisation they act for.</summary>
        public IQueryable<Opportunity> KeptBy(Viewer viewer) => opportunities.Where(o => o.OrganisationId == viewer.OrganisationId);

        /// <summary>Listed that day; the same rule as <see cref="Opportunity.IsLiveOn"/>.</summary>
        public IQueryable<Opportunity> LiveOn(DateOnly day)
        {
            var checkedFrom = day.AddDays(-Opportunity.PausedAfterDays);
            return opportunities.Where(o => o.State == OpportunityState.Published && o.ClosesOn >= day && o.CheckedOn >= checkedFrom);
        }

        /// <summary>Published, and not checked for a term: a letter is due, once for each time it was checked.</summary>
        public IQueryable<Opportunity> ToAskAboutOn(DateOnly day)
        {
            var checkedBefore = day.AddDays(-Opportunity.AskAfterDays);
            return opportunities.Where(o => o.State == OpportunityState.Published && o.ClosesOn >= day && o.CheckedOn <= checkedBefore
                && (o.AskedOn == null || o.AskedOn < o.CheckedOn));
        }
    }

    extension(IQueryable<OpportunityAnswer> answers)
    {
        /// <summary>Still between the two sides; the same rule as <see cref="OpportunityAnswer.IsOpen"/>.</summary>
        public IQueryable<OpportunityAnswer> Open() => answers.Where(a =>
            a.State == OpportunityAnswerState.Asked || a.State == OpportunityAnswerState.Offered || a.State == OpportunityAnswerState.Agreed);
    }
}
