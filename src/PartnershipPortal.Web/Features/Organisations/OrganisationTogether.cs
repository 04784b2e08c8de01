using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations;

/// <content>All there has been between the organisation and the viewer's own: requests either way, partnerships, those that have ended too.</content>
public sealed partial class OrganisationProfile
{
    private const int MostTogether = 30;

    private const int MostCommunities = 5;

    /// <summary>Communities of the areas, with the day on which each meets next.</summary>
    private Func<IReadOnlyList<NearCommunity>> Communities(Questions ask, IQueryable<string> areas, Viewer? viewer, DateOnly today)
    {
        var dated = db.Communities.DatedFor(viewer).Select(c => c.Id);
        var near = ask.Ask(db.Communities.VisibleTo(viewer).Live().Where(c => areas.Contains(c.IcsCode!))
            .OrderBy(c => c.Name).ThenBy(c => c.Id).Take(MostCommunities)
            .Select(c => new
            {
                c.Id,
                c.Name,
                IsDated = dated.Contains(c.Id),
                Next = db.CommunityMeetings
                    .Where(m => m.CommunityId == c.Id && dated.Contains(c.Id) && m.State == MeetingState.Planned && m.On >= today)
                    .Min(m => (DateOnly?)m.On),
            }));
        return () => near.Rows.ConvertAll(c => new NearCommunity(c.Id, c.Name, c.IsDated, c.Next));
    }

    private async Task<Func<IReadOnlyList<TogetherRow>>> TogetherAsync(
        Questions ask, Guid id, Viewer? viewer, ReferenceBookSnapshot book, CancellationToken cancel)
    {
        if (viewer is not { IsMember: true, OrganisationId: { } own } || own == id)
        {
            return () => [];
        }

        string About(string agenda) => FrontDoorWords.InSentence(book.Label(TermKind.Agenda, agenda));
        var readable = db.Introductions.VisibleTo(viewer, db.Contacts).Select(i => i.Id);
        var asked = ask.Ask(db.Introductions.Between(own, id)
            .Where(i => i.SentAt != null && (i.SeekerOrganisationId == own || i.Call == null || i.Call == CallOutcome.Agreed))
            .OrderByDescending(i => i.SentAt).Take(MostTogether)
            .Select(i => new
            {
                i.Id,
                i.State,
                i.AgendaCode,
                IsOurs = i.SeekerOrganisationId == own,
                SentAt = i.SentAt!.Value,
                MayOpen = readable.Contains(i.Id),
            }));
        var partnerships = await db.Partnerships.VisibleTo(viewer).Where(p => p.Members.Any(m => m.OrganisationId == id)).OrderByDescending(p => p.ProposedOn)
            .Take(MostTogether).Select(p => new { Partnership = p, Agendas = p.Lanes.Select(l => l.AgendaCode).ToList() }).AsNoTracking().AsSingleQuery()
            .ToListAsync(cancel);
        var today = clock.Today;
        return () =>
        [
            .. partnerships.Select(p => new TogetherRow(
                    p.Partnership.ProposedOn, $"Partnership about {string.Join(", ", p.Agendas.Select(About))}",
                    p.Partnership.EndedOn is { } ended ? $"Ended {ended.InWords}. {p.Partnership.Ending?.Word()}" : p.Partnership.StandingOn(today).Word(),
                    $"/partnerships/{p.Partnership.Id}"))
                .Concat(asked.Rows.Select(i => new TogetherRow(
                    London.DayOf(i.SentAt), i.IsOurs ? $"You asked them about {About(i.AgendaCode)}" : $"They asked you about {About(i.AgendaCode)}",
                    i.State.Word(), i.MayOpen ? $"/introductions/{i.Id}" : null)))
                .OrderByDescending(r => r.On).ThenBy(r => r.What, StringComparer.Ordinal).Take(MostTogether),
        ];
    }
}
