using System.Globalization;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>Says why each person was suggested. Every clause maps to a factor and only true clauses are printed. Source: product.md section 7,
/// "Explanation text".</summary>
/// <param name="someOfferPlaces">Some organisation lists places, so that is something a person can do.</param>
/// <param name="groupsWithOneDoor">Groups whose single point of contact may be suggested too.</param>
internal sealed class FrontDoorExplanation(FrontDoorRequest request, FrontDoorRules rules, bool someOfferPlaces, HashSet<Guid> groupsWithOneDoor)
{
    private const int LongDriveMinutes = 45;

    private readonly string _agenda = FrontDoorWords.InSentence(request.AgendaLabel);

    public FrontDoorSuggestion Explain(ScoredCandidate scored, int rank, ScoredCandidate? above)
    {
        var c = scored.Candidate;
        return new()
        {
            Rank = rank,
            Candidate = c,
            Score = Math.Round(scored.Score, 1),
            Points = scored.Points,
            Journey = scored.Candidate.IsInPlace ? null : scored.Journey,
            Fit = scored.Fit,
            Label = c.DeclinedOn is { } no ? $"Declined your request {FrontDoorWords.InSentence(FrontDoorWords.Ago(no, request.Today))}, so they stand last"
                + (c.DeclinedBecause is { } why ? $". They said: {why}" : "")
                : c.HasLiveLink ? $"You already work with {c.OrganisationName}" : null,
            IsSameIcs = scored.IsSameIcs,
            IsCheckDue = c.State is ContactState.CheckDue,
            IsSinglePointOfContact = c.IsSinglePointOfContact,
            CheckedAgo = FrontDoorWords.Ago(c.VerifiedOn, request.Today),
            UsuallyReplies = FrontDoorWords.UsuallyReplies(c.MedianReplyDays, c.Replies),
            Why = Why(scored),
            Reasons = [.. Reasons(scored)],
            LessGood = [.. LessGood(scored)],
            WouldRankHigherIf = FrontDoorAdvice.For(scored, above, rules.Weights, someOfferPlaces),
        };
    }

    private bool IsTheDoor(FrontDoorCandidate c) =>
        c is { ContactPolicy: ContactPolicy.Single, IsSinglePointOfContact: true } && request.Level is ContactLevel.Operational;

    private Sentence Why(ScoredCandidate scored)
    {
        var c = scored.Candidate;
        List<TextRun> runs = FrontDoorComposition.LeadsTheLane(scored, request.AgendaCode)
            ? [new("Already your organisation’s contact for "), new(_agenda, true), new(".")]
            : [.. IsTheDoor(c) ? DoorRuns(c) : RoleRuns(scored), new(".")];
        if (OfferRuns(c) is { } offer)
        {
            runs = [.. runs, new(" "), .. offer, new(".")];
        }

        return new(runs);
    }

    private static TextRun[] DoorRuns(FrontDoorCandidate c) =>
        [new($"{c.OrganisationName} asks that every day-to-day request "), new("starts here", true)];

    private TextRun[] RoleRuns(ScoredCandidate scored)
    {
        var c = scored.Candidate;
        var family = c.RoleFamilyCode is { } code ? rules.Families.GetValueOrDefault(code) : null;
        var route = RouteOf(c);
        if (scored.IsNamedRole && family is not null)
        {
            return [new("This is the role you asked for: "), new(FrontDoorWords.InSentence(family.Label), true)];
        }

        if (scored.IsByTitle)
        {
            return [new("The job title names "), new(_agenda, true)];
        }

        if (route is null)
        {
            return [new("This person lists "), new(_agenda, true), new(" among what they handle")];
        }

        var whom = FrontDoorWords.Plural(c.Sector);
        return route switch
        {
            RouteFit.Primary => [new("This role normally handles "), new(_agenda, true), new($" for {whom}")],
            RouteFit.Secondary => [new("This role often handles "), new(_agenda, true), new($" for {whom}")],
            RouteFit.Adjacent => [new("This role works next to "), new(_agenda, true), new(" and can pass you on")],
        };
    }

