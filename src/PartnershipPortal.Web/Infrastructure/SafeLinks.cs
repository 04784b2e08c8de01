using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// Links in e-mails that do one thing, once, for whoever holds them, without signing in. The secret is in the e-mail only; the database
/// keeps its hash. A GET shows what would happen, a POST does it, so that a mail scanner that opens links changes nothing.
/// A link is bound to the address it was sent to and to a state of its subject, and ends when one of them changes; and of several links
/// of one purpose that went to one address the newest works.
/// </summary>
public sealed class SafeLinks(PortalDbContext db, TimeProvider clock)
{
    /// <summary>256 random bits in small letters and digits: links are lowered on their way through routing, and by some mail readers.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>What the database keeps of a secret, or of anything else that is only ever compared. Capitals make no difference.</summary>
    public static string HashOf(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.Trim().ToLowerInvariant())));

    /// <summary>Makes a link to be saved with whatever the caller saves next, and gives the secret for its address.</summary>
    /// <param name="purpose">What the link does.</param>
    /// <param name="subjectId">To what it does it.</param>
    /// <param name="lifetime">How long it works.</param>
    /// <param name="sentTo">The e-mail address its letter goes to.</param>
    /// <param name="state">What else must still be the same when it is used: the person, or how they sign in.</param>
    public string Issue(string purpose, Guid subjectId, TimeSpan lifetime, string sentTo, string state)
    {
        var (secret, now) = (NewSecret(), clock.GetUtcNow());
        db.SafeLinks.Add(new SafeLink
        {
            TokenHash = HashOf(secret),
            Purpose = purpose,
            SubjectId = subjectId,
            SentTo = HashOf(sentTo),
            BoundTo = HashOf(state),
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        });
        return secret;
    }

    /// <summary>The link behind a secret, used up, replaced or run out ones included; null when there never was one.</summary>
    public async Task<SafeLink?> FindAsync(string purpose, string secret, CancellationToken cancel)
    {
        var hash = HashOf(secret);
        if (await db.SafeLinks.SingleOrDefaultAsync(l => l.TokenHash == hash && l.Purpose == purpose, cancel) is not { } link)
        {
            return null;
        }

        link.IsReplaced = await db.SafeLinks.AnyAsync(
            l => l.Purpose == purpose && l.SubjectId == link.SubjectId && l.SentTo == link.SentTo && l.Number > link.Number, cancel);
        return link;
    }

    /// <summary>Whether the link may still be used.</summary>
    /// <param name="link">As found.</param>
    /// <param name="state">As it was told when the link was issued, read anew.</param>
    /// <param name="addresses">Those to whom such a letter would go now.</param>
    public bool IsOpen(SafeLink link, string state, params IEnumerable<string?> addresses) => EndOf(link, state, addresses) is null;

    /// <summary>Which of its ends came about; null while it may still be used. What was done with it goes before what happened around it.</summary>
    public LinkEnding? EndOf(SafeLink link, string state, params IEnumerable<string?> addresses) => link switch
    {
        { UsedAt: { } at } => new(link.IsWithdrawn ? LinkEnd.Withdrawn : LinkEnd.Used, at),
        { IsReplaced: false } when HasRunOut(link) => new(LinkEnd.RunOut, link.ExpiresAt),
        _ when link.BoundTo != HashOf(state) => new(LinkEnd.Changed),
        _ when !addresses.OfType<string>().Any(a => link.SentTo == HashOf(a)) => new(LinkEnd.AddressChanged),
        { IsReplaced: true } => new(LinkEnd.Replaced),
        _ => null,
    };

    /// <summary>Goes on under a state that the holder of the link has changed themselves.</summary>
    public void Bind(SafeLink link, string state) => link.BoundTo = HashOf(state);

    /// <summary>Its time is over, whatever else ended it.</summary>
    public bool HasRunOut(SafeLink link) => clock.GetUtcNow() >= link.ExpiresAt;

    /// <summary>Uses the link up, to be saved together with what it does. Of two at once the second is refused by the row's version.</summary>
    public void Use(SafeLink link) => link.UsedAt = clock.GetUtcNow();

    /// <summary>Makes earlier links worthless, saved with whatever the caller saves next.</summary>
    public async Task CancelAsync(string purpose, Guid subjectId, CancellationToken cancel)
    {
        var open = await db.SafeLinks.Where(l => l.Purpose == purpose && l.SubjectId == subjectId && l.UsedAt == null).ToListAsync(cancel);
        foreach (var link in open.Where(l => l.UsedAt is null)) // not the one that is being used just now
        {
            (link.UsedAt, link.IsWithdrawn) = (clock.GetUtcNow(), true);
        }
    }
}
