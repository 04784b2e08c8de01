using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>What a person does without a script: opens pages, follows links, sends the forms a page rendered. Redirects are left to be seen.</summary>
internal sealed class Browser(HttpMessageHandler app, CookieContainer cookies) : IDisposable
{
    public static readonly Uri Home = new("https://localhost/");

    private static readonly HtmlParser Html = new();

    private readonly HttpClient _client = new(new CookieJar(app, cookies)) { BaseAddress = Home };

    public CookieContainer Cookies => cookies;

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request);

    /// <summary>The page at a path; redirects are followed, anything but success fails the test.</summary>
    public async Task<IHtmlDocument> OpenAsync(string path)
    {
        var response = await GetAsync(path);
        for (var hops = 0; response.Headers.Location is { } next && hops < 5; hops++)
        {
            response = await GetAsync(next.OriginalString);
        }

        Assert.True(response.IsSuccessStatusCode, $"{path} answered {(int)response.StatusCode}");

        return await ReadAsync(response);
    }

    /// <summary>The page in an answer.</summary>
    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response)
    {
        var document = await Html.ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        document.DocumentElement.SetAttribute("data-address", new Uri(Home, response.RequestMessage!.RequestUri!).ToString());

        return document;
    }

    /// <summary>
    /// Presses a button: sends the form it stands in as the page rendered it, with these answers put in.
    /// Fails when an answered field is not on the form.
    /// </summary>
    public Task<HttpResponseMessage> SubmitAsync(IHtmlDocument page, string button, params (string Field, object? Answer)[] answers) =>
        _client.SendAsync(FilledForm.Press(page, button, answers));

    /// <summary>The same, and the page that follows.</summary>
    public async Task<IHtmlDocument> SubmitAndFollowAsync(IHtmlDocument page, string button, params (string Field, object? Answer)[] answers)
    {
        var response = await SubmitAsync(page, button, answers);

        return response.Headers.Location is { } next ? await OpenAsync(next.OriginalString) : await ReadAsync(response);
    }

    /// <summary>What somebody sends who does not care for the form: these fields, with the token of a page of ours, so that nothing but the rule
    /// refuses it.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Field, object? Answer)[] fields)
    {
        var token = (await OpenAsync("/privacy/complaint")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var body = fields.Select(f => KeyValuePair.Create(f.Field, f.Answer?.ToString() ?? "")).Append(new("__RequestVerificationToken", token));
        return await _client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(body));
    }

    public void Dispose() => _client.Dispose();

    private sealed class CookieJar(HttpMessageHandler app, CookieContainer cookies) : DelegatingHandler(app)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = new Uri(Home, request.RequestUri!);
            if (cookies.GetCookieHeader(address) is { Length: > 0 } header)
            {
                request.Headers.Add("Cookie", header);
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                {
                    cookies.SetCookies(address, cookie);
                }
            }

            return response;
        }
    }
}

/// <summary>A file to be chosen in a form.</summary>
internal sealed record ChosenFile(string Name, byte[] Content);
