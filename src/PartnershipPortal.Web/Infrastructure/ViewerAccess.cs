using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>Where the request keeps who is looking. It is set once, when the cookie or key has been checked against the database.</summary>
public static class ViewerAccess
{
    private static readonly object Key = new();

    extension(HttpContext http)
    {
        /// <summary>The signed-in viewer; only for endpoints whose policy demands one.</summary>
        public Viewer Viewer() => http.ViewerOrNull() ?? throw new InvalidOperationException("This endpoint needs a policy that demands a signed-in person.");

        public Viewer? ViewerOrNull() => http.Items[Key] as Viewer;

        public void SetViewer(Viewer viewer) => http.Items[Key] = viewer;
    }
}
