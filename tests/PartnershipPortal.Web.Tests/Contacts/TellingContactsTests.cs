using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Contacts;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>Everybody whom others listed is told, however many there are: the rest of a full day waits for the next and is not forgotten.</summary>
public class TellingContactsTests(TellingContactsTests.ThreeLettersADay portal) : IClassFixture<TellingContactsTests.ThreeLettersADay>
{
    [Fact]
    public async Task Notices_beyond_a_days_letters_go_on_the_next_days_and_the_log_says_how_many_wait()
    {
        var trust = await portal.OrganisationAsync("RMP");
        var people = Enumerable.Range(1, 7).Select(i =>
        {
            var contact =
                new Contact(trust.Id, new ContactDetails($"Told {i}", "Lead", $"told{i}@many.example"), RecordOrigin.Imported, portal.Clock.GetUtcNow());
            contact.List(null);
            return contact;
        }).ToArray();
        await portal.SaveAsync([.. people]);
        var lastOn = (DateOnly?)null;
        await portal.UseAsync<ContactChecks>(async checks => lastOn = await checks.LastNoticeOnAsync(CancellationToken.None));
        Assert.Equal(People.Today(portal).AddDays(3), lastOn);

        portal.Log.IsOn = true;
        foreach (var told in (int[])[3, 6, 7, 7])
        {
            await portal.UseAsync<ContactChecks>(checks => checks.RunAsync(CancellationToken.None));
            Assert.Equal(told, await portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.To.EndsWith("@many.example"))));
            portal.Clock.Advance(TimeSpan.FromDays(1));
        }

        portal.Log.IsOn = false;
        Assert.Contains(portal.Log.Lines, line => line.Contains("Notices: 3 letters were written today, 4 wait for tomorrow", StringComparison.Ordinal));
        Assert.All(await portal.ReadAsync(db => db.Contacts.Where(c => c.Email!.EndsWith("@many.example")).ToListAsync()), c =>
            Assert.NotNull(c.NoticeWrittenAt));
    }

    public sealed class ThreeLettersADay : Portal
    {
        private protected override string[] Arguments => [.. base.Arguments, "--Portal:LettersADay=3"];
    }
}
