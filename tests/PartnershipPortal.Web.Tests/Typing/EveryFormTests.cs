using AngleSharp.Html.Dom;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Security;

namespace PartnershipPortal.Web.Tests.Typing;

/// <summary>
/// Walks every form of the portal by following links through one of everything, those behind an id included: none loses what was typed when the
/// session ends, and none that changes what is there already saves over somebody else.
/// </summary>
public class EveryFormTests(Portal portal) : IClassFixture<Portal>
{
    /// <summary>Doors that take words and stand on no page that is walked, each with the reason.</summary>
    private static readonly Dictionary<string, string> NotWalked = new()
    {
        ["/account/organisations/another-form/send"] = "Stands only on the page that shows the words of a form made for another organisation.",
        ["/account/organisations/{id:guid}/act"] = "A button, with where to go on to.",
        ["/account/passkeys/{id}"] = "Needs a passkey, which only a browser makes.",
        ["/admin/merge"] = "Follows the preview, with what was typed there hidden in it.",
        ["/areas/{code}/support/{id:guid}/ask"] = "Stands for a small employer of the area: ActingForEmployersTests.",
        ["/areas/{code}/bring-together"] = "Needs people listed in the area: BringingTogetherTests.",
        ["/documents/{id:guid}/ask"] = "Stands with an organisation that one has no partnership with: ShelvesTests.",
        ["/funding/{id:guid}/change"] = "Stands with what the lead's own area keeps: AreaNoticesTests.",
        ["/organisation/contacts/{id:guid}/expertise"] = "Stands with somebody who has not said no: ExpertiseTests.",
        ["/regions/{code}/hubs/{id:guid}/change"] = "Of a lead's own region only: HubsTests.",
        ["/regions/{code}/hubs/{id:guid}/functions/{function}"] = "Of a lead's own region only: HubsTests.",
        ["/regions/{code}/hubs/{id:guid}/members"] = "Of a lead's own region only: HubsTests.",
        ["/organisation/documents/asks/{ask:guid}"] = "Stands where somebody has asked to see: ShelvesTests.",
        ["/organisation/pledge"] = "Stands only before there is a pledge: PledgesTests.",
        ["/partnerships/{id:guid}/commitments"] = "A button, with which commitment it is.",
        ["/partnerships/{id:guid}/mou/{mou:guid}/sign"] = "Asks for the second step again, which the walker has not: SigningMousTests.",
        ["/support/ask"] = "Stands for practices and care providers only: ActingForEmployersTests.",
        ["/my-details"] = "The form of /organisation/contacts/{id}/edit, which is walked, for who has no record yet.",
    };

    /// <summary>Forms that come filled in and carry no version, each with the reason.</summary>
    private static readonly Dictionary<string, string> WithoutVersion = new()
    {
        ["/account/name"] = "One's own name, which nobody else changes.",
        ["/admin/placement-rules/{id:guid}/follow"] = "Adds a row after the last, and never changes one.",
        ["/account/second-step/passkey"] = "A name is proposed; nothing is there yet.",
        ["/account/organisations/places/{id:guid}/leave"] = "A day is proposed.",
        ["/admin/merge/preview"] = "A day is proposed, and nothing is saved.",
        ["/partnerships/{id:guid}/history/call"] = "Today is proposed; nothing is there yet.",
        ["/partnerships/{id:guid}/meetings/new"] = "A length and a name are proposed; nothing is there yet.",
        ["/partnerships/{id:guid}/mou"] = "What to agree on and dates are proposed; nothing is there yet.",
        ["/partnerships/{id:guid}/mou/{mou:guid}/clauses/{clause:guid}/suggestions"] =
            "The wording is there to begin with; nothing changes until it is accepted.",
        ["/partnerships/{id:guid}/mou/{mou:guid}/renew"] = "A length is proposed for what is not there yet.",
        ["/areas/{code}/bring-together"] = "Words are proposed; nothing is there yet.",
        ["/organisation/ambassadors/new"] = "Hours and areas are proposed; nothing is there yet.",
        ["/ambassadors/requests/new"] = "One’s own place is proposed; nothing is there yet.",
        ["/gaps/new"] = "One's own place is proposed; nothing is there yet.",
        ["/communities/new"] = "A template is proposed; nothing is there yet.",
        ["/communities/{id:guid}/invite"] = "Their part is proposed; nothing is there yet.",
        ["/communities/{id:guid}/meetings/new"] = "A length and a name are proposed; nothing is there yet.",
        ["/placements/places/new"] = "Nothing is there yet.",
        ["/organisation/name"] = "A wish: what is there is proposed, and a second wish is refused.",
    };

    [Theory]
    [InlineData(nameof(MembershipRole.Approver), "RMP")]
    [InlineData(nameof(MembershipRole.IcsLead), "QOP")]
    public async Task No_form_loses_what_was_typed_when_the_session_ends(string role, string organisation)
    {
        var (mighty, browser, pages) = await PagesAsync(role, organisation);
        var doors = Door.All(portal.Services);
        var (lost, walked) = (new List<string>(), new HashSet<string>());
        foreach (var crawled in pages)
        {
            foreach (var (form, door) in crawled.Forms(doors).Where(f => walked.Add($"{crawled.Pattern} {f.Door} {Shape(f.Form)}")))
            {
                lost.AddRange(portal.SecretsNamed(form).Select(name => $"{crawled.Address}: {name} is a secret and would be kept"));
                lost.AddRange(await LostAsync(browser, mighty, crawled, form));
            }
        }

        browser.Dispose();
        Assert.True(lost.Count is 0, string.Join('\n', lost.Distinct()));
        Assert.True(walked.Count > 60, $"only {walked.Count} forms were walked");
    }

