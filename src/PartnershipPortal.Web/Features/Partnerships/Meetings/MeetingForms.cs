using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships.Meetings;

/// <summary>One meeting or several, with the same time and place.</summary>
public sealed class MeetingForm
{
    /// <summary>Of the proposed days, those that were ticked, as 2026-12-01.</summary>
    public List<string> Dates { get; set; } = [];

    /// <summary>A day of one's own.</summary>
    public DateOnly? On { get; set; }

    public string? Time { get; set; }

    public int? Minutes { get; set; }

    public string? Place { get; set; }

    public string? Called { get; set; }

    /// <summary>Every day that was chosen, the first first.</summary>
    internal IReadOnlyList<DateOnly> Days =>
        [.. Dates.Select(DayOf).Append(On).OfType<DateOnly>().Distinct().Order()];

    internal MeetingPlan PlanFor(DateOnly day) => new(Called, day, TypedTime.Read(Time).Value!.Time, Minutes!.Value, Place);

    internal static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal sealed class Validator : AbstractValidator<MeetingForm>
    {
        /// <summary>A year of weekly meetings is more than anybody means.</summary>
        private const int MostDays = 12;

        public Validator()
        {
            RuleFor(f => f.Dates).Must((f, dates) => dates.Count > 0 || f.On is not null).WithMessage("Choose a day, or enter one of your own");
            RuleFor(f => f.Dates).Must(dates => dates.Count <= MostDays && dates.TrueForAll(d => DayOf(d) is not null))
                .WithMessage($"Choose up to {MostDays} of the days that are proposed");
            this.ForMeeting(f => f.Time, f => f.Minutes, f => f.Place, f => f.Called);
        }
    }
}

/// <summary>Another day, time, place or name for a meeting.</summary>
public sealed class ChangeMeetingForm
{
    public DateOnly? On { get; set; }

    public string? Time { get; set; }

    public int? Minutes { get; set; }

    public string? Place { get; set; }

    public string? Called { get; set; }

    /// <summary>Which version was on the screen.</summary>
    public uint Version { get; set; }

    internal static ChangeMeetingForm Of(Meeting meeting, uint version) => new()
    {
        On = meeting.On,
        Time = TypedTime.InWords(meeting.StartsAt),
        Minutes = meeting.Minutes,
        Place = meeting.Place,
        Called = meeting.Title,
        Version = version,
    };

    internal MeetingPlan Plan => new(Called, On!.Value, TypedTime.Read(Time).Value!.Time, Minutes!.Value, Place);

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Choice(nameof(On), "Day", On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), On?.InWords),
        FormField.Text(nameof(Time), "Time", Time),
        FormField.Choice(nameof(Minutes), "How long", Minutes, Minutes is { } minutes ? MeetingLabels.Length(minutes) : null),
        FormField.Text(nameof(Place), "Where", Place),
        FormField.Text(nameof(Called), "What the meeting is", Called),
    ];

    internal sealed class Validator : AbstractValidator<ChangeMeetingForm>
    {
        public Validator()
        {
            RuleFor(f => f.On).NotNull().WithMessage("Enter the day");
            this.ForMeeting(f => f.Time, f => f.Minutes, f => f.Place, f => f.Called);
        }
    }
}

