using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Support;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Placements;

namespace PartnershipPortal.Web.Tests.Support;

/// <summary>A practice, a navigator of its area who acts for it, and what the two need to meet.</summary>
public abstract class ActingForAPractice(Portal portal) : PlacementsAt(portal)
{
    protected const string Name = "Meera Holdstock";
    protected const string Title = "Practice manager";
    private static int _next;

    /// <summary>A practice with its manager, who is listed by role; and a navigator of its area who acts for it.</summary>
    private protected async Task<ActedFor> ActingAsync()
    {
        var skip = Interlocked.Increment(ref _next);
        var practice = await Portal.ReadAsync(db => db.Organisations
            .Where(o => o.Sector == Sector.PrimaryCare && o.Type != "pcn" && o.ClosedOn == null
                && db.AreaMemberships.Any(m => m.OrganisationId == o.Id && m.IcsCode == "QOP"))
            .OrderBy(o => o.Code).Skip(skip).FirstAsync());
        var manager = await Portal.AddPersonAsync(practice, MembershipRole.Approver);
        await Portal.ReadAsync(db => db.Users.Where(a => a.Id == manager.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.DisplayName, Name)));
        var contact = await ListedAsync(practice, Name, Title, manager.Id);
        var board = await Portal.OrganisationAsync("QOP");
        await Portal.SaveAsync(ActingConsent.Give(board.Id, new(practice.Id, Name, manager.Id, Portal.Clock.Today, Now)));
        var account = await Portal.AddPersonAsync(board, MembershipRole.IcsLead);
        var navigator = await Portal.SignedInAsAsync(account);
        await ActAsync(navigator, practice);
        return new(practice, manager, contact, account, navigator);
    }

    private protected static async Task ActAsync(Browser navigator, Organisation practice)
    {
        await navigator.PostAsync($"/areas/QOP/support/{practice.Id}/act");
        Assert.Contains($"You act for {practice.Name}", (await navigator.OpenAsync("/")).InWords(), StringComparison.Ordinal);
    }

    private protected async Task<Contact> ListedAsync(Organisation organisation, string name, string title, Guid? account = null)
    {
        var contact = new Contact(organisation.Id, new ContactDetails(name, title, $"{Guid.CreateVersion7():n}@people.example", "0161 496 0999",
            Agendas: ["apprenticeships", "placements"], RoleFamilyCode: organisation.Sector is Sector.Fe ? "fe.apprenticeship" : null), RecordOrigin.Registered,
            Now);
        contact.List(Portal.Clock.Today);
        contact.RecordNotice(Now);
        if (account is { } own)
        {
            contact.BelongTo(own);
        }

        await Portal.SaveAsync(contact);
        return contact;
    }

    private protected async Task<Opportunity> PublishedNeedAsync(ActedFor all)
    {
        var deed = new Deed(all.Practice.Id, Name, all.Manager.Id, Portal.Clock.Today, Now);
        var contact = await Portal.ReadAsync(db => db.Contacts.AsNoTracking().SingleAsync(c => c.Id == all.Contact.Id));
        var need = new Opportunity(OpportunityKind.Need, contact, deed);
        need.Describe(new() { ProgrammeCode = "apprenticeship", Subject = "Receptionist", Level = 2, Places = 1, Starts = ["September 2027"] }, deed);
        need.Publish(contact, deed);
        await Portal.SaveAsync(need);
        return need;
    }

    /// <summary>A college with whom the practice has a partnership, and the person of it whose name the practice may read.</summary>
    private protected async Task<(Organisation College, Contact Person)> PartnerAsync(ActedFor all)
    {
        var college = await NewAsync(Sector.Fe);
        var person = await ListedAsync(college, $"Zeb{Guid.NewGuid():n}"[..16], "Head of health");
        var partnership = new Partnership(all.Practice.Id, college.Id, Portal.Clock.Today, Now);
        partnership.Take("placements", new(all.Practice.Id, all.Contact.Id, null, Name), new(college.Id, person.Id, null, person.Name), null,
            Portal.Clock.Today, Now);
        await Portal.SaveAsync(partnership);
        return (college, person);
    }

    /// <summary>Asked for the practice, and accepted.</summary>
    private protected async Task<Introduction> AcceptedAsync(ActedFor all, Account asker, string name, Contact? strategic)
    {
        var college = await NewAsync(Sector.Fe);
        var target = People.Listed(Portal, college);
        var asked = new Introduction(new(all.Practice.Id, asker.Id, name, "Navigator", college.Id, target.Id), "apprenticeships",
            ContactLevel.Operational, new("A learner on reception"), Now);
        asked.Send(Portal.Clock.Today, Now);
        if (strategic is not null)
        {
            asked.NameStrategic(all.Practice.Id, strategic, Name, Now);
        }

        asked.Accept(target, target.Name, null, Now);
        await Portal.SaveAsync(target, asked);
        return asked;
    }

    private protected Task<Guid?> ContactOfAsync(Guid opportunity) =>
        Portal.ReadAsync(db => db.Opportunities.Where(o => o.Id == opportunity).Select(o => o.ContactId).SingleAsync());

    private protected static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> answer)
    {
        using var came = await answer;
        return came.StatusCode;
    }

    private protected static string? BadgeOf(AngleSharp.Html.Dom.IHtmlDocument page) =>
        page.QuerySelector("header a[href='/inbox'] .pp-count")?.TextContent.Trim();

    /// <summary>What stands in the page, its addresses included, and what does not.</summary>
    private protected static void Reading(AngleSharp.Html.Dom.IHtmlDocument page, string? shows = null, string? hides = null)
    {
        var html = page.QuerySelector("main")!.OuterHtml;
        if (shows is not null)
        {
            Assert.True(html.Contains(shows, StringComparison.Ordinal) || page.InWords().Contains(shows, StringComparison.Ordinal),
                $"“{shows}” is missing from {page.InWords()}");
        }

        if (hides is not null)
        {
            Assert.DoesNotContain(hides, html, StringComparison.Ordinal);
        }
    }

    private protected sealed record ActedFor(Organisation Practice, Account Manager, Contact Contact, Account NavigatorAccount, Browser Navigator) : IDisposable
    {
        public void Dispose() => Navigator.Dispose();
    }
}
