using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Figures;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities.Together;

/// <summary>
/// Reads who is in a place, who of them has never been introduced, and on which days they could meet. Roles and organisations only; need and
/// pairs are those of the area's page. About ten statements, whatever the size of the area.
/// </summary>
public sealed class TogetherReader(
    PortalDbContext db, RolesToAsk roles, CommunityMeetingReader meetings, CommunityInvitationLetters letters, AreaFactsReader facts, AreaLooks looks,
    ReferenceBook book, TimeProvider clock)
{
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
        var where = districts.Count is 0 ? words.FindArea(code)!.Name : Counted.All(districts);
        var agenda = words.Label(TermKind.Agenda, question.Agenda!);
        var form = typed ?? new TogetherForm
        {
            Who = [.. AtFirst(found, question).Select(r => r.Key)],
            Called = CleanText.Cut($"{where}: {Domain.FrontDoor.FrontDoorWords.InSentence(agenda)}", Community.NameMaxLength),
        };
        var chosen = found.Where(r => form.Who.Contains(r.Key)).ToList();
        var (dates, unknown) = await DatesAsync(code, [.. chosen.Select(r => r.OrganisationId)], words, viewer, cancel);
        if (typed is null)
        {
            form.Dates = [.. dates.Dates.Select(d => CommunityDates.Key(d.At))];
        }

        var cold = await ColdAsync(code, where, question, words, viewer, cancel);
        if (typed is null)
        {
            var about = Domain.FrontDoor.FrontDoorWords.InSentence(agenda);
            form.Message = CleanText.Cut(
                cold.Unmet > 0 ? $"For {about}, {cold.PlacesInWords} Could we spend an hour finding {cold.Unmet} more?"
                    : $"Could we spend an hour on {about} in {where}: who offers what, and who needs it?",
                Community.AimMaxLength);
        }

        var shown = chosen.FirstOrDefault();
        var preview = shown is null ? null : await letters.WordsAsync(
            form.Called ?? "", form.Message ?? "", null, form.Dates, shown.OrganisationId, [.. chosen.Select(r => r.OrganisationId)], cancel);
        return new(
            code, words.FindArea(code)!.Name, where, agenda, question, form, cold, found, PairTable.Of(cold.Pairs), dates, unknown, preview,
            shown?.Organisation,
            words.WorkingDays.Add(today, Community.ReminderDays), words.WorkingDays.Add(today, Community.AnswerDays));
    }

    /// <summary>Ticked before anybody has chosen: every trust and college, so that the pairs that never met sit at one table.</summary>
    private static IEnumerable<RoleToAsk> AtFirst(IEnumerable<RoleToAsk> found, TogetherQuestion question) =>
        found.Where(r => r.Sector is Sector.Nhs or Sector.Fe || question.Only.Count > 0);

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

    /// <summary>The place as the area's page knows it, for what is asked.</summary>
    private async Task<ColdPlace> ColdAsync(
        string code, string where, TogetherQuestion question, ReferenceBookSnapshot words, Viewer viewer, CancellationToken cancel)
    {
        var (edition, councils) = (await facts.EditionAsync(words.FindArea(code)!, cancel), await looks.CouncilsAsync(code, cancel));
        var scope = new IndicatorScope(clock.Today, question.Agenda);
        var read = await facts.ForAsync(edition, viewer, [], cancel);
        var pairs = ColdSpots.PairsIn(read, scope, question.District);
        bool IsAsked(OrganisationFact organisation) => question.Only.Count is 0 || question.Only.Contains(organisation.Code);
        return new(
            where, null, [.. edition.ColdSpotsOf(scope, councils, read).Where(s => question.District.Count is 0 || question.District.Contains(s.Council))],
            new(pairs.Sides, [.. pairs.Ours.Where(IsAsked)], [.. pairs.Theirs.Where(IsAsked)], pairs.Acquaintance));
    }
}