/// <summary>Why a meeting does not take place.</summary>
public sealed class CancelMeetingForm
{
    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<CancelMeetingForm>
    {
        public Validator() => RuleFor(f => f.Why).NotEmpty().WithMessage("Say why it does not take place")
            .MaximumLength(Partnership.WordsMaxLength).WithMessage($"Use {Partnership.WordsMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>Who was there, and what was agreed.</summary>
public sealed class HoldMeetingForm
{
    /// <summary>Contacts and accounts of the partnership who were there.</summary>
    public List<Guid> There { get; set; } = [];

    /// <summary>Others of one's own side, by role, with commas between them.</summary>
    public string? Ours { get; set; }

    public string? Theirs { get; set; }

    public string? Agreed { get; set; }

    internal static IEnumerable<string> RolesIn(string? words) =>
        (words ?? "").Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal sealed class Validator : AbstractValidator<HoldMeetingForm>
    {
        private const int MostOthers = 500;

        public Validator()
        {
            foreach (var others in new System.Linq.Expressions.Expression<Func<HoldMeetingForm, string?>>[] { f => f.Ours, f => f.Theirs })
            {
                RuleFor(others).MaximumLength(MostOthers).WithMessage($"Use {MostOthers} characters or fewer")
                    .Must(w => RolesIn(w).All(r => r.Length <= MeetingAttendee.RoleMaxLength)).WithMessage("Put a comma between the roles")
                    .NamesNobodyInCare();
            }

            RuleFor(f => f.Agreed).NotEmpty().WithMessage("Say what was agreed; a line is enough")
                .MaximumLength(Meeting.AgreedMaxLength).WithMessage($"Use {Meeting.AgreedMaxLength} characters or fewer").NamesNobodyInCare();
        }
    }
}

/// <summary>Something for the agenda.</summary>
public sealed class ItemForm
{
    public string? Item { get; set; }

    internal sealed class Validator : AbstractValidator<ItemForm>
    {
        public Validator() => RuleFor(f => f.Item).IsForAgenda();
    }
}

/// <summary>What every agenda takes.</summary>
internal static class AgendaRules
{
    public static IRuleBuilderOptions<T, string?> IsForAgenda<T>(this IRuleBuilder<T, string?> item) => item
        .NotEmpty().WithMessage("Say what you want to speak about")
        .MaximumLength(MeetingItem.TextMaxLength).WithMessage($"Use {MeetingItem.TextMaxLength} characters or fewer").NamesNobodyInCare();
}

/// <summary>Something that was agreed, with who does it and until when.</summary>
public sealed class ActionForm
{
    public string? Doing { get; set; }

    /// <summary>A contact or an account.</summary>
    public Guid? Owner { get; set; }

    public DateOnly? DueOn { get; set; }

    internal sealed class Validator : AbstractValidator<ActionForm>
    {
        public Validator()
        {
            RuleFor(f => f.Doing).NotEmpty().WithMessage("Say what is to be done")
                .MaximumLength(MeetingAction.TextMaxLength).WithMessage($"Use {MeetingAction.TextMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Owner).NotNull().WithMessage("Choose who does it");
            RuleFor(f => f.DueOn).NotNull().WithMessage("Enter the day by which it is done");
        }
    }
}

/// <summary>Another day for an action.</summary>
public sealed class MoveActionForm
{
    public DateOnly? Until { get; set; }

    internal sealed class Validator : AbstractValidator<MoveActionForm>
    {
        public Validator() => RuleFor(f => f.Until).NotNull().WithMessage("Enter the day by which it is done");
    }
}

/// <summary>What every form about a meeting that is to come asks.</summary>
internal static class MeetingRules
{
    public static void ForMeeting<T>(
        this AbstractValidator<T> form, System.Linq.Expressions.Expression<Func<T, string?>> time, System.Linq.Expressions.Expression<Func<T, int?>> minutes,
        System.Linq.Expressions.Expression<Func<T, string?>> place, System.Linq.Expressions.Expression<Func<T, string?>> called)
    {
        form.RuleFor(time).NotEmpty().WithMessage("Enter a time, like 10am").IsTime();
        form.RuleFor(minutes).NotNull().InclusiveBetween(Meeting.LeastMinutes, Meeting.MostMinutes).WithMessage("Choose how long it takes");
        form.RuleFor(place).MaximumLength(Meeting.PlaceMaxLength).WithMessage($"Use {Meeting.PlaceMaxLength} characters or fewer").NamesNobodyInCare();
        form.RuleFor(called).NotEmpty().WithMessage("Say what the meeting is, such as “Monthly meeting”")
            .MaximumLength(Meeting.TitleMaxLength).WithMessage($"Use {Meeting.TitleMaxLength} characters or fewer").NamesNobodyInCare();
    }
}
