using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Communities;

/// <summary>
/// What a member says to the others, or answers: a thread is its first line and what follows. Members read it. Whoever runs the community takes one away, and
/// says why; its words are gone then, for everybody.
/// </summary>
public sealed class CommunityPost
{
    public const int TitleMaxLength = 120;
    public const int WordsMaxLength = 2000;

    /// <summary>More lines nobody reads in one thread.</summary>
    public const int MostLines = 500;

    private CommunityPost() // EF Core
    {
    }

    internal CommunityPost(Guid communityId, CommunityPost? thread, string? title, string? words, Deed deed)
    {
        (CommunityId, OrganisationId, AccountId, Person, At) = (communityId, deed.OrganisationId, deed.AccountId, deed.Person, deed.At);
        ThreadId = thread?.Id ?? Id;
        Title = thread is null ? Rule.Text(title, TitleMaxLength, "What it is about") : null;
        Words = Rule.Text(words, WordsMaxLength, "What you want to say");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid CommunityId { get; private init; }

    /// <summary>The first line of its thread; its own id when it is that.</summary>
    public Guid ThreadId { get; private init; }

    /// <summary>Of the first line only.</summary>
    public string? Title { get; private init; }

    /// <summary>Null once it has been taken away.</summary>
    public string? Words { get; private set; }

    public Guid OrganisationId { get; private init; }

    public Guid AccountId { get; private init; }

    public string Person { get; private init; } = null!;

    public DateTimeOffset At { get; private init; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public string? WhyRemoved { get; private set; }

    public bool IsThread => ThreadId == Id;

    internal void Remove(string why, DateTimeOffset at) => (Words, RemovedAt, WhyRemoved) = (null, at, why);
}

/// <summary>A member's report of a line, for those who run the community. It is decided once.</summary>
public sealed class CommunityReport
{
    private CommunityReport() // EF Core
    {
    }

    internal CommunityReport(CommunityPost post, string? why, Deed deed)
    {
        (PostId, CommunityId, OrganisationId, AccountId, At) = (post.Id, post.CommunityId, deed.OrganisationId, deed.AccountId, deed.At);
        Why = Rule.Text(why, Community.WordsMaxLength, "Why you report it");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PostId { get; private init; }

    public Guid CommunityId { get; private init; }

    public Guid OrganisationId { get; private init; }

    public Guid AccountId { get; private init; }

    public string Why { get; private init; } = null!;

    public DateTimeOffset At { get; private init; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The line was taken away; null while nobody has decided.</summary>
    public bool? IsUpheld { get; private set; }

    internal void Decide(bool isUpheld, DateTimeOffset at) => (IsUpheld, DecidedAt) = (isUpheld, at);
}

/// <content>What members say to each other, and who looks after it.</content>
public sealed partial class Community
{
    /// <summary>Says something to the others, in a thread or as the first line of one.</summary>
    public CommunityPost Say(CommunityPost? thread, string? title, string? words, Deed deed)
    {
        RequireMember(deed);
        Rule.Require(thread is null || thread is { IsThread: true, RemovedAt: null }, "This thread has been taken away.");
        return new CommunityPost(Id, thread, title, words, deed);
    }

    /// <summary>Tells those who run it of a line that should not stand there.</summary>
    public CommunityReport Report(CommunityPost post, string? why, Deed deed)
    {
        RequireMember(deed);
        Rule.Require(post.RemovedAt is null, "This has been taken away already.");
        Rule.Require(post.AccountId != deed.AccountId, "This is your own. Take it away yourself.");
        return new CommunityReport(post, why, deed);
    }

    /// <summary>Takes a line away: one's own, or as one who runs the community any.</summary>
    public void Remove(CommunityPost post, string? why, Deed deed)
    {
        var by = RequireMember(deed);
        Rule.Require(post.AccountId == deed.AccountId || Runs(by), "Only whoever wrote it takes it away, or the chair.");
        Rule.Require(post.RemovedAt is null, "This has been taken away already.");
        post.Remove(post.AccountId == deed.AccountId ? "Whoever wrote it took it away." : Rule.Text(why, WordsMaxLength, "A reason"), deed.At);
    }

    /// <summary>Decides on reports of a line, once: the first decision stands.</summary>
    public void Decide(IReadOnlyList<CommunityReport> reports, CommunityPost post, bool takeAway, string? why, Deed deed)
    {
        RequireRunBy(deed);
        var open = reports.Where(r => r.DecidedAt is null).ToList();
        Rule.Require(open.Count > 0, "This has been decided already.");
        open.ForEach(r => r.Decide(takeAway, deed.At));
        if (takeAway && post.RemovedAt is null)
        {
            post.Remove(Rule.Text(why, WordsMaxLength, "A reason"), deed.At);
        }
    }
}
