using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>What members and administrators are told of an organisation: its name, its mergers, who approves. The caller saves.</summary>
public sealed class OrganisationLetters(Outbox outbox, PublicAddress address)
{
    public void PlaceReturned(string to, string organisation) => outbox.Post(LetterKind.Account, to, $"You can act for {organisation} again", $"""
        Your place at {organisation} on the Partnership Portal is yours again, with the role you had.
        Requests that were handed over stay with whoever took them over.

        Sign in: {address.To("/sign-in")}
        """);

    public void LastApproverGone(string to, string organisation, string code) =>
        outbox.Post(LetterKind.Account, to, $"Nobody approves at {organisation} any more", $"""
        The last approver of {organisation} on the Partnership Portal has left. Requests to join it come to you, until somebody there is appointed.

        Appoint an approver: {address.To($"/admin/organisations/{code}/approver")}
        """);

    public void NameAskedFor(string to, string organisation) => outbox.Post(LetterKind.Account, to, $"{organisation} asks for another name", $"""
        {organisation} asks for another public name or code on the Partnership Portal. Everybody finds it by these: look it up, then agree or say why not.

        Answer: {address.To("/admin/names")}
        """);

    public void NameAgreed(string to, string organisation, string wish) => outbox.Post(LetterKind.Account, to, $"Your organisation has its new name", $"""
        You asked the Partnership Portal to call {organisation} by another name or code. An administrator has agreed, and from now on it is: {wish}.

        Old links and the old code lead to it. See your page: {address.To("/organisation/edit")}
        """);

    public void NameRefused(string to, string organisation, string wish, string why) =>
        outbox.Post(LetterKind.Account, to, $"Your organisation keeps its name", $"""
        You asked the Partnership Portal to call {organisation}: {wish}. An administrator has not agreed.

        The reason they gave:
        {why:said}

        Ask again, or for something else: {address.To("/organisation/name")}
        """);

    /// <summary>An organisation merged into another: the members of both learn what it means for them.</summary>
    public void Merged(string to, string gone, string into, string oldCode, bool isOfTheGone)
    {
        var what = isOfTheGone
            ? LetterText.Of(
                $"{gone}, which you act for on the Partnership Portal, is now part of {into}. Your place, your contacts, sites, requests and messages have "
                + $"moved there.")
            : LetterText.Of(
                $"{gone} is now part of {into}, which you act for on the Partnership Portal. Its people, contacts, sites and requests have moved to you.");
        outbox.Post(LetterKind.Account, to, $"{gone} is now part of {into}", $"""
            {what}

            Open requests between the two, and second ones to the same organisation, have been withdrawn. Whoever was listed at both keeps the record of {into}.
            The code {oldCode} and old links lead to {into}.

            What came together, and what to look at: {address.To($"/organisation/merged/{oldCode}")}
            """);
    }
}
