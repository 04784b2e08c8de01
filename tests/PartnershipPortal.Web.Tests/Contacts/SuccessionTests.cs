using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Tests.Accounts;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>J7: who is named to take over is asked, and until they say yes the fallback holds.</summary>
public class SuccessionTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Without_an_answer_the_deputy_takes_over_and_a_later_yes_moves_the_work()
    {
        var (leaver, deputy, successor, introduction) = await SceneAsync("RM3");
        await portal.LeaveAsync(leaver.Id, successor);
        Assert.Equal(deputy.Id, await WaitsForAsync(introduction));
        var link = await portal.LinkToAsync(successor.Email!, "/succession/");

        using var colleague = portal.Anonymous();
        var question = await colleague.OpenAsync(link);
        Assert.Contains("1 introduction", question.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(deputy.Id, await WaitsForAsync(introduction)); // opening the link changes nothing
        await colleague.SubmitAsync(question, "Yes, I take over");

        Assert.Equal(successor.Id, await WaitsForAsync(introduction));
        Assert.Equal(HttpStatusCode.Gone, (await colleague.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await colleague.SubmitAsync(question, "No, I cannot")).StatusCode);
    }

    [Fact]
    public async Task What_a_colleague_has_redirected_meanwhile_stays_with_them()
    {
        var (leaver, _, successor, introduction) = await SceneAsync("R0A");
        var colleague = People.Listed(portal, await portal.OrganisationAsync("R0A"));
        await portal.SaveAsync(colleague);
        await portal.LeaveAsync(leaver.Id, successor);
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            (await db.Introductions.SingleAsync(i => i.Id == introduction.Id))
                .Redirect(colleague, "The deputy", null, People.Today(portal), new WorkingDays([]), portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });

        await portal.AgreeAsync(successor);

        Assert.Equal(colleague.Id, await WaitsForAsync(introduction));
    }

    [Fact]
    public async Task A_no_leaves_the_fallback_and_tells_the_approver()
    {
        var (leaver, deputy, successor, introduction) = await SceneAsync("RRF");
        var approver = await portal.AddPersonAsync(await portal.OrganisationAsync("RRF"), MembershipRole.Approver);
        await portal.LeaveAsync(leaver.Id, successor, days: 3);

        using var colleague = portal.Anonymous();
        await colleague.SubmitAsync(await colleague.OpenAsync(await portal.LinkToAsync(successor.Email!, "/succession/")), "No, I cannot");
        portal.Clock.Advance(TimeSpan.FromDays(3));
        await portal.UseAsync<ContactChecks>(checks => checks.RunAsync(CancellationToken.None));

        Assert.Equal(deputy.Id, await WaitsForAsync(introduction));
        await portal.SendMailAsync();
        Assert.Contains(portal.Mail.Sent, m => m.To == approver.Email && m.Subject.StartsWith("Nobody takes over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Naming_somebody_else_closes_the_first_question()
    {
        var (leaver, _, successor, _) = await SceneAsync("RTX");
        var second = People.Listed(portal, await portal.OrganisationAsync("RTX"));
        await portal.SaveAsync(second);
        await portal.LeaveAsync(leaver.Id, successor, days: 9);
        var first = await portal.LinkToAsync(successor.Email!, "/succession/");
        await portal.LeaveAsync(leaver.Id, second, days: 9);

        using var colleague = portal.Anonymous();
        Assert.Equal(HttpStatusCode.Gone, (await colleague.GetAsync(first)).StatusCode);
        await colleague.SubmitAsync(await colleague.OpenAsync(await portal.LinkToAsync(second.Email!, "/succession/")), "Yes, I take over");
        Assert.Equal(second.Id, (await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == leaver.Id))).AgreedSuccessorId);
    }

    [Fact]
    public async Task A_successor_who_is_signed_in_finds_the_question_in_their_work_and_nobody_else_may_answer_it()
    {
        var trust = await portal.OrganisationAsync("RJE");
        var (leaver, _, successor, _) = await SceneAsync("RJE");
        var person = await portal.AddPersonAsync(trust);
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Id == successor.Id)).BelongTo(person.Id);
            await db.SaveChangesAsync();
        });
        await portal.LeaveAsync(leaver.Id, successor, days: 9);
        using var mine = await portal.SignedInAsAsync(person);
        using var others = await portal.SignedInAsAsync(trust);

        var home = await mine.OpenAsync("/");
        Assert.Contains($"Say whether you take over from {leaver.Name}", home.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var page = await mine.OpenAsync($"/organisation/contacts/{leaver.Id}");
        var foreign = await others.OpenAsync($"/organisation/contacts/{leaver.Id}");
        Assert.Null(foreign.QuerySelector("form[action$='/leaving/agree']"));
        await mine.SubmitAsync(page, "Yes, I take over");

        Assert.Equal(successor.Id, (await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == leaver.Id))).AgreedSuccessorId);
    }

    [Fact]
    public async Task A_later_yes_fills_the_strategic_place_that_stands_empty_on_either_side_and_is_told_once()
    {
        var (trust, college) = (await portal.OrganisationAsync("RA7"), await portal.OrganisationAsync(People.College));
        var (leaver, lead, successor, named) = (People.Listed(portal, trust), People.Listed(portal, trust), People.Listed(portal, trust, "Head of learning"),
            People.Listed(portal, trust, "Chief people officer"));
        var theirs = People.Listed(portal, college);
        await portal.SaveAsync(leaver, lead, successor, named, theirs);
        var (asker, asked) = (await portal.AddPersonAsync(college), await portal.AddPersonAsync(trust));
        var (answered, own, decided) = (People.Asked(portal, college, asker, lead), People.Asked(portal, trust, asked, theirs),
            People.Asked(portal, await portal.OrganisationAsync("RMP"), await portal.AddPersonAsync(await portal.OrganisationAsync("RMP")), lead));
        answered.Accept(lead, lead.Name, null, portal.Clock.GetUtcNow(), leaver);
        own.NameStrategic(trust.Id, leaver, asked.DisplayName, portal.Clock.GetUtcNow());
        decided.Accept(lead, lead.Name, null, portal.Clock.GetUtcNow(), leaver);
        await portal.SaveAsync(answered, own, decided);
        await portal.LeaveAsync(leaver.Id, successor);
        Assert.Equal((null, null), (await StrategicAsync(answered), await StrategicAsync(own)));
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        Assert.Equal(HttpStatusCode.Found, (await approver.PostAsync($"/introductions/{decided.Id}/strategic", ("Strategic", named.Id))).StatusCode);

        await portal.AgreeAsync(successor);

        Assert.Equal((successor.Id, successor.Id, named.Id), (await StrategicAsync(answered), await StrategicAsync(own), await StrategicAsync(decided)));
        await portal.SendMailAsync();
        // One letter: the other request has not been accepted yet.
        Assert.Single(portal.Mail.Sent, m => m.To == successor.Email && m.Subject.Contains("strategic contact for", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_later_yes_makes_them_deputy_where_nobody_else_was_appointed_and_they_follow_what_the_leaver_asked()
    {
        var (trust, college) = (await portal.OrganisationAsync("RWE"), await portal.OrganisationAsync(People.College));
        var (own, stands, comes) = (await portal.AddPersonAsync(trust), await portal.AddPersonAsync(trust), await portal.AddPersonAsync(trust));
        var (leaver, deputy, successor) = (People.Listed(portal, trust), People.Listed(portal, trust), People.Listed(portal, trust, "Head of learning"));
        leaver.BelongTo(own.Id);
        deputy.BelongTo(stands.Id);
        successor.BelongTo(comes.Id);
        var (principal, decided, theirs) = (People.Listed(portal, trust), People.Listed(portal, trust), People.Listed(portal, college));
        await portal.SaveAsync(deputy, successor, theirs);
        leaver.AppointDeputy(deputy.Id);
        await portal.SaveAsync(leaver);
        principal.AppointDeputy(leaver.Id);
        decided.AppointDeputy(leaver.Id);
        var asked = People.Asked(portal, trust, own, theirs);
        await portal.SaveAsync(principal, decided, asked);
        await portal.LeaveAsync(leaver.Id, successor);
        Assert.Equal((deputy.Id, deputy.Id, stands.Id), (await DeputyAsync(principal), await DeputyAsync(decided), await FollowsAsync(asked)));
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            var one = await db.Contacts.SingleAsync(c => c.Id == decided.Id);
            one.Revise(one.Details with { DeputyId = principal.Id }, ContactWriter.Colleague, portal.Clock.GetUtcNow());
            var two = await db.Contacts.SingleAsync(c => c.Id == principal.Id);
            two.Revise(two.Details with { JobTitle = "Director" }, ContactWriter.Colleague, portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });

        await portal.AgreeAsync(successor);

        Assert.Equal((successor.Id, principal.Id, comes.Id), (await DeputyAsync(principal), await DeputyAsync(decided), await FollowsAsync(asked)));

        Task<Guid?> DeputyAsync(Contact contact) => portal.ReadAsync(db => db.Contacts.Where(c => c.Id == contact.Id).Select(c => c.DeputyId).SingleAsync());
        Task<Guid> FollowsAsync(Introduction one) =>
            portal.ReadAsync(db => db.Introductions.Where(i => i.Id == one.Id).Select(i => i.SeekerAccountId).SingleAsync());
    }

    private Task<Guid?> StrategicAsync(Introduction introduction) =>
        portal.ReadAsync(db => db.Introductions.Where(i => i.Id == introduction.Id).Select(i => i.TargetStrategicId ?? i.SeekerStrategicId).SingleAsync());

    private async Task<(Contact Leaver, Contact Deputy, Contact Successor, Introduction Introduction)> SceneAsync(string code)
    {
        var (trust, college) = (await portal.OrganisationAsync(code), await portal.OrganisationAsync(People.College));
        var (leaver, deputy, successor) = (People.Listed(portal, trust), People.Listed(portal, trust), People.Listed(portal, trust, "Head of learning"));
        await portal.SaveAsync(deputy, successor);
        leaver.AppointDeputy(deputy.Id);
        var introduction = People.Asked(portal, college, await portal.AddPersonAsync(college), leaver);
        await portal.SaveAsync(leaver, introduction);
        return (leaver, deputy, successor, introduction);
    }

    private Task<Guid?> WaitsForAsync(Introduction introduction) =>
        portal.ReadAsync(db => db.Introductions.Where(i => i.Id == introduction.Id).Select(i => i.TargetContactId).SingleAsync());
}
