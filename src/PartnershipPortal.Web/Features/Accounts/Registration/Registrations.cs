using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Configurations;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Accounts.Registration;

/// <summary>Makes accounts, places asked for and organisations not listed, each in one save with the letters that follow.</summary>
public sealed class Registrations(
    PortalDbContext db, IPasswordHasher<Account> hasher, ILookupNormalizer names, AccountLinks links, AccountLetters letters, TimeProvider clock)
{
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromDays(2);

    /// <summary>
    /// Registers a stranger. When the address has an account nothing is changed and its owner is told by e-mail, so that nobody
    /// learns here who has one.
    /// </summary>
    public async Task RegisterAsync(PersonForm form, Organisation organisation, AreaMembership? area, CancellationToken cancel)
    {
        var (now, normal) = (clock.GetUtcNow(), names.NormalizeEmail(form.Email!.Trim()));
        var account = Account.For(form.Name!, form.Email!, names, now);
        account.PasswordHash = hasher.HashPassword(account, form.Password!); // hashed in either case, so that both take as long
        if (await db.Users.AnyAsync(a => a.NormalizedEmail == normal, cancel))
        {
            if (await letters.RoomForAsync(LetterKind.Confirm, form.Email!, cancel) is { } room)
            {
                letters.AlreadyRegistered(room);
            }
        }
        else
        {
            Add(organisation, area);
            db.Users.Add(account);
            db.Memberships.Add(RequestOf(account, form, organisation, now));
            if (await letters.RoomForAsync(LetterKind.Confirm, account.Email!, cancel) is { } room)
            {
                letters.ConfirmAddress(room, links.Make(AccountLinks.ConfirmEmail, account, ConfirmWithin));
            }
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException lost) when (lost.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "accounts" })
        {
            // The same form sent twice at once: the first made the account and its letter, and the page says the same.
        }
    }

    /// <summary>A person with an account asks for a place. False when they have one there or have asked.</summary>
    public async Task<bool> AskAsync(Account account, PersonForm form, Organisation organisation, AreaMembership? area, CancellationToken cancel)
    {
        Add(organisation, area);
        db.Memberships.Add(RequestOf(account, form, organisation, clock.GetUtcNow()));
        await TellDecidersAsync(account, form.JobTitle!, organisation, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException lost) when (lost.InnerException is PostgresException { ConstraintName: MembershipConfiguration.OneOpenPlaceIndex })
        {
            return false;
        }
    }

    /// <summary>The address is confirmed: those who decide about the person's requests are told. The caller saves.</summary>
    public async Task ConfirmAsync(Account account, CancellationToken cancel)
    {
        if (account.EmailConfirmed)
        {
            return;
        }

        account.EmailConfirmed = true;
        var asked = await (
            from membership in db.Memberships
            where membership.AccountId == account.Id && membership.State == MembershipState.Requested
            join organisation in db.Organisations.IgnoreQueryFilters() on membership.OrganisationId equals organisation.Id
            select new { membership.JobTitle, Organisation = organisation }).ToListAsync(cancel);
        foreach (var request in asked)
        {
            await TellDecidersAsync(account, request.JobTitle, request.Organisation, cancel);
        }
    }

    /// <summary>What somebody registered for the address, for its owner to see before they take it up; null once the address is confirmed.</summary>
    public async Task<PreparedAccount?> PreparedAsync(Account account, CancellationToken cancel) => account.EmailConfirmed
        ? null
        : new(account.DisplayName, account.Email!, await (
            from membership in db.Memberships
            where membership.AccountId == account.Id && membership.State == MembershipState.Requested
            join organisation in db.Organisations.IgnoreQueryFilters() on membership.OrganisationId equals organisation.Id
            select $"{membership.JobTitle}, {organisation.Name}").ToListAsync(cancel));

    /// <summary>An organisation that is not in the list, out of sight until an administrator lets its first person in.</summary>
    public static (Organisation Organisation, AreaMembership? Area) NewOrganisation(NewOrganisationForm form, Domain.Sector sector, FoundPlace place,
        DateTimeOffset now)
    {
        var code = "PP-" + RandomNumberGenerator.GetString("23456789BCDFGHJKMNPQRSTVWXZ", 6);
        var organisation = new Organisation(code, form.OrganisationName!, sector, form.Type!, RecordOrigin.Registered);
        organisation.Locate(null, null, place.Label, place.Point.Latitude, place.Point.Longitude, place.LocalAuthorityCode);
        organisation.AwaitConfirmation(form.WantsSupport, now);
        return (organisation, place.IcsCode is null ? null : new AreaMembership(organisation.Id, place.IcsCode, London.DayOf(now)));
    }

    private static Membership RequestOf(Account account, PersonForm form, Organisation organisation, DateTimeOffset now)
    {
        var request = new Membership(account.Id, organisation.Id, form.JobTitle!, now);
        if (form.FrontDoor is { Length: > 0 } door)
        {
            request.NameFrontDoor(door, form.FrontDoorMailbox?.Trim());
        }

        if (form.WantsSupport && organisation.IsSmallEmployer)
        {
            request.AskForSupport(form.SupportFor);
        }

        return request;
    }

    private void Add(Organisation organisation, AreaMembership? area)
    {
        if (db.Entry(organisation).State is not EntityState.Detached)
        {
            return;
        }

        db.Organisations.Add(organisation);
        if (area is not null)
        {
            db.AreaMemberships.Add(area);
        }
    }

    private async Task TellDecidersAsync(Account account, string jobTitle, Organisation organisation, CancellationToken cancel)
    {
        var approvers = await (
            from membership in db.LiveApprovers
            where membership.OrganisationId == organisation.Id
            join approver in db.Users on membership.AccountId equals approver.Id
            select approver.Email).ToListAsync(cancel);
        var administrators = approvers.Count > 0 ? []
            : await db.Users.Where(a => a.IsAdministrator && a.DisabledAt == null).Select(a => a.Email).ToListAsync(cancel);
        foreach (var to in approvers.Concat(administrators))
        {
            letters.SomebodyAsksToJoin(to!, account.DisplayName, jobTitle, organisation.Name, isForAdministrator: approvers.Count == 0);
        }
    }
}
