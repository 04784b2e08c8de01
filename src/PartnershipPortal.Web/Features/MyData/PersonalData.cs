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
/// Gathers everything that the portal holds about one person: account, memberships, sessions, contact records, introductions they asked for
/// or were asked for, and what the audit says they did or was done to their record. Source: product.md section 4, "Rights".
/// </summary>
public sealed class PersonalData(PortalDbContext db)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<IReadOnlyList<DataSection>> OfAsync(Guid accountId, CancellationToken cancel)
    {
        var contacts = await db.Contacts.AsNoTracking().Where(c => c.AccountId == accountId).ToListAsync(cancel);
        var contactIds = contacts.Select(c => c.Id).ToArray();
        var subjects = contactIds.Select(id => id.ToString()).Append(accountId.ToString()).ToArray();
        return
        [
            new("account", await RowsAsync(db.Users.Where(a => a.Id == accountId).Select(a => new { a.DisplayName, a.Email, a.PhoneNumber, a.CreatedAt, a.TwoFactorEnabled, a.IsAdministrator, a.UnsubscribedKinds }), cancel)),
            new("memberships", await RowsAsync(
                db.Memberships.Where(m => m.AccountId == accountId).Join(db.Organisations, m => m.OrganisationId, o => o.Id, (m, o) => new { Organisation = o.Name, m.JobTitle, m.Role, m.State, m.RequestedAt, m.DecidedAt, m.EndedAt, m.DeclineReason }), cancel)),
            new("sessions", await RowsAsync(db.SignInSessions.Where(s => s.AccountId == accountId).Select(s => new { s.Device, s.StartedAt, s.LastSeenAt, s.EndedAt }), cancel)),
            new("contact records", [.. contacts.Select(c => AuditValues.Of(db, c))]),
            new("introductions", await RowsAsync(
                db.Introductions.Where(i => i.SeekerAccountId == accountId || (i.TargetContactId != null && contactIds.Contains(i.TargetContactId.Value))
                        || (i.SeekerStrategicId != null && contactIds.Contains(i.SeekerStrategicId.Value)) || (i.TargetStrategicId != null && contactIds.Contains(i.TargetStrategicId.Value)))
                    .Select(i => new { i.Id, Asked = i.SeekerAccountId == accountId ? "by you" : i.TargetContactId != null && contactIds.Contains(i.TargetContactId.Value) ? "of you" : "with you as strategic contact", i.AgendaCode, i.Level, i.Purpose, i.Offer, i.State, i.CreatedAt, i.SentAt, i.ClosedAt }), cancel)),
            new("audit", await RowsAsync(
                db.AuditEntries.Where(e => e.AccountId == accountId || subjects.Contains(e.SubjectId)).OrderBy(e => e.Id)
                    .Select(e => new { e.At, e.Actor, e.Action, e.Subject, e.SubjectId, e.Before, e.After, e.Reason }), cancel)),
        ];
    }

    public static string AsJson(IReadOnlyList<DataSection> sections) => JsonSerializer.Serialize(sections.ToDictionary(s => s.Name, s => s.Things), Json);

    /// <summary>The same flat: section, number of the thing within it, field, value.</summary>
    public static byte[] AsCsv(IReadOnlyList<DataSection> sections) => CsvFile.Write(
        ["section", "number", "field", "value"],
        from section in sections
        from thing in section.Things.Index()
        from field in thing.Item
        select (IEnumerable<string?>)[section.Name, $"{thing.Index + 1}", field.Key, Text(field.Value)]);

    private static async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> RowsAsync<T>(IQueryable<T> query, CancellationToken cancel)
    {
        var properties = typeof(T).GetProperties();
        return [.. (await query.ToListAsync(cancel)).Select(row => properties.ToDictionary(p => p.Name, p => p.GetValue(row) is Enum word ? word.ToString() : p.GetValue(row)))];
    }

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
