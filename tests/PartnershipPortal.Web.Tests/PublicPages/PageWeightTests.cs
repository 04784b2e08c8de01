using System.IO.Compression;

namespace PartnershipPortal.Web.Tests.PublicPages;

/// <summary>What a page costs on a slow line: the files of every page are packed and kept, and the first page is small.</summary>
public class PageWeightTests(Portal portal) : IClassFixture<Portal>
{
    private const int FirstPage = 60 * 1024;
    private const int NextPage = 15 * 1024;

    [Fact]
    public async Task Styles_and_scripts_are_sent_packed_and_never_asked_for_again()
    {
        foreach (var file in await FilesAsync())
        {
            using var answer = await GetPackedAsync(file);

            Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
            Assert.Contains("immutable", answer.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/organisations")]
    [InlineData("/areas/QOP")]
    public async Task A_page_is_small_the_first_time_and_smaller_after(string path)
    {
        var page = await SizeAsync(path);
        var files = 0;
        foreach (var file in await FilesAsync())
        {
            files += await SizeAsync(file);
        }

        Assert.InRange(page, 1, NextPage);
        Assert.InRange(page + files, 1, FirstPage);
    }

    [Fact]
    public async Task Every_page_says_what_it_is_for()
    {
        using var browser = portal.Anonymous();

        Assert.NotEmpty((await browser.OpenAsync("/")).QuerySelector("meta[name=description]")!.GetAttribute("content")!);
    }

    private async Task<string[]> FilesAsync()
    {
        using var browser = portal.Anonymous();
        var page = await browser.OpenAsync("/");
        return [page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!, page.QuerySelector("script[src]")!.GetAttribute("src")!];
    }

    private async Task<HttpResponseMessage> GetPackedAsync(string path)
    {
        using var browser = portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new("gzip"));
        return await browser.SendAsync(request);
    }

    /// <summary>Packed, whoever packs it.</summary>
    private async Task<int> SizeAsync(string path)
    {
        using var answer = await GetPackedAsync(path);
        Assert.True(answer.IsSuccessStatusCode, path);
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (answer.Content.Headers.ContentEncoding.Count > 0)
        {
            return body.Length;
        }

        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(body);
        }

        return (int)packed.Length;
    }
}
