using System.Buffers;
using System.Text.RegularExpressions;

namespace PartnershipPortal.Domain;

/// <summary>
/// One e-mail address, read in one place: forms, files, commands and the sender of letters all mean the same mailbox by it.
/// A mail library reads <c>two words@example.org</c> or <c>(x)a@example.org</c> as somebody else's address, so such text is refused here.
/// </summary>
public sealed partial record EmailAddress
{
    public const int MaxLength = 254;
    private const int LocalMaxLength = 64;
    private const string Example = "Enter an email address, like name@example.nhs.uk";

    private static readonly SearchValues<char> Brackets = SearchValues.Create("()[]<>{}");

    private EmailAddress(string text) => Text = text;

    /// <summary>Just the address: no name, no brackets, no <c>mailto:</c>.</summary>
    public string Text { get; }

    /// <summary>The part after the @.</summary>
    public string Host => Text[(Text.LastIndexOf('@') + 1)..];

    public override string ToString() => Text;

    /// <summary>Reads what was typed: corrects what can only mean one thing, and says what is wrong otherwise.</summary>
    public static Reading<EmailAddress> Read(string? typed)
    {
        var text = Unwrapped(Pasted.Plain(typed));
        return WhyNot(text) is { } problem
            ? new Reading<EmailAddress>(null, problem)
            : new Reading<EmailAddress>(new EmailAddress(text), IsCorrected: text != typed!.Trim());
    }

    /// <summary>The address when it can be read, else what was typed: for a form's field, whose validator says the problem.</summary>
    public static string? Tidied(string? typed) => Read(typed).Value?.Text ?? typed?.Trim();

    /// <summary>The address, or a refusal; null when there is none.</summary>
    public static string? Optional(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : Required(typed);

    /// <summary>The address, or a refusal.</summary>
    public static string Required(string? typed)
    {
        var reading = Read(typed);
        Rule.Require(reading.Value is not null, $"{reading.Problem}.");
        return reading.Value.Text;
    }

    /// <summary><c>mailto:a@b.c?subject=x</c>, <c>Name &lt;a@b.c&gt;</c>, <c>&lt;a@b.c&gt;</c>, quotation marks round it, a full stop or comma after
    /// it.</summary>
    private static string Unwrapped(string text)
    {
        if (Bracketed().Match(text) is { Success: true } named && (!named.Groups["name"].Value.Contains('@', StringComparison.Ordinal) || SameTwice(named)))
        {
            text = named.Groups["address"].Value.Trim();
        }

        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            text = Uri.UnescapeDataString(text["mailto:".Length..].Split('?')[0]).Trim();
        }

        if (text is ['"', .., '"'] or ['\'', .., '\''] && text.Length > 2)
        {
            text = text[1..^1];
        }

        return text.TrimEnd('.', ',', ';', ' ');
    }

    private static bool SameTwice(Match named) =>
        string.Equals(named.Groups["name"].Value.Trim().Trim('"', '\''), named.Groups["address"].Value.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string? WhyNot(string text)
    {
        var at = text.LastIndexOf('@');
        var (local, host) = at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
        return text switch
        {
            "" => Example,
            _ when at < 0 => "Enter an email address with an @ in it, like name@example.nhs.uk",
            _ when text.Length > MaxLength || local.Length > LocalMaxLength => "This email address is too long",
            _ when text.AsSpan().ContainsAny(",;") || SeveralAddresses().IsMatch(text) => "Enter one email address only",
            _ when text.Contains(' ', StringComparison.Ordinal) => "Take the space out of the email address",
            _ when text.AsSpan().ContainsAny(Brackets) => "Take the brackets out of the email address",
            _ when text.Contains('"', StringComparison.Ordinal) => "Take the quotation marks out of the email address",
            _ when local.Contains('@', StringComparison.Ordinal) => "An email address has only one @",
            _ when local.Length == 0 => "Enter what comes before the @, like name@example.nhs.uk",
            _ when text.Contains("..", StringComparison.Ordinal) => "This email address has two dots in a row",
            _ when local[0] == '.' || local[^1] == '.' => "The part before the @ cannot begin or end with a dot",
            _ when !host.Contains('.', StringComparison.Ordinal) => "The part after the @ needs a dot, like example.nhs.uk",
            _ when NotPlain(text) is { } mark => $"We cannot write to an address with “{mark}” in it. Use plain letters",
            _ when !Local().IsMatch(local) || !HostShape().IsMatch(host) || host.Length > 253 => Example,
            _ => null,
        };
    }

    private static string? NotPlain(string text) =>
        text.EnumerateRunes().Where(r => !r.IsAscii).Select(r => r.ToString()).FirstOrDefault();

    [GeneratedRegex(@"^(?<name>[^<>]*)<(?<address>[^<>]+)>$")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"@\S+\s+\S+@")]
    private static partial Regex SeveralAddresses();

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+\z")]
    private static partial Regex Local();

    [GeneratedRegex(@"^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?:[A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{1,59})\z")]
    private static partial Regex HostShape();
}
