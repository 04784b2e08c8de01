using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Partnerships.Aims;

/// <summary>Who proposed something and who agreed, in words.</summary>
/// <param name="WaitsForOwn">The viewer's side has not said anything yet, and may.</param>
/// <param name="WaitsFor">Whom it waits for; null when both have agreed.</param>
public sealed record AgreementWords(string Proposed, string? Agreed, bool WaitsForOwn, string? WaitsFor);

/// <summary>A principle as its members see it.</summary>
public sealed record PrincipleRow(Guid Id, string Text, uint Version, AgreementWords Agreement);

/// <summary>A joint commitment and how far the two sides are with it.</summary>
/// <param name="Id">Null while nobody has taken it up.</param>
/// <param name="Done">Who marked it as done and when, in words.</param>
/// <param name="Activity">What was done together that shows it, in words.</param>
public sealed record CommitmentRow(
    Guid? Id, string Code, string Label, AgreementWords? Agreement, string? Done, string? Evidence, string? Link, string? Activity)
{
    public bool IsAgreed => Agreement is { Agreed: not null };
}

/// <summary>One of the three groups of the published list.</summary>
public sealed record CommitmentGroup(string Title, IReadOnlyList<CommitmentRow> Rows)
{
    public int Agreed => Rows.Count(r => r.IsAgreed);

    public int Done => Rows.Count(r => r.Done is not null);
}

/// <summary>What both sides hold to.</summary>
public sealed record AimsPage(
    Guid Id, string Title, bool MayWrite, PrincipleForm Form, IReadOnlyList<PrincipleRow> Principles, IReadOnlyList<CommitmentGroup> Groups)
{
    public bool MayPropose => MayWrite && Principles.Count < PartnershipPrinciple.Most;

    public int Commitments => Groups.Sum(g => g.Rows.Count);
}

/// <summary>Saying a principle in other words.</summary>
public sealed record PrinciplePage(Guid Id, string Title, Guid Principle, bool IsAgreed, PrincipleForm Form);

/// <summary>Marking a commitment as done.</summary>
public sealed record EvidencePage(Guid Id, string Title, Guid Commitment, string Label, EvidenceForm Form, IReadOnlyList<Choice> Activities);
