using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// May this person do this at all? Every endpoint names one of these (or allows anyone, in as many words);
/// which rows they may do it to is the query's business. Source: product.md, permission matrix.
/// </summary>
public static class Policies
{
    /// <summary>Signed in, with or without an organisation yet.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>Signed in and acting for an organisation that has accepted them; a signed-in administrator too.</summary>
    public const string Member = nameof(Member);

    /// <summary>Signed in and acting for an organisation: the viewer has one, and <see cref="ViewerAccess.Acting"/> says which.</summary>
    public const string ActingMember = nameof(ActingMember);

    /// <summary>May decide for the organisation they act for.</summary>
    public const string Approver = nameof(Approver);

    /// <summary>Leads an integrated care system.</summary>
    public const string IcsLead = nameof(IcsLead);

    /// <summary>Keeps what is known of areas and regions: leads an integrated care system, or is an administrator. Which area or region is the action's
    /// business.</summary>
    public const string AreaKeeper = nameof(AreaKeeper);

    /// <summary>Helps the small employers of a care system: leads it, or is listed there as a navigator.</summary>
    public const string Navigator = nameof(Navigator);

    public const string Administrator = nameof(Administrator);

    /// <summary>A member in the browser, or an organisation's own system with its key. Only for reading the front door.</summary>
    public const string ApiCaller = nameof(ApiCaller);

    /// <summary>The authentication scheme of API keys: <c>Authorization: Bearer pp_…</c>.</summary>
    public const string ApiKeyScheme = "ApiKey";

    /// <summary>Past the password, before the second step.</summary>
    public const string HalfSignedIn = nameof(HalfSignedIn);

    /// <summary>Setting up a second step: signed in, or past the password and asked to.</summary>
    public const string SettingUp = nameof(SettingUp);

    public static void Add(AuthorizationOptions options)
    {
        Require(options, SignedIn, _ => true);
        Require(options, Member, v => v.IsMember || v.IsAdministrator);
        Require(options, ActingMember, v => v.IsMember);
        Require(options, Approver, v => v.IsApprover);
        Require(options, IcsLead, v => v.IsIcsLead);
        Require(options, AreaKeeper, v => v.IsIcsLead || v.IsAdministrator);
        Require(options, Navigator, v => v.HelpsArea is not null);
        Require(options, Administrator, v => v.IsAdministrator);
        options.AddPolicy(ApiCaller, policy => policy
            .AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, ApiKeyScheme)
            .RequireAuthenticatedUser()
            .RequireAssertion(context => IsViewer(context, v => v.IsMember || v.IsAdministrator)));
        options.AddPolicy(HalfSignedIn, policy => policy.AddAuthenticationSchemes(HalfSignedIn).RequireAuthenticatedUser());
        options.AddPolicy(SettingUp, policy => policy.AddAuthenticationSchemes(HalfSignedIn, IdentityConstants.ApplicationScheme).RequireAuthenticatedUser());
        options.FallbackPolicy = options.GetPolicy(SignedIn);
    }

    private static void Require(AuthorizationOptions options, string name, Func<Viewer, bool> may) =>
        options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => IsViewer(context, may)
            && (name is SignedIn || MayOnBehalf(context))));

    private static bool IsViewer(AuthorizationHandlerContext context, Func<Viewer, bool> may) =>
        context.Resource is HttpContext http && http.ViewerOrNull() is { } viewer && may(viewer);

    /// <summary>A navigator who acts for an employer passes only the doors that say so.</summary>
    private static bool MayOnBehalf(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http
        && (http.ViewerOrNull()?.Behalf is null || http.GetEndpoint()?.Metadata.GetMetadata<OnBehalfAttribute>() is { IsOpen: true });
}

/// <summary>
/// Whether a navigator who acts for a small employer may pass this door: asking for introductions, needs, places and dates, never signing, money or people.
/// What says nothing is shut. An action's own word comes before its controller's. Source: permission matrix, J8.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OnBehalfAttribute(bool isOpen = true) : Attribute
{
    public bool IsOpen { get; } = isOpen;
}
