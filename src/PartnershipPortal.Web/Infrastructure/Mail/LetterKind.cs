namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>What a letter is for. It decides how urgent the letter is, whether a person may stop it, and how many may go to one address.</summary>
public enum LetterKind
{
    /// <summary>Proves an address: at registration or at a change of address.</summary>
    Confirm,

    /// <summary>The way to a new password.</summary>
    Reset,

    /// <summary>What happened to an account, its rights and its sign-in.</summary>
    Account,

    /// <summary>An approver asks somebody to join.</summary>
    Invitation,

    /// <summary>A fresh link to one's own contact details, asked for by its holder.</summary>
    ContactLink,

    /// <summary>Somebody asks, answers or writes.</summary>
    Introduction,

    /// <summary>Something still waits for the person.</summary>
    Reminder,

    /// <summary>Whether contact details are still right.</summary>
    Contact,

    /// <summary>What the law or a hand-over requires telling.</summary>
    ContactNotice,

    /// <summary>A complaint, on its way to the operator.</summary>
    Complaint,
}

/// <summary>What follows from a letter's kind.</summary>
public static class LetterKinds
{
    /// <summary>The word a row of the outbox and a wish to stop carry.</summary>
    public static string Word(this LetterKind kind) => kind switch
    {
        LetterKind.Confirm => "confirm",
        LetterKind.Reset => "reset",
        LetterKind.Account => "account",
        LetterKind.Invitation => "invitation",
        LetterKind.ContactLink => "contact-link",
        LetterKind.Introduction => "introduction",
        LetterKind.Reminder => "reminder",
        LetterKind.Contact => "contact",
        LetterKind.ContactNotice => "contact-notice",
        LetterKind.Complaint => "complaint",
    };

    /// <summary>Whether a person may do without. Letters about the account itself, and what the law requires, always come.</summary>
    public static bool IsOptional(this LetterKind kind) => kind switch
    {
        LetterKind.Introduction or LetterKind.Reminder or LetterKind.Contact => true,
        LetterKind.Confirm or LetterKind.Reset or LetterKind.Account or LetterKind.Invitation or LetterKind.ContactLink or LetterKind.ContactNotice
            or LetterKind.Complaint => false,
    };
}
