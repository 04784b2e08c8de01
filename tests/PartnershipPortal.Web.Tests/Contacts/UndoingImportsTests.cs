using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Features.Contacts.Import.Undo;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>An import is taken back for seven days, once, and row by row it is said what became of whom.</summary>
public class UndoingImportsTests(Portal portal) : IClassFixture<Portal>
{
    private const string Undo = "Undo this import";

    [Fact]
    public async Task What_it_added_goes_and_what_it_changed_returns()
    {
        var college = await CollegeAsync();
        var (known, single) = (People.Listed(portal, college), People.Listed(portal, college, isSinglePoint: true));
        await portal.SaveAsync(known, single);
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var import = await Imports.ImportAsync(portal, browser, college, $"""
            name,job_title,email,phone,level,agendas,single_point_of_contact,deputy_email,verified_on,status
            {known.Name},Head of placements,{known.Email},0161 496 0999,strategic,placements,,ann@new.example,2026-11-20,paused
            Ann New,Tutor,ann@new.example,,,,yes,,,
            Bea New,Tutor,bea@new.example,,,,,ann@new.example,,
            """, "Save 3 rows");
        var page = await browser.OpenAsync($"{Imports.Address}/{import}/undo");
        Assert.Contains("2 people it added go", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 it changed return", page.Body.TextContent, StringComparison.Ordinal);

        var done = await UndoneAsync(browser, import);

        Assert.Equal("This import was undone", done.QuerySelector("h1")!.TextContent);
        Assert.Contains("Goes", Imports.Row(done, "Ann New"), StringComparison.Ordinal);
        var (now, first) = (await ReadAsync(known), await ReadAsync(single));
        Assert.Equal(Facts(known), Facts(now));
        Assert.True(first.IsSinglePointOfContact);
        Assert.Equal(2, (await Imports.PeopleAsync(portal, college)).Count);
    }

    [Fact]
    public async Task The_audit_keeps_that_it_happened_and_forgets_whom_it_had_added()
    {
        var college = await CollegeAsync();
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var import = await Imports.ImportAsync(portal, browser, college, "name,job_title,email\nZebedee Quick,Tutor,zebedee@new.example\n", "Save 1 row");
        var ids = (await Imports.PeopleAsync(portal, college)).Select(c => c.Id.ToString()).ToArray();

        await UndoneAsync(browser, import);

        var entries = await portal.ReadAsync(db => db.AuditEntries.Where(e => ids.Contains(e.SubjectId)).OrderBy(e => e.Id).ToListAsync());
        Assert.Equal(["added", "removed"], entries.Select(e => e.Action));
        Assert.Equal((college.Id, "Test Person", ContactImportUndo.Reason), (entries[1].OrganisationId!.Value, entries[1].Actor, entries[1].Reason));
        Assert.DoesNotContain(entries, e => $"{e.Before}{e.After}{e.Reason}".Contains("zebedee", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Who_was_asked_for_an_introduction_since_leaves_and_the_request_moves()
    {
        var college = await CollegeAsync();
        var single = People.Listed(portal, college, isSinglePoint: true);
        await portal.SaveAsync(single);
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var import = await Imports.ImportAsync(
            portal, browser, college, "name,job_title,email\nAnn New,Tutor,ann@new.example\nBea New,Tutor,bea@new.example\n", "Save 2 rows");
        var ann = (await Imports.PeopleAsync(portal, college)).Single(c => c.Name == "Ann New");
        var trust = await portal.OrganisationAsync(People.Trust);
        var request = People.Asked(portal, trust, await portal.AddPersonAsync(trust), ann);
        await portal.SaveAsync(request);

        var done = await UndoneAsync(browser, import);

        Assert.Contains("Leaves", Imports.Row(done, "Ann New"), StringComparison.Ordinal);
        Assert.Contains("In use since", Imports.Row(done, "Ann New"), StringComparison.Ordinal);
        Assert.Equal(ContactState.Left, (await ReadAsync(ann)).State);
        Assert.Equal(single.Id, await portal.ReadAsync(db => db.Introductions.Where(i => i.Id == request.Id).Select(i => i.TargetContactId).SingleAsync()));
        Assert.DoesNotContain(await Imports.PeopleAsync(portal, college), c => c.Name == "Bea New");
    }

    [Theory]
    [InlineData("edited", "Changed by hand since")]
    [InlineData("answered", "answered our letter")]
    [InlineData("objected", "Asked not to be listed")]
    [InlineData("joined", "account of their own")]
    public async Task Whom_somebody_has_touched_since_it_added_them_stays(string how, string words)
    {
        var college = await CollegeAsync();
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var import = await Imports.ImportAsync(portal, browser, college, "name,job_title,email\nAnn New,Tutor,ann@new.example\n", "Save 1 row");
        var account = (await portal.AddPersonAsync(college)).Id;
        var id = (await Imports.PeopleAsync(portal, college)).Single().Id;
        await ChangeAsync(id, ann =>
        {
            switch (how)
            {
                case "edited":
                    ann.Revise(ann.Details with { JobTitle = "Senior tutor" }, ContactWriter.Colleague, portal.Clock.GetUtcNow());
                    break;
                case "answered":
                    ann.Consent(ContactVisibility.Role, portal.Clock.GetUtcNow());
                    break;
                case "objected":
                    ann.Object(portal.Clock.GetUtcNow());
                    break;
                default:
                    ann.BelongTo(account);
                    break;
            }
        });

        var done = await UndoneAsync(browser, import);

        Assert.Contains("Stays", Imports.Row(done, "Ann New"), StringComparison.Ordinal);
        Assert.Contains(words, Imports.Row(done, "Ann New"), StringComparison.Ordinal);
        Assert.Single(await Imports.PeopleAsync(portal, college));
    }

    [Fact]
    public async Task What_somebody_changed_since_stays_and_only_the_rest_returns()
    {
        var college = await CollegeAsync();
        var (half, whole) = (People.Listed(portal, college), People.Listed(portal, college));
        await portal.SaveAsync(half, whole);
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var import = await Imports.ImportAsync(portal, browser, college, $"""
            name,job_title,email,phone
            {half.Name},Head of placements,{half.Email},0161 496 0999
            {whole.Name},Head of placements,{whole.Email},
            """, "Save 2 rows");
        var now = portal.Clock.GetUtcNow();
        await ChangeAsync(half.Id, c => c.Revise(c.Details with { Phone = "0161 496 0555" }, ContactWriter.Colleague, now));
        await ChangeAsync(whole.Id, c => c.Revise(c.Details with { JobTitle = "Director" }, ContactWriter.Colleague, now));

        var done = await UndoneAsync(browser, import);

        Assert.Contains("Partly as it was", Imports.Row(done, half.Name), StringComparison.Ordinal);
        Assert.Contains("telephone number", Imports.Row(done, half.Name), StringComparison.Ordinal);
        Assert.Contains("Stays", Imports.Row(done, whole.Name), StringComparison.Ordinal);
        Assert.Equal(("Apprenticeship manager", "0161 496 0555"), ((await ReadAsync(half)).JobTitle, (await ReadAsync(half)).Phone));
        Assert.Equal("Director", (await ReadAsync(whole)).JobTitle);
    }

    [Fact]
    public async Task After_seven_days_it_is_too_late_and_the_old_values_are_gone()
    {
        var college = await CollegeAsync();
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var import = await Imports.ImportAsync(portal, browser, college, "name,job_title,email\nAnn New,Tutor,ann@new.example\n", "Save 1 row");
        var before = portal.Clock.GetUtcNow();
        try
        {
            portal.Clock.Advance(TimeSpan.FromDays(ContactImport.KeptDays) + TimeSpan.FromMinutes(1));
            using var again = await portal.SignedInAsAsync(college, MembershipRole.Approver);

            var refused = await again.OpenAsync($"{Imports.Address}/{import}/undo");
            await portal.RunDailyJobsAsync();

            Assert.Equal("This import cannot be undone", refused.QuerySelector("h1")!.TextContent);
            Assert.Contains("for 7 days", refused.Body!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Conflict, (await again.PostAsync($"{Imports.Address}/{import}/undo")).StatusCode);
            Assert.False(await portal.ReadAsync(db => db.ContactImportChanges.AnyAsync(c => c.ImportId == import)));
            Assert.Equal(0, await portal.ReadAsync(db => db.ContactImports.Where(i => i.Id == import).Select(i => i.Content.Length).SingleAsync()));
            var past = await again.OpenAsync($"{Imports.Address}/past");
            Assert.Contains("the seven days are over", Imports.Row(past, "contacts.csv"), StringComparison.Ordinal);
            Assert.Contains("Test Person", Imports.Row(past, "contacts.csv"), StringComparison.Ordinal);
        }
        finally
        {
            portal.Clock.GoTo(before);
        }

        Assert.Single(await Imports.PeopleAsync(portal, college));
    }

    [Fact]
    public async Task It_happens_once_whoever_asks_and_the_database_holds_to_it()
    {
        var college = await CollegeAsync();
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var import = await Imports.ImportAsync(portal, browser, college, "name,job_title,email\nAnn New,Tutor,ann@new.example\n", "Save 1 row");
        var page = await browser.OpenAsync($"{Imports.Address}/{import}/undo");
        await browser.SubmitAsync(page, Undo);
        var meanwhile = await browser.SubmitAsync(page, Undo);
        await RunAsync();

        var second = await browser.SubmitAsync(page, Undo);

        Assert.Equal(HttpStatusCode.Conflict, meanwhile.StatusCode);

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("taken back already", (await Tests.Infrastructure.Browser.ReadAsync(second)).Body!.TextContent, StringComparison.Ordinal);
        var byHand = await Assert.ThrowsAsync<PostgresException>(() => portal.ReadAsync(db => db.ContactImports.Where(i => i.Id == import)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.UndoneAt, portal.Clock.GetUtcNow().AddDays(1)))));
        var saidTwice = await Assert.ThrowsAsync<PostgresException>(() => portal.ReadAsync(db => db.ContactImportChanges.Where(c => c.ImportId == import)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UndoneAs, ImportUndo.LeftAlone))));
        var savedAgain = await Assert.ThrowsAsync<PostgresException>(() => portal.ReadAsync(db => db.ContactImports.Where(i => i.Id == import)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ContactImportState.Confirmed))));
        Assert.All([byHand, saidTwice, savedAgain], refused => Assert.Equal("PP002", refused.SqlState));
    }

    [Fact]
    public async Task Another_organisation_sees_nothing_of_it()
    {
        var college = await CollegeAsync();
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var import = await Imports.ImportAsync(portal, browser, college, "name,job_title\nAnn New,Tutor\n", "Save 1 row");
        using var stranger = await portal.SignedInAsAsync(await CollegeAsync(), MembershipRole.Approver);
        using var member = await portal.SignedInAsAsync(college);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{Imports.Address}/{import}/undo")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"{Imports.Address}/{import}/undo")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync($"{Imports.Address}/{import}/undo")).StatusCode);
        Assert.DoesNotContain("contacts.csv", (await stranger.OpenAsync($"{Imports.Address}/past")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(await Imports.PeopleAsync(portal, college));
    }

    [Fact]
    public async Task Nothing_is_taken_back_in_the_request_and_the_page_says_how_far_it_is()
    {
        var college = await CollegeAsync();
        using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
        var import = await Imports.ImportAsync(portal, browser, college, "name,job_title,email\nAnn New,Tutor,ann@new.example\n", "Save 1 row");

        var asked = await browser.SubmitAsync(await browser.OpenAsync($"{Imports.Address}/{import}/undo"), Undo);
        var waiting = await browser.GetAsync(asked.Headers.Location!.OriginalString);

        Assert.Single(await Imports.PeopleAsync(portal, college));
        Assert.Equal("1", waiting.Headers.GetValues("Refresh").Single());
        Assert.Contains("0 of 1 people of contacts.csv are done",
            (await Tests.Infrastructure.Browser.ReadAsync(waiting)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Being taken back", Imports.Row(await browser.OpenAsync($"{Imports.Address}/past"), "contacts.csv"), StringComparison.Ordinal);
        await RunAsync();
        Assert.Empty(await Imports.PeopleAsync(portal, college));
    }

    [Fact]
    public async Task Several_are_taken_back_each_once()
    {
        List<(Organisation College, Guid Import)> all = [];
        await using var node = await portal.AnotherNodeAsync();
        for (var i = 0; i < 4; i++)
        {
            var college = await CollegeAsync();
            using var browser = await portal.SignedInAsAsync(college, MembershipRole.Approver);
            all.Add((college, await Imports.ImportAsync(portal, browser, college, $"name,job_title,email\nAnn New,Tutor,ann{i}@new.example\n", "Save 1 row")));
            await browser.SubmitAsync(await browser.OpenAsync($"{Imports.Address}/{all[i].Import}/undo"), Undo);
        }

        await Task.WhenAll(RunAsync(), RunAsync(), RunAsync(node.Services), RunAsync(node.Services));
        await RunAsync();

        foreach (var (college, _) in all)
        {
            Assert.Empty(await Imports.PeopleAsync(portal, college));
            Assert.Equal(1, await portal.ReadAsync(db => db.AuditEntries.CountAsync(e => e.OrganisationId == college.Id && e.Action == "removed")));
        }
    }

    /// <summary>Asked for on the page, and done by a node; then what became of whom.</summary>
    private async Task<IHtmlDocument> UndoneAsync(Tests.Infrastructure.Browser browser, Guid import)
    {
        await browser.SubmitAsync(await browser.OpenAsync($"{Imports.Address}/{import}/undo"), Undo);
        await RunAsync();
        return await browser.OpenAsync($"{Imports.Address}/{import}/undo");
    }

    private async Task RunAsync(IServiceProvider? node = null)
    {
        while (await (node ?? portal.Services).GetRequiredService<ContactImportWorker>().RunNextAsync(CancellationToken.None))
        {
        }
    }

    private static object Facts(Contact c) => (
        c.Name, c.JobTitle, c.Email, c.Phone, c.Level, string.Join('|', c.Agendas), c.DeputyId, c.State, c.VerifiedOn, c.RoleFamilyCode,
            c.IsSinglePointOfContact);

    private Task<Contact> ReadAsync(Contact contact) => portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == contact.Id));

    private Task<int> ChangeAsync(Guid id, Action<Contact> verb) => portal.ReadAsync(async db =>
    {
        verb(await db.Contacts.SingleAsync(c => c.Id == id));
        return await db.SaveChangesAsync();
    });

    private async Task<Organisation> CollegeAsync()
    {
        var college = new Organisation(Organisation.NewCode(), "Larch College", Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(college);
        return college;
    }
}
