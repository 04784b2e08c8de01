using PartnershipPortal.Web.Features.Contacts.Import;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>What the contacts' rooms need from the container.</summary>
internal static class ContactsSetup
{
    public static IServiceCollection AddContacts(this IServiceCollection services)
    {
        services.AddScoped<ContactImporter>();
        services.AddScoped<ContactImportSaver>();
        return services;
    }
}
