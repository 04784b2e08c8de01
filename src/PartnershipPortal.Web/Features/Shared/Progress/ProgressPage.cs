namespace PartnershipPortal.Web.Features.Shared.Progress;

/// <summary>How far saving an import or taking it back is; loads itself again until it is done.</summary>
/// <param name="Title">What is being done.</param>
/// <param name="Things">"people" or "organisations".</param>
/// <param name="Address">Where it is looked at, and what became of whom afterwards.</param>
public sealed record ProgressPage(string Title, string FileName, int Done, int All, string Things, string Address)
{
    public const string View = "/Features/Shared/Progress/Progress.cshtml";

    public const string TakingBack = "Taking the import back";

    public int Percent => All is 0 ? 100 : Math.Min(100, 100 * Done / All);
}
