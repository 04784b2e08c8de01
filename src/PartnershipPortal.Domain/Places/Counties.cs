using System.Collections.Frozen;
using System.Globalization;

namespace PartnershipPortal.Domain.Places;

/// <summary>
/// The counties people write after a town ("Hythe, Hampshire"), by the code of the council area within them.
/// The Office for National Statistics numbers the districts of one county in a row; unitary councils are placed in their ceremonial county.
/// </summary>
internal static class Counties
{
    private static readonly (string Prefix, string Name, string Numbers)[] Ranges =
    [
        ("E06", "county durham", "1 4 5 47"),
        ("E06", "north yorkshire", "2 3 14 65"),
        ("E06", "cheshire", "6 7 49 50"),
        ("E06", "lancashire", "8 9"),
        ("E06", "east yorkshire", "10 11"),
        ("E06", "lincolnshire", "12 13"),
        ("E06", "derbyshire", "15"),
        ("E06", "leicestershire", "16"),
        ("E06", "nottinghamshire", "18"),
        ("E06", "herefordshire", "19"),
        ("E06", "shropshire", "20 51"),
        ("E06", "staffordshire", "21"),
        ("E06", "somerset", "22 24 66"),
        ("E06", "gloucestershire", "23 25"),
        ("E06", "devon", "26 27"),
        ("E06", "wiltshire", "30 54"),
        ("E06", "cambridgeshire", "31"),
        ("E06", "bedfordshire", "32 55 56"),
        ("E06", "essex", "33 34"),
        ("E06", "kent", "35"),
        ("E06", "berkshire", "36-41"),
        ("E06", "buckinghamshire", "42 60"),
        ("E06", "east sussex", "43"),
        ("E06", "hampshire", "44 45"),
        ("E06", "cornwall", "52 53"),
        ("E06", "dorset", "58 59"),
        ("E06", "northamptonshire", "61 62"),
        ("E06", "cumbria", "63 64"),
        ("E07", "cambridgeshire", "8-12"),
        ("E07", "derbyshire", "32-39"),
        ("E07", "devon", "40-47"),
        ("E07", "east sussex", "61-65"),
        ("E07", "essex", "66-77"),
        ("E07", "gloucestershire", "78-83"),
        ("E07", "hampshire", "84-94"),
        ("E07", "hertfordshire", "95-104 240-243"),
        ("E07", "kent", "105-116"),
        ("E07", "lancashire", "117-128"),
        ("E07", "leicestershire", "129-135"),
        ("E07", "lincolnshire", "136-142"),
        ("E07", "norfolk", "143-149"),
        ("E07", "nottinghamshire", "170-176"),
        ("E07", "oxfordshire", "177-181"),
        ("E07", "staffordshire", "192-199"),
        ("E07", "suffolk", "200-206 244 245"),
        ("E07", "surrey", "207-217"),
        ("E07", "warwickshire", "218-222"),
        ("E07", "west sussex", "223-229"),
        ("E07", "worcestershire", "234-239"),
        ("E08", "greater manchester", "1-10"),
        ("E08", "merseyside", "11-15"),
        ("E08", "south yorkshire", "16-19 38 39"),
        ("E08", "tyne and wear", "20-24 37"),
        ("E08", "west midlands", "25-31"),
        ("E08", "west yorkshire", "32-36"),
        ("E09", "london", "1-33"),
    ];

    private static readonly FrozenDictionary<string, string> ByCouncil = Ranges
        .SelectMany(r =>
            r.Numbers.Split(' ').SelectMany(Numbers).Select(n => (Code: string.Create(CultureInfo.InvariantCulture, $"{r.Prefix}{n:000000}"), r.Name)))
        .ToFrozenDictionary(c => c.Code, c => c.Name);

    /// <summary>The county in lower case; null where the council's own name is the county's.</summary>
    public static string? Of(string? localAuthorityCode) => localAuthorityCode is null ? null : ByCouncil.GetValueOrDefault(localAuthorityCode);

    private static IEnumerable<int> Numbers(string range)
    {
        var ends = range.Split('-').Select(e => int.Parse(e, CultureInfo.InvariantCulture)).ToArray();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }
}
