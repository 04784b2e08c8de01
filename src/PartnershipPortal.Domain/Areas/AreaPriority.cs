using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Areas;

/// <summary>
/// What a care system asks of its organisations: one of a few priorities, ranked and dated, published by a lead of the area for anyone to read. A set is
/// published whole; what it replaces stays as history. Source: S0-33.
/// </summary>
public sealed class AreaPriority
{
    /// <summary>Priorities at a time: more than five is none.</summary>
    public const int Most = 5;
    public const int WordsMaxLength = 160;

    private AreaPriority() // EF Core
    {
    }

    public AreaPriority(string icsCode, int rank, string? words, Deed deed)
    {
        Rule.Require(rank is >= 1 and <= Most, $"An area has {Most} priorities at most.");
        (IcsCode, Rank, PublishedOn, AccountId, Person) = (icsCode, rank, deed.On, deed.AccountId, deed.Person);
        Words = Rule.Text(words, WordsMaxLength, "A priority");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public string IcsCode { get; private init; } = null!;

    /// <summary>1 comes first.</summary>
    public int Rank { get; private init; }

    public string Words { get; private init; } = null!;

    public DateOnly PublishedOn { get; private init; }

    /// <summary>The first day on which it is no longer asked for.</summary>
    public DateOnly? EndedOn { get; private set; }

    public Guid AccountId { get; private init; }

    /// <summary>The name of who published it, for the other leads.</summary>
    public string Person { get; private init; } = null!;

    public bool HoldsOn(DateOnly day) => PublishedOn <= day && (EndedOn is null || day < EndedOn);

    public void End(DateOnly on)
    {
        Rule.Require(EndedOn is null, "It has been replaced already.");
        EndedOn = on;
    }
}

/// <summary>The questions the portal asks of priorities.</summary>
public static class AreaPriorityQueries
{
    /// <summary>Those asked for now, first first; the same rule as <see cref="AreaPriority.HoldsOn"/> of today.</summary>
    public static IQueryable<AreaPriority> Current(this IQueryable<AreaPriority> priorities, string? icsCode) =>
        priorities.Where(p => p.IcsCode == icsCode && p.EndedOn == null).OrderBy(p => p.Rank);
}
