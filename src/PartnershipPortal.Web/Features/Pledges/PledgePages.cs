using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Pledges;

/// <summary>The lead on the board, as far up the ladder as the viewer may see.</summary>
/// <param name="Name">Null where the viewer may not read it, or where only the role is known.</param>
public sealed record PledgeLead(string? Role, string? Name, DateOnly? Since, string? Note);

/// <summary>An action under its intention.</summary>
public sealed record PledgeActionRow(Guid Id, string Text, string Owner, DateOnly DueOn, DateOnly? DoneOn, string? Evidence, bool IsLate);

/// <summary>One of the ten intentions with what is done about it.</summary>
/// <param name="Number">From 1 to 10, as published.</param>
/// <param name="Evidence">How much there is, in words: "9 offers"; null when there is none.</param>
public sealed record IntentionRow(int Number, string Code, string Label, IReadOnlyList<PledgeActionRow> Actions, string? Evidence)
{
    public int Done => Actions.Count(a => a.DoneOn is not null);

    public DateOnly? NextDue => Actions.Where(a => a.DoneOn is null).Select(a => (DateOnly?)a.DueOn).Min();
}

/// <summary>A stage of the framework with its intentions, or with what it asks for locally.</summary>
public sealed record Stage<T>(string Name, IReadOnlyList<T> Rows);

/// <summary>A year's starts against the target.</summary>
public sealed record TargetRow(AcademicYear Year, int Starts, int Target, int Percent, DateOnly AsOf);

/// <summary>One of the twelve points asked for locally.</summary>
public sealed record ReadinessRow(string Code, string Label, string? Note, DateOnly? DoneOn);

/// <summary>A review, open or held.</summary>
public sealed record ReviewRow(DateOnly DueOn, DateOnly? EmployerOn, DateOnly? StaffSideOn, string? StaffSideAs, string? Investment);

/// <summary>A pledge, for anyone or for the organisation itself.</summary>
/// <param name="IsOwn">Read by a colleague, who sees drafts and what is asked for locally.</param>
/// <param name="MayEdit">An approver of the organisation.</param>
public sealed record PledgePage(string Organisation, string Code, PledgeState State, string Words, DateOnly Today, uint Version, bool IsOwn, bool MayEdit)
{
    public DateOnly? SignedOn { get; init; }

    public string? SignedAs { get; init; }

    public DateOnly? ReviewOn { get; init; }

    public required PledgeLead Lead { get; init; }

    public required IReadOnlyList<Stage<IntentionRow>> Stages { get; init; }

    public IReadOnlyList<TargetRow> Targets { get; init; } = [];

    public IReadOnlyList<Stage<ReadinessRow>> Readiness { get; init; } = [];

    /// <summary>The newest first; the open one is the first that is not complete.</summary>
    public IReadOnlyList<ReviewRow> Reviews { get; init; } = [];

    public DateTimeOffset ChangedAt { get; init; }

    public IEnumerable<IntentionRow> Intentions => Stages.SelectMany(s => s.Rows);

    public int Done => Intentions.Sum(i => i.Done);

    public int All => Intentions.Sum(i => i.Actions.Count);

    public IReadOnlyList<IntentionRow> WithoutAction => [.. Intentions.Where(i => i.Actions.Count is 0)];

    public ReviewRow? OpenReview => Reviews.FirstOrDefault(r => r.EmployerOn is null || r.StaffSideOn is null);

    /// <summary>It can be ticked: <see cref="Pledge.IsReviewOpenOn"/>.</summary>
    public required bool IsReviewOpen { get; init; }

    /// <summary>Why the viewer does not tick for the employer; null when they may.</summary>
    public string? WhyNotAsEmployer { get; init; }

    /// <summary>Why the viewer does not tick for the staff side; null when they may.</summary>
    public string? WhyNotAsStaffSide { get; init; }

    public ReviewRow? LastReview => Reviews.FirstOrDefault(r => r.EmployerOn is not null && r.StaffSideOn is not null);

    /// <summary>The widest bar of starts and targets, a little more than the largest of them.</summary>
    public double Widest => Targets.Count is 0 ? 1 : Targets.Max(t => Math.Max(t.Starts, t.Target)) * 1.07;
}

/// <summary>What shows that something is done about an intention: an offer, places, something done with a partner.</summary>
/// <param name="Url">Null where only its own people may open it.</param>
public sealed record EvidenceRow(string Title, string Detail, string? Url);

/// <summary>The evidence for one intention of one organisation.</summary>
public sealed record EvidencePage(string Organisation, string Code, int Number, string Intention, IReadOnlyList<EvidenceRow> Rows);

/// <summary>What has happened to a pledge, the newest first.</summary>
public sealed record PledgeHistoryPage(
    string Organisation, string Code, IReadOnlyList<(DateTimeOffset At, string What, string? Words)> Rows, int Page, int Pages);

/// <summary>One form of the pledge.</summary>
public sealed record PledgeFormPage<T>(T Form, IReadOnlyList<Choice> Choices);
