using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>Reads what was sent.</summary>
internal static class Letters
{
    public static OutboxMessage LastTo(Portal portal, string address) => portal.Mail.Sent.Last(m => m.To == address);

    public static IReadOnlyList<OutboxMessage> To(Portal portal, string address) => [.. portal.Mail.Sent.Where(m => m.To == address)];

    /// <summary>The path of the link in a letter that starts so.</summary>
    public static string LinkIn(OutboxMessage letter, string start) =>
        letter.Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Uri.TryCreate(word, UriKind.Absolute, out var address) ? address.AbsolutePath : "")
            .First(path => path.StartsWith(start, StringComparison.Ordinal));
}
