using System.Collections.Frozen;

namespace PartnershipPortal.Domain.Shelf;

/// <summary>
/// The name a file is given when it is fetched: one line of letters a reader sees, no path, nothing that a system takes for a command or a device, and
/// one ending, which is that of what the file is.
/// </summary>
public static class ShelfFileName
{
    public const int MaxLength = 120;

    private const string Fallback = "document";

    /// <summary>Endings that would be left over from a second one; all others may be part of a name ("v1.2").</summary>
    private static readonly FrozenSet<string> Endings = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "pdf", "doc", "docx", "docm", "dot", "dotx", "dotm", "xls", "xlsx", "xlsm", "xlsb", "xlam", "ppt", "pptx", "pptm", "ppsx", "ppsm", "png", "jpg", "jpeg",
        "gif", "svg", "htm", "html", "xhtml", "xml", "hta", "js", "jse", "mjs", "vbs", "vbe", "wsf", "exe", "com", "scr", "bat", "cmd", "ps1", "msi", "lnk",
        "url", "iso", "jar", "zip", "rar", "7z", "php", "jsp", "asp", "aspx", "cpl", "dll", "reg", "sh");

    private static readonly FrozenSet<string> Devices = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6",
        "lpt7", "lpt8", "lpt9");

    public static string Clean(string? sent, ShelfFileKind kind)
    {
        var name = CleanText.Line(sent ?? "");
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        name = string.Concat(name.Select(c => c is '<' or '>' or ':' or '"' or '|' or '?' or '*' or '%' or ';' ? ' ' : c));
        name = string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        while (name.LastIndexOf('.') is var dot and >= 0 && Endings.Contains(name[(dot + 1)..].Trim()))
        {
            name = name[..dot];
        }

        name = CleanText.Cut(name.Trim('.', ' '), MaxLength - 5).Trim('.', ' ');
        name = name.Length is 0 || Devices.Contains(name) ? Fallback : name;
        return name + kind.Extension();
    }
}
