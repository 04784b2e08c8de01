using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Admin.Vocabulary;

/// <summary>The kinds of word, as addresses and headings write them.</summary>
internal static class TermKinds
{
    private static readonly (TermKind Kind, string Slug, string Heading)[] All =
    [
        (TermKind.Agenda, "agendas", "Agendas"),
        (TermKind.RoleFamily, "role-families", "Role families"),
        (TermKind.Programme, "programmes", "Programmes"),
        (TermKind.OrganisationType, "organisation-types", "Types of organisation"),
        (TermKind.Glossary, "glossary", "Glossary"),
        (TermKind.PlacementModel, "placement-models", "Placement models"),
        (TermKind.WpGroup, "wp-groups", "Widening participation groups"),
        (TermKind.JointCommitment, "joint-commitments", "Joint commitments"),
        (TermKind.Barrier, "barriers", "Barriers"),
        (TermKind.MouClause, "mou-clauses", "Clauses for a memorandum of understanding"),
        (TermKind.PledgeIntention, "pledge-intentions", "Intentions of the partnership pledge"),
        (TermKind.PledgeReadiness, "pledge-readiness", "What the pledge asks for locally"),
        (TermKind.PlanGoal, "plan-goals", "Goals of a widening participation plan"),
        (TermKind.PlanBlock, "plan-blocks", "Building blocks of a plan"),
        (TermKind.PlanActivityType, "plan-activity-types", "Types of activity in a plan"),
        (TermKind.PlanModel, "plan-model", "Columns of the model for plans"),
        (TermKind.PlanActor, "plan-actors", "Who delivers in the model for plans"),
        (TermKind.YearGroup, "year-groups", "Year groups"),
        (TermKind.PlanTag, "plan-tags", "Strategic aims of widening participation"),
        (TermKind.PlanAsk, "plan-asks", "What the framework asks for"),
        (TermKind.BoardFunction, "board-functions", "Functions of a people board"),
        (TermKind.HubFunction, "hub-functions", "Functions of a hub"),
        (TermKind.Recommendation, "recommendations", "Recommendations that areas track"),
        (TermKind.StaffGroup, "staff-groups", "Staff groups"),
        (TermKind.Resource, "resources", "Resources"),
        (TermKind.MythCard, "myth-cards", "Myth cards"),
        (TermKind.FactCard, "fact-cards", "Fact cards"),
        (TermKind.AmbassadorActivity, "ambassador-activities", "What ambassadors do"),
        (TermKind.CampaignAudience, "campaign-audiences", "Audiences of a campaign"),
    ];

    public static IReadOnlyList<TermKind> Everyone { get; } = [.. All.Select(k => k.Kind)];

    public static string Slug(this TermKind kind) => Array.Find(All, k => k.Kind == kind).Slug;

    public static string Heading(this TermKind kind) => Array.Find(All, k => k.Kind == kind).Heading;

    /// <summary>Kinds people write in their own words, so that synonyms help.</summary>
    public static bool HasSynonyms(this TermKind kind) => kind is TermKind.Agenda or TermKind.RoleFamily or TermKind.Programme;

    public static TermKind? Read(string slug) => Array.Find(All, k => k.Slug == slug) is { Slug: not null } found ? found.Kind : null;

    public static IReadOnlyList<Choice> Statuses { get; } =
    [
        new(nameof(TermStatus.Current), "In use"),
        new(nameof(TermStatus.Renamed), "Has another name now"),
        new(nameof(TermStatus.Historic), "No longer exists"),
    ];

    /// <summary>Small letters and digits, parted by hyphens or, in role families, a dot.</summary>
    public static bool IsCode(string? code) =>
        code is { Length: >= 2 and <= Term.CodeMaxLength } and not "new"
            && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '_') && char.IsAsciiLetterOrDigit(code[0]);

    public static IReadOnlyList<Choice> Sectors { get; } = [.. Enum.GetValues<Sector>().Select(s => new Choice(s.ToString(), s.Label()))];

    public static IReadOnlyList<Choice> Levels { get; } = [.. Enum.GetValues<ContactLevel>().Select(l => new Choice(l.ToString(), l.Label()))];

    public static IReadOnlyList<Choice> Fits { get; } =
    [
        new(nameof(RouteFit.Primary), "Normally handles it"),
        new(nameof(RouteFit.Secondary), "Often handles it"),
        new(nameof(RouteFit.Adjacent), "Is next to it"),
    ];
}

