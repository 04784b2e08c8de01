using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Links;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>
/// The link in the e-mail: the whole request with all that was said, and every answer, without signing in. Opening it changes nothing, so that a
/// mail scanner cannot answer; accepting, declining and passing on use it up, a question does not.
/// </summary>
[Route("answer/{secret}")]
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class AnswerLinkController(
    PortalDbContext db, ReferenceBook book, SafeLinks links, ReplyTimes replies, PartnershipOpening partnerships, IntroductionLetters letters,
    TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Read(string secret, CancellationToken cancel)
    {
        ModelState.Clear();
        return await OpenAsync(secret, cancel) is { } open ? await PageAsync(secret, open, cancel) : await EndedAsync(secret, cancel);
    }

    [HttpPost("accept")]
    public Task<IActionResult> Accept(string secret, AcceptForm form, CancellationToken cancel) =>
        AnswerAsync(secret, LinkAnswer.Accepted, [form.Lead, form.Strategic], async open =>
    {
        var i = open.Introduction;
        if (await ColleagueAsync(i, form.Lead, cancel) is not { } lead
            || (await ColleagueAsync(i, form.Strategic, cancel) is var strategic && (form.Strategic is null) != (strategic is null)))
        {
            return false;
        }

        await replies.AnswerAsync(i, x => x.Accept(lead, open.Name, form.Note, clock.GetUtcNow(), strategic), cancel);
        await partnerships.OpenAsync(i, cancel);
        return true;
    }, cancel);

    [HttpPost("pass-on")]
    public Task<IActionResult> PassOn(string secret, PassOnForm form, CancellationToken cancel) =>
        AnswerAsync(secret, LinkAnswer.PassedOn, [form.Colleague], async open =>
    {
        if (await ColleagueAsync(open.Introduction, form.Colleague, cancel) is not { } colleague)
        {
            return false;
        }

        var calendar = (await book.CurrentAsync(cancel)).WorkingDays;
        await replies.AnswerAsync(
            open.Introduction, i => i.Redirect(colleague, open.Name, form.PassNote, clock.Today, calendar, clock.GetUtcNow()), cancel);
        return true;
    }, cancel);

    [HttpPost("ask")]
    public Task<IActionResult> Ask(string secret, WordsForm form, CancellationToken cancel) => AnswerAsync(secret, LinkAnswer.Asked, [], async open =>
    {
        await replies.AnswerAsync(open.Introduction, i => i.Ask(form.Words!, open.Name, clock.Today, clock.GetUtcNow()), cancel);
        return true;
    }, cancel);

    [HttpPost("decline")]
    public Task<IActionResult> Decline(string secret, DeclineForm form, CancellationToken cancel) => AnswerAsync(secret, LinkAnswer.Declined, [], async open =>
    {
        await replies.AnswerAsync(open.Introduction, i => i.Decline(form.Reason!.Value, open.Name, form.DeclineNote, clock.GetUtcNow()), cancel);
        return true;
    }, cancel);

    /// <summary>First the request that the link is for, then the form, then the verb, which says false when it names somebody who is not there.</summary>
    /// <param name="named">People the answer rests on; they stay as they are until it is saved.</param>
    private async Task<IActionResult> AnswerAsync(
        string secret, LinkAnswer answer, IEnumerable<Guid?> named, Func<OpenLink, Task<bool>> verb, CancellationToken cancel)
    {
        await book.CurrentAsync(cancel); // read before the transaction, which must not wait for another connection
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await LinkAsync(secret, cancel) is { } link)
        {
            db.Entry(link).State = EntityState.Detached; // read again below, when nobody else is using it
            await db.LockAnswerAsync(link.SubjectId, named, cancel);
        }

        if (await OpenAsync(secret, cancel) is not { } open)
        {
            return await EndedAsync(secret, cancel);
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(secret, open, cancel);
        }

        if (!await verb(open))
        {
            return NotFound();
        }

        if (answer is not LinkAnswer.Asked)
        {
            links.Use(open.Link);
        }

        await letters.TellAndSaveAsync(cancel);
        await transaction.CommitAsync(cancel);
        return View("Answered", new AnsweredPage(answer, secret));
    }

    private async Task<OpenLink?> OpenAsync(string secret, CancellationToken cancel)
    {
        if (await LinkAsync(secret, cancel) is not { } link
            || await db.Introductions.Include(i => i.Thread).SingleOrDefaultAsync(i => i.Id == link.SubjectId, cancel) is not { CanAnswer: true } introduction
            || !links.IsOpen(link, IntroductionLetters.StateOf(introduction), await letters.AnswerersAsync(introduction, link.Purpose, cancel)))
        {
            return null;
        }

        var asked = db.Contacts.Where(c => c.Id == introduction.TargetContactId);
        var holder = await (link.Purpose == IntroductionLetters.DeputyLinkPurpose ? asked.Join(db.Contacts, c => c.DeputyId, d => d.Id, (_, d) => d) : asked)
            .SingleOrDefaultAsync(cancel);
        return new OpenLink(link, introduction, holder);
    }

    private async Task<SafeLink?> LinkAsync(string secret, CancellationToken cancel) =>
        await links.FindAsync(IntroductionLetters.LinkPurpose, secret, cancel) ?? await links.FindAsync(IntroductionLetters.DeputyLinkPurpose, secret, cancel);

    private Task<Contact?> ColleagueAsync(Introduction i, Guid? id, CancellationToken cancel) =>
        db.Contacts.OfOrganisation(i.TargetOrganisationId).SingleOrDefaultAsync(c => c.Id == id, cancel);

    private async Task<IActionResult> PageAsync(string secret, OpenLink open, CancellationToken cancel)
    {
        var (i, own) = (open.Introduction, open.Holder?.Id.ToString());
        var holder = new Viewer(Guid.Empty, open.Name, i.TargetOrganisationId, Role: MembershipRole.Member);
        var page = await IntroductionPage.ReadAsync(
            i, new Reading(holder, MayAnswer: true, IsParty: true), db, await book.CurrentAsync(cancel), clock.Today, cancel);
        return View("Read", page with
        {
            AnswersTo = $"/answer/{secret}",
            OwnContact = own,
            Leads = [.. page.Leads.OrderByDescending(l => l.Value == own).Select(l => l.Value == own ? l with { Text = "I will" } : l)],
            MayNameStrategic = false,
            History = page.History with { Url = null },
        });
    }

    /// <summary>What became of the request, or which of its ends the link has come to, and what to do now.</summary>
    private async Task<IActionResult> EndedAsync(string secret, CancellationToken cancel)
    {
        var link = await LinkAsync(secret, cancel);
        var i = link is null ? null : await db.Introductions.AsNoTracking().SingleOrDefaultAsync(x => x.Id == link.SubjectId, cancel);
        var ending = (link, i) switch
        {
            (null, _) => new LinkEnding(LinkEnd.Unknown),
            (_, null) => new(LinkEnd.Gone),
            var (ended, introduction) =>
                links.EndOf(ended, IntroductionLetters.StateOf(introduction), await letters.AnswerersAsync(introduction, ended.Purpose, cancel))
                    ?? new(LinkEnd.Changed),
        };
        var page = LinkEndedPage.Of(LinkUse.Answer, ending);
        if (i is not null)
        {
            page = page with
            {
                Next = "Signed in, you see the request and what was said.",
                Button = "Sign in to see the request",
                Href = $"/introductions/{i.Id}"
            };
            page = LinkEnds.OfRequest(i.State) is var (title, what)
                ? page with { Title = title, What = ending.End is LinkEnd.Used ? $"{what} {page.What}" : what }
                : ending is { End: LinkEnd.Used, At: { } at }
                    ? page with { Title = LinkEnds.PassedOn, What = LinkEnds.PassedOnWithIt(London.DayOf(at).InWords) }
                : page;
        }

        return page.Show(this, ending.End);
    }

    /// <param name="Holder">Whose letter the link was in: the contact asked, or their deputy; null for a shared mailbox.</param>
    private sealed record OpenLink(SafeLink Link, Introduction Introduction, Contact? Holder)
    {
        public string Name => Holder?.Name ?? "The general mailbox";
    }
}

/// <summary>What somebody did by the link of a letter.</summary>
public enum LinkAnswer
{
    Accepted,
    PassedOn,
    Asked,
    Declined,
}

/// <summary>What comes after an answer by link.</summary>
public sealed record AnsweredPage(LinkAnswer Answer, string Secret)
{
    public string Title => Answer switch
    {
        LinkAnswer.Accepted => "Accepted",
        LinkAnswer.PassedOn => "Passed on",
        LinkAnswer.Asked => "Question sent",
        LinkAnswer.Declined => "Declined",
    };

    public string Next => Answer switch
    {
        LinkAnswer.Accepted => "Both of you get an e-mail with each other’s details. The link in your e-mail is now used up.",
        LinkAnswer.PassedOn => "Your colleague gets an e-mail with the request, and the other side has been told. The link in your e-mail is now used up.",
        LinkAnswer.Asked => "The clock stands still until they reply, and then we write to you. You need not wait: the link in your e-mail still works.",
        LinkAnswer.Declined => "They have been told, with your reason. The link in your e-mail is now used up.",
    };
}
