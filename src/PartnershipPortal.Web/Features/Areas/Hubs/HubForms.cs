using FluentValidation;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Areas.Hubs;

/// <summary>A hub as it is typed.</summary>
public sealed class HubForm
{
    /// <summary>Of a new one only.</summary>
    public HubKind? Kind { get; set; }

    public string? Called { get; set; }

    public string? Words { get; set; }

    public HubState? State { get; set; }

    public DateOnly? Since { get; set; }

    public DateOnly? EndedOn { get; set; }

    /// <summary>Code of the organisation that owns it.</summary>
    public string? Lead { get; set; }

    /// <summary>Code of the organisation where its people sit.</summary>
    public string? Host { get; set; }

    /// <summary>What was on the screen, as a number.</summary>
    public uint Version { get; set; }

    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<HubKind>().Select(k => new Choice(k.ToString(), k.Word()))];

    public static IReadOnlyList<Choice> States { get; } = [.. Enum.GetValues<HubState>().Select(s => new Choice(s.ToString(), s.Word()))];

    internal HubWords Said => new(Called, Words, State ?? HubState.Planned, Since, EndedOn);

    internal static HubForm Of(Hub hub, string? lead, string? host) => new()
    {
        Kind = hub.Kind,
        Called = hub.Name,
        Words = hub.Words,
        State = hub.State,
        Since = hub.Since,
        EndedOn = hub.EndedOn,
        Lead = lead,
        Host = host,
        Version = Fingerprint.Of(hub.Name, hub.Words, hub.State.ToString(), $"{hub.Since:O}", $"{hub.EndedOn:O}", lead, host),
    };

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Called), "What is it called?", Called), FormField.Text(nameof(Words), "What does it do?", Words),
        FormField.Choice(nameof(State), "Does it run?", State, State?.Word()), FormField.Choice(nameof(Since), "Since when?", $"{Since:O}", Since?.InWords),
        FormField.Choice(nameof(EndedOn), "When did it end?", $"{EndedOn:O}", EndedOn?.InWords), FormField.Text(nameof(Lead), "Who owns it?", Lead),
        FormField.Text(nameof(Host), "Who hosts it?", Host),
    ];

    internal sealed class Validator : AbstractValidator<HubForm>
    {
        public Validator()
        {
            RuleFor(f => f.Called).Careful(Hub.NameMaxLength, "Enter what the hub is called");
            RuleFor(f => f.Words).CarefulIfAny(Hub.WordsMaxLength);
            RuleFor(f => f.State).NotNull().WithMessage("Say whether it runs");
            RuleFor(f => f.Lead).NotEmpty().WithMessage("Enter the code of the organisation that owns it; it stands on its page");
        }
    }
}

/// <summary>How far a hub is with one of its functions.</summary>
public sealed class HubFunctionForm
{
    public FunctionState? State { get; set; }

    public string? Owner { get; set; }

    public uint Version { get; set; }

    public static IReadOnlyList<Choice> States { get; } = [.. Enum.GetValues<FunctionState>().Select(s => new Choice(s.ToString(), s.Word()))];

    internal IEnumerable<FormField> Fields() =>
        [FormField.Choice(nameof(State), "How far is it?", State, State?.Word()), FormField.Text(nameof(Owner), "Who sees to it?", Owner)];

    internal sealed class Validator : AbstractValidator<HubFunctionForm>
    {
        public Validator()
        {
            RuleFor(f => f.State).NotNull().WithMessage("Say how far it is");
            When(f => f.State is FunctionState.Planned or FunctionState.InPlace,
                () => RuleFor(f => f.Owner).Careful(HubFunction.OwnerMaxLength, "Enter the role or organisation that sees to it, never a name"));
            When(f => f.State is FunctionState.NotYet or null, () => RuleFor(f => f.Owner).CarefulIfAny(HubFunction.OwnerMaxLength));
        }
    }
}

/// <summary>An organisation to be a member.</summary>
public sealed class HubMemberForm
{
    /// <summary>Its code.</summary>
    public string? Newcomer { get; set; }

    internal sealed class Validator : AbstractValidator<HubMemberForm>
    {
        public Validator() => RuleFor(f => f.Newcomer).NotEmpty().WithMessage("Enter the code of the organisation; it stands on its page");
    }
}
