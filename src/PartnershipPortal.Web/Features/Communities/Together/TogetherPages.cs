using FluentValidation;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Communities.Together;

/// <summary>Where, and about what: all of it in the address, so that a cell of the area's dashboard links to it.</summary>
public sealed class TogetherQuestion
{
    /// <summary>Codes of councils; all of the area when there are none.</summary>
    public List<string> District { get; set; } = [];

    public string? Agenda { get; set; }

    /// <summary>Codes of organisations; only these, when two are to be introduced to each other.</summary>
    public List<string> Only { get; set; } = [];

    public bool IsAsked => !string.IsNullOrWhiteSpace(Agenda);

    /// <summary>Where cold spots lead: their council areas and what they lack are chosen already. Source: J6.</summary>
    public static string Url(string area, ColdPlace place, string? agenda) =>
        $"/areas/{area}/bring-together{new TogetherQuestion { District = [.. place.Spots.Select(s => s.Council)], Agenda = agenda }.Query}";

    /// <summary>As the forms carry it on.</summary>
    public string Query => QueryOf([.. Where, .. Agenda is null ? [] : new[] { ("agenda", Agenda) }, .. Only.Select(o => ("only", o))]);

    /// <summary>Back to the choice of places, with these chosen.</summary>
    public string WhereQuery => QueryOf([.. Where]);

    private IEnumerable<(string Name, string Value)> Where => District.Select(d => ("district", d));

    private static string QueryOf(IReadOnlyList<(string Name, string Value)> parts) =>
        string.Concat(parts.Select((p, i) => $"{(i is 0 ? '?' : '&')}{p.Name}={Uri.EscapeDataString(p.Value)}"));
}

/// <summary>Who is asked, for what, when.</summary>
public sealed class TogetherForm
{
    public List<string> Who { get; set; } = [];

    public string? Called { get; set; }

    public string? Message { get; set; }

    public List<string> Dates { get; set; } = [];

    /// <summary>"preview" shows the letter beside the form, "check" asks for a last look, "send" sends.</summary>
    public string? Do { get; set; }

    internal sealed class Validator : AbstractValidator<TogetherForm>
    {
        public Validator()
        {
            RuleFor(f => f.Who).Must(w => w.Count >= 2).WithMessage("Choose at least two roles").Must(w => w.Count <= Community.MostInvitations)
                .WithMessage($"Choose {Community.MostInvitations} at most");
            RuleFor(f => f.Called).NotEmpty().WithMessage("Give it a name")
                .MaximumLength(Community.NameMaxLength).WithMessage($"Use {Community.NameMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Message).NotEmpty().WithMessage("Say what you want them to do")
                .MaximumLength(Community.AimMaxLength).WithMessage($"Use {Community.AimMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Dates).Must(d => d.Count > 0).WithMessage("Choose at least one date to offer")
                .Must(d => d.Count <= Community.MostDates && d.TrueForAll(k => CommunityDates.Of(k) is not null))
                .WithMessage($"Choose up to {Community.MostDates} of the dates that are proposed");
        }
    }
}

/// <summary>First step: where and about what.</summary>
public sealed record TogetherWherePage(
    string Code, string Area, TogetherQuestion Question, IReadOnlyList<Choice> Districts, IReadOnlyList<Choice> Agendas);

/// <summary>Second and third step.</summary>
/// <param name="Cold">What is needed there for the agenda, and who has met whom, as the area's page says it.</param>
/// <param name="Shown">Whose letter the preview is.</param>
public sealed record TogetherPage(
    string Code, string Area, string Where, string Agenda, TogetherQuestion Question, TogetherForm Form, ColdPlace Cold,
    IReadOnlyList<RoleToAsk> Roles, PairTable Pairs, ConveningDates Dates, IReadOnlyList<string> Unknown, InvitationWords? Preview, string? Shown,
    DateOnly RemindOn, DateOnly SetOn)
{
    public bool IsCheck { get; init; }

    public IEnumerable<RoleToAsk> Chosen => Roles.Where(r => Form.Who.Contains(r.Key));
}

/// <summary>Who has met whom: trusts against colleges. Of many those are shown who have met the fewest.</summary>
/// <param name="IsCut">There are more than a page can show.</param>
public sealed record PairTable(
    IReadOnlyList<(string Code, string Name)> Colleges, IReadOnlyList<(string Code, string Name, IReadOnlyList<PairCell> Cells)> Rows, bool IsCut)
{
    /// <summary>More rows and columns than a page can show.</summary>
    public const int Most = 8;

    internal static PairTable Of(Pairs pairs)
    {
        var met = pairs.Acquaintance;
        List<OrganisationFact> Shown(IReadOnlyList<OrganisationFact> some, IReadOnlyList<OrganisationFact> others) => some.Count <= Most ? [.. some]
            : [.. some.OrderByDescending(o => others.Count(x => !met.Of(o.Id, x.Id).HasMet())).ThenBy(o => o.Name, StringComparer.Ordinal).Take(Most)];
        var (ours, theirs) = (Shown(pairs.Ours, pairs.Theirs), Shown(pairs.Theirs, pairs.Ours));
        return new(
            [.. theirs.Select(c => (c.Code, c.Name))],
            [
                .. ours.Select(o => (o.Code, o.Name,
                    (IReadOnlyList<PairCell>)[.. theirs.Select(c => new PairCell(met.Of(o.Id, c.Id), met.AskedOn(o.Id, c.Id)))])),
            ],
            ours.Count < pairs.Ours.Count || theirs.Count < pairs.Theirs.Count);
    }
}

/// <summary>How two organisations stand to each other.</summary>
/// <param name="AskedOn">When one last asked for the other.</param>
public sealed record PairCell(PairStanding Standing, DateOnly? AskedOn);
