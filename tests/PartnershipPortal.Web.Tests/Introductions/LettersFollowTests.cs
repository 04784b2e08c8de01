using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Introductions;

namespace PartnershipPortal.Web.Tests.Introductions;

/// <summary>Letters follow from the entries a verb has written: each once, with what was written, and nothing that the ladder hides.</summary>
public class LettersFollowTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task The_request_says_at_once_who_asks_about_what_until_when_and_what_the_portal_is()
    {
        var (people, _) = await AskedAsync();

        var letter = Letters.LastTo(portal, Neighbours.AskedEmail);

        var opening = letter.Body.Split("\n\n")[0];
        Assert.All(
            ["Test Person", "apprenticeship lead", people.Trust.Name, people.College.Name, "apprenticeships", "Please answer by ",
                "find the right person to speak to"],
            part => Assert.Contains(part, opening, StringComparison.Ordinal));
        Assert.Contains($"> {Neighbours.Purpose}", letter.Body, StringComparison.Ordinal);
        Assert.Contains("a video call or phone", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_answer_pass_on_and_decline_carry_what_was_written()
    {
        var (people, id) = await AskedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        using var colleague = await portal.SignedInAsAsync(people.ColleagueAccount);

        await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Send question", ("Words", "How many, and from when?"));
        Assert.Contains("> How many, and from when?", await LastAsync(people.Asker.Email!), StringComparison.Ordinal);

        await asker.SubmitAndFollowAsync(await asker.OpenAsync($"/introductions/{id}"), "Send reply", ("Words", "Six, from March."));
        Assert.Contains("> Six, from March.", await LastAsync(Neighbours.AskedEmail), StringComparison.Ordinal);

        await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Pass it on", ("Colleague", people.Colleague.Id), ("PassNote",
            "Yours, I think."));
        await portal.SendMailAsync();
        Assert.All([$"> {Neighbours.Purpose}", "> Yours, I think."], part => Assert.Contains(part, LastNow("colleague@college.example"),
            StringComparison.Ordinal));

        await colleague.SubmitAndFollowAsync(
            await colleague.OpenAsync($"/introductions/{id}"), "Decline", ("Reason", nameof(DeclineReason.TooFar)), ("DeclineNote", "Two hours each way."));
        await portal.SendMailAsync();
        Assert.All(["Too far away", "> Two hours each way."], part => Assert.Contains(part, LastNow(people.Asker.Email!), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_carries_its_words_and_who_wrote_them()
    {
        var (people, id) = await AskedAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Accept and share my details", ("Lead", people.AskedContact.Id),
            ("Note", "Gladly."));
        Assert.Contains("> Gladly.", await LastAsync(people.Asker.Email!), StringComparison.Ordinal);

        await asker.SubmitAndFollowAsync(await asker.OpenAsync($"/introductions/{id}"), "Send message", ("Words", "Shall we meet on Monday?"));

        Assert.Contains("> Shall we meet on Monday?", await LastAsync(Neighbours.AskedEmail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_hidden_themselves_since_is_not_disclosed_in_a_letter()
    {
        var people = await Neighbours.AddAsync(portal);
        var director = await people.ListAsync(people.Trust, "Dora Director", "Chief people officer", null, "hidden@trust.example", "0161 496 0555");
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        var id = await people.AskAsync(asker);
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            var (introduction, contact) = (await db.Introductions.FindAsync(id), await db.Contacts.FindAsync(director.Id));
            introduction!.NameStrategic(people.Trust.Id, contact, "Test Person", portal.Clock.GetUtcNow());
            contact!.Object(portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });

        await asked.SubmitAndFollowAsync(await asked.OpenAsync($"/introductions/{id}"), "Accept and share my details", ("Lead", people.AskedContact.Id));

        var letter = await LastAsync(Neighbours.AskedEmail);
        Assert.Contains(Neighbours.AskerPhone, letter, StringComparison.Ordinal);
        Assert.All(["Dora", "hidden@trust.example", "0161 496 0555"], hidden => Assert.DoesNotContain(hidden, letter, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Telling_twice_before_the_save_writes_each_letter_once()
    {
        var (people, id) = await AskedAsync();

        using var scope = portal.Services.CreateScope();
        var (db, letters) = (scope.ServiceProvider.GetRequiredService<PortalDbContext>(), scope.ServiceProvider.GetRequiredService<IntroductionLetters>());
        (await db.Introductions.FindAsync(id))!.Withdraw("No longer needed.", portal.Clock.GetUtcNow());
        await letters.TellAsync(CancellationToken.None);
        await letters.TellAsync(CancellationToken.None);

        Assert.Equal(Neighbours.AskedEmail, Assert.Single(db.ChangeTracker.Entries<OutboxMessage>()).Entity.To);
        Assert.NotNull(people.College);
    }

    [Fact]
    public async Task Whoever_takes_over_gets_one_letter_about_all_of_it()
    {
        var (people, id) = await AskedAsync();

        using var scope = portal.Services.CreateScope();
        var (db, letters) = (scope.ServiceProvider.GetRequiredService<PortalDbContext>(), scope.ServiceProvider.GetRequiredService<IntroductionLetters>());
        var asking = new Introduction(
            new IntroductionParties(people.College.Id, people.Asked.Id, "Alex Asked", "Apprenticeship team manager", people.Trust.Id, null),
            Neighbours.Agenda, ContactLevel.Operational, new IntroductionWords("Something else"), portal.Clock.GetUtcNow());
        asking.Send(new DateOnly(2026, 11, 20), portal.Clock.GetUtcNow());
        db.Introductions.Add(asking);
        await db.SaveChangesAsync();
        (await db.Introductions.FindAsync(id))!.HandOver(await db.Contacts.FindAsync(people.Colleague.Id), portal.Clock.GetUtcNow());
        asking.HandOverAsking(people.ColleagueAccount.Id, "Col Colleague", "Head of health and care", people.Colleague.Id, portal.Clock.GetUtcNow());
        await letters.TellAsync(CancellationToken.None);

        var letter = Assert.Single(db.ChangeTracker.Entries<OutboxMessage>(), m => m.Entity.Subject.Contains("moved to you", StringComparison.Ordinal)).Entity;
        Assert.Equal((people.ColleagueAccount.Email, "2 introductions of a colleague have moved to you"), (letter.To, letter.Subject));
        Assert.All([$"/introductions/{id}", $"/introductions/{asking.Id}", "Alex Asked"], part => Assert.Contains(part, letter.Body, StringComparison.Ordinal));
    }

    /// <summary>Forgetting the letters of a verb would take a save that goes round them.</summary>
    [Fact]
    public void Controllers_of_introductions_save_through_the_letters()
    {
        var folder = Path.Combine(Root(), "src", "PartnershipPortal.Web", "Features", "Introductions");

        var round = Directory.GetFiles(folder, "*.cs").Where(f => !f.EndsWith("IntroductionLetters.cs", StringComparison.Ordinal)
            && File.ReadAllText(f).Contains("SaveChangesAsync", StringComparison.Ordinal)).Select(Path.GetFileName).ToList();

        // Taking up tells nobody, but goes the same way.
        Assert.Empty(round);
    }

    private async Task<(Neighbours People, Guid Id)> AskedAsync()
    {
        var people = await Neighbours.AddAsync(portal);
        using var asker = await people.AskerAsync();
        var id = await people.AskAsync(asker);
        await portal.SendMailAsync();
        return (people, id);
    }

    private async Task<string> LastAsync(string to)
    {
        await portal.SendMailAsync();
        return LastNow(to);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PartnershipPortal.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private string LastNow(string to) => Letters.LastTo(portal, to).Body;
}
