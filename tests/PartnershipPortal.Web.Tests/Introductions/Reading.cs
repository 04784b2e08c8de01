using AngleSharp.Html.Dom;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>What stands on a page, for the tests of introductions.</summary>
internal static class Reading
{
    public static string Words(IHtmlDocument page) =>
        string.Join(' ', page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static void AssertHides(IHtmlDocument page, params string[] details) =>
        Assert.All(details, detail => Assert.DoesNotContain(detail, page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase));

    public static void AssertShows(IHtmlDocument page, params string[] details) =>
        Assert.All(details, detail => Assert.Contains(detail, page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase));
}
