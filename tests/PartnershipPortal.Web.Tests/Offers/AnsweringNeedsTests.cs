using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Offers;

/// <summary>Several answer one need: what each side sees, what counts, and that no place is given twice. Source: S1-19, S2-04, pitfall 32.</summary>
public class AnsweringNeedsTests(Portal portal) : OffersAt(portal)
{
    [Fact]
    public async Task Two_colleges_cover_a_need_and_neither_sees_the_others_answer()
    {
        await ClearAsync();
        var need = await PublishedAsync(OpportunityKind.Need, Trust);
        var offer = await PublishedAsync(OpportunityKind.Offer, Oldham);
        var (page, manage) = ($"/opportunities/{need.Id}", $"/opportunities/{need.Id}/manage");
        using var trust = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Trust));
        using var oldham = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham));
        using var tameside = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Tameside));
        await ForgetLettersAsync();

        await trust.SubmitAndFollowAsync(await trust.OpenAsync(manage), "Ask for places at The Oldham College");
        Assert.Contains("Say whether you can help Tameside and Glossop", (await oldham.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        var tooMany = await oldham.SubmitAsync(await oldham.OpenAsync($"{page}/answers/new"), "Send the answer", ("Places", "13"),
            ("Words", "Could it be a week later?"));
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        Assert.Contains("Could it be a week later?", (await Browser.ReadAsync(tooMany)).QuerySelector("textarea[name=Words]")!.TextContent,
            StringComparison.Ordinal);
        await oldham.SubmitAsync(await oldham.OpenAsync($"{page}/answers/new"), "Send the answer", ("Offer", offer.Id), ("Places", "7"),
            ("Words", "Could it be a week later?"));
        await tameside.SubmitAsync(await tameside.OpenAsync($"{page}/answers/new"), "Send the answer", ("Places", "4"));
        Assert.Contains("Answer The Oldham College, who offers 7 places", (await trust.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        var four = (await ReadAsync(need.Id)).Answers.Single(a => a.Places is 4).Id;
        var over = await trust.SubmitAsync(await trust.OpenAsync($"{page}/answers/{four}"), "Agree to the places", ("Agreed", "13"));
        Assert.Equal(HttpStatusCode.BadRequest, over.StatusCode);
        Assert.Equal("13", (await Browser.ReadAsync(over)).QuerySelector("#Agreed[aria-describedby~='Agreed-error']")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.BadRequest, (await trust.PostAsync($"{page}/answers/{four}/refuse", ("Why", ""))).StatusCode);
        await trust.SubmitAndFollowAsync(await trust.OpenAsync($"{page}/answers/{four}"), "Agree to the places", ("Agreed", "4"));

        var own = await trust.OpenAsync(manage);
        Assert.Equal("7 + 4 of 12 covered: 92%", own.QuerySelector("#cover")!.TextContent);
        Assert.Equal((7, 4, 1), (own.QuerySelectorAll("svg.pp-bar rect[fill='url(#lines)']").Length, own.QuerySelectorAll("svg.pp-bar > .pp-fill").Length,
            own.QuerySelectorAll("svg.pp-bar .pp-miss").Length));
        Assert.DoesNotContain("week later", (await tameside.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Agreed", (await tameside.OpenAsync(page)).QuerySelector("#answerh")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await tameside.GetAsync(manage)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await tameside.PostAsync($"{page}/answers/{four}/agree", ("Agreed", "4"))).StatusCode);
        using var lead = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        var asLead = (await lead.OpenAsync(page)).Body!.TextContent;
        Assert.Contains("7 + 4 of 12 covered: 92%", asLead, StringComparison.Ordinal);
        Assert.DoesNotContain("week later", asLead, StringComparison.Ordinal);
        await Portal.SendMailAsync();
        Assert.Equal(2, Letters.Count(m => m.Subject.Contains(" offers ", StringComparison.Ordinal)));
        Assert.Single(Letters, m => m.Subject.Contains(" agrees to 4 places", StringComparison.Ordinal));
        Assert.Single(Letters, m => m.Subject.Contains(" asks whether you can help", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_with_an_answer_is_replied_to_and_read_by_the_two_and_by_nobody_else()
    {
        await ClearAsync();
        var need = await PublishedAsync(OpportunityKind.Need, Trust);
        var page = $"/opportunities/{need.Id}";
        using var trust = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Trust));
        using var oldham = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham));
        using var tameside = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Tameside));
        await oldham.SubmitAsync(await oldham.OpenAsync($"{page}/answers/new"), "Send the answer", ("Places", "4"), ("Words", "Could it be a week later?"));
        var say = $"{page}/answers/{(await ReadAsync(need.Id)).Answers[0].Id}/say";
        await ForgetLettersAsync();

        Assert.NotNull((await trust.OpenAsync($"{page}/manage")).QuerySelector($"a[href='{say}']"));
        Assert.Contains("Could it be a week later?", (await trust.OpenAsync(say)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await trust.PostAsync(say, ("Words", ""))).StatusCode);
        await trust.SubmitAndFollowAsync(await trust.OpenAsync(say), "Send", ("Words", "Yes, from 13 September."));
        Assert.Contains("Yes, from 13 September.", (await oldham.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await oldham.OpenAsync("/")).QuerySelector($"a[href='{say}']"));
        Assert.Null((await trust.OpenAsync("/")).QuerySelector($"a[href='{say}']")); // wrote last, and has a line to decide by
        Portal.Clock.GoTo(Portal.Clock.GetUtcNow().AddMinutes(5));
        await oldham.SubmitAndFollowAsync(await oldham.OpenAsync(say), "Send", ("Words", "That suits us."));
        Assert.Null((await oldham.OpenAsync("/")).QuerySelector($"a[href='{say}']"));
        var theirs = (await trust.OpenAsync($"{page}/manage")).QuerySelector("#ans")!.ParentElement!;
        Assert.Contains("That suits us.", theirs.TextContent, StringComparison.Ordinal);

        Assert.DoesNotContain("That suits us", (await tameside.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await tameside.GetAsync(say)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await tameside.PostAsync(say, ("Words", "And us?"))).StatusCode);
        Assert.Equal(OpportunityAnswerState.Offered, (await ReadAsync(need.Id)).Answers[0].State);
        await Portal.SendMailAsync();
        Assert.Single(Letters, m => m.Subject.Contains(" writes about your answer", StringComparison.Ordinal));
        Assert.Single(Letters, m => m.Subject.Contains(" writes about their answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Places_of_an_offer_are_promised_once_and_not_after_it_has_closed()
    {
        await ClearAsync();
        var (need, another) = (await PublishedAsync(OpportunityKind.Need, Trust), await PublishedAsync(OpportunityKind.Need, Trust));
        var offer = await PublishedAsync(OpportunityKind.Offer, Oldham); // twelve places
        using var oldham = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham));
        Task<HttpResponseMessage> AnswerAsync(Opportunity to, int places) => oldham.PostAsync(
            $"/opportunities/{to.Id}/answers/new", ("Offer", offer.Id), ("Places", places));
        await AnswerAsync(need, 7);
        await ForgetLettersAsync();

        var twice = await AnswerAsync(another, 6);
        await AnswerAsync(another, 5);
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        Assert.Contains("7 places of them wait for another’s yes", (await Browser.ReadAsync(twice)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, (await ReadAsync(another.Id)).Answers.Single().Places);

        await oldham.PostAsync($"/opportunities/{offer.Id}/fill");

        foreach (var told in new[] { need, another })
        {
            Assert.Equal(OpportunityAnswerState.Withdrawn, (await ReadAsync(told.Id)).Answers.Single().State);
        }

        await Portal.SendMailAsync();
        Assert.Equal(2, Letters.Count(m => m.Body.Contains("has closed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_taken_back_counts_no_longer_and_cannot_be_decided_on()
    {
        await ClearAsync();
        var need = await PublishedAsync(OpportunityKind.Need, Trust);
        using var trust = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Trust));
        foreach (var (code, places) in new[] { (Oldham, 3), (Tameside, 2), ("10003146", 1), ("10005998", 1), ("10023139", 1) })
        {
            using var college = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(code));
            await college.PostAsync($"/opportunities/{need.Id}/answers/new", ("Places", places));
            if (code is Oldham or Tameside)
            {
                var answer = (await ReadAsync(need.Id)).Answers.Single(a => a.Places == places).Id;
                await college.SubmitAsync(await college.OpenAsync($"/opportunities/{need.Id}/answers/{answer}/take-back"), "Take it back",
                    ("Why", "The group is full"));
            }
        }

        var manage = await trust.OpenAsync($"/opportunities/{need.Id}/manage");
        Assert.Equal("1 + 1 + 1 of 12 covered: 25%", manage.QuerySelector("#cover")!.TextContent); // five in, two withdrawn: three
        var gone = (await ReadAsync(need.Id)).Answers.Single(a => a.Places is 3);
        Assert.Equal(HttpStatusCode.Conflict, (await trust.PostAsync($"/opportunities/{need.Id}/answers/{gone.Id}/agree", ("Agreed", "3"))).StatusCode);
        Assert.Equal(0, (await ReadAsync(need.Id)).Taken);
    }

    [Fact]
    public async Task However_many_agree_at_once_no_place_is_given_twice()
    {
        await ClearAsync();
        var offer = await PublishedAsync(OpportunityKind.Offer, Oldham, new() { ProgrammeCode = "apprenticeship", Places = 12 });
        List<(Guid Need, Guid Answer, Browser Browser)> all = [];
        using var oldham = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham));
        foreach (var code in new[] { Trust, "RM3", "R0A", "RBT", "RMC", "RRF" })
        {
            var need = await PublishedAsync(OpportunityKind.Need, code, new() { ProgrammeCode = "apprenticeship", Places = 9 });
            await oldham.PostAsync($"/opportunities/{need.Id}/answers/new", ("Offer", offer.Id), ("Places", "2"));
            all.Add((need.Id, (await ReadAsync(need.Id)).Answers.Single().Id, await Portal.SignedInAsAsync(await Portal.OrganisationAsync(code))));
        }

        await oldham.PostAsync($"/opportunities/{offer.Id}/taken", ("Taken", "8"), ("Version", "0")); // given elsewhere meanwhile: four are left
        var answers = await Task.WhenAll(all.Select(a => a.Browser.PostAsync($"/opportunities/{a.Need}/answers/{a.Answer}/agree", ("Agreed", "2"))));

        Assert.Equal(2, answers.Count(a => a.StatusCode is HttpStatusCode.Redirect));
        Assert.Equal(4, answers.Count(a => a.StatusCode is HttpStatusCode.Conflict));
        Assert.Equal(12, (await ReadAsync(offer.Id)).Taken);
        all.ForEach(a => a.Browser.Dispose());
        var over = await Assert.ThrowsAnyAsync<Npgsql.PostgresException>(() => Portal.ReadAsync(db =>
            db.Database.ExecuteSqlAsync($"update opportunities set taken = 13 where id = {offer.Id}"))); // and the database has the last word
        Assert.Equal("ck_opportunities_taken", over.ConstraintName);
    }

    [Fact]
    public async Task One_organisation_answers_once_however_often_it_sends()
    {
        await ClearAsync();
        var need = await PublishedAsync(OpportunityKind.Need, Trust);
        var browsers = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Oldham))));

        var answers = await Task.WhenAll(browsers.Select(b => b.PostAsync($"/opportunities/{need.Id}/answers/new", ("Places", "2"))));

        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Redirect);
        Assert.Single((await ReadAsync(need.Id)).Answers);
        foreach (var browser in browsers)
        {
            browser.Dispose();
        }
    }

    [Fact]
    public async Task Where_nothing_matches_what_colleges_offer_comes_before_no_match()
    {
        await ClearAsync();
        await PublishedAsync(OpportunityKind.Offer, Oldham, new() { ProgrammeCode = "apprenticeship", Subject = "Dental nurse", Level = 3, Places = 4 });
        var need = await PublishedAsync(OpportunityKind.Need, Trust);
        using var trust = await Portal.SignedInAsAsync(await Portal.OrganisationAsync(Trust));

        var page = await trust.OpenAsync($"/opportunities/{need.Id}/manage");

        Assert.Contains("No offer matches within 60 minutes", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("What is close, colleges first", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("Dental nurse", page.QuerySelector(".pp-pick")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_follow_a_merger_and_one_between_the_two_ends()
    {
        await ClearAsync();
        var need = await PublishedAsync(OpportunityKind.Need, Trust);
        using var going = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("10000330"));
        using var staying = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("10007682"));
        await going.PostAsync($"/opportunities/{need.Id}/answers/new", ("Places", "2"));
        await staying.PostAsync($"/opportunities/{need.Id}/answers/new", ("Places", "3"));
        var offer = await PublishedAsync(OpportunityKind.Offer, "10000330");
        using var admin = await Portal.SignedInAsAdministratorAsync();

        await Portal.UseAsync<Features.Admin.Merging.OrganisationMerge>(async merge =>
        {
            var (from, into) = ((await merge.FindAsync("10000330", default))!, (await merge.FindAsync("10007682", default))!);
            await merge.MergeAsync(from, into, Today, "Test", default);
        });

        var into = await Portal.OrganisationAsync("10007682");
        var answers = (await ReadAsync(need.Id)).Answers;
        Assert.All(answers, a => Assert.Equal(into.Id, a.OrganisationId));
        Assert.Equal(3, Assert.Single(answers, a => a.IsOpen).Places);
        Assert.Equal(into.Id, (await ReadAsync(offer.Id)).OrganisationId);
    }
}
