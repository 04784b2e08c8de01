using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration.Memory;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features;
using PartnershipPortal.Web.Features.Accounts;
using PartnershipPortal.Web.Features.Accounts.ApiKeys;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Infrastructure.Typing;

namespace PartnershipPortal.Web;

/// <summary>The whole web application put together, read top to bottom: first what there is, then the way of a request.</summary>
internal static class PortalApp
{
    /// <param name="adjust">What a test replaces: the server, the clock, the mail.</param>
    public static WebApplication Build(string[] args, PortalDatabase database, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(PortalApp).Assembly.GetName().Name,
            ContentRootPath = AppFolders.ContentRoot,
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
                ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
                ?? (database.IsDemo ? Environments.Development : Environments.Production),
        });
        if (database.IsDemo)
        {
            builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Demonstration.Settings });
        }

        // All files are known when the program is built. Looking for others on every path would make each path one that takes GET.
        builder.Configuration["DisableStaticAssetNotFoundRuntimeFallback"] = "true";

        // The build has packed them; looking whether one has changed since would send each whole, and ask for it again on every page.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        LogSetup.Add(builder);
        Listen(builder);
        AddServices(builder, database);
        adjust?.Invoke(builder);
        var app = builder.Build();
        UseRequestPath(app);

        return app;
    }

    private static void Listen(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var isSet = configuration["urls"] ?? configuration["http_ports"] ?? configuration["https_ports"];
        if (isSet is null && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 10 * 1024 * 1024; // an import of 10,000 contacts is about 2 MB
        });
        if (AppFolders.Repository is not null)
        {
            builder.WebHost.UseStaticWebAssets(); // not only in Development: tests and a trial of production run from the source tree
        }
    }

    private static void AddServices(WebApplicationBuilder builder, PortalDatabase database)
    {
        var services = builder.Services;
        var settings = builder.Configuration.GetSection(PortalSettings.Section).Get<PortalSettings>() ?? new();
        services.AddOptions<PortalSettings>().BindConfiguration(PortalSettings.Section).ValidateDataAnnotations()
            .Validate(s => EmailAddress.Read(s.Mail.From).Value is not null, "Portal:Mail:From is an address that no letter can come from.").ValidateOnStart();
        services.AddSingleton(database);
        services.AddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddSingleton<SecretPaths>();
        services.AddSingleton<IInterceptor, ListedPlaces>(); // before the audit, which writes down what it changes
        services.AddSingleton<AuditInterceptor>();
        services.AddSingleton<IInterceptor>(provider => provider.GetRequiredService<AuditInterceptor>());
        Lanes.Add(services);
        services.AddSingleton<ReferenceBook>();
        services.AddFeatures();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<SealedWords>();
        services.AddSingleton<FormSlips>();
        services.AddSingleton<KeptWords>();
        services.AddSingleton<LateForms>();
        MailSetup.Add(services, settings, database.IsDemo);
        services.AddSingleton(new DailyJob("retention", Retention.RunAsync));
        services.AddSingleton<DailyClock>();
        services.AddHostedService(provider => provider.GetRequiredService<DailyClock>());
        ProtectionKeys.Add(services, settings);
        services.AddAccounts(database.IsDemo);
        services.AddLastOfTheDay();

        CleanInput.Add(services.AddControllersWithViews(mvc =>
        {
            mvc.Filters.Add<AutoValidateAntiforgeryTokenAttribute>();
            mvc.Filters.Add<ReferenceBook.TakeFilter>();
            mvc.Filters.Add<ConflictChoices>();
            mvc.Filters.Add<FormValidationFilter>();
            mvc.Filters.Add<RefusalFilter>();
            mvc.Filters.Add<KeptWordsFilter>();
            RouteFirst(mvc);
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true; // the forms' validators say it in better words
        })).AddFrontEnd().AddCookieTempDataProvider(options => options.Cookie = new HostCookie("portal-notice"));
        services.AddSingleton<ITempDataProvider>(provider => new QuietTempData(ActivatorUtilities.CreateInstance<CookieTempDataProvider>(provider)));
        services.AddAntiforgery(options => options.Cookie = new HostCookie("portal-form"));
        FormValidationFilter.AddValidators(services);
        services.AddRouting(routing => routing.LowercaseUrls = true);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemPages.Customize);
        services.AddOpenApi(document => document.AddDocumentTransformer((api, context, _) =>
        {
            api.Servers = [new() { Url = context.ApplicationServices.GetRequiredService<PublicAddress>().Origin }]; // not where a request says it came
            return Task.CompletedTask;
        }));
        services.AddSingleton<RateLimits>();
        services.AddRequestTimeouts(options => options.DefaultPolicy = new()
        {
            Timeout = TimeSpan.FromSeconds(settings.RequestSeconds),
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = DatabaseTrouble.SayWhenToComeBackAsync,
        });
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // the only secret a page repeats, the antiforgery token, is masked anew each time
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            foreach (var network in settings.TrustedProxies)
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        });
        AllowedHosts.Add(services, settings);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(settings.DrainSeconds + 30));
        Health.Add(services);
    }

    /// <summary>What the address says is so, whatever a form or a query calls by the same name.</summary>
    private static void RouteFirst(MvcOptions mvc)
    {
        var route = mvc.ValueProviderFactories.OfType<RouteValueProviderFactory>().Single();
        mvc.ValueProviderFactories.Remove(route);
        mvc.ValueProviderFactories.Insert(0, route);
    }

    private static void UseRequestPath(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        app.Use(Doorkeeping.AnswerHeadAsync);
        app.UseResponseCompression();
        ProblemPages.Use(app);
        app.UseMiddleware<DatabaseTrouble>();
        app.UseMiddleware<CleanInput>();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.Use(CleanInput.RefuseBlanksAsync);
        app.UseAuthentication();
        app.Use(ApiKeyHandler.ReadKeyAsync);
        app.Use(RateLimits.HoldAsync);
        app.Use(Doorkeeping.AnswerNoDoorAsync);
        app.Use(FormOrganisation.CheckAsync);
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous().DisableRateLimiting();
        app.MapControllers().WithStaticAssets();
        app.MapOpenApi("/api/openapi/{documentName}.json").AllowAnonymous();
        Health.Map(app);
    }
}
