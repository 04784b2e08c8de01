using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Campaigns;

/// <summary>One pack in the list.</summary>
/// <param name="Area">The care system it is of; null for the whole country.</param>
/// <param name="IsAhead">It has not begun yet.</param>
public sealed record CampaignRow(
    Guid Id, string Title, string Audiences, string? Area, DateOnly From, DateOnly? Until, bool IsOver, bool IsPublished, bool IsAhead)
{
    /// <summary>"From 11 January 2027", "23 to 30 December 2026".</summary>
    public string When => Until switch
    {
        null => $"From {From.InWords}",
        { } until when until == From => From.InWords,
        { } until when (until.Year, until.Month) == (From.Year, From.Month) => $"{From.Day} to {until.InWords}",
        { } until => $"{From.InWords} to {until.InWords}",
    };
}

/// <summary>What is published, for anyone; and drafts, for who keeps them.</summary>
public sealed record CampaignsPage(IReadOnlyList<CampaignRow> Rows, IReadOnlyList<Choice> Audiences, string? Audience, int Page, int Pages, bool MayAdd);

/// <summary>One thing of a pack.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="FileName">Null for a page of the web.</param>
public sealed record MaterialRow(Guid Id, string Label, string Url, string? FileName, Guid? VersionId, int Bytes);

/// <summary>A pack with its materials.</summary>
public sealed record CampaignPage(CampaignRow Row, string Words, IReadOnlyList<MaterialRow> Materials, bool MayEdit);

/// <summary>One form of a pack.</summary>
public sealed record CampaignFormPage<T>(Guid? Id, string Subject, T Form, IReadOnlyList<Choice> Choices);
