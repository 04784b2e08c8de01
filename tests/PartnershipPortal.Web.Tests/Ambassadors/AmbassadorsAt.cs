using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Ambassadors;

/// <summary>Ambassadors, requests and letters that tests of this part need, made by the same verbs as in earnest.</summary>
internal static partial class AmbassadorsAt
{
    public const string Area = "QOP";
    public const string Place = "OL6 9RW";

    public static async Task<(Organisation Trust, Account Approver)> TrustAsync(this Portal portal)
    {
        var trust = new Organisation(Organisation.NewCode(), $"Trust {Guid.NewGuid():n}"[..20], Sector.Nhs, "acute-trust", RecordOrigin.Registered);
        await portal.SaveAsync(trust);
        return (trust, await portal.AddPersonAsync(trust, MembershipRole.Approver));
    }

    public static Task<Organisation> OldhamAsync(this Portal portal) => portal.OrganisationAsync("10006770");

    /// <summary>Somebody listed who has said yes; <paramref name="saidYes"/> false for one who has only been asked.</summary>
    public static async Task<(Ambassador Ambassador, Contact Contact)> AmbassadorAsync(
        this Portal portal, Organisation trust, Account? account = null, bool saidYes = true, string activity = "talk")
    {
        var contact = People.Listed(portal, trust, "Porter of the wards");
        if (account is not null)
        {
            contact.BelongTo(account.Id);
        }

        await portal.SaveAsync(contact);
        var ambassador = new Ambassador(contact, new(4, [activity], [Area]), saidYes, portal.Clock.Today, portal.Clock.GetUtcNow());
        await portal.SaveAsync(ambassador);
        return (ambassador, contact);
    }

    public static async Task<AmbassadorRequest> RequestAsync(
        this Portal portal, Organisation college, Account asker, int needed = 1, int inDays = 20, params Ambassador[] asked)
    {
        var request = new AmbassadorRequest(
            new()
            {
                Activity = "talk",
                On = portal.Clock.Today.AddDays(inDays),
                At = new(10, 0),
                Minutes = 60,
                Learners = 30,
                YearGroups = ["college"],
                Needed = needed,
                Place = Place,
                Point = new(53.4897, -2.0952),
                AreaCode = Area,
            },
            college.Sector, new(college.Id, asker.DisplayName, asker.Id, portal.Clock.Today, portal.Clock.GetUtcNow()));
        foreach (var ambassador in asked)
        {
            request.Ask(ambassador, portal.Clock.Today);
        }

        await portal.SaveAsync(request);
        return request;
    }

    /// <summary>A link that works, as a letter to them would have it.</summary>
    public static async Task<string> LinkAsync(this Portal portal, Ambassador ambassador, Contact contact)
    {
        var secret = "";
        await portal.UseAsync<IServiceProvider>(async services =>
        {
            var links = (SafeLinks)services.GetService(typeof(SafeLinks))!;
            secret = links.Issue("ambassador", ambassador.Id, TimeSpan.FromDays(60), contact.Email!, contact.Name);
            await ((PortalDbContext)services.GetService(typeof(PortalDbContext))!).SaveChangesAsync();
        });
        return $"/ambassador-links/{secret}";
    }

    public static Task<List<OutboxMessage>> LettersAsync(this Portal portal, string? to) =>
        portal.ReadAsync(db => db.OutboxMessages.Where(m => m.To == to && m.Kind == "ambassador").OrderBy(m => m.Id).ToListAsync());

    public static string LinkIn(OutboxMessage letter) => Link().Match(letter.Body).Value;

    public static Task<AmbassadorAskState> StateAsync(this Portal portal, AmbassadorRequest request, Ambassador of) =>
        portal.ReadAsync(db => db.Set<AmbassadorAsk>().Where(a => a.RequestId == request.Id && a.AmbassadorId == of.Id).Select(a => a.State).SingleAsync());

    public static async Task<string> TextAsync(Browser browser, string url) => Spoken((await browser.OpenAsync(url)).QuerySelector("main")!.TextContent);

    public static string Spoken(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("/ambassador-links/[a-z0-9]+")]
    private static partial Regex Link();
}
