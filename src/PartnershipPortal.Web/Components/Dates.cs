using System.Globalization;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Components;

/// <summary>Dates as people write them: "22 November 2026", "2.12pm", "3 weeks ago".</summary>
public static class Dates
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    extension(DateOnly day)
    {
        /// <summary>22 November 2026.</summary>
        public string InWords => day.ToString("d MMMM yyyy", British);

        /// <summary>November.</summary>
        public string MonthName => day.ToString("MMMM", British);

        /// <summary>22 November: for lists where the year is plain.</summary>
        public string DayAndMonth => day.ToString("d MMMM", British);

        /// <summary>How long ago or how soon, seen from a day, in the unit a person would use.</summary>
        public string SeenFrom(DateOnly today)
        {
            var days = today.DayNumber - day.DayNumber;

            return days switch
            {
                0 => "today",
                1 => "yesterday",
                -1 => "tomorrow",
                > 0 => Length(days) + " ago",
                _ => "in " + Length(-days),
            };
        }
    }

    extension(DateTimeOffset moment)
    {
        /// <summary>22 November 2026, 2.12pm, on London's clock.</summary>
        public string InWords => $"{London.DayOf(moment).InWords}, {moment.TimeInWords}";

        /// <summary>2.12pm, or 10am on the hour.</summary>
        public string TimeInWords
        {
            get
            {
                var local = London.LocalTime(moment);

                return local.ToString(local.Minute == 0 ? "htt" : "h.mmtt", CultureInfo.InvariantCulture).ToLowerInvariant();
            }
        }
    }

    private static string Length(int days) => days switch
    {
        < 14 => Count(days, "day"),
        < 60 => Count(days / 7, "week"),
        < 730 => Count(days / 30, "month"),
        _ => Count(days / 365, "year"),
    };

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
