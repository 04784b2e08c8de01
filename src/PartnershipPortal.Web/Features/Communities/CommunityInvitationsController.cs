using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>
/// Invitations that wait for the viewer, answered signed in: by whoever was asked; where a mailbox was, by an approver. An approver says no for a colleague,
/// and never yes.
/// </summary>
[Route("communities/invitations")]
[Authorize(Policies.ActingMember)]
public sealed class CommunityInvitationsController(
    PortalDbContext db, CommunityReader reader, CommunityDesk desk, CommunityInvitationLetters letters, TimeProvider clock) : Controller
{
    private Viewer Viewer => HttpContext.Viewer();

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var rows = await reader.InvitationsTo(Viewer).OrderBy(i => i.On).ThenBy(i => i.Id).Select(i => new InvitationRow(
            i.Id, db.Communities.Where(c => c.Id == i.CommunityId).Select(c => c.Name).First(), i.RoleLabel, i.On,
            db.Organisations.IgnoreQueryFilters().Where(o => o.Id == i.InvitedByOrganisationId).Select(o => o.Name).First())).ToListAsync(cancel);
        return View("~/Features/Communities/Invitations.cshtml", rows);
    }

    [HttpGet("{invitation:guid}")]
    public async Task<IActionResult> Read(Guid invitation, CancellationToken cancel) =>
        await FindAsync(invitation, cancel) is { } found ? await PageAsync(found, new(), cancel)
            : await AnsweredAsync(invitation, cancel);

    [HttpPost("{invitation:guid}/accept")]
    public Task<IActionResult> Accept(Guid invitation, InvitationAnswerForm form, CancellationToken cancel) => AnswerAsync(
        invitation, form, async (c, i) =>
        {
            Rule.Require(await IsForViewerAsync(i, cancel), "Only the person who was asked can accept this invitation.");
            var self = await desk.SelfAsync(HttpContext.Acting(), cancel);
            c.Accept(i, self with { ContactId = i.ContactId ?? self.ContactId }, form.CanDo, HttpContext.Acting().Now(clock));
        },
        "You are in it now. Members see your name and role.", cancel);

    [HttpPost("{invitation:guid}/decline")]
    public Task<IActionResult> Decline(Guid invitation, InvitationAnswerForm form, CancellationToken cancel) => AnswerAsync(
        invitation, form, (c, i) =>
        {
            c.Decline(i, form.Why, HttpContext.Acting().Now(clock));
            return Task.CompletedTask;
        },
        "You said no. Whoever asked is told.", cancel);

    private async Task<IActionResult> AnswerAsync(
        Guid invitation, InvitationAnswerForm form, Func<Community, CommunityInvitation, Task> verb, string notice, CancellationToken cancel)
    {
        if (await FindAsync(invitation, cancel) is not { } found
            || await desk.TakeAsync(db.Communities, found.CommunityId, cancel) is not { } community)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(found, form, cancel);
        }

        await verb(community, community.Invitations.Single(i => i.Id == invitation));
        await desk.SaveAsync(cancel);
        TempData["Notice"] = notice;
        return Redirect(community.MemberOf(HttpContext.Acting().Now(clock)) is null ? "/communities" : $"/communities/{community.Id}");
    }

    /// <summary>"Back" after the answer: to the community where they may read it, else to what else waits for them.</summary>
    private async Task<IActionResult> AnsweredAsync(Guid invitation, CancellationToken cancel)
    {
        if (await reader.EveryInvitationTo(Viewer).AsNoTracking().SingleOrDefaultAsync(i => i.Id == invitation, cancel) is not { } found)
        {
            return NotFound();
        }

        var maySee = await reader.HeadAsync(found.CommunityId, Viewer, cancel) is not null;
        return this.DoneAlready(maySee ? $"/communities/{found.CommunityId}" : "/communities/invitations", found.WhatBecameOfIt);
    }

    private Task<CommunityInvitation?> FindAsync(Guid id, CancellationToken cancel) =>
        reader.InvitationsTo(Viewer).AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel);

    /// <summary>They were asked themselves, or a mailbox was.</summary>
    private async Task<bool> IsForViewerAsync(CommunityInvitation invitation, CancellationToken cancel) =>
        invitation.ContactId is not { } asked || await db.Contacts.AnyAsync(c => c.Id == asked && c.AccountId == Viewer.AccountId, cancel);

    private async Task<IActionResult> PageAsync(CommunityInvitation invitation, InvitationAnswerForm form, CancellationToken cancel) =>
        View("~/Features/Communities/Invitation.cshtml", await letters.PageAsync(
            invitation, $"/communities/invitations/{invitation.Id}", form,
            await IsForViewerAsync(invitation, cancel) ? InvitationAnswer.Both : InvitationAnswer.OnlyNo, cancel));
}

/// <summary>An invitation that waits for the viewer.</summary>
public sealed record InvitationRow(Guid Id, string Name, string Role, DateOnly On, string From);

