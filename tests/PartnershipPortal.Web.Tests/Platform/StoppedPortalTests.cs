namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>A portal that has stopped is let go with all it held: a clock of it that goes on would keep everything, and slow whatever runs after it.</summary>
public class StoppedPortalTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_portal_that_has_stopped_is_let_go()
    {
        var stopped = await ServedAndStoppedAsync();

        for (var tries = 0; tries < 20 && stopped.IsAlive; tries++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(stopped.IsAlive);
    }

    private async Task<WeakReference> ServedAndStoppedAsync()
    {
        var node = await portal.AnotherNodeAsync();
        using (var browser = Portal.BrowserOf(node))
        {
            using var home = await browser.GetAsync("/");
        }

        var everything = new WeakReference(node.Services);
        await node.DisposeAsync();
        return everything;
    }
}
