using Microsoft.AspNetCore.Razor.TagHelpers;
using PartnershipPortal.Web.Components;
using static PartnershipPortal.Web.Tests.Components.Rendered;

namespace PartnershipPortal.Web.Tests.Components;

public class ContentMarkupTests
{
    [Fact]
    public async Task Details_render_the_librarys_example()
    {
        var html = await HtmlAsync(new DetailsTagHelper { Summary = "How to find your NHS number" }, _ =>
            Task.FromResult("You can find your NHS number by logging in to the NHS App or on any document the NHS has sent you."));

        Assert.Equal(Shape(Example("details", "default")), Shape(html));
    }

    [Fact]
    public async Task A_breadcrumb_renders_the_librarys_example()
    {
        var html = await HtmlAsync(new BreadcrumbTagHelper(), async context =>
        {
            foreach (var words in new[] { "Home", "NHS services", "Hospitals" })
            {
                await new CrumbTagHelper { Href = "#" }.ProcessAsync(context,
                    new("pp-crumb", [], (_, _) => Task.FromResult(new DefaultTagHelperContent().SetContent(words))));
            }

            return "";
        });

        Assert.Equal(Shape(Example("breadcrumb", "default")), Shape(html));
    }

    [Fact]
    public async Task Pages_keep_the_rest_of_the_address()
    {
        var view = View();
        view.HttpContext.Request.Path = "/organisations";
        view.HttpContext.Request.QueryString = new("?sector=fe&page=7");

        var html = await HtmlAsync(new PaginationTagHelper { Page = 7, Pages = 12, ViewContext = view });

        Assert.Contains("href=\"/organisations?sector=fe&amp;page=6\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Page 7\" aria-current=\"page\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/organisations?sector=fe\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_number_can_be_dialled()
    {
        var html = await HtmlAsync(new PhoneTagHelper { Number = "0161 496 0177" });

        Assert.Equal("<a class=\"pp-nowrap\" href=\"tel:&#x2B;441614960177\">0161 496 0177</a>", html);
    }

    [Theory]
    [InlineData(0, "today")]
    [InlineData(1, "yesterday")]
    [InlineData(-1, "tomorrow")]
    [InlineData(13, "13 days ago")]
    [InlineData(14, "2 weeks ago")]
    [InlineData(59, "8 weeks ago")]
    [InlineData(60, "2 months ago")]
    [InlineData(729, "24 months ago")]
    [InlineData(730, "2 years ago")]
    [InlineData(-21, "in 3 weeks")]
    public void A_day_is_told_as_people_say_it(int daysAgo, string words)
    {
        var today = new DateOnly(2026, 11, 22);

        Assert.Equal(words, today.AddDays(-daysAgo).SeenFrom(today));
    }

    [Theory]
    [InlineData("2026-11-22T14:12:00+00:00", "22 November 2026, 2.12pm")]
    [InlineData("2026-07-01T09:00:00+00:00", "1 July 2026, 10am")]
    public void A_moment_is_told_on_Londons_clock(string moment, string words) =>
        Assert.Equal(words, DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture).InWords);
}
