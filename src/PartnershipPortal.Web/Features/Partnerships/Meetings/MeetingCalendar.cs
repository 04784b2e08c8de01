using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Partnerships.Meetings;

/// <summary>A meeting as calendars are told of it.</summary>
/// <param name="With">The leads of both sides.</param>
/// <param name="Page">Its page in the portal.</param>
internal sealed record CalendarMeeting(
    Guid Id, string Title, DateOnly On, TimeOnly StartsAt, int Minutes, string? Place, MeetingState State, int Sequence, string With, Uri Page)
{
    public static CalendarMeeting Of(Meeting m, string with, Uri page) =>
        new(m.Id, m.Title, m.On, m.StartsAt, m.Minutes, m.Place, m.State, m.Sequence, with, page);
}

/// <summary>Whole days of a placement, or of an activity of a plan.</summary>
/// <param name="Last">The last of them, included.</param>
internal sealed record CalendarDays(Guid Id, string Title, string For, DateOnly First, DateOnly Last, Uri Page)
{
    /// <summary>All its days are this one run, so that it stays the same entry when it is moved.</summary>
    public bool IsWhole { get; init; }

    public bool IsCancelled { get; init; }
}

/// <summary>Somebody a calendar may show as invited.</summary>
internal sealed record CalendarGuest(string Email, string? Name);

/// <summary>
/// Meetings as iCalendar (RFC 5545), for a letter and for a feed. The clock is London's, with its rules of summer time; an update and a cancellation carry the
/// id of the invitation and a higher sequence (ADR 39).
/// </summary>
internal static class MeetingCalendar
{
    private const string Zone = "Europe/London";
    private const string Product = "-//Partnership Portal//Meetings//EN";

    /// <summary>What a mail program does with a letter: takes the meeting up, or takes it out again. Source: RFC 5546.</summary>
    public static string MethodOf(MeetingState state) => state is MeetingState.Cancelled ? CalendarMethods.Cancel : CalendarMethods.Request;

    /// <summary>An invitation, its update or its cancellation, whichever the meeting is at. Nobody reads answers, so none are asked for.</summary>
    /// <param name="organiser">The portal's own address.</param>
    public static string Invitation(CalendarMeeting meeting, string organiser, IEnumerable<CalendarGuest> guests, DateTimeOffset now)
    {
        var calendar = New(MethodOf(meeting.State), meeting.On);
        var item = ItemOf(meeting, now);
        item.Organizer = new Organizer($"mailto:{organiser}") { CommonName = "Partnership Portal" };
        foreach (var guest in guests)
        {
            item.Attendees.Add(new Attendee($"mailto:{guest.Email}")
            {
                CommonName = guest.Name is null ? null : LetterText.Name(guest.Name), // a parameter, which the library does not escape
                Role = ParticipationRole.RequiredParticipant,
                ParticipationStatus = EventParticipationStatus.NeedsAction,
                Rsvp = false,
            });
        }

        calendar.Events.Add(item);
        return Written(calendar);
    }

    /// <summary>One meeting as a file to open with a calendar program, on a page of somebody who takes part.</summary>
    public static FileContentResult File(CalendarMeeting meeting, DateTimeOffset now) =>
        new(Encoding.UTF8.GetBytes(Feed([meeting], [], now)), "text/calendar; charset=utf-8") { FileDownloadName = "meeting.ics" };

    /// <summary>How long and where, for a letter. A link to meet by is in the calendar entry and on the page: no letter carries one that somebody
    /// typed.</summary>
    public static LetterText HowLongAndWhere(int minutes, string? place) =>
        place is null ? LetterText.Of($"{MeetingLabels.Length(minutes)}. Nobody has said where yet.")
        : WebLink.IsSafe(place) ? LetterText.Of($"{MeetingLabels.Length(minutes)}, online. The link is in the calendar entry with this letter and on its page.")
        : LetterText.Of($"{MeetingLabels.Length(minutes)}. Where: {place}.");

    /// <summary>All of a person's meetings and placements, for a calendar program that looks by itself.</summary>
    public static string Feed(IReadOnlyList<CalendarMeeting> meetings, IReadOnlyList<CalendarDays> placements, DateTimeOffset now)
    {
        var calendar = New(CalendarMethods.Publish, meetings.Count > 0 ? meetings.Min(m => m.On) : DateOnly.FromDateTime(now.UtcDateTime));
        calendar.Properties.Add(new CalendarProperty("X-WR-CALNAME", "Partnership meetings"));
        calendar.Properties.Add(new CalendarProperty("REFRESH-INTERVAL", "PT1H"));
        foreach (var meeting in meetings)
        {
            calendar.Events.Add(ItemOf(meeting, now));
        }

        foreach (var days in placements)
        {
            calendar.Events.Add(ItemOf(days, now));
        }

        return Written(calendar);
    }

    private static Calendar New(string method, DateOnly from)
    {
        var calendar = new Calendar { Method = method, ProductId = Product };
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(Zone, from.AddYears(-1).ToDateTime(TimeOnly.MinValue), false));
        return calendar;
    }

    private static CalendarEvent ItemOf(CalendarMeeting m, DateTimeOffset now)
    {
        var isCancelled = m.State is MeetingState.Cancelled;
        var start = m.On.ToDateTime(m.StartsAt);
        return new CalendarEvent
        {
            Uid = $"{m.Id:n}@{m.Page.Host}",
            Sequence = m.Sequence,
            Summary = isCancelled ? $"Cancelled: {m.Title}" : m.Title,
            Description = $"{(isCancelled ? "Cancelled. " : "")}{MeetingLabels.When(m.On, m.StartsAt)}, {MeetingLabels.Length(m.Minutes)}.\n"
                + $"{m.With}, on the Partnership Portal.\n{m.Page.AbsoluteUri}",
            Location = m.Place,
            Url = m.Page,
            Status = isCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            DtStamp = new CalDateTime(now.UtcDateTime),
            Start = new CalDateTime(start, Zone),
            End = new CalDateTime(start.AddMinutes(m.Minutes), Zone),
        };
    }

    /// <summary>Whole days end, for iCalendar, on the day after the last.</summary>
    private static CalendarEvent ItemOf(CalendarDays d, DateTimeOffset now) => new()
    {
        Uid = d.IsWhole ? $"{d.Id:n}@{d.Page.Host}" : FormattableString.Invariant($"{d.Id:n}-{d.First:yyyyMMdd}@{d.Page.Host}"),
        Summary = d.IsCancelled ? $"Cancelled: {d.Title}" : d.Title,
        Description = $"{(d.IsCancelled ? "Cancelled. " : "")}{d.For}, on the Partnership Portal.\n{d.Page.AbsoluteUri}",
        Url = d.Page,
        Status = d.IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        Transparency = TransparencyType.Transparent,
        DtStamp = new CalDateTime(now.UtcDateTime),
        Start = new CalDateTime(d.First),
        End = new CalDateTime(d.Last.AddDays(1)),
    };

    private static string Written(Calendar calendar) => new CalendarSerializer().SerializeToString(calendar)!;
}
