using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>What an ambassador does, where, and for how long in a year; of a colleague, or of oneself.</summary>
public sealed class AmbassadorForm
{
    /// <summary>The colleague who is asked; not for oneself, and not once they are on the register.</summary>
    public Guid? Contact { get; set; }

    public int? Hours { get; set; }

    public string[] Activities { get; set; } = [];

    public string[] Areas { get; set; } = [];

    public uint Version { get; set; }

    internal AmbassadorTerms Terms => new(Hours!.Value, Activities, Areas);

    internal static AmbassadorForm Of(Ambassador a, uint version) => new() { Hours = a.Hours, Activities = a.Activities, Areas = a.Areas, Version = version };

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Hours), "Hours in a year", Hours?.ToString(CultureInfo.InvariantCulture)),
        FormField.Terms(nameof(Activities), "What they do", TermKind.AmbassadorActivity, Activities), FormField.Areas(nameof(Areas), "Where", Areas),
    ];

    internal sealed class Validator : AbstractValidator<AmbassadorForm>
    {
        public Validator()
        {
            RuleFor(f => f.Hours).NotNull().WithMessage("Enter how many hours a year")
                .GreaterThanOrEqualTo(Ambassador.LeastHours).WithMessage("An ambassador gives at least one hour a year")
                .LessThanOrEqualTo(Ambassador.MostHours).WithMessage($"Enter a number from {Ambassador.LeastHours} to {Ambassador.MostHours}");
            RuleFor(f => f.Activities).NotEmpty().WithMessage("Choose at least one");
            RuleFor(f => f.Areas).NotEmpty().WithMessage("Choose at least one area")
                .Must(a => a.Length <= Ambassador.MostAreas).WithMessage($"Choose at most {Ambassador.MostAreas} areas");
        }
    }
}

/// <summary>Whether an organisation has finished its own checks, and when.</summary>
public sealed class AmbassadorChecksForm
{
    public bool? Done { get; set; }

    public DateOnly? On { get; set; }

    internal sealed class Validator : AbstractValidator<AmbassadorChecksForm>
    {
        public Validator()
        {
            RuleFor(f => f.Done).NotNull().WithMessage("Say whether the checks are done");
            RuleFor(f => f.On).NotNull().When(f => f.Done is true).WithMessage("Enter the day they were done");
        }
    }
}

/// <summary>For what somebody is a champion.</summary>
public sealed class AmbassadorHonourForm
{
    public string? Citation { get; set; }

    internal sealed class Validator : AbstractValidator<AmbassadorHonourForm>
    {
        public Validator() => RuleFor(f => f.Citation).Careful(Ambassador.CitationMaxLength, "Say for what");
    }
}

/// <summary>Hours that were not asked for on the portal.</summary>
public sealed class AmbassadorHoursForm
{
    public string? Activity { get; set; }

    public DateOnly? On { get; set; }

    public int? Minutes { get; set; }

    public string? With { get; set; }

    internal sealed class Validator : AbstractValidator<AmbassadorHoursForm>
    {
        public Validator()
        {
            RuleFor(f => f.Activity).NotEmpty().WithMessage("Choose what they did");
            RuleFor(f => f.On).NotNull().WithMessage("Enter the day");
            RuleFor(f => f.Minutes).NotNull().WithMessage("Choose how long")
                .InclusiveBetween(AmbassadorVisit.LeastMinutes, AmbassadorRequest.MostMinutes).WithMessage("Choose from the list");
            RuleFor(f => f.With).WithNames(AmbassadorVisit.WithMaxLength, "Enter the school, college or event");
        }
    }
}

/// <summary>What a school or college asks for.</summary>
public sealed class AmbassadorRequestForm
{
    public string? Activity { get; set; }

    public DateOnly? On { get; set; }

    public string? Time { get; set; }

    public int? Minutes { get; set; }

    public int? Learners { get; set; }

    public string[] YearGroups { get; set; } = [];

    public string[] Groups { get; set; } = [];

    public int? Needed { get; set; }

    public string? School { get; set; }

    public string? Where { get; set; }

    public string? Words { get; set; }

    public uint Version { get; set; }

    internal AmbassadorRequestDetails At(FoundPlace place) => new()
    {
        Activity = Activity!,
        On = On!.Value,
        At = TypedTime.Read(Time).Value!.Time,
        Minutes = Minutes!.Value,
        Learners = Learners!.Value,
        YearGroups = YearGroups,
        Groups = Groups,
        Needed = Needed!.Value,
        School = School,
        Words = Words,
        Place = place.Label,
        Point = place.Point,
        AreaCode = place.IcsCode,
    };

