using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find.Book;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>Asks the front door: understands the two questions, fetches the candidates near the place, ranks them and builds the ladder.</summary>
public sealed class FrontDoorSearch(PortalDbContext db, ReferenceBook book, FindBook findBook, TimeProvider clock)
{
    private static readonly JsonSerializerOptions MailboxJson = new(JsonSerializerDefaults.Web);

    internal async Task<FrontDoorAnswer> AskAsync(FrontDoorQuestion question, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var problems = new Dictionary<string, string>();

        var need = words.Find(TermKind.Agenda, question.Need?.Trim()) is { } exact
            ? new AgendaReading(AgendaOutcome.Understood, new AgendaChoice(exact.Code, exact.Label, 1), [], null, [], null)
            : words.AgendaReader.Read(question.Need);
        var place = await PlaceAsync(question.Where, viewer, words, cancel);
        var programme = words.Find(TermKind.Programme, question.Programme?.Trim()) ?? need.Programme;

        if (!question.TryReadLevel(out var level))
        {
            problems["level"] = "Choose operational or strategic.";
        }

        if (question.SectorsFor(viewer.Sector, need) is not { } sectors)
        {
            problems["sector"] = $"Choose who to look for: {string.Join(", ", Sectors.Everyone.Select(s => s.Code()))} or any.";
            sectors = [];
        }

        if (!question.TryReadMinutes(words.Rules.Weights.MaxMinutes, out var minutes))
        {
            problems["within"] = "Enter a number of minutes from 1 to 600.";
        }

        if (!string.IsNullOrWhiteSpace(question.Programme) && words.Find(TermKind.Programme, question.Programme.Trim()) is null)
        {
            problems["programme"] = "Choose a programme from the list.";
        }

        Explain(need, place, problems);
        var answer = new FrontDoorAnswer(question, need, place, programme, null, [], new Dictionary<Guid, string>(), new Dictionary<Guid, Guid>(),
            new Dictionary<string, FallbackColleague>(), [], problems);
        if (place.Place is not { } here || problems.Keys.Any(k => k != "need"))
        {
            return answer;
        }

        var request = new FrontDoorRequest
        {
            AgendaCode = need.Agenda?.Code,
            AgendaLabel = need.Agenda?.Label ?? need.RoleFamily?.Label ?? question.Need?.Trim() ?? "",
            RoleFamilyCodes = [.. need.RoleFamilies.Select(f => f.Code)],
            Place = here.Point,
            PlaceLabel = here.Label,
            IcsCode = here.IcsCode,
            LsipCode = here.LsipCode,
            NeighbourIcsCodes = words.Gazetteer.NeighboursOf(here.IcsCode),
            Level = level ?? need.SuggestedLevel ?? ContactLevel.Operational,
            SeekerOrganisationId = viewer.OrganisationId,
            Sectors = sectors,
            ProgrammeLabel = programme?.Label,
            MaxMinutes = minutes,
            Today = clock.Today,
        };

        var since = await findBook.SinceAsync(db, cancel);
        var seeker = await SeekerRows.ReadAsync(db, since, request, viewer.AccountId, cancel);
        var choice = new CandidateChoice(request, await findBook.UpToAsync(db, seeker.Snapshot, seeker.Changes, cancel), seeker, words);
        var suggestions = FrontDoorRanking.Rank(request, await CandidatesAsync(choice, FamiliesFor(request, words), request, cancel), words.Rules);
        Guid[] shown = [.. suggestions.Select(s => s.Candidate.ContactId)];
        Guid[] suggested = [.. suggestions.Select(s => s.Candidate.OrganisationId).Distinct()];
        var ladder = await db.LadderAsync(
            request, [.. suggested, .. choice.Ladder(suggested)], shown, [.. seeker.Links.Select(l => l.ContactId)], viewer.AccountId, cancel);
        var colleagues = ladder.Where(r => r.ColleagueId is not null).ToDictionary(r => r.Code, ToColleague);
        return answer with
        {
            Request = request,
            Suggestions = suggestions,
            Names = NamesIn(ladder),
            Conversations = seeker.Links.Where(l => l.IntroductionId is not null && shown.Contains(l.ContactId))
                .DistinctBy(l => l.ContactId).ToDictionary(l => l.ContactId, l => l.IntroductionId!.Value),
            Colleagues = colleagues,
            Asked = ladder.Where(r => r is { Open: not null, IsNavigator: false }).ToDictionary(r => r.Code, r => r.Open!),
            AskedNavigator = ladder.Find(r => r.IsNavigator)?.Open,
            Viewer = viewer,
            Ladder = FallbackLadder.Build(
                request,
                [.. ladder.Where(r => !r.IsNavigator).Select(ToOrganisation)],
                colleagues.Values.FirstOrDefault(),
                ladder.Find(r => r.IsNavigator && r.Id != viewer.OrganisationId) is { } navigator
                    ? new FallbackNavigator(navigator.Code, navigator.Name, navigator.GeneralMailbox) : null,
                words.Rules),
        };
    }