    private TextRun[]? OfferRuns(FrontDoorCandidate c)
    {
        var what = (c.PlacesFor ?? request.ProgrammeLabel) is { } named ? $" for {FrontDoorWords.InSentence(named)}" : "";
        return c.Appetite switch
        {
            Appetite.Offering when c.Places is { } places and > 0 => [new(places == 1 ? "1 place" : $"{places} places", true), new($" open{what}")],
            Appetite.Offering => [new("Open to partners", true), new($" this year{what}")],
            Appetite.Looking => [new("Looking for partners this year")],
            Appetite.Interested => [new("Interested in partners this year")],
            Appetite.Unknown or Appetite.NotNow or Appetite.Arranged or Appetite.NotUntil => null,
        };
    }

    private IEnumerable<Sentence> Reasons(ScoredCandidate scored)
    {
        var c = scored.Candidate;
        if (c.HasLiveLink)
        {
            yield return new([new("Your organisations already "), new("work together", true),
                new(FrontDoorComposition.ComesFirst(scored, request.AgendaCode, rules.Weights) ? $" on {_agenda}, so this person comes first"
                    : " through this person")]);
        }

        if (IsTheDoor(c))
        {
            yield return new(DoorRuns(c));
        }

        if (!IsTheDoor(c) || IsRoutedByRole(scored))
        {
            yield return new(RoleRuns(scored));
        }

        if (request.Level is ContactLevel.Strategic && c.Level is ContactLevel.Strategic)
        {
            yield return new("Works at strategic level, as you asked");
        }

        if (c.IsInPlace)
        {
            yield return new([new("In "), new(request.PlaceLabel, true)]);
        }
        else if (scored.Journey is { } journey && scored.Points.Travel > 0)
        {
            yield return new([new("About "), new(FrontDoorWords.Minutes(journey), true),
                new($" by road ({FrontDoorWords.Miles(journey)}) from {request.PlaceLabel}{(journey.By is null ? "" : $", {journey.By}")}")]);
        }

        if (SystemReason(scored) is { } system)
        {
            yield return system;
        }

        if (c is { GroupId: { } group, GroupName: not null, SiteName: not null, IsSinglePointOfContact: false, Sector: Sector.Fe }
            && groupsWithOneDoor.Contains(group))
        {
            yield return new($"Nearest campus of {c.GroupName}; the group’s single point of contact can help too");
        }

        if (c.VerifiedOn is { } on && c.State is ContactState.Active && request.Today.DayNumber - on.DayNumber <= Contact.CheckAfterDays)
        {
            yield return new([new("Details "), new($"checked {FrontDoorWords.InSentence(FrontDoorWords.Ago(on, request.Today))}", true),
                new($", on {on.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}")]);
        }

        if (c.Replies >= FrontDoorWords.EnoughReplies && c.MedianReplyDays is { } median and <= 5)
        {
            yield return new([new("Usually replies "), new(FrontDoorWords.Within(median), true)]);
        }

        if (c.Trains is [var most, ..])
        {
            var others = c.Trains.Select(t => t.Name).Distinct().Count() - 1;
            yield return new([new("Published figures: "), new($"{c.Trains.Sum(t => t.Starts):N0} apprentices started", true),
                new($" on {most.Name}{(others is 0 ? "" : $" and {others} more like it")} between August 2024 and April 2026")]);
        }

        if (OfferRuns(c) is { } offer)
        {
            yield return new(offer);
        }

        if (IsRoutedByRole(scored) && request.AgendaCode is { } agenda && c.Agendas.Contains(agenda) && scored.Fit is not RouteFit.Primary)
        {
            yield return new($"Lists {_agenda} among what they handle");
        }
    }

    private bool IsRoutedByRole(ScoredCandidate scored) => scored.IsNamedRole || RouteOf(scored.Candidate) is not null;

    private RouteFit? RouteOf(FrontDoorCandidate c) =>
        request.AgendaCode is { } agenda && c.RoleFamilyCode is { } family ? rules.Routes.FitOf(agenda, family, request.Level) : null;