/// <summary>A word as an administrator writes it. Its code is chosen once and never changes: people's records point to it.</summary>
public sealed record TermForm
{
    /// <summary>Asked of a new word only.</summary>
    public string? Code { get; set; }

    public string? Label { get; set; }

    public string? Group { get; set; }

    public Sector? Sector { get; set; }

    public ContactLevel? Level { get; set; }

    public string? Agenda { get; set; }

    public string? Expansion { get; set; }

    public string? Meaning { get; set; }

    /// <summary>Of a programme: what it costs, whom it is for, how long it takes.</summary>
    public string? Cost { get; set; }

    public string? Audience { get; set; }

    public string? Length { get; set; }

    /// <summary>Of a resource or a myth card: where it is read.</summary>
    public string? Url { get; set; }

    public int? Year { get; set; }

    public string[] StaffGroups { get; set; } = [];

    /// <summary>Of a glossary word: what somebody of the other sector would say.</summary>
    public string? OtherWords { get; set; }

    public TermStatus Status { get; set; }

    public string? Successor { get; set; }

    public string? Source { get; set; }

    public DateOnly? CheckedOn { get; set; }

    public uint Version { get; set; }

    internal IEnumerable<FormField> Fields(TermKind kind) =>
    [
        FormField.Text(nameof(Label), "Word or name", Label),
        FormField.Choice(nameof(Sector), "Sector", Sector, Sector?.Label()),
        FormField.Choice(nameof(Level), "Usual level", Level, Level?.Label()),
        FormField.Term(nameof(Agenda), "Agenda it belongs to", TermKind.Agenda, Agenda),
        FormField.Text(nameof(Expansion), "Long form", Expansion),
        FormField.Text(nameof(Group), "Heading it stands under", Group),
        FormField.Text(nameof(Meaning), "Meaning", Meaning),
        FormField.Text(nameof(Cost), "Cost", Cost),
        FormField.Text(nameof(Audience), "For whom", Audience),
        FormField.Text(nameof(Length), "How long", Length),
        FormField.Text(nameof(Url), "Address", Url),
        FormField.Text(nameof(Year), "Year", Year?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        FormField.Terms(nameof(StaffGroups), "Staff groups", TermKind.StaffGroup, StaffGroups),
        FormField.Text(nameof(OtherWords), "In the other sector’s words", OtherWords),
        FormField.Choice(nameof(Status), "Is it in use?", Status, TermKinds.Statuses.First(s => s.Value == Status.ToString()).Text),
        FormField.Term(nameof(Successor), "What it is called or replaced by now", kind, Successor),
        FormField.Text(nameof(Source), "Where it comes from", Source),
        FormField.Choice(nameof(CheckedOn), "Checked on", CheckedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            CheckedOn?.InWords),
    ];

    internal sealed class Validator : AbstractValidator<TermForm>
    {
        public Validator()
        {
            RuleFor(f => f.Label).NotEmpty().WithMessage("Enter the word or name")
                .MaximumLength(Term.LabelMaxLength).WithMessage($"The word must be {Term.LabelMaxLength} characters or fewer");
            RuleFor(f => f.Meaning).MaximumLength(1000).WithMessage("The meaning must be 1,000 characters or fewer");
            RuleFor(f => f.Cost).MaximumLength(Term.FactMaxLength).WithMessage($"Use {Term.FactMaxLength} characters or fewer");
            RuleFor(f => f.Audience).MaximumLength(Term.FactMaxLength).WithMessage($"Use {Term.FactMaxLength} characters or fewer");
            RuleFor(f => f.Length).MaximumLength(Term.FactMaxLength).WithMessage($"Use {Term.FactMaxLength} characters or fewer");
            RuleFor(f => f.Url).Must(WebLink.IsNoneOrSafe).WithMessage("Enter a whole address that begins with https://")
                .MaximumLength(WebLink.MaxLength).WithMessage($"Use {WebLink.MaxLength} characters or fewer");
            RuleFor(f => f.Year).InclusiveBetween(1990, 2100).WithMessage("Enter a year, such as 2024");
            RuleFor(f => f.OtherWords).MaximumLength(Term.FactMaxLength).WithMessage($"Use {Term.FactMaxLength} characters or fewer");
            RuleFor(f => f.Expansion).MaximumLength(300).WithMessage("The long form must be 300 characters or fewer");
            RuleFor(f => f.Group).MaximumLength(Term.LabelMaxLength).WithMessage($"The heading must be {Term.LabelMaxLength} characters or fewer");
            RuleFor(f => f.Successor).NotEmpty().When(f => f.Status is TermStatus.Renamed).WithMessage("Choose what it is called now");
            RuleFor(f => f.Source).NotEmpty().WithMessage("Say where it comes from, such as a publication and its year")
                .MaximumLength(300).WithMessage("The source must be 300 characters or fewer");
        }
    }
}

/// <summary>Another way people write a word.</summary>
public sealed record SynonymForm
{
    /// <summary>It is to lead to no word.</summary>
    public const string Nowhere = "none";

