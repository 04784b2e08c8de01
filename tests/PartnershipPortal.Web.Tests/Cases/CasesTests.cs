using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Cases;

/// <summary>The library of cases: read by anyone, written by members, reviewed by an administrator, and shown where something like it is wanted.</summary>
public class CasesTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly (string, object?)[] Good =
    [
        ("Title", "Two days beside a porter"), ("Place", "Oldham"), ("Year", 2026), ("Who", "A trust and a college"), ("Sectors", "nhs"),
        ("Tried", "Learners shadowed porters"), ("Numbers", "12 learners"), ("Worked", "One person planned it"), ("Agendas", "estates"),
        ("Programmes", "job-shadowing"), ("ContactRole", "nhs.estates"),
    ];

    [Fact]
    public async Task Anyone_reads_the_library_and_narrows_it_by_the_address()
    {
        using var anybody = portal.Anonymous();

        var all = await anybody.OpenAsync("/cases");
        Assert.Contains("37 cases", all.InWords(), StringComparison.Ordinal);
        Assert.Single((await anybody.OpenAsync("/cases?years=years-7-9&q=virus")).QuerySelectorAll("main .pp-rows a"));
        Assert.Equal(["/cases/portsmouth-stepping-stones"], Links(await anybody.OpenAsync("/cases?years=primary")));
        Assert.Contains("/cases/lincolnshire-three-times", Links(await anybody.OpenAsync("/cases?years=none&historic=only&programme=work-experience")));
        Assert.Equal(["/cases/bolton-digital"], Links(await anybody.OpenAsync("/cases?agenda=digital")));
        Assert.Contains("/cases/luton-south-asian-nursing", Links(await anybody.OpenAsync("/cases?staff=midwives")));
        Assert.DoesNotContain("/cases/exeter-deadly-virus", Links(await anybody.OpenAsync("/cases?historic=none")));
        var none = await anybody.OpenAsync("/cases?q=zzz&agenda=digital");
        Assert.Contains("No case is about this yet", none.InWords(), StringComparison.Ordinal);
        Assert.NotNull(none.QuerySelector("a[href='/cases?agenda=digital']"));
        Assert.Equal("zzz", none.QuerySelector("input[name=q]")!.GetAttribute("value"));

        var one = (await anybody.OpenAsync("/cases/gateshead-tutors-on-the-ward")).InWords();
        Assert.Contains("3 tutors", one, StringComparison.Ordinal);
        Assert.Contains("Making links between health and care and further education (2024)", one, StringComparison.Ordinal);
        Assert.Contains("Where something like it was done", one, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/cases/no-such-case")).StatusCode);
    }

    [Fact]
    public async Task A_member_hands_one_in_an_administrator_publishes_it_and_it_is_found_by_its_agenda()
    {
        var (trust, author) = await TrustAsync();
        using var member = await portal.SignedInAsAsync(author);
        using var anybody = portal.Anonymous();
        using var administrator = await portal.SignedInAsAdministratorAsync();
        var empty = await Browser.ReadAsync(await member.SubmitAsync(await member.OpenAsync("/cases/new"), "Keep it as a draft", ("Title", "Only a title")));
        Assert.Equal("Only a title", empty.QuerySelector("input[name=Title]")!.GetAttribute("value"));
        Assert.NotNull(empty.QuerySelector(".nhsuk-error-summary"));

        var draft = await member.SubmitAndFollowAsync(await member.OpenAsync("/cases/new"), "Keep it as a draft", Good);
        var study = await OfAsync(trust);
        await AssertHiddenAsync(study, anybody, administrator);
        await member.SubmitAsync(draft, "Hand it in");
        await AssertHiddenAsync(study, anybody);
        Assert.Contains("Look at a case: Two days beside a porter", (await administrator.OpenAsync("/")).InWords(), StringComparison.Ordinal);
        Assert.Contains("1 waiting", (await administrator.OpenAsync("/admin")).InWords(), StringComparison.Ordinal);

        await administrator.SubmitAsync(await administrator.OpenAsync($"/admin/cases/{study.Id}"), "Send answer", ("Answer", "publish"));

        var shown = await anybody.OpenAsync($"/cases/{study.Code}");
        Assert.Contains(trust.Name, shown.InWords(), StringComparison.Ordinal);
        Assert.DoesNotContain(author.DisplayName, shown.InWords(), StringComparison.Ordinal);
        Assert.Equal(trust.Code, shown.QuerySelector("form[action='/introductions/new'] input[name=organisation]")!.GetAttribute("value"));
        Assert.Contains($"/cases/{study.Code}", Links(await anybody.OpenAsync("/cases?agenda=estates")));
        Assert.Contains("Your case was published: Two days beside a porter", (await member.OpenAsync("/")).InWords(), StringComparison.Ordinal);
        var find = await member.OpenAsync("/find?need=estates&where=Oldham");
        Assert.Contains("Two days beside a porter", find.QuerySelector("#similar")!.ParentElement!.InWords(), StringComparison.Ordinal);
        await portal.SendMailAsync();
        Assert.Contains(MailTo(author), m => m is { Kind: "case" } && m.Subject.Contains("Your case is published", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_sent_back_says_why_in_my_work_and_by_letter_and_comes_again()
    {
        var (trust, author) = await TrustAsync();
        using var member = await portal.SignedInAsAsync(author);
        using var administrator = await portal.SignedInAsAdministratorAsync();
        var study = await SubmittedAsync(trust, author);
        var desk = $"/admin/cases/{study.Id}";
        var without = await administrator.SubmitAsync(await administrator.OpenAsync(desk), "Send answer", ("Answer", "back"));
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);

        await administrator.SubmitAsync(await administrator.OpenAsync(desk), "Send answer", ("Answer", "back"), ("Reason", "Say how many took part"));

        var home = await member.OpenAsync("/");
        Assert.Contains("Say how many took part", home.InWords(), StringComparison.Ordinal);
        await portal.SendMailAsync();
        Assert.Contains(MailTo(author), m => m.Body.Contains("Say how many took part", StringComparison.Ordinal));
        await member.SubmitAsync(await member.OpenAsync($"/cases/own/{study.Id}/edit"), "Save", ("Numbers", "12 learners"));
        await member.SubmitAsync(await member.OpenAsync($"/cases/own/{study.Id}"), "Hand it in");
        Assert.Equal(CaseState.Submitted, (await OfAsync(trust)).State);
        Assert.Contains("Sent back: Say how many took part", (await member.OpenAsync($"/cases/own/{study.Id}")).InWords(), StringComparison.Ordinal);
        Assert.DoesNotContain("Change the case that was sent back", (await member.OpenAsync("/")).InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_answers_are_one_and_nobody_answers_what_has_changed_or_what_is_their_own()
    {
        var (trust, author) = await TrustAsync(isAdministrator: true);
        using var own = await portal.SignedInAsAsync(author);
        using var first = await portal.SignedInAsAdministratorAsync();
        var study = await SubmittedAsync(trust, author);
        var desk = $"/admin/cases/{study.Id}";
        Assert.Equal(HttpStatusCode.Conflict, (await own.SubmitAsync(await own.OpenAsync(desk), "Send answer", ("Answer", "publish"))).StatusCode);
        var stale = await first.OpenAsync(desk);
        await own.SubmitAsync(await own.OpenAsync($"/cases/own/{study.Id}"), "Take it back");
        await own.SubmitAsync(await own.OpenAsync($"/cases/own/{study.Id}"), "Hand it in");

        var changed = await Browser.ReadAsync(await first.SubmitAsync(stale, "Send answer", ("Answer", "publish")));
        Assert.Contains("They have changed it since you opened it", changed.InWords(), StringComparison.Ordinal);
        Assert.Equal(CaseState.Submitted, (await OfAsync(trust)).State);
        var page = await first.OpenAsync(desk);
        await first.SubmitAsync(page, "Send answer", ("Answer", "publish"));
        Assert.Equal(HttpStatusCode.Conflict, (await first.SubmitAsync(page, "Send answer", ("Answer", "back"), ("Reason", "Late"))).StatusCode);

        Assert.Equal(CaseState.Published, (await OfAsync(trust)).State);
        await portal.SendMailAsync();
        Assert.Single(MailTo(author));
    }

    [Fact]
    public async Task Only_its_author_and_approvers_of_the_organisation_write_it_with_whatever_they_send()
    {
        var (trust, author) = await TrustAsync();
        var study = await SubmittedAsync(trust, author);
        await portal.ReadAsync(db => db.CaseStudies.Where(c => c.Id == study.Id)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.State, CaseState.Published).SetProperty(x => x.PublishedAt, portal.Clock.GetUtcNow())));
        var before = await PrintAsync(study.Id);
        foreach (var stranger in new[]
        {
            await portal.SignedInAsAsync(trust), await portal.SignedInAsAsync(await portal.OrganisationAsync("RXF"), MembershipRole.Approver),
            await portal.SignedInAsAsync(await portal.AddPersonAsync(null)),
        })
        {
            foreach (var (door, body) in new (string, (string, object?)[])[]
            {
                ("edit", Good), ("submit", []), ("take-back", []), ("withdraw", [("Reason", "No more")]),
            })
            {
                using var answer = await stranger.PostAsync($"/cases/own/{study.Id}/{door}", body);
                Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.Found });
            }

            foreach (var (door, body) in new (string, (string, object?)[])[]
            {
                ("", [("Answer", "publish")]), ("/edit", Good), ("/withdraw", [("Reason", "No more")]), ("/restore", []),
            })
            {
                using var answer = await stranger.PostAsync($"/admin/cases/{study.Id}{door}", body);
                Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.Found });
            }

            stranger.Dispose();
        }

        Assert.Equal(before, await PrintAsync(study.Id));
        using var approver = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust, MembershipRole.Approver));
        await approver.SubmitAsync(await approver.OpenAsync($"/cases/own/{study.Id}"), "Remove from the library", ("Reason", "We do it otherwise"));
        Assert.Equal(CaseState.Withdrawn, (await OfAsync(trust)).State);
        await portal.SendMailAsync();
        Assert.Contains(MailTo(author), m => m.Body.Contains("We do it otherwise", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_saves_upon_an_old_page_sees_both_versions()
    {
        var (trust, author) = await TrustAsync();
        using var member = await portal.SignedInAsAsync(author);
        using var approver = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust, MembershipRole.Approver));
        await member.SubmitAsync(await member.OpenAsync("/cases/new"), "Keep it as a draft", Good);
        var edit = $"/cases/own/{(await OfAsync(trust)).Id}/edit";
        var stale = await member.OpenAsync(edit);
        await approver.SubmitAsync(await approver.OpenAsync(edit), "Save", ("Title", "The approver’s title"),
            ("Sectors", "fe"), ("Agendas", "digital"), ("ContactRole", "nhs.apprenticeship"));

        using var answer = await member.SubmitAsync(stale, "Save", ("Title", "The author’s title"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var both = (await Browser.ReadAsync(answer)).InWords();
        Assert.Contains("The approver’s title", both, StringComparison.Ordinal);
        Assert.Contains("The author’s title", both, StringComparison.Ordinal);
        foreach (var (mine, theirs, code) in new[]
        {
            ("NHS trusts", "Colleges", "fe"), ("Estates", "Digital and informatics", "digital"),
            ("Apprenticeship lead", "Estates and facilities", "nhs.estates"),
        })
        {
            Assert.Contains(mine, both, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(theirs, both, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain($" {code} ", both, StringComparison.Ordinal);
        }

        Assert.Equal("The approver’s title", (await OfAsync(trust)).Title);
    }

    private static string[] Links(AngleSharp.Html.Dom.IHtmlDocument page) =>
        [.. page.QuerySelectorAll("main .pp-rows h2 a").Select(a => a.GetAttribute("href")!)];

    private async Task<(Organisation Trust, Account Author)> TrustAsync(bool isAdministrator = false)
    {
        var trust = new Organisation(Organisation.NewCode(), "A Trust With Cases", Domain.Sector.Nhs, "trust", RecordOrigin.Registered);
        await portal.SaveAsync(trust);
        return (trust, await portal.AddPersonAsync(trust, isAdministrator: isAdministrator));
    }

    private async Task<CaseStudy> SubmittedAsync(Organisation trust, Account author)
    {
        var deed = new Deed(trust.Id, author.DisplayName, author.Id, People.Today(portal), portal.Clock.GetUtcNow());
        var study = new CaseStudy(CasesAt.Details with { Title = "Handed in", Agendas = ["operations"] }, deed);
        study.Submit(deed);
        await portal.SaveAsync(study);
        return study;
    }

    private IEnumerable<OutboxMessage> MailTo(Account account) => portal.Mail.Sent.Where(m => m.To == account.Email);

    private static async Task AssertHiddenAsync(CaseStudy study, params Browser[] browsers)
    {
        foreach (var browser in browsers)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/cases/{study.Code}")).StatusCode);
            Assert.DoesNotContain($"/cases/{study.Code}", Links(await browser.OpenAsync("/cases?agenda=estates")));
        }
    }

    private Task<CaseStudy> OfAsync(Organisation trust) => portal.ReadAsync(db => db.CaseStudies.SingleAsync(c => c.OrganisationId == trust.Id));

    private Task<string> PrintAsync(Guid id) => portal.ReadAsync(db => db.Database.SqlQuery<string>(
        $"""
        select concat_ws(' ', (select xmin::text from case_studies where id = {id}), (select count(*) from case_entries where case_id = {id})) as "Value"
        """).SingleAsync());
}
