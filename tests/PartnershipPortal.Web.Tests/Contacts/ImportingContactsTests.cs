using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Tests.Find;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Contacts;

public class ImportingContactsTests(Portal portal) : IClassFixture<Portal>
{
    private const string Header =
        "organisation_code,name,job_title,email,phone,role_family,level,agendas,single_point_of_contact,deputy_email,visibility,verified_on,status";

    [Fact]
    public async Task An_approver_looks_first_and_nothing_is_saved_until_confirmed()
    {
        var trust = await portal.OrganisationAsync("RXF");
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);

        var preview = await UploadAsync(browser, $"""
            {Header}
            RXF,Ann One,Apprenticeship Manager,ann@rxf.example,0161 496 0001,,,apprenticeships|placements,YES,bea@rxf.example,Name,2026-11-01,Active
            ,"Bea, Two",Staff Nurse,bea@rxf.example,,,,,,,,,
            RMP,Not Ours,Tutor,no@rmp.example,,,,,,,,,
            RXF,Cat Three,Tutor,not an address,,,,,,,,,
            RXF,Ann Again,Tutor,ANN@rxf.example,,,,,,,,,
            """);
        Assert.Equal(0, await CountAsync(trust.Id));
        var text = preview.Body!.TextContent;
        Assert.Contains("another organisation", text, StringComparison.Ordinal);
        Assert.Contains("“not an address” is not an email address", text, StringComparison.Ordinal);
        Assert.Contains("Line 2 is probably about the same person", text, StringComparison.Ordinal);

        await SaveAsync(browser, preview, "Save 2 rows");

