using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Admin.Vocabulary;

/// <summary>The kinds of word with how many there are.</summary>
public sealed record VocabularyPage(IReadOnlyList<(string Slug, string Heading, int Count)> Kinds);

/// <summary>Every word of a kind.</summary>
public sealed record TermListPage(TermKind Kind, string Slug, string Heading, string? Query, IReadOnlyList<Term> Terms);

/// <summary>One word with its synonyms and, for agendas and role families, who handles what.</summary>
public sealed record TermPage(Term Term, string Slug, string Heading, TermForm Form)
{
    public bool HasSynonyms { get; init; }

    public IReadOnlyList<string> Synonyms { get; init; } = [];

    public SynonymForm Synonym { get; init; } = new();

    public IReadOnlyList<RouteRow> Routes { get; init; } = [];

    public RouteForm Route { get; init; } = new();

    public IReadOnlyList<Choice> RoleFamilies { get; init; } = [];

    public bool IsAgenda => Term.Kind is TermKind.Agenda;

    public bool IsRoleFamily => Term.Kind is TermKind.RoleFamily;
}

public sealed record RouteRow(string AgendaCode, string AgendaLabel, string RoleFamilyCode, string RoleFamilyLabel, string Sector, ContactLevel Level, RouteFit Fit, string Source);

/// <summary>The weights of the ranking.</summary>
public sealed record WeightsPage(WeightsForm Form, IReadOnlyList<RankingWeight> Weights);
