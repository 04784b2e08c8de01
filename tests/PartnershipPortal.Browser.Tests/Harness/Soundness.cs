using System.Text.Json;
using Microsoft.Playwright;

namespace PartnershipPortal.Browser.Tests.Harness;

/// <summary>What must hold on every page in every state, checked in one go so that a failure tells all of it.</summary>
internal static class Soundness
{
    private const string TooWide = """
        () => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) {
            return "[]";
          }
          const wide = [...document.querySelectorAll("body *")]
            .filter(e => e.getBoundingClientRect().right > width + 0.5 && e.getBoundingClientRect().width > 0)
            .filter((e, _, all) => !all.some(other => other !== e && e.contains(other)))
            .slice(0, 4)
            .map(e => `<${e.tagName.toLowerCase()} class="${e.getAttribute("class") ?? ""}"> ${e.textContent.trim().slice(0, 50)}`);
          return JSON.stringify([`the page is ${document.documentElement.scrollWidth} px wide`, ...wide]);
        }
        """;

    /// <summary>
    /// The document itself says when it has been read: on a busy machine the driver can take the word of the page before for this one's, and waits in
    /// vain. Without scripts the click has waited.
    /// </summary>
    private static async Task ReadAsync(Visit visit)
    {
        for (var read = !visit.RunsScripts; !read;)
        {
            try
            {
                read = await visit.Page.EvaluateAsync<bool>(
                    "() => document.readyState !== 'loading' || new Promise(read => document.addEventListener('DOMContentLoaded', () => read(true)))");
            }
            catch (PlaywrightException gone) when (gone.Message.Contains("context was destroyed", StringComparison.Ordinal))
            {
                // The next document is there.
            }
        }
    }

    /// <summary>As a first visit: the state on screen at 1280, 390 and 320 pixels and with text twice as large.</summary>
    public static async Task AssertAsync(Visit visit, bool hasWayBack = true, string? shot = null)
    {
        var page = visit.Page;
        var problems = new List<string>();
        await ReadAsync(visit);
        problems.AddRange(await HeadAsync(page, hasWayBack));
        problems.AddRange(await visit.WhereScriptsRunAsync(Axe.ViolationsAsync));
        problems.AddRange(await WideAsync(page, "at its width"));
        if (shot is not null)
        {
            await visit.ShootAsync($"{shot}-1280");
        }

        foreach (var width in new[] { Visit.Phone, Visit.Narrow })
        {
            await visit.SetWidthAsync(width);
            problems.AddRange(await WideAsync(page, $"at {width} px"));
            if (shot is not null && width == Visit.Phone)
            {
                await visit.ShootAsync($"{shot}-390");
            }
        }

        await visit.SetWidthAsync(Visit.Desktop);
        await visit.SetTextSizeAsync(32);
        problems.AddRange(await WideAsync(page, "with text at 200%"));
        await visit.SetTextSizeAsync(16);
        problems.AddRange(visit.TakeTroubles());

        Assert.True(problems.Count == 0, $"{page.Url}\n" + string.Join("\n", problems));
    }

    private static async Task<List<string>> HeadAsync(IPage page, bool hasWayBack)
    {
        var problems = new List<string>();
        var headings = await page.Locator("h1").AllInnerTextsAsync();
        var title = await page.TitleAsync();
        if (headings.Count != 1)
        {
            problems.Add($"{headings.Count} h1: {string.Join(" | ", headings)}");
        }

        // The two homes are called what they are; every other page by its heading.
        var name = headings.Count > 0 ? string.Join(" ", headings[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : "";
        var isHome = new Uri(page.Url).AbsolutePath == "/";
        var isError = await page.Locator(".nhsuk-error-summary").CountAsync() > 0;
        var isRight = isHome ? title.EndsWith(" – Partnership Portal", StringComparison.Ordinal)
            : title == $"{(isError ? "Error: " : "")}{name} – Partnership Portal";
        if (!isRight)
        {
            problems.Add($"the title is “{title}”, the heading “{name}”");
        }

        // After a letter or digit Razor takes the sign for part of an e-mail address, and the link leads nowhere.
        if (System.Text.RegularExpressions.Regex.Match(await page.ContentAsync(), "=\"[^\"<]*@[A-Za-z]+\\.[A-Z][^\"]*\"") is { Success: true } raw)
        {
            problems.Add($"an expression of the view is shown as it is: {raw.Value}");
        }

        if (hasWayBack && await page.Locator(".nhsuk-breadcrumb a, a.nhsuk-back-link").CountAsync() == 0)
        {
            problems.Add("no way back: neither breadcrumb nor back link");
        }

        return problems;
    }

    private static async Task<IEnumerable<string>> WideAsync(IPage page, string when) =>
        JsonSerializer.Deserialize<List<string>>(await page.EvaluateAsync<string>(TooWide))!.Select(what => $"too wide {when}: {what}");
}
