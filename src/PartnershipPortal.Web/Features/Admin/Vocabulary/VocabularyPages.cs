using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Admin.Vocabulary;

/// <summary>The kinds of word with how many there are.</summary>
/// <param name="LeftOut">Rows of the database that could not be read.</param>
public sealed record VocabularyPage(IReadOnlyList<(string Slug, string Heading, int Count)> Kinds, IReadOnlyList<string> LeftOut);

/// <summary>Every word of a kind.</summary>
public sealed record TermListPage(TermKind Kind, string Slug, string Heading, string? Query, IReadOnlyList<Term> Terms);

/// <summary>What the form of a word offers.</summary>
public sealed record TermFieldsPage(
    TermKind Kind, TermForm Form, IReadOnlyList<Choice> Successors, IReadOnlyList<Choice> Agendas, IReadOnlyList<Choice> StaffGroups);

/// <summary>A word to be added.</summary>
public sealed record NewTermPage(string Slug, string Heading, TermFieldsPage Fields);

/// <summary>One word with its synonyms and, for agendas and role families, who handles what.</summary>
public sealed record TermPage(Term Term, string Slug, string Heading, TermFieldsPage Fields)
{
    public bool HasSynonyms { get; init; }

    public IReadOnlyList<string> Synonyms { get; init; } = [];

    public SynonymForm Synonym { get; init; } = new();

    public IReadOnlyList<RouteRow> Routes { get; init; } = [];

    public RouteForm Route { get; init; } = new();

    public IReadOnlyList<Choice> RoleFamilies { get; init; } = [];

    /// <summary>How far the history had come when the page was made: what a route or a synonym is stale by.</summary>
    public uint Seen { get; init; }

    public bool IsAgenda => Term.Kind is TermKind.Agenda;

    public bool IsRoleFamily => Term.Kind is TermKind.RoleFamily;
}

public sealed record RouteRow(string AgendaCode, string AgendaLabel, string RoleFamilyCode, string RoleFamilyLabel, string Sector, ContactLevel Level,
    RouteFit Fit, string Source);

/// <summary>The weights of the ranking.</summary>
public sealed record WeightsPage(WeightsForm Form, IReadOnlyList<RankingWeight> Weights);
