using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>Nobody answers: reminder at 5 working days, deputy at 8, navigator at 12 and then it closes. The clock is moved, not waited for.</summary>
public class ChasingTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Each_step_comes_on_its_day_and_once()
    {
        var people = await Neighbours.AddAsync(portal);
        await portal.ReadAsync(db =>
            db.Organisations.Where(o => o.Code == "QOP").ExecuteUpdateAsync(o => o.SetProperty(x => x.GeneralMailbox, "hello@area.example")));
        MoveBack();
        Guid id;
        using (var asker = await people.AskerAsync())
        {
            id = await people.AskAsync(asker); // Tuesday 24 November
        }

        await MoveToAsync(new(2026, 11, 30));
        Assert.Null((await people.ReadAsync(id)).RemindedOn);

        await MoveToAsync(new(2026, 12, 1));
        await MoveToAsync(new(2026, 12, 1));
        Assert.Equal(new DateOnly(2026, 12, 1), (await people.ReadAsync(id)).RemindedOn);
        Assert.Equal(2, Letters.To(portal, Neighbours.AskedEmail).Count(m => m.Body.Contains(id.ToString(), StringComparison.Ordinal)));

        using (var deputyEarly = await portal.SignedInAsAsync(people.ColleagueAccount))
        {
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await deputyEarly.GetAsync($"/introductions/{id}")).StatusCode);
        }

        await MoveToAsync(new(2026, 12, 4));
        Assert.Single(Letters.To(portal, "colleague@college.example"));
        using (var deputy = await portal.SignedInAsAsync(people.ColleagueAccount))
        {
            Assert.Contains(Neighbours.Purpose, (await deputy.OpenAsync($"/introductions/{id}")).Body!.TextContent, StringComparison.Ordinal);
        }

        await MoveToAsync(new(2026, 12, 10));
        await MoveToAsync(new(2026, 12, 11));
        var closed = await people.ReadAsync(id);
        Assert.Equal((IntroductionState.NoReply, new DateOnly(2026, 12, 10)), (closed.State, closed.NavigatorAskedOn));
        Assert.Contains("did not answer", Letters.LastTo(portal, people.Asker.Email!).Body, StringComparison.Ordinal);
        Assert.Equal(new[] { 12 }, await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == people.AskedContact.Id).Select(c => c.ReplyDays).SingleAsync()));

        // What was asked is in the letters to those who may answer; the area reads roles, organisations and dates.
        string[] parties = [people.Asker.Email!, Neighbours.AskedEmail, "colleague@college.example"];
        Assert.Contains(portal.Mail.Sent, m => m.Subject.Contains("in your area", StringComparison.Ordinal));
        Assert.DoesNotContain(portal.Mail.Sent, m => !parties.Contains(m.To) && m.Body.Contains(Neighbours.Purpose, StringComparison.Ordinal));

        using var lead = await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead);
        var home = await lead.OpenAsync("/");
        Assert.Contains($"Help {people.Trust.Name} find someone for apprenticeships", home.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Neighbours.Purpose, home.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Alex Asked", home.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_waits_reminds_who_asked_once_and_chases_nobody_else()
    {
        var people = await Neighbours.AddAsync(portal);
        MoveBack();
        Guid id;
        using (var asker = await people.AskerAsync())
        using (var asked = await people.AskedAsync())
        {
            id = await people.AskAsync(asker);
            await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Send question", ("Words", "Day release or block?"));
        }

        await portal.SendMailAsync();
        var before = Letters.To(portal, Neighbours.AskedEmail).Count;
        await MoveToAsync(new(2026, 12, 1));
        await MoveToAsync(new(2026, 12, 22));

        Assert.Single(Letters.To(portal, people.Asker.Email!), m => m.Subject.Contains("still waits for your reply", StringComparison.Ordinal));
        Assert.Equal(before, Letters.To(portal, Neighbours.AskedEmail).Count);
        Assert.Equal(IntroductionState.NeedsInfo, (await people.ReadAsync(id)).State);
    }

    private void MoveBack() => portal.Clock.GoTo(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    private async Task MoveToAsync(DateOnly day)
    {
        portal.Clock.GoTo(new DateTimeOffset(day, new TimeOnly(9, 0), TimeSpan.Zero));
        await portal.RunDailyJobsAsync("introductions");
        await portal.SendMailAsync();
    }
}
