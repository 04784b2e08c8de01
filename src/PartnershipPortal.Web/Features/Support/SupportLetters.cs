using PartnershipPortal.Domain.Support;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Support;

/// <summary>What a small employer and the navigators of its area are told about acting for it. The caller saves.</summary>
public sealed class SupportLetters(Outbox outbox, PublicAddress address)
{
    /// <summary>To an approver of the employer: a navigator asks.</summary>
    public void Asked(string to, ActingConsent consent, string employer, string helper) => outbox.Post(LetterKind.Account, to,
        $"{helper} asks whether it may act for {employer}", $"""
        {consent.AskedBy} of {helper} asks whether the navigators of your area may act for {employer} on the Partnership Portal.

        {consent.Words ?? "They would ask colleges for you, say how many places you have and agree dates.":said}

        They may not sign, spend money, or give out or change details of your people. Everything they do is marked, and you can read it.
        Your yes counts for {ActingConsent.Months} months, and you can take it back at any time, at once.

        Say yes or no: {address.To("/support#act")}
        """);

    /// <summary>To the navigator who asked, or to the leads of the area: yes, no, or no longer.</summary>
    public void Answered(string to, ActingConsent consent, string employer, string code)
    {
        var what = consent switch
        {
            { Ending: ConsentEnding.Refused } => LetterText.Of($"{employer} does not want you to act for it."),
            { Ending: ConsentEnding.TakenBack } => LetterText.Of(
                $"{employer} has taken back its consent. You can no longer act for it. Requests you had made for it have gone to its own people."),
            { Ending: ConsentEnding.RanOut } => LetterText.Of(
                $"Your time to act for {employer} has run out, and nobody there has said yes again. Requests you had made for it have gone to its own people."),
            _ => LetterText.Of($"{employer} lets the navigators of your area act for it, until {consent.LastDay!.Value.InWords}."),
        };
        outbox.Post(LetterKind.Account, to, $"Acting for {employer}", $"""
            {what}

            See who wants support: {address.To($"/areas/{code}/support")}
            """);
    }

    /// <summary>To an approver of the employer: the area stops by itself, or the time has run out.</summary>
    public void Ended(string to, ActingConsent consent, string helper)
    {
        var what = consent.Ending is ConsentEnding.RanOut
            ? LetterText.Of($"Your yes to {helper} has run out, so it no longer acts for you.")
            : LetterText.Of($"{helper} has stopped acting for you.");
        outbox.Post(LetterKind.Account, to, $"{helper} no longer acts for you", $"""
            {what} Requests it had made for you are yours now.

            See them, or let it act for you again: {address.To("/support")}
            """);
    }
}
