using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Features.Admin.Import;
using PartnershipPortal.Web.Features.Admin.Merging;
using PartnershipPortal.Web.Features.Admin.Vocabulary;
using PartnershipPortal.Web.Features.Areas;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Features.Find.Book;
using PartnershipPortal.Web.Features.Help;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Mous;
using PartnershipPortal.Web.Features.MyWork;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Partnerships.Aims;
using PartnershipPortal.Web.Features.Partnerships.Meetings;
using PartnershipPortal.Web.Features.Placements;
using PartnershipPortal.Web.Features.Search;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Features.Shelf;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features;

/// <summary>The services that features have earned, and what the calendar asks of them each day.</summary>
internal static class FeatureServices
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddSingleton<AreaMap>();
        services.AddSingleton<FindBook>();
        services.AddSingleton(new DailyJob("find-notes", FindBook.ForgetOldNotesAsync));
        services.AddScoped<FrontDoorSearch>();
        services.AddScoped<Organisations.Directory>();
        services.AddScoped<OrganisationProfile>();
        services.AddScoped<Successors>();
        services.AddScoped<Conflicts>();
        services.AddScoped<TermReader>();
        services.AddScoped<ComplaintLetters>();
        services.AddScoped<OrganisationLetters>();
        services.AddSingleton(new DailyJob("registers", RegisterKeeping.RunAsync));
        services.AddScoped<OrganisationImport>();
        services.AddScoped<OrganisationImportUndo>();
        services.AddSingleton<OrganisationUndoWorker>();
        services.AddHostedService(scope => scope.GetRequiredService<OrganisationUndoWorker>());
        services.AddScoped<AreaProfile>();
        services.AddScoped<IntroductionLetters>();
        services.AddSingleton(new LetterReturned(IntroductionLetters.Cause, IntroductionLetters.ReturnedAsync));
        services.AddScoped<ReplyTimes>();
        services.AddScoped<AskerHandover>();
        services.AddScoped<IntroductionClock>();
        services.AddSingleton(new DailyJob("introductions", (provider, cancel) => provider.GetRequiredService<IntroductionClock>().RunAsync(cancel)));
        services.AddSingleton(
            new DailyJob("introductions-kept", (provider, cancel) => provider.GetRequiredService<IntroductionClock>().ForgetOldAsync(cancel)));
        services.AddScoped<OrganisationMerge>();
        services.AddScoped<VocabularyEditor>();
        services.AddScoped<SeedLoader>();
        services.AddScoped<DemoSeed>();
        services.AddScoped<DemoPeople>();
        services.AddScoped<DemoIntroductions>();
        services.AddScoped<DemoPartnerships>();
        services.AddScoped<DemoShelf>();
        services.AddScoped<DemoVentures>();
        services.AddScoped<DemoMous>();
        services.AddScoped<LoadGenerator>();
        services.AddScoped<MyWorkReader>();
        services.AddScoped<PartnershipOpening>();
        services.AddScoped<PartnershipHandover>();
        services.AddScoped<PartnershipDesk>();
        services.AddScoped<PartnershipConflicts>();
        services.AddScoped<PartnershipReader>();
        services.AddScoped<MeetingReader>();
        services.AddScoped<AgendaReader>();
        services.AddScoped<MeetingInvitations>();
        services.AddScoped<MeetingFeed>();
        services.AddScoped<PartnershipListReader>();
        services.AddScoped<PartnershipLetters>();
        services.AddSingleton<VirusScanner>();
        services.AddScoped<ShelfDesk>();
        services.AddScoped<ShelfReader>();
        services.AddScoped<ShelfLetters>();
        services.AddScoped<ShelfMerge>();
        services.AddScoped<AimsReader>();
        services.AddScoped<SearchReader>();
        services.AddScoped<MouDesk>();
        services.AddScoped<MouReader>();
        services.AddScoped<MouClauseReader>();
        services.AddScoped<MouLetters>();
        services.AddScoped<MouDownloads>();
        services.AddScoped<SigningProof>();
        services.AddSingleton(new DailyJob("mous", (provider, cancel) => provider.GetRequiredService<MouLetters>().RemindAsync(cancel)));
        services.AddScoped<PlacementDesk>();
        services.AddScoped<PlacementLetters>();
        services.AddScoped<PlacesReader>();
        services.AddScoped<AskReader>();
        services.AddSingleton<AskTurns>();
        services.AddScoped<BookingReader>();
        services.AddScoped<PlacementCalendarReader>();
        services.AddScoped<DemoPlacements>();
        services.AddSingleton(new DailyJob("placements", (provider, cancel) => provider.GetRequiredService<PlacementDesk>().ReleaseAllAsync(cancel)));
        services.AddContacts();
    }
}
