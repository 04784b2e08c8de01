using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Typing;

/// <summary>Ambassadors and requests in which each kind of form stands on some page.</summary>
internal static class OneAmbassadorOfEach
{
    /// <param name="mine">The record of the account: an ambassador who is asked.</param>
    public static async Task<string[]> AddAsync(Portal portal, Organisation ours, Account me, Contact mine)
    {
        var (today, now) = (People.Today(portal), portal.Clock.GetUtcNow());
        var other = People.Listed(portal, ours, "Porter");
        await portal.SaveAsync(other);
        var self = new Ambassador(mine, new(4, ["talk"], ["QOP"]), bySelf: true, today, now);
        var one = new Ambassador(other, new(4, ["talk"], ["QOP"]), bySelf: true, today, now);
        await portal.SaveAsync(self, one);
        var college = await portal.OrganisationAsync("10006770");
        var asker = ours.Sector is Sector.Nhs ? college : ours; // employers do not ask
        AmbassadorRequest RequestOn(int days) => new(
            new()
            {
                Activity = "talk",
                On = today.AddDays(days),
                At = new(10, 0),
                Minutes = 60,
                Learners = 30,
                YearGroups = ["college"],
                Needed = 2,
                Place = "OL9",
                Point = new(53.54, -2.12),
                AreaCode = "QOP",
            },
            asker.Sector, new Deed(asker.Id, me.DisplayName, me.Id, today.AddDays(-30), now));
        var (open, over) = (RequestOn(20), RequestOn(-1));
        var ask = open.Ask(self, today);
        var came = over.Ask(one, today.AddDays(-10));
        over.Accept(came, one, today.AddDays(-9), now);
        await portal.SaveAsync(open, over);
        string[] requests = asker == ours
            ? [$"/ambassadors/requests/{open.Id}", $"/ambassadors/requests/{open.Id}/edit", $"/ambassadors/requests/{open.Id}/cancel",
                $"/ambassadors/requests/{over.Id}", $"/ambassadors/requests/{over.Id}/came/{came.Id}", "/ambassadors/requests/new"]
            : [];
        var url = $"/organisation/ambassadors/{one.Id}";
        return
        [
            "/organisation/ambassadors", "/organisation/ambassadors/new", url, $"{url}/edit", $"{url}/checks", $"{url}/hours", $"{url}/champion",
            "/ambassadors", "/my-ambassador", $"/my-ambassador/asks/{ask.Id}/no", .. requests,
        ];
    }
}
