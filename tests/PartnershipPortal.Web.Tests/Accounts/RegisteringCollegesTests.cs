using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>A college has somebody whom employers ask first before its first person is in. Source: S0-17.</summary>
public class RegisteringCollegesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_librarian_alone_is_not_enough()
    {
        using var person = portal.Anonymous();
        var college = await CollegeAsync();

        var response = await RegisterAsync(person, college, "Librarian");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Choose whom employers ask first", (await Browser.ReadAsync(response)).QuerySelector(".nhsuk-error-summary")!.TextContent,
            StringComparison.Ordinal);
        Assert.False(await portal.ReadAsync(db => db.Memberships.AnyAsync(m => m.OrganisationId == college.Id)));
    }

    [Fact]
    public async Task A_team_is_named_with_its_address_which_stands_on_the_page_once_they_are_let_in()
    {
        using var person = portal.Anonymous();
        var college = await CollegeAsync();
        var without = await RegisterAsync(person, college, "Librarian", ("FrontDoor", "fe.employer_rel"));
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);

        await LetInAsync(person, college, "Librarian", ("FrontDoor", "fe.employer_rel"), ("FrontDoorMailbox", "employers@college.example"));

        Assert.Contains("employers@college.example", (await person.OpenAsync($"/organisations/{college.Code}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Or_everything_starts_with_them()
    {
        using var person = portal.Anonymous();
        var college = await CollegeAsync();

        await LetInAsync(person, college, "Librarian", ("FrontDoor", "single-point"));

        Assert.True(await portal.ReadAsync(db => db.Contacts.Where(c => c.OrganisationId == college.Id).Select(c => c.IsSinglePointOfContact).SingleAsync()));
    }

    [Fact]
    public async Task Whose_own_role_it_is_need_not_choose()
    {
        using var person = portal.Anonymous();
        var college = await CollegeAsync();

        Assert.Equal(HttpStatusCode.OK, (await RegisterAsync(person, college, "Employer relations manager")).StatusCode);
    }

    [Fact]
    public async Task Nobody_is_asked_where_somebody_stands_at_the_door_already_nor_outside_colleges()
    {
        using var person = portal.Anonymous();
        var college = await CollegeAsync();
        var contact = new Contact(college.Id, new ContactDetails("Kim Rowanfield", "Head of employer relations", RoleFamilyCode: "fe.employer_rel"),
            RecordOrigin.Registered, portal.Clock.GetUtcNow());
        contact.List(new DateOnly(2026, 11, 1));
        await portal.SaveAsync(contact);

        Assert.Null((await person.OpenAsync($"/register/{college.Code}")).QuerySelector("[name=FrontDoor]"));
        Assert.Null((await person.OpenAsync("/register/RMP")).QuerySelector("[name=FrontDoor]"));
    }

    private async Task LetInAsync(Browser person, Organisation college, string jobTitle, params (string, object?)[] more)
    {
        var email = $"{Guid.NewGuid():n}@test.example";
        Assert.Equal(HttpStatusCode.OK, (await RegisterAsync(person, college, jobTitle, [.. more, ("Email", email)])).StatusCode);
        await person.SubmitAsync(await person.OpenAsync(await portal.LinkToAsync(email, "/confirm-email/")), "Confirm", ("Password", Persons.Password));
        using var admin = await portal.SignedInAsAdministratorAsync();
        var request = await portal.ReadAsync(db => db.Memberships.Where(m => m.OrganisationId == college.Id).Select(m => m.Id).SingleAsync());
        await admin.SubmitAsync(await admin.OpenAsync($"/admin/requests/{request}"), "Send answer", ("Answer", "Approver"));
    }

    private static async Task<HttpResponseMessage> RegisterAsync(Browser person, Organisation college, string jobTitle,
        params (string Field, object? Answer)[] more)
    {
        List<(string, object?)> answers = [("Name", "Nadia Thornbury"), ("JobTitle", jobTitle), ("Password", Persons.Password), .. more];
        if (more.All(m => m.Field != "Email"))
        {
            answers.Add(("Email", $"{Guid.NewGuid():n}@test.example"));
        }

        return await person.SubmitAsync(await person.OpenAsync($"/register/{college.Code}"), "Register", [.. answers]);
    }

    private async Task<Organisation> CollegeAsync()
    {
        var college = new Organisation(Organisation.NewCode(), $"Doorless College {Guid.NewGuid():n}"[..30], Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        return college;
    }
}
