using System.Globalization;
using PartnershipPortal.Benchmarks.FrontDoorQuality;
using PartnershipPortal.Benchmarks.Load;

return args switch
{
    ["quality"] => Math.Max(QualityReport.Run(Console.Out), await ImportedQuality.RunAsync(Console.Out)),
    ["quality", "sets"] => QualityReport.Run(Console.Out),
    ["quality", "imported"] => await ImportedQuality.RunAsync(Console.Out),
    ["load"] => await PageLoad.FindAsync(5_000, 100_000, 10, Console.Out),
    ["load", var organisations, var contacts, var seconds] => await PageLoad.FindAsync(Number(organisations), Number(contacts), Number(seconds), Console.Out),
    ["partnerships"] => await PageLoad.PartnershipsAsync(5_000, 100_000, 10, Console.Out),
    ["partnerships", var organisations, var contacts, var seconds] =>
        await PageLoad.PartnershipsAsync(Number(organisations), Number(contacts), Number(seconds), Console.Out),
    ["placements"] => await PageLoad.PlacementsAsync(5_000, 100_000, 10, Console.Out),
    ["placements", var organisations, var contacts, var seconds] =>
        await PageLoad.PlacementsAsync(Number(organisations), Number(contacts), Number(seconds), Console.Out),
    ["areas"] => await PageLoad.AreasAsync(5_000, 100_000, 10, Console.Out),
    ["areas", var organisations, var contacts, var seconds] => await PageLoad.AreasAsync(Number(organisations), Number(contacts), Number(seconds), Console.Out),
    ["search"] => await PageLoad.SearchAsync(5_000, 100_000, 10, Console.Out),
    ["search", var organisations, var contacts, var seconds] =>
        await PageLoad.SearchAsync(Number(organisations), Number(contacts), Number(seconds), Console.Out),
    ["booking"] => await BookingLoad.RunAsync(5_000, 100_000, 10, Console.Out),
    ["booking", var organisations, var contacts, var seconds] =>
        await BookingLoad.RunAsync(Number(organisations), Number(contacts), Number(seconds), Console.Out),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: dotnet run -c Release --project tests/PartnershipPortal.Benchmarks -- WHAT
          quality [sets|imported]               the ranking beside baselines on hand-judged sets, ten times with other ids, then (or only) the whole way
                                                from the import verbs to the API on a second set
          load [ORGANISATIONS CONTACTS SECONDS]          Find under load beside an empty page (5000 100000 10)
          partnerships [ORGANISATIONS CONTACTS SECONDS]  the list and the workspaces of partnerships beside it (5000 100000 10)
          placements [ORGANISATIONS CONTACTS SECONDS]    offers, matches, and the calendar of a big trust
          areas [ORGANISATIONS CONTACTS SECONDS]         the pages of all care systems, the regions and the nation
          search [ORGANISATIONS CONTACTS SECONDS]        the search of everything: words, names, and names with slips of the pen
          booking [ORGANISATIONS CONTACTS SECONDS]       the last places of a ward, asked for again and again at once
        """);
    return 2;
}
