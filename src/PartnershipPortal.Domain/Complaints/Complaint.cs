namespace PartnershipPortal.Domain.Complaints;

/// <summary>How far a complaint has come.</summary>
public enum ComplaintState
{
    Received,
    Acknowledged,
    Closed,
}

/// <summary>What came of it.</summary>
public enum ComplaintOutcome
{
    Upheld,
    PartlyUpheld,
    NotUpheld,
    Withdrawn,
}

/// <summary>
/// A complaint about how somebody's details are used. It is acknowledged within 30 days, answered without undue delay, and its outcome told.
/// Source: Data (Use and Access) Act 2025, section 103 (Data Protection Act 2018, section 164A).
/// </summary>
public sealed class Complaint
{
    public const int NameMaxLength = 200;
    public const int ReachAtMaxLength = 254;
    public const int TextMaxLength = 2000;
    public const int NumberMaxLength = 12;

    /// <summary>Within so many days the person hears that we have it and who looks into it.</summary>
    public const int AcknowledgeWithinDays = 30;

    /// <summary>The law says "without undue delay"; we hold ourselves to so many days from the day it came.</summary>
    public const int AnswerWithinDays = 90;

    /// <summary>How long a closed complaint is kept.</summary>
    public const int KeptMonths = 24;

    private Complaint() // EF Core
    {
    }

    public Complaint(string? name, string? reachAt, string? whatHappened, string? wanted, Guid? accountId, DateOnly receivedOn, DateTimeOffset at)
    {
        Name = Rule.Text(name, NameMaxLength, "A name");
        ReachAt = Rule.Text(reachAt, ReachAtMaxLength, "An address or number to answer to");
        WhatHappened = Rule.Text(whatHappened, TextMaxLength, "What happened");
        Wanted = Rule.OptionalText(wanted, TextMaxLength, "What you would like");
        (AccountId, ReceivedOn, ReceivedAt) = (accountId, receivedOn, at);
        Number = "C-" + Id.ToString("N")[^8..].ToUpperInvariant();
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Short enough to read aloud.</summary>
    public string Number { get; private init; } = null!;

    public string Name { get; private init; } = null!;

    /// <summary>An e-mail address, a telephone number, or whatever they wrote.</summary>
    public string ReachAt { get; private init; } = null!;

    public string WhatHappened { get; private init; } = null!;

    public string? Wanted { get; private init; }

    /// <summary>The account they were signed in with, so that it is among their own data; null for anybody else.</summary>
    public Guid? AccountId { get; private init; }

    public DateOnly ReceivedOn { get; private init; }

    public DateTimeOffset ReceivedAt { get; private init; }

    public ComplaintState State { get; private set; }

    /// <summary>Who looks into it, as the person is told.</summary>
    public string? LookedIntoBy { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public ComplaintOutcome? Outcome { get; private set; }

    /// <summary>What we found and what we changed, as the person is told.</summary>
    public string? Finding { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The day by which the next thing must have happened; null when nothing is left to do.</summary>
    public DateOnly? DueOn => State switch
    {
        ComplaintState.Received => ReceivedOn.AddDays(AcknowledgeWithinDays),
        ComplaintState.Acknowledged => ReceivedOn.AddDays(AnswerWithinDays),
        ComplaintState.Closed => null,
    };

    public bool IsOverdueOn(DateOnly today) => DueOn < today;

    public void Acknowledge(string? lookedIntoBy, DateTimeOffset at)
    {
        Rule.Require(State is ComplaintState.Received, $"This complaint has been {Word} already.");
        LookedIntoBy = Rule.Text(lookedIntoBy, NameMaxLength, "Who looks into it");
        (State, AcknowledgedAt) = (ComplaintState.Acknowledged, at);
    }

    /// <summary>Ends it, from either state: a plain one is acknowledged and answered in one letter.</summary>
    public void Close(ComplaintOutcome outcome, string? finding, DateTimeOffset at)
    {
        Rule.Require(State is not ComplaintState.Closed, $"This complaint has been {Word} already.");
        Finding = Rule.Text(finding, TextMaxLength, "What you found");
        (State, Outcome, ClosedAt, AcknowledgedAt) = (ComplaintState.Closed, outcome, at, AcknowledgedAt ?? at);
    }

    private string Word => State switch
    {
        ComplaintState.Received => "received",
        ComplaintState.Acknowledged => "acknowledged",
        ComplaintState.Closed => "closed",
    };
}

/// <summary>Complaints in words.</summary>
public static class ComplaintWords
{
    public static string Label(this ComplaintOutcome outcome) => outcome switch
    {
        ComplaintOutcome.Upheld => "Upheld: we did wrong",
        ComplaintOutcome.PartlyUpheld => "Upheld in part",
        ComplaintOutcome.NotUpheld => "Not upheld",
        ComplaintOutcome.Withdrawn => "Withdrawn by the person",
    };

    public static string Label(this ComplaintState state) => state switch
    {
        ComplaintState.Received => "To acknowledge",
        ComplaintState.Acknowledged => "Being looked into",
        ComplaintState.Closed => "Closed",
    };
}
