using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data.Seeding;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Find;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Cases;

/// <summary>The cases of the founding documents: what becomes of one that was corrected, and where they stand beside what somebody does.</summary>
public class SeededCasesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task What_an_administrator_corrected_or_removed_stays_so_when_the_seeds_come_again()
    {
        using var administrator = await portal.SignedInAsAdministratorAsync();
        using var anybody = portal.Anonymous();
        var (right, off) = (await CodedAsync("newcastle-walk-the-college"), await CodedAsync("london-officials-visit"));
        await administrator.SubmitAsync(await administrator.OpenAsync($"/admin/cases/{right.Id}/edit"), "Save", ("Title", "Leaders walk round the college"),
            ("IsHistoric", "true"), ("Fate", "The rooms were rebuilt"), ("CheckedOn.Day", 24), ("CheckedOn.Month", 11));
        await administrator.SubmitAsync(await administrator.OpenAsync($"/admin/cases/{off.Id}"), "Remove from the library", ("Reason", "Asked by the college"));
        await portal.ReadAsync(db => db.CaseStudies.Where(c => c.Code == "bolton-digital").ExecuteUpdateAsync(c => c.SetProperty(x => x.Title, "Spoilt")));

        await portal.UseAsync<SeedLoader>(seeds => seeds.LoadAsync(_ => { }, CancellationToken.None));

        var page = (await anybody.OpenAsync($"/cases/{right.Code}")).InWords();
        Assert.Contains("Leaders walk round the college", page, StringComparison.Ordinal);
        Assert.Contains("The rooms were rebuilt", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"/cases/{off.Code}")).StatusCode);
        Assert.Equal("Digital staff help to shape a digital course", (await CodedAsync("bolton-digital")).Title);
        await administrator.SubmitAsync(await administrator.OpenAsync($"/admin/cases/{off.Id}"), "Put it back");
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync($"/cases/{off.Code}")).StatusCode);
    }

    [Fact]
    public async Task Similar_cases_cost_find_and_the_partnership_no_statement_of_their_own()
    {
        var (trust, college) = (await portal.OrganisationAsync(People.Trust), await portal.OrganisationAsync(People.College));
        var (now, person) = (portal.Clock.GetUtcNow(), await portal.AddPersonAsync(trust));
        var partnership = new Partnership(trust.Id, college.Id, People.Today(portal), now);
        partnership.Take("placements", new(trust.Id, null, person.Id, "A person"), new(college.Id, null, (await portal.AddPersonAsync(college)).Id, "B person"),
            null, People.Today(portal), now);
        await portal.SaveAsync(partnership);
        using var browser = await portal.SignedInAsAsync(person);
        foreach (var url in new[] { "/find?need=placements&where=OL6+9RW&programme=t-level", $"/partnerships/{partnership.Id}" })
        {
            await browser.OpenAsync(url);
            using var counted = new CountedStatements(portal.ConnectionString);

            var page = await browser.OpenAsync(url);

            Assert.Equal(3, page.QuerySelectorAll("section[aria-labelledby=similar] a").Length);
            Assert.Contains("Also about", page.QuerySelector("section[aria-labelledby=similar]")!.InWords(), StringComparison.Ordinal);
            Assert.Contains(counted.Texts, text => text.Contains("sign_in_sessions", StringComparison.Ordinal)); // so that texts are heard at all
            Assert.DoesNotContain(counted.Texts, text => text.Contains("case_", StringComparison.Ordinal));
        }
    }

    private Task<CaseStudy> CodedAsync(string code) => portal.ReadAsync(db => db.CaseStudies.SingleAsync(c => c.Code == code));
}
