using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Placements;

/// <summary>A trust with places and colleges that ask for them, for the tests of what they do.</summary>
public abstract class PlacementsAt(Portal portal)
{
    private protected static readonly DateOnly Monday = new(2027, 1, 11);

    private protected Portal Portal { get; } = portal;

    private protected DateTimeOffset Now => Portal.Clock.GetUtcNow();

    private protected async Task<Organisation> NewAsync(Sector sector)
    {
        var organisation = new Organisation(Organisation.NewCode(), $"{sector} {Guid.NewGuid():n}"[..20], sector, sector is Sector.Fe ? "gfe-college"
            : "acute-trust",
            RecordOrigin.Registered);
        await Portal.SaveAsync(organisation);
        return organisation;
    }

    private protected async Task<Hand> HandAsync(Sector sector)
    {
        var organisation = await NewAsync(sector);
        return new(organisation, await Portal.AddPersonAsync(organisation, MembershipRole.Approver));
    }

    /// <summary>Published places: Mondays and Tuesdays from 11 January to 30 July 2027, seven hours a day, unless said otherwise.</summary>
    private protected async Task<PlacementCapacity> PublishedAsync(
        Hand host, int places, string programme = "work-experience", Weekdays on = Weekdays.Monday | Weekdays.Tuesday, DateOnly? first = null,
        DateOnly? last = null, DateOnly[]? closed = null, string area = "Acute medical unit", int? supervised = null)
    {
        var capacity = new PlacementCapacity(
            host.Organisation.Id,
            new(null, area, programme, "day-release", PlacementStaffGroup.NursingAndCare, first ?? Monday, last ?? new(2027, 7, 30), on, closed ?? [], places,
                new Shift(new(8, 30), new(16, 30), 60), SupervisedMost: supervised, PastoralContact: "Practice educator",
                    SafeguardingLead: "Safeguarding lead"),
            host.Account.Id, Now);
        capacity.Publish(Portal.Clock.Today);
        await Portal.SaveAsync(capacity);
        return capacity;
    }

    /// <summary>A valid ask for some people on Mondays of three weeks.</summary>
    private protected static (string, object?)[] Ask(int people, string send = "send", DateOnly? first = null, DateOnly? last = null, string on = "Monday") =>
    [
        ("Called", "Health group"), ("Qualification", "work-experience"), ("GroupPeople", 30), ("CourseStarts", "2026-09-01"), ("Youngest", 18),
        ("People", people), ("First", $"{first ?? Monday:yyyy-MM-dd}"), ("Last", $"{last ?? Monday.AddDays(14):yyyy-MM-dd}"), ("On", on), ("Do", send),
    ];

    private protected static async Task<Guid> HeldAsync(Browser college, Guid places, int people, params (string, object?)[] fields)
    {
        using var answer = await college.PostAsync($"/placements/places/{places}/ask", fields.Length > 0 ? fields : Ask(people));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    private protected Task<PlacementBooking> BookingAsync(Guid id) => Portal.ReadAsync(db => db.PlacementBookings.AsNoTracking().Include(b => b.Capacity)
        .Include(b => b.Checks).Include(b => b.Changes).Include(b => b.Counts).AsSplitQuery().SingleAsync(b => b.Id == id));

    private protected async Task<BookingState> StateAsync(Guid id) => (await BookingAsync(id)).State;

    private protected Task<int> TakenAsync(Guid places, DateOnly day) =>
        Portal.ReadAsync(db => db.PlacementDays.Where(d => d.CapacityId == places && d.Day == day).Select(d => d.Taken).SingleAsync());

    /// <summary>Every check done, by the verbs of the domain.</summary>
    private protected async Task TickAllAsync(Guid id)
    {
        using var scope = Portal.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var booking = await db.PlacementBookings.Include(b => b.Capacity).Include(b => b.Cohort).Include(b => b.Checks).SingleAsync(b => b.Id == id);
        foreach (var check in booking.Checks)
        {
            var (organisation, account) = check.Owner is PlacementSide.Host ? (booking.HostId, booking.Capacity.OwnerAccountId)
                : (booking.OrganisationId, booking.AccountId);
            booking.Tick(check.Kind, new(true, "By role", booking.People, booking.People), new(organisation, "Pat", account, Portal.Clock.Today, Now));
        }

        await db.SaveChangesAsync();
    }
}

/// <summary>An organisation and somebody who acts for it.</summary>
internal sealed record Hand(Organisation Organisation, Account Account);
