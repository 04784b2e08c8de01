using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities.Talk;

/// <summary>What members say to each other in threads. They report what should not stand there; those who run the community decide, once.</summary>
[Route("communities/{id:guid}/talk")]
[Authorize(Policies.ActingMember)]
public sealed class CommunityTalkController(PortalDbContext db, CommunityTalkReader reader, CommunityDesk desk, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    private Deed Deed => HttpContext.Acting().Now(clock);

    [HttpGet("")]
    public Task<IActionResult> Index(Guid id, int page, CancellationToken cancel) => ListAsync(id, page, new(), cancel);

    [HttpPost("")]
    public async Task<IActionResult> Begin(Guid id, ThreadForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.Of(Viewer), id, cancel) is not { } community)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await ListAsync(id, 1, form, cancel);
        }

        var post = community.Say(null, form.About, form.Words, Deed);
        db.CommunityPosts.Add(post);
        return await DoneAsync($"/communities/{id}/talk/{post.Id}", "Members see it. They are told in one letter a day.", cancel);
    }

    [HttpGet("{thread:guid}")]
    public Task<IActionResult> Thread(Guid id, Guid thread, CancellationToken cancel) => ThreadAsync(id, thread, new(), new(), null, cancel);

    [HttpPost("{thread:guid}")]
    public async Task<IActionResult> Answer(Guid id, Guid thread, PostForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.Of(Viewer), id, cancel) is not { } community || await FindAsync(id, thread, cancel) is not { } first)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await ThreadAsync(id, thread, form, new(), null, cancel);
        }

        Rule.Require(
            await db.CommunityPosts.CountAsync(p => p.ThreadId == thread, cancel) < CommunityPost.MostLines, "This thread is full. Begin another.");
        db.CommunityPosts.Add(community.Say(first, null, form.Words, Deed));
        return await DoneAsync($"/communities/{id}/talk/{thread}", "Members see it.", cancel);
    }

    [HttpPost("{thread:guid}/{post:guid}/report")]
    public async Task<IActionResult> Report(Guid id, Guid thread, Guid post, WhyForm form, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.Of(Viewer), id, cancel) is not { } community || await FindAsync(id, post, cancel) is not { } found
            || found.ThreadId != thread)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await ThreadAsync(id, thread, new(), form, post, cancel);
        }

        Rule.Require(!await db.Set<CommunityReport>().AnyAsync(r => r.PostId == post && r.AccountId == Viewer.AccountId, cancel),
            "You have reported this already.");
        db.Add(community.Report(found, form.Why, Deed));
        return await DoneAsync($"/communities/{id}/talk/{thread}", "Those who run the community look at it.", cancel);
    }

    [HttpPost("{thread:guid}/{post:guid}/remove")]
    public async Task<IActionResult> Remove(Guid id, Guid thread, Guid post, [FromForm] string? why, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.Of(Viewer), id, cancel) is not { } community || await FindAsync(id, post, cancel) is not { } found
            || found.ThreadId != thread)
        {
            return NotFound();
        }

        community.Remove(found, why, Deed);
        return await DoneAsync($"/communities/{id}/talk", "Taken away, with its words.", cancel);
    }

    /// <summary>The first decision on what was reported stands.</summary>
    [HttpPost("{thread:guid}/{post:guid}/decide")]
    public async Task<IActionResult> Decide(Guid id, Guid thread, Guid post, bool away, [FromForm] string? why, CancellationToken cancel)
    {
        if (await desk.TakeAsync(db.Communities.RunBy(Viewer), id, cancel) is not { } community || await FindAsync(id, post, cancel) is not { } found
            || found.ThreadId != thread)
        {
            return NotFound();
        }

        community.Decide(await db.Set<CommunityReport>().Where(r => r.PostId == post).ToListAsync(cancel), found, away, why, Deed);
        return await DoneAsync($"/communities/{id}/talk", away ? "Taken away, with its words." : "It stays.", cancel);
    }

    private Task<CommunityPost?> FindAsync(Guid id, Guid post, CancellationToken cancel) =>
        db.CommunityPosts.SingleOrDefaultAsync(p => p.Id == post && p.CommunityId == id, cancel);

    private async Task<IActionResult> ListAsync(Guid id, int page, ThreadForm form, CancellationToken cancel) =>
        await reader.ListAsync(id, page, form, Viewer, cancel) is { } found ? View("~/Features/Communities/Talk/Threads.cshtml", found) : NotFound();

    private async Task<IActionResult> ThreadAsync(Guid id, Guid thread, PostForm form, WhyForm report, Guid? failed, CancellationToken cancel) =>
        await reader.ThreadAsync(id, thread, form, report, failed, Viewer, cancel) is { } found
            ? View("~/Features/Communities/Talk/Thread.cshtml", found) : NotFound();

    private async Task<IActionResult> DoneAsync(string to, string notice, CancellationToken cancel)
    {
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return Redirect(to);
    }
}
