using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class ComplaintConfiguration : IEntityTypeConfiguration<Complaint>, IHasDuties<Complaint>
{
    public Duties<Complaint> Duties => new()
    {
        Audit = Duty.AuditedOnceThere<Complaint>(),
        Own = Duty.Own<Complaint>("complaints", (db, who) => db.Complaints.Where(c => c.AccountId == who.AccountId)
            .Select(c => new
            {
                c.Number,
                c.Name,
                c.ReachAt,
                c.WhatHappened,
                c.Wanted,
                c.ReceivedAt,
                c.State,
                c.LookedIntoBy,
                c.AcknowledgedAt,
                c.Outcome,
                c.Finding,
                c.ClosedAt,
            })),
        Retention = Duty.Stays<Complaint>($"Until {Complaint.KeptMonths} months after it was closed: RegisterKeeping."),
        Merger = Duty.NoOrganisation<Complaint>(),
        Leaving = "It stays until it is answered and its time is over.",
        Unrecorded = Duty.Facts(
            nameof(Complaint.Name), nameof(Complaint.ReachAt), nameof(Complaint.WhatHappened), nameof(Complaint.Wanted), nameof(Complaint.AccountId),
            nameof(Complaint.LookedIntoBy), nameof(Complaint.Finding)),
    };

    public void Configure(EntityTypeBuilder<Complaint> complaint)
    {
        complaint.Property(c => c.Id).ValueGeneratedNever();
        complaint.Property(c => c.Number).HasMaxLength(Complaint.NumberMaxLength);
        complaint.Property(c => c.Name).HasMaxLength(Complaint.NameMaxLength);
        complaint.Property(c => c.ReachAt).HasMaxLength(Complaint.ReachAtMaxLength);
        complaint.Property(c => c.WhatHappened).HasMaxLength(Complaint.TextMaxLength);
        complaint.Property(c => c.Wanted).HasMaxLength(Complaint.TextMaxLength);
        complaint.Property(c => c.LookedIntoBy).HasMaxLength(Complaint.NameMaxLength);
        complaint.Property(c => c.Finding).HasMaxLength(Complaint.TextMaxLength);
        complaint.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.SetNull);
        complaint.HasIndex(c => c.Number).IsUnique();
        complaint.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class NameRequestConfiguration : IEntityTypeConfiguration<NameRequest>, IHasDuties<NameRequest>
{
    public Duties<NameRequest> Duties => new()
    {
        Audit = Duty.Audited<NameRequest>(r => r.OrganisationId),
        Own = Duty.Own<NameRequest>("names asked for", (db, who) => db.NameRequests.Where(r => r.AskedBy == who.AccountId)
            .Select(r => new { r.NewName, r.NewCode, r.Why, r.AskedAt, r.State, r.DecidedAt, r.DecisionReason })),
        Retention = Duty.Stays<NameRequest>("With the organisation: why it is called as it is."),
        Merger = Duty.StaysBehind<NameRequest>("It was about the name of the organisation that ended; what waits is taken back."),
        Leaving = "It stays with the organisation.",
        Unrecorded = Duty.Facts(nameof(NameRequest.Why), nameof(NameRequest.DecisionReason)),
    };

    public const string OneWaitingIndex = "ix_name_requests_one_waiting";

    public void Configure(EntityTypeBuilder<NameRequest> request)
    {
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.NewName).HasMaxLength(Organisation.NameMaxLength);
        request.Property(r => r.NewCode).HasMaxLength(Organisation.CodeMaxLength);
        request.Property(r => r.Why).HasMaxLength(NameRequest.WhyMaxLength);
        request.Property(r => r.DecisionReason).HasMaxLength(NameRequest.WhyMaxLength);
        request.HasOne<Organisation>().WithMany().HasForeignKey(r => r.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        request.HasIndex(r => r.OrganisationId).IsUnique().HasFilter("state = 'Waiting'").HasDatabaseName(OneWaitingIndex);
        request.Property<uint>("xmin").IsRowVersion();
    }
}
