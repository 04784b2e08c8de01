using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>
/// A form filled in so that nothing but the rights of its sender can be the reason to refuse it: every field of a kind has a value that is
/// fine anywhere, and every id is somebody else's.
/// </summary>
internal static class ValidBodies
{
    private static readonly Dictionary<string, string> Fine = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Email"] = "stranger@stranger.example",
        ["To"] = "stranger@stranger.example",
        ["Phone"] = "0161 496 0000",
        ["Switchboard"] = "0161 496 0000",
        ["GeneralMailbox"] = "stranger@stranger.example",
        ["Postcode"] = "OL1 1AA",
        ["Agenda"] = "apprenticeships",
        ["Reach"] = "operational",
        ["What"] = "left",
        ["do"] = "send",
        ["Act"] = "sign-out",
        ["Starts"] = "March 2027",
        ["RoleFamily"] = "from-title",
        ["Link"] = "https://stranger.example/policy",
        ["Let"] = "yes",
        ["Website"] = "https://stranger.example/",
    };

    /// <summary>Whether the door takes an id that is not in its address.</summary>
    public static bool TakesIds(Door door) => Parameters(door).Any(p => IsId(p.Type) || p.Type.GetProperties().Any(f => f.CanWrite && IsId(f.PropertyType)));

    /// <summary>The fields of a form for the door, and its simple parameters, ids being the one given.</summary>
    public static List<KeyValuePair<string, string>> For(Door door, Guid id, DateOnly today)
    {
        List<KeyValuePair<string, string>> fields = [];
        foreach (var (name, type) in Parameters(door))
        {
            if (Simple(type, name, id, today) is { } value)
            {
                fields.Add(new(name, value));
                continue;
            }

            foreach (var field in type.GetProperties().Where(f => f.CanWrite))
            {
                if (Simple(field.PropertyType, field.Name, id, today) is { } one)
                {
                    fields.Add(new(field.Name, one));
                }
                else if (typeof(IEnumerable).IsAssignableFrom(field.PropertyType) && field.PropertyType.IsGenericType
                    && Simple(field.PropertyType.GetGenericArguments()[0], field.Name.TrimEnd('s'), id, today) is { } item)
                {
                    fields.Add(new(field.Name, item));
                }
            }
        }

        return fields;
    }

    private static IEnumerable<(string Name, Type Type)> Parameters(Door door) =>
        door.Endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action ? []
            : action.Parameters.Where(p => p.ParameterType != typeof(CancellationToken) && p.ParameterType != typeof(IFormFile)
                    && !door.Pattern.Contains($"{{{p.Name}", StringComparison.OrdinalIgnoreCase))
                .Select(p => (p.BindingInfo?.BinderModelName ?? p.Name, p.ParameterType));

    private static bool IsId(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(Guid);

    /// <summary>Null for what is not one field.</summary>
    private static string? Simple(Type type, string name, Guid id, DateOnly today)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;

        return plain switch
        {
            _ when plain == typeof(Guid) => id.ToString(),
            _ when plain == typeof(string) => Fine.GetValueOrDefault(name) ?? "Words that are long enough to be taken",
            _ when plain == typeof(bool) => "true",
            _ when plain == typeof(int) || plain == typeof(long) || plain == typeof(uint) => "1",
            _ when plain == typeof(DateOnly) => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ when plain.IsEnum => Enum.GetNames(plain)[0],
            _ => null,
        };
    }
}
