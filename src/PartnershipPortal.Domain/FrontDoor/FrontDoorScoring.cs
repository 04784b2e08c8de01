using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>A candidate that passed the hard filters, with the points each factor gave.</summary>
/// <param name="IsByTitle">The agenda is one of several jobs the title names, and not what the family normally handles.</param>
/// <param name="Handles">How many agendas the person's role normally handles, in steps of ten: who has it among few things goes before who runs a home
/// alone and has them all.</param>
/// <param name="SaysAgenda">Whether the job title says what is asked for; asked only among equals.</param>
internal sealed record ScoredCandidate(FrontDoorCandidate Candidate, RouteFit Fit, bool IsNamedRole, FactorPoints Points, Journey? Journey, bool IsSameIcs,
    bool IsFrontLine, bool IsByTitle, Lazy<bool> SaysAgenda, int Handles)
{
    public double Score { get; } = Math.Max(0, Points.Total);

    /// <summary>Whole points: two people this near are equals, and the tie rules decide.</summary>
    public int Standing { get; } = (int)Math.Round(Points.Total, MidpointRounding.AwayFromZero);

    public double Minutes => Journey?.Minutes ?? double.MaxValue;

    /// <summary>Farther than asked, and a candidate only because the care system is the same: shown when nobody is within reach.</summary>
    public bool IsBeyondReach { get; init; }
}

/// <summary>Steps 1 and 2 of the ranking: who may be shown at all, and the seven weighted factors. Source: product.md section 7.</summary>
/// <param name="everyone">All candidates: a single point of contact stands for their colleagues.</param>
internal sealed class FrontDoorScoring(FrontDoorRequest request, FrontDoorRules rules, IReadOnlyList<FrontDoorCandidate> everyone)
{
    private readonly FrontDoorWeights _weights = rules.Weights;

    /// <summary>The roles named that exist in the sectors wanted; a role of elsewhere lowers nobody.</summary>
    private readonly string[] _namedRoles =
    [
        .. request.RoleFamilyCodes.Where(code =>
            request.Sectors.Count == 0 || (rules.Families.GetValueOrDefault(code)?.Sector is { } sector && request.Sectors.Contains(sector))),
    ];

    /// <summary>Null when the person may not be suggested.</summary>
    public ScoredCandidate? Score(FrontDoorCandidate candidate)
    {
        if (!MayBeSuggested(candidate) || FitOf(candidate) is not { } fit)
        {
            return null;
        }

        var isSameIcs = request.IcsCode is not null && candidate.IcsCodes.Contains(request.IcsCode);
        var journey = candidate.IsInPlace ? new Journey(0, 0, null)
            : candidate.Point is { } point ? rules.Travel.Between(request.Extent?.NearestTo(point) ?? request.Place, point) : (Journey?)null;
        var isWithinReach = request.MaxMinutes is not { } limit || journey?.Minutes <= limit;
        if (!isWithinReach && !(isSameIcs && request.MaxMinutes == _weights.MaxMinutes) && !(isSameIcs && journey is null))
        {
            return null;
        }

        var points = new FactorPoints(
            FitPoints(candidate, fit),
            LevelPoints(candidate),
            TravelPoints(journey),
            SystemPoints(candidate, isSameIcs, journey),
            FreshnessPoints(candidate),
            ReplyPoints(candidate),
            AppetitePoints(candidate));
        return new(candidate, fit, IsNamedRole(candidate), points, journey, isSameIcs, IsFrontLine(candidate),
            IsJobOfTheirs(candidate) && RouteOf(candidate) is not RouteFit.Primary, new(() => SaysAgenda(candidate), LazyThreadSafetyMode.None),
            candidate.RoleFamilyCode is { } family ? rules.Routes.AgendasOf(family).Count / 10 : 0)
        {
            IsBeyondReach = !isWithinReach && journey is not null,
        };
    }

    private bool MayBeSuggested(FrontDoorCandidate c) =>
        c.State is ContactState.Active or ContactState.CheckDue
        && c.IsVisible
        && !c.HasObjected
        && !(c.HasBounced && c.VerifiedOn is null)
        && c.OrganisationId != request.SeekerOrganisationId
        && (request.Sectors.Count == 0 || request.Sectors.Contains(c.Sector))
        && c.RoleFamilyCode?.EndsWith(".mailbox", StringComparison.Ordinal) is not true;

