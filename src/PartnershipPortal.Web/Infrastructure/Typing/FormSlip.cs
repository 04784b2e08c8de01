using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace PartnershipPortal.Web.Infrastructure.Typing;

/// <summary>
/// What every form with questions says of itself, sealed: for whom it was made, on which page it stands, and which of its fields hold what a
/// person typed or chose. So a form that comes too late can be given back to the right person, and nothing secret is ever kept.
/// </summary>
/// <param name="Account">Who was signed in when the page was made; null for a page for anyone.</param>
/// <param name="Organisation">The organisation they acted for then.</param>
/// <param name="Page">The address that shows the form.</param>
/// <param name="Fields">Its questions, in their order; passwords and codes are never among them.</param>
public sealed record FormSlip(Guid? Account, Guid? Organisation, string Page, IReadOnlyList<SlipField> Fields)
{
    /// <summary>The hidden field that carries it.</summary>
    public const string FieldName = "__FormSlip";
}

/// <param name="Label">The question, for fields that hold words worth copying; null for choices.</param>
public sealed record SlipField(string Name, string? Label);

/// <summary>Writes and reads the slips of forms.</summary>
public sealed class FormSlips(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("PartnershipPortal.FormSlip");

    /// <summary>The slip for a form on the page that is being made.</summary>
    public async Task<string> WriteAsync(HttpContext http, IReadOnlyList<SlipField> fields)
    {
        var viewer = http.ViewerOrNull();
        var slip = new FormSlip(viewer?.AccountId, viewer?.OrganisationId, await PageAsync(http), fields);
        return WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(slip)));
    }

    /// <summary>The slip of a posted form; null when it has none, or one that is not ours.</summary>
    public FormSlip? Read(IFormCollection form)
    {
        try
        {
            return form[FormSlip.FieldName].ToString() is { Length: > 0 } text
                ? JsonSerializer.Deserialize<FormSlip>(_protector.Unprotect(WebEncoders.Base64UrlDecode(text)))
                : null;
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Where the form stood in answer to which a page is made; null when the browser did not say.</summary>
    public static async Task<string?> FormPageAsync(HttpContext http) =>
        (await TypedForm.ReadAsync(http))?.Slip.Page ?? http.Request.PageBefore();

    /// <summary>A page made in answer to a form stands where the form stood.</summary>
    private static async Task<string> PageAsync(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && await TypedForm.ReadAsync(http) is { } posted ? posted.Slip.Page : http.PageAddress();
}
