using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>A charter, as it is typed.</summary>
public sealed class CommunityForm
{
    public string? Called { get; set; }

    public CommunityKind? Kind { get; set; }

    public CommunityAccess? Access { get; set; }

    /// <summary>Code of a care system; empty for all of England.</summary>
    public string? Area { get; set; }

    public string? District { get; set; }

    public string? Aim { get; set; }

    public List<string> Agendas { get; set; } = [];

    public string? Funders { get; set; }

    public MeetingCadence? Cadence { get; set; }

    /// <summary>One a line.</summary>
    public string? Purposes { get; set; }

    /// <summary>What whoever begins it is in it.</summary>
    public CommunityRole? Part { get; set; }

    public uint Version { get; set; }

    internal IReadOnlyList<string> PurposeLines =>
        (Purposes ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal CommunityFacts Facts => new(
        Called, Kind!.Value, Access!.Value, string.IsNullOrWhiteSpace(Area) ? null : Area, District, Aim, Agendas, Funders, Cadence!.Value, PurposeLines);

    /// <summary>Of what a charter says and nothing else: purposes have rows of their own, and the row of a community changes with every meeting.</summary>
    internal static uint VersionOf(Community c) => Fingerprint.Of(
    [
        c.Name, c.Kind.ToString(), c.Access.ToString(), c.IcsCode, c.Place, c.Aim, c.Funders, c.Cadence.ToString(), .. c.Agendas.Order(StringComparer.Ordinal),
        null, .. c.Purposes.OrderBy(p => p.Place).Select(p => p.Text),
    ]);

    internal static CommunityForm Of(Community c) => new()
    {
        Called = c.Name,
        Kind = c.Kind,
        Access = c.Access,
        Area = c.IcsCode,
        District = c.Place,
        Aim = c.Aim,
        Agendas = c.Agendas,
        Funders = c.Funders,
        Cadence = c.Cadence,
        Purposes = string.Join('\n', c.Purposes.OrderBy(p => p.Place).Select(p => p.Text)),
        Part = CommunityRole.Chair,
        Version = VersionOf(c),
    };

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Called), "Name", Called),
        FormField.Choice(nameof(Kind), "Kind", Kind, Kind?.Word()),
        FormField.Choice(nameof(Access), "Who may join", Access, Access?.Word()),
        FormField.Areas(nameof(Area), "Area", Area ?? ""),
        FormField.Text(nameof(District), "Place", District),
        FormField.Text(nameof(Aim), "What it is for", Aim),
        FormField.Terms(nameof(Agendas), "What it speaks about", TermKind.Agenda, [.. Agendas]),
        FormField.Text(nameof(Funders), "Who pays for it", Funders),
        FormField.Choice(nameof(Cadence), "How often", Cadence, Cadence?.Rhythm()),
        FormField.Text(nameof(Purposes), "Purposes", Purposes),
    ];

    internal static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<CommunityKind>().Select(k => new Choice(k.ToString(), k.Word(), k.Hint()))];

    internal static IReadOnlyList<Choice> Accesses { get; } = [.. Enum.GetValues<CommunityAccess>().Select(a => new Choice(a.ToString(), a.Word(), a.Hint()))];

    internal static IReadOnlyList<Choice> Cadences { get; } =
    [
        .. Enum.GetValues<MeetingCadence>().Where(c => c is not MeetingCadence.Own).Select(c => new Choice(c.ToString(), Capital(c.Rhythm()))),
    ];

    internal static IReadOnlyList<Choice> Parts { get; } =
    [
        new(nameof(CommunityRole.Chair), "Chair", "You run it"),
        new(nameof(CommunityRole.Sponsor), "Sponsor", "You stand up for it where money and people are decided"),
        new(nameof(CommunityRole.Member), "Member"),
    ];

    private static string Capital(string words) => char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];

    internal sealed class Validator : AbstractValidator<CommunityForm>
    {
        public Validator()
        {
            RuleFor(f => f.Called).NotEmpty().WithMessage("Enter a name")
                .MaximumLength(Community.NameMaxLength).WithMessage($"Use {Community.NameMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Kind).NotNull().WithMessage("Choose what it is");
            RuleFor(f => f.Part).Must(p => p is not CommunityRole.Chair).When(f => f is { Kind: CommunityKind.NationalCouncil, Part: not null, Version: 0 })
                .WithMessage("The chair of a council is elected by its members: begin it as a member or sponsor");
            RuleFor(f => f.Access).NotNull().WithMessage("Choose who may join");
            RuleFor(f => f.Area).Empty().When(f => f.Kind is CommunityKind.NationalCouncil, ApplyConditionTo.CurrentValidator)
                .WithMessage("A national council is of all England");
            RuleFor(f => f.District).MaximumLength(Community.PlaceMaxLength).WithMessage($"Use {Community.PlaceMaxLength} characters or fewer");
            RuleFor(f => f.Aim).NotEmpty().WithMessage("Say what it is for, in a sentence")
                .MaximumLength(Community.AimMaxLength).WithMessage($"Use {Community.AimMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Agendas).Must(a => a.Count <= Community.MostAgendas).WithMessage($"Choose {Community.MostAgendas} at most");
            RuleFor(f => f.Funders).MaximumLength(Community.FundersMaxLength).WithMessage($"Use {Community.FundersMaxLength} characters or fewer")
                .NamesNobodyInCare();
            RuleFor(f => f.Cadence).NotNull().Must(c => c is not MeetingCadence.Own).WithMessage("Choose how often it meets");
            RuleFor(f => f.Purposes).NotEmpty().WithMessage("Write at least one purpose")
                .Must((f, _) => f.PurposeLines.Count <= Community.MostPurposes).WithMessage($"Write {Community.MostPurposes} purposes at most")
                .Must((f, _) => f.PurposeLines.All(p => p.Length <= Community.PurposeMaxLength))
                .WithMessage($"Use {Community.PurposeMaxLength} characters or fewer for each purpose").NamesNobodyInCare();
        }
    }
}

/// <summary>Why somebody wants to join.</summary>
public sealed class JoinForm
{
    public string? Words { get; set; }

    internal sealed class Validator : AbstractValidator<JoinForm>
    {
        public Validator() => RuleFor(f => f.Words).MaximumLength(Community.WordsMaxLength).WithMessage($"Use {Community.WordsMaxLength} characters or fewer")
            .NamesNobodyInCare();
    }
}

/// <summary>Why a community closes, or a meeting is cancelled.</summary>
public sealed class WhyForm
{
    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<WhyForm>
    {
        public Validator() => RuleFor(f => f.Why).NotEmpty().WithMessage("Say why, in a line")
            .MaximumLength(Community.WordsMaxLength).WithMessage($"Use {Community.WordsMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>Another part for a member; for the chair of a council with the election.</summary>
public sealed class PartForm
{
    public CommunityRole? Part { get; set; }

    public DateOnly? Elected { get; set; }

    public DateOnly? Until { get; set; }

    internal (DateOnly, DateOnly)? Election => Elected is { } on && Until is { } until ? (on, until) : null;

    internal sealed class Validator : AbstractValidator<PartForm>
    {
        public Validator()
        {
            RuleFor(f => f.Part).NotNull().WithMessage("Choose their part");
            RuleFor(f => f.Until).NotNull().When(f => f.Elected is not null, ApplyConditionTo.CurrentValidator).WithMessage("Enter until when")
                .Must((f, until) => until is null || f.Elected is null || until > f.Elected).WithMessage("Enter a later day");
        }
    }
}

/// <summary>Which roles are invited, and whether the list has been looked through.</summary>
public sealed class InviteForm
{
    /// <summary>Keys of <see cref="RoleToAsk"/>.</summary>
    public List<string> Who { get; set; } = [];

    public CommunityRole? Part { get; set; }

    /// <summary>"check" shows the list and the letter; "send" sends.</summary>
    public string? Do { get; set; }

    public bool IsSent => Do is "send";

    internal sealed class Validator : AbstractValidator<InviteForm>
    {
        public Validator()
        {
            RuleFor(f => f.Who).NotEmpty().WithMessage("Choose whom you invite")
                .Must(w => w.Count <= Community.MostInvitations).WithMessage($"Choose {Community.MostInvitations} at most");
        }
    }
}

/// <summary>An answer to an invitation.</summary>
public sealed class InvitationAnswerForm
{
    /// <summary>Which of the offered moments they can make.</summary>
    public List<string> CanDo { get; set; } = [];

    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<InvitationAnswerForm>
    {
        public Validator() => RuleFor(f => f.Why).MaximumLength(Community.WordsMaxLength).WithMessage($"Use {Community.WordsMaxLength} characters or fewer")
            .NamesNobodyInCare();
    }
}
