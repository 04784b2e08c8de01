using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Support;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>, IHasDuties<Account>
{
    public Duties<Account> Duties => new()
    {
        Audit = Duty.Audited<Account>(),
        Own = Duty.Own<Account>("account", (db, who) => db.Users.Where(a => a.Id == who.AccountId)
            .Select(a =>
                new { a.DisplayName, a.Email, a.PendingEmail, a.PhoneNumber, a.CreatedAt, a.TwoFactorEnabled, a.IsAdministrator, a.UnsubscribedKinds })),
        Retention = Duty.Stays<Account>("Until the person has it deleted; one whose address was never confirmed 30 days: AccountHousekeeping."),
        Merger = Duty.NoOrganisation<Account>(),
        Leaving = "It stays the person's; their memberships end.",
        Secrets = Duty.Facts(
            nameof(Account.PasswordHash), nameof(Account.SecurityStamp), nameof(Account.ConcurrencyStamp), nameof(Account.AuthenticatorSecret),
            nameof(Account.LastAuthenticatorStep), nameof(Account.RecoveryCodeHashes)),
        Noise = Duty.Facts(
            nameof(Account.NormalizedEmail), nameof(Account.NormalizedUserName), nameof(Account.UserName), nameof(Account.AccessFailedCount),
            nameof(Account.LockoutEnd)),
        Personal = Duty.Facts(nameof(Account.DisplayName), nameof(Account.Email), nameof(Account.PendingEmail), nameof(Account.PhoneNumber)),
    };

    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Property(a => a.DisplayName).HasMaxLength(Account.DisplayNameMaxLength);
        account.Property(a => a.PendingEmail).HasMaxLength(Account.EmailMaxLength);
    }
}

/// <summary>What Identity's own tables owe; their mapping is the framework's.</summary>
internal sealed class IdentityDuties : IHasDuties<IdentityUserPasskey<Guid>>, IHasDuties<IdentityUserClaim<Guid>>, IHasDuties<IdentityUserLogin<Guid>>,
    IHasDuties<IdentityUserToken<Guid>>
{
    Duties<IdentityUserPasskey<Guid>> IHasDuties<IdentityUserPasskey<Guid>>.Duties => new()
    {
        Audit = Duty.NotAudited<IdentityUserPasskey<Guid>>("The person is told by letter of each one added or removed."),
        Own = Duty.Own<IdentityUserPasskey<Guid>>("passkeys", (db, who) => db.UserPasskeys.Where(p => p.UserId == who.AccountId)
            .Select(p => new { p.Data.Name, p.Data.CreatedAt })),
        Retention = Duty.Stays<IdentityUserPasskey<Guid>>("With the account."),
        Merger = Duty.NoOrganisation<IdentityUserPasskey<Guid>>(),
        Leaving = "It stays with the account.",
    };

    Duties<IdentityUserClaim<Guid>> IHasDuties<IdentityUserClaim<Guid>>.Duties => Unused<IdentityUserClaim<Guid>>();

    Duties<IdentityUserLogin<Guid>> IHasDuties<IdentityUserLogin<Guid>>.Duties => Unused<IdentityUserLogin<Guid>>();

    Duties<IdentityUserToken<Guid>> IHasDuties<IdentityUserToken<Guid>>.Duties => Unused<IdentityUserToken<Guid>>();

    private static Duties<T> Unused<T>()
        where T : class => new()
        {
            Audit = Duty.NotAudited<T>("The portal writes nothing here."),
            Own = Duty.NotPersonal<T>("Always empty."),
            Retention = Duty.Stays<T>("Always empty."),
            Merger = Duty.NoOrganisation<T>(),
            Leaving = "Nothing.",
        };
}

