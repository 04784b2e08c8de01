using Microsoft.AspNetCore.Diagnostics;

namespace PartnershipPortal.Web.Infrastructure.Typing;

/// <summary>What a person typed into a form of ours that this request carries.</summary>
public sealed record TypedForm(FormSlip Slip, IReadOnlyList<TypedField> Fields)
{
    /// <summary>Longer bodies are files, which the person still has.</summary>
    public const int LargestBody = 64 * 1024;

    private static readonly object Key = new();

    public bool HasWords => Fields.Count > 0;

    /// <summary>Null when the request brings no form of ours, or a page of another site sent it: their words are not ours to show.</summary>
    public static async Task<TypedForm?> ReadAsync(HttpContext http)
    {
        if (!http.Items.TryGetValue(Key, out var typed))
        {
            http.Items[Key] = typed = await FindAsync(http);
        }

        return typed as TypedForm;
    }

    /// <summary>Whether the browser says, or does not deny, that the request comes from a page of ours.</summary>
    public static bool IsFromOurPage(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"
        && (request.Headers.Origin.ToString() is not { Length: > 0 } origin || origin == $"{request.Scheme}://{request.Host}");

    private static async Task<TypedForm?> FindAsync(HttpContext http)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || request.ContentLength is null or > LargestBody || !IsFromOurPage(request))
        {
            return null;
        }

        try
        {
            var form = await request.ReadFormAsync(http.RequestAborted);
            return http.RequestServices.GetRequiredService<FormSlips>().Read(form) is { } slip
                ? new(slip, [.. slip.Fields.SelectMany(f => Typed(form, f))])
                : null;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>The field itself, or its parts: a date has three.</summary>
    private static IEnumerable<TypedField> Typed(IFormCollection form, SlipField field) => form
        .Where(pair => pair.Key == field.Name || pair.Key.StartsWith(field.Name + ".", StringComparison.Ordinal))
        .Select(pair => new TypedField(pair.Key, pair.Key == field.Name ? field.Label : null, [.. pair.Value.OfType<string>()]))
        .Where(typed => typed.Values.Any(value => value.Length > 0));
}

/// <param name="Label">The question, for words worth copying; null for choices.</param>
public sealed record TypedField(string Name, string? Label, string[] Values)
{
    public string Text => string.Join(", ", Values);
}

/// <summary>Where a request's page stands.</summary>
public static class PageAddresses
{
    extension(HttpContext http)
    {
        /// <summary>The address that was asked for, also while an error page is shown in its place.</summary>
        public string PageAddress() =>
            http.Features.Get<IStatusCodeReExecuteFeature>() is { } instead ? instead.OriginalPath + instead.OriginalQueryString
            : http.Features.Get<IExceptionHandlerPathFeature>() is { } failed ? failed.Path
            : http.Request.Path + http.Request.QueryString;
    }

    extension(HttpRequest request)
    {
        /// <summary>The page the form stood on, when the browser says and it is ours.</summary>
        public string? PageBefore() =>
            Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value
            && !from.PathAndQuery.StartsWith("//", StringComparison.Ordinal)
                ? from.PathAndQuery
                : null;
    }
}
