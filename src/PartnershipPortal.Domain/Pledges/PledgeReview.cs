using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Pledges;

/// <summary>The yearly look at a pledge by employer and staff side. It counts once both have ticked it. Source: S4-14, S4-15.</summary>
public sealed class PledgeReview
{
    private PledgeReview() // EF Core
    {
    }

    internal PledgeReview(Guid pledgeId, DateOnly dueOn) => (PledgeId, DueOn) = (pledgeId, dueOn);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PledgeId { get; private init; }

    /// <summary>The day it was due; one review for each.</summary>
    public DateOnly DueOn { get; private init; }

    public DateOnly? EmployerOn { get; private set; }

    public Guid? EmployerAccountId { get; private set; }

    /// <summary>What the employer says of its investment in support staff that year.</summary>
    public string? Investment { get; private set; }

    public DateOnly? StaffSideOn { get; private set; }

    public Guid? StaffSideAccountId { get; private set; }

    /// <summary>In which role the staff side ticked it: "Chair of staff side".</summary>
    public string? StaffSideAs { get; private set; }

    /// <summary>Both have ticked it.</summary>
    public bool IsComplete => EmployerOn is not null && StaffSideOn is not null;

    internal void TickEmployer(string investment, Deed deed) => (Investment, EmployerOn, EmployerAccountId) = (investment, deed.On, deed.AccountId);

    internal void TickStaffSide(string role, Deed deed) => (StaffSideAs, StaffSideOn, StaffSideAccountId) = (role, deed.On, deed.AccountId);
}

public sealed partial class Pledge
{
    /// <summary>The review that waits for a tick; null when none has been begun.</summary>
    public PledgeReview? OpenReview => _reviews.Find(r => !r.IsComplete);

    public bool IsReviewSoonOn(DateOnly day) => State is PledgeState.Published && ReviewOn is { } on && day >= on.AddDays(-ReviewSoonDays);

    /// <summary>It can be ticked: one side has begun, or the next review is due soon. A year is not looked at on its first day.</summary>
    public bool IsReviewOpenOn(DateOnly day) => State is PledgeState.Published && (OpenReview is not null || IsReviewSoonOn(day));

    /// <summary>Why this person does not tick for the employer; null when they may.</summary>
    public string? WhyNotAsEmployer(Guid accountId, DateOnly day) => WhyNotReviewed(day)
        ?? (OpenReview?.EmployerOn is not null ? "The employer has ticked it already."
            : OpenReview?.StaffSideAccountId == accountId ? "Somebody else ticks for the employer: you ticked for the staff side." : null);

    /// <summary>Why this person does not tick for the staff side; null when they may.</summary>
    public string? WhyNotAsStaffSide(Guid accountId, DateOnly day) => WhyNotReviewed(day)
        ?? (OpenReview?.StaffSideOn is not null ? "The staff side has ticked it already."
            : OpenReview?.EmployerAccountId == accountId ? "Somebody else ticks for the staff side: you ticked for the employer." : null);

    /// <summary>The employer has looked at it, and says what it invests.</summary>
    public void TickAsEmployer(string? investment, Deed deed)
    {
        Rule.Allow(WhyNotAsEmployer(deed.AccountId, deed.On));
        var review = Reviewable();
        review.TickEmployer(PersonalDetails.Careful(investment, WordsMaxLength, "What you invest in support staff"), deed);
        Reviewed(review, PledgeEntryKind.ReviewedByEmployer, deed);
    }

    /// <summary>The staff side has looked at it. Whoever ticks for it is not who ticks for the employer.</summary>
    public void TickAsStaffSide(string? role, Deed deed)
    {
        Rule.Allow(WhyNotAsStaffSide(deed.AccountId, deed.On));
        var review = Reviewable();
        review.TickStaffSide(PersonalDetails.Role(role, RoleMaxLength, "Your role on the staff side"), deed);
        Reviewed(review, PledgeEntryKind.ReviewedByStaffSide, deed);
    }

    private string? WhyNotReviewed(DateOnly day) =>
        State is not PledgeState.Published ? "Only a published pledge is reviewed."
        : IsReviewOpenOn(day) ? null : $"The review is not due yet. It can be ticked from {ReviewSoonDays} days before its day.";

    private PledgeReview Reviewable()
    {
        if (OpenReview is { } open)
        {
            return open;
        }

        var review = new PledgeReview(Id, ReviewOn!.Value);
        _reviews.Add(review);
        return review;
    }

    private void Reviewed(PledgeReview review, PledgeEntryKind kind, Deed deed)
    {
        if (review.IsComplete)
        {
            ReviewOn = deed.On.AddMonths(ReviewMonths);
        }

        Write(kind, deed);
    }
}
