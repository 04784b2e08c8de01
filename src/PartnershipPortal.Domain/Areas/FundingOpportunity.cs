using PartnershipPortal.Domain.Shelf;

namespace PartnershipPortal.Domain.Areas;

/// <summary>
/// Money that somebody else gives and one may ask for: what, for whom, until when, and where it says so. Kept by leads for their area and by administrators
/// for England; open to anybody until its last day has passed in London, and to nobody after. Source: S3-32.
/// </summary>
public sealed class FundingOpportunity
{
    public const int TitleMaxLength = 140;
    public const int ForWhomMaxLength = 200;
    public const int SourceMaxLength = ShelfVersion.LinkMaxLength;

    /// <summary>A call that closes later than this is a slip of the pen.</summary>
    public const int MostYears = 5;

    private FundingOpportunity() // EF Core
    {
    }

    public FundingOpportunity(string? icsCode, FundingWords words, DateOnly today)
    {
        (IcsCode, AddedOn) = (icsCode, today);
        Describe(words, today);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The care system it is for; null for all of England.</summary>
    public string? IcsCode { get; private init; }

    public string Title { get; private set; } = null!;

    public string ForWhom { get; private set; } = null!;

    /// <summary>The first day on which one may apply; null when it is open already.</summary>
    public DateOnly? OpensOn { get; private set; }

    /// <summary>The last day on which one may apply.</summary>
    public DateOnly ClosesOn { get; private set; }

    /// <summary>The page of who gives it, https.</summary>
    public string Source { get; private set; } = null!;

    public DateOnly AddedOn { get; private init; }

    public bool IsListedOn(DateOnly today) => today <= ClosesOn;

    public bool IsOpenOn(DateOnly today) => IsListedOn(today) && (OpensOn is null || OpensOn <= today);

    /// <summary>Puts it right. Throws once it has closed: then it is history.</summary>
    public void Change(FundingWords words, DateOnly today)
    {
        Rule.Require(IsListedOn(today), "It has closed.");
        Describe(words, today);
    }

    private void Describe(FundingWords words, DateOnly today)
    {
        Title = Rule.Text(words.Title, TitleMaxLength, "A title");
        ForWhom = Rule.Text(words.ForWhom, ForWhomMaxLength, "For whom it is");
        Rule.Require(words.ClosesOn >= today, "It closes today or later.");
        Rule.Require(words.ClosesOn <= today.AddYears(MostYears), $"It closes within {MostYears} years.");
        Rule.Require(words.OpensOn is null || words.OpensOn <= words.ClosesOn, "It opens before it closes.");
        Rule.Require(ShelfVersion.IsLink(words.Source), "The link to who gives it starts with https://.");
        (OpensOn, ClosesOn, Source) = (words.OpensOn, words.ClosesOn, words.Source!.Trim());
    }
}

/// <summary>What is said of a funding opportunity.</summary>
public sealed record FundingWords(string? Title, string? ForWhom, DateOnly? OpensOn, DateOnly ClosesOn, string? Source);

/// <summary>The questions the portal asks of funding opportunities.</summary>
public static class FundingQueries
{
    /// <summary>Those that have not closed, the next to close first; the same rule as <see cref="FundingOpportunity.IsListedOn"/>.</summary>
    public static IQueryable<FundingOpportunity> ListedOn(this IQueryable<FundingOpportunity> all, DateOnly today) =>
        all.Where(f => f.ClosesOn >= today).OrderBy(f => f.ClosesOn).ThenBy(f => f.Id);
}