    /// <summary>
    /// The route of the person's family. A named role comes first and the rest of the route a step lower. Outside the route a person
    /// is shown only for a reason of their own: they list the agenda, they lead it with the seeker already, or every request starts with them.
    /// Where a title is several jobs and one of them is the agenda, or says the agenda the person lists, they handle it as much as the family
    /// that normally does.
    /// </summary>
    private RouteFit? FitOf(FrontDoorCandidate c)
    {
        if (IsNamedRole(c))
        {
            return RouteFit.Primary;
        }

        var route = RouteOf(c);
        if (_namedRoles.Length > 0 && route is RouteFit.Primary or RouteFit.Secondary)
        {
            route++;
        }

        if (route is not null && IsForOtherCourses(c))
        {
            route = RouteFit.Adjacent;
        }

        if (StartsEveryRequest(c) && request.AgendaCode is not null)
        {
            return StandsFor(c, route);
        }

        return IsJobOfTheirs(c) ? RouteFit.Primary : route
            ?? (c.HasLiveLink && Covers(c.LinkAgendas) ? RouteFit.Secondary
                : Covers(c.Agendas) && c.Level == request.Level ? RouteFit.Adjacent
                : null);
    }

    /// <summary>One of several jobs of the title, or said by the title and listed by the person too: two witnesses are as good as the family.</summary>
    private bool IsJobOfTheirs(FrontDoorCandidate c) =>
        request.AgendaCode is { } agenda
        && (RouteOf(c) is not null || (Covers(c.Agendas) && c.Level == request.Level))
        && !IsForOtherCourses(c)
        && (rules.Agendas.JobsIn(c.JobTitle).Contains(agenda) || (RouteOf(c) is not null && Covers(c.Agendas) && rules.Agendas.IsSaidIn(c.JobTitle, agenda)));

    private RouteFit? RouteOf(FrontDoorCandidate c) =>
        request.AgendaCode is { } agenda && c.RoleFamilyCode is { } family ? rules.Routes.FitOf(agenda, family, request.Level) : null;

    /// <summary>
    /// A single point of contact fits as well as the best colleague they stand for, and never less than a role that often handles it:
    /// they are there to pass requests on. So a college's one door does not outdo the very person asked for at the college next door.
    /// Where a role was named they stand for a colleague in it, and otherwise for no more than may help.
    /// </summary>
    private RouteFit StandsFor(FrontDoorCandidate door, RouteFit? own)
    {
        if (_namedRoles.Length > 0)
        {
            return ColleaguesOf(door).Any(IsNamedRole) ? RouteFit.Primary : RouteFit.Adjacent;
        }

        var best = own is { } route && route < RouteFit.Secondary ? route : RouteFit.Secondary;
        return ColleaguesOf(door).Any(c => RouteOf(c) < best) ? RouteFit.Primary : best;
    }

    private bool IsNamedRole(FrontDoorCandidate c) => c.RoleFamilyCode is not null && _namedRoles.Contains(c.RoleFamilyCode);

    /// <summary>Policy "single": the organisation itself routes every day-to-day request to this person, whatever their role. Source: S0-10.</summary>
    private bool StartsEveryRequest(FrontDoorCandidate c) =>
        c is { ContactPolicy: ContactPolicy.Single, IsSinglePointOfContact: true } && request.Level is ContactLevel.Operational;

    /// <summary>A course role whose title names another subject than health and care, and not what is asked for either.</summary>
    private bool IsForOtherCourses(FrontDoorCandidate c) =>
        TaughtSubject.IsTaughtBy(c.RoleFamilyCode) && rules.Agendas.SubjectsElsewhereIn(c.JobTitle) is { } subjects
        && !Covers(c.Agendas) && !Covers(c.LinkAgendas)
        && !(request.AgendaCode is { } agenda && rules.Agendas.IsSaidIn(subjects, agenda));

    /// <summary>Their own title says it, or that of a colleague they stand for.</summary>
    private bool SaysAgenda(FrontDoorCandidate c) =>
        request.AgendaCode is { } agenda
            && (rules.Agendas.IsSaidIn(c.JobTitle, agenda) || (StartsEveryRequest(c) && ColleaguesOf(c).Any(o => rules.Agendas.IsSaidIn(o.JobTitle, agenda))));

    private IEnumerable<FrontDoorCandidate> ColleaguesOf(FrontDoorCandidate door) =>
        everyone.Where(c => c.OrganisationId == door.OrganisationId && MayBeSuggested(c));

    private bool Covers(IReadOnlyList<string> agendas) => request.AgendaCode is not null && agendas.Contains(request.AgendaCode);

    private double FitPoints(FrontDoorCandidate c, RouteFit fit)
    {
        var points = fit switch
        {
            RouteFit.Primary => _weights.FitPrimary,
            RouteFit.Secondary => _weights.FitSecondary,
            RouteFit.Adjacent => _weights.FitAdjacent,
        };
        return Covers(c.Agendas) ? Math.Max(points, Math.Min(_weights.FitPrimary, points + _weights.FitListed)) : points;
    }

