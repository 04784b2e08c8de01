using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>
/// Job titles as they stand on door plates and in spreadsheets, each with the family and level a person who knows both sectors would give it;
/// "-" is none of ours, a bar separates what is equally right. Written before the reader was changed; one half is for tuning, the other only for
/// being asked at the end.
/// </summary>
public static class JudgedTitles
{
    /// <param name="half">"tune" or "held".</param>
    public static (int Right, int Of, IReadOnlyList<string> Wrong) Run(RoleFamilyReader reader, string half)
    {
        var (of, wrong) = (0, new List<string>());
        foreach (var row in JudgedSets.Rows($"titles.{half}.csv"))
        {
            of++;
            var sector = JudgedSets.SectorOf(row["sector"]);
            var got = reader.Suggest(row["title"], sector);
            var levels = row["level"].Split('|').Select(l => Enum.Parse<ContactLevel>(l, ignoreCase: true));
            if (!row["family"].Split('|').Contains(got?.Code ?? "-") || (got is not null && !levels.Contains(got.Level)))
            {
                wrong.Add($"{row["sector"]}: {row["title"]} => {got?.Code ?? "-"} {got?.Level} ({got?.Matched}), not {row["family"]} {row["level"]}");
            }
        }

        return (of - wrong.Count, of, wrong);
    }
}
