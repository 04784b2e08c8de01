using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>A trust and a college near each other, with the people of one introduction: who asks, who is asked, and a colleague of theirs.</summary>
internal sealed class Neighbours(Portal portal)
{
    public const string Agenda = "apprenticeships";
    public const string Purpose = "We have funding for 12 adult care worker apprentices and would like to start 6 with you.";
    public const string AskerEmail = "asker@trust.example";
    public const string AskerPhone = "0161 496 0111";
    public const string AskedEmail = "asked@college.example";
    public const string AskedPhone = "0161 496 0222";

    public Organisation Trust { get; private set; } = null!;

    public Organisation College { get; private set; } = null!;

    public Account Asker { get; private set; } = null!;

    public Account Asked { get; private set; } = null!;

    public Account ColleagueAccount { get; private set; } = null!;

    public Contact AskedContact { get; private set; } = null!;

    public Contact Colleague { get; private set; } = null!;

    /// <summary>New people at the same two organisations; what earlier tests of the class left open is closed.</summary>
    public static async Task<Neighbours> AddAsync(Portal portal)
    {
        await portal.ReadAsync(db => db.Introductions.Open().ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IntroductionState.Withdrawn)));
        var all = new Neighbours(portal)
        {
            Trust = await portal.OrganisationAsync("RMP"),
            College = await portal.OrganisationAsync("10006770"),
        };
        all.Asker = await portal.AddPersonAsync(all.Trust);
        all.Asked = await portal.AddPersonAsync(all.College);
        all.ColleagueAccount = await portal.AddPersonAsync(all.College);
        await all.ListAsync(all.Trust, "Ann Asker", "Apprenticeship lead", all.Asker, AskerEmail, AskerPhone);
        all.Colleague =
            await all.ListAsync(all.College, "Col Colleague", "Head of health and care", all.ColleagueAccount, "colleague@college.example", "0161 496 0333");
        all.AskedContact = await all.ListAsync(all.College, "Alex Asked", "Apprenticeship team manager", all.Asked, AskedEmail, AskedPhone, all.Colleague.Id);

        return all;
    }

    public async Task<Contact> ListAsync(Organisation organisation, string name, string title, Account? account, string? email = null, string? phone = null,
        Guid? deputy = null)
    {
        var contact = new Contact(organisation.Id, new ContactDetails(name, title, email, phone, Agendas: [Agenda], DeputyId: deputy), RecordOrigin.Registered,
            portal.Clock.GetUtcNow());
        contact.List(new DateOnly(2026, 11, 20));
        contact.RecordNotice(portal.Clock.GetUtcNow());
        if (account is not null)
        {
            contact.BelongTo(account.Id);
        }

        await portal.SaveAsync(contact);

        return contact;
    }

    /// <summary>Asks as a person would, from the card; the id of the request.</summary>
    public async Task<Guid> AskAsync(Browser browser, Contact? contact = null, string purpose = Purpose)
    {
        var page = await browser.OpenAsync($"/introductions/new?contact={(contact ?? AskedContact).Id}&agenda={Agenda}");
        var sent = await browser.SubmitAndFollowAsync(page, "Send", ("Purpose", purpose));
        Assert.Contains("What happens next", sent.Body!.TextContent, StringComparison.Ordinal);

        return await portal.ReadAsync(db => db.Introductions.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id).Select(i => i.Id).FirstAsync());
    }

    public Task<Introduction> ReadAsync(Guid id) => portal.ReadAsync(db => db.Introductions.Include(i => i.Thread).SingleAsync(i => i.Id == id));

    public Task<Browser> AskerAsync() => portal.SignedInAsAsync(Asker);

    public Task<Browser> ColleagueAsync() => portal.SignedInAsAsync(ColleagueAccount);

    public Task<Browser> AskedAsync() => portal.SignedInAsAsync(Asked);

    public static string HtmlOf(IHtmlDocument page) => page.QuerySelector("main")!.OuterHtml;
}
