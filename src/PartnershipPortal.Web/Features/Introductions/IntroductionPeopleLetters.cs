using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Features.Contacts.Links;

namespace PartnershipPortal.Web.Features.Introductions;

/// <content>Letters about who speaks for a side: strategic contacts, and colleagues who take over what a leaver had asked.</content>
public sealed partial class IntroductionLetters
{
    /// <summary>After acceptance: to whoever was named, and to the other side's day-to-day person. Before it nobody is told.</summary>
    public async Task StrategicNamedAsync(Introduction i, Guid organisation, Contact? contact, CancellationToken cancel)
    {
        if (!i.CanWrite || contact is null)
        {
            return;
        }

        var f = await FactsAsync(i, cancel);
        var (own, other) = organisation == i.SeekerOrganisationId ? (f.Seeker, f.Target) : (f.Target, f.Seeker);
        ToStrategic(i, contact, own, other, f.Agenda);
        await ToOtherSideAsync(i, organisation, $"{own} named a strategic contact", $"They are whom to turn to when something about {f.Agenda} needs deciding: {Address(i)}\n", cancel);
    }

    /// <summary>To who asked: the area's navigator has written down what they did. The words stay in the portal.</summary>
    public async Task HelpedAsync(Introduction i, CancellationToken cancel)
    {
        var f = await FactsAsync(i, cancel);
        await ToSeekerAsync(i, $"Your area looked into your request about {f.Agenda}", $"""
            {f.Target} did not answer your request about {f.Agenda}. {i.HelperName}, who joins things up in your area, has looked into it.

            Read what they did, and what you can do next: {Address(i)}
            """, cancel);
    }

    /// <summary>To the colleague who follows a leaver's requests from here. A hand-over cannot be switched off.</summary>
    public void AskingMoved(string to, string leaver, int introductions) => Post(
        to,
        introductions == 1 ? "You now follow a request of a colleague" : $"You now follow {introductions} requests of a colleague",
        $"""
        {leaver} no longer follows {(introductions == 1 ? "a request that your organisation" : $"{introductions} requests that your organisation")} sent on the Partnership Portal, so {(introductions == 1 ? "it has" : "they have")} moved to you. The other side has been told.

        See what was asked and answered: {address.To("/inbox?box=sent")}
        """,
        ContactLetters.NoticeKind);

    /// <summary>To the side that was asked: somebody else of the asking side follows it. Who asks is known by name from the start.</summary>
    public async Task AskerChangedAsync(Introduction i, CancellationToken cancel)
    {
        var f = await FactsAsync(i, cancel);
        foreach (var to in await RecipientsAsync(i, cancel))
        {
            Post(to, $"Somebody else at {f.Seeker} follows their request", $"""
                {i.SeekerName}{(i.SeekerRole.Length == 0 ? "" : $", {i.SeekerRole}")}, now follows the request of {f.Seeker} about {f.Agenda}. Nothing else has changed.

                {Address(i)}
                """);
        }
    }

    /// <summary>To the side that accepted: who asked has gone, and nobody there could follow it.</summary>
    public async Task AskerGoneAsync(Introduction i, string? mailbox, CancellationToken cancel)
    {
        var f = await FactsAsync(i, cancel);
        foreach (var to in await RecipientsAsync(i, cancel))
        {
            Post(to, $"Your contact at {f.Seeker} has gone", $"""
                The person you dealt with at {f.Seeker} about {f.Agenda} no longer uses the portal, and nobody there has taken over yet.{(mailbox is null ? "" : $" Their general mailbox is {mailbox}.")}

                {Address(i)}
                """);
        }
    }

    private void ToStrategic(Introduction i, Contact? named, string own, string other, string agenda)
    {
        if (named?.Email is { } to)
        {
            Post(to, $"You are {own}'s strategic contact for {other}", $"""
                A colleague named you as the person {other} can turn to when something about {agenda} needs deciding. Day-to-day matters go to your colleague. {other} sees your name, e-mail and telephone number.

                The introduction, for those who may read it: {Address(i)}
                """);
        }
    }
}
