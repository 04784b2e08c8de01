using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>The invented people whose doings the demonstration tells, and the hour at which each of them does everything.</summary>
public sealed class DemoPeople(PortalDbContext db, ILookupNormalizer names, TimeProvider clock)
{
    private static readonly TimeOnly MorningPost = new(9, 30);

    /// <summary>The morning of a day.</summary>
    public static DateTimeOffset At(DateOnly day) => new(day, MorningPost, TimeSpan.Zero);

    /// <summary>By the address under which the files of <c>seeds/demo</c> name them.</summary>
    public Task<Dictionary<string, Contact>> ByEmailAsync(CancellationToken cancel) =>
        db.Contacts.Where(c => c.Origin == RecordOrigin.Demo && c.Email != null).ToDictionaryAsync(c => c.Email!, cancel);

    /// <summary>The account of a person. Who acts and has none gets one without a password.</summary>
    public Guid AccountOf(Contact contact)
    {
        if (contact.AccountId is { } known)
        {
            return known;
        }

        var now = clock.GetUtcNow();
        var account = Account.For(contact.Name, contact.Email!, names, now);
        (account.EmailConfirmed, account.IsDemo) = (true, true);
        var membership = new Membership(account.Id, contact.OrganisationId, contact.JobTitle, now);
        membership.Accept(MembershipRole.Member, account.Id, now);
        db.AddRange(account, membership);
        contact.BelongTo(account.Id);

        return account.Id;
    }
}
