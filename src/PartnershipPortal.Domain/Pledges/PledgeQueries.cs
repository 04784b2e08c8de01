namespace PartnershipPortal.Domain.Pledges;

/// <summary>Who may read pledges, and what they are called.</summary>
public static class PledgeQueries
{
    /// <summary>On the organisation's page, for anyone.</summary>
    public static IQueryable<Pledge> Published(this IQueryable<Pledge> pledges) => pledges.Where(p => p.State == PledgeState.Published);

    /// <summary>One's own, in any state.</summary>
    public static IQueryable<Pledge> Of(this IQueryable<Pledge> pledges, Guid organisation) => pledges.Where(p => p.OrganisationId == organisation);
}

/// <summary>How pages speak of pledges.</summary>
public static class PledgeWords
{
    /// <summary>A line of the history; what it speaks of follows.</summary>
    public static string Word(this PledgeEntryKind kind) => kind switch
    {
        PledgeEntryKind.Begun => "Begun",
        PledgeEntryKind.Said => "What is promised was said anew",
        PledgeEntryKind.Signed => "Signed",
        PledgeEntryKind.Withdrawn => "Withdrawn",
        PledgeEntryKind.LeadNamed => "Board lead named",
        PledgeEntryKind.LeadLost => "No board lead any more",
        PledgeEntryKind.TargetSet => "Apprenticeship starts and target",
        PledgeEntryKind.ActionAdded => "Action added",
        PledgeEntryKind.ActionChanged => "Action changed",
        PledgeEntryKind.ActionDone => "Action done",
        PledgeEntryKind.ActionReopened => "Action open again",
        PledgeEntryKind.ActionRemoved => "Action taken off",
        PledgeEntryKind.ReviewedByEmployer => "Review ticked by the employer",
        PledgeEntryKind.ReviewedByStaffSide => "Review ticked by the staff side",
    };

    public static string Word(this PledgeState state) => state switch
    {
        PledgeState.Draft => "Draft",
        PledgeState.Published => "Published",
        PledgeState.Withdrawn => "Withdrawn",
    };
}
