using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>, IHasDuties<Plan>
{
    /// <summary>An organisation makes one plan for each academic year.</summary>
    public const string OneIndex = "ix_plans_one";

    public Duties<Plan> Duties => new()
    {
        Audit = Duty.Audited<Plan>(p => p.OrganisationId),
        Own = Duty.NotPersonal<Plan>("What an organisation plans. Roles, no persons."),
        Retention = Duty.Stays<Plan>("As long as its organisation: one year is compared with another."),
        Merger = Duty.MovedByHand<Plan>("PlanHandover: it moves where the one that goes on has none for the year."),
        Leaving = "Nothing: roles see to it.",
    };

    public void Configure(EntityTypeBuilder<Plan> plan)
    {
        plan.ToTable("plans");
        plan.Property(p => p.Id).ValueGeneratedNever();
        plan.Property(p => p.Scope).HasConversion<string>().HasMaxLength(20);
        plan.Property(p => p.Learnt).HasMaxLength(Plan.TextMaxLength);
        plan.Property(p => p.LearntBefore).HasMaxLength(Plan.TextMaxLength);
        plan.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        plan.HasIndex(p => new { p.OrganisationId, p.Year }).IsUnique().HasDatabaseName(OneIndex);
        plan.HasMany(p => p.Goals).WithOne().HasForeignKey(g => g.PlanId).OnDelete(DeleteBehavior.Cascade);
        plan.HasMany(p => p.Lines).WithOne().HasForeignKey(l => l.PlanId).OnDelete(DeleteBehavior.Cascade);
        plan.HasMany(p => p.Activities).WithOne().HasForeignKey(a => a.PlanId).OnDelete(DeleteBehavior.Cascade);
        plan.HasMany(p => p.Partners).WithOne().HasForeignKey(p => p.PlanId).OnDelete(DeleteBehavior.Cascade);
        plan.HasMany(p => p.Asks).WithOne().HasForeignKey(a => a.PlanId).OnDelete(DeleteBehavior.Cascade);
        plan.HasMany(p => p.Entries).WithOne().HasForeignKey(e => e.PlanId).OnDelete(DeleteBehavior.Cascade);
        plan.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PlanGoalConfiguration : IEntityTypeConfiguration<PlanGoal>, IHasDuties<PlanGoal>
{
    public Duties<PlanGoal> Duties => new()
    {
        Audit = Duty.Audited<PlanGoal>(),
        Own = Duty.NotPersonal<PlanGoal>("What an organisation aims for."),
        Retention = Duty.Stays<PlanGoal>("With its plan."),
        Merger = Duty.NoOrganisation<PlanGoal>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<PlanGoal> goal)
    {
        goal.ToTable("plan_goals");
        goal.HasKey(g => new { g.PlanId, g.Goal });
        goal.Property(g => g.Goal).HasMaxLength(Term.CodeMaxLength);
        goal.Property(g => g.Aim).HasMaxLength(Plan.TextMaxLength);
        goal.Property(g => g.Measure).HasMaxLength(Plan.TextMaxLength);
        goal.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PlanLineConfiguration : IEntityTypeConfiguration<PlanLine>, IHasDuties<PlanLine>
{
    public Duties<PlanLine> Duties => new()
    {
        Audit = Duty.Audited<PlanLine>(),
        Own = Duty.NotPersonal<PlanLine>("A row of the published model as an organisation keeps it."),
        Retention = Duty.Stays<PlanLine>("With its plan, until it is dropped."),
        Merger = Duty.NoOrganisation<PlanLine>(),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<PlanLine> line)
    {
        line.ToTable("plan_lines");
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Property(l => l.Goal).HasMaxLength(Term.CodeMaxLength);
        line.Property(l => l.Aim).HasMaxLength(Plan.RoleMaxLength);
        line.Property(l => l.Groups).HasMaxLength(Plan.TextMaxLength);
        line.Property(l => l.Activities).HasMaxLength(Plan.TextMaxLength);
        line.Property(l => l.Partners).HasMaxLength(Plan.TextMaxLength);
        line.HasIndex(l => l.PlanId);
        line.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PlanActivityConfiguration : IEntityTypeConfiguration<PlanActivity>, IHasDuties<PlanActivity>
{
    public Duties<PlanActivity> Duties => new()
    {
        Audit = Duty.Audited<PlanActivity>(),
        Own = Duty.NotPersonal<PlanActivity>("What an organisation does, the role that sees to it, and how many it reached."),
        Retention = Duty.Stays<PlanActivity>("With its plan."),
        Merger = Duty.NoOrganisation<PlanActivity>(),
        Leaving = "Nothing: a role sees to it.",
    };

    public void Configure(EntityTypeBuilder<PlanActivity> activity)
    {
        activity.ToTable("plan_activities", table =>
        {
            table.HasCheckConstraint("ck_plan_activities_goal", "cardinality(goals) > 0 and cardinality(groups) > 0 and cardinality(year_groups) > 0");
            table.HasCheckConstraint("ck_plan_activities_days", "until is null or until > \"on\"");
        });
        activity.Property(a => a.Id).ValueGeneratedNever();
        activity.Property(a => a.Type).HasMaxLength(Term.CodeMaxLength);
        activity.Property(a => a.Title).HasMaxLength(PlanActivity.TitleMaxLength);
        activity.Property(a => a.Owner).HasMaxLength(Plan.RoleMaxLength);
        activity.Property(a => a.Partners).HasMaxLength(PlanActivity.PartnersMaxLength);
        activity.Property(a => a.Resources).HasMaxLength(PlanActivity.PartnersMaxLength);
        activity.Property(a => a.Outcome).HasMaxLength(Plan.TextMaxLength);
        activity.Property(a => a.OutcomeBefore).HasMaxLength(Plan.TextMaxLength);
        activity.Ignore(a => a.IsOpen);
        activity.Ignore(a => a.LastDay);
        activity.HasIndex(a => new { a.PlanId, a.On });
        activity.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PlanPartnerConfiguration : IEntityTypeConfiguration<PlanPartner>, IHasDuties<PlanPartner>
{
    public const string OnceIndex = "ix_plan_partners_once";

    public Duties<PlanPartner> Duties => new()
    {
        Audit = Duty.Audited<PlanPartner>(),
        Own = Duty.NotPersonal<PlanPartner>("Which organisations plan together."),
        Retention = Duty.Stays<PlanPartner>("With its plan, until the organisation leaves it."),
        Merger = Duty.MovedByHand<PlanPartner>("PlanHandover: it moves where the one that goes on is not in the plan."),
        Leaving = "Nothing: nobody is in it.",
    };

    public void Configure(EntityTypeBuilder<PlanPartner> partner)
    {
        partner.ToTable("plan_partners");
        partner.Property(p => p.Id).ValueGeneratedNever();
        partner.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        partner.HasIndex(p => new { p.PlanId, p.OrganisationId }).IsUnique().HasDatabaseName(OnceIndex);
    }
}

internal sealed class PlanAskConfiguration : IEntityTypeConfiguration<PlanAsk>, IHasDuties<PlanAsk>
{
    public Duties<PlanAsk> Duties => new()
    {
        Audit = Duty.Audited<PlanAsk>(),
        Own = Duty.NotPersonal<PlanAsk>("How an organisation answers what is asked of it, and the role that sees to it."),
        Retention = Duty.Stays<PlanAsk>("With its plan."),
        Merger = Duty.NoOrganisation<PlanAsk>(),
        Leaving = "Nothing: a role sees to it.",
    };

    public void Configure(EntityTypeBuilder<PlanAsk> ask)
    {
        ask.ToTable("plan_asks");
        ask.HasKey(a => new { a.PlanId, a.Code });
        ask.Property(a => a.Code).HasMaxLength(Term.CodeMaxLength);
        ask.Property(a => a.Owner).HasMaxLength(Plan.RoleMaxLength);
        ask.Property(a => a.Note).HasMaxLength(Plan.TextMaxLength);
        ask.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PlanEntryConfiguration : IEntityTypeConfiguration<PlanEntry>, IHasDuties<PlanEntry>
{
    public Duties<PlanEntry> Duties => new()
    {
        Audit = Duty.NotAudited<PlanEntry>("It is the history itself, and only grows."),
        Own = Duty.Own<PlanEntry>("lines of plans", (db, who) => db.Set<PlanEntry>().Where(e => e.AccountId == who.AccountId)
            .Join(db.Plans, e => e.PlanId, p => p.Id, (e, p) => new { p.OrganisationId, p.Year, e.At, e.Kind, e.Words })),
        Retention = Duty.Stays<PlanEntry>("With its plan."),
        Merger = Duty.NoOrganisation<PlanEntry>(),
        Leaving = "It stays in the history, which shows no names.",
    };

    public void Configure(EntityTypeBuilder<PlanEntry> entry)
    {
        entry.ToTable("plan_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Words).HasMaxLength(Plan.TextMaxLength);
        entry.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => new { e.PlanId, e.At });
    }
}
