using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Features.Accounts;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Accounts;

public class RegisteringTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_person_registers_confirms_waits_is_accepted_and_is_in()
    {
        var college = await portal.OrganisationAsync("10006770");
        var approver = await portal.AddPersonAsync(college, MembershipRole.Approver);
        using var person = portal.Anonymous();
        const string Email = "new.person@test.example";

        var found = await person.OpenAsync("/register?q=oldham+college");
        var link = found.QuerySelectorAll("a").First(a => a.TextContent == college.Name).GetAttribute("href")!;
        var sent = await Browser.ReadAsync(await person.SubmitAsync(
            await person.OpenAsync(link), "Register", ("Name", "Nadia Thornbury"), ("JobTitle", "Employer relations"), ("Email", Email),
                ("Password", Persons.Password)));
        Assert.Equal("Look in your e-mail – Partnership Portal", sent.Title);
        Assert.Empty((await AsApproverAsync(approver)).QuerySelectorAll("#requests ~ ul li")); // not before the address is confirmed

        await person.SubmitAsync(await person.OpenAsync(await portal.LinkToAsync(Email, "/confirm-email/")), "Confirm", ("Password", Persons.Password));
        var told = await portal.LastLetterToAsync(approver.Email!);
        Assert.Contains("Nadia Thornbury", told.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Nadia", told.Subject, StringComparison.Ordinal); // a name that somebody chose is no subject

        var account = await portal.ReadAsync(db => db.Users.SingleAsync(a => a.Email == Email));
        using var signedIn = await portal.SignedInAsAsync(account);
        Assert.Equal("/account/organisations", (await signedIn.GetAsync("/find")).Headers.Location!.OriginalString);
        Assert.StartsWith("Waiting to be let in", (await signedIn.OpenAsync("/account/organisations")).Title, StringComparison.Ordinal);

        using var decider = await portal.SignedInAsAsync(approver);
        var request = (await decider.OpenAsync("/organisation/people")).QuerySelector("#requests ~ ul a")!.GetAttribute("href")!;
        await decider.SubmitAsync(await decider.OpenAsync(request), "Send answer", ("Answer", "Member"));

        Assert.Equal(HttpStatusCode.OK, (await signedIn.GetAsync("/find")).StatusCode);
        Assert.StartsWith("You have joined", (await portal.LastLetterToAsync(Email)).Subject, StringComparison.Ordinal);
    }

    /// <summary>The facts of a new organisation travel in the address, from which somebody may cut any of them off.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("Postcode=OL6+9RW")]
    [InlineData("Postcode=OL6+9RW&Type=gfe-college")]
    [InlineData("Postcode=OL6+9RW&Type=gfe-college&OrganisationName=+")]
    [InlineData("OrganisationName=New+College&Postcode=OL6+9RW")]
    [InlineData("OrganisationName=New+College&Type=gfe-college")]
    public async Task A_new_organisation_whose_facts_are_cut_off_is_asked_for_them_again(string facts)
    {
        using var person = portal.Anonymous();

        var answer = await person.PostAsync(
            "/register/new/you?" + facts,
            ("Name", "Nadia Thornbury"), ("JobTitle", "Tutor"), ("Email", "cut.off@test.example"), ("Password", Persons.Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/register/new", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync(answer.Headers.Location.OriginalString)).StatusCode);
        Assert.False(await portal.ReadAsync(db => db.Users.AnyAsync(a => a.Email == "cut.off@test.example")));
    }

    [Fact]
    public async Task An_address_with_an_account_gets_the_same_page_and_a_letter()
    {
        var account = await portal.AddPersonAsync(null);
        using var person = portal.Anonymous();

        var page = await Browser.ReadAsync(await person.SubmitAsync(
            await person.OpenAsync("/register/RMP"), "Register", ("Name", "Mallory"), ("JobTitle", "Lead"), ("Email", account.Email!),
                ("Password", Persons.Password)));

        Assert.Equal("Look in your e-mail – Partnership Portal", page.Title);
        Assert.Equal("You already have an account", (await portal.LastLetterToAsync(account.Email!)).Subject);
        Assert.False(await portal.ReadAsync(db => db.Memberships.AnyAsync(m => m.AccountId == account.Id)));
    }

    [Theory]
    [InlineData("short1", "8 characters or more")]
    [InlineData("manchester1", "common")]
    [InlineData("Tameside Glossop NHS", "mostly")]
    public async Task A_poor_password_is_refused_with_the_reason(string password, string why)
    {
        using var person = portal.Anonymous();

        var response = await person.SubmitAsync(
            await person.OpenAsync("/register/RMP"), "Register", ("Name", "Nadia"), ("JobTitle", "Lead"), ("Email", "n@test.example"), ("Password", password));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(why, Persons.ErrorOn(await Browser.ReadAsync(response)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organisation_not_listed_stays_out_of_sight_until_an_administrator_lets_its_first_person_in()
    {
        using var person = portal.Anonymous();
        const string Email = "manager@beechmount.example";
        var you = await person.SubmitAndFollowAsync(
            await person.OpenAsync("/register/new"), "Continue",
            ("OrganisationName", "Beechmount House"), ("Type", "care-home"), ("Postcode", "ol6 9rw"), ("WantsSupport", true));
        await person.SubmitAsync(you, "Register", ("Name", "Ifeoma Larkspur"), ("JobTitle", "Registered manager"), ("Email", Email),
            ("Password", Persons.Password));
        await person.SubmitAsync(await person.OpenAsync(await portal.LinkToAsync(Email, "/confirm-email/")), "Confirm", ("Password", Persons.Password));
        Assert.False(await portal.ReadAsync(db => db.Organisations.AnyAsync(o => o.Name == "Beechmount House")));
        using var admin = await portal.SignedInAsAdministratorAsync();
        var request = (await admin.OpenAsync("/admin/requests")).QuerySelectorAll(".pp-rows a")
            .Single(a => a.TextContent.Contains("Ifeoma", StringComparison.Ordinal)).GetAttribute("href")!;

        await admin.SubmitAsync(await admin.OpenAsync(request), "Send answer", ("Answer", "Approver"));

        var made = await portal.ReadAsync(db => db.Organisations.SingleAsync(o => o.Name == "Beechmount House"));
        Assert.StartsWith("PP-", made.Code, StringComparison.Ordinal);
        Assert.True(made.WantsSupport);
        Assert.True(await portal.ReadAsync(db => db.AreaMemberships.AnyAsync(m => m.OrganisationId == made.Id && m.IcsCode == "QOP")));
        Assert.Equal(MembershipRole.Approver, (await portal.ReadAsync(db => db.Memberships.SingleAsync(m => m.OrganisationId == made.Id))).Role);
    }

    [Fact]
    public async Task The_name_of_a_new_organisation_is_not_put_into_the_persons_name()
    {
        using var person = portal.Anonymous();

        var you = await person.SubmitAndFollowAsync(
            await person.OpenAsync("/register/new"), "Continue", ("OrganisationName", "Larkhill Lodge"), ("Type", "care-home"), ("Postcode", "OL6 9RW"));
        var again = await Browser.ReadAsync(await person.SubmitAsync(
            you, "Register", ("Name", ""), ("JobTitle", "Manager"), ("Email", "x@larkhill.example"), ("Password", Persons.Password)));

        Assert.Contains("Larkhill Lodge", you.QuerySelector("aside")!.TextContent, StringComparison.Ordinal);
        Assert.Null(you.QuerySelector("input[name=Name]")!.GetAttribute("value") is { Length: > 0 } value ? value : null);
        Assert.Equal("Enter your name", Persons.ErrorOn(again));
    }

    [Fact]
    public async Task Who_is_refused_by_an_administrator_is_not_sent_to_colleagues()
    {
        var (home, person) = (await portal.OrganisationAsync("RXL"), await portal.AddPersonAsync(null));
        await portal.SaveAsync(new Membership(person.Id, home.Id, "Lead", portal.Clock.GetUtcNow()));
        var request = await portal.ReadAsync(db => db.Memberships.SingleAsync(m => m.AccountId == person.Id));
        using var admin = await portal.SignedInAsAdministratorAsync();

        var form = await admin.OpenAsync($"/admin/requests/{request.Id}");
        await admin.SubmitAsync(form, "Send answer", ("Answer", DecideForm.Decline), ("Reason", "We could not reach you"));

        var letter = (await portal.LastLetterToAsync(person.Email!)).Body;
        Assert.StartsWith("An administrator", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("colleague", letter, StringComparison.Ordinal);
        Assert.Contains("We could not reach you", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registration_nobody_confirms_is_forgotten_with_its_organisation()
    {
        using var person = portal.Anonymous();
        const string Email = "mistyped@wrenfield.example";
        var you = await person.SubmitAndFollowAsync(
            await person.OpenAsync("/register/new"), "Continue", ("OrganisationName", "Wrenfield Lodge"), ("Type", "care-home"), ("Postcode", "OL6 9RW"));
        await person.SubmitAsync(you, "Register", ("Name", "Ann Elm"), ("JobTitle", "Manager"), ("Email", Email), ("Password", Persons.Password));
        await ForgetAsync();
        Assert.True(await portal.ReadAsync(db => db.Users.AnyAsync(a => a.Email == Email)));

        portal.Clock.Advance(TimeSpan.FromDays(31));
        await ForgetAsync();

        Assert.False(await portal.ReadAsync(db => db.Users.AnyAsync(a => a.Email == Email)));
        Assert.False(await portal.ReadAsync(db => db.Organisations.IgnoreQueryFilters().AnyAsync(o => o.Name == "Wrenfield Lodge")));
    }

    [Fact]
    public async Task A_postcode_outside_England_is_refused()
    {
        using var person = portal.Anonymous();

        var response = await person.SubmitAsync(
            await person.OpenAsync("/register/new"), "Continue", ("OrganisationName", "Highland Care"), ("Type", "care-home"), ("Postcode", "EH1 1YZ"));

        Assert.Contains("postcode in England", Persons.ErrorOn(await Browser.ReadAsync(response)), StringComparison.Ordinal);
    }

    private async Task ForgetAsync()
    {
        using var scope = portal.Services.CreateScope();
        await AccountHousekeeping.RunAsync(scope.ServiceProvider, CancellationToken.None);
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> AsApproverAsync(Data.Account approver)
    {
        using var browser = await portal.SignedInAsAsync(approver);
        return await browser.OpenAsync("/organisation/people");
    }
}