    /// <summary>A door for words that no walked page has a form for would not be tried above.</summary>
    [Fact]
    public async Task Every_door_that_takes_words_stands_on_a_page_that_is_walked()
    {
        var doors = Door.All(portal.Services);
        var reached = new HashSet<string>();
        foreach (var (role, organisation) in new[] { (nameof(MembershipRole.Approver), "RM3"), (nameof(MembershipRole.IcsLead), "QE1") })
        {
            var (_, browser, pages) = await PagesAsync(role, organisation);
            reached.UnionWith(pages.SelectMany(p => p.Forms(doors)).Select(f => f.Door));
            browser.Dispose();
        }

        var missing = doors.Where(d => d.Method is "POST" && d.Policy is not ("anyone" or Policies.HalfSignedIn or Policies.SettingUp) && TakesWords(d))
            .Select(d => d.Pattern).Where(pattern => !reached.Contains(pattern) && !NotWalked.ContainsKey(pattern)).ToList();
        Assert.True(missing.Count is 0, $"Put into OneOfEverything what these need, or say why not:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public async Task Every_form_that_comes_filled_in_carries_the_version_it_was_filled_from()
    {
        var doors = Door.All(portal.Services);
        var (_, browser, pages) = await PagesAsync(nameof(MembershipRole.Approver), "RJE");
        browser.Dispose();

        var forms = pages.SelectMany(p => p.Forms(doors)).Where(f => IsFilledIn(f.Form)).ToList();

        Assert.Contains("/organisation/sites/{id:guid}", forms.Select(f => f.Door));
        var bare = forms.Where(f => f.Form.QuerySelector("input[type=hidden][name=Version]") is null && !WithoutVersion.ContainsKey(f.Door))
            .Select(f => f.Door).Distinct().ToList();
        Assert.True(bare.Count is 0, $"These forms come filled in and could save over somebody else:\n{string.Join('\n', bare)}");
    }

    private async Task<(Account Mighty, Browser Browser, List<CrawledPage> Pages)> PagesAsync(string role, string code)
    {
        var organisation = await portal.OrganisationAsync(code);
        var mighty = await portal.AddPersonAsync(organisation, Enum.Parse<MembershipRole>(role), isAdministrator: true);
        var besides = await OneOfEverything.AddAsync(portal, mighty, organisation);
        var browser = await portal.SignedInAsAsync(mighty);
        return (mighty, browser, await Crawl.PagesAsync(portal, browser, besides));
    }

    private async Task<IEnumerable<string>> LostAsync(Browser browser, Account who, CrawledPage crawled, IHtmlFormElement form)
    {
        var fields = form.TextFields();
        if (fields.Count is 0)
        {
            return [];
        }

        var typed = fields.Select((name, i) => (Field: name, Answer: (object?)$"{7000 + i}")).ToArray();
        var button = string.Join(' ', form.QuerySelector("button")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (FilledForm.Form(crawled.Page, button) != form)
        {
            return [$"{crawled.Address}: two forms with a button \"{button}\""];
        }

        await portal.EndSessionsAsync(who);
        var late = await browser.SubmitAsync(crawled.Page, button, typed);
        await portal.SignInAgainAsync(browser, who);
        if (late.Headers.Location?.OriginalString is not "/sign-in?returnUrl=%2Fkept")
        {
            return [$"{crawled.Address} {button}: {(int)late.StatusCode} {late.Headers.Location}"];
        }

        var again = await browser.OpenAsync("/kept");
        var kept = again.QuerySelectorAll("main input, main textarea")
            .Select(e => e is IHtmlTextAreaElement area ? area.TextContent.Trim() : e.GetAttribute("value") ?? "")
            .Concat(again.QuerySelectorAll(".pp-typed").Select(e => e.TextContent)).ToHashSet();
        return typed.Where(t => !kept.Contains((string)t.Answer!)).Select(t => $"{crawled.Address} {button}: {t.Field} is lost");
    }

    /// <summary>What tells one form of a page from another.</summary>
    private static string Shape(IHtmlFormElement form) => string.Join(",", form.TextFields());

    /// <summary>Something a person could have typed before stands in it.</summary>
    private static bool IsFilledIn(IHtmlFormElement form) => form.QuerySelectorAll("input, textarea").Any(e => e switch
    {
        IHtmlTextAreaElement area => area.Value.Trim().Length > 0,
        IHtmlInputElement { Type: "text" or "email" or "tel" or "url" or "number" } input => input.Value.Length > 0,
        _ => false,
    });

    /// <summary>Its form has words that somebody types: a field that is text, and no choice or number of ours.</summary>
    private static bool TakesWords(Door door) => ValidBodies.For(door, Guid.NewGuid(), new DateOnly(2026, 11, 24))
        .Any(f => f.Value.StartsWith("Words that are long", StringComparison.Ordinal)
            || f.Key is "Email" or "Phone" or "Switchboard" or "GeneralMailbox" or "Postcode");
}
