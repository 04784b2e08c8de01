using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Web.Features.Areas.Hubs;

/// <summary>A hub in the list of its region.</summary>
/// <param name="InPlace">How many of its functions are in place.</param>
public sealed record HubRow(Guid Id, HubKind Kind, string Name, HubState State, string? Lead, int InPlace, int Functions);

/// <summary>The hubs of a region on its page; "none yet" for the employer hub where there is none.</summary>
public sealed record HubSection(string RegionCode, IReadOnlyList<HubRow> Hubs, bool MayEdit)
{
    public bool HasEmployers => Hubs.Any(h => h is { Kind: HubKind.Employers, State: not HubState.Ended });
}

/// <summary>An organisation in a hub.</summary>
public sealed record HubMemberRow(Guid Id, string Code, string Name, HubPart Part);

/// <summary>Somebody of the team, by role.</summary>
public sealed record HubTeamRow(Guid Id, string JobTitle, string Organisation);

/// <summary>One of its functions, in words.</summary>
public sealed record HubFunctionRow(string Code, string Label, FunctionState State, string? Owner);

/// <summary>A hub as anybody reads it; its team only for members, as the ladder shows them.</summary>
/// <param name="Team">Null for whoever is signed in for no organisation.</param>
public sealed record HubPage(
    Region Region, Hub Hub, IReadOnlyList<HubFunctionRow> Functions, IReadOnlyList<HubMemberRow> Members, IReadOnlyList<HubTeamRow>? Team, bool MayEdit)
{
    public string Url => $"/regions/{Region.Code}/hubs/{Hub.Id}";

    public HubMemberRow? Lead => Members.FirstOrDefault(m => m.Part is HubPart.Lead);

    public HubMemberRow? Host => Members.FirstOrDefault(m => m.Part is HubPart.Host);

    public HubMemberForm Newcomer { get; init; } = new();

    public int InPlace => Functions.Count(f => f.State is FunctionState.InPlace);
}

/// <summary>The form of a hub.</summary>
/// <param name="Id">Null for a new one.</param>
public sealed record HubFormPage(Region Region, Guid? Id, string? Kind, HubForm Form)
{
    public string Url => Id is null ? $"/regions/{Region.Code}/hubs/new" : $"/regions/{Region.Code}/hubs/{Id}/change";

    public string Back => Id is null ? $"/regions/{Region.Code}" : $"/regions/{Region.Code}/hubs/{Id}";
}

/// <summary>The form of a function.</summary>
public sealed record HubFunctionPage(Region Region, Guid Hub, string HubName, string Code, string Label, HubFunctionForm Form)
{
    public string Back => $"/regions/{Region.Code}/hubs/{Hub}";
}
