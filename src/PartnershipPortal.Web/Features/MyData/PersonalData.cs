using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.MyData;

/// <summary>One kind of thing we hold about a person, such as "contact records": each thing as field and value.</summary>
public sealed record DataSection(string Name, IReadOnlyList<IReadOnlyDictionary<string, object?>> Things);

/// <summary>
/// Gathers everything that the portal holds about one person, entity by entity as each declares it (<see cref="Duties"/>).
/// Source: product.md section 4, "Rights".
/// </summary>
public sealed class PersonalData(PortalDbContext db)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<IReadOnlyList<DataSection>> OfAsync(Guid accountId, CancellationToken cancel)
    {
        var whose = new Whose(accountId, await db.Contacts.Where(c => c.AccountId == accountId).Select(c => c.Id).ToArrayAsync(cancel));
        List<DataSection> sections = [];
        foreach (var kept in Duties.All.Where(k => k.OwnDataSection is not null)
            .OrderBy(k => k.OwnDataSection is "account" ? "" : k.OwnDataSection, StringComparer.Ordinal))
        {
            var rows = await kept.OwnData(db, whose)!.AsNoTracking().ToListAsync(cancel);
            sections.Add(new(kept.OwnDataSection!, [.. rows.Select(row => Facts(row, kept))]));
        }

        return sections;
    }

    public static string AsJson(IReadOnlyList<DataSection> sections) => JsonSerializer.Serialize(sections.ToDictionary(s => s.Name, s => s.Things), Json);

    /// <summary>The same flat: section, number of the thing within it, field, value.</summary>
    public static byte[] AsCsv(IReadOnlyList<DataSection> sections) => CsvFile.Write(
        ["section", "number", "field", "value"],
        from section in sections
        from thing in section.Things.Index()
        from field in thing.Item
        select (IEnumerable<string?>)[section.Name, $"{thing.Index + 1}", field.Key, Text(field.Value)]);

    private Dictionary<string, object?> Facts(object row, Duties kept) => row.GetType() == kept.Entity
        ? AuditValues.Of(db, row).Where(fact => !kept.Secrets.Contains(fact.Key)).ToDictionary()
        : row.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(row) is Enum word ? word.ToString() : p.GetValue(row));

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        IEnumerable<object> many => string.Join('|', many),
        System.Collections.IEnumerable many => string.Join('|', many.Cast<object>()),
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
