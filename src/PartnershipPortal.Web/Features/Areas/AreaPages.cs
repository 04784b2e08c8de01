using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Areas.Figures;
using PartnershipPortal.Web.Features.Areas.Funding;
using PartnershipPortal.Web.Features.Areas.Hubs;
using PartnershipPortal.Web.Features.Areas.PeopleBoards;
using PartnershipPortal.Web.Features.Areas.SkillsPlans;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Features.Organisations;

namespace PartnershipPortal.Web.Features.Areas;

/// <summary>A map as the page draws it: the part shown, the outlines in it, and which of them are meant.</summary>
public sealed record AreaMapPage(string Title, string ViewBox, IReadOnlyList<(AreaShape Shape, string Name, bool IsMeant)> Shapes,
    IReadOnlyList<(double X, double Y, string Text)> Labels);

/// <summary>Every care system of England on a day, by region, with the map.</summary>
public sealed record AreasPage(DateOnly AsAt, DateOnly Today, AreaMapPage? Map, IReadOnlyList<(Region Region, IReadOnlyList<AreaRow> Areas)> Regions);

public sealed record AreaRow(string Code, string Name, int Organisations);

/// <summary>How many organisations of a sector the area has on the day, and how many of them list at least one person.</summary>
public sealed record SectorCount(Sector Sector, int Organisations, int WithPeople)
{
    internal static IReadOnlyList<SectorCount> Of(IEnumerable<OrganisationFact> organisations) =>
    [
        .. organisations.GroupBy(o => o.Sector).OrderBy(s => s.Key).Select(s => new SectorCount(s.Key, s.Count(), s.Count(o => o.HasPeople))),
    ];
}

/// <summary>One care system on a day.</summary>
public sealed record AreaPage(IntegratedCareSystem Area, Region? Region, DateOnly AsAt, DateOnly Today)
{
    public bool IsToday => AsAt == Today;

    /// <summary>Days worth looking at: today and the eve of each change of the list.</summary>
    public IReadOnlyList<Choice> Days { get; init; } = [];

    public OrganisationPage? Board { get; init; }

    /// <summary>Whom to ask first: the navigator, else the workforce lead.</summary>
    public RoleRow? FrontDoor { get; init; }

    public IReadOnlyList<SectorCount> Sectors { get; init; } = [];

    public IReadOnlyList<string> Councils { get; init; } = [];

    public IReadOnlyList<(string Code, string Name, DateOnly On, bool IsWhole)> Before { get; init; } = [];

    public IReadOnlyList<(string Code, string Name, DateOnly On)> After { get; init; } = [];

    /// <summary>What the area has put up for everybody.</summary>
    public AreaNoticeboard Notices { get; init; } = AreaNoticeboard.Empty;

    /// <summary>What the area asks for today, first first.</summary>
    public IReadOnlyList<AskedFor> Priorities => Notices.Priorities;

    /// <summary>Its people board.</summary>
    public PeopleBoardSection? PeopleBoard { get; init; }

    /// <summary>The viewer records what is known of the area: its lead.</summary>
    public bool Leads => Viewer is { IsIcsLead: true } && Viewer.AreaCode == Area.Code;

    /// <summary>What local skills plans ask for; a lead enters them, and an administrator.</summary>
    public SkillsPlanSection SkillsPlans => new(Area.Code, Notices.Plans, Today, Leads || Viewer is { IsAdministrator: true });

    public FundingSection Funding => new(Area.Code, Notices.Funding, Today, Leads || Viewer is { IsAdministrator: true });

    /// <summary>The figures; null for whoever is signed in for no organisation.</summary>
    public Dashboard? Dashboard { get; init; }

    /// <summary>Organisations that asked the area for help, for its lead.</summary>
    public IReadOnlyList<OrganisationLink> WantSupport { get; init; } = [];

    public FindMap? Map { get; init; }

    public IReadOnlyList<(string Code, string Name)> Neighbours { get; init; } = [];

    public Viewer? Viewer { get; init; }

    /// <summary>Where a search of this area starts.</summary>
    public string? MainTown { get; init; }

    public int Total => Sectors.Sum(s => s.Organisations);
}

/// <summary>One of the seven regions.</summary>
public sealed record RegionPage(Region Region, DateOnly Today, IReadOnlyList<AreaRow> Areas, IReadOnlyList<SectorCount> Sectors, AreaMapPage? Map)
{
    /// <summary>Its care systems side by side; null for whoever is signed in for no organisation.</summary>
    public FigureTable? Figures { get; init; }

    public required HubSection Hubs { get; init; }
}

/// <summary>The seven regions.</summary>
public sealed record RegionsPage(IReadOnlyList<(Region Region, int Areas, int Organisations)> Regions)
{
    /// <summary>The regions side by side, with England; null for whoever is signed in for no organisation.</summary>
    public FigureTable? Figures { get; init; }
}
