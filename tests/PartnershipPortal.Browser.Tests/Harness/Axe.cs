using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace PartnershipPortal.Browser.Tests.Harness;

/// <summary>The accessibility rules that a machine can check, WCAG 2.2 levels A and AA, run inside the page itself: no second page, no extra script
/// tag.</summary>
internal static class Axe
{
    private const string Run = """
        async () => {
          const result = await axe.run(document, {
            runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
            resultTypes: ["violations"],
            preload: false, // reads style sheets and films again for two rules, one experimental, one about sound that plays by itself
          });
          return JSON.stringify(result.violations.flatMap(v => v.nodes.slice(0, 3).map(n => `axe ${v.id}: ${v.help}: ${n.html.slice(0, 160)}` +
            (v.id === "color-contrast" ? ` (${n.any.map(a => a.message).join(" ")})` : ""))));
        }
        """;

    private static readonly Lazy<string> Source = new(ReadSource);

    /// <summary>Where a browser holds this longer, something waits for what never comes; Playwright itself would wait for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(Source.Value).WaitAsync(Patience);

        return JsonSerializer.Deserialize<List<string>>(await page.EvaluateAsync<string>(Run).WaitAsync(Patience))!;
    }

    private static string ReadSource()
    {
        using var stream = typeof(AxeRunOptions).Assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!;
        using var reader = new StreamReader(stream);

        return reader.ReadToEnd();
    }
}
