using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>What stands under every e-mail: why we hold the address and, for kinds that can be switched off, a link that does so without signing in.</summary>
public sealed class LetterFooter(IDataProtectionProvider protection, PublicAddress address)
{
    /// <summary>The kinds a person may do without. Letters about the account itself always come.</summary>
    public static readonly IReadOnlyList<string> Optional = [.. Enum.GetValues<LetterKind>().Where(k => k.IsOptional()).Select(k => k.Word())];

    /// <summary>What a mail program posts to the link when its reader presses "unsubscribe" there (RFC 8058).</summary>
    public const string OneClick = "List-Unsubscribe=One-Click";

    private readonly IDataProtector seal = protection.CreateProtector("PartnershipPortal.StopLetters");

    /// <summary>The whole letter as plain text: its words, why it came and how to stop it.</summary>
    public string TextOf(OutboxMessage message)
    {
        var stop = StopLink(message) is { } link
            ? LetterText.Of($"Stop e-mails of this kind: {link}")
            : LetterText.Of($"E-mails of this kind always come.");
        var footer = LetterText.Of($"""
            --
            This comes from the Partnership Portal, where health, care and education organisations find the right person to speak to. \
            {Why(LetterKinds.Of(message.Kind))}
            Why we hold your details: {address.To("/privacy")}
            {stop}
            """);
        return $"{message.Body.TrimEnd()}\n\n{footer}\n";
    }

    private static LetterText Why(LetterKind kind) => kind switch
    {
        LetterKind.Confirm or LetterKind.Reset => LetterText.Of($"You get it because this address was typed in there."),
        LetterKind.Account => LetterText.Of($"You get it because you have an account there, or this address was typed in there."),
        LetterKind.Invitation => LetterText.Of($"You get it because a colleague typed in this address."),
        LetterKind.Introduction or LetterKind.Reminder =>
            LetterText.Of($"You get it because you asked for an introduction, or are a contact of the organisation that was asked."),
        LetterKind.Partnership => LetterText.Of($"You get it because you have a part in this partnership, or read its organisation’s mailbox."),
        LetterKind.Offer => LetterText.Of($"You get it because you answer for an offer or need, were asked about one, or saved a search."),
        LetterKind.Ambassador => LetterText.Of($"You get it because you are or are to be an ambassador, or asked for one."),
        LetterKind.Community => LetterText.Of($"You get it because you are in a community, your role was invited to one, or you recorded a gap."),
        LetterKind.Case => LetterText.Of($"You get it because you wrote a case for its library."),
        LetterKind.Patch => LetterText.Of($"You get it because you asked for it."),
        LetterKind.Bulletin => LetterText.Of($"You get it because your organisation is in this area."),
        LetterKind.Contact or LetterKind.ContactNotice or LetterKind.ContactLink =>
            LetterText.Of($"You get it because of what is held there about you, or about your organisation."),
        LetterKind.Complaint => LetterText.Of($"You get it because you run it."),
        LetterKind.ComplaintAnswer => LetterText.Of($"You get it because this address was typed in there with a complaint."),
    };

    /// <summary>Null for a kind that always comes.</summary>
    public Uri? StopLink(OutboxMessage message) =>
        Optional.Contains(message.Kind) ? address.To("/letters/stop/" + seal.Protect($"{message.Kind}|{message.To}")) : null;

    /// <summary>The kind and address a link stops; null when it was made up or cut short.</summary>
    public (string Kind, string Address)? Read(string token)
    {
        try
        {
            return seal.Unprotect(token).Split('|', 2) is [var kind, var to] ? (kind, to) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
