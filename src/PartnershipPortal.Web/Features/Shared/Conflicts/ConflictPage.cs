using System.Net;
using Microsoft.AspNetCore.Html;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Shared.Conflicts;

/// <summary>Someone else saved while a person was writing: both versions of what differs, and a choice for each. Nothing is lost.</summary>
/// <param name="What">What both wrote about, such as "your organisation’s page".</param>
/// <param name="Who">Who saved first, where the history says.</param>
/// <param name="IsOwn">It was the person themselves, in another tab.</param>
/// <param name="Kept">What the form carries besides, to be posted as it was.</param>
/// <param name="IsUnanswered">They pressed the button before they chose.</param>
public sealed record ConflictPage(
    string What,
    string Action,
    string Back,
    string? Who,
    bool IsOwn,
    DateTimeOffset? At,
    IReadOnlyList<ConflictLine> Lines,
    IReadOnlyList<KeyValuePair<string, string>> Kept,
    bool IsUnanswered)
{
    public string Saver => IsOwn ? "You" : Who ?? "Someone";

    public IEnumerable<Choice> ChoicesFor(ConflictLine line)
    {
        yield return new(ConflictChoices.TheirsWord, IsOwn || Who is null ? "Keep what is saved now" : $"Keep what {Who} saved");
        yield return new(ConflictChoices.MineWord, "Replace it with mine");
        if (line.Mine.IsText)
        {
            yield return new(ConflictChoices.BothWord, "Write it together, below");
        }
    }
}

/// <summary>One field in both versions.</summary>
public sealed record ConflictLine(FormField Theirs, FormField Mine)
{
    public string Name => Mine.Name;

    public string Id => "f-" + string.Concat(Name.Where(char.IsLetterOrDigit));

    public string Label => Mine.Label;

    public IHtmlContent TheirWords => Marked(Theirs.Words, Mine.Words);

    public IHtmlContent MyWords => Marked(Mine.Words, Theirs.Words);

    /// <summary>The text with what the other does not say between where they part and where they meet again underlined.</summary>
    private static HtmlString Marked(string text, string other)
    {
        if (text.Length == 0)
        {
            return new("<span class=\"pp-muted\">Nothing</span>");
        }

        var (mine, theirs) = (text.Split(' '), other.Split(' '));
        var start = 0;
        while (start < mine.Length && start < theirs.Length && mine[start] == theirs[start])
        {
            start++;
        }

        var end = 0;
        while (end < mine.Length - start && end < theirs.Length - start && mine[^(end + 1)] == theirs[^(end + 1)])
        {
            end++;
        }

        var parts = new[] { Join(mine[..start]), Join(mine[start..^end]), Join(mine[^end..]) };
        if (parts[1].Length > 0)
        {
            parts[1] = $"<ins>{parts[1]}</ins>";
        }

        return new(string.Join(' ', parts.Where(p => p.Length > 0)));

        static string Join(string[] words) => WebUtility.HtmlEncode(string.Join(' ', words));
    }
}