        var saved = await portal.ReadAsync(db => db.Contacts.Where(c => c.OrganisationId == trust.Id).ToDictionaryAsync(c => c.Email!));
        var (ann, bea) = (saved["ann@rxf.example"], saved["bea@rxf.example"]);
        Assert.Equal(("nhs.apprenticeship", ContactLevel.Operational, ContactVisibility.Role, new DateOnly(2026, 11, 1), true, bea.Id),
            (ann.RoleFamilyCode, ann.Level, ann.Visibility, ann.VerifiedOn, ann.IsSinglePointOfContact, ann.DeputyId));
        Assert.Equal(["apprenticeships", "placements"], ann.Agendas);
        Assert.Equal(("Bea, Two", null, ContactState.Active, null), (bea.Name, bea.RoleFamilyCode, bea.State, bea.VerifiedOn));
        var audit = await portal.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.SubjectId == ann.Id.ToString() && e.Action == "added"));
        Assert.Equal((trust.Id, "Test Person"), (audit.OrganisationId, audit.Actor));
    }

    [Fact]
    public async Task An_exported_file_comes_back_and_everything_is_left_alone()
    {
        var trust = await portal.OrganisationAsync("RBN");
        await ImportAsync($"""
            {Header}
            RBN,Ann One,Apprenticeship Manager,ann@rbn.example,+353 1 234 5678,,,levy-transfer,yes,bea@rbn.example,name,2026-11-01,active
            RBN,Bea Two,Staff Nurse,bea@rbn.example,,,strategic,,no,,role,,paused
            RBN,Cat Three,Head of Learning and Development,,,,,,,,,2026-01-01,left
            """);
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        var export = await (await browser.GetAsync("/organisation/contacts/export.csv")).Content.ReadAsStringAsync();
        Assert.Contains("'+353 1", export, StringComparison.Ordinal);

        var plan = await ImportAsync(export);

        Assert.Equal(3, plan.Count(ImportOutcome.LeftAlone));
    }

    [Fact]
    public async Task A_second_file_changes_what_it_says_and_keeps_what_it_leaves_empty()
    {
        await ImportAsync(
            $"{Header}\nRM1,Ann One,Apprenticeship Manager,ann@rm1.example,0161 496 0001,,,apprenticeships,yes,,name,2026-10-01,active\nRM1,Bea "
            + $"Two,Tutor,bea@rm1.example,,,,,,,,,\n");

        var plan = await ImportAsync(
            $"{Header}\nRM1,Ann One-Moore,Apprenticeship Manager,ann@rm1.example,,,,,,,,2026-11-20,\nRM1,Bea "
            + $"Two,Tutor,bea@rm1.example,,,,,yes,,,,left\nRM1,Cat Three,Tutor,cat@rm1.example,,,,,yes,,,,\n");

        Assert.Equal((2, 1, 0), (plan.Count(ImportOutcome.Changed), plan.Count(ImportOutcome.Added), plan.Count(ImportOutcome.Refused)));
        var saved = await portal.ReadAsync(db => db.Contacts.Where(c => c.Email!.EndsWith("@rm1.example")).ToDictionaryAsync(c => c.Email!));
        var ann = saved["ann@rm1.example"];
        Assert.Equal(("Ann One-Moore", "0161 496 0001", ContactVisibility.Name, new DateOnly(2026, 11, 20), false),
            (ann.Name, ann.Phone, ann.ProposedVisibility, ann.VerifiedOn, ann.IsSinglePointOfContact));
        Assert.Equal(ContactState.Left, saved["bea@rm1.example"].State);
        Assert.True(saved["cat@rm1.example"].IsSinglePointOfContact);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_says_somebody_has_left_hands_over_to_who_agreed_to_take_over(bool hasAgreed)
    {
        var code = hasAgreed ? "RNN" : "RTX";
        var trust = await portal.OrganisationAsync(code);
        var now = portal.Clock.GetUtcNow();
        var (leaver, successor, deputy) = (People.Listed(portal, trust, isSinglePoint: true), People.Listed(portal, trust), People.Listed(portal, trust));
        var principal = People.Listed(portal, trust);
        leaver.AppointDeputy(deputy.Id);
        principal.AppointDeputy(leaver.Id);
        leaver.Leave(People.Today(portal).AddDays(20), LeavingReason.NewJob, successor);
        if (hasAgreed)
        {
            leaver.AgreeToSucceed(successor, now);
        }

        await portal.SaveAsync(leaver, successor, deputy, principal);

        var plan = await ImportAsync($"{Header}\n{code},{leaver.Name},{leaver.JobTitle},{leaver.Email},,,,,,,,,left\n");

        Assert.Equal(1, plan.Count(ImportOutcome.Changed));
        var saved = await portal.ReadAsync(db => db.Contacts.Where(c => c.OrganisationId == trust.Id).ToDictionaryAsync(c => c.Id));
        Assert.Equal((ContactState.Left, successor.Id, !hasAgreed),
            (saved[leaver.Id].State, saved[leaver.Id].SuccessorId, saved[leaver.Id].AwaitsSuccessor));
        Assert.Equal(hasAgreed ? successor.Id : deputy.Id, saved[principal.Id].DeputyId);
        Assert.Equal(hasAgreed, saved[successor.Id].IsSinglePointOfContact);
    }

    [Fact]
    public async Task The_code_of_a_merged_organisation_leads_to_its_successor()
    {
        var plan = await ImportAsync($"{Header}\nR1C,Sol Ent,Apprenticeship Manager,sol@r1c.example,,,,,,,,,\n");

        Assert.Equal(1, plan.Count(ImportOutcome.Added));
        var successor = await portal.OrganisationAsync("RW1");
        Assert.Equal(successor.Id, (await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.Email == "sol@r1c.example"))).OrganisationId);
    }

    /// <summary>The command asks nobody; in the browser the person says which column is which.</summary>
    [Theory]
    [InlineData("organisation_code,name,agenda,job_title\nRXF,A,b,c\n", "agenda")]
    [InlineData("organisation_code,name\nRXF,A\n", "job title")]
    [InlineData("name,job_title\nA,b\n", "organisation code")]
    [InlineData("organisation_code,name,job_title\n", "no rows")]
    [InlineData("organisation_code,name,name,job_title\nRXF,a,b,c\n", "twice")]
    public void A_file_with_the_wrong_columns_is_refused_whole_by_the_command(string file, string reason) => Assert.Contains(
        reason,
        Assert.Throws<BrokenRuleException>(() => ContactFile.Read(Encoding.UTF8.GetBytes(file), needsOrganisation: true)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Files_are_read_as_spreadsheets_save_them()
    {
        var old = Encoding.Latin1.GetBytes("name;job_title\r\nZo\u00EB N\u00FA\u00F1ez;\"Head; of learning\"\r\n");

        var line = ContactFile.Read(old, needsOrganisation: false).Lines[0];

        Assert.Equal(("Zoë Núñez", "Head; of learning"), (line["name"], line["job_title"]));
        Assert.Throws<BrokenRuleException>(() => ContactFile.Read([0x50, 0x4B, 0x03, 0x04, 0x00, 0x00], needsOrganisation: false));
    }

    [Fact]
    public async Task Thousands_of_rows_are_saved_while_the_page_says_how_far_it_is()
    {
        var trust = await portal.OrganisationAsync("RBS");
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        const int many = 3_000;
        var file = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < many; i++)
        {
            file.Append(CultureInfo.InvariantCulture,
                $"RBS,Person {i},{(i % 2 is 0 ? "Apprenticeship Manager" : "Payroll Officer")},p{i}@rbs.example,,,,,,"
                + $"p{(i + 1) % many}@rbs.example,,2026-11-01,active\n");
        }

        var preview = await UploadAsync(browser, file.ToString());
        var confirmed = await browser.SubmitAsync(preview, "Save 3,000 rows");
        var waiting = await browser.GetAsync(confirmed.Headers.Location!.OriginalString);
        Assert.Equal("1", waiting.Headers.GetValues("Refresh").Single());

        using var statements = new CountedStatements(portal.ConnectionString); // what is quick anywhere: not one a row
        await portal.UseAsync<ContactImportWorker>(async worker => Assert.True(await worker.RunNextAsync(CancellationToken.None)));

        Assert.InRange(statements.Count, 1, 60);
        Assert.Equal(many, await CountAsync(trust.Id));
        var result = await browser.OpenAsync(confirmed.Headers.Location!.OriginalString);
        Assert.Contains("3,000 added", result.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organisations_file_is_not_found()
    {
        var trust = await portal.OrganisationAsync("RBT");
        using var browser = await portal.SignedInAsAsync(trust, MembershipRole.Approver);
        await UploadAsync(browser, $"{Header}\nRBT,Ann One,Tutor,ann@rbt.example,,,,,,,,,\n");
        var id = await portal.ReadAsync(db => db.ContactImports.Where(i => i.OrganisationId == trust.Id).Select(i => i.Id).SingleAsync());
        using var stranger = await portal.SignedInAsAsync(await portal.OrganisationAsync(People.College), MembershipRole.Approver);

        foreach (var path in new[] { "", "/progress", "/result.csv" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/organisation/contacts/import/{id}{path}")).StatusCode);
        }
    }

    [Fact]
    public async Task A_file_that_names_a_single_point_of_contact_makes_requests_start_there_unless_the_organisation_chose()
    {
        var (said, silent) = (await portal.OrganisationAsync("RTE"), await portal.OrganisationAsync("RVV"));
        await portal.ReadAsync(db =>
            db.Organisations.Where(o => o.Id == said.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.EditedAt, portal.Clock.GetUtcNow())));

        await ImportAsync($"""
            {Header}
            RTE,Ann One,Gateway Manager,ann@rte.example,,,,,yes,,,2026-11-01,
            RVV,Bea Two,Gateway Manager,bea@rvv.example,,,,,yes,,,2026-11-01,
            """);

        var policies = await portal.ReadAsync(db =>
            db.Organisations.Where(o => o.Id == said.Id || o.Id == silent.Id).ToDictionaryAsync(o => o.Code, o => o.ContactPolicy));
        Assert.Equal((ContactPolicy.Several, ContactPolicy.Single), (policies["RTE"], policies["RVV"]));
        Assert.True(await portal.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.SubjectId == silent.Id.ToString() && e.Actor == "An import of contacts")));
    }

    [Fact]
    public async Task Each_job_of_a_title_becomes_an_agenda_and_a_title_that_fits_none_gets_nothing()
    {
        await ImportAsync($"""
            {Header}
            RDE,Ann One,Apprenticeships & WP Lead,ann@rde.example,,,,,,,,,
            RDE,Bea Two,Data & Payroll Officer,bea@rde.example,,,,,,,,,
            RDE,Cat Three,Appr. Mgr,cat@rde.example,,,,,,,,,
            RDE,Dee Four,Staff Nurse,dee@rde.example,,,,,,,,,
            """);

        var saved = await portal.ReadAsync(db => db.Contacts.Where(c => c.Email!.EndsWith("@rde.example")).ToDictionaryAsync(c => c.Email![..3]));
        Assert.Equal(("nhs.apprenticeship", null, "nhs.apprenticeship", null),
            (saved["ann"].RoleFamilyCode, saved["bea"].RoleFamilyCode, saved["cat"].RoleFamilyCode, saved["dee"].RoleFamilyCode));
        Assert.Equal(["apprenticeships", "social-inclusion"], saved["ann"].Agendas.Order());
        Assert.Equal((0, 0, 0), (saved["bea"].Agendas.Length, saved["cat"].Agendas.Length, saved["dee"].Agendas.Length));
    }

    private static Task<IHtmlDocument> UploadAsync(Browser browser, string file) => Imports.UploadAsync(browser, file);

    private Task SaveAsync(Browser browser, IHtmlDocument preview, string button) => Imports.SaveAsync(portal, browser, preview, button);

    private async Task<ContactImportPlan> ImportAsync(string file)
    {
        ContactImportPlan? plan = null;
        await portal.UseAsync<ContactImportSaver>(async saver =>
            plan = await saver.SaveAsync(ContactFile.Read(Encoding.UTF8.GetBytes(file), needsOrganisation: true), null, null, "import contacts", null,
                CancellationToken.None));
        return plan!;
    }

    private Task<int> CountAsync(Guid organisationId) => portal.ReadAsync(db => db.Contacts.CountAsync(c => c.OrganisationId == organisationId));
}
