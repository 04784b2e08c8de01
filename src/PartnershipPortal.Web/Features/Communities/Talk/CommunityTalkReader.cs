using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Communities.Talk;

/// <summary>Reads what members said to each other; for members alone.</summary>
public sealed class CommunityTalkReader(PortalDbContext db, CommunityReader communities)
{
    private const int PageSize = 20;

    internal async Task<ThreadsPage?> ListAsync(Guid id, int page, ThreadForm form, Viewer viewer, CancellationToken cancel)
    {
        if (await HeadAsync(id, viewer, cancel) is not { } head)
        {
            return null;
        }

        var threads = db.CommunityPosts.Where(p => p.CommunityId == id && p.ThreadId == p.Id && p.RemovedAt == null);
        var pages = Math.Max(1, (await threads.CountAsync(cancel) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await threads.Select(p => new
        {
            p.Id,
            p.Title,
            p.Person,
            Answers = db.CommunityPosts.Count(a => a.ThreadId == p.Id && a.Id != p.Id && a.RemovedAt == null),
            LastAt = db.CommunityPosts.Where(a => a.ThreadId == p.Id).Max(a => a.At),
        }).OrderByDescending(p => p.LastAt).ThenBy(p => p.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        return new(
            head, rows.ConvertAll(r => new ThreadRow(r.Id, r.Title!, r.Person, r.Answers, r.LastAt)), page, pages, form,
            head.MayRun ? await ReportedAsync(id, cancel) : []);
    }

    internal async Task<ThreadPage?> ThreadAsync(
        Guid id, Guid thread, PostForm form, WhyForm report, Guid? failed, Viewer viewer, CancellationToken cancel)
    {
        if (await HeadAsync(id, viewer, cancel) is not { } head)
        {
            return null;
        }

        var posts = await db.CommunityPosts.AsNoTracking().Where(p => p.CommunityId == id && p.ThreadId == thread).OrderBy(p => p.At).ThenBy(p => p.Id)
            .Take(CommunityPost.MostLines).Select(p => new
            {
                Post = p,
                Organisation = db.Organisations.IgnoreQueryFilters().Where(o => o.Id == p.OrganisationId).Select(o => o.Name).First(),
            }).ToListAsync(cancel);
        return posts.Find(p => p.Post.IsThread) is not { } first ? null : new(
            head, thread, first.Post.RemovedAt is null ? first.Post.Title! : "A thread that was taken away", first.Post.RemovedAt is not null || !head.IsLive,
            posts.ConvertAll(p => new PostRow(
                p.Post.Id, p.Post.Person, p.Organisation, p.Post.At, p.Post.Words, p.Post.WhyRemoved, p.Post.AccountId == viewer.AccountId)),
            form, report, failed);
    }

    private async Task<CommunityHead?> HeadAsync(Guid id, Viewer viewer, CancellationToken cancel) =>
        await communities.HeadAsync(id, viewer, cancel) is { IsMember: true } head ? head : null;

    private async Task<IReadOnlyList<ReportedRow>> ReportedAsync(Guid id, CancellationToken cancel)
    {
        var open = await (
            from r in db.Set<CommunityReport>()
            where r.CommunityId == id && r.DecidedAt == null
            join p in db.CommunityPosts on r.PostId equals p.Id
            orderby r.At
            select new { p.Id, p.ThreadId, p.Words, p.Person, r.Why }).Take(50).ToListAsync(cancel);
        return
        [
            .. open.GroupBy(r => (r.Id, r.ThreadId, r.Words, r.Person))
                .Select(g => new ReportedRow(g.Key.Id, g.Key.ThreadId, g.Key.Words ?? "Taken away since.", g.Key.Person, [.. g.Select(r => r.Why)])),
        ];
    }
}