internal sealed class GuessCountConfiguration : IEntityTypeConfiguration<GuessCount>, IHasDuties<GuessCount>
{
    public Duties<GuessCount> Duties => new()
    {
        Audit = Duty.NotAudited<GuessCount>("Plumbing."),
        Own = Duty.NotPersonal<GuessCount>("A hash and a number."),
        Retention = Duty.Forgotten<GuessCount>(now =>
        {
            var before = now - TimeSpan.FromDays(1);
            return g => g.LastAt < before && g.BlockedUntil < now;
        }),
        Merger = Duty.NoOrganisation<GuessCount>(),
        Leaving = "Nothing.",
    };

    public void Configure(EntityTypeBuilder<GuessCount> count)
    {
        count.HasKey(c => c.Key);
        count.Property(c => c.Key).HasMaxLength(64);
    }
}

internal sealed class SignInSessionConfiguration : IEntityTypeConfiguration<SignInSession>, IHasDuties<SignInSession>
{
    public Duties<SignInSession> Duties => new()
    {
        Audit = Duty.NotAudited<SignInSession>("The person sees their sessions; the log has each request."),
        Own = Duty.Own<SignInSession>("sessions", (db, who) => db.SignInSessions.Where(s => s.AccountId == who.AccountId)
            .Select(s => new { s.Device, s.StartedAt, s.LastSeenAt, s.EndedAt })),
        Retention = Duty.Forgotten<SignInSession>(now =>
        {
            var before = now - TimeSpan.FromDays(90);
            return s => s.LastSeenAt < before;
        }),
        Merger = Duty.NoOrganisation<SignInSession>(),
        Leaving = "It ends with the account; acting for the organisation ends with the membership.",
    };

