namespace PartnershipPortal.Domain.Contacts;

/// <summary>
/// Who can sign in for an organisation once somebody has left it. Even the last approver may go: people do leave, and a place that could not end would leave
/// the door open. But they are told before, because afterwards nobody of theirs can let a colleague in. Source: J7.
/// </summary>
/// <param name="Approvers">By name: they decide who joins, and keep all contacts.</param>
/// <param name="Members">By name: everybody else.</param>
public sealed record WhoIsLeft(IReadOnlyList<string> Approvers, IReadOnlyList<string> Members)
{
    /// <summary>What is wrong afterwards; null while an approver is left.</summary>
    public string? Warning => (Approvers.Count, Members.Count) switch
    {
        (0, 0) => "Nobody can sign in for your organisation afterwards.",
        (0, 1) => $"Only {Members[0]} can sign in for your organisation afterwards, and they are no approver: nobody can let colleagues in.",
        (0, _) => $"No approver is left afterwards. {Members.Count} colleagues can still sign in, but nobody can let others in.",
        _ => null,
    };

    /// <summary>What to do first; null while an approver is left.</summary>
    public string? Advice => Warning is null ? null : Members.Count is 0
        ? "Invite a colleague first, and make them an approver once they have joined."
        : "Make one of them an approver first.";
}
