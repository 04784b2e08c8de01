using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class BoardSeatConfiguration : IEntityTypeConfiguration<BoardSeat>, IHasDuties<BoardSeat>
{
    public Duties<BoardSeat> Duties => new()
    {
        Audit = Duty.Audited<BoardSeat>(s => s.OrganisationId),
        Own = Duty.Own<BoardSeat>("board seats", (db, who) => db.BoardSeats
            .Where(s => s.ProposedByAccountId == who.AccountId || s.AgreedByAccountId == who.AccountId)
            .Select(s => new { s.PartnershipId, s.Board, s.Words, s.ProposedBy, s.ProposedOn, s.AgreedBy, s.AgreedOn, s.WhyNot })),
        Retention = Duty.Stays<BoardSeat>("With its partnership."),
        Merger = Duty.MovedByHand<BoardSeat>("PartnershipHandover."),
        Leaving = "It stays: it is held by a role.",
        Personal = Duty.Facts(
            nameof(BoardSeat.Holder), nameof(BoardSeat.Words), nameof(AgreedByBoth.ProposedBy), nameof(AgreedByBoth.AgreedBy),
            nameof(AnsweredByOther.DeclinedBy), nameof(AnsweredByOther.WhyNot)),
    };

    public void Configure(EntityTypeBuilder<BoardSeat> seat)
    {
        seat.ToTable("board_seats", table =>
        {
            table.HasCheckConstraint("ck_board_seats_agreed", AgreedMapping.WholeAgreement);
            table.HasCheckConstraint("ck_board_seats_answered", AgreedMapping.OneAnswer);
            table.HasCheckConstraint("ck_board_seats_term", "num_nonnulls(agreed_on, holder, since, until) in (0, 4) and (until is null or until > since)");
        });
        seat.MapAnswered();
        seat.Property(s => s.Board).HasMaxLength(BoardSeat.NameMaxLength);
        seat.Property(s => s.Holder).HasMaxLength(BoardSeat.NameMaxLength);
        seat.Property(s => s.Words).HasMaxLength(Partnership.WordsMaxLength);
        seat.HasIndex(s => s.PartnershipId);
    }
}

internal sealed class RelayRequestConfiguration : IEntityTypeConfiguration<RelayRequest>, IHasDuties<RelayRequest>
{
    public Duties<RelayRequest> Duties => new()
    {
        Audit = Duty.Audited<RelayRequest>(r => r.OrganisationId),
        Own = Duty.Own<RelayRequest>("requests passed on", (db, who) => db.RelayRequests
            .Where(r => r.ProposedByAccountId == who.AccountId || r.AgreedByAccountId == who.AccountId)
            .Select(r => new { r.PartnershipId, r.Whom, r.Purpose, r.ProposedBy, r.ProposedOn, r.AgreedBy, r.AgreedOn, r.WhyNot })),
        Retention = Duty.Stays<RelayRequest>("With its partnership."),
        Merger = Duty.MovedByHand<RelayRequest>("PartnershipHandover."),
        Leaving = "It stays: the side answers it.",
        Personal = Duty.Facts(
            nameof(RelayRequest.Purpose), nameof(RelayRequest.SentTo), nameof(AgreedByBoth.ProposedBy), nameof(AgreedByBoth.AgreedBy),
            nameof(AnsweredByOther.DeclinedBy), nameof(AnsweredByOther.WhyNot)),
    };

    public void Configure(EntityTypeBuilder<RelayRequest> relay)
    {
        relay.ToTable("relay_requests", table =>
        {
            table.HasCheckConstraint("ck_relay_requests_agreed", AgreedMapping.WholeAgreement);
            table.HasCheckConstraint("ck_relay_requests_answered", AgreedMapping.OneAnswer);
            table.HasCheckConstraint("ck_relay_requests_sent", "(agreed_on is null) = (sent_to is null)");
        });
        relay.MapAnswered();
        relay.Property(r => r.Whom).HasMaxLength(OrganisationAffiliate.NameMaxLength);
        relay.Property(r => r.Purpose).HasMaxLength(Partnership.WordsMaxLength);
        relay.Property(r => r.SentTo).HasMaxLength(EmailAddress.MaxLength);
        relay.HasOne<OrganisationAffiliate>().WithMany().HasForeignKey(r => r.AffiliateId).OnDelete(DeleteBehavior.SetNull);
        relay.HasIndex(r => r.PartnershipId);
    }
}

