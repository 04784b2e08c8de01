using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Tests.Communities;

/// <summary>An area's lead, a college and a trust, for the tests of what they do together.</summary>
public abstract class CommunitiesAt(Portal portal)
{
    private protected Portal Portal { get; } = portal;

    private protected DateOnly Today => DateOnly.FromDateTime(Portal.Clock.GetUtcNow().DateTime);

    private protected DateTimeOffset Now => Portal.Clock.GetUtcNow();

    /// <summary>Somebody who acts for an organisation, with a contact record of their own.</summary>
    private protected async Task<Person> PersonAsync(
        string code, MembershipRole role = MembershipRole.Member, string title = "Apprenticeship lead", string name = "Nora Namely")
    {
        var organisation = await Portal.OrganisationAsync(code);
        var account = await Portal.AddPersonAsync(organisation, role);
        var contact = await ListedAsync(organisation, title, name);
        await Portal.ReadAsync(db => db.Contacts.Where(c => c.Id == contact.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.AccountId, account.Id)));
        return new(organisation, account, contact);
    }

    /// <summary>A college of the area in which nobody is listed yet.</summary>
    private protected async Task<Organisation> NewCollegeAsync()
    {
        var college = new Organisation(Organisation.NewCode(), $"College {Guid.NewGuid():n}"[..20], Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await Portal.SaveAsync(college, new AreaMembership(college.Id, "QOP", new(2022, 7, 1)));
        return college;
    }

    /// <summary>A listed contact who handles apprenticeships and has no account.</summary>
    private protected async Task<Contact> ListedAsync(Organisation organisation, string title = "Apprenticeship lead", string name = "Nora Namely")
    {
        var contact = new Contact(
            organisation.Id,
            new ContactDetails(name, title, $"{Guid.CreateVersion7():n}@communities.example", RoleFamilyCode: organisation.Sector is Sector.Fe
                ? "fe.apprenticeship"
                : "nhs.apprenticeship", IsRoleFamilyConfirmed: true, Agendas: ["apprenticeships"]),
            RecordOrigin.Registered, Now);
        contact.List(Today.AddDays(-20));
        contact.RecordNotice(Now);
        await Portal.SaveAsync(contact);
        return contact;
    }

    /// <summary>An open community that the person owns.</summary>
    private protected async Task<Community> OpenAsync(Person owner, CommunityAccess access = CommunityAccess.Restricted, params Person[] members)
    {
        var deed = DeedOf(owner);
        var community = new Community(
            new($"Health skills {NewWord()}", CommunityKind.CommunityOfPractice, access, "QOP", "Tameside", "Train people for jobs here",
                ["apprenticeships"], null, MeetingCadence.Quarterly, CommunityTemplates.PurposesOf(CommunityKind.CommunityOfPractice)),
            PersonOf(owner), CommunityRole.Chair, deed);
        community.Open(deed);
        foreach (var member in members)
        {
            var invitation = community.Invite([new(member.Organisation.Id, member.Contact.Id, member.Contact.JobTitle)], CommunityRole.Member, deed).Single();
            community.Accept(invitation, PersonOf(member), [], DeedOf(member));
        }

        await Portal.SaveAsync(community);
        return community;
    }

    /// <summary>Ten letters: digits could be read as the number of a patient, which no form takes.</summary>
    private protected static string NewWord() => string.Concat(Guid.NewGuid().ToString("n").Select(c => (char)('a' + (c % 16))))[..10];

    private protected static CommunityPerson PersonOf(Person person) => new(person.Organisation.Id, person.Contact.Id, person.Account.Id);

    private protected Deed DeedOf(Person person) => new(person.Organisation.Id, person.Contact.Name, person.Account.Id, Today, Now);

    private protected Task<Community> ReadAsync(Guid id) => Portal.ReadAsync(db => db.Communities.AsNoTracking().Include(c => c.Members)
        .Include(c => c.Invitations).Include(c => c.Purposes).AsSplitQuery().SingleAsync(c => c.Id == id));

    private protected Task<List<string>> LettersToAsync(string address) => Portal.ReadAsync(db => db.OutboxMessages.Where(m => m.To == address)
        .OrderBy(m => m.Id).Select(m => m.Subject + "\n" + m.Body).ToListAsync());
}

/// <summary>Somebody, their account and their record.</summary>
internal sealed record Person(Organisation Organisation, Account Account, Contact Contact);
