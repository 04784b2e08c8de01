using PartnershipPortal.Benchmarks.FrontDoorQuality;

return args switch
{
    ["quality"] => QualityReport.Run(Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: dotnet run --project tests/PartnershipPortal.Benchmarks -- quality");
    return 2;
}