    public string? Text { get; set; }

    /// <summary>The code of the word it is to lead to; null for the word on whose page the form stands. Chosen when two have said different things.</summary>
    public string? LeadsTo { get; set; }

    /// <summary>How far the history had come when the page was made.</summary>
    public uint Version { get; set; }

    internal sealed class Validator : AbstractValidator<SynonymForm>
    {
        public Validator() => RuleFor(f => f.Text).NotEmpty().WithMessage("Enter another way people write it")
            .MaximumLength(Synonym.TextMaxLength).WithMessage($"It must be {Synonym.TextMaxLength} characters or fewer");
    }
}

/// <summary>A role family that handles an agenda at a level, and how well; or that it does not.</summary>
public sealed record RouteForm
{
    /// <summary>It is no route.</summary>
    public const string NoRoute = "none";

    public string? RoleFamily { get; set; }

    public ContactLevel? Level { get; set; }

    /// <summary>A <see cref="RouteFit"/>, or <see cref="NoRoute"/>.</summary>
    public string? Fit { get; set; }

    /// <summary>How far the history had come when the page was made.</summary>
    public uint Version { get; set; }

    internal RouteFit? FitOrNone => Enum.TryParse<RouteFit>(Fit, out var fit) ? fit : null;

    internal static string WordsOf(RouteFit? fit) => fit is { } known ? TermKinds.Fits[(int)known].Text : "It does not handle it";

    internal sealed class Validator : AbstractValidator<RouteForm>
    {
        public Validator()
        {
            RuleFor(f => f.RoleFamily).NotEmpty().WithMessage("Choose a role family");
            RuleFor(f => f.Level).NotNull().WithMessage("Choose a level");
            RuleFor(f => f.Fit).Must(fit => fit is NoRoute || TermKinds.Fits.Any(f => f.Value == fit)).WithMessage("Choose how well it fits");
        }
    }
}

/// <summary>The points of the ranking, by code.</summary>
public sealed record WeightsForm
{
    public const double Most = 1000;

    public Dictionary<string, double?> Points { get; set; } = [];

    /// <summary>All the numbers that were on the screen, as one.</summary>
    public uint Version { get; set; }

    internal static WeightsForm Of(IReadOnlyCollection<RankingWeight> weights) => new()
    {
        Points = weights.ToDictionary(w => w.Code, w => (double?)w.Points),
        Version = Fingerprint.Of([.. weights.OrderBy(w => w.Code, StringComparer.Ordinal).Select(w => $"{w.Code} {Words(w.Points)}")]),
    };

    internal IEnumerable<FormField> Fields(IEnumerable<RankingWeight> weights) =>
        weights.Select(w => FormField.Text($"Points[{w.Code}]", w.Description, Words(Points.GetValueOrDefault(w.Code))));

    private static string Words(double? points) => points?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";

    internal sealed class Validator : AbstractValidator<WeightsForm>
    {
        public Validator() => RuleForEach(f => f.Points).Must(p => p.Value is >= -Most and <= Most)
            .OverridePropertyName("Points").WithMessage((_, p) => $"Enter a number for {p.Key}");
    }
}
