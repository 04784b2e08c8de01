using PartnershipPortal.Web.Features.Audit;
using PartnershipPortal.Web.Features.Contacts.Bulk;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Features.Contacts.Import.Undo;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Features.Contacts.Links;
using PartnershipPortal.Web.Features.Contacts.Merging;
using PartnershipPortal.Web.Features.MyData;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>What the contacts' rooms need from the container.</summary>
internal static class ContactsSetup
{
    public static IServiceCollection AddContacts(this IServiceCollection services)
    {
        services.AddScoped<AuditReader>();
        services.AddScoped<AuditRetention>();
        services.AddSingleton(new DailyJob("audit", (scope, cancel) => scope.GetRequiredService<AuditRetention>().RunAsync(cancel)));
        services.AddScoped<ContactPageReader>();
        services.AddScoped<KnownPeople>();
        services.AddScoped<ContactMerge>();
        services.AddScoped<ContactBulk>();
        services.AddScoped<ContactDrafts>();
        services.AddScoped<SafeLinks>();
        services.AddScoped<ContactLetters>();
        services.AddScoped<ContactHandover>();
        services.AddScoped<LeavingRehearsal>();
        services.AddScoped<ContactChecks>();
        services.AddSingleton(new DailyJob("contacts", (scope, cancel) => scope.GetRequiredService<ContactChecks>().RunAsync(cancel)));
        services.AddScoped<PersonalData>();
        services.AddScoped<ContactImporter>();
        services.AddScoped<ContactImportPreview>();
        services.AddScoped<ContactImportSaver>();
        services.AddScoped<ContactImportUndo>();
        services.AddSingleton<ContactImportWorker>();
        services.AddHostedService(scope => scope.GetRequiredService<ContactImportWorker>());
        return services;
    }
}
