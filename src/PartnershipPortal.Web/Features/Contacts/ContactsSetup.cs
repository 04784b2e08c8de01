using PartnershipPortal.Web.Features.Audit;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>What the contacts' rooms need from the container.</summary>
internal static class ContactsSetup
{
    public static IServiceCollection AddContacts(this IServiceCollection services)
    {
        services.AddScoped<AuditReader>();
        services.AddScoped<ContactPageReader>();
        services.AddScoped<SafeLinks>();
        services.AddScoped<ContactImporter>();
        services.AddScoped<ContactImportSaver>();
        return services;
    }
}
