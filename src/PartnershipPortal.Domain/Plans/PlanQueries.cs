namespace PartnershipPortal.Domain.Plans;

/// <summary>Who may read plans, and what they are called.</summary>
public static class PlanQueries
{
    /// <summary>One's own, of any year.</summary>
    public static IQueryable<Plan> Of(this IQueryable<Plan> plans, Guid organisation) => plans.Where(p => p.OrganisationId == organisation);

    /// <summary>For members of any organisation.</summary>
    public static IQueryable<Plan> Shared(this IQueryable<Plan> plans) => plans.Where(p => p.SharedOn != null);
}

/// <summary>How pages speak of plans.</summary>
public static class PlanWords
{
    /// <summary>2026 to 2027.</summary>
    public static string YearWords(int year) => $"{year} to {year + 1}";

    public static string Word(this PlanScope scope) => scope switch
    {
        PlanScope.Organisation => "Our organisation",
        PlanScope.System => "A system of two organisations or more",
    };

    public static string Word(this SpendBand band) => band switch
    {
        SpendBand.Nothing => "Nothing but time",
        SpendBand.Under500 => "Under £500",
        SpendBand.Under2000 => "£500 to £2,000",
        SpendBand.Under10000 => "£2,000 to £10,000",
        SpendBand.More => "£10,000 or more",
    };

    /// <summary>A line of the history; what it speaks of follows.</summary>
    public static string Word(this PlanEntryKind kind) => kind switch
    {
        PlanEntryKind.Begun => "Begun",
        PlanEntryKind.Copied => "Copied from the year",
        PlanEntryKind.ModelUsed => "The rows of the model were added",
        PlanEntryKind.GoalSet => "Aim",
        PlanEntryKind.LineChanged => "Row changed",
        PlanEntryKind.LineDropped => "Row dropped",
        PlanEntryKind.ActivityAdded => "Activity planned",
        PlanEntryKind.ActivityChanged => "Activity changed",
        PlanEntryKind.ActivityDone => "Activity done",
        PlanEntryKind.ActivityCancelled => "Activity cancelled",
        PlanEntryKind.ActivityReopened => "Activity open again",
        PlanEntryKind.PartnerAdded => "An organisation joined",
        PlanEntryKind.PartnerRemoved => "An organisation left",
        PlanEntryKind.AskAnswered => "One of the asks was answered",
        PlanEntryKind.Learnt => "What the year has taught",
        PlanEntryKind.Shared => "Shared with members of other organisations",
        PlanEntryKind.Unshared => "For colleagues only",
    };
}
