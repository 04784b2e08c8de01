using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.ApiKeys;
using PartnershipPortal.Web.Features.Accounts.Deletion;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Features.Accounts.Registration;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Accounts.Sessions;
using PartnershipPortal.Web.Features.Accounts.SignIn;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Accounts;

/// <summary>How people get in. Source: OWASP ASVS 5 chapters 6 and 7, NCSC password guidance.</summary>
public static class AccountsSetup
{
    public const string SignInPath = "/sign-in";

    /// <param name="isDemo">True only on the embedded database of the demonstration: its own accounts may skip the second factor.</param>
    public static IServiceCollection AddAccounts(this IServiceCollection services, bool isDemo)
    {
        services.AddSingleton(new AccountsMode(isDemo));
        services.AddIdentityCore<Account>(identity =>
        {
            identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            identity.User.RequireUniqueEmail = true;
            identity.User.AllowedUserNameCharacters = "";
        }).AddEntityFrameworkStores<PortalDbContext>();

        // OWASP's figure for PBKDF2 with SHA-512; Identity rehashes older ones at the next sign-in.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);

        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, cookie =>
            {
                Harden(cookie, "portal-session", SignInSessions.AbsoluteLimit);
                cookie.LoginPath = SignInPath;
                cookie.AccessDeniedPath = "/account/organisations";
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.Events.OnValidatePrincipal = ViewerCheck.ValidateAsync;
                cookie.Events.OnRedirectToLogin = Redirects.ToSignIn;
                cookie.Events.OnRedirectToAccessDenied = Redirects.WhenDenied;
            })
            .AddCookie(Policies.HalfSignedIn, cookie =>
            {
                // Between the password and the second step; good for nothing else.
                Harden(cookie, "portal-half", HalfCheck.Lasts);
                cookie.Events.OnValidatePrincipal = HalfCheck.ValidateAsync;
                cookie.Events.OnRedirectToLogin = Redirects.ToSignIn;
            })
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ApiKeyHandler>(Policies.ApiKeyScheme, null);

        services.AddAuthorization(Policies.Add);
        services.AddScoped<SignInSessions>();
        services.AddScoped<GuessLimit>();
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton<WrongTries>();
        services.AddSingleton(new DailyJob("accounts", AccountHousekeeping.RunAsync));
        services.AddScoped<PasswordCheck>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<Passkeys>();
        services.AddScoped<PasskeyUses>();
        services.AddScoped<FreshProof>();
        services.AddScoped<CurrentAccount>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<AccountLetters>();
        services.AddSingleton(new LetterReturned(AccountLetters.InvitationCause, AccountLetters.InvitationReturnedAsync));
        services.AddScoped<Registrations>();
        services.AddScoped<AccountDeletions>();
        services.AddScoped<MembershipDecisions>();
        services.AddScoped<Leavers>();
        services.AddScoped<FrontDoors>();
        services.AddSingleton(new DailyJob("leavers", (provider, cancel) => provider.GetRequiredService<Leavers>().RunAsync(cancel)));
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PublicAddress>((passkeys, address) =>
        {
            // The domain is the one people use, whatever a request says: a passkey made under a forged name would be lost or stolen.
            passkeys.ServerDomain = address.Host;
            passkeys.ValidateOrigin = origin => ValueTask.FromResult(
                !origin.CrossOrigin && origin.Origin == address.Origin);

            // A passkey alone signs in, so the device must know its owner and remember the account.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
        return services;
    }

    private static void Harden(CookieAuthenticationOptions cookie, string name, TimeSpan lifetime)
    {
        cookie.Cookie = new HostCookie(name) { SameSite = SameSiteMode.Lax }; // Lax: a link in an e-mail finds the person signed in
        cookie.ExpireTimeSpan = lifetime;
        cookie.SlidingExpiration = false;
    }
}

/// <summary>Whether this is the demonstration.</summary>
public sealed record AccountsMode(bool IsDemo);
