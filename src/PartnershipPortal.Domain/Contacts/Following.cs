namespace PartnershipPortal.Domain.Contacts;

/// <summary>Who follows somebody who leaves in what they held, and whether it is kept for a successor who has not answered yet. Source: J7.</summary>
/// <param name="LeaverId">The contact who leaves.</param>
/// <param name="ContactId">Whoever has it from now on; null when nobody does.</param>
/// <param name="IsSuccessor">They have agreed to succeed; a deputy or the single point of contact only stands in.</param>
/// <param name="IsAwaited">Somebody is asked to succeed and has not answered.</param>
public sealed record Following(Guid LeaverId, Guid? ContactId, bool IsSuccessor, bool IsAwaited)
{
    /// <summary>The leaver is followed by the heir, who has agreed to or stands in.</summary>
    public static Following Of(Contact leaver, Contact? heir, bool isSuccessor) =>
        new(leaver.Id, heir?.Id, heir is not null && isSuccessor, leaver.AwaitsSuccessor && !isSuccessor);

    /// <summary>
    /// Who left the place, as it is noted on it until somebody decides: nobody once a successor has it; of two who left one after the other the second,
    /// when somebody is asked to succeed them.
    /// </summary>
    public Guid? LeftBy(Guid? before) => IsSuccessor ? null : IsAwaited ? LeaverId : before;
}
