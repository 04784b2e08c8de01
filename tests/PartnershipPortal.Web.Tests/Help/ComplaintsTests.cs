using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Accounts;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Help;

/// <summary>A complaint has a number, a clock and an outcome, and the person is told at each step.</summary>
public class ComplaintsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_stranger_whose_address_is_typed_in_again_and_again_gets_five_letters_an_hour_and_reads_why()
    {
        using var anybody = portal.Anonymous();
        for (var i = 0; i < 8; i++)
        {
            await anybody.SubmitAsync(
                await anybody.OpenAsync("/privacy/complaint"), "Send complaint",
                ("Name", "Pat Example"), ("ReachAt", "stranger@flood.example"), ("WhatHappened", "It broke"));
        }

        await portal.SendMailAsync();

        var sent = portal.Mail.Sent.Where(m => m.To == "stranger@flood.example").ToList();
        Assert.Equal(5, sent.Count);
        var footer = portal.Services.GetRequiredService<LetterFooter>();
        Assert.All(sent, m => Assert.Contains("because this address was typed in there with a complaint", footer.TextOf(m), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_person_is_told_the_number_who_looks_into_it_and_what_came_of_it()
    {
        var to = $"{Guid.NewGuid():n}@test.example";
        using var anybody = portal.Anonymous();
        var received = await Browser.ReadAsync(await ComplainAsync(anybody, to));
        var complaint = await portal.ReadAsync(db => db.Complaints.SingleAsync(c => c.ReachAt == to));
        Assert.Contains(complaint.Number, received.Body!.TextContent, StringComparison.Ordinal);
        var letter = await portal.LastLetterToAsync(to);
        Assert.Contains(complaint.Number, letter.Subject + letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("shown without", letter.Body, StringComparison.Ordinal); // whose address it is, nobody knows yet
        using var admin = await portal.SignedInAsAdministratorAsync();

        await admin.SubmitAsync(await admin.OpenAsync($"/admin/complaints/{complaint.Id}"), "Acknowledge", ("by", "Rosa Quince"));
        Assert.Contains("Rosa Quince", (await portal.LastLetterToAsync(to)).Body, StringComparison.Ordinal);
        await admin.SubmitAsync(await admin.OpenAsync($"/admin/complaints/{complaint.Id}"), "Close the complaint", ("Outcome", "Upheld"),
            ("Finding", "We took the number out."));

        Assert.Contains("We took the number out.", (await portal.LastLetterToAsync(to)).Body, StringComparison.Ordinal);
        Assert.Equal(ComplaintState.Closed, await portal.ReadAsync(db => db.Complaints.Where(c => c.Id == complaint.Id).Select(c => c.State).SingleAsync()));
    }

    [Fact]
    public async Task The_operator_is_told_the_number()
    {
        var to = $"{Guid.NewGuid():n}@test.example";
        using var anybody = portal.Anonymous();
        await ComplainAsync(anybody, to);
        var number = await portal.ReadAsync(db => db.Complaints.Where(c => c.ReachAt == to).Select(c => c.Number).SingleAsync());

        var letter = await portal.LastLetterToAsync("privacy@portal.example");

        Assert.Contains(number, letter.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_says_what_is_overdue()
    {
        var (late, due) = (Complaint(31), Complaint(30));
        await portal.SaveAsync(late, due);
        using var admin = await portal.SignedInAsAdministratorAsync();

        var rows = (await admin.OpenAsync("/admin/complaints")).QuerySelectorAll(".pp-rows li");

        Assert.Contains("Overdue", rows.Single(r => r.TextContent.Contains(late.Number, StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Overdue", rows.Single(r => r.TextContent.Contains(due.Number, StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_address_the_administrator_is_told_to_ring()
    {
        var complaint = Complaint(1, "0161 496 0123");
        await portal.SaveAsync(complaint);
        using var admin = await portal.SignedInAsAdministratorAsync();

        var done = await admin.SubmitAndFollowAsync(await admin.OpenAsync($"/admin/complaints/{complaint.Id}"), "Acknowledge", ("by", "Rosa Quince"));

        Assert.Contains("0161 496 0123", done.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_administrators_who_answer_at_once_send_one_letter()
    {
        var complaint = Complaint(1, $"{Guid.NewGuid():n}@test.example");
        await portal.SaveAsync(complaint);
        using var one = await portal.SignedInAsAdministratorAsync();
        using var two = await portal.SignedInAsAdministratorAsync();
        var late = await two.OpenAsync($"/admin/complaints/{complaint.Id}");
        await one.SubmitAsync(await one.OpenAsync($"/admin/complaints/{complaint.Id}"), "Close the complaint", ("Outcome", "NotUpheld"),
            ("Finding", "It was right."));

        var refused = await two.SubmitAsync(late, "Close the complaint", ("Outcome", "Upheld"), ("Finding", "It was wrong, and we changed it."));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("It was wrong, and we changed it.", (await Browser.ReadAsync(refused)).Body!.TextContent, StringComparison.Ordinal); // to copy
        await portal.SendMailAsync();
        Assert.Single(portal.Mail.Sent, m => m.To == complaint.ReachAt);
    }

    [Fact]
    public async Task It_is_among_the_persons_own_data_when_they_were_signed_in()
    {
        var person = await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"));
        using var browser = await portal.SignedInAsAsync(person);
        await ComplainAsync(browser, person.Email!);

        var json = JsonDocument.Parse(await (await browser.GetAsync("/my-data/download.json")).Content.ReadAsStringAsync()).RootElement;

        Assert.Equal("They were shown without asking.", json.GetProperty("complaints")[0].GetProperty("WhatHappened").GetString());
        foreach (var section in (string[])["gaps", "messages", "passkeys", "imports"])
        {
            Assert.True(json.TryGetProperty(section, out _), section);
        }
    }

    [Fact]
    public async Task A_closed_one_is_forgotten_after_two_years_and_an_open_one_is_not()
    {
        var (closed, open) = (Complaint(2000), Complaint(2000));
        closed.Close(ComplaintOutcome.NotUpheld, "Nothing was wrong", portal.Clock.GetUtcNow().AddMonths(-25));
        await portal.SaveAsync(closed, open);
        using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateScope(portal.Services);

        await PartnershipPortal.Web.Features.Help.RegisterKeeping.RunAsync(scope.ServiceProvider, CancellationToken.None);

        Assert.Equal([open.Id], await portal.ReadAsync(db => db.Complaints.Where(c => c.Id == closed.Id || c.Id == open.Id).Select(c => c.Id).ToListAsync()));
    }

    private static async Task<HttpResponseMessage> ComplainAsync(Browser browser, string reachAt) =>
        await browser.SubmitAsync(
            await browser.OpenAsync("/privacy/complaint"), "Send complaint", ("Name", "Jo Larch"), ("ReachAt", reachAt),
                ("WhatHappened", "They were shown without asking."), ("Wanted", ""));

    private Complaint Complaint(int daysAgo, string reachAt = "jo@test.example") =>
        new("Jo Larch", reachAt, "They were shown without asking.", null, null, new DateOnly(2026, 11, 24).AddDays(-daysAgo),
            portal.Clock.GetUtcNow().AddDays(-daysAgo));
}
