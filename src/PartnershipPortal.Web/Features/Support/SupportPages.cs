using FluentValidation;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Support;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Offers;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Support;

/// <summary>What a small employer can ask for now, who helps it, and whether they may act for it.</summary>
/// <param name="Place">Where offers are reckoned from; null when it has no place.</param>
/// <param name="Area">The care system; null outside of all.</param>
/// <param name="Done">How many things were done for it.</param>
/// <param name="MayDecide">The viewer is its own approver.</param>
public sealed record SupportPage(
    string Employer, string Kind, string? Place, SupportAreaCard? Area, bool WantsSupport, string? SupportFor, DateTimeOffset? Since, ConsentCard? Consent,
    int Done, bool MayDecide, IReadOnlyList<OfferCard> Offers, int MoreOffers, IReadOnlyList<GiftRow> Gifts, IReadOnlyList<SharedRow> Shared,
    SupportForm Form);

/// <summary>The care system and its navigator, as the viewer may see them.</summary>
/// <param name="NavigatorName">Null while only the role may be seen.</param>
public sealed record SupportAreaCard(
    string Code, string Name, string Board, Guid? NavigatorId, string? NavigatorName, string? NavigatorRole, string? Mailbox, string? Switchboard);

/// <summary>A consent as both sides read it.</summary>
/// <param name="Helper">The board whose navigators may act, or ask to: the area can have changed since.</param>
public sealed record ConsentCard(
    Guid Id, ConsentStanding Standing, string Helper, string? AskedBy, DateTimeOffset? AskedAt, string? Words, DateTimeOffset? AgreedAt, DateOnly? LastDay,
    bool IsDue);

/// <summary>Levy that somebody means to give in the area.</summary>
public sealed record GiftRow(string Organisation, string Code, string Purpose, LevyBand Band, DateOnly? AskBy, Guid? ContactId);

/// <summary>Places that a neighbour of the same network shares.</summary>
public sealed record SharedRow(Guid Id, string Organisation, string Area, string Days, DateOnly First, DateOnly Last, int Places, bool IsOwn);

/// <summary>Asking for help, with what would help most.</summary>
public sealed class SupportForm
{
    public string? SupportFor { get; set; }

    internal sealed class Validator : AbstractValidator<SupportForm>
    {
        public Validator() => RuleFor(f => f.SupportFor).SaysWhatHelps();
    }
}

/// <summary>The same question wherever it is asked.</summary>
internal static class SupportRules
{
    /// <summary>Short, and about nobody.</summary>
    public static IRuleBuilderOptions<T, string?> SaysWhatHelps<T>(this IRuleBuilder<T, string?> field) => field
        .MaximumLength(Organisation.SupportMaxLength).WithMessage($"Use {Organisation.SupportMaxLength} characters or fewer")
        .Must(w => PersonalDetails.Noticed(w) is null).WithMessage("Take out names, addresses and numbers of people");
}

/// <summary>Asking an employer whether one may act for it.</summary>
public sealed class AskToActForm
{
    public string? Words { get; set; }

    internal sealed class Validator : AbstractValidator<AskToActForm>
    {
        public Validator() => RuleFor(f => f.Words).MaximumLength(ActingConsent.WordsMaxLength)
            .WithMessage($"Use {ActingConsent.WordsMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>One thing done for an employer.</summary>
/// <param name="Url">Where it can be looked at.</param>
public sealed record DoneForRow(DateTimeOffset At, string By, string What, string? Url);

/// <summary>Everything done for an employer, newest first.</summary>
public sealed record DoneForPage(string Employer, IReadOnlyList<DoneForRow> Rows, int Total, int Page, int Pages);

/// <summary>What the list of who wants support is narrowed to.</summary>
public sealed record SupportQuestion
{
    public const int PageSize = 25;

    public string? Q { get; init; }

    /// <summary>"practices", "care", or empty for all.</summary>
    public string? Kind { get; init; }

    /// <summary>"none", "asked", "live", or empty for all.</summary>
    public string? Acting { get; init; }

    /// <summary>"30" or "90": waiting for so many days at least; empty for all.</summary>
    public string? Waiting { get; init; }

    public int Page { get; init; } = 1;

    public bool HasFilters => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrEmpty(Kind) || !string.IsNullOrEmpty(Acting) || !string.IsNullOrEmpty(Waiting);

    public static IReadOnlyList<Choice> Kinds { get; } = [new("", "All"), new("practices", "Practices and networks"), new("care", "Care providers")];

    public static IReadOnlyList<Choice> Actings { get; } =
        [new("", "All"), new("none", "Nobody acts or has asked"), new("asked", "Asked, no answer yet"), new("live", "We may act")];

    public static IReadOnlyList<Choice> Waits { get; } = [new("", "Any time"), new("30", "30 days or more"), new("90", "90 days or more")];
}

/// <summary>One employer of the list.</summary>
/// <param name="Days">Days since it asked; null when it does not ask any more and the area may act still.</param>
/// <param name="CanAnswer">Somebody there could agree.</param>
public sealed record SupportRow(
    Guid Id, string Code, string Name, string? Town, string Kind, DateTimeOffset? Since, int? Days, string? SupportFor, ConsentCard? Consent, bool CanAnswer)
{
    public string ActingInWords => Consent switch
    {
        null => "Nobody acts",
        { Standing: ConsentStanding.Asked } => $"Asked by {Consent.AskedBy}",
        { Standing: ConsentStanding.Live } => $"We may act until {Consent.LastDay!.Value.InWords}",
        _ => "Run out",
    };
}

/// <summary>Who wants support in an area.</summary>
/// <param name="All">How many there are without filters.</param>
public sealed record SupportListPage(
    string Code, string Area, SupportQuestion Question, IReadOnlyList<SupportRow> Rows, int Total, int All, int Page, int Pages, string Query);

/// <summary>An employer a navigator wants to act for.</summary>
public sealed record AskToActPage(string Code, Guid Id, string Employer, string? SupportFor, AskToActForm Form);
