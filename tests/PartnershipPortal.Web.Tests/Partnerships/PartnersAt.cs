using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>A trust and a college that are partners, for the tests of what they do.</summary>
public abstract class PartnersAt(Portal portal) : IClassFixture<Portal>
{
    private protected Portal Portal { get; } = portal;

    /// <summary>New people of the same two organisations, with no partnership between them.</summary>
    private protected async Task<Neighbours> FreshAsync()
    {
        var people = await Neighbours.AddAsync(Portal);
        await Portal.UseAsync<PortalDbContext>(async db =>
        {
            await db.Introductions.Where(i => i.PartnershipId != null).ExecuteUpdateAsync(set => set.SetProperty(i => i.PartnershipId, (Guid?)null));
            await db.Introductions.Accepted().ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IntroductionState.Withdrawn));
            await db.Partnerships.ExecuteDeleteAsync();
        });
        return people;
    }

    private protected async Task<(Neighbours People, Guid Partnership)> OpenedAsync()
    {
        var people = await FreshAsync();
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        await AcceptAsync(people, asked, await people.AskAsync(asker), people.AskedContact);
        return (people, (await IntroductionsAsync(people)).Single().PartnershipId!.Value);
    }

    private protected static async Task AcceptAsync(Neighbours people, Browser asked, Guid introduction, Contact lead)
    {
        using var colleague = await people.ColleagueAsync();
        var browser = lead.Id == people.Colleague.Id ? colleague : asked;
        await browser.SubmitAndFollowAsync(await browser.OpenAsync($"/introductions/{introduction}"), "Accept and share my details", ("Lead", lead.Id));
    }

    /// <summary>A request sent about something, without the pages.</summary>
    private protected async Task<Guid> SentAsync(Neighbours people, string agenda, Contact? to = null, bool isFromCollege = false)
    {
        var target = to ?? people.AskedContact;
        var introduction = isFromCollege
            ? new Introduction(new(people.College.Id, people.Asked.Id, "Alex Asked", "Manager", people.Trust.Id, null), agenda, ContactLevel.Operational,
                new("Something together"), Portal.Clock.GetUtcNow())
            : new Introduction(new(people.Trust.Id, people.Asker.Id, "Ann Asker", "Lead", target.OrganisationId, target.Id), agenda, ContactLevel.Operational,
                new("Something together"), Portal.Clock.GetUtcNow());
        introduction.Send(People.Today(Portal), Portal.Clock.GetUtcNow());
        await Portal.SaveAsync(introduction);
        return introduction.Id;
    }

    /// <summary>The same, accepted; the partnership it led to.</summary>
    private protected async Task<Guid> YesAsync(Neighbours people, string agenda, Contact? to = null, bool isFromCollege = false)
    {
        var id = await SentAsync(people, agenda, to, isFromCollege);
        using var scope = Portal.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var opening = scope.ServiceProvider.GetRequiredService<PartnershipOpening>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var introduction = await db.Introductions.SingleAsync(i => i.Id == id);
        var lead = await db.Contacts.FirstAsync(c => c.OrganisationId == introduction.TargetOrganisationId && c.State == ContactState.Active
            && (introduction.TargetContactId == null || c.Id == introduction.TargetContactId));
        introduction.Accept(lead, lead.Name, null, Portal.Clock.GetUtcNow());
        var partnership = await opening.OpenAsync(introduction, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return partnership!.Id;
    }

    private protected Task<List<Introduction>> IntroductionsAsync(Neighbours people) => Portal.ReadAsync(db => db.Introductions.Accepted()
        .Where(i => i.SeekerOrganisationId == people.Trust.Id || i.TargetOrganisationId == people.Trust.Id).AsNoTracking().ToListAsync());

    private protected Task<Partnership> ReadAsync(Guid id) => Portal.ReadAsync(db =>
        db.Partnerships.Include(p => p.Members).Include(p => p.Lanes).Include(p => p.People).AsSplitQuery().AsNoTracking().SingleAsync(p => p.Id == id));

    private protected async Task<string> SnapshotAsync(Guid id)
    {
        var p = await ReadAsync(id);
        var entries = await Portal.ReadAsync(db => db.Set<PartnershipEntry>().CountAsync(e => e.PartnershipId == id));
        return $"{p.State} {p.Cadence} {entries} {string.Join(',', p.Members.Select(m => m.Benefit))} {p.Members.Count} {p.Lanes.Count} {p.People.Count}";
    }
}