    internal static AmbassadorRequestForm Of(AmbassadorRequest r, uint version) => new()
    {
        Activity = r.Activity,
        On = r.On,
        Time = TypedTime.InWords(r.At),
        Minutes = r.Minutes,
        Learners = r.Learners,
        YearGroups = r.YearGroups,
        Groups = r.Groups,
        Needed = r.Needed,
        School = r.School,
        Where = r.Place,
        Words = r.Words,
        Version = version,
    };

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Term(nameof(Activity), "What you ask for", TermKind.AmbassadorActivity, Activity),
        FormField.Choice(nameof(On), "The day", On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), On?.InWords),
        FormField.Text(nameof(Time), "The time", Time),
        FormField.Choice(nameof(Minutes), "How long", Minutes, Minutes is { } m ? AmbassadorWords.Hours(m) : null),
        FormField.Text(nameof(Learners), "How many learners", Learners?.ToString(CultureInfo.InvariantCulture)),
        FormField.Terms(nameof(YearGroups), "Year groups", TermKind.YearGroup, YearGroups),
        FormField.Terms(nameof(Groups), "For whom", TermKind.WpGroup, Groups),
        FormField.Text(nameof(Needed), "How many ambassadors", Needed?.ToString(CultureInfo.InvariantCulture)),
        FormField.Text(nameof(School), "The school", School),
        FormField.Text(nameof(Where), "Where", Where), FormField.Text(nameof(Words), "What it is about", Words),
    ];

    internal sealed class Validator : AbstractValidator<AmbassadorRequestForm>
    {
        public Validator()
        {
            RuleFor(f => f.Activity).NotEmpty().WithMessage("Choose what you ask for");
            RuleFor(f => f.On).NotNull().WithMessage("Enter the day");
            RuleFor(f => f.Time).NotEmpty().WithMessage("Enter the time it begins").IsTime();
            RuleFor(f => f.Minutes).NotNull().WithMessage("Choose how long it takes")
                .InclusiveBetween(AmbassadorRequest.LeastMinutes, AmbassadorRequest.MostMinutes).WithMessage("Choose from the list");
            RuleFor(f => f.Learners).NotNull().WithMessage("Enter how many learners").InclusiveBetween(1, AmbassadorRequest.MostLearners)
                .WithMessage($"Enter a number from 1 to {AmbassadorRequest.MostLearners}");
            RuleFor(f => f.YearGroups).NotEmpty().WithMessage("Choose a year group");
            RuleFor(f => f.Needed).NotNull().WithMessage("Enter how many ambassadors").InclusiveBetween(1, AmbassadorRequest.MostNeeded)
                .WithMessage($"Enter a number from 1 to {AmbassadorRequest.MostNeeded}");
            RuleFor(f => f.School).WithNamesIfAny(AmbassadorRequest.SchoolMaxLength);
            RuleFor(f => f.Where).NotEmpty().WithMessage("Enter a postcode or town");
            RuleFor(f => f.Words).CarefulIfAny(AmbassadorRequest.WordsMaxLength);
        }
    }
}

/// <summary>Who of those who fit is asked.</summary>
public sealed class AskAmbassadorsForm
{
    public Guid[] Ambassadors { get; set; } = [];

    internal sealed class Validator : AbstractValidator<AskAmbassadorsForm>
    {
        public Validator() => RuleFor(f => f.Ambassadors).NotEmpty().WithMessage("Choose whom to ask");
    }
}

/// <summary>Why a visit is cancelled.</summary>
public sealed class CancelRequestForm
{
    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<CancelRequestForm>
    {
        public Validator() => RuleFor(f => f.Why).Careful(AmbassadorRequest.WordsMaxLength, "Say why, so that those who said yes know");
    }
}

/// <summary>Whether somebody came, for how long, and a word of thanks.</summary>
public sealed class CameForm
{
    /// <summary>0 when they did not come.</summary>
    public int? Minutes { get; set; }

    public string? Thanks { get; set; }

    internal sealed class Validator : AbstractValidator<CameForm>
    {
        public Validator()
        {
            RuleFor(f => f.Minutes).NotNull().WithMessage("Choose how long they were there, or that they did not come")
                .Must(m => m is null or 0 or (>= AmbassadorVisit.LeastMinutes and <= AmbassadorRequest.MostMinutes)).WithMessage("Choose from the list");
            RuleFor(f => f.Thanks).WithNamesIfAny(AmbassadorVisit.ThanksMaxLength);
        }
    }
}

/// <summary>An ambassador's answer; a reason is theirs to give.</summary>
public sealed class AmbassadorAnswerForm
{
    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<AmbassadorAnswerForm>
    {
        public Validator() => RuleFor(f => f.Why).WithNamesIfAny(AmbassadorAsk.WhyMaxLength);
    }
}

/// <summary>How long something takes, to choose from.</summary>
internal static class Lengths
{
    private static readonly int[] Minutes = [15, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 420, 480];

    public static IReadOnlyList<Choice> From(int least) => [.. Minutes.Where(m => m >= least).Select(ToChoice)];

    private static Choice ToChoice(int minutes) => new(minutes.ToString(CultureInfo.InvariantCulture), AmbassadorWords.Hours(minutes));
}
