using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Shelf;

namespace PartnershipPortal.Domain.Campaigns;

/// <summary>What a campaign pack says of itself.</summary>
/// <param name="Words">What it is for and how to use it.</param>
/// <param name="Audiences">Codes of the four audiences; one or more. Source: S4-25.</param>
/// <param name="Until">The last day it is used; null while that is open.</param>
public sealed record CampaignDetails(string Title, string Words, string[] Audiences, DateOnly From, DateOnly? Until);

/// <summary>
/// A pack of a campaign: what it is for, for whom, when, and materials to use. One for the whole country is kept by administrators, one of an area by its
/// leads. Anyone reads and downloads what is published; no person is in it. Source: S4-11, S4-25.
/// </summary>
public sealed class CampaignPack
{
    public const int TitleMaxLength = 120;
    public const int WordsMaxLength = 1500;
    public const int MostMaterials = 20;

    private readonly List<CampaignMaterial> _materials = [];

    private CampaignPack() // EF Core
    {
    }

    /// <param name="areaCode">The care system whose leads keep it; null for the whole country.</param>
    /// <exception cref="BrokenRuleException">Something is missing or too long, or it ends before it begins.</exception>
    public CampaignPack(string? areaCode, CampaignDetails details)
    {
        AreaCode = areaCode;
        Say(details);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public string? AreaCode { get; private init; }

    public string Title { get; private set; } = null!;

    public string Words { get; private set; } = null!;

    public string[] Audiences { get; private set; } = [];

    public DateOnly From { get; private set; }

    public DateOnly? Until { get; private set; }

    public DateOnly? PublishedOn { get; private set; }

    public IReadOnlyList<CampaignMaterial> Materials => _materials;

    public bool IsOverOn(DateOnly day) => Until < day;

    public void Say(CampaignDetails d)
    {
        Rule.Require(d.Audiences.Length > 0, "Choose at least one audience.");
        Rule.Require(d.Until is null || d.Until >= d.From, "The last day is not before the first.");
        Title = PersonalDetails.Careful(d.Title, TitleMaxLength, "What it is called");
        Words = PersonalDetails.Careful(d.Words, WordsMaxLength, "What it is for");
        (Audiences, From, Until) = ([.. d.Audiences.Distinct()], d.From, d.Until);
    }

    /// <summary>Adds a page of the web, or a document that stands open to anyone on a shelf.</summary>
    public CampaignMaterial Add(string? label, string? link, ShelfItem? document)
    {
        Rule.Require(_materials.Count < MostMaterials, $"A pack has at most {MostMaterials} materials.");
        Rule.Require(document is null != string.IsNullOrWhiteSpace(link), "Enter a link, or choose a document.");
        Rule.Require(document is null || document is { Visibility: ShelfVisibility.Public, PartnershipId: null }, "Choose a document that anyone may open.");
        Rule.Require(document is not null || ShelfVersion.IsLink(link), "A link begins with https://");
        var said = PersonalDetails.Careful(label, TitleMaxLength, "What it is");
        var material = new CampaignMaterial(Id, said, document is null ? link!.Trim() : null, document?.Id,
            _materials.Count is 0 ? 1 : _materials.Max(m => m.Sort) + 1);
        _materials.Add(material);
        return material;
    }

    /// <summary>Takes one out. What is published keeps at least one.</summary>
    public void Remove(CampaignMaterial material)
    {
        Rule.Require(PublishedOn is null || _materials.Count > 1, "A published pack has at least one material. Withdraw it first.");
        _materials.Remove(material);
    }

    public void Publish(DateOnly on)
    {
        Rule.Require(PublishedOn is null, "It is published already.");
        Rule.Require(_materials.Count > 0, "Add a material first: there is nothing to download.");
        PublishedOn = on;
    }

    public void Withdraw()
    {
        Rule.Require(PublishedOn is not null, "It is not published.");
        PublishedOn = null;
    }
}

/// <summary>One thing of a pack: a page of the web, or a document on a shelf that anyone may open.</summary>
public sealed class CampaignMaterial
{
    private CampaignMaterial() // EF Core
    {
    }

    internal CampaignMaterial(Guid packId, string label, string? link, Guid? documentId, int sort) =>
        (PackId, Label, Link, DocumentId, Sort) = (packId, label, link, documentId, sort);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PackId { get; private init; }

    public string Label { get; private init; } = null!;

    public string? Link { get; private init; }

    public Guid? DocumentId { get; private init; }

    public int Sort { get; private init; }
}

/// <summary>Who may read and keep campaign packs.</summary>
public static class CampaignQueries
{
    extension(IQueryable<CampaignPack> packs)
    {
        public IQueryable<CampaignPack> Published() => packs.Where(p => p.PublishedOn != null);

        /// <summary>An administrator keeps those of the whole country, a lead those of their own area. Source: permission matrix.</summary>
        public IQueryable<CampaignPack> KeptBy(Viewer viewer)
        {
            var (isAdministrator, area) = (viewer.IsAdministrator, viewer.IsIcsLead ? viewer.AreaCode : null);
            return packs.Where(p => (isAdministrator && p.AreaCode == null) || (area != null && p.AreaCode == area));
        }
    }
}
