namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>Chooses the way out: the operator's server; in the demonstration without one, a page; otherwise none yet.</summary>
internal static class MailSetup
{
    public static void Add(IServiceCollection services, PortalSettings settings, bool isDemo)
    {
        services.AddSingleton<LetterFooter>();
        services.AddScoped<LetterStops>();
        services.AddScoped<Outbox>();
        if (settings.Mail.Host is null && !isDemo)
        {
            services.AddHostedService<NoMailServer>();

            return;
        }

        if (settings.Mail.Host is null)
        {
            services.AddSingleton<IMailSender, MailboxPageSender>();
        }
        else
        {
            services.AddSingleton<IMailSender, SmtpMailSender>();
        }

        services.AddSingleton<OutboxDispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
    }
}
