using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities.Together;

/// <summary>
/// Reads who is in a place, who of them has never been introduced, and on which days they could meet. Roles and organisations only; what is needed and offered
/// as sums of places. About ten statements, whatever the size of the area.
/// </summary>
public sealed class TogetherReader(
    PortalDbContext db, RolesToAsk roles, CommunityMeetingReader meetings, CommunityInvitationLetters letters, ReferenceBook book, TimeProvider clock)
{
    /// <summary>More rows and columns than a page can show.</summary>
    private const int MostPairs = 8;

    internal async Task<TogetherWherePage> WhereAsync(string code, TogetherQuestion question, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var councils = await db.LocalAuthorityIcs.Where(l => l.IcsCode == code).Select(l => l.LocalAuthorityCode).ToListAsync(cancel);
        return new(
            code, words.FindArea(code)!.Name, question,
            [
                .. councils.Select(words.FindLocalAuthority).OfType<Domain.Areas.LocalAuthority>().OrderBy(l => l.Name, StringComparer.Ordinal)
                    .Select(l => new Choice(l.Code, l.Name)),
            ],
            RolesToAsk.AgendasOf(words));
    }

    internal async Task<TogetherPage> PageAsync(string code, TogetherQuestion question, TogetherForm? typed, Viewer viewer, CancellationToken cancel)
    {
        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        Sector[] sectors = [Sector.Nhs, Sector.Fe, Sector.PrimaryCare, Sector.SocialCare];
        var found = await roles.FindAsync(new(code, question.Agenda, null, sectors, question.District), cancel);
        found = question.Only.Count > 0 ? [.. found.Where(r => question.Only.Contains(r.Code))] : found;
        var districts = question.District.Select(words.FindLocalAuthority).OfType<Domain.Areas.LocalAuthority>().Select(l => l.Name).ToList();
        var where = districts.Count is 0 ? words.FindArea(code)!.Name : string.Join(", ", districts);
        var agenda = words.Label(TermKind.Agenda, question.Agenda!);
        var form = typed ?? new TogetherForm
        {
            Who = [.. found.Where(r => r.Sector is Sector.Nhs or Sector.Fe || question.Only.Count > 0).Take(MostPairs).Select(r => r.Key)],
            Called = CleanText.Cut($"{where}: {Domain.FrontDoor.FrontDoorWords.InSentence(agenda)}", Community.NameMaxLength),
        };
        var chosen = found.Where(r => form.Who.Contains(r.Key)).ToList();
        var (dates, unknown) = await DatesAsync(code, [.. chosen.Select(r => r.OrganisationId)], words, viewer, cancel);
        if (typed is null)
        {
            form.Dates = [.. dates.Dates.Select(d => CommunityDates.Key(d.At))];
        }

        var (needed, offered) = await PlacesAsync(code, question, words, cancel);
        if (typed is null)
        {
            form.Message = CleanText.Cut(
                needed > offered && offered > 0 ? $"{where} needs {needed} places and has {offered}. Could we spend an hour finding {needed - offered} more?"
                    : $"Could we spend an hour on {Domain.FrontDoor.FrontDoorWords.InSentence(agenda)} in {where}: who offers what, and who needs it?",
                Community.AimMaxLength);
        }

        var pairs = await PairsAsync([.. found.Where(r => r.Sector is Sector.Nhs).Take(MostPairs)],
            [.. found.Where(r => r.Sector is Sector.Fe).Take(MostPairs)],
            cancel);
        var shown = chosen.FirstOrDefault();
        var preview = shown is null ? null : await letters.WordsAsync(
            form.Called ?? "", form.Message ?? "", null, form.Dates, shown.OrganisationId, [.. chosen.Select(r => r.OrganisationId)], cancel);
        return new(
            code, words.FindArea(code)!.Name, where, agenda, question, form, needed, offered, found.Count(r => r.Sector is Sector.Nhs),
            found.Count(r => r.Sector is Sector.Fe), found, pairs, dates, unknown, preview, shown?.Organisation,
            words.WorkingDays.Add(today, Community.ReminderDays), words.WorkingDays.Add(today, Community.AnswerDays));
    }

    private async Task<(ConveningDates Dates, IReadOnlyList<string> Unknown)> DatesAsync(
        string code, List<Guid> organisations, ReferenceBookSnapshot words, Viewer viewer, CancellationToken cancel)
    {
        var today = clock.Today;
        var away = await db.TermBreaks.Where(b => organisations.Contains(b.OrganisationId) && b.Until >= today.AddDays(-7)).OrderBy(b => b.From)
            .Select(b => new NamedAway(db.Organisations.Where(o => o.Id == b.OrganisationId).Select(o => o.Name).First(), b.Name, b.From, b.Until))
            .ToListAsync(cancel);
        var taken = await db.CommunityMeetings.Where(m => m.State == MeetingState.Planned && m.On >= today)
            .Join(db.Communities.DatedFor(viewer).Where(c => c.IcsCode == code), m => m.CommunityId, c => c.Id,
                (m, c) => new { m.On, c.Name }).ToListAsync(cancel);
        var (_, unknown) = await meetings.AwayAsync(organisations, cancel);
        if (unknown.Count > 0) // until they have entered their own, the usual ones of England
        {
            var year = AcademicYear.Of(today);
            away.AddRange(EnglishTerms.Of(year).Concat(EnglishTerms.Of(new AcademicYear(year.Start + 1))).Where(t => t.Until >= today.AddDays(-7))
                .Select(t => new NamedAway("most colleges", t.Name, t.From, t.Until)));
        }

        return (ConveningDates.Propose(today, words.WorkingDays, away, [.. taken.Select(t => (t.On, t.Name))], unknown), unknown);
    }

    /// <summary>Places that are looked for and offered there, of programmes of the agenda.</summary>
    private async Task<(int Needed, int Offered)> PlacesAsync(string code, TogetherQuestion question, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var today = clock.Today;
        var programmes = words.TermsOf(TermKind.Programme).Where(t => t.AgendaCode == question.Agenda).Select(t => t.Code).ToList();
        var districts = question.District;
        var there = db.Organisations.OpenOn(today).Where(o => (districts.Count == 0 || districts.Contains(o.LocalAuthorityCode!))
            && db.AreaMemberships.HoldingOn(today).Any(m => m.OrganisationId == o.Id && m.IcsCode == code)).Select(o => o.Id);
        var live = await db.Opportunities.LiveOn(today).Where(o => o.Places != null && programmes.Contains(o.ProgrammeCode!)
            && there.Contains(o.OrganisationId))
            .GroupBy(o => o.Kind).Select(g => new { Kind = g.Key, Places = g.Sum(o => o.Places!.Value) }).ToListAsync(cancel);
        return (live.Where(l => l.Kind is OpportunityKind.Need).Sum(l => l.Places), live.Where(l => l.Kind is OpportunityKind.Offer).Sum(l => l.Places));
    }

    private async Task<PairTable> PairsAsync(List<RoleToAsk> employers, List<RoleToAsk> colleges, CancellationToken cancel)
    {
        var (ours, theirs) = (employers.ConvertAll(e => e.OrganisationId), colleges.ConvertAll(c => c.OrganisationId));
        var partnerships = await db.Partnerships.Where(p => p.Members.Any(m => ours.Contains(m.OrganisationId)) && p.Members.Any(m => theirs.Contains(
            m.OrganisationId))).Select(p => new { IsLive = p.State != PartnershipState.Ended, Members = p.Members.Select(m => m.OrganisationId).ToList() })
            .ToListAsync(cancel);
        var introductions = await db.Introductions.Where(i => i.SentAt != null
                && ((ours.Contains(i.SeekerOrganisationId) && theirs.Contains(i.TargetOrganisationId))
                    || (theirs.Contains(i.SeekerOrganisationId) && ours.Contains(i.TargetOrganisationId))))
            .Select(i => new { i.SeekerOrganisationId, i.TargetOrganisationId, i.State, SentAt = i.SentAt!.Value }).ToListAsync(cancel);
        var communities = await db.Communities.Where(c => c.State == CommunityState.Open && c.Access != CommunityAccess.Confidential).Select(c => c.Members
            .Where(m => m.State == CommunityMemberState.Active && (ours.Contains(m.OrganisationId) || theirs.Contains(m.OrganisationId)))
            .Select(m => m.OrganisationId).ToList()).ToListAsync(cancel);
        PairCell Cell(Guid a, Guid b)
        {
            var both = partnerships.FindAll(p => p.Members.Contains(a) && p.Members.Contains(b));
            var asked = introductions.FindAll(i => (i.SeekerOrganisationId == a && i.TargetOrganisationId == b)
                || (i.SeekerOrganisationId == b && i.TargetOrganisationId == a));
            return both.Exists(p => p.IsLive) ? new(PairStanding.Together, null)
                : both.Count > 0 || asked.Exists(i => i.State is IntroductionState.Accepted) ? new(PairStanding.Introduced, null)
                : communities.Exists(c => c.Contains(a) && c.Contains(b)) ? new(PairStanding.InOneCommunity, null)
                : asked.Count > 0 ? new(PairStanding.Asked, London.DayOf(asked.Max(i => i.SentAt))) : new(PairStanding.Never, null);
        }

        return new(
            [.. colleges.Select(c => (c.Code, c.Organisation))],
            [
                .. employers.Select(e => (e.Code, e.Organisation,
                    (IReadOnlyList<PairCell>)[.. colleges.Select(c => Cell(e.OrganisationId, c.OrganisationId))])),
            ]);
    }
}
