using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>Days on a people board never overlap, and the seat is a college's.</summary>
public class PeopleBoardTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    private readonly Organisation _college = new("10000001", "Fern College", Sector.Fe, "gfe-college", RecordOrigin.Reference);
    private readonly Organisation _other = new("10000002", "Moss College", Sector.Fe, "gfe-college", RecordOrigin.Reference);
    private readonly PeopleBoard _board = new("QOP", "People board", ["strategy"], new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Another_college_takes_over_from_the_day_it_begins()
    {
        _board.GiveSeat(_college, "Principal", new(2026, 1, 1), Today);
        _board.GiveSeat(_other, "Deputy principal", new(2026, 6, 1), Today);

        Assert.Equal((_other.Id, "Deputy principal"), (_board.Seat!.OrganisationId, _board.Seat.Role));
        Assert.Equal(new DateOnly(2026, 6, 1), _board.Seats.Single(s => s.OrganisationId == _college.Id).EndedOn);
    }

    [Fact]
    public void The_same_college_is_put_right_in_place()
    {
        _board.GiveSeat(_college, "Principal", new(2026, 1, 1), Today);
        _board.GiveSeat(_college, "Chief executive", new(2025, 9, 1), Today);

        Assert.Equal(("Chief executive", new DateOnly(2025, 9, 1)), (Assert.Single(_board.Seats).Role, _board.Seat!.Since));
    }

    [Fact]
    public void That_there_is_none_ends_the_seat_and_a_new_seat_ends_that()
    {
        _board.GiveSeat(_college, "Principal", new(2026, 1, 1), Today);
        _board.SayNoSeat(new(2026, 5, 1), "A principal is invited", Today);
        Assert.Equal((null, new DateOnly(2026, 5, 1), "A principal is invited"), (_board.Seat, _board.NoSeatSince, _board.Note));

        _board.GiveSeat(_college, "Principal", new(2026, 9, 1), Today);
        Assert.Equal((null, null, 2), (_board.NoSeatSince, _board.Note, _board.Seats.Count));
    }

    [Fact]
    public void Days_that_overlap_or_are_to_come_and_organisations_that_are_no_college_are_refused()
    {
        _board.GiveSeat(_college, "Principal", new(2026, 6, 1), Today);

        Refused(() => _board.GiveSeat(_other, "Principal", new(2026, 6, 1), Today));
        Refused(() => _board.GiveSeat(_other, "Principal", Today.AddDays(1), Today));
        Refused(() => _board.GiveSeat(new("RMP", "Trust", Sector.Nhs, "acute-trust", RecordOrigin.Reference), "Chair", Today, Today));
        Refused(() => _board.SayNoSeat(new(2026, 6, 1), null, Today));
        Refused(() => _board.SayNoSeat(Today.AddDays(1), null, Today));
        Assert.Equal(_college.Id, _board.Seat!.OrganisationId);
    }

    private static void Refused(Action act) => Assert.Throws<BrokenRuleException>(act);
}
