using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>Who asks before they are listed is one person in the partnership, before and after.</summary>
public class ListedPlacesTests(Portal portal) : PartnersAt(portal)
{
    [Fact]
    public async Task Until_they_are_listed_the_other_side_sees_what_the_introduction_gave_them()
    {
        var (people, asker, partnership) = await AskedByAnAccountAsync();
        using var asked = await people.AskedAsync();
        using var own = await Portal.SignedInAsAsync(asker);

        var theirs = (await asked.OpenAsync($"/partnerships/{partnership}")).QuerySelector("main")!.TextContent;
        var ours = await own.OpenAsync($"/partnerships/{partnership}");

        Assert.Contains(asker.Email!, theirs, StringComparison.Ordinal);
        Assert.Contains("Apprenticeship lead", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("Not listed", theirs, StringComparison.Ordinal);
        Assert.Contains(ours.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/my-details");
    }

    [Fact]
    public async Task Who_asked_not_to_be_shown_is_not_shown_by_their_account_either()
    {
        var (people, asker, partnership) = await AskedByAnAccountAsync();
        using var asked = await people.AskedAsync();
        var record = new Contact(people.Trust.Id, new ContactDetails("Ann Other", "Lead", asker.Email), RecordOrigin.Registered,
            Portal.Clock.GetUtcNow());
        record.BelongTo(asker.Id);
        record.Object(Portal.Clock.GetUtcNow());
        await Portal.SaveAsync(record);

        var theirs = (await asked.OpenAsync($"/partnerships/{partnership}")).QuerySelector("main")!.TextContent;

        Assert.DoesNotContain(asker.Email!, theirs, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // their organisation has listed them with their address, and they take that record over
    public async Task With_their_listing_the_place_their_meetings_and_actions_are_the_contacts(bool hasRecord)
    {
        var (people, asker, partnership) = await AskedByAnAccountAsync();
        var planned = await OwnedAsync(partnership, asker.Id, people.Trust.Id);
        if (hasRecord)
        {
            await people.ListAsync(people.Trust, "Ann Other", "Placement coordinator", null, asker.Email);
        }

        using var own = await Portal.SignedInAsAsync(asker);
        await own.SubmitAsync(await own.OpenAsync("/my-details"), "Save", ("JobTitle", "Placement coordinator"));

        var contact = await Portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.AccountId == asker.Id && c.OrganisationId == people.Trust.Id));
        Assert.Equal((contact.Id, null), await PlaceAsync(partnership));
        var meeting = await Portal.ReadAsync(db => db.Meetings.AsNoTracking().SingleAsync(m => m.Id == planned));
        var action = await Portal.ReadAsync(db => db.MeetingActions.AsNoTracking().SingleAsync(a => a.MeetingId == planned));
        Assert.Equal((contact.Id, null), (meeting.OwnerId, meeting.OwnerAccountId));
        Assert.Equal((contact.Id, null), (action.OwnerId, action.OwnerAccountId));
        Assert.True(await Portal.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Subject == nameof(PartnershipPerson) && e.Action == "changed"
            && e.AccountId == asker.Id)));
    }

    [Fact]
    public async Task The_daily_clock_puts_right_what_there_was_before_and_finds_nothing_the_next_time()
    {
        var (people, asker, partnership) = await AskedByAnAccountAsync();
        var contact = await people.ListAsync(people.Trust, "Ann Other", "Placement coordinator", asker);
        await Portal.UseAsync<PortalDbContext>(db => db.Set<PartnershipPerson>().Where(p => p.ContactId == contact.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.ContactId, (Guid?)null).SetProperty(p => p.AccountId, asker.Id)));
        Assert.Equal((null, asker.Id), await PlaceAsync(partnership));

        await Portal.RunDailyJobsAsync("listed-places");
        var once = await AuditsAsync();
        await Portal.RunDailyJobsAsync("listed-places");

        Assert.Equal((contact.Id, null), await PlaceAsync(partnership));
        Assert.Equal(once, await AuditsAsync());
    }

    private Task<int> AuditsAsync() => Portal.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Subject == nameof(PartnershipPerson)));

    private async Task<(Guid? Contact, Guid? Account)> PlaceAsync(Guid partnership)
    {
        var place = (await ReadAsync(partnership)).People.Single(p => p is { Side: PartnershipSide.Asking, Duty: PersonDuty.Lead });
        return (place.ContactId, place.AccountId);
    }

    /// <summary>A meeting that the account sees to, with something for it to do.</summary>
    private async Task<Guid> OwnedAsync(Guid partnership, Guid account, Guid organisation)
    {
        var meeting = Guid.CreateVersion7();
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            await db.Database.ExecuteSqlAsync($"""
                insert into meetings (id, partnership_id, title, "on", starts_at, minutes, state, sequence, organisation_id, owner_account_id)
                values ({meeting}, {partnership}, 'First meeting', '2027-01-12', '10:00', 60, 'Planned', 0, {organisation}, {account})
                """);
            await db.Database.ExecuteSqlAsync($"""
                insert into meeting_actions (id, partnership_id, meeting_id, text, organisation_id, owner_account_id, due_on)
                values ({Guid.CreateVersion7()}, {partnership}, {meeting}, 'Send the form', {organisation}, {account}, '2027-02-01')
                """);
        });
        return meeting;
    }

    private async Task<(Neighbours People, Account Asker, Guid Partnership)> AskedByAnAccountAsync()
    {
        var people = await FreshAsync();
        var asker = await Portal.AddPersonAsync(people.Trust);
        using var browser = await Portal.SignedInAsAsync(asker);
        using var asked = await people.AskedAsync();
        await AcceptAsync(people, asked, await people.AskAsync(browser), people.AskedContact);
        var partnership = (await IntroductionsAsync(people)).Single().PartnershipId!.Value;
        Assert.Equal((null, asker.Id), await PlaceAsync(partnership));
        return (people, asker, partnership);
    }
}
