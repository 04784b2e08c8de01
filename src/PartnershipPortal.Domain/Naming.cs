using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain;

/// <summary>
/// What a name or a job title cannot be: a formula that a spreadsheet would run, markup, a web address, or nothing but figures and marks.
/// Asked by forms and files alike, because names stand in letters, pages and exports.
/// </summary>
public static partial class Naming
{
    /// <summary>For beside the field, without a full stop; null when it may be a name.</summary>
    public static string? WhyNot(string? text)
    {
        var name = text?.Trim() ?? "";
        return name switch
        {
            "" => null,
            ['=' or '+' or '@' or '-', ..] => $"Take the “{name[0]}” from the front: a spreadsheet would take it for a formula",
            _ when Markup().IsMatch(name) => "Take the < and > out. Write it in plain words",
            _ when WebAddress().IsMatch(name) => "Take the web address out",
            _ when !name.Any(char.IsLetter) => "Write it in letters",
            _ => null,
        };
    }

    [GeneratedRegex("[<>]|&(?:lt|gt|#[0-9x]+);", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();

    [GeneratedRegex(@"https?:|www\.|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex WebAddress();
}
