using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>What is asked of the directory. It lives in the address, so a list can be shared and Back returns to it.</summary>
public sealed record DirectoryQuestion
{
    public const int TextMaxLength = 100;

    /// <summary>Words of the name, the town, or a code.</summary>
    public string? Q { get; init; }

    public string? Sector { get; init; }

    /// <summary>Code of an integrated care system.</summary>
    public string? Area { get; init; }

    public string? Region { get; init; }

    /// <summary>Code of a council area; an organisation is where it has its address.</summary>
    public string? Council { get; init; }

    public string? Type { get; init; }

    /// <summary>best, name, town or near.</summary>
    public string? Sort { get; init; }

    /// <summary>The type of a GP practice; practices stand under their <see cref="Network"/> until they are asked for.</summary>
    public const string Practice = "gp-practice";

    public const string Network = "pcn";

    /// <summary>A place that the list begins at; empty means one's own organisation.</summary>
    public string? Near { get; init; }

    public string Place => Near?.Trim() is { } place ? CleanText.Cut(place, TextMaxLength) : "";

    /// <summary>Where <see cref="Place"/> is; read, never typed.</summary>
    [BindNever]
    public FoundPlace? From { get; init; }

    public int Page { get; init; } = 1;

    public string Text => Q?.Trim() is { } text ? CleanText.Cut(text, TextMaxLength) : "";

    /// <summary>The words looked for, folded as the database folds names.</summary>
    public string[] Words => [.. Text.ToLowerInvariant()
        .Split([' ', ',', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(8)];

    public bool HasFilters => new[] { Sector, Area, Region, Council, Type }.Any(f => !string.IsNullOrEmpty(f));

    public bool IsByTown => Sort == "town";

    /// <summary>Where a place is known the nearest come first, unless words are better or another order was chosen.</summary>
    public bool IsByDistance => From is not null && (Sort == "near" || (string.IsNullOrEmpty(Sort) && (Words.Length == 0 || Place.Length > 0)));

    /// <summary>Nothing is asked for that practices would answer.</summary>
    public bool FoldsPractices => Words.Length == 0 && string.IsNullOrEmpty(Type);
}

/// <summary>One organisation in a list.</summary>
public sealed record OrganisationRow(Guid Id, string Code, string Name, Sector Sector, string Type, string? Town, string? Postcode)
{
    public static readonly Expression<Func<Organisation, OrganisationRow>> From = o => new(o.Id, o.Code, o.Name, o.Sector, o.Type, o.Town, o.Postcode);

    /// <summary>How many practices a network has.</summary>
    public int Practices { get; init; }

    /// <summary>Label of the type.</summary>
    public string TypeLabel { get; init; } = "";

    /// <summary>The integrated care systems it is in today.</summary>
    public IReadOnlyList<(string Code, string Name)> Areas { get; init; } = [];
}

/// <summary>A sector with how many of what was asked are in it.</summary>
public sealed record SectorTab(Sector Sector, int Count);

/// <summary>The directory: what was asked, what was found, and what else may be asked.</summary>
public sealed record DirectoryPage(
    DirectoryQuestion Question,
    IReadOnlyList<OrganisationRow> Rows,
    int Total,
    bool IsNearSpelling,
    IReadOnlyList<Choice> Sectors,
    IReadOnlyList<Choice> Areas,
    IReadOnlyList<Choice> Regions,
    IReadOnlyList<Choice> Types,
    string Title,
    DateOnly Today)
{
    public const int RowsAPage = 25;

    /// <summary>Council areas to choose from.</summary>
    public IReadOnlyList<Choice> Councils { get; init; } = [];

    /// <summary>Sectors that have something, with how much.</summary>
    public IReadOnlyList<SectorTab> Tabs { get; init; } = [];

    /// <summary>Organisations of today by a name of before.</summary>
    public IReadOnlyList<FormerName> Former { get; init; } = [];

    /// <summary>Why the list does not begin at the place typed; null when it does.</summary>
    public string? NearProblem { get; init; }

    public int Pages => (Total + RowsAPage - 1) / RowsAPage;

    public int First => ((Question.Page - 1) * RowsAPage) + 1;

    public int Last => First + Rows.Count - 1;
}
