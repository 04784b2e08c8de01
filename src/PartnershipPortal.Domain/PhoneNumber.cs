using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain;

/// <summary>
/// One telephone number, read in one place, as people write and paste it: any dashes, dots and brackets, <c>tel:</c>, a country code,
/// freephone, an extension. A number that has lost its first zero, as spreadsheets make it, is asked about and never guessed in silence.
/// </summary>
public sealed partial record PhoneNumber
{
    public const int MaxLength = 40;
    private const string Example = "Enter a telephone number, like 0161 496 0000 or 0161 496 0000 ext 123";

    private PhoneNumber(string number, string? extension)
    {
        (Text, Extension) = (extension is null ? number : $"{number} ext {extension}", extension);
        var digits = Figures(number);
        Dialled = number.StartsWith('+') ? "+" + digits : digits.StartsWith('0') ? "+44" + digits[1..] : digits;
    }

    /// <summary>As it is kept and shown: <c>0161 496 0000 ext 123</c>; groups as they were typed, a British number with its zero.</summary>
    public string Text { get; }

    /// <summary>What to ask for, or to key in, once they answer; null with none.</summary>
    public string? Extension { get; }

    /// <summary>What a telephone dials, whoever typed it and however: <c>+441614960000</c>. Two numbers are the same when this is.</summary>
    public string Dialled { get; }

    /// <summary>The address of a link that rings it.</summary>
    public string Link => Extension is null ? $"tel:{Dialled}" : $"tel:{Dialled};ext={Extension}";

    public override string ToString() => Text;

    /// <summary>Reads what was typed: corrects what can only mean one thing, and asks or says what is wrong otherwise.</summary>
    public static Reading<PhoneNumber> Read(string? typed)
    {
        var text = Label().Replace(Pasted.Plain(typed), "").Trim();
        if (text.Length == 0)
        {
            return new Reading<PhoneNumber>(null, Example);
        }

        if (Scientific().IsMatch(text))
        {
            return new Reading<PhoneNumber>(null, $"A spreadsheet has shortened this number to {text}. Write it out, like 0161 496 0000");
        }

        var parts = WithExtension().Match(text);
        var (body, extension) = parts.Success ? (parts.Groups["number"].Value.Trim(), parts.Groups["extension"].Value) : (text, null);
        if (!Body().IsMatch(body))
        {
            return new Reading<PhoneNumber>(null, Body().IsMatch(Words().Replace(body, "")) && Figures(body).Length > 15 ? "Enter one telephone number only"
                : Example);
        }

        var reading = ReadBody(body, extension);
        return reading.Value is { } number ? reading with { IsCorrected = Marks(number.Text) != Marks(typed!) } : reading;
    }

    /// <summary>The number when it can be read, else what was typed: for a form's field, whose validator says the problem.</summary>
    public static string? Tidied(string? typed) => Read(typed).Value?.Text ?? typed?.Trim();

    /// <summary>The number, or a refusal; null when there is none.</summary>
    public static string? Optional(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        var reading = Read(typed);
        Rule.Require(reading.Value is not null, $"{reading.Problem}.");
        return reading.Value.Text;
    }

    private static Reading<PhoneNumber> ReadBody(string body, string? extension)
    {
        var digits = Figures(body);
        var groups = Groups().Matches(body).Select(m => m.Value).ToList();
        var isAbroad = body.TrimStart('(', ' ').StartsWith('+');
        if (!isAbroad && digits.StartsWith("00", StringComparison.Ordinal))
        {
            (isAbroad, groups) = (true, WithoutFirst(groups, 2));
            digits = digits[2..];
        }
        else if (!isAbroad && digits.Length is 12 && digits.StartsWith("44", StringComparison.Ordinal))
        {
            isAbroad = true; // no British number has twelve figures: a spreadsheet took the plus away
        }

        if (isAbroad && digits.StartsWith("44", StringComparison.Ordinal))
        {
            groups = WithoutFirst(groups, 2);
            groups = groups is [['0', ..], ..] ? groups : ["0" + groups.FirstOrDefault(), .. groups.Skip(1)];
            if (groups is ["0", _, ..])
            {
                groups = ["0" + groups[1], .. groups.Skip(2)];
            }

            digits = string.Concat(groups);
            isAbroad = false;
        }

        return isAbroad ? Abroad(digits, groups, extension) : British(digits, groups, extension);
    }

    private static Reading<PhoneNumber> Abroad(string digits, List<string> groups, string? extension) => digits.Length switch
    {
        _ when digits.StartsWith('0') => new Reading<PhoneNumber>(null, Example),
        < 7 => new Reading<PhoneNumber>(null, "This telephone number is too short"),
        > 15 => new Reading<PhoneNumber>(null, "This telephone number is too long. Enter one number only"),
        _ => Made("+" + string.Join(' ', groups), extension),
    };

