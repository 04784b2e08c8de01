using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Shelf;

/// <summary>
/// A document on a shelf: a policy, a plan, a map of a site. It is on its organisation's shelf, where it says who may open it, or on the shelf of a
/// partnership, where both sides do. It is a link or a file, in versions; the newest counts. Source: S0-11.
/// </summary>
public sealed class ShelfItem
{
    public const int TitleMaxLength = 120;
    public const int MaxFileBytes = 10 * 1024 * 1024;
    public const int MostVersions = 20;

    /// <summary>What the files of one organisation may come to, all versions on all shelves together.</summary>
    public const long QuotaBytes = 200L * 1024 * 1024;

    private readonly List<ShelfVersion> _versions = [];
    private readonly List<ShelfAsk> _asks = [];

    private ShelfItem() // EF Core
    {
    }

    /// <param name="partnershipId">On whose shelf; null for the organisation's own.</param>
    public ShelfItem(Guid organisationId, Guid? partnershipId, string? title, ShelfVisibility visibility, ShelfContent content, ShelfHand hand)
    {
        (OrganisationId, PartnershipId) = (organisationId, partnershipId);
        Title = CleanText.Line(Rule.Text(title, TitleMaxLength, "A title"));
        Visibility = partnershipId is null ? visibility : ShelfVisibility.Partners;
        Add(content, hand);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public Guid? PartnershipId { get; private set; }

    public string Title { get; private init; } = null!;

    public ShelfVisibility Visibility { get; private set; }

    public IReadOnlyList<ShelfVersion> Versions => _versions;

    public IReadOnlyList<ShelfAsk> Asks => _asks;

    /// <summary>Another version, which is the one that counts from now on.</summary>
    public ShelfVersion Add(ShelfContent content, ShelfHand hand)
    {
        Rule.Require(_versions.Count < MostVersions, $"A document has {MostVersions} versions at most. Add it as a new one.");
        var version = new ShelfVersion(Id, _versions.Count is 0 ? 1 : _versions.Max(v => v.Number) + 1, content, hand);
        _versions.Add(version);
        return version;
    }

    /// <summary>Says anew who may open it.</summary>
    public void ShowTo(ShelfVisibility visibility)
    {
        Rule.Require(PartnershipId is null, "Everybody in the partnership reads what is on its shelf.");
        Visibility = visibility;
    }

    /// <summary>Somebody who may not open it asks to. One wish of an organisation waits at a time.</summary>
    public ShelfAsk Ask(Guid organisation, string? why, ShelfHand hand)
    {
        Rule.Require(organisation != OrganisationId, "This document is your own organisation’s.");
        Rule.Require(PartnershipId is null && Visibility is ShelfVisibility.Partners, "This document need not be asked for.");
        Rule.Require(!_asks.Exists(a => a.OrganisationId == organisation && a.State is ShelfAskState.Waiting),
            "Your organisation has asked already, and the answer is still to come.");
        var ask = new ShelfAsk(Id, organisation, why, hand);
        _asks.Add(ask);
        return ask;
    }

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid organisation) => OrganisationId = organisation;

    /// <summary>Its partnership and another of the same two have become one.</summary>
    public void MoveTo(Partnership partnership) => PartnershipId = partnership.Id;
}

/// <summary>Who does something to a document, and when.</summary>
public sealed record ShelfHand(Guid AccountId, string Person, DateTimeOffset At);

/// <summary>What a version is: a link, or a file that has been looked at.</summary>
public sealed record ShelfContent
{
    private ShelfContent()
    {
    }

    public string? Link { get; private init; }

    public string? FileName { get; private init; }

    public ShelfFileKind? Kind { get; private init; }

    public int Bytes { get; private init; }

    public ShelfScan? Scan { get; private init; }

    public static ShelfContent OfLink(string link)
    {
        Rule.Require(ShelfVersion.IsLink(link), "A link begins with https://");
        return new() { Link = link.Trim() };
    }

    public static ShelfContent OfFile(string name, ShelfFileKind kind, long bytes, ShelfScan scan)
    {
        Rule.Require(bytes is > 0 and <= ShelfItem.MaxFileBytes, $"A file has {ShelfItem.MaxFileBytes / 1024 / 1024} MB at most.");
        return new() { FileName = ShelfFileName.Clean(name, kind), Kind = kind, Bytes = (int)bytes, Scan = scan };
    }
}

/// <summary>One state of a document. It never changes; a newer one takes its place.</summary>
public sealed class ShelfVersion
{
    public const int LinkMaxLength = 500;

    private ShelfVersion() // EF Core
    {
    }

    internal ShelfVersion(Guid itemId, int number, ShelfContent content, ShelfHand hand)
    {
        (ItemId, Number, Link, FileName, Kind, Bytes, Scan) =
            (itemId, number, content.Link, content.FileName, content.Kind, content.Bytes, content.Scan);
        (AccountId, Person, At) = (hand.AccountId, hand.Person, hand.At);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid ItemId { get; private init; }

    public int Number { get; private init; }

    /// <summary>Where it is, if it is not kept here.</summary>
    public string? Link { get; private init; }

    public string? FileName { get; private init; }

    public ShelfFileKind? Kind { get; private init; }

    public int Bytes { get; private init; }

    /// <summary>Null for a link: what is behind it is not looked at.</summary>
    public ShelfScan? Scan { get; private init; }

    public Guid AccountId { get; private init; }

    public string Person { get; private init; } = null!;

    public DateTimeOffset At { get; private init; }

    /// <summary>A page of the web, by an encrypted way, with no name or password in it.</summary>
    public static bool IsLink(string? link) => link?.Trim() is { Length: > 0 and <= LinkMaxLength } text && WebLink.IsSafe(text);
}

/// <summary>An organisation's wish to see a document that is not open to it, and the owner's answer.</summary>
public sealed class ShelfAsk
{
    public const int WordsMaxLength = 280;

    private ShelfAsk() // EF Core
    {
    }

    internal ShelfAsk(Guid itemId, Guid organisationId, string? why, ShelfHand hand)
    {
        (ItemId, OrganisationId, AccountId, Person, At) = (itemId, organisationId, hand.AccountId, hand.Person, hand.At);
        Why = Rule.Text(why, WordsMaxLength, "What you need it for");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid ItemId { get; private init; }

    public Guid OrganisationId { get; private set; }

    public Guid AccountId { get; private init; }

    public string Person { get; private init; } = null!;

    public string Why { get; private init; } = null!;

    public DateTimeOffset At { get; private init; }

    public ShelfAskState State { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>What the owner says with the answer.</summary>
    public string? Answer { get; private set; }

    /// <summary>The owner lets the organisation see it, or does not.</summary>
    public void Decide(bool isGranted, string? words, DateTimeOffset at)
    {
        Rule.Require(State is ShelfAskState.Waiting, "This has been answered already.");
        (State, AnsweredAt) = (isGranted ? ShelfAskState.Granted : ShelfAskState.Refused, at);
        Answer = Rule.OptionalText(words, WordsMaxLength, "What you say");
    }

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid organisation) => OrganisationId = organisation;
}
