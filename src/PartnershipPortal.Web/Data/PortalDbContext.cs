using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Campaigns;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Domain.Support;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Features.Admin.Import;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Features.Contacts.Import.Undo;

namespace PartnershipPortal.Web.Data;

/// <summary>The portal's database. Pages project from it; verbs load one thing, change it and save.</summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Site> Sites => Set<Site>();

    public DbSet<TeamMailbox> TeamMailboxes => Set<TeamMailbox>();

    public DbSet<OrganisationSuccession> OrganisationSuccessions => Set<OrganisationSuccession>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<ContactImport> ContactImports => Set<ContactImport>();

    public DbSet<ContactImportChange> ContactImportChanges => Set<ContactImportChange>();

    public DbSet<OrganisationFile> OrganisationFiles => Set<OrganisationFile>();

    public DbSet<OrganisationImportChange> OrganisationImportChanges => Set<OrganisationImportChange>();

    public DbSet<Introduction> Introductions => Set<Introduction>();

    public DbSet<Partnership> Partnerships => Set<Partnership>();

    public DbSet<Concern> Concerns => Set<Concern>();

    public DbSet<PartnershipActivity> PartnershipActivities => Set<PartnershipActivity>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<PartnershipNote> PartnershipNotes => Set<PartnershipNote>();

    public DbSet<OrganisationNote> OrganisationNotes => Set<OrganisationNote>();

    public DbSet<JoinLetter> JoinLetters => Set<JoinLetter>();

    public DbSet<PeopleSearch> PeopleSearches => Set<PeopleSearch>();

    public DbSet<PeopleSearchHit> PeopleSearchHits => Set<PeopleSearchHit>();

    public DbSet<TermBreak> TermBreaks => Set<TermBreak>();

    public DbSet<MeetingAction> MeetingActions => Set<MeetingAction>();

    public DbSet<ShelfItem> ShelfItems => Set<ShelfItem>();

    public DbSet<PartnershipPrinciple> PartnershipPrinciples => Set<PartnershipPrinciple>();

    public DbSet<PartnershipCommitment> PartnershipCommitments => Set<PartnershipCommitment>();

    public DbSet<BoardSeat> BoardSeats => Set<BoardSeat>();

    public DbSet<PartnershipProject> PartnershipProjects => Set<PartnershipProject>();

    public DbSet<RelayRequest> RelayRequests => Set<RelayRequest>();

    public DbSet<OrganisationAffiliate> OrganisationAffiliates => Set<OrganisationAffiliate>();

    public DbSet<SuggestedSite> SuggestedSites => Set<SuggestedSite>();

    public DbSet<TrainingRecord> TrainingRecords => Set<TrainingRecord>();

    public DbSet<OrganisationName> OrganisationNames => Set<OrganisationName>();

    public DbSet<WorkforcePosition> WorkforcePositions => Set<WorkforcePosition>();

    public DbSet<WorkforceLine> WorkforceLines => Set<WorkforceLine>();

    public DbSet<RoleCourse> RoleCourses => Set<RoleCourse>();

    public DbSet<Mou> Mous => Set<Mou>();

    public DbSet<MouComment> MouComments => Set<MouComment>();

    public DbSet<Opportunity> Opportunities => Set<Opportunity>();

    public DbSet<OpportunityAnswer> OpportunityAnswers => Set<OpportunityAnswer>();

    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();

    public DbSet<SavedSearchHit> SavedSearchHits => Set<SavedSearchHit>();

    public DbSet<LevyIntention> LevyIntentions => Set<LevyIntention>();

    public DbSet<ProgrammeRoute> ProgrammeRoutes => Set<ProgrammeRoute>();

    public DbSet<LevyRule> LevyRules => Set<LevyRule>();

    public DbSet<PlacementCapacity> PlacementCapacities => Set<PlacementCapacity>();

    /// <summary>Kept by the database alone (ADR 41): read it, never write it.</summary>
    public DbSet<PlacementDay> PlacementDays => Set<PlacementDay>();

    public DbSet<PlacementCohort> PlacementCohorts => Set<PlacementCohort>();

    public DbSet<PlacementBooking> PlacementBookings => Set<PlacementBooking>();

    public DbSet<PlacementRule> PlacementRules => Set<PlacementRule>();

    public DbSet<ActingConsent> ActingConsents => Set<ActingConsent>();

    public DbSet<Pledge> Pledges => Set<Pledge>();

    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<CaseStudy> CaseStudies => Set<CaseStudy>();
    public DbSet<Ambassador> Ambassadors => Set<Ambassador>();

    public DbSet<AmbassadorRequest> AmbassadorRequests => Set<AmbassadorRequest>();

    public DbSet<AmbassadorVisit> AmbassadorVisits => Set<AmbassadorVisit>();

    public DbSet<CampaignPack> CampaignPacks => Set<CampaignPack>();

    public DbSet<Gap> Gaps => Set<Gap>();

    public DbSet<Community> Communities => Set<Community>();

    public DbSet<CommunityMeeting> CommunityMeetings => Set<CommunityMeeting>();

    public DbSet<CommunityPost> CommunityPosts => Set<CommunityPost>();

    public DbSet<AreaBulletin> AreaBulletins => Set<AreaBulletin>();

    public DbSet<CommunityAction> CommunityActions => Set<CommunityAction>();

    public DbSet<Complaint> Complaints => Set<Complaint>();

    public DbSet<NameRequest> NameRequests => Set<NameRequest>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Region> Regions => Set<Region>();

    public DbSet<IntegratedCareSystem> IntegratedCareSystems => Set<IntegratedCareSystem>();

    public DbSet<IcsSuccession> IcsSuccessions => Set<IcsSuccession>();

    public DbSet<AreaMembership> AreaMemberships => Set<AreaMembership>();

    public DbSet<AreaFigure> AreaFigures => Set<AreaFigure>();

    public DbSet<AreaPriority> AreaPriorities => Set<AreaPriority>();

    public DbSet<PeopleBoard> PeopleBoards => Set<PeopleBoard>();

    public DbSet<Hub> Hubs => Set<Hub>();

    public DbSet<AreaRecommendation> AreaRecommendations => Set<AreaRecommendation>();

    public DbSet<SkillsPlan> SkillsPlans => Set<SkillsPlan>();

    public DbSet<FundingOpportunity> FundingOpportunities => Set<FundingOpportunity>();
    public DbSet<PatchLetter> PatchLetters => Set<PatchLetter>();

    public DbSet<LocalAuthority> LocalAuthorities => Set<LocalAuthority>();

    public DbSet<LocalAuthorityIcs> LocalAuthorityIcs => Set<LocalAuthorityIcs>();

    public DbSet<PostcodeDistrict> PostcodeDistricts => Set<PostcodeDistrict>();

    public DbSet<PostcodeSector> PostcodeSectors => Set<PostcodeSector>();

    public DbSet<NamedPlace> NamedPlaces => Set<NamedPlace>();

    public DbSet<Term> Terms => Set<Term>();

    public DbSet<LinkCheck> LinkChecks => Set<LinkCheck>();

    public DbSet<Synonym> Synonyms => Set<Synonym>();

    public DbSet<AgendaRoute> AgendaRoutes => Set<AgendaRoute>();

    public DbSet<RankingWeight> RankingWeights => Set<RankingWeight>();

    public DbSet<BankHoliday> BankHolidays => Set<BankHoliday>();

    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    public DbSet<GuessCount> GuessCounts => Set<GuessCount>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    public DbSet<LetterAllowance> LetterAllowances => Set<LetterAllowance>();

    public DbSet<PasskeyUse> PasskeyUses => Set<PasskeyUse>();

    public DbSet<AccountDeletion> AccountDeletions => Set<AccountDeletion>();

    public DbSet<HalfSignIn> HalfSignIns => Set<HalfSignIn>();

    public DbSet<SafeLink> SafeLinks => Set<SafeLink>();

    public DbSet<LetterStop> LetterStops => Set<LetterStop>();

    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<PortalState> PortalStates => Set<PortalState>();

    /// <summary>Lower case without accents, as the search indexes hold names. In queries only: the function is PostgreSQL's (see HandWritten).</summary>
    public static string Fold(string words) => throw new NotSupportedException(words);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        NameIdentityTables(builder);
        builder.HasDbFunction(() => Fold("")).HasName("fold").HasSchema("public");
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        IndexForeignKeys(builder.Model);
    }

    /// <summary>
    /// The framework leaves out the index of a foreign key where another begins with the same column, even one that holds for some rows only: then every
    /// join and every removal of the parent reads the whole table.
    /// </summary>
    private static void IndexForeignKeys(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            foreach (var columns in entity.GetDeclaredForeignKeys().Select(k => k.Properties).Distinct().ToList())
            {
                var first = columns[0];
                if (!entity.GetKeys().Any(k => k.Properties[0] == first) && !entity.GetIndexes().Any(i => i.GetFilter() is null && i.Properties[0] == first))
                {
                    entity.AddIndex(columns, $"ix_{entity.GetTableName()}_{first.GetColumnName()}_every");
                }
            }
        }
    }

    /// <summary>Identity's tables under our own word for a person who can sign in; the other names follow from the convention.</summary>
    private static void NameIdentityTables(ModelBuilder builder)
    {
        builder.Entity<Account>().ToTable("accounts");
        builder.Entity<Account>().HasIndex(a => a.NormalizedUserName).HasDatabaseName("user_name_index");
        builder.Entity<Account>().HasIndex(a => a.NormalizedEmail).HasDatabaseName("email_index");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("account_passkeys");
    }
}
