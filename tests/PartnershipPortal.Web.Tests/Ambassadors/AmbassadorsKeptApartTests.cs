using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Ambassadors;

/// <summary>Who fits and who does not, what is free again when somebody stops or is asked for more, and whose data is whose.</summary>
public class AmbassadorsKeptApartTests(Portal portal) : IClassFixture<Portal>
{
    private const string Register = "/organisation/ambassadors";
    private readonly string[] _area = ["QRL"];

    [Fact]
    public async Task One_s_own_people_and_who_objected_fit_nothing_and_cannot_be_asked_by_hand()
    {
        var (trust, _) = await portal.TrustAsync();
        var (college, asker) = await CollegeAsync();
        var (fits, _) = await portal.AmbassadorAsync(trust);
        var (objected, contact) = await portal.AmbassadorAsync(trust);
        var (own, _) = await portal.AmbassadorAsync(college);
        await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == contact.Id)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.ObjectedAt, portal.Clock.GetUtcNow())));
        var request = await portal.RequestAsync(college, asker);
        using var browser = await portal.SignedInAsAsync(asker);
        var url = $"/ambassadors/requests/{request.Id}";

        var offered = (await browser.OpenAsync(url)).QuerySelectorAll("input[name=Ambassadors]").Select(i => i.GetAttribute("value")).ToList();
        Assert.Contains($"{fits.Id}", offered);
        Assert.DoesNotContain($"{objected.Id}", offered);
        Assert.DoesNotContain($"{own.Id}", offered);
        foreach (var other in new[] { objected, own })
        {
            Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"{url}/ask", ("Ambassadors", other.Id))).StatusCode);
        }

        Assert.False(await portal.ReadAsync(db => db.Set<AmbassadorAsk>().AnyAsync(a => a.RequestId == request.Id)));
    }

    [Fact]
    public async Task Hours_promised_elsewhere_are_not_left()
    {
        var (trust, _) = await portal.TrustAsync();
        var (college, asker) = await CollegeAsync();
        var (one, _) = await portal.AmbassadorAsync(trust);
        await portal.ReadAsync(db => db.Ambassadors.Where(a => a.Id == one.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Hours, 1)));
        var request = await portal.RequestAsync(college, asker);
        using var browser = await portal.SignedInAsAsync(asker);
        async Task<string> WhyAsync() => AmbassadorsAt.Spoken((await browser.OpenAsync($"/ambassadors/requests/{request.Id}"))
            .QuerySelector($"input[value='{one.Id}']")!.ParentElement!.TextContent);

        Assert.Contains("has hours left this year", await WhyAsync(), StringComparison.Ordinal);
        await PromisedAsync(await portal.RequestAsync(college, asker, inDays: 30, asked: one));
        Assert.Contains("has given or promised the hours of this year", await WhyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_says_how_many_there_are_in_the_area_from_five_on()
    {
        var college = new Organisation(Organisation.NewCode(), $"College {Guid.NewGuid():n}"[..20], Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college, new Domain.Areas.AreaMembership(college.Id, "QRL", portal.Clock.Today.AddYears(-1)));
        var (trust, _) = await portal.TrustAsync();
        using var browser = await portal.SignedInAsAsync(await portal.AddPersonAsync(college));
        for (var i = 0; i < 5; i++)
        {
            Assert.DoesNotMatch(@"\b[1-4] (people|ambassadors)", await AmbassadorsAt.TextAsync(browser, "/ambassadors"));
            var (one, _) = await portal.AmbassadorAsync(trust);
            await portal.ReadAsync(db => db.Ambassadors.Where(a => a.Id == one.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Areas, _area)));
        }

        Assert.Matches(@"\b5 (people|ambassadors)", await AmbassadorsAt.TextAsync(browser, "/ambassadors"));
    }

    [Theory]
    [InlineData("more")]
    [InlineData("off the register")]
    [InlineData("no by the link")]
    public async Task What_they_had_promised_is_free_again_and_whoever_asked_is_told(string how)
    {
        var (trust, approver) = await portal.TrustAsync();
        var (college, asker) = await CollegeAsync();
        var (one, contact) = await portal.AmbassadorAsync(trust);
        var request = await portal.RequestAsync(college, asker, asked: one);
        await PromisedAsync(request);
        using var browser = await portal.SignedInAsAsync(approver);
        using var anybody = portal.Anonymous();

        switch (how)
        {
            case "more":
                await browser.SubmitAsync(await browser.OpenAsync($"{Register}/{one.Id}/edit"), "Save", ("Hours", 20));
                break;
            case "off the register":
                Assert.Equal(HttpStatusCode.Found, (await browser.PostAsync($"{Register}/{one.Id}/stop")).StatusCode);
                break;
            default:
                await anybody.SubmitAsync(await anybody.OpenAsync(await portal.LinkAsync(one, contact)), "Stop being an ambassador");
                break;
        }

        Assert.Equal(AmbassadorAskState.CannotCome, await portal.StateAsync(request, one));
        Assert.Contains(await portal.LettersAsync(asker.Email), l => l.Subject.Contains("cannot come after all", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_approvers_who_change_what_one_does_at_once_see_both()
    {
        var (trust, approver) = await portal.TrustAsync();
        var (one, _) = await portal.AmbassadorAsync(trust);
        using var first = await portal.SignedInAsAsync(approver);
        using var second = await portal.SignedInAsAsync(await portal.AddPersonAsync(trust, MembershipRole.Approver));
        var url = $"{Register}/{one.Id}/edit";
        var stale = await second.OpenAsync(url);
        await first.SubmitAsync(await first.OpenAsync(url), "Save", ("Hours", 2));

        using var both = await second.SubmitAsync(stale, "Save", ("Hours", 3));

        Assert.Equal(HttpStatusCode.Conflict, both.StatusCode);
        Assert.Equal(2, await portal.ReadAsync(db => db.Ambassadors.Where(a => a.Id == one.Id).Select(a => a.Hours).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_asks_is_named_to_an_ambassador_once_they_say_yes_and_not_before()
    {
        var (trust, _) = await portal.TrustAsync();
        var (college, asker) = await CollegeAsync();
        var (one, contact) = await portal.AmbassadorAsync(trust);
        await portal.RequestAsync(college, asker, asked: one);
        using var anybody = portal.Anonymous();
        var link = await portal.LinkAsync(one, contact);

        Assert.DoesNotContain(asker.Email!, await AmbassadorsAt.TextAsync(anybody, link), StringComparison.OrdinalIgnoreCase);
        await anybody.SubmitAsync(await anybody.OpenAsync(link), "Yes, I will come");
        Assert.Contains(asker.Email!, await AmbassadorsAt.TextAsync(anybody, link), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_a_colleague_asked_for_is_not_in_my_work()
    {
        var (college, asker) = await CollegeAsync();
        var request = await portal.RequestAsync(college, asker, inDays: 5);
        using var own = await portal.SignedInAsAsync(asker);
        using var colleague = await portal.SignedInAsAsync(await portal.AddPersonAsync(college));
        var link = $"main a[href='/ambassadors/requests/{request.Id}']";

        Assert.NotNull((await own.OpenAsync("/")).QuerySelector(link));
        Assert.Null((await colleague.OpenAsync("/")).QuerySelector(link));
    }

    [Fact]
    public async Task Own_data_are_ones_own_place_questions_and_hours()
    {
        var (trust, _) = await portal.TrustAsync();
        var account = await portal.AddPersonAsync(trust);
        var (college, asker) = await CollegeAsync();
        var (mine, _) = await portal.AmbassadorAsync(trust, account);
        var (theirs, _) = await portal.AmbassadorAsync(trust);
        var today = portal.Clock.Today;
        await portal.RequestAsync(college, asker, needed: 2, asked: [mine, theirs]);
        await portal.SaveAsync(AmbassadorVisit.Log(mine, "talk", today, 45, "My own school", today),
            AmbassadorVisit.Log(theirs, "talk", today, 45, "A school of another", today));
        var contact = await portal.ReadAsync(db => db.Ambassadors.Where(a => a.Id == mine.Id).Select(a => a.ContactId).SingleAsync());

        await portal.UseAsync<PortalDbContext>(async db =>
        {
            foreach (var type in new[] { typeof(Ambassador), typeof(AmbassadorAsk), typeof(AmbassadorVisit) })
            {
                Assert.Single(await Duties.Of(type)!.OwnData(db, new(account.Id, [contact]))!.ToListAsync());
            }

            var asked = (await Duties.Of(typeof(AmbassadorAsk))!.OwnData(db, new(account.Id, [contact]))!.ToListAsync()).Single().ToString()!;
            Assert.Contains($"OrganisationId = {college.Id}, Activity = talk", asked, StringComparison.Ordinal); // who asked for what
        });
    }

    [Fact]
    public async Task In_a_merger_ambassadors_and_their_hours_go_with_their_organisation()
    {
        var ((from, _), (into, _)) = (await portal.TrustAsync(), await portal.TrustAsync());
        var (one, _) = await portal.AmbassadorAsync(from);
        await portal.SaveAsync(AmbassadorVisit.Log(one, "talk", portal.Clock.Today, 60, "A school", portal.Clock.Today));

        await portal.UseAsync<PortalDbContext>(async db =>
        {
            foreach (var type in new[] { typeof(Ambassador), typeof(AmbassadorVisit) })
            {
                await Duties.Of(type)!.MoveAsync(db, from.Id, into.Id, CancellationToken.None);
            }

            await db.SaveChangesAsync();
        });

        Assert.Equal(into.Id, await portal.ReadAsync(db => db.Ambassadors.Where(a => a.Id == one.Id).Select(a => a.OrganisationId).SingleAsync()));
        Assert.Equal(into.Id, await portal.ReadAsync(db => db.AmbassadorVisits.Where(v => v.AmbassadorId == one.Id).Select(v => v.OrganisationId)
            .SingleAsync()));
    }

    [Fact]
    public async Task Who_stopped_a_year_ago_and_visits_of_two_years_ago_are_forgotten_and_hours_stay()
    {
        var (trust, _) = await portal.TrustAsync();
        var (college, asker) = await CollegeAsync();
        var today = portal.Clock.Today;
        var (gone, _) = await portal.AmbassadorAsync(trust);
        var (stays, _) = await portal.AmbassadorAsync(trust);
        var (old, recent) = (await portal.RequestAsync(college, asker), await portal.RequestAsync(college, asker));
        await portal.SaveAsync(AmbassadorVisit.Log(gone, "talk", today, 60, "A school", today));
        foreach (var (id, day) in new[] { (gone.Id, today.AddMonths(-12).AddDays(-2)), (stays.Id, today.AddMonths(-12).AddDays(2)) })
        {
            await portal.ReadAsync(db => db.Ambassadors.Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.State, AmbassadorState.Stopped)
                .SetProperty(x => x.StoppedOn, day).SetProperty(x => x.ConsentedAt, (DateTimeOffset?)null)));
        }

        foreach (var (id, day) in new[] { (old.Id, today.AddMonths(-24).AddDays(-2)), (recent.Id, today.AddMonths(-24).AddDays(2)) })
        {
            await portal.ReadAsync(db => db.AmbassadorRequests.Where(r => r.Id == id).ExecuteUpdateAsync(r => r.SetProperty(x => x.On, day)));
        }

        await portal.UseAsync<PortalDbContext>(async db =>
        {
            foreach (var type in new[] { typeof(Ambassador), typeof(AmbassadorRequest) })
            {
                await Duties.Of(type)!.ForgetAsync(db, portal.Clock.GetUtcNow(), CancellationToken.None);
            }
        });

        Assert.Equal([stays.Id], await portal.ReadAsync(db => db.Ambassadors.Where(a => a.OrganisationId == trust.Id).Select(a => a.Id).ToListAsync()));
        Assert.Equal([recent.Id], await portal.ReadAsync(db => db.AmbassadorRequests.Where(r => r.Id == old.Id || r.Id == recent.Id).Select(r => r.Id)
            .ToListAsync()));
        Assert.Equal([(Guid?)null], await portal.ReadAsync(db => db.AmbassadorVisits.Where(v => v.OrganisationId == trust.Id).Select(v => v.AmbassadorId)
            .ToListAsync()));
    }

    private async Task<(Organisation College, Account Asker)> CollegeAsync()
    {
        var college = await portal.OldhamAsync();
        return (college, await portal.AddPersonAsync(college));
    }

    private Task<int> PromisedAsync(AmbassadorRequest request) => portal.ReadAsync(db => db.Set<AmbassadorAsk>().Where(a => a.RequestId == request.Id)
        .ExecuteUpdateAsync(a => a.SetProperty(x => x.State, AmbassadorAskState.Accepted)));
}
