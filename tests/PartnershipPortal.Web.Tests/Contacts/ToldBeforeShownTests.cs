using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>Nobody is shown before they were told, nobody's name before they said yes, and what they set themselves stays.</summary>
public class ToldBeforeShownTests(Portal portal) : IClassFixture<Portal>
{
    private const string Header =
        "organisation_code,name,job_title,email,phone,role_family,level,agendas,single_point_of_contact,deputy_email,visibility,verified_on,status";

    [Fact]
    public async Task An_import_that_asks_for_a_name_shows_nobody_until_the_letter_has_gone_and_no_name_until_their_own_yes()
    {
        var trust = await portal.OrganisationAsync("RXL");
        await ImportAsync($"{Header}\nRXL,Zelda Import,Apprenticeship Manager,zelda@rxl.example,,,,apprenticeships,yes,,name,2026-11-01,active\n");
        var contact = await OfAsync("zelda@rxl.example");
        Assert.Equal((ContactVisibility.Role, null), (contact.Visibility, contact.ConsentedAt));
        using var stranger = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.College));

        await NobodySeesAsync(stranger, trust, contact);
        await portal.UseAsync<ContactChecks>(checks => checks.RunAsync(CancellationToken.None));
        await NobodySeesAsync(stranger, trust, contact); // written, and not gone yet

        await portal.SendMailAsync();
        var letter = Assert.Single(portal.Mail.Sent, m => m.To == contact.Email);
        Assert.Contains("proposes to show them your name too", letter.Body, StringComparison.Ordinal);
        Assert.NotEmpty(await DoorsAsync(contact.Id));
        var page = (await stranger.OpenAsync($"/contacts/{contact.Id}")).Body!.TextContent;
        Assert.Contains("Apprenticeship Manager", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Zelda", page, StringComparison.Ordinal);

        using var person = portal.Anonymous();
        await person.SubmitAsync(await person.OpenAsync(LinkIn(letter.Body)), "Save this answer", ("Visibility", "Name"));
        Assert.NotNull((await OfAsync("zelda@rxl.example")).ConsentedAt);
        Assert.Contains("Zelda", (await stranger.OpenAsync($"/contacts/{contact.Id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_the_server_refuses_tells_nobody()
    {
        var trust = await portal.OrganisationAsync("RXL");
        await ImportAsync($"{Header}\nRXL,Nora Never,Apprenticeship Manager,nora@rxl.example,,,,,,,,2026-11-01,active\n");
        var contact = await OfAsync("nora@rxl.example");
        await portal.UseAsync<ContactChecks>(checks => checks.RunAsync(CancellationToken.None));
        await portal.ReadAsync(db => db.OutboxMessages.Where(m => m.TellsContactId == contact.Id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(m => m.DroppedAt, portal.Clock.GetUtcNow()).SetProperty(m => m.LastError, "The mail server refused it")));
        using var stranger = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.College));

        await portal.SendMailAsync();

        await NobodySeesAsync(stranger, trust, contact);
    }

    [Fact]
    public async Task A_colleagues_form_only_proposes_and_asks_the_person()
    {
        var trust = await portal.OrganisationAsync("RXN");
        var contact = People.Listed(portal, trust);
        await portal.SaveAsync(contact);
        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        await approver.SubmitAsync(await approver.OpenAsync($"/organisation/contacts/{contact.Id}/edit"), "Save", ("Visibility", "Name"));

        var saved = await OfAsync(contact.Email!);
        Assert.Equal((ContactVisibility.Role, null, true), (saved.Visibility, saved.ConsentedAt, saved.NameAskedAt is not null));
        await portal.SendMailAsync();
        var letter = Assert.Single(portal.Mail.Sent, m => m.To == contact.Email);
        using var person = portal.Anonymous();
        await person.SubmitAsync(await person.OpenAsync(LinkIn(letter.Body)), "Save this answer", ("Visibility", "Role"));

        // They said no: nobody is asked any more, and nothing is proposed again.
        await ImportAsync($"{Header}\nRXN,{contact.Name},{contact.JobTitle},{contact.Email},,,,,,,name,,\n");
        saved = await OfAsync(contact.Email!);
        Assert.Equal((ContactVisibility.Role, null), (saved.Visibility, saved.NameProposedAt));
        Assert.Contains("They have said themselves", (await approver.OpenAsync($"/organisation/contacts/{contact.Id}/edit")).Body!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_leaves_what_a_person_set_themselves_and_their_own_draft()
    {
        var trust = await portal.OrganisationAsync("RXP");
        var (keeper, joiner) = (await portal.AddPersonAsync(trust), await portal.AddPersonAsync(trust));
        using var browser = await portal.SignedInAsAsync(keeper);
        await browser.SubmitAsync(await browser.OpenAsync("/my-details"), "Save", ("JobTitle", "Placement coordinator"), ("Phone", "0161 496 0777"));
        var draft = new Contact(trust.Id, new ContactDetails("Test Person", "Lead", joiner.Email), RecordOrigin.Registered, portal.Clock.GetUtcNow(),
            ContactWriter.Themselves);
        draft.BelongTo(joiner.Id);
        await portal.SaveAsync(draft);

        var plan = await ImportAsync(
            $"{Header}\nRXP,Test Person,Head of learning,{keeper.Email},0161 496 0001,,,,,,name,,active\nRXP,Test Person,Tutor,{joiner.Email},0161 496 "
            + $"0002,,,,,,,2026-11-01,active\n");

        var own = await OfAsync(keeper.Email!);
        Assert.Equal(("Placement coordinator", "0161 496 0777", ContactVisibility.Role), (own.JobTitle, own.Phone, own.Visibility));
        var theirs = await OfAsync(joiner.Email!);
        Assert.Equal((ContactState.Draft, "Lead", null), (theirs.State, theirs.JobTitle, theirs.Phone));
        var notes = string.Join(' ', plan.Rows.SelectMany(r => r.Notes));
        Assert.Contains("Left as they said themselves: job title, telephone number", notes, StringComparison.Ordinal);
        Assert.Contains("filling in their own details", notes, StringComparison.Ordinal);

        using var approver = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        Assert.Equal(HttpStatusCode.NotFound, (await approver.GetAsync($"/organisation/contacts/{theirs.Id}/edit")).StatusCode);
        Assert.DoesNotContain("List this contact", (await approver.OpenAsync($"/organisation/contacts/{theirs.Id}")).Body!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_refuses_a_name_without_a_consent()
    {
        var contact = People.Listed(portal, await portal.OrganisationAsync(People.Trust));
        await portal.SaveAsync(contact);

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => portal.ReadAsync(db =>
            db.Contacts.Where(c => c.Id == contact.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Visibility, ContactVisibility.Name))));
    }

    [Fact]
    public async Task The_rule_in_SQL_is_the_rule_of_the_domain_in_every_state()
    {
        var trust = await portal.OrganisationAsync("RXR");
        var account = await portal.AddPersonAsync(trust);
        var people = new List<Contact>();
        foreach (var state in Enum.GetValues<ContactState>())
        {
            foreach (var told in (bool[])[true, false])
            {
                people.Add(People.Listed(portal, trust, isTold: told));
            }
        }

        people[3].BelongTo(account.Id); // Active, without a letter
        await portal.SaveAsync([.. people]);
        foreach (var (at, contact) in people.Index())
        {
            var state = Enum.GetValues<ContactState>()[at / 2];
            await portal.ReadAsync(db => db.Contacts.Where(c => c.Id == contact.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, state)));
        }

        var ids = people.Select(p => p.Id).ToArray();
        var saved = await portal.ReadAsync(db => db.Contacts.Where(c => ids.Contains(c.Id)).ToListAsync());
        var inSql = await portal.ReadAsync(db =>
            db.Database.SqlQuery<Guid>($"select c.id as \"Value\" from contacts c where c.id = any ({ids}) and may_be_suggested(c)").ToListAsync());
        var inLinq = await portal.ReadAsync(db => db.Contacts.Where(c => ids.Contains(c.Id)).Suggestable().Select(c => c.Id).ToListAsync());

        Assert.Equal(saved.Where(c => c.CanBeSuggested).Select(c => c.Id).Order(), inSql.Order());
        Assert.Equal(inSql.Order(), inLinq.Order());
        Assert.Equal(3, inSql.Count); // Active told, Active with an account, CheckDue told
    }

    private async Task NobodySeesAsync(Browser stranger, Organisation organisation, Contact contact)
    {
        Assert.Empty(await DoorsAsync(contact.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/contacts/{contact.Id}")).StatusCode);
        Assert.DoesNotContain(contact.Id.ToString(), (await stranger.OpenAsync($"/organisations/{organisation.Code}")).DocumentElement.OuterHtml,
            StringComparison.Ordinal);
        Assert.DoesNotContain(contact.JobTitle, (await stranger.OpenAsync($"/organisations/{organisation.Code}")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync($"/introductions/new?contact={contact.Id}")).StatusCode);
    }

    private Task<Contact> OfAsync(string email) => portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Email == email));

    private Task<List<string>> DoorsAsync(Guid contact) =>
        portal.ReadAsync(db => db.Database.SqlQuery<string>($"""select door as "Value" from contact_doors where contact_id = {contact}""").ToListAsync());

    private static string LinkIn(string letter) => letter[letter.IndexOf("/contact-links/", StringComparison.Ordinal)..].Split('\n', '\r', ' ')[0];

    private async Task<ContactImportPlan> ImportAsync(string file)
    {
        ContactImportPlan? plan = null;
        await portal.UseAsync<ContactImportSaver>(async saver =>
            plan = await saver.SaveAsync(ContactFile.Read(Encoding.UTF8.GetBytes(file), needsOrganisation: true), null, null, "import contacts", null,
                CancellationToken.None));
        return plan!;
    }
}
