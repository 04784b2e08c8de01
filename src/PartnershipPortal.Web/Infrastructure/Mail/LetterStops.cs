using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>Who wants no more letters of a kind: an account says so itself; for an address without one its hash is kept, and nothing else about it.</summary>
public sealed class LetterStops(PortalDbContext db, ILookupNormalizer names, TimeProvider clock)
{
    public async Task<bool> HoldsAsync(string address, string kind, CancellationToken cancel) =>
        await OfAccountAsync(address, kind, cancel) ?? await db.LetterStops.AnyAsync(s => s.AddressHash == HashOf(address) && s.Kind == kind, cancel);

    /// <summary>Stopped, and without an account in which what waits would still be seen: it must reach somebody else.</summary>
    public async Task<bool> LosesAsync(string address, string kind, CancellationToken cancel) =>
        await OfAccountAsync(address, kind, cancel) is null && await HoldsAsync(address, kind, cancel);

    /// <summary>The same of many, in two statements.</summary>
    public async Task<HashSet<string>> LosingAsync(IReadOnlyCollection<string> addresses, string kind, CancellationToken cancel)
    {
        var normal = addresses.Select(names.NormalizeEmail).Distinct().ToList();
        var known = await db.Users.Where(a => normal.Contains(a.NormalizedEmail)).Select(a => a.NormalizedEmail).ToListAsync(cancel);
        var hashes = addresses.Select(HashOf).Distinct().ToList();
        var stopped = await db.LetterStops.Where(s => s.Kind == kind && hashes.Contains(s.AddressHash)).Select(s => s.AddressHash).ToListAsync(cancel);
        return addresses.Where(a => stopped.Contains(HashOf(a)) && !known.Contains(names.NormalizeEmail(a))).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Stops a kind for an address. The caller saves.</summary>
    public async Task StopAsync(string address, string kind, CancellationToken cancel)
    {
        if (await HoldsAsync(address, kind, cancel))
        {
            return;
        }

        if (await AccountAsync(address, cancel) is { } account)
        {
            account.UnsubscribedKinds = [.. account.UnsubscribedKinds, kind];
            return;
        }

        db.LetterStops.Add(new() { AddressHash = HashOf(address), Kind = kind, At = clock.GetUtcNow() });
    }

    /// <summary>Starts them again. The caller saves.</summary>
    public async Task StartAsync(string address, string kind, CancellationToken cancel)
    {
        if (await AccountAsync(address, cancel) is { } account)
        {
            account.UnsubscribedKinds = [.. account.UnsubscribedKinds.Except([kind])];
        }

        db.LetterStops.RemoveRange(await db.LetterStops.Where(s => s.AddressHash == HashOf(address) && s.Kind == kind).ToListAsync(cancel));
    }

    private Task<bool?> OfAccountAsync(string address, string kind, CancellationToken cancel) =>
        db.Users.Where(a => a.NormalizedEmail == names.NormalizeEmail(address)).Select(a => (bool?)a.UnsubscribedKinds.Contains(kind))
            .FirstOrDefaultAsync(cancel);

    private Task<Account?> AccountAsync(string address, CancellationToken cancel) =>
        db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == names.NormalizeEmail(address), cancel);

    private static string HashOf(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToUpperInvariant())));
}
