using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Learn;

/// <summary>A mistaken idea, and how things are.</summary>
/// <param name="Agenda">What it helps with.</param>
public sealed record MythCard(string Code, string Myth, string Truth, string? Agenda, string Source, string? Url)
{
    internal static MythCard Of(Term t, ReferenceBookSnapshot words) =>
        new(t.Code, t.Label, t.Meaning ?? "", t.AgendaCode is null ? null : words.Label(TermKind.Agenda, t.AgendaCode), t.Source, WebLink.SafeOrNull(t.Url));
}

/// <summary>Figures under one heading.</summary>
public sealed record FactGroup(string Heading, IReadOnlyList<Term> Facts);

/// <summary>The way to everything one can learn from, with myths and facts.</summary>
public sealed record LearnPage(IReadOnlyList<MythCard> Myths, IReadOnlyList<FactGroup> Facts, int Words, int Cases, int Resources);

/// <summary>What the list of resources is narrowed to; it is the query string.</summary>
public sealed record ResourceQuestion
{
    public const int TextMaxLength = 80;
    public const string InUse = "current";
    public const string NotInUse = "past";

    public static IReadOnlyList<Choice> Audiences { get; } =
        [new("nhs", "The NHS"), new("fe", "Colleges and schools"), new("care", "Care"), new("both", "Both sectors")];

    public static IReadOnlyList<Choice> Statuses { get; } = [new(InUse, "In use"), new(NotInUse, "Superseded or ended")];

    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    [FromQuery(Name = "staff")]
    public string? Staff { get; init; }

    /// <summary>Whom it is for; what is for both sectors is for each of them.</summary>
    [FromQuery(Name = "for")]
    public string? For { get; init; }

    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    public bool HasFilters => new[] { Q, Staff, For, Kind, Status }.Any(f => !string.IsNullOrWhiteSpace(f));

    internal bool Fits(Term term, ReferenceBookSnapshot words) =>
        (string.IsNullOrWhiteSpace(Staff) || term.StaffGroups.Contains(Staff))
        && (string.IsNullOrWhiteSpace(For) || term.Audience == For || (term.Audience is "both" && For is "nhs" or "fe"))
        && (string.IsNullOrWhiteSpace(Kind) || term.Group == Kind)
        && (Status switch { InUse => term.Status is TermStatus.Current, NotInUse => term.Status is not TermStatus.Current, _ => true })
        && CleanText.Cut(Q ?? "", TextMaxLength).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(word =>
            new[] { term.Label, term.Meaning, term.Source }.Concat(term.StaffGroups.Select(g => words.Label(TermKind.StaffGroup, g)))
                .Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) is true));
}

/// <summary>A signpost.</summary>
/// <param name="Fate">"Superseded by …", "It has ended"; null while it is in use.</param>
/// <param name="IsBroken">Its link did not work when it was last looked at.</param>
public sealed record ResourceRow(
    string Code, string Label, string? What, string? Url, string Audience, IReadOnlyList<string> StaffGroups, int? Year, string? Fate, string? NextCode,
    string? NextLabel, string Source, DateOnly? CheckedOn, bool IsBroken)
{
    internal static ResourceRow Of(Term t, ReferenceBookSnapshot words, bool isBroken)
    {
        var next = words.Find(TermKind.Resource, t.Successor);
        return new(
            t.Code, t.Label, t.Meaning, WebLink.SafeOrNull(t.Url), ResourceQuestion.Audiences.FirstOrDefault(a => a.Value == t.Audience)?.Text ?? "Anyone",
            [.. t.StaffGroups.Select(g => words.Label(TermKind.StaffGroup, g))], t.Year,
            t.Status switch { TermStatus.Current => null, TermStatus.Renamed => "Superseded", TermStatus.Historic => "Ended" }, next?.Code, next?.Label,
            t.Source, t.CheckedOn, isBroken);
    }
}

/// <summary>Resources under one heading.</summary>
public sealed record ResourceGroup(string Heading, IReadOnlyList<ResourceRow> Rows);

/// <summary>Signposts, or those that were sought.</summary>
public sealed record ResourcesPage(
    ResourceQuestion Question, IReadOnlyList<ResourceGroup> Groups, int Total, IReadOnlyList<Choice> StaffGroups, IReadOnlyList<Choice> Kinds);
