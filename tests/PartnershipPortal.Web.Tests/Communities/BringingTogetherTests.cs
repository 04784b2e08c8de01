using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Features.Communities;

namespace PartnershipPortal.Web.Tests.Communities;

/// <summary>The lead of an area brings people together in three steps; each says yes or no, and the date most can make is set. Source: J6.</summary>
public class BringingTogetherTests(Portal portal) : CommunitiesAt(portal), IClassFixture<Portal>
{
    private const string Address = "/areas/QOP/bring-together?agenda=apprenticeships";

    [Fact]
    public async Task A_cold_spot_leads_here_with_its_council_area_and_what_it_lacks_chosen()
    {
        var lead = await PersonAsync("QOP", MembershipRole.IcsLead);
        var trust = await PersonAsync("RMP");
        await ListedAsync(trust.Organisation, "Apprenticeship lead", "Hidden Name");
        var contact = await Portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == trust.Contact.Id));
        var deed = new Deed(trust.Organisation.Id, "Pat", trust.Account.Id, Today, Now);
        var need = new Opportunity(OpportunityKind.Need, contact, deed);
        need.Describe(new() { ProgrammeCode = "apprenticeship", Subject = "Theatre porters", Places = 400 }, deed);
        need.Publish(contact, deed);
        await Portal.ReadAsync(async db =>
        {
            db.Attach(contact);
            db.Add(need);
            return await db.SaveChangesAsync();
        });
        using var browser = await Portal.SignedInAsAsync(lead.Account);

        foreach (var page in new[] { "/areas/QOP", $"/areas/QOP/places/{trust.Organisation.LocalAuthorityCode}" })
        {
            var href = (await browser.OpenAsync(page)).QuerySelector("a[href*='/bring-together?']")!.GetAttribute("href")!;
            Assert.Equal($"/areas/QOP/bring-together?district={trust.Organisation.LocalAuthorityCode}&agenda=apprenticeships", href);
            var step = await browser.OpenAsync(href);
            Assert.Contains("Step 2 of 3", step.Body!.TextContent, StringComparison.Ordinal);
            Assert.NotEmpty(step.QuerySelectorAll("input[name=Who][checked]"));
        }

        var area = await browser.OpenAsync("/areas/QOP");
        var said = area.QuerySelector(".pp-convene p")!.TextContent;
        var next = await browser.OpenAsync(area.QuerySelector(".pp-convene a")!.GetAttribute("href")!);
        var (places, pairs) = (said[..(said.IndexOf(" met.", StringComparison.Ordinal) + 5)], PairsIn(said));
        Assert.StartsWith("400 places are needed in ", places, StringComparison.Ordinal);
        Assert.Contains($"For apprenticeships, {places}", next.QuerySelector(".pp-lead")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(pairs, next.QuerySelector(".pp-lead")!.TextContent, StringComparison.Ordinal);

        await OfferAsync(trust.Organisation.LocalAuthorityCode!, 150);

        foreach (var filter in new[] { "", "?sector=nhs" })
        {
            var table = (await browser.OpenAsync($"/areas/QOP{filter}")).QuerySelector(".pp-cold")!;
            Assert.Equal(["400", "150", "38%"], table.QuerySelectorAll("tbody tr")[0].QuerySelectorAll("td").Take(3).Select(d => d.TextContent.Trim()));
        }

        Assert.Contains("400 places are needed by trusts in", (await browser.OpenAsync("/areas/QOP?sector=nhs")).QuerySelector(".pp-convene p")!.TextContent,
            StringComparison.Ordinal);
    }

    private static string PairsIn(string said) => said[said.IndexOf("met. ", StringComparison.Ordinal)..]["met. ".Length..].Split(" Most of")[0];

    /// <summary>A college of the council area offers apprenticeships.</summary>
    private async Task OfferAsync(string council, int places)
    {
        var code = await Portal.ReadAsync(db => db.Organisations.Where(o => o.Sector == Domain.Sector.Fe && o.LocalAuthorityCode == council)
            .OrderBy(o => o.Code).Select(o => o.Code).FirstAsync());
        var college = await PersonAsync(code);
        var contact = await Portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == college.Contact.Id));
        var deed = new Deed(college.Organisation.Id, "Pat", college.Account.Id, Today, Now);
        var offer = new Opportunity(OpportunityKind.Offer, contact, deed);
        offer.Describe(new() { ProgrammeCode = "apprenticeship", Subject = "Theatre porters", Places = places }, deed);
        offer.Publish(contact, deed);
        await Portal.ReadAsync(async db =>
        {
            db.Attach(contact);
            db.Add(offer);
            return await db.SaveChangesAsync();
        });
    }

    [Fact]
    public async Task Every_trust_and_college_is_ticked_at_first_and_the_way_back_keeps_the_place()
    {
        var lead = await PersonAsync("QOP", MembershipRole.IcsLead);
        await Portal.ReadAsync(db => db.Organisations
            .Where(o => (o.Sector == Domain.Sector.Nhs || o.Sector == Domain.Sector.Fe) && o.ClosedOn == null
                && db.AreaMemberships.Any(m => m.OrganisationId == o.Id && m.IcsCode == "QOP"))
            .ExecuteUpdateAsync(u => u.SetProperty(o => o.GeneralMailbox, "hello@team.example")));
        using var browser = await Portal.SignedInAsAsync(lead.Account);

        var step = await browser.OpenAsync(Address);

        Assert.True(step.QuerySelectorAll("input[name=Who][checked]").Length > 10);
        var trustsAndColleges = await Portal.ReadAsync(db => db.Organisations
            .Where(o => (o.Sector == Domain.Sector.Nhs || o.Sector == Domain.Sector.Fe) && o.ClosedOn == null
                && db.AreaMemberships.Any(m => m.OrganisationId == o.Id && m.IcsCode == "QOP" && m.To == null)).CountAsync());
        Assert.Equal(trustsAndColleges, step.QuerySelectorAll("input[name=Who][checked]").Length);
        var council = await Portal.ReadAsync(db => db.LocalAuthorityIcs.Where(l => l.IcsCode == "QOP").Select(l => l.LocalAuthorityCode).FirstAsync());
        var there = await browser.OpenAsync($"{Address}&district={council}");
        Assert.NotNull(there.QuerySelector($"a[href='/areas/QOP/bring-together?district={council}']"));
    }

    [Fact]
    public async Task From_an_agenda_to_a_dated_meeting_in_three_steps()
    {
        var lead = await PersonAsync("QOP", MembershipRole.IcsLead);
        var (trust, college) = (await Portal.OrganisationAsync("RMP"), await Portal.OrganisationAsync("10006770"));
        foreach (var organisation in new[] { trust, college })
        {
            await ListedAsync(organisation, "Apprenticeship lead", "Hidden Name");
        }

        using var browser = await Portal.SignedInAsAsync(lead.Account);
        Assert.Contains("Step 1 of 3", (await browser.OpenAsync("/areas/QOP/bring-together")).Body!.TextContent, StringComparison.Ordinal);
        var step = await browser.OpenAsync(Address);
        Assert.Contains("Never introduced", step.Body!.TextContent, StringComparison.Ordinal);
        var dates = step.QuerySelectorAll("input[name=Dates]").Select(i => i.GetAttribute("value")!).ToList();
        Assert.Equal(4, dates.Count);
        Assert.Contains("Before 8 December 2026", step.Body!.TextContent, StringComparison.Ordinal); // ten working days' notice
        var check = await browser.SubmitAndFollowAsync(step, "Continue to check and send", ("Message", "Find 20 more places"));
        Assert.Contains("Step 3 of 3", check.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden Name", step.Body!.TextContent + check.Body!.TextContent, StringComparison.Ordinal);
        var sent = await browser.SubmitAsync(check, check.QuerySelector("button[value=send]")!.TextContent);
        var id = Guid.Parse(sent.Headers.Location!.OriginalString.Split('/')[^1]);

        var community = await ReadAsync(id);
        Assert.Equal((CommunityState.Proposed, CommunityAccess.Private, 4), (community.State, community.Access, community.OfferedDates.Count));
        Assert.True(community.Invitations.Count >= 2);
        Assert.Contains(await Portal.ReadAsync(db => db.OutboxMessages.Select(m => m.Body).ToListAsync()),
            b => b.Contains("Which can you do?", StringComparison.Ordinal) && b.Contains("Find 20 more places", StringComparison.Ordinal));
        using var again = await browser.PostAsync(Address,
            [.. community.Invitations.Select(i => ("Who", (object?)$"{i.OrganisationId:n}-{i.ContactId?.ToString("n") ?? "mailbox"}")),
                ("Called", community.Name),
                ("Message", "Again"), ("Dates", dates[0]), ("Do", "send")]);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode); // sent twice begins one

        foreach (var invitation in community.Invitations.Where(i => i.ContactId is not null))
        {
            await Portal.UseAsync<CommunityDesk>(async desk =>
            {
                var one = (await desk.TakeAsync(desk.All, id, CancellationToken.None))!;
                var waiting = one.Invitations.Single(i => i.Id == invitation.Id);
                one.Accept(waiting, new(waiting.OrganisationId, waiting.ContactId, null), [dates[2]],
                    new(waiting.OrganisationId, "Pat", Guid.Empty, Today, Now));
                await desk.SaveAsync(CancellationToken.None);
            });
        }

        var page = await browser.OpenAsync($"/communities/{id}");
        var asked = community.Invitations.Select(i => i.ContactId).ToList();
        foreach (var name in await Portal.ReadAsync(db => db.Contacts.Where(c => asked.Contains(c.Id)).Select(c => c.Name).ToListAsync()))
        {
            Assert.Contains(name, page.Body!.TextContent, StringComparison.Ordinal); // now they have accepted
        }

        var none = await Infrastructure.Browser.ReadAsync(await browser.SubmitAsync(page, "Set the date and tell everybody"));
        Assert.Contains("Choose one of the dates", none.QuerySelector("#on-error")!.TextContent, StringComparison.Ordinal);

        await browser.SubmitAsync(page, "Set the date and tell everybody", ("on", dates[2]));
        var meeting = await Portal.ReadAsync(db => db.CommunityMeetings.Include(m => m.Coming).SingleAsync(m => m.CommunityId == id));
        Assert.Equal(CommunityDates.Of(dates[2])!.Value, meeting.On.ToDateTime(meeting.StartsAt));
        Assert.NotEmpty(meeting.Coming);
        Assert.Equal(CommunityState.Open, (await ReadAsync(id)).State);
    }

    [Fact]
    public async Task Only_the_lead_of_the_area_brings_its_people_together()
    {
        using var other = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("QE1"), MembershipRole.IcsLead);
        using var trust = await Portal.SignedInAsAsync(await Portal.OrganisationAsync("RMP"), MembershipRole.Approver);

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Address)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await trust.GetAsync(Address)).StatusCode);
    }

    [Fact]
    public async Task Holidays_and_other_communities_leave_days_out_and_say_so()
    {
        var lead = await PersonAsync("QOP", MembershipRole.IcsLead);
        var college = await Portal.OrganisationAsync("10006770");
        await ListedAsync(college);
        await ListedAsync(await Portal.OrganisationAsync("RMP"));
        await Portal.SaveAsync(new TermBreak(college.Id, "Christmas", new(2026, 12, 21), new(2027, 1, 1)));
        var other = await OpenAsync(lead);
        await Portal.SaveAsync(other.Plan(new("Quarterly meeting", new(2026, 12, 9), new TimeOnly(9, 0), 60, null), false, DeedOf(lead)));
        using var browser = await Portal.SignedInAsAsync(lead.Account);

        var page = (await browser.OpenAsync(Address)).Body!.TextContent;

        Assert.Contains("Christmas at", page, StringComparison.Ordinal);
        Assert.DoesNotContain("22 December 2026, ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_does_not_answer_is_reminded_once_and_the_date_is_set_when_enough_have()
    {
        var (lead, member) = (await PersonAsync("QOP", MembershipRole.IcsLead), await PersonAsync("10006770"));
        var silent = await ListedAsync(await Portal.OrganisationAsync("RMP"));
        var (asked, deed) = (Today, DeedOf(lead));
        var community = new Community(
            new($"Together {Guid.NewGuid():n}"[..20], CommunityKind.WorkingGroup, CommunityAccess.Private, "QOP", null, "Find places", ["apprenticeships"],
                null,
                Domain.Partnerships.MeetingCadence.Quarterly, ["One"]),
            PersonOf(lead), CommunityRole.Chair, deed);
        var date = asked.AddDays(28).ToDateTime(new TimeOnly(10, 0));
        community.OfferDates([date], "Find places", deed);
        var invitations = community.Invite(
            [new(member.Organisation.Id, member.Contact.Id, "Lead"), new(silent.OrganisationId, silent.Id, "Lead")], CommunityRole.Member, deed);
        community.Accept(invitations[0], PersonOf(member), [CommunityDates.Key(date)], DeedOf(member));
        await Portal.SaveAsync(community);
        var start = Portal.Clock.GetUtcNow();

        Portal.Clock.GoTo(start.AddDays(8));
        await Portal.UseAsync<CommunityClock>(c => c.RunAsync(CancellationToken.None));
        await Portal.UseAsync<CommunityClock>(c => c.RunAsync(CancellationToken.None));
        Assert.Single(await LettersToAsync(silent.Email!), l => l.StartsWith("Reminder", StringComparison.Ordinal));
        Portal.Clock.GoTo(start.AddDays(15));
        await Portal.UseAsync<CommunityClock>(c => c.RunAsync(CancellationToken.None));
        Assert.Equal(CommunityState.Proposed, (await ReadAsync(community.Id)).State); // one of two is not more than half
        await Portal.UseAsync<CommunityDesk>(async desk =>
        {
            var one = (await desk.TakeAsync(desk.All, community.Id, CancellationToken.None))!;
            one.Accept(one.Invitations.Single(i => i.ContactId == silent.Id), new(silent.OrganisationId, silent.Id, null), [CommunityDates.Key(date)],
                new(silent.OrganisationId, "Pat", Guid.Empty, Today, Now));
            await desk.SaveAsync(CancellationToken.None);
        });
        await Portal.UseAsync<CommunityClock>(c => c.RunAsync(CancellationToken.None));
        Portal.Clock.GoTo(start);

        Assert.Equal(CommunityState.Open, (await ReadAsync(community.Id)).State);
        Assert.Contains(await LettersToAsync(silent.Email!), l => l.Contains("meets on", StringComparison.Ordinal));
    }
}
