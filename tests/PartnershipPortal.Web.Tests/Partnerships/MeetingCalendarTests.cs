using System.Text;
using Ical.Net;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Features.Partnerships.Meetings;

namespace PartnershipPortal.Web.Tests.Partnerships;

/// <summary>Meetings as iCalendar: read back with the library, and held to the rules of RFC 5545 by their bytes.</summary>
public class MeetingCalendarTests
{
    /// <summary>Each of the three takes several bytes, the last several characters too.</summary>
    private static readonly string Awkward = "Größe; a, b \\ c: ‘naïve’ " + string.Concat(Enumerable.Repeat("é", 60))
        + string.Concat(Enumerable.Repeat("👩‍⚕️", 11));

    private static readonly DateTimeOffset Now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void No_line_is_longer_than_75_octets_none_is_bare_and_no_character_is_cut()
    {
        var text = Invitation(Meeting(title: Awkward, place: Awkward));

        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        var unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Größe\\; a\\, b \\\\ c: ‘naïve’", unfolded, StringComparison.Ordinal);
        Assert.Equal((Awkward, Awkward), (Read(text).Summary, Read(text).Location));
    }

    [Fact]
    public void Words_cannot_end_their_line_and_begin_another()
    {
        var text = Invitation(Meeting(place: "Room 4\r\nATTENDEE:mailto:evil@evil.example\nMETHOD:CANCEL"),
            new CalendarGuest("a@b.example", "Ann\";X=\"\r\nSUMMARY:x"));

        Assert.Single(text.Split("\r\n"), l => l.StartsWith("METHOD:", StringComparison.Ordinal));
        Assert.Single(text.Split("\r\n"), l => l.StartsWith("ATTENDEE", StringComparison.Ordinal));
        Assert.Single(text.Split("\r\n"), l => l.StartsWith("SUMMARY", StringComparison.Ordinal));
        Assert.Single(Read(text).Attendees);
    }

    [Theory]
    [InlineData("2027-03-26", "2027-03-26T10:00:00Z")] // the last working day of winter time
    [InlineData("2027-03-30", "2027-03-30T09:00:00Z")]
    [InlineData("2027-07-01", "2027-07-01T09:00:00Z")]
    [InlineData("2026-10-23", "2026-10-23T09:00:00Z")]
    [InlineData("2026-10-26", "2026-10-26T10:00:00Z")] // winter time again
    public void Ten_o_clock_is_ten_o_clock_in_london_on_both_sides_of_summer_time(string day, string moment)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var text = Invitation(Meeting(on));
        var read = Read(text);

        Assert.Contains($"DTSTART;TZID=Europe/London:{on:yyyyMMdd}T100000", text, StringComparison.Ordinal);
        Assert.Equal(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime, read.Start!.AsUtc);
        Assert.Equal(TimeSpan.FromMinutes(45), read.End!.AsUtc - read.Start.AsUtc);
        Assert.Contains("BEGIN:VTIMEZONE\r\nTZID:Europe/London", text, StringComparison.Ordinal);
        Assert.Contains("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", text, StringComparison.Ordinal);
        Assert.Contains("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_and_a_cancellation_carry_the_same_id_and_say_what_they_are()
    {
        var meeting = Meeting();
        var (plan, change, end) = (Invitation(meeting), Invitation(meeting with { Sequence = 1, StartsAt = new(14, 30) }),
            Invitation(meeting with { Sequence = 2, State = MeetingState.Cancelled }));

        Assert.Single(new[] { plan, change, end }.Select(t => Read(t).Uid).Distinct());
        Assert.Equal([0, 1, 2], new[] { plan, change, end }.Select(t => Read(t).Sequence));
        Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], new[] { plan, change, end }.Select(t => Calendar.Load(t)!.Method));
        Assert.Equal(("CANCELLED", "Cancelled: Monthly meeting"), (Read(end).Status, Read(end).Summary));
        Assert.StartsWith("Cancelled. 1 December 2026, 10am", Read(end).Description, StringComparison.Ordinal);
        Assert.Equal("mailto:portal@portal.example", Read(plan).Organizer!.Value!.ToString());
        Assert.All(Read(plan).Attendees, a => Assert.False(a.Rsvp));
    }

    [Fact]
    public void A_feed_holds_all_of_them_and_nobody_who_is_invited()
    {
        var cancelled = Meeting(new(2026, 12, 8)) with { State = MeetingState.Cancelled, Sequence = 1 };
        var text = MeetingCalendar.Feed([Meeting(), cancelled], [], Now);
        var read = Calendar.Load(text)!;

        Assert.Equal(("PUBLISH", 2), (read.Method, read.Events.Count));
        Assert.Equal("Cancelled: Monthly meeting", read.Events.Single(e => e.Status == "CANCELLED").Summary);
        Assert.DoesNotContain("mailto:", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Empty(Calendar.Load(MeetingCalendar.Feed([], [], Now))!.Events);
    }

    private static CalendarMeeting Meeting(DateOnly? on = null, string title = "Monthly meeting", string? place = null) => new(
        Guid.CreateVersion7(), title, on ?? new(2026, 12, 1), new TimeOnly(10, 0), 45, place, MeetingState.Planned, 0, "A trust and a college",
        new Uri("https://portal.example/partnerships/1/meetings/2"));

    private static string Invitation(CalendarMeeting meeting, CalendarGuest? guest = null) =>
        MeetingCalendar.Invitation(meeting, "portal@portal.example", [guest ?? new CalendarGuest("ann@trust.example", "Ann Asker")], Now);

    private static Ical.Net.CalendarComponents.CalendarEvent Read(string text) => Calendar.Load(text)!.Events.Single();

    [Fact]
    public void Days_of_a_placement_end_on_the_day_after_the_last_and_are_named()
    {
        var page = new Uri("https://portal.example/placements/bookings/1");
        var text = MeetingCalendar.Feed([], [new(Guid.NewGuid(), "6 people on Renal ward", "T Level Health", new(2027, 11, 1), new(2027, 11, 4), page)], Now);

        Assert.Contains("DTSTART;VALUE=DATE:20271101", text, StringComparison.Ordinal);
        Assert.Contains("DTEND;VALUE=DATE:20271105", text, StringComparison.Ordinal);
        Assert.Equal("6 people on Renal ward", Calendar.Load(text)!.Events.Single().Summary);
    }
}
