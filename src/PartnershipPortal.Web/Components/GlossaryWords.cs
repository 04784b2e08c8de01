using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Components;

/// <summary>A glossary word as a page explains it.</summary>
public sealed record GlossaryWord(string Code, string Label, string? Expansion, string? Meaning);

/// <summary>The glossary, read once and kept for five minutes, because many words stand on one page.</summary>
public sealed class GlossaryWords(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private (DateTimeOffset ReadAt, IReadOnlyDictionary<string, GlossaryWord> Words)? kept;

    public async Task<IReadOnlyDictionary<string, GlossaryWord>> ReadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (kept is { } known && now - known.ReadAt < Kept)
        {
            return known.Words;
        }

        await using var scope = scopes.CreateAsyncScope();
        var words = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Terms
            .Where(t => t.Kind == TermKind.Glossary)
            .Select(t => new GlossaryWord(t.Code, t.Label, t.Expansion, t.Meaning))
            .ToDictionaryAsync(w => w.Code, cancel);
        kept = (now, words);

        return words;
    }
}
