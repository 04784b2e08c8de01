namespace PartnershipPortal.Domain.Cases;

/// <summary>Who reads and who writes which cases.</summary>
public static class CaseQueries
{
    /// <summary>In the library, for anyone.</summary>
    public static IQueryable<CaseStudy> Published(this IQueryable<CaseStudy> cases) => cases.Where(c => c.State == CaseState.Published);

    /// <summary>What somebody writes: their own, and as an approver those of colleagues. None while they act for another organisation.</summary>
    public static IQueryable<CaseStudy> WrittenBy(this IQueryable<CaseStudy> cases, Viewer viewer)
    {
        var (own, me, isApprover) = (viewer.InsideId, viewer.AccountId, viewer.IsApprover);
        return cases.Where(c => own != null && c.OrganisationId == own && (c.AuthorId == me || isApprover));
    }

    /// <summary>Waits for an administrator.</summary>
    public static IQueryable<CaseStudy> Waiting(this IQueryable<CaseStudy> cases) => cases.Where(c => c.State == CaseState.Submitted);
}
