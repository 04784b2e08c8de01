using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.ApiKeys;

/// <summary>Lets an organisation's own system in with <c>Authorization: Bearer pp_…</c>. It looks as a member of the organisation who is nobody in
/// particular.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, PortalDbContext db,
    TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Prefix = "pp_";
    private const int KeyLength = 3 + 64;
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>Keys carry 256 random bits, so a plain hash keeps them safe.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>
    /// Reads the key where a key is taken, before the rate limit asks who is there: so an organisation's program has its organisation's
    /// limit wherever it calls from, and a wrong key that of its address.
    /// </summary>
    public static async Task ReadKeyAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Policies.ApiCaller) is true)
        {
            await http.AuthenticateAsync(Policies.ApiKeyScheme); // done once a request; the policy finds the same answer
        }

        await next(http);
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer + Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var typed = header[Bearer.Length..].Trim();
        if (typed.Length != KeyLength)
        {
            return AuthenticateResult.Fail("This is not a key.");
        }

        var (hash, now) = (HashOf(typed), clock.GetUtcNow());
        var found = await (
            from key in db.WorkingApiKeysAt(now)
            where key.KeyHash == hash
            join organisation in db.Organisations on key.OrganisationId equals organisation.Id
            select new
            {
                key.Id,
                key.Name,
                key.LastUsedAt,
                OrganisationId = organisation.Id,
                organisation.Code,
                OrganisationName = organisation.Name,
                organisation.Sector,
                Vocabulary = db.PortalStates.Where(s => s.Key == PortalState.VocabularyVersion).Select(s => s.Value).FirstOrDefault(),
            }).SingleOrDefaultAsync(Context.RequestAborted);
        if (found is null)
        {
            return AuthenticateResult.Fail("The key is not known, has run out or been revoked, or ended with the rights of who made it.");
        }

        if (found.LastUsedAt is null || found.LastUsedAt < now - SeenEvery)
        {
            await db.ApiKeys.Where(k => k.Id == found.Id).ExecuteUpdateAsync(k => k.SetProperty(x => x.LastUsedAt, now), Context.RequestAborted);
        }

        Context.SetViewer(new Viewer(Guid.Empty, found.Name, found.OrganisationId, found.Code, found.OrganisationName, found.Sector, MembershipRole.Member));
        Context.RequestServices.GetRequiredService<ReferenceBook>().Notice(found.Vocabulary);
        Context.SetViewerSummary(ViewerSummary.Empty with { VocabularyVersion = found.Vocabulary });
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, found.Id.ToString())], Scheme.Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
