using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Plans;

/// <summary>Reads what the organisations of an area do for widening participation, with the lists behind the figures. Source: I-23, C.8.</summary>
public sealed class AreaPlansReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    private const int MostOfArea = 500;

    /// <summary>Null for an area that is not known.</summary>
    internal async Task<AreaPlansPage?> ReadAsync(string code, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (words.FindArea(code) is not { } area)
        {
            return null;
        }

        var (today, year) = (clock.Today, AcademicYear.Of(clock.Today).Start);
        var inside = db.AreaMemberships.HoldingOn(today).Where(m => m.IcsCode == code).Select(m => m.OrganisationId);
        var plans = await db.Plans.AsNoTracking().Shared().Where(p => p.Year == year && inside.Contains(p.OrganisationId))
            .Join(db.Organisations, p => p.OrganisationId, o => o.Id, (p, o) => new { o.Code, o.Name, Activities = p.Activities.ToList() })
            .OrderBy(p => p.Name).ThenBy(p => p.Code).Take(MostOfArea).AsSingleQuery().ToListAsync(cancel);
        List<PlanActivity> all = [.. plans.SelectMany(p => p.Activities)];
        var goals = words.CurrentTerms(TermKind.PlanGoal).ToList();
        var progress = PlanProgress.Progress(goals.Select(g => g.Code), all, today, PlanProgress.ReachForOthers);
        return new(area.Name, area.Code, year,
            [
                .. goals.Zip(progress, (g, p) => (g.Label,
                    plans.Count(x => x.Activities.Exists(a => a.CancelledOn is null && a.Goals.Contains(g.Code))), p.Done, p.Planned, p.Reach)),
            ],
            [
                .. plans.Select(p => new AreaPlanRow(p.Code, p.Name, p.Activities.Count(a => a.DoneOn is not null),
                    p.Activities.Count(a => a.CancelledOn is null))),
            ])
        {
            Pledges = await PledgesAsync(inside, viewer, cancel),
            EmployersWithout = await db.Organisations.OpenOn(today).CountAsync(
                o => (o.Sector == Sector.Nhs || o.Sector == Sector.PrimaryCare || o.Sector == Sector.SocialCare) && inside.Contains(o.Id)
                    && !db.Pledges.Any(p => p.OrganisationId == o.Id && p.State == PledgeState.Published), cancel),
            Hours = await HoursAsync(inside, words, cancel),
        };
    }

    private async Task<IReadOnlyList<AreaPledgeRow>> PledgesAsync(IQueryable<Guid> inside, Viewer viewer, CancellationToken cancel)
    {
        var pledges = await db.Pledges.Published().Where(p => inside.Contains(p.OrganisationId))
            .Join(db.Organisations, p => p.OrganisationId, o => o.Id, (p, o) => new
            {
                o.Code,
                o.Name,
                p.BoardLead,
                p.BoardLeadContactId,
                p.LeadNote,
                p.SignedOn,
                Done = p.Actions.Count(a => a.DoneOn != null),
                All = p.Actions.Count,
            }).OrderBy(p => p.BoardLead != null).ThenBy(p => p.Name).ThenBy(p => p.Code).Take(MostOfArea).ToListAsync(cancel);
        var ids = pledges.Select(p => p.BoardLeadContactId).OfType<Guid>().ToList();
        var linked = db.Contacts.LinkedTo(viewer, db.Introductions, db.Partnerships).Select(c => c.Id);
        var leads = await db.Contacts.VisibleTo(viewer).Where(c => ids.Contains(c.Id)).Select(c => new
        {
            c.Id,
            Fields = new PersonalFields(c.Name, c.JobTitle, null, null, null),
            Standing = new ContactStanding(
                c.OrganisationId, c.AccountId, c.State, c.Visibility, c.ObjectedAt != null, c.NoticeSentAt != null || c.AccountId != null,
                linked.Contains(c.Id)),
        }).ToDictionaryAsync(c => c.Id, c => ContactDisclosure.Show(viewer, c.Fields, c.Standing).Name, cancel);
        return pledges.ConvertAll(p => new AreaPledgeRow(
            p.Code, p.Name,
            p.BoardLeadContactId is { } id && leads.GetValueOrDefault(id) is { } name ? $"{name}, {p.BoardLead}" : p.BoardLead,
            p.LeadNote, p.Done, p.All, p.SignedOn!.Value));
    }

    private async Task<AreaHours> HoursAsync(IQueryable<Guid> inside, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var year = AcademicYear.Of(clock.Today);
        var visits = await db.AmbassadorVisits.In(year).Where(v => inside.Contains(v.OrganisationId))
            .Select(v => new { v.Activity, v.AmbassadorId, v.OrganisationId, v.Minutes }).ToListAsync(cancel);
        var organisations = await db.Organisations.Where(o => inside.Contains(o.Id)
                && (db.Ambassadors.Any(a => a.OrganisationId == o.Id && a.State == AmbassadorState.Active)
                    || db.AmbassadorVisits.In(year).Any(v => v.OrganisationId == o.Id)))
            .OrderBy(o => o.Name).ThenBy(o => o.Code).Take(MostOfArea).Select(o => new { o.Id, o.Code, o.Name }).ToListAsync(cancel);
        var people = await db.Ambassadors.Active().CountAsync(a => inside.Contains(a.OrganisationId), cancel);
        var activities = words.CurrentTerms(TermKind.AmbassadorActivity).ToList();
        List<(string, Guid?, int)> byActivity = visits.ConvertAll(v => (v.Activity, v.AmbassadorId, v.Minutes));
        List<(Guid, Guid?, int)> byOrganisation = visits.ConvertAll(v => (v.OrganisationId, v.AmbassadorId, v.Minutes));
        return new(
            [.. activities.Zip(AmbassadorFigures.By([.. activities.Select(a => a.Code)], byActivity), (a, minutes) => (a.Label, minutes))],
            [.. organisations.Zip(AmbassadorFigures.By([.. organisations.Select(o => o.Id)], byOrganisation), (o, minutes) => (o.Code, o.Name, minutes))],
            AmbassadorFigures.Total(byActivity), SmallNumbers.IsSmall(people) ? null : people);
    }
}
