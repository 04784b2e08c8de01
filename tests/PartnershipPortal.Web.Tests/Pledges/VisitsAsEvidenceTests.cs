using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Ambassadors;

namespace PartnershipPortal.Web.Tests.Pledges;

/// <summary>What ambassadors did stands behind the third intention of a pledge.</summary>
public class VisitsAsEvidenceTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Visits_stand_behind_it_without_their_names()
    {
        var (trust, approver) = await portal.TrustAsync();
        Deed DeedOf() => new(trust.Id, approver.DisplayName, approver.Id, portal.Clock.Today, portal.Clock.GetUtcNow());
        var pledge = new Pledge("Everyone here can learn", DeedOf());
        pledge.Add("ambassadors", "Twenty colleagues in schools", "Head of learning", portal.Clock.Today.AddDays(30), DeedOf());
        pledge.Sign("Chief executive", DeedOf());
        await portal.SaveAsync(pledge);
        var (ambassador, contact) = await portal.AmbassadorAsync(trust);
        var url = $"/organisations/{trust.Code}/pledge";
        using var anybody = portal.Anonymous();
        Assert.Null((await anybody.OpenAsync(url)).QuerySelector("a[href$='/evidence/ambassadors']"));
        await portal.SaveAsync(AmbassadorVisit.Log(ambassador, "talk", portal.Clock.Today, 60, "A school", portal.Clock.Today));

        var link = (await anybody.OpenAsync(url)).QuerySelector("a[href$='/evidence/ambassadors']")!.TextContent;
        Assert.Equal("1 talk or visit for intention 3", AmbassadorsAt.Spoken(link));
        var evidence = (await anybody.OpenAsync($"{url}/evidence/ambassadors")).Body!.TextContent;
        Assert.Contains("Visit of an ambassador", evidence, StringComparison.Ordinal);
        Assert.DoesNotContain(contact.Name, evidence, StringComparison.Ordinal);
    }
}