    public void Configure(EntityTypeBuilder<SignInSession> session)
    {
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Device).HasMaxLength(120);
        session.HasIndex(s => s.AccountId);
        session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        session.HasOne<ActingConsent>().WithMany().HasForeignKey(s => s.ConsentId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class HalfSignInConfiguration : IEntityTypeConfiguration<HalfSignIn>, IHasDuties<HalfSignIn>
{
    public Duties<HalfSignIn> Duties => new()
    {
        Audit = Duty.NotAudited<HalfSignIn>("It becomes a session, or nothing, within twenty minutes."),
        Own = Duty.Own<HalfSignIn>("sign-ins begun", (db, who) => db.HalfSignIns.Where(h => h.AccountId == who.AccountId)
            .Select(h => new { h.StartedAt })),
        Retention = Duty.Forgotten<HalfSignIn>(now =>
        {
            var before = now - TimeSpan.FromDays(1);
            return h => h.StartedAt < before;
        }),
        Merger = Duty.NoOrganisation<HalfSignIn>(),
        Leaving = "It ends with the account.",
        Secrets = Duty.Facts(nameof(HalfSignIn.SecurityStamp)),
    };

    public void Configure(EntityTypeBuilder<HalfSignIn> half)
    {
        half.Property(h => h.Id).ValueGeneratedNever();
        half.Property(h => h.SecurityStamp).HasMaxLength(64);
        half.HasIndex(h => h.AccountId);
        half.HasOne<Account>().WithMany().HasForeignKey(h => h.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PasskeyUseConfiguration : IEntityTypeConfiguration<PasskeyUse>, IHasDuties<PasskeyUse>
{
    public Duties<PasskeyUse> Duties => new()
    {
        Audit = Duty.NotAudited<PasskeyUse>("The person sees it beside the passkey."),
        Own = Duty.Own<PasskeyUse>("uses of passkeys", (db, who) => db.PasskeyUses.Where(u => u.AccountId == who.AccountId)
            .Select(u => new { u.Credential, u.LastUsedAt })),
        Retention = Duty.Stays<PasskeyUse>("With the passkey."),
        Merger = Duty.NoOrganisation<PasskeyUse>(),
        Leaving = "It stays with the account.",
    };

    public void Configure(EntityTypeBuilder<PasskeyUse> use)
    {
        use.HasKey(u => u.Credential);
        use.HasIndex(u => u.AccountId);
        use.HasOne<Account>().WithMany().HasForeignKey(u => u.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>, IHasDuties<Membership>
{
    public Duties<Membership> Duties => new()
    {
        Audit = Duty.Audited<Membership>(m => m.OrganisationId),
        Own = Duty.Own<Membership>("memberships", (db, who) => db.Memberships.Where(m => m.AccountId == who.AccountId)
            .Join(db.Organisations, m => m.OrganisationId, o => o.Id, (m, o) => new
            {
                Organisation = o.Name,
                m.JobTitle,
                m.Role,
                m.State,
                m.RequestedAt,
                m.DecidedAt,
                m.EndedAt,
                m.DeclineReason,
            })),
        Retention = Duty.Stays<Membership>("With the account: who could act for an organisation, and when."),
        Merger = Duty.MovedByHand<Membership>("OrganisationMerge: who belongs to both keeps one place."),
        Leaving = "It ends on the day.",
        Personal = Duty.Facts(nameof(Membership.DeclineReason)),
    };

    public const string OneOpenPlaceIndex = "ix_memberships_one_open_place";

    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.Property(m => m.Id).ValueGeneratedNever();
        membership.Property(m => m.JobTitle).HasMaxLength(Membership.JobTitleMaxLength);
        membership.Property(m => m.FrontDoor).HasMaxLength(Membership.FrontDoorMaxLength);
        membership.Property(m => m.FrontDoorMailbox).HasMaxLength(Account.EmailMaxLength);
        membership.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Cascade);
        membership.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        membership.HasIndex(m => new { m.AccountId, m.OrganisationId }).IsUnique().HasFilter("state in ('Requested', 'Active')")
            .HasDatabaseName(OneOpenPlaceIndex);
        membership.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class AccountDeletionConfiguration : IEntityTypeConfiguration<AccountDeletion>, IHasDuties<AccountDeletion>
{
    public Duties<AccountDeletion> Duties => new()
    {
        Audit = Duty.Audited<AccountDeletion>(),
        Own = Duty.Own<AccountDeletion>("requests to delete the account", (db, who) => db.AccountDeletions.Where(d => d.AccountId == who.AccountId)
            .Select(d => new { d.AskedAt, d.DueOn, d.State, d.DecidedAt, d.Refusal })),
        Retention = Duty.Stays<AccountDeletion>("With the account: that it was asked for, and what was done."),
        Merger = Duty.NoOrganisation<AccountDeletion>(),
        Leaving = "Nothing.",
        Personal = Duty.Facts(nameof(AccountDeletion.Refusal)),
    };

    public const string OneWaitingIndex = "ix_account_deletions_one_waiting";

    public void Configure(EntityTypeBuilder<AccountDeletion> deletion)
    {
        deletion.Property(d => d.Id).ValueGeneratedNever();
        deletion.Property(d => d.Refusal).HasMaxLength(AccountDeletion.ReasonMaxLength);
        deletion.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Cascade);
        deletion.HasIndex(d => d.AccountId).IsUnique().HasFilter("state = 'Waiting'").HasDatabaseName(OneWaitingIndex);
        deletion.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>, IHasDuties<Invitation>
{
    public Duties<Invitation> Duties => new()
    {
        Audit = Duty.Audited<Invitation>(i => i.OrganisationId),
        Own = Duty.Own<Invitation>("invitations", (db, who) => db.Invitations.Where(i => i.InvitedBy == who.AccountId)
            .Select(i => new { i.Role, i.CreatedAt, i.AcceptedAt, i.RevokedAt })),
        Retention = Duty.Stays<Invitation>("With its organisation; the link works 14 days."),
        Merger = Duty.Moves<Invitation>((i, into) => i.MoveTo(into)),
        Leaving = "It ends with the rights of who made it.",
        Secrets = Duty.Facts(nameof(Invitation.TokenHash)),
        Personal = Duty.Facts(nameof(Invitation.Email)),
    };

    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.Property(i => i.Id).ValueGeneratedNever();
        invitation.HasIndex(i => i.TokenHash).IsUnique();
        invitation.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        invitation.Property<uint>("xmin").IsRowVersion();
    }
}