/// <summary>
/// The link in the letter: the invitation and both answers, without signing in. Opening it changes nothing, so that a mail scanner cannot answer. By the link
/// that went to a mailbox a colleague can say no; to say yes they sign in, so that it is known who comes. A link that went to somebody else in place of the
/// person who is asked says no only.
/// </summary>
[Route("community-invitation/{secret}")]
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class CommunityInvitationLinkController(
    PortalDbContext db, CommunityDesk desk, CommunityInvitationLetters letters, SafeLinks links, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Read(string secret, CancellationToken cancel)
    {
        ModelState.Clear();
        return await OpenAsync(secret, cancel) is var (link, invitation) ? await PageAsync(secret, link, invitation, new(), cancel)
            : await EndedAsync(secret, cancel);
    }

    [HttpPost("accept")]
    public Task<IActionResult> Accept(string secret, InvitationAnswerForm form, CancellationToken cancel) =>
        AnswerAsync(secret, form, "You are in it", async (c, i, link) =>
        {
            if (i.ContactId is null)
            {
                Rule.Require(ColleagueOf(i) is not null, "Sign in for the organisation that was asked to say yes, so that it is known who comes.");
                c.Accept(i, await desk.SelfAsync(ColleagueOf(i)!, cancel), form.CanDo, ColleagueOf(i)!.Now(clock));
                return;
            }

            Rule.Require(await letters.IsOwnAsync(link, i, cancel), "Only the person who was asked can accept this invitation.");
            var contact = await db.Contacts.SingleAsync(x => x.Id == i.ContactId, cancel);
            c.Accept(i, new(i.OrganisationId, contact.Id, contact.AccountId), form.CanDo, DeedOf(i, contact.Name));
        }, cancel);

    [HttpPost("decline")]
    public Task<IActionResult> Decline(string secret, InvitationAnswerForm form, CancellationToken cancel) =>
        AnswerAsync(secret, form, "You said no", async (c, i, link) => c.Decline(
            i, form.Why, DeedOf(i, await letters.IsOwnAsync(link, i, cancel)
                ? await db.Contacts.Where(x => x.Id == i.ContactId).Select(x => x.Name).SingleAsync(cancel) : "Somebody")), cancel);

    private async Task<IActionResult> AnswerAsync(
        string secret, InvitationAnswerForm form, string title, Func<Community, CommunityInvitation, SafeLink, Task> verb, CancellationToken cancel)
    {
        if (await OpenAsync(secret, cancel) is not var (link, invitation) || await desk.TakeAsync(db.Communities, invitation.CommunityId, cancel) is not
            { } community)
        {
            return await EndedAsync(secret, cancel);
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(secret, link, invitation, form, cancel);
        }

        await verb(community, community.Invitations.Single(i => i.Id == invitation.Id), link);
        links.Use(link);
        await desk.SaveAsync(cancel);
        return View("~/Features/Communities/Answered.cshtml", (title, community.Name));
    }

    private async Task<(SafeLink Link, CommunityInvitation Invitation)?> OpenAsync(string secret, CancellationToken cancel) =>
        await links.FindAsync(CommunityInvitationLetters.LinkPurpose, secret, cancel) is { } link
            && await db.Set<CommunityInvitation>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == link.SubjectId, cancel) is { IsWaiting: true } invitation
            && await letters.IsThereAsync(invitation, cancel) && links.IsOpen(link, CommunityInvitationLetters.StateOf(invitation),
                await letters.AnswerersAsync(invitation, cancel))
            ? (link, invitation) : null;

    /// <summary>Whoever is signed in and is of the organisation that was asked, not one who acts for it.</summary>
    private Acting? ColleagueOf(CommunityInvitation invitation) =>
        HttpContext.ViewerOrNull() is { } viewer && viewer.InsideId == invitation.OrganisationId ? viewer.Acting : null;

    private Deed DeedOf(CommunityInvitation i, string person) => new(i.OrganisationId, person, Guid.Empty, clock.Today, clock.GetUtcNow());

    private async Task<IActionResult> PageAsync(
        string secret, SafeLink link, CommunityInvitation invitation, InvitationAnswerForm form, CancellationToken cancel) =>
        View("~/Features/Communities/Invitation.cshtml", await letters.PageAsync(
            invitation, $"/community-invitation/{secret}", form,
            await letters.IsOwnAsync(link, invitation, cancel) || (invitation.ContactId is null && ColleagueOf(invitation) is not null)
                ? InvitationAnswer.Both : invitation.ContactId is null ? InvitationAnswer.YesSignedIn : InvitationAnswer.OnlyNo, cancel));

    private async Task<IActionResult> EndedAsync(string secret, CancellationToken cancel)
    {
        var link = await links.FindAsync(CommunityInvitationLetters.LinkPurpose, secret, cancel);
        var invitation = link is null ? null
            : await db.Set<CommunityInvitation>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == link.SubjectId, cancel);
        var ending = (link, invitation) switch
        {
            (null, _) => new LinkEnding(LinkEnd.Unknown),
            (_, null) => new(LinkEnd.Gone),
            (_, { State: CommunityInvitationState.Withdrawn }) => new(LinkEnd.Withdrawn),
            (_, { State: CommunityInvitationState.Accepted or CommunityInvitationState.Declined }) => new(LinkEnd.Used, link.UsedAt),
            var (_, asked) when !await letters.IsThereAsync(asked, cancel) => new(LinkEnd.Gone),
            var (ended, i) => links.EndOf(ended, CommunityInvitationLetters.StateOf(i), await letters.AnswerersAsync(i, cancel)) ?? new(LinkEnd.Changed),
        };
        return Shared.Links.LinkEndedPage.Of(Shared.Links.LinkUse.Community, ending).Show(this, ending.End);
    }
}
