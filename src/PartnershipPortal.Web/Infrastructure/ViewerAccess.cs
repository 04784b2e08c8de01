using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>Where the request keeps who is looking. It is set once, when the cookie or key has been checked against the database.</summary>
public static class ViewerAccess
{
    private static readonly object Key = new();
    private static readonly object SummaryKey = new();

    extension(HttpContext http)
    {
        /// <summary>The signed-in viewer; only for endpoints whose policy demands one.</summary>
        public Viewer Viewer() => http.ViewerOrNull() ?? throw new InvalidOperationException("This endpoint needs a policy that demands a signed-in person.");

        /// <summary>The viewer with the organisation they act for; only for endpoints whose policy is <see cref="Policies.ActingMember"/> or demands
        /// more.</summary>
        public Acting Acting() =>
            http.Viewer().Acting ?? throw new InvalidOperationException("This endpoint needs a policy that demands somebody who acts for an organisation.");

        public Viewer? ViewerOrNull() => http.Items[Key] as Viewer;

        public void SetViewer(Viewer viewer) => http.Items[Key] = viewer;

        /// <summary>What came with the viewer in the same look-up; empty when nobody is signed in.</summary>
        public ViewerSummary ViewerSummary() => http.Items[SummaryKey] as ViewerSummary ?? Infrastructure.ViewerSummary.Empty;

        public void SetViewerSummary(ViewerSummary summary) => http.Items[SummaryKey] = summary;
    }
}

/// <summary>What every page shows or needs besides the viewer, read in the one statement that checks the session.</summary>
/// <param name="SessionId">The signed-in browser; empty for an API key.</param>
/// <param name="VocabularyVersion">Changes whenever words or routes change, so that nodes know when to read them again.</param>
/// <param name="Inbox">Introductions that wait for the viewer: to answer, a question to reply to, or something they have not read.</param>
/// <param name="Requests">People waiting to join the organisation; counted for approvers only.</param>
/// <param name="Places">Organisations the person belongs to.</param>
/// <param name="ProvedAt">When the person last proved who they are.</param>
public sealed record ViewerSummary(Guid SessionId, long VocabularyVersion, int Inbox, int Requests, int Places, bool IsDemo, DateTimeOffset ProvedAt)
{
    /// <summary>Whether inbox and requests were counted; a request that shows no badges leaves them out.</summary>
    public bool IsCounted { get; init; }

    public static readonly ViewerSummary Empty = new(Guid.Empty, 0, 0, 0, 0, false, DateTimeOffset.MinValue);
}
