using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>Form, import and registration ask one rule who is the same person.</summary>
public class ListedAlreadyTests(Portal portal) : IClassFixture<Portal>
{
    private const string Header =
        "organisation_code,name,job_title,email,phone,role_family,level,agendas,single_point_of_contact,deputy_email,visibility,verified_on,status";

    [Fact]
    public async Task The_form_asks_whether_somebody_is_listed_already_keeps_what_was_typed_and_adds_them_when_told_to()
    {
        var trust = await portal.OrganisationAsync("RXQ");
        var contact = People.Listed(portal, trust);
        await portal.SaveAsync(contact);
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        var asked = await AddAsync(browser, contact.Name, "Careers lead", contact.Email!);
        var page = await Infrastructure.Browser.ReadAsync(asked);
        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        Assert.Contains("Already listed?", page.QuerySelector(".nhsuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"a[href='/organisation/contacts/{contact.Id}']"));
        Assert.Equal("Careers lead", page.QuerySelector("#JobTitle")!.GetAttribute("value"));
        Assert.Equal(1, await CountAsync(trust, contact.Email!));

        await browser.SubmitAsync(page, "Save", ("IsSomebodyElse", true));
        Assert.Equal(2, await CountAsync(trust, contact.Email!));
    }

    [Fact]
    public async Task Of_many_who_add_the_same_person_at_once_one_does()
    {
        var trust = await portal.OrganisationAsync("RXT");
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var form = await browser.OpenAsync("/organisation/contacts/add");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => browser.SubmitAsync(form, "Save", ("Name", "Ona Once"), ("JobTitle", "Lead"), ("Email", "ona@rxt.example"))));

        Assert.Equal(1, answers.Count(a => a.StatusCode is HttpStatusCode.Redirect));
        Assert.Equal(7, answers.Count(a => a.StatusCode is HttpStatusCode.BadRequest));
        Assert.Equal(1, await CountAsync(trust, "ona@rxt.example"));
    }

    [Fact]
    public async Task An_import_never_turns_one_persons_record_into_anothers()
    {
        var trust = await portal.OrganisationAsync("RXW");
        await portal.SaveAsync(new TeamMailbox(trust.Id, "nhs.apprenticeship", "Apprenticeship team", "teamwork@rxw.example", null, People.Today(portal)));
        await ImportAsync(
            $"{Header}\nRXW,Jane Fenwick,Apprenticeship Manager,teamwork@rxw.example,0161 496 0001,,,,,,,,\nRXW,Carl Penn,Tutor,carl@rxw.example,0161 496 "
            + $"0003,,,,,,,,\nRXW,Mia Lund,Nurse,mia@rxw.example,,,,,,,,,\n");

        var plan = await ImportAsync($"""
            {Header}
            RXW,Robert Hale,Widening Participation Officer,teamwork@rxw.example,0161 496 0002,,,,,,,,
            RXW,Amira Stone,Tutor,carl@rxw.example,,,,,,,,,
            RXW,Mia Wells,Nurse,mia@rxw.example,,,,,,,,,
            """);

        Assert.Equal([ImportOutcome.Added, ImportOutcome.Added, ImportOutcome.LeftAlone], plan.Rows.Select(r => r.Outcome));
        Assert.Contains(plan.Rows[0].Notes, n => n.Contains("shared with Jane Fenwick", StringComparison.Ordinal));
        Assert.Contains(plan.Rows[2].Notes, n => n.Contains("probably Mia Lund", StringComparison.Ordinal));
        var saved = await portal.ReadAsync(db => db.Contacts.Where(c => c.OrganisationId == trust.Id).ToDictionaryAsync(c => c.Name, c => c.Phone));
        Assert.Equal(["Amira Stone", "Carl Penn", "Jane Fenwick", "Mia Lund", "Robert Hale"], saved.Keys.Order());
        Assert.Equal(("0161 496 0001", "0161 496 0002", null), (saved["Jane Fenwick"], saved["Robert Hale"], saved["Amira Stone"]));
    }

