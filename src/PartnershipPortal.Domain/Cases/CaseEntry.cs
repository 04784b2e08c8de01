using System.Globalization;
using System.Text;

namespace PartnershipPortal.Domain.Cases;

/// <summary>What has happened to a case.</summary>
public enum CaseEntryKind
{
    Begun,
    Changed,
    Submitted,
    TakenBack,
    SentBack,
    Published,
    Withdrawn,
}

/// <summary>One line of a case's history, which its author's side and administrators read.</summary>
public sealed class CaseEntry
{
    private CaseEntry() // EF Core
    {
    }

    internal CaseEntry(Guid caseId, CaseEntryKind kind, Guid accountId, DateTimeOffset at, string? words) =>
        (CaseId, Kind, AccountId, At, Words) = (caseId, kind, accountId, at, words);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid CaseId { get; private init; }

    public CaseEntryKind Kind { get; private init; }

    public Guid AccountId { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>A reason; null where the kind says it all.</summary>
    public string? Words { get; private init; }
}

/// <summary>How pages speak of cases.</summary>
public static class CaseWords
{
    public static string Word(this CaseState state) => state switch
    {
        CaseState.Draft => "Draft",
        CaseState.Submitted => "Waits for an administrator",
        CaseState.SentBack => "Sent back",
        CaseState.Published => "Published",
        CaseState.Withdrawn => "Removed from the library",
    };

    public static string Word(this CaseEntryKind kind) => kind switch
    {
        CaseEntryKind.Begun => "Begun",
        CaseEntryKind.Changed => "Changed",
        CaseEntryKind.Submitted => "Handed in",
        CaseEntryKind.TakenBack => "Taken back",
        CaseEntryKind.SentBack => "Sent back",
        CaseEntryKind.Published => "Published",
        CaseEntryKind.Withdrawn => "Removed from the library",
    };
}

/// <summary>The name of a case in its address: words of its title, and a few signs that make it its own.</summary>
public static class CaseCode
{
    public const int MaxLength = 60;
    private const int WordsLength = 46;
    private const int OwnLength = 8;

    public static string Of(string title, Guid id)
    {
        var text = new StringBuilder();
        foreach (var sign in title.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark))
        {
            text.Append(char.IsAsciiLetterOrDigit(sign) ? char.ToLowerInvariant(sign) : ' ');
        }

        var words = string.Join('-', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var cut = words.Length <= WordsLength ? words : words[..WordsLength].TrimEnd('-');
        return $"{(cut.Length is 0 ? "case" : cut)}-{id.ToString("n")[^OwnLength..]}";
    }
}
