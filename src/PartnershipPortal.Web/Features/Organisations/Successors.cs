using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>Where an old code leads today. Codes of merged organisations and abolished boards never stop working.</summary>
public sealed class Successors(PortalDbContext db, ReferenceBook reference, TimeProvider clock)
{
    private const int LongestChain = 10;

    /// <summary>Null when the code means an organisation of today, or nothing at all.</summary>
    internal async Task<SuccessorsPage?> OfAsync(string code, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var today = clock.Today;
        var found = new List<OrganisationLink>();
        var seen = new HashSet<string>();
        var upper = code.Trim().ToUpperInvariant();
        var first = await StepAsync(upper, cancel);
        var area = book.FindArea(upper);
        if (first.IsOpen || (first.Next.Count == 0 && first.Name is null && area is null))
        {
            return null;
        }

        var queue = new Queue<(string Code, int Depth)>(first.Next.Select(n => (n, 1)));
        while (queue.TryDequeue(out var at))
        {
            if (!seen.Add(at.Code) || at.Depth > LongestChain)
            {
                continue;
            }

            var step = await StepAsync(at.Code, cancel);
            if (step.IsOpen)
            {
                found.Add(new OrganisationLink(at.Code, step.Name ?? book.FindArea(at.Code)?.BoardName ?? at.Code, book.FindArea(at.Code)?.Name));
                continue;
            }

            foreach (var next in step.Next)
            {
                queue.Enqueue((next, at.Depth + 1));
            }
        }

        return found.Count == 0 ? null
            : new SuccessorsPage(upper, first.Name ?? area?.BoardName, first.On, area is not null, [.. found.OrderBy(f => f.Name, StringComparer.Ordinal)]);

        async Task<(string? Name, bool IsOpen, DateOnly? On, IReadOnlyList<string> Next)> StepAsync(string step, CancellationToken stop)
        {
            var organisation = await db.Organisations.WithCode(step)
                .Select(o => new { o.Name, o.ClosedOn, MergedInto = db.Organisations.Where(m => m.Id == o.MergedIntoId).Select(m => m.Code).FirstOrDefault() })
                .SingleOrDefaultAsync(stop);
            var isArea = book.FindArea(step);
            var isOpen = organisation is not null
                ? organisation.MergedInto is null && (organisation.ClosedOn is null || today < organisation.ClosedOn)
                : isArea?.ExistsOn(today) == true;
            if (isOpen)
            {
                return (organisation?.Name ?? isArea?.BoardName, true, null, []);
            }

            var next = await db.OrganisationSuccessions.Where(s => s.OldCode == step).Select(s => s.NewCode).ToListAsync(stop);
            next.AddRange(book.AreaSuccessions.Where(s => s.OldCode == step && s.NewCode != step).Select(s => s.NewCode));
            if (organisation?.MergedInto is { } merged)
            {
                next.Insert(0, merged);
            }

            return (organisation?.Name ?? isArea?.BoardName, false, organisation?.ClosedOn ?? isArea?.ValidTo, [.. next.Distinct()]);
        }
    }
}
