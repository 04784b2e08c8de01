namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// A cookie of the framework's own (antiforgery, messages between pages) under the name that suits the connection:
/// <c>__Host-…</c> over HTTPS, which browsers refuse over plain HTTP.
/// </summary>
internal sealed class HostCookie : CookieBuilder
{
    private static readonly HttpContextAccessor Current = new();

    private readonly string _name;

    public HostCookie(string name)
    {
        _name = name;
        HttpOnly = true;
        IsEssential = true;
        Path = "/";
        SameSite = SameSiteMode.Strict;
        SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    public override string? Name
    {
        get => Current.HttpContext is { Request.IsHttps: true } ? "__Host-" + _name : _name;
        set => throw new NotSupportedException("The connection decides the prefix.");
    }
}
