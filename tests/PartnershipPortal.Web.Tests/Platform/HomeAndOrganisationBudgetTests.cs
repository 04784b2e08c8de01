using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Tests.Find;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Partnerships;
using Xunit.Abstractions;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>The two pages of the most parts, for each kind of reader, with a partnership and a request to show.</summary>
public class HomeAndOrganisationBudgetTests(Portal portal, ITestOutputHelper output) : PartnersAt(portal)
{
    private const int Home = 11;
    private const int Organisation = 8;

    [Theory]
    [InlineData("member")]
    [InlineData("approver")]
    [InlineData("approver who is administrator")]
    [InlineData("lead who is administrator")]
    [InlineData("practice")]
    [InlineData("administrator")]
    [InlineData("nobody")]
    public async Task Neither_page_asks_more_than_it_may_of_anybody(string who)
    {
        var (people, _) = await OpenedAsync();
        await SentAsync(people, "t-levels");
        using var browser = await BrowserAsync(who, people.Trust);
        List<string> over = [];
        foreach (var (path, most) in new[] { ("/", Home), ($"/organisations/{people.College.Code}", Organisation), ("/organisations/RMP", Organisation) })
        {
            await browser.OpenAsync(path);
            await browser.OpenAsync(path);
            using var counted = new CountedStatements(Portal.ConnectionString);

            await browser.OpenAsync(path);

            output.WriteLine($"{who} {path} {counted.Count}");
            if (counted.Count > most)
            {
                over.Add($"{path} asks {counted.Count}, at most {most}");
            }
        }

        Assert.Empty(over);
    }

    private async Task<Browser> BrowserAsync(string who, Domain.Organisations.Organisation trust) => who switch
    {
        "member" => await Portal.SignedInAsAsync(trust),
        "approver" => await Portal.SignedInAsAsync(trust, MembershipRole.Approver),
        "approver who is administrator" => await Portal.SignedInAsAsync(await Portal.AddPersonAsync(trust, MembershipRole.Approver, isAdministrator: true)),
        "lead who is administrator" => await Portal.SignedInAsAsync(
            await Portal.AddPersonAsync(await Portal.OrganisationAsync("QOP"), MembershipRole.IcsLead, isAdministrator: true)),
        "practice" => await Portal.SignedInAsAsync(
            await Portal.ReadAsync(db => db.Organisations.OrderBy(o => o.Code).FirstAsync(o => o.Sector == Sector.PrimaryCare)), MembershipRole.Approver),
        "administrator" => await Portal.SignedInAsAdministratorAsync(),
        _ => Portal.Anonymous(),
    };
}
