namespace PartnershipPortal.Web.Features.Shared.Undo;

/// <summary>How far taking an import back is; loads itself again until it is done.</summary>
/// <param name="Things">"people" or "organisations".</param>
/// <param name="Address">Where it is looked at, and what became of whom afterwards.</param>
public sealed record UndoingPage(string FileName, int Done, int All, string Things, string Address)
{
    public const string View = "/Features/Shared/Undo/Undoing.cshtml";

    public int Percent => All is 0 ? 100 : Math.Min(100, 100 * Done / All);
}
