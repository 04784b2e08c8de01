using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Features.Find;

namespace PartnershipPortal.Web.Features;

/// <summary>The services that features have earned, and what the calendar asks of them each day.</summary>
internal static class FeatureServices
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddSingleton<AreaMap>();
        services.AddScoped<FrontDoorSearch>();
        services.AddScoped<SeedLoader>();
        services.AddScoped<DemoSeed>();
        services.AddScoped<LoadGenerator>();
        services.AddContacts();
    }
}
