using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Web.Features.Partnerships.Meetings;

/// <summary>An agenda to print: what both sides want to speak about, and what is open between them.</summary>
/// <param name="Meeting">Null for a first meeting that is not planned yet.</param>
/// <param name="Commitments">What both have agreed to and is not done.</param>
/// <param name="Starter">What is settled first; empty once they have met.</param>
/// <param name="LastOn">When they met last.</param>
/// <param name="LastDone">What was agreed then and is done.</param>
public sealed record AgendaPage(
    Guid Id, string Title, IReadOnlyList<PartnershipOrganisation> Organisations, MeetingRow? Meeting, IReadOnlyList<AgendaRow> Items,
    IReadOnlyList<ConcernLine> Concerns, IReadOnlyList<ActionRow> Actions, IReadOnlyList<string> Lanes, IReadOnlyList<string> Commitments,
    IReadOnlyList<StarterItem> Starter, DateOnly? LastOn,
    IReadOnlyList<ActionRow> LastDone)
{
    public bool IsFirst => LastOn is null;

    /// <summary>Of both sides, the viewer's first.</summary>
    public IEnumerable<PartnershipOrganisation> Leads => Organisations.Where(o => o.Part is MemberPart.Lead);
}
