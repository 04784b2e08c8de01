using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Learn.Links;

/// <summary>
/// Looks at the links of resources in use, one after the other with a pause, each week, and each day at those that do not work. Only where an operator has
/// switched it on. Source: S3-38.
/// </summary>
public sealed class LinkChecker(
    PortalDbContext db, ReferenceBook book, LinkProbe probe, IOptions<PortalSettings> settings, TimeProvider clock, ILogger<LinkChecker> log)
{
    /// <summary>More than anybody keeps; the rest is looked at tomorrow.</summary>
    private const int MostADay = 300;

    /// <summary>The day's other jobs that failed wait while this one looks; the rest is looked at tomorrow.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(30);

    /// <summary>Looks at what is due. How many were looked at.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        if (!settings.Value.LinkCheck.IsOn)
        {
            return 0;
        }

        var today = clock.Today;
        var resources = (await book.CurrentAsync(cancel)).CurrentTerms(TermKind.Resource).Where(t => WebLink.SafeOrNull(t.Url) is not null).ToList();
        var states = await LinkStates.ReadAsync(db, resources, cancel);
        var due = resources.Where(t => states.GetValueOrDefault(t.Code) is var s
            && LinkLooks.IsDue(s?.Health ?? LinkHealth.NotLooked, s is null ? null : London.DayOf(s.At), today))
            .OrderBy(t => states.GetValueOrDefault(t.Code)?.At).Take(MostADay).ToList(); // so that what the time did not reach is first the next day
        var (began, looked) = (clock.GetUtcNow(), 0);
        foreach (var resource in due.TakeWhile(_ => clock.GetUtcNow() - began < MostTime))
        {
            if (looked++ > 0 && settings.Value.LinkCheck.PauseSeconds is > 0 and var seconds)
            {
                await Task.Delay(TimeSpan.FromSeconds(seconds), cancel);
            }

            var found = await probe.LookAsync(resource.Url!, cancel);
            db.LinkChecks.Add(new(resource.Code, resource.Url!, found, clock.GetUtcNow()));
            await db.SaveChangesAsync(cancel);
        }

        log.LogInformation("Looked at {Count} links of resources", looked);
        return looked;
    }
}

/// <summary>How the link of a resource stands.</summary>
/// <param name="At">When it was last looked at.</param>
/// <param name="MovedTo">Where it leads for good, or where it leads without encryption.</param>
public sealed record LinkState(LinkHealth Health, DateTimeOffset At, int? Status, string? MovedTo);

/// <summary>Reads how links stand, in one statement.</summary>
internal static class LinkStates
{
    /// <summary>By the code of the resource; those that nobody has looked at, or only at another address, are not there.</summary>
    public static async Task<Dictionary<string, LinkState>> ReadAsync(PortalDbContext db, IReadOnlyCollection<Term> resources, CancellationToken cancel)
    {
        var urls = resources.Where(t => t.Url is not null).ToDictionary(t => t.Code, t => t.Url!);
        var codes = urls.Keys.ToArray();
        var looks = await db.Terms.Where(t => t.Kind == TermKind.Resource && codes.Contains(t.Code)).SelectMany(t => db.LinkChecks
            .Where(c => c.Code == t.Code).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(LinkLooks.UnansweredIsBroken))
            .AsNoTracking().ToListAsync(cancel);
        return looks.Where(c => c.Url == urls[c.Code]).GroupBy(c => c.Code).ToDictionary(g => g.Key, g =>
        {
            var newest = g.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).ToList();
            return new LinkState(LinkLooks.Health([.. newest.Select(c => c.Outcome)]), newest[0].At, newest[0].Status, newest[0].MovedTo);
        });
    }
}