    [Fact]
    public async Task One_person_with_two_jobs_has_two_records_and_a_second_import_finds_each()
    {
        var trust = await portal.OrganisationAsync("RXX");
        var file = $"{Header}\nRXX,Tess Twice,Careers Adviser,tess@rxx.example,,,,,,,,,\nRXX,Tess Twice,Apprenticeship "
            + $"Manager,tess@rxx.example,,,,,,,,,\nRXX,Tess Twice,Careers Adviser,tess@rxx.example,,,,,,,,,\n";

        var first = await ImportAsync(file);
        var second = await ImportAsync(file);

        Assert.Equal([ImportOutcome.Added, ImportOutcome.Added, ImportOutcome.Refused], first.Rows.Select(r => r.Outcome));
        Assert.Equal([ImportOutcome.LeftAlone, ImportOutcome.LeftAlone, ImportOutcome.Refused], second.Rows.Select(r => r.Outcome));
        Assert.Equal(2, await CountAsync(trust, "tess@rxx.example"));
    }

    [Fact]
    public async Task The_previews_words_say_who_is_probably_the_same()
    {
        var trust = await portal.OrganisationAsync("RYG");
        await ImportAsync($"{Header}\nRYG,Dina Marsh,Apprenticeship Manager,dina@ryg.example,,,,,,,,,\n");
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        var preview = await browser.SubmitAndFollowAsync(
            await browser.OpenAsync("/organisation/contacts/import"),
            "Check the file",
            ("File", new ChosenFile("people.csv", Encoding.UTF8.GetBytes("name,job_title,email\nDina Wells,Apprenticeship Manager,dina@ryg.example\n"))));

        Assert.Contains("probably Dina Marsh", preview.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_joins_with_a_teams_address_gets_a_record_of_their_own()
    {
        var trust = await portal.OrganisationAsync("RYJ");
        var person = await portal.AddPersonAsync(trust);
        var colleague = new Contact(trust.Id, new ContactDetails("Olga Other", "Tutor", person.Email), RecordOrigin.Imported, portal.Clock.GetUtcNow());
        colleague.List(null);
        await portal.SaveAsync(colleague);
        using var browser = await portal.SignedInAsAsync(person);

        await browser.SubmitAsync(await browser.OpenAsync("/my-details"), "Save", ("JobTitle", "Placement coordinator"));

        var records = await portal.ReadAsync(db => db.Contacts.Where(c => c.Email == person.Email).ToListAsync());
        Assert.Equal((2, "Olga Other", (Guid?)null),
            (records.Count, records.Single(c => c.Id == colleague.Id).Name, records.Single(c => c.Id == colleague.Id).AccountId));
    }

    [Fact]
    public async Task A_merger_of_organisations_can_name_the_doubles()
    {
        var (from, into) = (await portal.OrganisationAsync("RXF"), await portal.OrganisationAsync("RBN"));
        await ImportAsync(
            $"{Header}\nRXF,Dora Double,Tutor,dora@ryk.example,,,,,,,,,\nRBN,Dora Double,Head of learning,dora@ryr.example,,,,,,,,,\nRXF,Only "
            + $"One,Tutor,only@ryk.example,,,,,,,,,\n");

        IReadOnlyList<ContactDouble> doubles = [];
        await portal.UseAsync<KnownPeople>(async people => doubles = await people.DoublesAsync(from.Id, into.Id, CancellationToken.None));

        var only = Assert.Single(doubles);
        Assert.Equal(("dora@ryk.example", "dora@ryr.example"), (only.Moves.Email, only.Stays.Email));
    }

    private static async Task<HttpResponseMessage> AddAsync(Browser browser, string name, string title, string email) =>
        await browser.SubmitAsync(await browser.OpenAsync("/organisation/contacts/add"), "Save", ("Name", name), ("JobTitle", title), ("Email", email));

    private Task<int> CountAsync(Organisation organisation, string email) =>
        portal.ReadAsync(db => db.Contacts.CountAsync(c => c.OrganisationId == organisation.Id && c.Email == email));

    private async Task<ContactImportPlan> ImportAsync(string file)
    {
        ContactImportPlan? plan = null;
        await portal.UseAsync<ContactImportSaver>(async saver =>
            plan = await saver.SaveAsync(ContactFile.Read(Encoding.UTF8.GetBytes(file), needsOrganisation: true), null, null, "import contacts", null,
                CancellationToken.None));
        return plan!;
    }
}
