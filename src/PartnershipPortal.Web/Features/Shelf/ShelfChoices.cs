using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Shelf;

/// <summary>Documents to choose from in a form.</summary>
internal static class ShelfChoices
{
    private const int Most = 200;

    /// <summary>By title, the first two hundred.</summary>
    public static async Task<IReadOnlyList<Choice>> ChoicesAsync(this IQueryable<ShelfItem> items, CancellationToken cancel) =>
        await items.OrderBy(i => i.Title).ThenBy(i => i.Id).Take(Most).Select(i => new Choice(i.Id.ToString(), i.Title, null, null)).ToListAsync(cancel);
}
