namespace PartnershipPortal.Web.Data;

/// <summary>
/// The secret address at which a person's calendar program reads their meetings. Only its hash is kept. It shows what the person may see at the moment it is
/// read, and nothing once they have no place anywhere.
/// </summary>
public sealed class CalendarFeed
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid AccountId { get; init; }

    public required string SecretHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastReadAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
