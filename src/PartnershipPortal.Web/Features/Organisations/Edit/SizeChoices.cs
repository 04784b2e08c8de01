using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Organisations.Edit;

/// <summary>Sizes and contact policies in words.</summary>
internal static class SizeChoices
{
    public static IReadOnlyList<Choice> Sizes { get; } = [.. Enum.GetValues<SizeBand>().Select(s => new Choice(s.ToString(), Words(s)))];

    public static IReadOnlyList<Choice> Policies { get; } =
    [
        new(ContactPolicy.Single.ToString(), Words(ContactPolicy.Single), "Every search returns your single point of contact first, whatever the subject"),
        new(ContactPolicy.Several.ToString(), Words(ContactPolicy.Several), "Each search returns whoever handles the subject"),
    ];

    public static string Words(SizeBand size) => size switch
    {
        SizeBand.Small => "Fewer than 50",
        SizeBand.Medium => "50 to 999",
        SizeBand.Large => "1,000 or more",
    };

    public static string Words(ContactPolicy policy) => policy is ContactPolicy.Single ? "One person first, for everything" : "Several people, by subject";
}
