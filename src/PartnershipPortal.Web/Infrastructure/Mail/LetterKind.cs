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

    /// <summary>What happens in a partnership.</summary>
    Partnership,

    /// <summary>What happens to an offer or need, and what a saved search has found.</summary>
    Offer,

    /// <summary>What ambassadors are asked, and what becomes of what schools and colleges ask of them.</summary>
    Ambassador,

    /// <summary>What happens in a community: invitations, meetings, what is to be done, what was said.</summary>
    Community,

    /// <summary>What becomes of a case somebody wrote for the library.</summary>
    Case,

    /// <summary>The bulletin of an area.</summary>
    Bulletin,

    /// <summary>How an area stood at the end of a month, to whoever asked for it.</summary>
    Patch,

    /// <summary>Something still waits for the person.</summary>
    Reminder,

    /// <summary>Whether contact details are still right.</summary>
    Contact,

    /// <summary>What the law or a hand-over requires telling.</summary>
    ContactNotice,

    /// <summary>A complaint, on its way to the operator.</summary>
    Complaint,

    /// <summary>What becomes of a complaint, to whoever complained. Anybody can type anybody's address there, so few go to one address.</summary>
    ComplaintAnswer,
}

/// <summary>What follows from a letter's kind.</summary>
public static class LetterKinds
{
    private static readonly Dictionary<string, LetterKind> ByWord = Enum.GetValues<LetterKind>().ToDictionary(k => k.Word());

    /// <summary>The word a row of the outbox and a wish to stop carry.</summary>
    public static string Word(this LetterKind kind) => kind switch
    {
        LetterKind.Confirm => "confirm",
        LetterKind.Reset => "reset",
        LetterKind.Account => "account",
        LetterKind.Invitation => "invitation",
        LetterKind.ContactLink => "contact-link",
        LetterKind.Introduction => "introduction",
        LetterKind.Partnership => "partnership",
        LetterKind.Offer => "offer",
        LetterKind.Ambassador => "ambassador",
        LetterKind.Community => "community",
        LetterKind.Case => "case",
        LetterKind.Bulletin => "bulletin",
        LetterKind.Patch => "patch",
        LetterKind.Reminder => "reminder",
        LetterKind.Contact => "contact",
        LetterKind.ContactNotice => "contact-notice",
        LetterKind.Complaint => "complaint",
        LetterKind.ComplaintAnswer => "complaint-answer",
    };

    /// <summary>Whether a person may do without. Letters about the account itself, and what the law requires, always come.</summary>
    public static bool IsOptional(this LetterKind kind) => kind switch
    {
        LetterKind.Introduction or LetterKind.Partnership or LetterKind.Offer or LetterKind.Ambassador or LetterKind.Community or LetterKind.Case
            or LetterKind.Bulletin or LetterKind.Patch or LetterKind.Reminder or LetterKind.Contact => true,
        LetterKind.Confirm or LetterKind.Reset or LetterKind.Account or LetterKind.Invitation or LetterKind.ContactLink or LetterKind.ContactNotice
            or LetterKind.Complaint or LetterKind.ComplaintAnswer => false,
    };

    /// <summary>What letters of the kind are about, to follow a number: "2 invitations".</summary>
    public static string Plural(this LetterKind kind) => kind switch
    {
        LetterKind.Confirm => "letters to confirm an address",
        LetterKind.Reset => "letters to choose a new password",
        LetterKind.Account => "letters about an account",
        LetterKind.Invitation => "invitations",
        LetterKind.ContactLink => "new links to contact details",
        LetterKind.Introduction => "letters about introductions",
        LetterKind.Partnership => "letters about partnerships",
        LetterKind.Offer => "letters about offers and needs",
        LetterKind.Ambassador => "letters to ambassadors and about them",
        LetterKind.Community => "letters about communities",
        LetterKind.Case => "letters about cases",
        LetterKind.Bulletin => "bulletins of an area",
        LetterKind.Patch => "monthly letters about an area",
        LetterKind.Reminder => "reminders",
        LetterKind.Contact => "questions about contact details",
        LetterKind.ContactNotice => "notices to contacts",
        LetterKind.Complaint => "letters about complaints",
        LetterKind.ComplaintAnswer => "answers to complaints",
    };

    /// <summary>The kind behind a word of the outbox.</summary>
    public static LetterKind Of(string word) => ByWord[word];

    /// <summary>What somebody waits for at the screen overtakes what tells of something, and that overtakes what can wait.</summary>
    public static int Rank(this LetterKind kind) => kind switch
    {
        LetterKind.Confirm or LetterKind.Reset or LetterKind.ContactLink => 0,
        LetterKind.Account or LetterKind.Invitation or LetterKind.Introduction or LetterKind.Partnership or LetterKind.Community or LetterKind.Case
            or LetterKind.Complaint or LetterKind.ComplaintAnswer => 1,
        LetterKind.Offer or LetterKind.Ambassador or LetterKind.Bulletin or LetterKind.Patch or LetterKind.Reminder or LetterKind.Contact
            or LetterKind.ContactNotice => 2,
    };

    /// <summary>Kinds that somebody who is not signed in, or not known to the recipient, can set off: a place is taken before the link is made.</summary>
    public static bool NeedsRoom(this LetterKind kind) => kind switch
    {
        LetterKind.Confirm or LetterKind.Reset or LetterKind.ContactLink or LetterKind.Invitation => true,
        LetterKind.Account or LetterKind.Introduction or LetterKind.Partnership or LetterKind.Offer or LetterKind.Ambassador or LetterKind.Community
            or LetterKind.Case or LetterKind.Bulletin or LetterKind.Patch or LetterKind.Reminder or LetterKind.Contact or LetterKind.ContactNotice
            or LetterKind.Complaint or LetterKind.ComplaintAnswer => false,
    };

    /// <summary>Letters of the kind that one address gets in an hour; more wait, or are not written where a place is needed.</summary>
    public static int PerHour(this LetterKind kind) => kind switch
    {
        LetterKind.Confirm or LetterKind.Reset => 3,
        LetterKind.ContactLink => 1,
        LetterKind.Invitation or LetterKind.ComplaintAnswer => 5,
        LetterKind.Account or LetterKind.Reminder or LetterKind.Contact => 20,
        LetterKind.Introduction or LetterKind.Partnership or LetterKind.Offer or LetterKind.Ambassador or LetterKind.Community
            or LetterKind.Case or LetterKind.ContactNotice => 30,
        LetterKind.Bulletin or LetterKind.Patch => 5,
        LetterKind.Complaint => int.MaxValue, // the operator's own mailbox
    };

    /// <summary>The same in a day, for kinds that need a place. A new password can always be had within the hour, whoever asked for others.</summary>
    public static int PerDay(this LetterKind kind) => kind switch
    {
        LetterKind.Confirm => 6,
        LetterKind.ContactLink => 3,
        LetterKind.Invitation => 10,
        LetterKind.Reset or LetterKind.Account or LetterKind.Reminder or LetterKind.Contact or LetterKind.Introduction or LetterKind.Partnership
            or LetterKind.Offer or LetterKind.Ambassador or LetterKind.Community or LetterKind.Case or LetterKind.Bulletin or LetterKind.Patch
            or LetterKind.ContactNotice or LetterKind.Complaint or LetterKind.ComplaintAnswer => int.MaxValue,
    };
}
