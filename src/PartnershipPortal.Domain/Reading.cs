namespace PartnershipPortal.Domain;

/// <summary>What was made of something a person typed or pasted: the value, or in plain words why there is none.</summary>
/// <param name="Value">Null when it could not be read, or when the person must be asked first.</param>
/// <param name="Problem">For beside the field, without a full stop; null when it was read.</param>
/// <param name="Meant">What they may have meant, when <paramref name="Problem"/> asks them.</param>
/// <param name="IsCorrected">More was changed than spaces at the ends, so a preview says what it was read as.</param>
public sealed record Reading<T>(T? Value, string? Problem = null, T? Meant = null, bool IsCorrected = false)
    where T : class
{
    /// <summary>It could be read.</summary>
    public bool IsRead => Value is not null;
}

/// <summary>The marks people paste without seeing them.</summary>
internal static class Pasted
{
    /// <summary>Ordinary spaces and hyphens, straight apostrophes, figures and brackets of one width, nothing invisible, no spaces at the ends.</summary>
    public static string Plain(string? typed)
    {
        var text = new System.Text.StringBuilder(typed?.Length ?? 0);
        foreach (var mark in Compatible(typed ?? ""))
        {
            text.Append(char.GetUnicodeCategory(mark) switch
            {
                System.Globalization.UnicodeCategory.Format => "",
                System.Globalization.UnicodeCategory.DashPunctuation => "-",
                System.Globalization.UnicodeCategory.SpaceSeparator => " ",
                _ => mark switch
                {
                    '\u2212' or '\u00AD' => "-",
                    '\u2018' or '\u2019' => "'",
                    '\u201C' or '\u201D' => "\"",
                    '\t' or '\r' or '\n' => " ",
                    _ => mark.ToString(),
                },
            });
        }

        return text.ToString().Trim();
    }

    private static string Compatible(string text)
    {
        try
        {
            return text.Normalize(System.Text.NormalizationForm.FormKC);
        }
        catch (ArgumentException) // half of a pair: no text at all, and no reader takes it
        {
            return "\uFFFD";
        }
    }
}
