using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Infrastructure.Mail;
using Say = System.Func<
    PartnershipPortal.Web.Features.Partnerships.PartnershipLetters.Story,
    (PartnershipPortal.Web.Infrastructure.Mail.LetterText Subject, PartnershipPortal.Web.Infrastructure.Mail.LetterText Part)>;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>What the people of the other organisations are told about a memorandum, line by line of the history (ADR 23).</summary>
internal static class MouLetterTexts
{
    public static Say Started(PartnershipEntry e) => s => (LetterText.Of($"{s.From} began a memorandum of understanding"), LetterText.Of($"""
        {e.Person} at {s.From} began a memorandum of understanding. Read it in the portal, and change or comment on any clause.
        """));

    public static Say ToReview(PartnershipEntry e) => s => (LetterText.Of($"{s.From} sent your memorandum of understanding to legal review"), LetterText.Of($"""
        {e.Person} at {s.From} sent the memorandum of understanding to legal review. Have your own people read it, then say in the portal that you are
        done.
        """));

    public static Say Reviewed(PartnershipEntry e) => s => (LetterText.Of($"The legal review of {s.From} is done"), LetterText.Of($"""
        {e.Person} at {s.From} said that their legal review of the memorandum of understanding is done.
        """));

    public static Say Returned(PartnershipEntry e) => s => (LetterText.Of($"{s.From} took your memorandum of understanding back to draft"), LetterText.Of($"""
        {e.Person} at {s.From} changed the memorandum of understanding or took it back. Reviews are asked for again, and signatures given so far
        count no longer. Why:
        {e.Text:said}
        """));

    public static Say Frozen(PartnershipEntry e) => s => (LetterText.Of($"{s.From} fixed the text of your memorandum of understanding"), LetterText.Of($"""
        {e.Person} at {s.From} froze the text that every party has reviewed. Say in the portal who signs for you.
        """));

    public static Say Signed(PartnershipEntry e) => s => (LetterText.Of($"{s.From} signed the memorandum of understanding"), LetterText.Of($"""
        The memorandum of understanding has been signed for {s.From}.
        """));

    public static Say Declined(PartnershipEntry e) => s => (LetterText.Of($"{s.From} did not sign the memorandum of understanding"), LetterText.Of($"""
        {e.Person} did not sign for {s.From}. Why:
        {e.Text:said}
        """));

    public static Say InForce =>
        s => (LetterText.Of($"Signed by {s.From} too: your memorandum of understanding"), LetterText.Of($"""
        The last signature is given, so every party has signed. You find the signed text in the portal, to read and to keep.
        """));

    public static Say Ending(PartnershipEntry e) => s => (LetterText.Of($"{s.From} gave notice to end the memorandum of understanding"), LetterText.Of($"""
        {e.Person} at {s.From} gave notice. The last day stands in the portal. What they say happens to learners:
        {e.Text:said}
        """));

    public static Say Withdrawn(PartnershipEntry e) => s => (LetterText.Of($"{s.From} withdrew the memorandum of understanding"), LetterText.Of($"""
        {e.Person} at {s.From} withdrew the memorandum of understanding before everybody had signed. Why:
        {e.Text:said}
        """));

    public static Say Commented(PartnershipEntry e) => s => (LetterText.Of($"{s.From} wrote about your memorandum of understanding"), LetterText.Of($"""
        {e.Person} at {s.From} wrote about a clause. Read it in the portal, where you can answer:
        {e.Text:said}
        """));
}
