using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find.Book;
using PartnershipPortal.Web.Infrastructure;
using PersonFacts = PartnershipPortal.Web.Features.Find.Book.PersonFacts;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>Asks the front door: understands the two questions, fetches the candidates near the place, ranks them and builds the ladder.</summary>
public sealed class FrontDoorSearch(PortalDbContext db, ReferenceBook book, FindBook findBook, PlaceSearch places, TimeProvider clock)
{
    internal async Task<FrontDoorAnswer> AskAsync(FrontDoorQuestion question, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var problems = new Dictionary<string, string>();

        var shelf = await findBook.NowAsync(db, cancel);
        var (need, inNeed, named) = Understand(question, viewer, words, shelf);
        var place = await places.ReadAsync(inNeed?.Where ?? question.Where, viewer.OrganisationId, words, cancel);
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
            new Dictionary<string, FallbackColleague>(), [], problems)
        {
            PlaceInNeed = inNeed,
            Named = named,
            Viewer = viewer,
        };
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
            Extent = here.Extent,
            PlaceLabel = here.Label,
            IcsCode = here.IcsCode,
            LsipCode = here.LsipCode,
            NeighbourIcsCodes = words.Gazetteer.NeighboursOf(here.IcsCode),
            Level = level ?? need.SuggestedLevel ?? ContactLevel.Operational,
            SeekerOrganisationId = viewer.OrganisationId,
            Sectors = sectors,
            ProgrammeLabel = programme?.Label,
            Subjects = need.Agenda?.Code is TrainedSubject.Agenda ? TrainedSubject.In(inNeed?.Need ?? question.Need) : [],
            MaxMinutes = minutes,
            Today = clock.Today,
        };

        var dealings = await FindBook.DealingsAsync(db, viewer.OrganisationId is { } own ? shelf.Find(own) : null, cancel);
        var choice = new CandidateChoice(request, shelf, dealings, words);

        // Nobody when nothing was understood.
        var families = FamiliesFor(request, words);
        var doors = findBook.Doors.InOrder(["single-point", .. families.Select(f => "role:" + f), "agenda:" + request.AgendaCode]);
        var people = families.Count == 0 ? [] : await findBook.PeopleAsync(db, choice.Organisations(doors), cancel);
        var links = dealings.LinksTo(people, viewer.AccountId);
        var suggestions = Sorted(FrontDoorRanking.Rank(request, choice.Candidates(people, links, doors), words.Rules), question.Sort);

        Guid[] suggested = [.. suggestions.Select(s => s.Candidate.OrganisationId).Distinct()];
        BookOrganisation[] ladder = [.. suggested.Select(id => shelf.Find(id)!), .. choice.Ladder(suggested)];
        var colleagues = ladder.Select(o => ColleagueAt(o.Facts, dealings, viewer)).OfType<FallbackColleague>().ToDictionary(c => c.OrganisationCode);
        return answer with
        {
            Request = request,
            Coverage = suggestions.Any(s => s.Candidate.IsInPlace || s.Journey?.Minutes <= Coverage.Minutes) ? null : choice.Around(),
            Suggestions = suggestions,
            Names = await BookRows.NamesAsync(db, NamesToShow(suggestions, people, links, viewer), cancel),
            Conversations = suggestions.Select(s => s.Candidate.ContactId).Where(c => links.GetValueOrDefault(c)?.IntroductionId is not null)
                .ToDictionary(c => c, c => links[c].IntroductionId!.Value),
            Colleagues = colleagues,
            Asked = ladder.Where(o => dealings.OpenAt(o.Facts.Id, request) is not null)
                .ToDictionary(o => o.Facts.Code, o => dealings.OpenAt(o.Facts.Id, request)!),
            Joined = suggested.Select(id => shelf.Find(id)!.Facts).Select(o => (o.Code, Joined: dealings.JoinedWith(o))).Where(o => o.Joined is not null)
                .ToDictionary(o => o.Code, o => o.Joined!),
            AskedNavigator = shelf.LeadOf(request.IcsCode) is { } lead ? dealings.OpenAt(lead.Facts.Id, request) : null,
            Ladder = FallbackLadder.Build(
                request,
                [.. ladder.Select(o => o.Facts)
                    .Select(o => new FallbackOrganisation(o.Code, o.Name, o.Sector, o.Point, o.GeneralMailbox, o.Switchboard, o.Mailboxes))],
                colleagues.Values.FirstOrDefault(),
                shelf.LeadOf(request.IcsCode)?.Facts is { } navigator && navigator.Id != viewer.OrganisationId
                    ? new FallbackNavigator(navigator.Code, navigator.Name, navigator.GeneralMailbox) : null,
                words.Rules),
        };
    }

    /// <summary>The same people in the order chosen; what would move one up is said of the best order only.</summary>
    private static IReadOnlyList<FrontDoorSuggestion> Sorted(IReadOnlyList<FrontDoorSuggestion> best, string? sort)
    {
        IEnumerable<FrontDoorSuggestion>? other = sort switch
        {
            FrontDoorQuestion.ByMinutes => best.OrderBy(s => s.Candidate.IsInPlace ? 0 : s.Journey?.Minutes ?? double.MaxValue).ThenBy(s => s.Rank),
            FrontDoorQuestion.ByReplies => best
                .OrderBy(s => s.Candidate is { Replies: >= FrontDoorWords.EnoughReplies, MedianReplyDays: { } days } ? days : double.MaxValue)
                .ThenBy(s => s.Rank),
            _ => null,
        };
        return other is null ? best : [.. other.Select((s, i) => s with { Rank = i + 1, WouldRankHigherIf = null })];
    }

    /// <summary>
    /// What the words of the need mean. A chosen agenda's code is itself; where the same word typed could mean another, that is offered beside it.
    /// An organisation's name in it is no subject, and a place in it is where to look.
    /// </summary>
    private static (AgendaReading Need, PlaceInNeed? Place, NamedOrganisation? Named) Understand(
        FrontDoorQuestion question, Viewer viewer, ReferenceBookSnapshot words, Book.Shelf shelf)
    {
        var typed = question.Need?.Trim();
        var asWritten = question.AsWritten is not null;
        if (words.Find(TermKind.Agenda, typed) is { } exact)
        {
            var others = words.AgendaReader.OtherMeaningsOf(exact.Code);
            return (new(AgendaOutcome.Understood, new(exact.Code, exact.Label, 1), [], null, others, null), null, null);
        }

        var (organisation, rest) = shelf.NamedIn(typed, words.AgendaReader.IsWord);
        if (organisation is not null && !asWritten && PlaceInNeed.NearNamed(rest!, organisation.Name) is { } nearThem)
        {
            return (words.AgendaReader.Read(nearThem.Need), nearThem, null);
        }

        var named = organisation is null || organisation.Id == viewer.OrganisationId ? null
            : new NamedOrganisation(organisation.Code, organisation.Name, string.IsNullOrWhiteSpace(rest));
        var place = asWritten ? null : PlaceInNeed.In(rest, words.Gazetteer, words.AgendaReader.IsWord);
        var need = words.AgendaReader.Read(place?.Need ?? rest, asWritten);
        if (organisation is not null && need.NamedSectors.Count == 0)
        {
            need = need with { NamedSectors = [organisation.Sector] };
        }

        return (need.Outcome is AgendaOutcome.Empty && named is not null ? words.AgendaReader.InGeneral([organisation!.Sector]) : need, place, named);
    }

    /// <summary>Of the people suggested, those whose name the ladder shows to this viewer.</summary>
    private static Guid[] NamesToShow(
        IReadOnlyList<FrontDoorSuggestion> suggestions, Dictionary<BookOrganisation, PersonFacts[]> people, Dictionary<Guid, SeekerLink> links, Viewer viewer)
    {
        var shown = suggestions.Select(s => s.Candidate.ContactId).ToHashSet();
        return [.. people.SelectMany(o => o.Value.Where(p => shown.Contains(p.Id)
            && ContactDisclosure.For(
                viewer, p.StandingAt(o.Key.Facts.Id, viewer.InsideId is not null && links.ContainsKey(p.Id))) >= Disclosure.Name)).Select(p => p.Id)];
    }

    private static FallbackColleague? ColleagueAt(OrganisationFacts organisation, Dealings dealings, Viewer viewer) =>
        viewer.InsideId is not null && dealings.Asked[organisation.Id].FirstOrDefault(a => a.AccountId != viewer.AccountId) is { } colleague
            ? new(colleague.AccountId, colleague.Name, colleague.JobTitle, organisation.Code, organisation.Name, London.DayOf(colleague.SentAt)) : null;

    private static List<string> FamiliesFor(FrontDoorRequest request, ReferenceBookSnapshot words)
    {
        var families = request.AgendaCode is { } agenda
            ? words.AgendaRoutes.FamiliesFor(agenda, request.Level).Union(words.AgendaRoutes.FamiliesFor(agenda)).ToList() : [];
        families = [.. families.Union(request.RoleFamilyCodes)];
        return request.Sectors.Count == 0
            ? families
            : [.. families.Where(f => words.Find(TermKind.RoleFamily, f)?.Sector is not { } sector || request.Sectors.Contains(sector))];
    }

    private static void Explain(AgendaReading need, PlaceReading place, Dictionary<string, string> problems)
    {
        if (need.Outcome is AgendaOutcome.Empty)
        {
            problems["need"] = "Say what you need, for example apprenticeships.";
        }

        if (place.Problem is { } problem)
        {
            problems["where"] = problem;
        }
    }
}