    private static Reading<PhoneNumber> British(string digits, List<string> groups, string? extension) => digits switch
    {
        _ when IsShortNumber(digits) => Made(string.Join(' ', groups), extension),
        _ when digits.Length is 9 or 10 && digits[0] is not ('0' or '4' or '6')
            && Asked("0" + digits, ["0" + groups[0], .. groups.Skip(1)], extension) is { } asked => asked,
        _ when digits.Length > 15 => new Reading<PhoneNumber>(null, "Enter one telephone number only"),
        _ when digits[0] != '0' && digits.Length < 9 => new Reading<PhoneNumber>(null, "Enter the whole number with its area code, like 0161 496 0000"),
        _ when digits[0] != '0' => new Reading<PhoneNumber>(null, "Begin with 0, or with a + and the country code, like +353 1 234 5678"),
        _ when !IsWhole(digits) => new Reading<PhoneNumber>(null, $"A UK telephone number has 11 figures, or sometimes 10. This one has {digits.Length}"),
        _ when digits[1] is '0' or '4' or '6' => new Reading<PhoneNumber>(null, $"No UK telephone number begins with {digits[..2]}"),
        _ => Made(groups.Count > 1 ? string.Join(' ', groups) : Grouped(digits), extension),
    };

    /// <summary>It looks like a British number that lost its zero. Null when not even with it.</summary>
    private static Reading<PhoneNumber>? Asked(string digits, List<string> groups, string? extension) =>
        British(digits, groups, extension).Value is { } meant
            ? new Reading<PhoneNumber>(null, $"Did you mean {meant.Text}? Enter it with its 0 at the front, or begin with a + and the country code", meant)
            : null;

    private static Reading<PhoneNumber> Made(string number, string? extension)
    {
        var made = new PhoneNumber(number, extension);
        return made.Text.Length <= MaxLength ? new Reading<PhoneNumber>(made)
            : new Reading<PhoneNumber>(null, "This telephone number is too long. Enter one number only");
    }

    /// <summary>Freephone and helpline numbers that are whole though short: 0800 1111, 0845 46 47, 116 123, 111.</summary>
    private static bool IsShortNumber(string digits) =>
        digits is "101" or "105" or "111" or "112" or "119" or "999"
        || (digits.Length is 6 && digits.StartsWith("116", StringComparison.Ordinal))
        || (digits.Length is 8 or 9 && digits[..4] is "0800" or "0845" or "0500");

    private static bool IsWhole(string digits) => digits.Length is 11 || (digits.Length is 10 && digits[1] is '1' or '5' or '8');

    /// <summary>A number in one block, in the groups in which people read it out.</summary>
    private static string Grouped(string digits) => digits switch
    {
        ['0', '2', ..] when digits.Length is 11 => $"{digits[..3]} {digits[3..7]} {digits[7..]}",
        ['0', '1', '1', ..] or ['0', '1', _, '1', ..] or ['0', '3' or '8' or '9', ..] => $"{digits[..4]} {digits[4..7]} {digits[7..]}",
        _ => $"{digits[..5]} {digits[5..]}",
    };

    private static List<string> WithoutFirst(List<string> groups, int figures)
    {
        while (figures > 0 && groups.Count > 0)
        {
            var taken = Math.Min(figures, groups[0].Length);
            groups = groups[0].Length == taken ? groups[1..] : [groups[0][taken..], .. groups[1..]];
            figures -= taken;
        }

        return groups;
    }

    private static string Figures(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Marks(string text) => string.Concat(text.Where(c => char.IsAsciiDigit(c) || c == '+'));

    [GeneratedRegex(@"^(?:tel(?:ephone)?|phone|mob(?:ile)?|office|direct(?: line| dial)?|ddi|work|switchboard|t|m|p)\s*(?:no|number)?\s*[.:]*\s*(?=[+(0-9])",
        RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"^\+?\d(?:[.,]\d+)?E\+?\d+\z", RegexOptions.IgnoreCase)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"^(?<number>.*?\d[)\s]*)[\s,;/(-]*(?:extension|extn|ext|x|#)\s*[:.=]*\s*(?<extension>\d{1,6})\)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex WithExtension();

    [GeneratedRegex(@"^\(?\+?[0-9 ()./-]*[0-9][0-9 ()./-]*\z")]
    private static partial Regex Body();

    [GeneratedRegex(@"[A-Za-z,;+&:]+")]
    private static partial Regex Words();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Groups();
}
