using PartnershipPortal.Domain;
using PartnershipPortal.Web.Verbs;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary><c>import organisations FILE.csv</c>: saves every good line in one transaction, lists every refused one, and fails when there was any.</summary>
internal static class OrganisationImportVerb
{
    public const string Summary =
        "Adds or changes organisations from a CSV file or Excel workbook with the columns "
        + "code,name,sector,type,postcode,town,parent_code,general_mailbox,switchboard,website; or the care services of the Care Quality Commission’s "
        + "directory (CSV), as it is published.";

    private const int SaidEvery = 5_000;

    public static async Task RunAsync(VerbCall call, CancellationToken cancel)
    {
        var path = call.Words[0];
        if (!File.Exists(path))
        {
            throw new VerbException($"There is no file {path}.");
        }

        IReadOnlyList<OrganisationImportRow> rows;
        try
        {
            var import = call.Services.GetRequiredService<OrganisationImport>();
            var table = await import.ReadClearAsync(await File.ReadAllBytesAsync(path, cancel), found => VerbCall.Say(found.InWords), cancel);
            rows = await import.SaveAsync(table, Importer.Command, cancel, done => SayAsync(done, table.Lines.Count));
        }
        catch (BrokenRuleException problem)
        {
            throw new VerbException(problem.Message);
        }

        foreach (var row in rows.Where(r => r.Notes.Count > 0))
        {
            VerbCall.Say(
                $"line {row.Line}, {(row.Code.Length > 0 ? row.Code : row.Name)}{(row.Outcome is ImportOutcome.Refused ? " REFUSED" : "")}: "
                + $"{string.Join(" ", row.Notes)}");
        }

        var refused = rows.Count(r => r.Outcome is ImportOutcome.Refused);
        VerbCall.Say(
            $"{rows.Count(r => r.Outcome is ImportOutcome.Added):N0} added, {rows.Count(r => r.Outcome is ImportOutcome.Changed):N0} changed, "
            + $"{rows.Count(r => r.Outcome is ImportOutcome.LeftAlone):N0} already right, {refused:N0} refused.");
        if (refused > 0)
        {
            throw new VerbException(
                $"{refused:N0} of {rows.Count:N0} lines were refused, with the reasons above. The other lines are saved. Correct the refused lines and "
                + $"import the file again: lines already right are left alone.");
        }
    }

    private static Task SayAsync(int done, int all)
    {
        if (all > SaidEvery && (done % SaidEvery is 0 || done == all))
        {
            VerbCall.Say($"{done:N0} of {all:N0} lines read");
        }

        return Task.CompletedTask;
    }
}
