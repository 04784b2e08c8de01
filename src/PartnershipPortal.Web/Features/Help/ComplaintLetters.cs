using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Help;

/// <summary>
/// What a person who complains is told, and the operator. Anybody can type anybody's address into the form, so the first letter holds nothing of what was
/// written there. The caller saves.
/// </summary>
public sealed class ComplaintLetters(Outbox outbox, PublicAddress address)
{
    /// <summary>An address that can be written to; null for a telephone number, where somebody must ring.</summary>
    public static string? AddressOf(Complaint complaint) => EmailAddress.Read(complaint.ReachAt).Value?.Text;

    public void ToOperator(Complaint complaint, string operatorAddress) =>
        outbox.Post(LetterKind.Complaint, operatorAddress, $"Complaint {complaint.Number} about how details are used", $"""
            A complaint about how details are used reached the Partnership Portal.
            Its number is {complaint.Number}. Acknowledge it by {complaint.DueOn!.Value.InWords}.

            From:
            {complaint.Name:said}

            Reach them at:
            {complaint.ReachAt:said}

            What happened:
            {complaint.WhatHappened:said}

            What they want:
            {complaint.Wanted:said}

            Answer in the register: {address.To($"/admin/complaints/{complaint.Id}")}
            """);

    public void Received(Complaint complaint) => ToThem(complaint, $"We have your complaint {complaint.Number}", $"""
        We have your complaint about how your details are used on the Partnership Portal. Its number is {complaint.Number}: give it when you ask about it.

        By {complaint.DueOn!.Value.InWords} we tell you who looks into it, and then, without delay, what we found and what we changed.

        If you did not complain, somebody typed your address by mistake: ignore this message.
        You can complain to the Information Commissioner’s Office at any time: {Commissioner}
        """);

    public void Acknowledged(Complaint complaint) => ToThem(complaint, $"Who looks into your complaint {complaint.Number}", $"""
        {complaint.LookedIntoBy} looks into your complaint {complaint.Number} about how your details are used on the Partnership Portal, which we \
        received on {complaint.ReceivedOn.InWords}.

        We tell you what we found as soon as we know, and by {complaint.DueOn!.Value.InWords} at the latest how far we are.
        You can complain to the Information Commissioner’s Office at any time: {Commissioner}
        """);

    public void Closed(Complaint complaint) => ToThem(complaint, $"What came of your complaint {complaint.Number}", $"""
        We have looked into your complaint {complaint.Number} about how your details are used on the Partnership Portal, which we received on \
        {complaint.ReceivedOn.InWords}. What came of it: {complaint.Outcome!.Value.Label()}.

        What we found and what we changed:
        {complaint.Finding:said}

        If you are not content, complain to the Information Commissioner’s Office: {Commissioner}
        """);

    private static Uri Commissioner { get; } = new("https://ico.org.uk/make-a-complaint/");

    private void ToThem(Complaint complaint, LetterText subject, LetterText body)
    {
        if (AddressOf(complaint) is { } to)
        {
            outbox.Post(LetterKind.ComplaintAnswer, to, subject, body);
        }
    }
}
