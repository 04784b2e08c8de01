namespace PartnershipPortal.Web.Features.Accounts.Sessions;

/// <summary>A browser's own description, in words a person knows. The full text would identify more than is needed, so it is not kept.</summary>
internal static class Device
{
    // Order matters: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"),
            ("Safari", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")];

    public static string Of(string? userAgent)
    {
        var (browser, system) = (First(Browsers, userAgent), First(Systems, userAgent));
        return (browser, system) switch
        {
            (null, null) => "A browser we do not know",
            (null, _) => $"A browser on {system}",
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

    private static string? First((string Mark, string Name)[] known, string? text) =>
        text is null ? null : known.FirstOrDefault(k => text.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
