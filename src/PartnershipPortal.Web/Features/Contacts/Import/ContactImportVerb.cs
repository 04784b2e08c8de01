using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Verbs;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary><c>import contacts FILE.csv</c>: contacts of any organisations, by whoever runs the portal.</summary>
internal static class ContactImportVerb
{
    public const string Summary =
        "Adds and changes contacts from a CSV file or Excel workbook. All good rows are saved in one transaction; refused rows are listed with the reason, "
            + "and then the exit code is 1.";

    private const int MostShown = 200;

    public static async Task RunAsync(VerbCall call, CancellationToken cancel)
    {
        var path = call.Words[0];
        if (!File.Exists(path))
        {
            throw new VerbException($"There is no file {path}.");
        }

        var db = call.Services.GetRequiredService<PortalDbContext>();
        if (!await db.Organisations.AnyAsync(cancel))
        {
            throw new VerbException("The database holds no organisations yet. Run migrate and seed first.");
        }

        var since = Stopwatch.GetTimestamp();
        ContactImportPlan plan;
        try
        {
            var table = ContactFile.Read(await File.ReadAllBytesAsync(path, cancel), needsOrganisation: true);
            VerbCall.Say(Line($"Read {table.Lines.Count:N0} rows."));
            plan = await call.Services.GetRequiredService<ContactImportSaver>()
                .SaveAsync(table, own: null, accountId: null, "import contacts", progress: null, cancel);
        }
        catch (BrokenRuleException broken)
        {
            throw new VerbException($"{broken.Message} Nothing was saved.");
        }

        foreach (var row in plan.Rows.Where(r => r.Outcome is ImportOutcome.Refused).Take(MostShown))
        {
            VerbCall.Say($"  line {row.Line}: refused. {string.Join(" ", row.Notes)}");
        }

        var refused = plan.Count(ImportOutcome.Refused);
        var (added, changed, left) = (plan.Count(ImportOutcome.Added), plan.Count(ImportOutcome.Changed), plan.Count(ImportOutcome.LeftAlone));
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        VerbCall.Say(Line($"{added:N0} added, {changed:N0} changed, {left:N0} left alone, {refused:N0} refused, in {seconds:N1} seconds."));
        if (refused > 0)
        {
            var shown = refused > MostShown ? $" (the first {MostShown} are listed)" : "";
            throw new VerbException(Line($"{refused:N0} of {plan.Rows.Count:N0} rows were refused{shown}. The other rows are saved."));
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.GetCultureInfo("en-GB"));
}
