using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Introductions;

/// <content>The words when a request ends without a yes, or nobody knows of it.</content>
public sealed partial class IntroductionLetters
{
    private Task DeclinedAsync(IntroductionEntry e, Story s, CancellationToken cancel) => ToSeekerAsync(
        s.I, $"{s.Target} cannot help this time with {s.Agenda}", $"""
            {s.Target} declined your request on the Partnership Portal, about {s.Agenda}. The reason they gave: {s.I.DeclineReason!.Value.Word()}.

            {Note("What they wrote:", e.Text)}

            Your request: {Address(s.I)}
            Look for someone else: {address.To("/find")}
            """, cancel);

    /// <summary>To the third organisation: whose request ended, and that nothing is lost by it. Those of the merged ones have a letter of their own.</summary>
    private async Task EndedByMergerAsync(IntroductionEntry e, Story s, CancellationToken cancel)
    {
        await CancelLinksAsync(s.I, cancel);
        var other = s.I.SeekerOrganisationId == e.OrganisationId ? s.I.TargetOrganisationId : s.I.SeekerOrganisationId;
        if (db.Organisations.Local.Any(o => o.Id == other && o.MergedIntoId == e.OrganisationId))
        {
            return;
        }

        if (s.I.TargetOrganisationId == e.OrganisationId)
        {
            await ToSeekerAsync(s.I, $"Your requests to {s.Target} about {s.Agenda} are now one", $"""
                You had asked two organisations on the Partnership Portal about {s.Agenda}, and they have become one. {e.Text:address} So this request has \
                ended, and the other goes on: there is nothing to do.

                The request that ended: {Address(s.I)}
                What still waits for an answer: {address.To("/inbox?box=sent")}
                """, cancel);
            return;
        }

        foreach (var to in await RecipientsAsync(s.I, LetterKind.Introduction, cancel))
        {
            outbox.Post(LetterKind.Introduction, to, $"Two requests to you about {s.Agenda} are now one", $"""
                Two organisations that had asked you on the Partnership Portal about {s.Agenda} have become one. {e.Text:address} One of the two requests to \
                {s.Target} has ended, and you need not answer it. The other goes on, and still waits for you.
                """);
        }
    }

    private async Task WithdrawnAsync(IntroductionEntry e, Story s, CancellationToken cancel)
    {
        await CancelLinksAsync(s.I, cancel);
        foreach (var to in await RecipientsAsync(s.I, LetterKind.Introduction, cancel))
        {
            outbox.Post(LetterKind.Introduction, to, $"{s.Seeker} withdrew a request about {s.Agenda}", $"""
                {Asker(s.I)} at {s.Seeker} no longer needs an answer from {s.Target} about {s.Agenda}, asked on the Partnership Portal. There is nothing to do.

                {Note("What they wrote:", e.Text)}
                """);
        }
    }

    /// <summary>To the area's people when nobody answered: roles and organisations, never the text.</summary>
    private async Task NoReplyAsync(Story s, CancellationToken cancel)
    {
        var today = clock.Today;
        var navigators = await db.AreaMemberships
            .Where(m => m.OrganisationId == s.I.SeekerOrganisationId && m.From <= today && (m.To == null || m.To > today))
            .Join(db.Organisations, m => m.IcsCode, o => o.Code, (_, o) => new
            {
                o.GeneralMailbox,
                Person = db.Contacts.Where(c => c.OrganisationId == o.Id && c.IsNavigator && c.State == ContactState.Active)
                    .Select(c => c.Email).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        foreach (var to in navigators.Select(n => n.Person ?? n.GeneralMailbox).OfType<string>().Distinct())
        {
            outbox.Post(LetterKind.Introduction, to, $"Nobody answered a request in your area", $"""
                {s.Seeker} asked {s.Target} about {s.Agenda} on the Partnership Portal. Nobody answered in {Introduction.LastDay} working days.

                Could you help them find someone? They asked for \
                {(s.I.Level is ContactLevel.Strategic ? "someone senior" : "someone who does this day to day")}.

                Take it up, or write down what you did: {address.To($"/introductions/{s.I.Id}/help")}
                """);
        }

        await ToSeekerAsync(s.I, $"No answer yet from {s.Target} about {s.Agenda}", $"""
            {s.Target} did not answer your request on the Partnership Portal, about {s.Agenda}, in {Introduction.LastDay} working days, so we closed \
            it and told the people who join things up in your area.

            What they do stands with your request: {Address(s.I)}
            Look for someone else: {address.To("/find")}
            """, cancel);
    }

    private Task HelpedAsync(IntroductionEntry e, Story s, CancellationToken cancel) => ToSeekerAsync(
        s.I, $"Your area looked into your request about {s.Agenda}", $"""
            {s.Target} did not answer your request on the Partnership Portal, about {s.Agenda}. {e.Person}, who joins things up in your area, has \
            looked into it.

            What they did:
            {e.Text:said}

            See what you can do next: {Address(s.I)}
            """, cancel);

    /// <summary>To who asked: the side asked cannot know of it, and what can be done.</summary>
    private async Task LetterReturnedAsync(Story s, CancellationToken cancel)
    {
        var switchboard = await db.Organisations.Where(o => o.Id == s.I.TargetOrganisationId).Select(o => o.Switchboard).SingleOrDefaultAsync(cancel);
        await ToSeekerAsync(s.I, $"Our e-mail to {s.Target} about {s.Agenda} came back", $"""
            The e-mail about your request to {s.Target} on the Partnership Portal, about {s.Agenda}, could not be delivered: their mail server does \
            not know the address we have. \
            They may not know that you asked.

            {(switchboard is null ? null : LetterText.Of($"You can ring them: {switchboard:address}"))}

            Your request, to withdraw it or to wait: {Address(s.I)}
            Somebody else there: {address.To($"/organisations/{s.TargetSide.Code}")}
            """, cancel);
    }
}
