using System.Text.Encodings.Web;
using System.Text.Json;

namespace PartnershipPortal.Web.Data;

/// <summary>An entity's facts as the audit keeps them: property name to value, in the form the database stores.</summary>
internal static class AuditValues
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyDictionary<string, object?> Of(PortalDbContext db, object entity)
    {
        var type = db.Model.FindEntityType(entity.GetType())!;
        var values = new Dictionary<string, object?>(32);
        foreach (var property in type.GetProperties().Where(p => !p.IsShadowProperty()))
        {
            var value = property.GetGetter().GetClrValue(entity);
            values[property.Name] = value is not null && property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
        }

        return values;
    }

    public static bool Same(IReadOnlyDictionary<string, object?> before, IReadOnlyDictionary<string, object?> after) =>
        after.All(p => SameValue(before.GetValueOrDefault(p.Key), p.Value));

    /// <summary>What changed, as JSON before and after; an added entity has no before, and its empty facts are left out.</summary>
    public static (string? Before, string After) Difference(IReadOnlyDictionary<string, object?>? before, IReadOnlyDictionary<string, object?> after)
    {
        if (before is null)
        {
            return (null, JsonSerializer.Serialize(after.Where(p => p.Value is not null).ToDictionary(), Json));
        }

        var changed = after.Where(p => !SameValue(before.GetValueOrDefault(p.Key), p.Value)).Select(p => p.Key).ToList();
        return (JsonSerializer.Serialize(changed.ToDictionary(k => k, k => before.GetValueOrDefault(k)), Json),
            JsonSerializer.Serialize(changed.ToDictionary(k => k, k => after[k]), Json));
    }

    private static bool SameValue(object? one, object? other) =>
        one is System.Collections.IEnumerable a and not string && other is System.Collections.IEnumerable b
            ? a.Cast<object?>().SequenceEqual(b.Cast<object?>())
            : Equals(one, other);
}
