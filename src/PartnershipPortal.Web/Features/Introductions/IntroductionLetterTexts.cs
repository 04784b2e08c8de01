using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Introductions;

/// <content>
/// The words. The first lines say who asks, for whom, about what and until when, and to whoever may never have heard of it what the portal is;
/// then what was written, whole. No person's words and no person's name stand in a subject.
/// </content>
public sealed partial class IntroductionLetters
{
    private Task ReceivedAsync(Story s, CancellationToken cancel) => ToTargetAsync(
        s, $"{s.Seeker} would like to talk about {s.Agenda}",
        ways => $"""
            {Asker(s.I)} at {s.Seeker} would like to talk to {s.Target} about {s.Agenda}. Please answer by {s.Due}.
            {About}

            {Request(s.I)}

            {ways}
            """,
        cancel);

    private Task CallAsync(IntroductionEntry e, Story s, CancellationToken cancel) => ToTargetAsync(
        s, $"{s.Seeker} wrote down your telephone call about {s.Agenda}",
        ways => $"""
            {Asker(s.I)} at {s.Seeker} spoke to {s.Target} on the telephone about {s.Agenda}, and wrote down that you agreed to work together. If \
            that is right, accept by {s.Due}; if not, decline.
            {About}

            What they wrote down:
            {e.Text:said}

            {ways}
            """,
        cancel);

    private Task ReminderAsync(Story s, CancellationToken cancel) => ToTargetAsync(
        s, $"{s.Seeker} is waiting for your answer about {s.Agenda}",
        ways => $"""
            This is a reminder: {Asker(s.I)} at {s.Seeker} would like to talk to {s.Target} about {s.Agenda}. Please answer by {s.Due}. If nobody \
            answers in the next few days we ask your deputy.
            {About}

            {Request(s.I)}

            {ways}
            """,
        cancel, LetterKind.Reminder);

    /// <summary>To the deputy; where none is named, to the organisation's mailbox or its approvers, so that somebody else hears of it.</summary>
    private async Task DeputyAsync(Story s, CancellationToken cancel)
    {
        var deputy = await db.Contacts.Where(c => c.Id == s.I.TargetContactId)
            .Join(db.Contacts, c => c.DeputyId, d => d.Id, (_, d) => d.Email).SingleOrDefaultAsync(cancel);
        foreach (var to in await RecipientsAsync(s.I, deputy, LetterKind.Reminder, cancel))
        {
            outbox.Post(LetterKind.Reminder, to, $"{s.Seeker} is still waiting for an answer about {s.Agenda}", $"""
                {Asker(s.I)} at {s.Seeker} would like to talk to {s.Target} about {s.Agenda}. Your colleague has not answered this yet. Could you, by {s.Due}?
                {About}

                {Request(s.I)}

                {WaysToAnswer(to, s.I, deputy is null ? LinkPurpose : DeputyLinkPurpose)}
                """, causedBy: CauseOf(s.I));
        }
    }

    private async Task QuestionAsync(IntroductionEntry e, Story s, CancellationToken cancel) => await ToSeekerAsync(
        s.I, $"{s.Target} asks you a question about {s.Agenda}", $"""
            {await AnswererAsync(s, cancel)} asks you something about your request on the Partnership Portal, about {s.Agenda}. The clock stands \
            still until you reply.

            Their question:
            {e.Text:said}

            Reply: {Address(s.I)}
            """, cancel);

    private Task QuestionWaitsAsync(Story s, CancellationToken cancel) => ToSeekerAsync(
        s.I, $"{s.Target} still waits for your reply about {s.Agenda}", $"""
            {s.Target} asked you something about your request on the Partnership Portal ({s.Agenda}), {Introduction.ReminderDay} working days ago. \
            The clock stands still until you reply, so nothing moves.

            Read the question and reply, or withdraw the request: {Address(s.I)}
            """, cancel, LetterKind.Reminder);

    private Task AnswerAsync(IntroductionEntry e, Story s, CancellationToken cancel) => ToTargetAsync(
        s, $"{s.Seeker} answered your question about {s.Agenda}",
        ways => $"""
            {Asker(s.I)} at {s.Seeker} answered the question about their request to {s.Target} on the Partnership Portal, about {s.Agenda}. Please \
            answer by {s.Due}.

            Their reply:
            {e.Text:said}

            {Request(s.I)}

            {ways}
            """,
        cancel);

    /// <summary>The words themselves, with whom to answer: both sides know each other's details by now. Several of one thread become one letter.</summary>
    private async Task MessageAsync(IntroductionEntry e, Story s, CancellationToken cancel)
    {
        var isSeekers = e.OrganisationId == s.I.SeekerOrganisationId;
        var from = isSeekers ? s.Seeker : s.Target;
        var writer = isSeekers ? (await SeenByTargetAsync(s, cancel)).Seeker.DayToDay : (await SeenBySeekerAsync(s, cancel)).Target.DayToDay;
        var part = LetterText.Of($"{e.Person}, on {e.At.InWords}:\n{e.Text:said}");
        await ToOtherSideAsync(s.I, isSeekers ? s.I.SeekerOrganisationId : s.I.TargetOrganisationId, $"{from} wrote to you about {s.Agenda}", $"""
            {from} wrote to you about {s.Agenda}, on the Partnership Portal.

            {part}

            Read it with all that went before, and reply: {Address(s.I)}
            """, cancel, writer.Email, part);
    }

