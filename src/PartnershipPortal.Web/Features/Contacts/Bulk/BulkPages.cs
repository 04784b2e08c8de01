using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Contacts.Bulk;

/// <summary>What is done to several contacts at once.</summary>
public enum BulkVerb
{
    /// <summary>Their details are marked as checked today.</summary>
    Confirm,

    /// <summary>They leave today.</summary>
    Remove,
}

/// <summary>Whom, and what.</summary>
public sealed class BulkForm
{
    /// <summary>More are not ticked on one page.</summary>
    public const int Most = 200;

    public List<Guid> Ids { get; set; } = [];

    public BulkVerb Do { get; set; }

    /// <summary>Why they leave.</summary>
    public LeavingReason? Reason { get; set; }
}

/// <summary>One of them.</summary>
/// <param name="WhyNot">Why it cannot be done to them; null when it can, or is.</param>
public sealed record BulkRow(Guid Id, string Name, string JobTitle, string? WhyNot);

/// <summary>Whom it would be done to, or was.</summary>
public sealed record BulkPage(BulkForm Form, IReadOnlyList<BulkRow> Rows)
{
    public IReadOnlyList<Choice> Reasons { get; } = [.. Enum.GetValues<LeavingReason>().Select(r => new Choice(r.ToString(), r.Label()))];

    public IReadOnlyList<BulkRow> Good { get; } = [.. Rows.Where(r => r.WhyNot is null)];

    public IReadOnlyList<BulkRow> Refused { get; } = [.. Rows.Where(r => r.WhyNot is not null)];

    public string Heading => Form.Do switch
    {
        BulkVerb.Confirm => $"Are the details of {Counted.People(Good.Count)} still right?",
        BulkVerb.Remove => $"Have {Counted.People(Good.Count)} left?",
    };

    public string Button => Form.Do switch
    {
        BulkVerb.Confirm => "Yes, all still right",
        BulkVerb.Remove => $"Remove {Counted.People(Good.Count)}",
    };
}

/// <summary>What was done, in words.</summary>
internal static class BulkWords
{
    public static string Done(this BulkVerb verb, int count) => verb switch
    {
        BulkVerb.Confirm =>
            count == 1 ? "The details of 1 person are marked as checked today" : $"The details of {count:N0} people are marked as checked today",
        BulkVerb.Remove =>
            count == 1 ? "1 person has left, and what waited for them has moved" : $"{count:N0} people have left, and what waited for them has moved",
    };
}
