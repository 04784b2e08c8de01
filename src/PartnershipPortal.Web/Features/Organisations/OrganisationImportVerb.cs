using PartnershipPortal.Domain;
using PartnershipPortal.Web.Verbs;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary><c>import organisations FILE.csv</c>: saves every good line in one transaction, lists every refused one, and fails when there was any.</summary>
internal static class OrganisationImportVerb
{
    public const string Summary =
        "Adds or changes organisations from a CSV file or Excel workbook with the columns "
        + "code,name,sector,type,postcode,town,parent_code,general_mailbox,switchboard,website.";

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
            rows = await call.Services.GetRequiredService<OrganisationImport>()
                .SaveAsync(OrganisationImport.ReadClear(await File.ReadAllBytesAsync(path, cancel)), by: null, cancel);
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
}