    private async Task RedirectedAsync(IntroductionEntry e, Story s, CancellationToken cancel)
    {
        await CancelLinksAsync(s.I, cancel);
        var (_, target) = await SeenBySeekerAsync(s, cancel);
        await ToSeekerAsync(s.I, $"{s.Target} passed your request about {s.Agenda} to a colleague", $"""
            Your request to {s.Target} on the Partnership Portal, about {s.Agenda}, is now with {Person(target.DayToDay)}. You need not do anything: \
            the clock goes on, and they should answer by {s.Due}.

            {Note("What they added:", e.Text)}

            Your request: {Address(s.I)}
            """, cancel);
        await ToTargetAsync(
            s, $"{s.Seeker} would like to talk about {s.Agenda}, passed on by a colleague",
            ways => $"""
                {Asker(s.I)} at {s.Seeker} would like to talk to {s.Target} about {s.Agenda}. A colleague, {e.Person}, passed this to you. Please \
                answer by {s.Due}.
                {About}

                {Note("What your colleague added:", e.Text)}

                {Request(s.I)}

                {ways}
                """,
            cancel);
    }

    /// <summary>To both sides, with each other's details: only now, and as much as the ladder shows. Strategic contacts hear of it.</summary>
    private async Task AcceptedAsync(IntroductionEntry e, Story s, CancellationToken cancel)
    {
        var (_, theirs) = await SeenBySeekerAsync(s, cancel);
        await ToSeekerAsync(s.I, $"{s.Target} accepted your request about {s.Agenda}", $"""
            {s.Target} accepted your request on the Partnership Portal and would like to talk about {s.Agenda}.

            {Note("What they wrote:", e.Text)}

            {Cards(theirs)}

            Write to them, and see what was agreed: {Address(s.I)}
            """, cancel);
        if (await db.Contacts.Where(c => c.Id == s.I.TargetContactId).Select(c => c.Email).SingleOrDefaultAsync(cancel) is { } lead)
        {
            var (ours, _) = await SeenByTargetAsync(s, cancel);
            outbox.Post(LetterKind.Introduction, lead, $"You are in touch with {s.Seeker} about {s.Agenda}", $"""
                You, or a colleague for you, accepted a request from {s.Seeker} on the Partnership Portal. {Asker(s.I)} would like to talk to you \
                about {s.Agenda}.

                {Request(s.I)}

                {Cards(ours)}

                The introduction: {Address(s.I)}
                """);
        }

        await ToStrategicAsync(s, s.I.TargetStrategicId, s.Target, s.Seeker, cancel);
        await ToStrategicAsync(s, s.I.SeekerStrategicId, s.Seeker, s.Target, cancel);
    }

    /// <summary>To whoever was named, and to the other side, which sees who it is from now on.</summary>
    private async Task StrategicNamedAsync(IntroductionEntry e, Story s, CancellationToken cancel)
    {
        var isSeekers = e.OrganisationId is { } side ? side == s.I.SeekerOrganisationId : db.Entry(s.I).Property(i => i.SeekerStrategicId).IsModified;
        var (own, other) = isSeekers ? (s.Seeker, s.Target) : (s.Target, s.Seeker);
        await ToStrategicAsync(s, isSeekers ? s.I.SeekerStrategicId : s.I.TargetStrategicId, own, other, cancel);
        var named = isSeekers ? (await SeenByTargetAsync(s, cancel)).Seeker.Strategic : (await SeenBySeekerAsync(s, cancel)).Target.Strategic;
        await ToOtherSideAsync(
            s.I, isSeekers ? s.I.SeekerOrganisationId : s.I.TargetOrganisationId, $"{own} named a strategic contact for {s.Agenda}", $"""
                {own} named whom to turn to when something about {s.Agenda} needs deciding. You are in touch with them through the Partnership Portal.

                {(named?.Name is null ? null : Card(named))}

                The introduction: {Address(s.I)}
                """, cancel);
    }

    private async Task ToStrategicAsync(Story s, Guid? named, string own, string other, CancellationToken cancel)
    {
        if (await db.Contacts.Where(c => c.Id == named).Select(c => c.Email).SingleOrDefaultAsync(cancel) is { } to)
        {
            outbox.Post(LetterKind.Introduction, to, $"You are {own}’s strategic contact for {other}", $"""
                A colleague named you on the Partnership Portal as the person {other} can turn to when something about {s.Agenda} needs deciding. \
                Day-to-day matters go to your colleague. {other} sees your name, e-mail and telephone number, unless you have asked not to be shown.

                The introduction, for those who may read it: {Address(s.I)}
                """);
        }
    }
}
