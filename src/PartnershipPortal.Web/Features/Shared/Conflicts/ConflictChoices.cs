using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Primitives;

namespace PartnershipPortal.Web.Features.Shared.Conflicts;

/// <summary>
/// The page of two versions posts for each field both of them and a choice. Before anything reads the form the choice becomes the field, so that the action
/// reads the same form as ever. A choice not made sends the person back to the page: the version is taken out, and with it the save is stale again.
/// </summary>
internal sealed class ConflictChoices : IAsyncResourceFilter
{
    public const string Choice = "__choice.";
    public const string Theirs = "__theirs.";
    public const string Mine = "__mine.";
    public const string Both = "__both.";
    public const string TheirsWord = "theirs";
    public const string MineWord = "mine";
    public const string BothWord = "both";
    public const string Version = "Version";

    private static readonly object UnansweredKey = new();

    public static bool IsUnanswered(HttpContext http) => http.Items.ContainsKey(UnansweredKey);

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetRouteData().Values["controller"] is not "Errors" && HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType
            && http.Request.Form is var form && NamesIn(form).Count > 0) // an error page must not read a form that cannot be read
        {
            http.Request.Form = new FormCollection(Resolved(http, form), form.Files);
        }

        await next();
    }

    /// <summary>Fields in two versions; one of the two may be empty boxes, which post nothing.</summary>
    private static HashSet<string> NamesIn(IFormCollection form) =>
        [.. new[] { Mine, Theirs }.SelectMany(part => form.Keys.Where(k => k.StartsWith(part, StringComparison.Ordinal)).Select(k => k[part.Length..]))];

    private static Dictionary<string, StringValues> Resolved(HttpContext http, IFormCollection form)
    {
        var fields = form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) || !f.Key.Contains('.', StringComparison.Ordinal))
            .ToDictionary(f => f.Key, f => f.Value);
        foreach (var name in NamesIn(form))
        {
            var part = form[Choice + name].ToString() switch { TheirsWord => Theirs, BothWord => Both, MineWord => Mine, _ => null };
            fields[name] = form[(part ?? Mine) + name];
            if (part is null)
            {
                fields[Version] = "0";
                http.Items[UnansweredKey] = true;
            }
        }

        return fields;
    }
}
