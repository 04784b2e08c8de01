using System.Globalization;
using System.Text;

namespace PartnershipPortal.Domain.Contacts;

/// <summary>How surely two records of one organisation are about one person.</summary>
public enum Likeness
{
    /// <summary>Nothing speaks for it.</summary>
    Another,

    /// <summary>The name alone is the same, and job and address differ.</summary>
    Namesake,

    /// <summary>The address is the same and the person is not: a team or several people read it.</summary>
    SharedMailbox,

    /// <summary>Probably: a person has to say.</summary>
    Likely,

    /// <summary>Certainly.</summary>
    Same,
}

/// <summary>What is known of somebody when they are to be recognised.</summary>
public sealed record PersonFacts(string Name, string JobTitle, string? Email, Guid? ContactId = null, Guid? AccountId = null)
{
    public static PersonFacts Of(Contact contact) => new(contact.Name, contact.JobTitle, contact.Email, contact.Id, contact.AccountId);
}

/// <summary>Somebody who may be the person looked for.</summary>
public sealed record PersonMatch(PersonFacts Known, Likeness Likeness);

/// <summary>
/// Who is the same person within one organisation: the one place where form, import, registration and mergers of organisations ask it (ADR 28).
/// An address alone never decides: it may be a team's, and then two names are two people. A name alone never decides either.
/// One person with two jobs has two records, and each is known again by its title.
/// </summary>
/// <param name="people">Those the organisation has; who has left is not among them.</param>
/// <param name="sharedAddresses">Addresses known to be read by a team: team mailboxes and the general mailbox.</param>
public sealed class SamePerson(IReadOnlyCollection<PersonFacts> people, IEnumerable<string?> sharedAddresses)
{
    /// <summary>Addresses that no person has to themselves, whatever stands behind the @.</summary>
    private static readonly HashSet<string> TeamWords = new(StringComparer.Ordinal)
    {
        "admin", "admissions", "apprentice", "apprentices", "apprenticeship", "apprenticeships", "careers", "contact", "education", "employers",
        "enquiries", "enquiry",
        "hello", "help", "hr", "info", "learning", "mail", "manager", "office", "partnerships", "placements", "post", "practice", "reception",
        "recruitment", "support", "team", "training", "welcome", "workexperience", "workforce",
    };

    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "revd",
    };

    private readonly HashSet<string> _teams =
        sharedAddresses.OfType<string>().Select(Address).ToHashSet(StringComparer.Ordinal);

    private readonly ILookup<string, PersonFacts> _byAddress = people.Where(p => p.Email is not null).ToLookup(p => Address(p.Email!), StringComparer.Ordinal);

    private readonly ILookup<string, PersonFacts> _byName = people.ToLookup(p => NameOf(p.Name), StringComparer.Ordinal);

    /// <summary>Those who may be this person, the surest first and of two alike the one with the same title. The record itself is not among them.</summary>
    public IReadOnlyList<PersonMatch> Find(PersonFacts person) =>
    [
        .. (person.Email is null ? [] : _byAddress[Address(person.Email)])
            .Concat(_byName[NameOf(person.Name)])
            .Concat(person.AccountId is null ? [] : people.Where(p => p.AccountId == person.AccountId))
            .Where(p => p.ContactId is null || p.ContactId != person.ContactId)
            .Distinct()
            .Select(p => new PersonMatch(p, Compare(person, p)))
            .Where(m => m.Likeness is not Likeness.Another)
            .OrderByDescending(m => m.Likeness)
            .ThenByDescending(m => SameTitle(m.Known, person)),
    ];

    /// <summary>All pairs of one organisation's people with another's who may be one person, for a merger of the two.</summary>
    public IEnumerable<(PersonFacts Ours, PersonMatch Theirs)> Doubles(IEnumerable<PersonFacts> others) =>
        others.SelectMany(other => Find(other).Where(m => m.Likeness >= Likeness.Likely).Take(1).Select(m => (other, m)));

    /// <summary>Addresses that people whose names have nothing in common share among themselves.</summary>
    public static IReadOnlyList<string> SharedAmong(IEnumerable<PersonFacts> people) =>
    [
        .. people.Where(p => p.Email is not null).GroupBy(p => Address(p.Email!), StringComparer.Ordinal)
            .Where(g => g.Skip(1).Any(p => !MayBeOneName(p.Name, g.First().Name)))
            .Select(g => g.Key),
    ];

    /// <summary>An address that a team or several people read: said to be, called so, or used by two people whose names have nothing in common.</summary>
    public bool IsShared(string email)
    {
        var address = Address(email);
        return _teams.Contains(address)
            || TeamWords.Contains(LocalPart(address))
            || SharedAmong(_byAddress[address]).Count > 0;
    }

    public Likeness Compare(PersonFacts one, PersonFacts other)
    {
        if (one.AccountId is not null && one.AccountId == other.AccountId)
        {
            return Likeness.Same;
        }

        var isSameName = NameOf(one.Name) == NameOf(other.Name);
        if (one.Email is not { } email || other.Email is not { } otherEmail)
        {
            return !isSameName ? Likeness.Another : SameTitle(one, other) ? Likeness.Same : Likeness.Likely;
        }

        if (Address(email) == Address(otherEmail))
        {
            return isSameName || IsShortFor(one.Name, other.Name) ? Likeness.Same
                : IsShared(email) || !MayBeOneName(one.Name, other.Name) ? Likeness.SharedMailbox
                : Likeness.Likely;
        }

        // A whole organisation that changes its domain is not a crowd of new people.
        return !isSameName ? Likeness.Another
            : LocalPart(Address(email)) == LocalPart(Address(otherEmail)) && !IsShared(email) ? Likeness.Same
            : SameTitle(one, other) ? Likeness.Likely
            : Likeness.Namesake;
    }

    public static bool SameTitle(PersonFacts one, PersonFacts other) => Fold(one.JobTitle) == Fold(other.JobTitle);

    /// <summary>A name without titles, accents, marks and order: “Dr Ní Bhriain, Aoife” is “Aoife Ni Bhriain”.</summary>
    public static string NameOf(string name) =>
        string.Join(' ', Fold(InOrder(name)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Titles.Contains(word)));

    /// <summary>The family name last: “Ní Bhriain, Aoife” is “Aoife Ní Bhriain”.</summary>
    public static string InOrder(string name) =>
        name.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma ? $"{name[(comma + 1)..]} {name[..comma]}" : name;

    /// <summary>The names share a part, as after a marriage or with a short first name; two who share none are two people.</summary>
    private static bool MayBeOneName(string one, string other) =>
        NameOf(one).Split(' ').Intersect(NameOf(other).Split(' ')).Any(part => part.Length > 1);

    /// <summary>“J. Fenwick” and “Jane Fenwick”, “Ann Moore” and “Ann Moore-Finch”.</summary>
    private static bool IsShortFor(string one, string other)
    {
        var (a, b) = (NameOf(one).Split(' '), NameOf(other).Split(' '));
        return a.Length > 1 && b.Length > 1
            && (!a.Except(b).Any() || !b.Except(a).Any() || (a[^1] == b[^1] && a[0][0] == b[0][0] && (a[0].Length is 1 || b[0].Length is 1)));
    }

    private static string Address(string email) => email.Trim().ToLowerInvariant();

    private static string LocalPart(string address) => address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? address[..at] : address;

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark
                && letter is not ('\'' or '’')
                && folded.Length > 0
                && folded[^1] is not ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }
}
