using FluentValidation;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Areas.Recommendations;

/// <summary>A recommendation and where the area stands.</summary>
/// <param name="On">Since when it is so, or by when it is planned; null when nothing has been said.</param>
public sealed record RecommendationRow(string Code, string Label, string? Group, string Source, Adoption State, string? Note, DateOnly? On)
{
    public string When => On is not { } on ? "" : State is Adoption.Planned ? $"by {on.InWords}" : $"on {on.InWords}";

    public string Kind => State switch
    {
        Adoption.Adopted => "good",
        Adoption.Planned => "plan",
        Adoption.NotYet => "none",
    };
}

/// <summary>The tracker of an area: national recommendations and those for regions and areas.</summary>
public sealed record RecommendationsPage(string Code, string Area, DateOnly Today, IReadOnlyList<RecommendationRow> Rows, bool MayEdit)
{
    public int Count(Adoption state) => Rows.Count(r => r.State == state);

    public IReadOnlyList<string> Sources => [.. Rows.Select(r => r.Source).Distinct()];
}

/// <summary>A line of what was said before.</summary>
public sealed record RecommendationMoment(Adoption State, string? Note, DateOnly On, DateTimeOffset At);

/// <summary>One recommendation with its history, and the form for the lead.</summary>
/// <param name="Form">Null for who may only read.</param>
public sealed record RecommendationPage(
    string Code, string Area, RecommendationRow Row, IReadOnlyList<RecommendationMoment> History, RecommendationForm? Form)
{
    public string List => $"/areas/{Code}/recommendations";
}

/// <summary>Where the area stands, as its lead says it.</summary>
public sealed class RecommendationForm
{
    public Adoption? State { get; set; }

    public string? Note { get; set; }

    public DateOnly? On { get; set; }

    public uint Version { get; set; }

    public static IReadOnlyList<Choice> States { get; } =
        [.. Enum.GetValues<Adoption>().Reverse().Select(s => new Choice(s.ToString(), AreaRecommendation.Word(s)))];

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Choice(nameof(State), "Where does your area stand?", State, State is { } state ? AreaRecommendation.Word(state) : null),
        FormField.Text(nameof(Note), "What was done, or what is planned?", Note),
        FormField.Choice(nameof(On), "On which day?", $"{On:O}", On?.InWords),
    ];

    internal sealed class Validator : AbstractValidator<RecommendationForm>
    {
        public Validator()
        {
            RuleFor(f => f.State).NotNull().WithMessage("Say where your area stands");
            RuleFor(f => f.Note).CarefulIfAny(AreaRecommendation.NoteMaxLength);
            RuleFor(f => f.On).NotNull().WithMessage("Enter the day");
        }
    }
}