    /// <summary>People of the families, best fit first; nobody when nothing was understood.</summary>
    private async Task<List<FrontDoorCandidate>> CandidatesAsync(
        CandidateChoice choice, List<string> families, FrontDoorRequest request, CancellationToken cancel)
    {
        if (families.Count == 0)
        {
            return [];
        }

        var doors = findBook.Doors.InOrder(["single-point", .. families.Select(f => "role:" + f), "agenda:" + request.AgendaCode]);
        return choice.Candidates(await findBook.PeopleAsync(db, choice.Organisations(doors), cancel), doors);
    }

    private static Dictionary<Guid, string> NamesIn(List<LadderRow> ladder) =>
        ladder.Where(r => r.Names is not null).SelectMany(r => JsonSerializer.Deserialize<Dictionary<Guid, string>>(r.Names!)!).ToDictionary();

    private static List<string> FamiliesFor(FrontDoorRequest request, ReferenceBookSnapshot words)
    {
        var families = request.AgendaCode is { } agenda
            ? words.AgendaRoutes.FamiliesFor(agenda, request.Level).Union(words.AgendaRoutes.FamiliesFor(agenda)).ToList() : [];
        families = [.. families.Union(request.RoleFamilyCodes)];
        return request.Sectors.Count == 0
            ? families
            : [.. families.Where(f => words.Find(TermKind.RoleFamily, f)?.Sector is not { } sector || request.Sectors.Contains(sector))];
    }

    private async Task<PlaceReading> PlaceAsync(string? where, Viewer viewer, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var reading = words.Gazetteer.Read(where);
        if (reading.Outcome is PlaceOutcome.Empty or PlaceOutcome.Several && viewer.OrganisationId is { } own
            && await OrganisationPlaceAsync(own, words, cancel) is { Place: { } home } site)
        {
            return reading.Outcome is PlaceOutcome.Empty ? site : reading.SaidFrom(home.Point);
        }

        if (reading.Outcome is PlaceOutcome.NotFound && where?.Trim() is { Length: > 1 and <= FrontDoorQuestion.TextMaxLength } name)
        {
            var code = name.ToUpperInvariant();
            var organisation = await db.Organisations
                .Where(o => o.Code == code || EF.Functions.ILike(o.Name, name))
                .OrderBy(o => o.ClosedOn != null).ThenBy(o => o.Code)
                .Select(o => (Guid?)o.Id)
                .FirstOrDefaultAsync(cancel);
            return organisation is { } id ? await OrganisationPlaceAsync(id, words, cancel) ?? reading : reading;
        }

        return reading;
    }

    private async Task<PlaceReading?> OrganisationPlaceAsync(Guid id, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var site = await db.Organisations.Where(o => o.Id == id)
            .Select(o => new { o.Code, o.Name, o.Postcode, o.Latitude, o.Longitude, o.LocalAuthorityCode })
            .SingleOrDefaultAsync(cancel);
        if (site is not { Latitude: { } latitude, Longitude: { } longitude })
        {
            return null;
        }

        var authority = words.FindLocalAuthority(site.LocalAuthorityCode);
        var postcode = words.Gazetteer.Read(site.Postcode).Place;
        return new PlaceReading(
            PlaceOutcome.Found,
            new FoundPlace(site.Postcode ?? site.Name, PlaceKind.Organisation, words.Gazetteer.StartOf(site.Postcode) ?? new GeoPoint(latitude, longitude),
                site.LocalAuthorityCode, authority?.Name, postcode?.IcsCode, authority?.LsipCode, site.Postcode ?? site.Code),
            [],
            null);
    }

    private static void Explain(AgendaReading need, PlaceReading place, Dictionary<string, string> problems)
    {
        if (need.Outcome is AgendaOutcome.Empty)
        {
            problems["need"] = "Say what you need, for example apprenticeships.";
        }

        if (!place.IsFound)
        {
            problems["where"] = place.Message ?? place.Outcome switch
            {
                PlaceOutcome.Empty => "Enter a postcode or a town.",
                PlaceOutcome.Several => "There is more than one place by that name. Choose which one you mean.",
                PlaceOutcome.OutsideEngland => "That postcode is outside England. Enter one in England.",
                PlaceOutcome.NotFound or PlaceOutcome.Found => "We could not find that place. Check the spelling, or enter a postcode.",
            };
        }
    }

    private static FallbackOrganisation ToOrganisation(LadderRow row) => new(
        row.Code,
        row.Name,
        Enum.Parse<Sector>(row.Sector),
        row.Latitude is { } latitude && row.Longitude is { } longitude ? new GeoPoint(latitude, longitude) : null,
        row.GeneralMailbox,
        row.Switchboard,
        row.Mailboxes is null
            ? []
            : [.. JsonSerializer.Deserialize<List<MailboxJsonRow>>(row.Mailboxes, MailboxJson)!.Select(m =>
                new FallbackMailbox(m.Family, m.Label, m.Email, m.On))]);

    private static FallbackColleague ToColleague(LadderRow row) =>
        new(row.ColleagueId!.Value, row.ColleagueName!, row.ColleagueRole, row.Code, row.Name, row.ColleagueSpokeAt is { } at ? London.DayOf(at) : null);

    private sealed record MailboxJsonRow(string Family, string Label, string Email, DateOnly? On);
}