    private Sentence? SystemReason(ScoredCandidate scored)
    {
        var isSameLsip = request.LsipCode is not null && scored.Candidate.LsipCode == request.LsipCode;
        return (scored.IsSameIcs, isSameLsip) switch
        {
            (true, true) => new([new("Same integrated care system", true), new(" and same skills plan area")]),
            (true, false) => new([new("Same integrated care system", true)]),
            (false, true) => new("Same skills plan area"),
            _ when request.NeighbourIcsCodes.Overlaps(scored.Candidate.IcsCodes) => new("In a neighbouring integrated care system"),
            _ => null,
        };
    }

    private IEnumerable<Sentence> LessGood(ScoredCandidate scored)
    {
        var c = scored.Candidate;
        if (c.Appetite is Appetite.NotNow)
        {
            yield return new(c.NotNowReason is { Length: > 0 } reason ? $"Not taking part this year: {reason}" : "Not taking part this year");
        }

        if (c.Appetite is Appetite.Arranged)
        {
            yield return new("Has arranged this year’s partners already");
        }

        if (c is { Appetite: Appetite.NotUntil, NotAgainUntil: { } until })
        {
            yield return new($"Asks not to be asked before {until.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}");
        }

        if (scored.Points.Level < rules.Weights.LevelSame)
        {
            yield return new(c.Level is ContactLevel.Strategic ? "Works at strategic level, and you asked for day to day"
                : "Works at day-to-day level, and you asked for strategic");
        }

        if (RouteOf(c) is RouteFit.Adjacent && !scored.IsNamedRole && !scored.IsByTitle)
        {
            yield return new($"{FrontDoorWords.Capital(_agenda)} is not the main work of this role");
        }

        if (scored.Fit is RouteFit.Adjacent && TaughtSubject.Elsewhere(c.RoleFamilyCode, c.JobTitle) is not null && RouteOf(c) is RouteFit.Primary
            or RouteFit.Secondary)
        {
            yield return new("The title names another subject than health and care");
        }

        if (c.State is ContactState.CheckDue)
        {
            yield return new("Details are due a check, so this person may have moved");
        }
        else if (c.VerifiedOn is not { } on)
        {
            yield return new("Details have not been checked yet");
        }
        else if (request.Today.DayNumber - on.DayNumber > Contact.CheckAfterDays)
        {
            yield return new($"Details were last checked {FrontDoorWords.InSentence(FrontDoorWords.Ago(on, request.Today))}");
        }

        if (scored.Journey is not { } journey)
        {
            yield return new("We do not know where this person works, so the journey counts as a long one");
        }
        else if (journey.WholeMinutes >= LongDriveMinutes)
        {
            var by = journey.By is null ? "" : $", {journey.By}";
            yield return new($"A long way: about {FrontDoorWords.Minutes(journey)} by road ({FrontDoorWords.Miles(journey)}){by}");
        }

        if (scored.IsBeyondReach && request.MaxMinutes is { } reach)
        {
            yield return new($"Farther than {reach} minutes, and shown because nobody nearer is listed and the integrated care system is the same");
        }

        if (request.IcsCode is not null && !scored.IsSameIcs && c.IcsCodes.Count > 0)
        {
            yield return new("In another integrated care system");
        }

        if (c.Replies >= FrontDoorWords.EnoughReplies && c.MedianReplyDays is { } median and > 5)
        {
            yield return new($"Usually takes {FrontDoorWords.Days(median)} to reply");
        }

        if (c.OpenIntroductions > rules.Weights.OpenLimit)
        {
            yield return new($"Has {c.OpenIntroductions} introductions to answer, so a reply may take longer");
        }

        if (someOfferPlaces && c.Appetite is (Appetite.Looking or Appetite.Interested))
        {
            yield return new("No places are listed yet, only interest");
        }

        if (request.Level is ContactLevel.Operational && !c.OrganisationHasStrategicContact)
        {
            yield return new("No one at strategic level is listed yet");
        }
    }
}