    private double LevelPoints(FrontDoorCandidate c)
    {
        if (c.Level == request.Level)
        {
            return _weights.LevelSame;
        }

        // A head of department stands between the levels, one step from either.
        var seniority = c.Seniority ?? rules.Agendas.SeniorityOf(c.JobTitle);
        var isOneStep = request.Level is ContactLevel.Strategic ? seniority >= Seniority.Head : seniority <= Seniority.Head;
        return isOneStep ? _weights.LevelOneStep : 0;
    }

    /// <summary>
    /// Fewer the farther, and less than none beyond the minutes that give nothing, so that three hours never count like an hour and a quarter.
    /// Not known counts as far as people are usually shown.
    /// </summary>
    private double TravelPoints(Journey? journey) =>
        _weights.TravelFull * Math.Clamp(
            (_weights.TravelZeroMinutes - (journey?.Minutes ?? Farthest)) / (_weights.TravelZeroMinutes - _weights.TravelFullMinutes), -1, 1);

    private double Farthest => Math.Max(_weights.MaxMinutes, _weights.TravelZeroMinutes);

    /// <summary>
    /// Fewer the farther beyond a journey that still gives points, so that three hours in one system do not outdo an hour and a quarter in the next;
    /// none for somebody with too many requests open, who is to lead by the role and the way, not by the system.
    /// </summary>
    private double SystemPoints(FrontDoorCandidate c, bool isSameIcs, Journey? journey)
    {
        if (c.OpenIntroductions > _weights.OpenLimit)
        {
            return 0;
        }

        var full = (isSameIcs ? _weights.SameIcs : request.NeighbourIcsCodes.Overlaps(c.IcsCodes) ? _weights.NeighbourIcs : 0)
            + (request.LsipCode is not null && c.LsipCode == request.LsipCode ? _weights.SameLsip : 0);
        var minutes = journey?.Minutes ?? Farthest;
        return full * Math.Clamp(2 - (minutes / _weights.TravelZeroMinutes), 0, 1);
    }

    /// <summary>Details in doubt (a bounce, a report) count as old however lately they were checked.</summary>
    private double FreshnessPoints(FrontDoorCandidate c)
    {
        var points = c.VerifiedOn is not { } checkedOn ? 0 : (request.Today.DayNumber - checkedOn.DayNumber) switch
        {
            <= 90 => _weights.Fresh90,
            <= 180 => _weights.Fresh180,
            <= 365 => _weights.Fresh365,
            _ => 0,
        };
        return c.State is ContactState.CheckDue ? Math.Min(points, _weights.Fresh365) : points;
    }

    /// <summary>
    /// The median first reply, drawn towards the usual while answers are few, so that one quick reply proves little. Whoever has answered the seeker with
    /// a yes is not behind a stranger of whom nothing is known.
    /// </summary>
    private double ReplyPoints(FrontDoorCandidate c) => c.HasLiveLink ? Math.Max(RepliesOf(c), _weights.ReplyUnknown) : RepliesOf(c);

    private double RepliesOf(FrontDoorCandidate c)
    {
        if (c is not { Replies: > 0, MedianReplyDays: { } median })
        {
            return _weights.ReplyUnknown;
        }

        var days = ((_weights.ReplyPriorWeight * _weights.ReplyPriorDays) + (c.Replies * median)) / (_weights.ReplyPriorWeight + c.Replies);
        return days <= 2 ? _weights.Reply2 : days <= 5 ? _weights.Reply5 : days <= 10 ? _weights.Reply10 : 0;
    }

    private double AppetitePoints(FrontDoorCandidate c) => c.Appetite switch
    {
        Appetite.Offering => _weights.AppetiteLive,
        Appetite.Looking => _weights.AppetiteLooking,
        Appetite.Interested => _weights.AppetiteInterested,
        Appetite.NotNow or Appetite.Arranged or Appetite.NotUntil => 0,
        Appetite.Unknown => _weights.AppetiteUnknown,
    };

    /// <summary>A ward or course role: it never leads the answer to a strategic question, unless that very role was asked for.</summary>
    private bool IsFrontLine(FrontDoorCandidate c) =>
        request.Level is ContactLevel.Strategic
        && !(IsNamedRole(c) && (request.AgendaCode is null || RouteOf(c) is not null))
        && c.Level is ContactLevel.Operational
        && (c.Seniority ?? rules.Agendas.SeniorityOf(c.JobTitle)) <= Seniority.Manager;
}
