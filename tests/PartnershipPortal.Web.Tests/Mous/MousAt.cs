using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Mous;

/// <summary>A trust and a college of a test's own, partners already, each with an approver who is a contact: what is signed is never removed.</summary>
public abstract class MousAt(Portal portal)
{
    private protected Portal Portal { get; } = portal;

    internal sealed record Side(Organisation Organisation, Account Account, Contact Contact);

    internal sealed record Partners(Guid Partnership, Side Trust, Side College)
    {
        public string Url => $"/partnerships/{Partnership}/mou";
    }

    private protected async Task<Partners> PartnersAsync()
    {
        var (trust, college) = (await SideAsync(Sector.Nhs, "acute-trust"), await SideAsync(Sector.Fe, "gfe-college"));
        var (today, now) = (People.Today(Portal), Portal.Clock.GetUtcNow());
        var partnership = new Partnership(trust.Organisation.Id, college.Organisation.Id, today, now);
        partnership.Take("apprenticeships", PlaceOf(trust), PlaceOf(college), null, today, now);
        partnership.StateBenefit(trust.Organisation.Id, "Staff who stay", "Test Person", now);
        partnership.StateBenefit(college.Organisation.Id, "Places on wards", "Test Person", now);
        partnership.Activate(trust.Organisation.Id, "Test Person", today, now);
        await Portal.SaveAsync(partnership);
        return new(partnership.Id, trust, college);
    }

    private protected async Task<Side> SideAsync(Sector sector, string type, MembershipRole role = MembershipRole.Approver)
    {
        var code = Organisation.NewCode();
        var organisation = new Organisation(code, $"Test {sector} {code}", sector, type, RecordOrigin.Registered);
        await Portal.SaveAsync(organisation);
        var account = await Portal.AddPersonAsync(organisation, role);
        var contact = await ListAsync(organisation, account, $"Person {code}");
        return new(organisation, account, contact);
    }

    private protected async Task<Contact> ListAsync(Organisation organisation, Account? account, string name)
    {
        var contact = new Contact(organisation.Id, new ContactDetails(name, "Director", account?.Email ?? $"{Guid.NewGuid():n}@people.example"),
            RecordOrigin.Registered, Portal.Clock.GetUtcNow());
        contact.List(People.Today(Portal));
        contact.RecordNotice(Portal.Clock.GetUtcNow());
        if (account is not null)
        {
            contact.BelongTo(account.Id);
        }

        await Portal.SaveAsync(contact);
        return contact;
    }

    /// <summary>A draft, begun by the trust from the page.</summary>
    private protected async Task<string> DraftAsync(Partners partners, Browser trust)
    {
        var started = await trust.SubmitAndFollowAsync(await trust.OpenAsync(partners.Url), "Start the draft");
        Assert.Contains("made from the library", started.Body!.TextContent, StringComparison.Ordinal);
        var id = await Portal.ReadAsync(db => db.Mous.Open().Where(m => m.PartnershipId == partners.Partnership).Select(m => m.Id).SingleAsync());
        return $"{partners.Url}/{id}";
    }

    /// <summary>From the draft to a fixed text: sent to review, reviewed by each, frozen.</summary>
    private protected async Task FreezeAsync(string url, params Side[] all)
    {
        using var first = await AsAsync(all[0]);
        await first.SubmitAsync(await first.OpenAsync(url), "Send to legal review");
        foreach (var side in all)
        {
            using var browser = await AsAsync(side);
            await browser.SubmitAsync(await browser.OpenAsync(url), "Our legal review is done");
        }

        await first.SubmitAsync(await first.OpenAsync(url), "Freeze the text");
        Assert.Equal(MouState.Frozen, (await ReadAsync(url)).State);
    }

    /// <summary>Each party's approver names themselves to sign.</summary>
    private protected async Task NameAsync(string url, params Side[] all)
    {
        foreach (var side in all)
        {
            using var browser = await AsAsync(side);
            await browser.SubmitAsync(await browser.OpenAsync($"{url}/signatory"), "Save", ("Contact", side.Contact.Id));
        }
    }

    private protected async Task<(Partners Partners, string Url)> BeingSignedAsync(bool inOrder = false)
    {
        var partners = await PartnersAsync();
        using var trust = await AsAsync(partners.Trust);
        var url = await DraftAsync(partners, trust);
        if (inOrder)
        {
            await trust.SubmitAsync(await trust.OpenAsync($"{url}/terms"), "Save", ("InOrder", "true"));
        }

        await FreezeAsync(url, partners.Trust, partners.College);
        await NameAsync(url, partners.Trust, partners.College);
        await trust.SubmitAsync(await trust.OpenAsync(url), "Ask for signatures");
        Assert.Equal(MouState.Signing, (await ReadAsync(url)).State);
        return (partners, url);
    }

    /// <summary>Signs as a person does, with a code of their app.</summary>
    private protected async Task<HttpResponseMessage> SignAsync(string url, Side side)
    {
        var secret = await SecretAsync(side.Account);
        using var browser = await AsAsync(side);
        return await browser.SubmitAsync(await browser.OpenAsync($"{url}/sign"), "Sign", ("Name", side.Contact.Name), ("Capacity", "Director"),
            ("Confirm", "true"), ("Proof", AuthenticatorCode.CodeAt(secret, Portal.Clock.GetUtcNow())));
    }

    /// <summary>An authenticator app, newly set up.</summary>
    private protected async Task<string> SecretAsync(Account account)
    {
        var secret = AuthenticatorCode.NewSecret();
        using var scope = Portal.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var saved = await db.Users.SingleAsync(a => a.Id == account.Id);
        Assert.True(scope.ServiceProvider.GetRequiredService<SecondFactors>()
            .TurnOn(saved, secret, AuthenticatorCode.CodeAt(secret, Portal.Clock.GetUtcNow().AddSeconds(-30))));
        await db.SaveChangesAsync();
        return secret;
    }

    /// <summary>Another college that joins the college's side.</summary>
    private protected async Task<Side> ThirdAsync(Partners partners)
    {
        var third = await SideAsync(Sector.Fe, "gfe-college");
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            var partnership = await db.Partnerships.Include(p => p.Members).SingleAsync(p => p.Id == partners.Partnership);
            partnership.Add(third.Organisation.Id, PartnershipSide.Answering, MemberPart.Member, partners.College.Organisation.Id, "Test Person",
                People.Today(Portal), Portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        return third;
    }

    private protected Task<Mou> ReadAsync(string url)
    {
        var id = Guid.Parse(url.Split('/')[^1]);
        return Portal.ReadAsync(db => db.Mous.Include(m => m.Clauses).Include(m => m.Parties).Include(m => m.Versions).Include(m => m.Signatures)
            .Include(m => m.Edits).AsSplitQuery().AsNoTracking().SingleAsync(m => m.Id == id));
    }

    private protected Task<Browser> AsAsync(Side side) => Portal.SignedInAsAsync(side.Account);

    private protected static PartnershipPlace PlaceOf(Side side) => new(side.Organisation.Id, side.Contact.Id, null, side.Contact.Name);

    private protected static string TextOf(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector("main")!.TextContent;
}
