using AngleSharp.Dom;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>What a page says, as somebody reads it: a line break of the source is a space.</summary>
internal static class PageWords
{
    public static string InWords(this INode node) =>
        string.Join(' ', ((node as IDocument)?.Body ?? node).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
