using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PartnershipPortal.Browser.Tests.Harness;

/// <summary>One window of a browser, which notes whatever a user or an operator would not like: script errors, refused or foreign requests.</summary>
internal sealed class Visit : IAsyncDisposable
{
    public const int Desktop = 1280;
    public const int Phone = 390;
    public const int Narrow = 320;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _troubles = new();

    private readonly BrowserNewContextOptions _options;

    private Visit(IBrowserContext context, IPage page, BrowserNewContextOptions options) => (_context, Page, _options) = (context, page, options);

    public IPage Page { get; }

    /// <summary>What went wrong since the last time this was asked.</summary>
    public IReadOnlyList<string> TakeTroubles()
    {
        var troubles = new List<string>();
        while (_troubles.TryDequeue(out var trouble))
        {
            troubles.Add(trouble);
        }

        return troubles;
    }

    public static async Task<Visit> BeginAsync(IBrowser browser, Uri home, BrowserNewContextOptions options)
    {
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        var visit = new Visit(context, page, options);
        visit.Watch(page, home);

        return visit;
    }

    public static ViewportSize SizeOf(int width) => new() { Width = width, Height = width < 600 ? 844 : 900 };

    /// <returns>The status of the answer.</returns>
    public async Task<int> GoAsync(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>
    /// The browser's own Back. A page may come from memory, without loading; so a test waits for what it wants to see, not for the browser.
    /// </summary>
    public Task GoBackAsync() => Page.EvaluateAsync("() => { setTimeout(() => history.back()); }");

    /// <summary>Signs out, until the page that says so.</summary>
    public async Task SignOutAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/signed-out$"));
        await Assertions.Expect(Page.Locator("h1")).ToBeVisibleAsync();
    }

    public Task SetWidthAsync(int width) => Page.SetViewportSizeAsync(width, SizeOf(width).Height);

    /// <summary>Sets the size of text as a person does in their browser's settings; 16 is usual.</summary>
    public async Task SetTextSizeAsync(int pixels)
    {
        var devtools = await _context.NewCDPSessionAsync(Page);
        await devtools.SendAsync("Page.setFontSizes",
            new() { ["fontSizes"] = new Dictionary<string, object> { ["standard"] = pixels, ["fixed"] = pixels - 3 } });
        await devtools.DetachAsync();
    }

    /// <summary>Whether the page's own scripts run in this window.</summary>
    public bool RunsScripts => _options.JavaScriptEnabled != false;

    /// <summary>
    /// Where a check can run that waits for promises, which never end in a window without scripts: there, a second window with the same
    /// document, still without the page's own scripts.
    /// </summary>
    public async Task<T> WhereScriptsRunAsync<T>(Func<IPage, Task<T>> check)
    {
        if (RunsScripts)
        {
            return await check(Page);
        }

        var html = await Page.ContentAsync();
        await using var context = await _context.Browser!.NewContextAsync(new(_options)
        {
            JavaScriptEnabled = true,
            StorageState = await _context.StorageStateAsync(),
            ViewportSize = SizeOf(Page.ViewportSize!.Width),
        });
        var twin = await context.NewPageAsync();
        await twin.RouteAsync("**/*.js*", route => route.AbortAsync());
        await twin.RouteAsync(Page.Url, route => route.FulfillAsync(new() { Body = html, ContentType = "text/html; charset=utf-8" }));
        await twin.GotoAsync(Page.Url);

        return await check(twin);
    }

    /// <summary>Gives the window a fingerprint reader that says yes and remembers passkeys.</summary>
    public async Task AddAuthenticatorAsync()
    {
        var devtools = await _context.NewCDPSessionAsync(Page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    public async Task SignInAsync(string email, string password)
    {
        await Page.GetByLabel("Email address").FillAsync(email);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
    }

    /// <summary>Goes on with Tab, as somebody without a mouse, until the thing with this name has the focus.</summary>
    public async Task TabToAsync(ILocator target)
    {
        for (var i = 0; i < 80; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"Tab never reached {target}");
    }

    /// <summary>The whole page as a picture, where somebody wants to look: <see cref="Screenshots.AreWanted"/>.</summary>
    public async Task ShootAsync(string name, bool isWhole = true)
    {
        if (Screenshots.AreWanted)
        {
            await Page.ScreenshotAsync(
                new() { Path = Path.Combine(Screenshots.Folder, name + ".png"), FullPage = isWhole, Animations = ScreenshotAnimations.Disabled });
        }
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private void Watch(IPage page, Uri home)
    {
        page.PageError += (_, error) => _troubles.Enqueue($"script error: {error}");
        page.Console += (_, message) =>
        {
            // A refused document says its status itself; a refused part of it is noted below.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _troubles.Enqueue($"console: {message.Text}");
            }
        };
        page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (url.Scheme is "http" or "https" && url.Authority != home.Authority)
            {
                _troubles.Enqueue($"request to a third party: {request.Url}");
            }
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest)
            {
                _troubles.Enqueue($"{response.Status} for {response.Url}");
            }
        };
    }
}
