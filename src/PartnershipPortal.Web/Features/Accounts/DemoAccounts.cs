using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Accounts;

/// <summary>One invented person of the demonstration.</summary>
public sealed record DemoAccount(string Email, string Name, string JobTitle, string? OrganisationCode, MembershipRole Role, string What);

/// <summary>The seven invented people whom anybody may sign in as, in the demonstration and nowhere else. Adding them twice adds nothing.</summary>
public static class DemoAccounts
{
    public const string Password = "front door demo 2026";
    private const string CareProviderCode = "PP-DEMO1";

    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new("trust.lead@demo.example", "Priya Fernleigh", "Apprenticeship and T Level lead", "RMP", MembershipRole.Member,
            "Trust apprenticeship lead, Tameside and Glossop"),
        new("trust.approver@demo.example", "Helen Quayle-Shaw", "Head of learning and organisational development", "RMP", MembershipRole.Approver,
            "Trust approver, who signs its pledge, Tameside and Glossop"),
        new("college.lead@demo.example", "Leila Varma-Stone", "Apprenticeship team manager", "10006770", MembershipRole.Member,
            "College apprenticeship team manager, Oldham"),
        new("college.approver@demo.example", "Tomasz Hartley-Moss", "Director of employer engagement", "10006770", MembershipRole.Approver,
            "College approver, who decides who joins, Oldham"),
        new("ics.lead@demo.example", "Omar Lindqvist", "System workforce lead", "QOP", MembershipRole.IcsLead, "Area workforce lead, NHS Greater Manchester"),
        new("care.manager@demo.example", "Grace Adeyemi-Cole", "Registered manager", CareProviderCode, MembershipRole.Approver, "Care home manager, one site"),
        new("admin@demo.example", "Rowan Ashdown", "Portal administrator", null, MembershipRole.Member, "Portal administrator"),
    ];

    public static async Task SeedAsync(PortalDbContext db, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer, TimeProvider clock,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await AddCareProviderAsync(db, cancel);
        var codes = All.Select(d => d.OrganisationCode).OfType<string>().Distinct().ToList();
        var organisations = await db.Organisations.Where(o => codes.Contains(o.Code)).ToDictionaryAsync(o => o.Code, o => o.Id, cancel);
        var emails = All.Select(d => normalizer.NormalizeEmail(d.Email)!).ToList();
        var present = await db.Users.Where(a => emails.Contains(a.NormalizedEmail!)).ToDictionaryAsync(a => a.Email!, a => a.Id, cancel);
        string? hash = null;
        foreach (var demo in All)
        {
            if (!present.TryGetValue(demo.Email, out var accountId))
            {
                var account = Account.For(demo.Name, demo.Email, normalizer, now);
                (account.EmailConfirmed, account.IsAdministrator, account.IsDemo) = (true, demo.OrganisationCode is null, true);
                account.PasswordHash = hash ??= hasher.HashPassword(account, Password);
                db.Users.Add(account);
                accountId = account.Id;
            }

            // An organisation that the seeds lack is left out: its account then belongs nowhere until it is added.
            if (demo.OrganisationCode is { } code && organisations.TryGetValue(code, out var organisationId)
                && !await db.Memberships.AnyAsync(m => m.AccountId == accountId && m.OrganisationId == organisationId, cancel))
            {
                var membership = new Membership(accountId, organisationId, demo.JobTitle, now);
                membership.Accept(demo.Role, accountId, now);
                db.Memberships.Add(membership);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private static async Task AddCareProviderAsync(PortalDbContext db, CancellationToken cancel)
    {
        if (await db.Organisations.AnyAsync(o => o.Code == CareProviderCode, cancel))
        {
            return;
        }

        var home = new Organisation(CareProviderCode, "Larch House Care", Sector.SocialCare, "care-home", RecordOrigin.Demo);
        home.Locate("Larch Lane", "Ashton-under-Lyne", "OL6 8BD", 53.5016, -2.0866, "E08000008");
        db.Organisations.Add(home);
        if (await db.IntegratedCareSystems.AnyAsync(i => i.Code == "QOP", cancel))
        {
            db.AreaMemberships.Add(new AreaMembership(home.Id, "QOP", new DateOnly(2022, 7, 1)));
        }

        await db.SaveChangesAsync(cancel);
    }
}