internal sealed class PartnershipProjectConfiguration : IEntityTypeConfiguration<PartnershipProject>, IHasDuties<PartnershipProject>
{
    public Duties<PartnershipProject> Duties => new()
    {
        Audit = Duty.Audited<PartnershipProject>(p => p.OrganisationId),
        Own = Duty.Own<PartnershipProject>("projects", (db, who) => db.PartnershipProjects.Where(p => p.BegunByAccountId == who.AccountId)
            .Select(p => new { p.PartnershipId, p.Title, p.Words, p.Stage, p.BegunOn, p.Outcome })),
        Retention = Duty.Stays<PartnershipProject>("With its partnership."),
        Merger = Duty.MovedByHand<PartnershipProject>("PartnershipHandover."),
        Leaving = "It stays: it is the organisations'.",
        Personal = Duty.Facts(nameof(PartnershipProject.Words), nameof(PartnershipProject.Outcome)),
    };

    public void Configure(EntityTypeBuilder<PartnershipProject> project)
    {
        project.ToTable("partnership_projects");
        project.Property(p => p.Id).ValueGeneratedNever();
        project.Property(p => p.Title).HasMaxLength(PartnershipProject.TitleMaxLength);
        project.Property(p => p.Words).HasMaxLength(Partnership.WordsMaxLength);
        project.Property(p => p.Outcome).HasMaxLength(Partnership.WordsMaxLength);
        project.HasOne<Partnership>().WithMany().HasForeignKey(p => p.PartnershipId).OnDelete(DeleteBehavior.Cascade);
        project.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        project.HasOne<Account>().WithMany().HasForeignKey(p => p.BegunByAccountId).OnDelete(DeleteBehavior.Restrict);
        project.HasMany(p => p.Partners).WithOne().HasForeignKey(p => p.ProjectId).OnDelete(DeleteBehavior.Cascade);
        project.Navigation(p => p.Partners).UsePropertyAccessMode(PropertyAccessMode.Field);
        project.HasIndex(p => p.PartnershipId);
        project.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class ProjectPartnerConfiguration : IEntityTypeConfiguration<ProjectPartner>, IHasDuties<ProjectPartner>
{
    public Duties<ProjectPartner> Duties => new()
    {
        Audit = Duty.Audited<ProjectPartner>(p => p.OrganisationId),
        Own = Duty.NotPersonal<ProjectPartner>("An organisation's part."),
        Retention = Duty.Stays<ProjectPartner>("With its project."),
        Merger = Duty.MovedByHand<ProjectPartner>("PartnershipHandover."),
        Leaving = "Nothing: it is the organisation's.",
    };

    public void Configure(EntityTypeBuilder<ProjectPartner> partner)
    {
        partner.ToTable("project_partners");
        partner.HasKey(p => new { p.ProjectId, p.OrganisationId });
        partner.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OrganisationAffiliateConfiguration : IEntityTypeConfiguration<OrganisationAffiliate>, IHasDuties<OrganisationAffiliate>
{
    public Duties<OrganisationAffiliate> Duties => new()
    {
        Audit = Duty.Audited<OrganisationAffiliate>(a => a.OrganisationId),
        Own = Duty.NotPersonal<OrganisationAffiliate>("An organisation and a shared mailbox."),
        Retention = Duty.Stays<OrganisationAffiliate>("Until an approver takes it off the list."),
        Merger = Duty.Moves<OrganisationAffiliate>((a, into) => a.MoveTo(into)),
        Leaving = "Nothing: it is the organisation's.",
    };

    public void Configure(EntityTypeBuilder<OrganisationAffiliate> affiliate)
    {
        affiliate.ToTable("organisation_affiliates");
        affiliate.Property(a => a.Id).ValueGeneratedNever();
        affiliate.Property(a => a.Name).HasMaxLength(OrganisationAffiliate.NameMaxLength);
        affiliate.Property(a => a.Words).HasMaxLength(OrganisationAffiliate.WordsMaxLength);
        affiliate.Property(a => a.Mailbox).HasMaxLength(EmailAddress.MaxLength);
        affiliate.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
