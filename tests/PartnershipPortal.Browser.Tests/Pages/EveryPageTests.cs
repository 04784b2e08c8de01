using PartnershipPortal.Browser.Tests.Harness;

namespace PartnershipPortal.Browser.Tests.Pages;

/// <summary>Three classes, so that they run side by side.</summary>
public class EveryPublicPageTests
{
    public static TheoryData<string> Pages => EveryPage.Names(EveryPage.ForAnybody);

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Is_sound(string page) => OnePage.CheckAsync(EveryPage.Named(EveryPage.ForAnybody, page));
}

public class EveryPageOfTheTrustTests
{
    public static TheoryData<string> Pages => EveryPage.Names(EveryPage.ForTheTrust);

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Is_sound(string page) => OnePage.CheckAsync(EveryPage.Named(EveryPage.ForTheTrust, page));
}

public class EveryPageOfTheOthersTests
{
    public static TheoryData<string> Pages => EveryPage.Names(EveryPage.ForTheOthers);

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Is_sound(string page) => OnePage.CheckAsync(EveryPage.Named(EveryPage.ForTheOthers, page));
}

internal static class OnePage
{
    public static async Task CheckAsync(PageToCheck page)
    {
        var portal = await LivePortal.SharedAsync();
        await using var visit = await portal.VisitAsync(page.Who);

        var status = await visit.GoAsync(await PageAddress.OfAsync(page, portal));

        Assert.Equal(page.Status, status);
        Assert.Equal(page.Who is not null, await visit.Page.Locator(".pp-who a[href='/account']").CountAsync() == 1);
        Assert.Equal(page.Status == 400, await visit.Page.Locator(".nhsuk-error-summary").CountAsync() > 0);
        await Soundness.AssertAsync(visit, page.HasWayBack, page.Shot);
    }
}
